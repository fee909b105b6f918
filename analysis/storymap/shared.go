package storymap

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

const (
	mostShared      = 12
	mostSharedEvent = 6
)

// sharers collects who shares one thing: the words that each outlet has for it first.
type sharers struct {
	rule   string
	event  int
	quotes map[int]Quote // by column
	name   string        // of what is shared, when it has one: fuller than the words of some
}

func (s *sharers) add(column int, q Quote) {
	if _, ok := s.quotes[column]; !ok {
		s.quotes[column] = q
	}
}

// full is words, or the name that they are the end of: "the Front" is the Isken Front.
func (s *sharers) full(words string) string {
	if short := bareName(words); s.name != "" && strings.HasSuffix(lexicon.Fold(s.name), " "+short) {
		return s.name
	}
	return words
}

func (b *builder) nameOf(key string) string {
	name, _ := b.entities.name(key)
	return name
}

// shared lists what at least two outlets have in common in an event: its figures, date, places, actors and sources; what most of them
// share first.
func (b *builder) shared(figures []FigureSet) []Shared {
	var out []Shared
	for event := range b.Events {
		if len(b.outlets[event]) < 2 {
			continue
		}
		var all []sharers
		all = append(all, b.sharedFigures(event, figures)...)
		all = append(all, b.sharedDate(event))
		for i, id := range b.Events[event].Places {
			if i < 2 {
				all = append(all, b.sharedEntity("shared.place", event, id))
			}
		}
		for i, id := range b.Events[event].Actors {
			if i < 3 {
				all = append(all, b.sharedEntity("shared.actor", event, id))
			}
		}
		all = append(all, b.sharedSources(event)...)
		var of []Shared
		for _, s := range all {
			if x, ok := b.sharedBy(s); ok {
				of = append(of, x)
			}
		}
		slices.SortStableFunc(of, func(x, y Shared) int { return cmp.Compare(len(y.Columns), len(x.Columns)) })
		out = append(out, of[:min(len(of), mostSharedEvent)]...)
	}
	out = append(out, b.sharedOverall(out)...)
	slices.SortStableFunc(out, func(x, y Shared) int { return cmp.Compare(len(y.Columns), len(x.Columns)) })
	return once(out[:min(len(out), mostShared)])
}

// once leaves out what is shared of one event and again of another with no other words.
func once(all []Shared) []Shared {
	type said struct{ rule, a, b string }
	seen := map[said]bool{}
	return slices.DeleteFunc(all, func(s Shared) bool {
		key := said{s.Rule, s.Params["a"], s.Params["b"]}
		again := key.a != "" && seen[key]
		seen[key] = true
		return again
	})
}

// mostOverall is how many places and actors are said to be shared by the whole story.
const mostOverall = 4

// sharedOverall are the places and actors that most outlets name, whatever events they tell, beside those that are said already.
func (b *builder) sharedOverall(said []Shared) []Shared {
	by := map[string]*sharers{}
	var order []string
	for i, a := range b.Articles {
		for j, m := range a.Mentions {
			key := b.entities.keys[i][j]
			if known(key) == "" || m.Type == naming.Media || m.Sentence < 0 || m.Sentence >= len(a.Doc.Sentences) || !m.Proper || m.Head.Zero() {
				continue
			}
			if by[key] == nil {
				rule := "shared.actor"
				if m.Type == naming.Place {
					rule = "shared.place"
				}
				by[key] = &sharers{rule: rule, event: -1, quotes: map[int]Quote{}, name: b.nameOf(key)}
				order = append(order, key)
			}
			by[key].add(b.columnOf[i], b.words(i, m.Head))
		}
	}
	var out []Shared
	for _, key := range order {
		if x, ok := b.sharedBy(*by[key]); ok && 2*len(x.Columns) > len(b.columns) && !b.says(said, key) {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(x, y Shared) int { return cmp.Compare(len(y.Columns), len(x.Columns)) })
	return out[:min(len(out), mostOverall)]
}

// says reports whether an entity is said to be shared already.
func (b *builder) says(said []Shared, key string) bool {
	return slices.ContainsFunc(said, func(s Shared) bool {
		if s.Rule != "shared.place" && s.Rule != "shared.actor" {
			return false
		}
		q := s.Quotes[0]
		return divergence.NameKey(b.Articles[q.Article].Article, q.Span) == key
	})
}

// sharedBy makes a line of what at least two outlets share.
func (b *builder) sharedBy(s sharers) (Shared, bool) {
	if len(s.quotes) < 2 {
		return Shared{}, false
	}
	x := Shared{Reason: divergence.Reason{Rule: s.rule, Params: map[string]string{}}, Event: s.event}
	for column := range b.columns {
		if q, ok := s.quotes[column]; ok {
			x.Columns, x.Quotes = append(x.Columns, column), append(x.Quotes, q)
		}
	}
	switch s.rule {
	case "shared.date":
		x.Params["date"] = b.Events[s.event].From.Format(time.DateOnly)
	default:
		x.Params["a"], x.Params["b"] = s.full(x.Quotes[0].Text), s.full(x.Quotes[1].Text)
	}
	return x, true
}

// sharedFigures are the numbers of a set that several outlets give.
func (b *builder) sharedFigures(event int, figures []FigureSet) []sharers {
	var out []sharers
	for _, set := range figures {
		if set.Event != event {
			continue
		}
		type number struct {
			min, max float64
			approx   bool
		}
		at := map[number]int{}
		for _, l := range set.Lines {
			n := number{math.Inf(-1), math.Inf(1), l.Approximate}
			if l.Min != nil {
				n.min = *l.Min
			}
			if l.Max != nil {
				n.max = *l.Max
			}
			k, ok := at[n]
			if !ok {
				k = len(out)
				at[n], out = k, append(out, sharers{rule: "shared.figure", event: event, quotes: map[int]Quote{}})
			}
			words := text.Span{Start: l.Quote.Span.Start + l.Words.Start, End: l.Quote.Span.Start + l.Words.End}
			if l.Counted.Start >= l.Words.Start && l.Counted.End > l.Words.End && l.Counted.Start-l.Words.End < 12 {
				words.End = l.Quote.Span.Start + l.Counted.End
			}
			out[k].add(b.columnOf[l.Quote.Article], b.words(l.Quote.Article, words))
		}
	}
	return out
}

// sharedDate is the day of an event, where the texts say it.
func (b *builder) sharedDate(event int) sharers {
	s := sharers{rule: "shared.date", event: event, quotes: map[int]Quote{}}
	e := b.Events[event]
	if e.From.IsZero() || e.To.Sub(e.From) > 24*time.Hour {
		return s
	}
	for _, r := range b.told[event] {
		a, c := b.Articles[r.Article], b.claim(r)
		for _, i := range c.Times {
			if t := a.Times[i]; c.Event.Said && !t.Range.From.Before(e.From) && !t.Range.To.After(e.To) && !t.Range.To.IsZero() {
				s.add(b.columnOf[r.Article], b.words(r.Article, t.Span))
			}
		}
	}
	return s
}

// sharedEntity is a place or an actor of an event, where its claims name it.
func (b *builder) sharedEntity(rule string, event int, id string) sharers {
	s := sharers{rule: rule, event: event, quotes: map[int]Quote{}}
	for _, r := range b.told[event] {
		for _, i := range b.claim(r).Mentions {
			m := b.Articles[r.Article].Mentions[i]
			if m.Entity != id {
				continue
			}
			span := m.Span
			if m.Proper && !m.Head.Zero() {
				span = m.Head
			}
			s.name = b.nameOf(b.entities.keys[r.Article][i])
			s.add(b.columnOf[r.Article], b.words(r.Article, span))
		}
	}
	return s
}

// sharedSources are the sources that several outlets let speak on an event.
func (b *builder) sharedSources(event int) []sharers {
	at := map[string]int{}
	var out []sharers
	for _, r := range b.told[event] {
		i := divergence.Answers(b.side(r))
		if i < 0 {
			continue
		}
		_, key := b.source(r.Article, i)
		if key == "" {
			continue
		}
		k, ok := at[key]
		if !ok {
			k = len(out)
			at[key], out = k, append(out, sharers{rule: "shared.source", event: event, quotes: map[int]Quote{}, name: b.nameOf(key)})
		}
		out[k].add(b.columnOf[r.Article], b.words(r.Article, divergence.Speaker(b.Articles[r.Article].Article, i)))
	}
	return out
}
