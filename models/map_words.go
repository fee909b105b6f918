package models

import (
	"slices"
	"strings"

	"parallax/analysis/storymap"
	"parallax/analysis/text"
)

// mapWords holds back the words of a map that are more than may be quoted. A sentence that is beyond it is emptied; of one that tells
// a figure the words of that stay; what names something is cut to a phrase.
type mapWords struct {
	may   []Quotable // by article
	texts []string   // by article
}

// withhold takes from a map what may not be quoted.
func (w mapWords) withhold(m *storymap.Map) {
	if !slices.ContainsFunc(w.may, func(q Quotable) bool { return !q.Whole }) {
		return
	}
	for i := range m.Shared {
		w.shared(&m.Shared[i])
	}
	for _, e := range m.Events {
		for i := range e.Rows {
			w.row(&e.Rows[i])
		}
	}
	for i := range m.Figures {
		set := &m.Figures[i]
		set.Counted = w.name(set.Counted)
		for k := range set.Lines {
			w.figure(&set.Lines[k])
		}
	}
	w.labels(m.Names)
	for _, v := range m.Voices {
		for i := range v.Voices {
			w.source(&v.Voices[i])
		}
		for i := range v.Relays {
			w.source(&v.Relays[i].Of)
			for k := range v.Relays[i].By {
				w.source(&v.Relays[i].By[k])
			}
		}
	}
	for i := range m.Citations.Nodes {
		if n := &m.Citations.Nodes[i]; n.Kind != storymap.OutletNode {
			w.source(&n.Source)
		}
	}
	for _, e := range m.Citations.Edges {
		w.sentence(e.At)
	}
}

func (w mapWords) sentence(q *storymap.Quote) {
	if q != nil && !w.may[q.Article].Allows(q.Span) {
		q.Text, q.Beyond = "", true
	}
}

// shared keeps the words that several texts have in common: a name, a number, a date.
func (w mapWords) shared(s *storymap.Shared) {
	for i := range s.Quotes {
		if q := &s.Quotes[i]; !w.may[q.Article].Allows(q.Span) {
			q.Text = Phrase(q.Text)
		}
	}
	for i, param := range []string{"a", "b"} {
		if s.Params[param] != "" && i < len(s.Quotes) {
			s.Params[param] = s.Quotes[i].Text
		}
	}
}

func (w mapWords) row(r *storymap.Row) {
	r.Topic.Counted = w.name(r.Topic.Counted)
	for i := range r.Topic.Entities {
		r.Topic.Entities[i].Name = w.name(r.Topic.Entities[i].Name)
	}
	for i := range r.Cells {
		c := &r.Cells[i]
		w.sentence(c.Quote)
		w.sentence(c.Nearest)
		if c.Quote != nil && c.Quote.Beyond {
			c.Marks = nil
		}
	}
}

// nearWords is how far what is counted may stand behind its number to be read with it.
const nearWords = 12

// figure keeps the words of a figure, with what it counts when that follows.
func (w mapWords) figure(l *storymap.FigureLine) {
	if l.AssertedBy != nil {
		w.source(l.AssertedBy)
	}
	q := &l.Quote
	if w.may[q.Article].Allows(q.Span) {
		return
	}
	q.Beyond = true
	if l.Words.Start < 0 || l.Words.End > len(q.Text) || l.Words.Len() <= 0 {
		q.Text, l.Words, l.Counted = "", text.Span{}, text.Span{}
		return
	}
	keep := text.Span{Start: l.Words.Start, End: l.Words.End}
	if c := l.Counted; c.Start >= keep.Start && c.End > keep.End && c.End <= len(q.Text) && c.Start-keep.End < nearWords {
		if with := q.Text[keep.Start:c.End]; Phrase(with) == with {
			keep.End = c.End
		}
	}
	move := func(s text.Span) text.Span {
		if !keep.Contains(s) {
			return text.Span{}
		}
		return text.Span{Start: s.Start - keep.Start, End: s.End - keep.Start}
	}
	l.Words, l.Counted = move(l.Words), move(l.Counted)
	q.Text, q.Span = q.Text[keep.Start:keep.End], text.Span{Start: q.Span.Start + keep.Start, End: q.Span.Start + keep.End}
}

func (w mapWords) labels(rows []storymap.NameRow) {
	for i := range rows {
		rows[i].Name = w.name(rows[i].Name)
		for _, c := range rows[i].Cells {
			for k := range c.Labels {
				l := &c.Labels[k]
				l.Words = w.name(l.Words)
				w.sentence(&l.At)
				if l.Source != nil {
					w.source(l.Source)
				}
			}
		}
	}
}

func (w mapWords) source(s *storymap.Source) { s.Words = w.name(s.Words) }

// name is words that name somebody or something: all of them where some text that has them may be quoted there.
func (w mapWords) name(words string) string {
	short := Phrase(words)
	if short == words {
		return words
	}
	for i, q := range w.may {
		if q.Whole && strings.Contains(w.texts[i], words) {
			return words
		}
		for _, s := range q.Spans {
			if strings.Contains(within(w.texts[i], s), words) {
				return words
			}
		}
	}
	return short
}
