package handlers

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/divergence"
	"parallax/analysis/storymap"
	"parallax/analysis/text"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// mapReader shows the map of a story. Articles and events are those that the map counts by number.
type mapReader struct {
	page     views.Page
	path     string // of the story, without language
	m        storymap.Map
	articles []models.ArticleLine
	events   []models.EventLine
	left     int   // articles that are not laid out
	columnOf []int // by article
}

func newMapReader(p views.Page, path string, found *models.MapPage) mapReader {
	r := mapReader{
		page: p, path: path, m: found.Map, articles: found.Articles, events: found.Events, left: found.Left, columnOf: make([]int, len(found.Articles)),
	}
	for i, column := range r.m.Columns {
		for _, a := range column.Articles {
			r.columnOf[a] = i
		}
	}
	return r
}

// noEvent is the index of what no event is established of.
const noEvent = -1

// laidOut lists the events that have a matrix, in the order of time; noEvent comes last.
func (r mapReader) laidOut() []int {
	var events []int
	for _, e := range r.m.Events {
		events = append(events, e.Event)
	}
	slices.SortFunc(events, func(a, b int) int {
		if (a < 0) != (b < 0) {
			return b - a
		}
		return a - b
	})
	return events
}

// leading is the event that is shown first: the one with the most rows.
func (r mapReader) leading() int {
	if len(r.m.Events) == 0 {
		return noEvent
	}
	return r.m.Events[0].Event
}

// address is that of an event, by what it is known by in the store, so that it stays when others join: the leading one has the
// story's own.
func (r mapReader) address(event int) string {
	if event == r.leading() {
		return r.path
	}
	return r.path + "?event=" + strconv.FormatInt(r.id(event), 10)
}

// id is what an event is known by; 0 for noEvent.
func (r mapReader) id(event int) int64 {
	if event == noEvent {
		return 0
	}
	return r.events[event].ID
}

// find gives the event of an address.
func (r mapReader) find(given string) (event int, ok bool) {
	id, err := strconv.ParseInt(given, 10, 64)
	i := slices.IndexFunc(r.laidOut(), func(event int) bool { return r.id(event) == id })
	if err != nil || i < 0 {
		return noEvent, false
	}
	return r.laidOut()[i], true
}

// show shows the map with one of its events.
func (r mapReader) show(event int) *views.StoryMap {
	out := &views.StoryMap{
		Outlets: r.outlets(), Shared: r.shared(event), Events: r.eventLinks(event), Event: r.eventHead(event), Rows: r.rows(event),
		Figures: r.figures(event), Voices: r.voices(event), Names: r.names(), Citations: r.citations(), Timeline: r.timeline(),
	}
	if r.left > 0 {
		out.Left = r.page.N("map.left", r.left)
	}
	return out
}

func (r mapReader) outlets() []views.MapOutlet {
	out := make([]views.MapOutlet, len(r.m.Columns))
	for i, column := range r.m.Columns {
		out[i].Outlet = r.outlet(i)
		for _, a := range column.Articles {
			line := r.articles[a]
			article := views.MapArticle{Published: showPublished(r.page.Printer, line.Published), Provenance: showProvenance(r.page.Printer, line.Article)}
			if line.Lang == "" {
				article.Provenance = r.page.T("map.state.unread")
			}
			out[i].Articles = append(out[i].Articles, article)
		}
	}
	return out
}

// outlet is a column's, with its letter.
func (r mapReader) outlet(column int) views.Outlet {
	articles := r.m.Columns[column].Articles
	if len(articles) == 0 {
		return views.Outlet{Letter: columnLetter(column)}
	}
	return showOutlet(r.page.Printer, r.articles[articles[0]].Outlet, columnLetter(column))
}

// columnLetter is A, B, … Z, A2, B2, …
func columnLetter(i int) string {
	letter := string(rune('A' + i%26))
	if i >= 26 {
		letter += locale.For("en").Plain(i/26 + 1)
	}
	return letter
}

// lang is the language of an article.
func (r mapReader) lang(article int) string { return r.articles[article].Lang }

// quote is verbatim words with their marks.
func (r mapReader) quote(q storymap.Quote, marks []storymap.Mark) views.Quote {
	out := views.Quote{Text: q.Text, Lang: r.lang(q.Article), Beyond: q.Beyond}
	for _, m := range marks {
		out.Marks = append(out.Marks, views.Mark{Start: m.Span.Start, End: m.Span.End, Kind: string(m.Kind)})
	}
	return out
}

// words is a part of a quote; empty when the span is none of it.
func (r mapReader) words(q storymap.Quote, s text.Span) views.Phrase {
	if s.Start < 0 || s.End > len(q.Text) || s.Start >= s.End {
		return views.Phrase{}
	}
	return views.Phrase{Text: q.Text[s.Start:s.End], Lang: r.lang(q.Article)}
}

// source is who is cited, in the texts' words; by the catalogue when they have none.
func (r mapReader) source(s storymap.Source) views.Phrase {
	if s.Words == "" {
		return namedPhrase(r.page, s.Entity, "", "")
	}
	return views.Phrase{Text: s.Words, Lang: s.Lang}
}

// shared is what the texts have in common about an event, or about the story where that is nothing.
func (r mapReader) shared(event int) []views.SharedItem {
	of := func(s storymap.Shared) bool { return s.Event == event || s.Event < 0 }
	every := !slices.ContainsFunc(r.m.Shared, of)
	var out []views.SharedItem
	for _, s := range r.m.Shared {
		if !every && !of(s) {
			continue
		}
		item := views.SharedItem{
			Sentence: sentence(r.page.Printer, inOneForm(s.Reason)),
			Told:     r.page.T("map.shared.told", "n", r.page.Int(len(s.Columns)), "of", r.page.Int(len(r.m.Columns))),
		}
		for _, column := range s.Columns {
			item.By = append(item.By, r.outlet(column))
		}
		for _, q := range s.Quotes {
			item.Quotes = append(item.Quotes, views.SharedQuote{Outlet: r.outlet(r.columnOf[q.Article]), Words: r.quote(q, nil)})
		}
		out = append(out, item)
	}
	return out
}

// inOneForm says a shared thing in the words of one outlet: the others have theirs beside it, and "here" and "there" are of pairs.
func inOneForm(r divergence.Reason) divergence.Reason {
	params := maps.Clone(r.Params)
	if params["a"] != "" {
		params["b"] = params["a"]
	}
	return divergence.Reason{Rule: r.Rule, Params: params}
}

func (r mapReader) eventLinks(shown int) []views.EventLink {
	var out []views.EventLink
	for _, event := range r.laidOut() {
		head := r.eventHead(event)
		link := views.EventLink{Path: r.address(event), When: head.When, Title: head.Title, Ours: head.Ours, Current: event == shown}
		for _, m := range r.m.Events {
			if m.Event == event {
				link.Claims = r.page.N("map.event.claims", len(m.Rows))
			}
		}
		out = append(out, link)
	}
	return out
}

func (r mapReader) eventHead(event int) views.EventHead {
	if event < 0 {
		return views.EventHead{None: true}
	}
	e := r.events[event]
	head := views.EventHead{When: showSpan(r.page.Printer, e.StartsAt, e.EndsAt), Title: views.Phrase{Text: e.Headline, Lang: e.Lang}}
	for _, a := range r.articles {
		if a.ID == e.Of {
			head.By, head.Published = showOutlet(r.page.Printer, a.Outlet, ""), showPublished(r.page.Printer, a.Published)
			if e.Beyond {
				head.Title, head.Ours = views.Phrase{Text: eventBeyond(r.page.Printer, a.Outlet.Name, ""), Lang: r.page.Lang}, true
			}
		}
	}
	return head
}

// topic is what a row is about: what was counted, or the act and whom it names.
func (r mapReader) topic(t storymap.Topic) views.Topic {
	var out views.Topic
	switch {
	case t.FigureKind != "":
		out.Lead = r.figureKind(string(t.FigureKind))
		if t.Counted != "" {
			out.Phrases = append(out.Phrases, views.Phrase{Text: t.Counted, Lang: t.Lang})
			return out
		}
	case t.Action != "":
		out.Lead = upper(wording.Event(r.page.Lang, t.Action))
	}
	out.Beside = true
	for _, e := range t.Entities {
		if phrase := namedPhrase(r.page, e.Entity, e.Name, e.Lang); phrase.Text != "" {
			out.Phrases = append(out.Phrases, phrase)
		}
	}
	if out.Lead == "" && len(out.Phrases) == 0 {
		out.Lead = r.page.T("map.topic.none")
	}
	return out
}

func (r mapReader) figureKind(kind string) string {
	if key := "map.topic.figure." + kind; r.page.Has(key) {
		return r.page.T(key)
	}
	return upper(wording.Name(r.page.Lang, "figure", kind))
}

// upper begins a few words of ours with a capital.
func upper(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// inWords writes a small number in words, a larger one in figures. One is feminine where what follows is.
func inWords(p *locale.Printer, n int, she bool) string {
	key := "map.word." + p.Plain(n)
	if n == 1 && she {
		key = "map.word.she"
	}
	if p.Has(key) {
		return p.T(key)
	}
	return p.Int(n)
}

// outletsAndOrigins is "Five outlets, four origins."
func outletsAndOrigins(p *locale.Printer, outlets, origins int) string {
	return upper(strings.TrimSpace(p.T("map.lede",
		"outlets", p.N("map.outlets.word", outlets, "word", inWords(p, outlets, false)),
		"origins", p.N("map.origins.word", origins, "word", inWords(p, origins, true)))))
}
