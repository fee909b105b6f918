package storymap_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"unicode/utf8"

	"parallax/analysis/storymap"
)

// check says what is wrong with a map: every quote is the text of its span, every mark lies in its quote between whole characters,
// every row has a cell a column, and the counts add up.
func check(in storymap.Input, m storymap.Map) []string {
	var wrong wrongs
	eachQuote(reflect.ValueOf(m), func(q storymap.Quote) {
		if text := in.Articles[q.Article].Doc.Text; q.Span.Start < 0 || q.Span.End > len(text) || q.Span.Of(text) != q.Text || q.Text == "" {
			wrong.say("quote %q is not the text of %v", q.Text, q.Span)
		}
	})
	for _, e := range m.Events {
		if e.Event < -1 || e.Event >= len(in.Events) {
			wrong.say("event %d", e.Event)
		}
		for _, r := range e.Rows {
			wrong.inRow(r, len(m.Columns))
		}
	}
	wrong.inFigures(m.Figures)
	wrong.inCounts(m)
	return wrong
}

type wrongs []string

func (w *wrongs) say(format string, args ...any) { *w = append(*w, fmt.Sprintf(format, args...)) }

func (w *wrongs) inRow(r storymap.Row, columns int) {
	if len(r.Cells) != columns {
		w.say("%d cells of %d columns", len(r.Cells), columns)
	}
	n, could := 0, 0
	for _, c := range r.Cells {
		if (c.State == storymap.Told) != (c.Quote != nil) {
			w.say("a cell is %s, and its quote %v", c.State, c.Quote)
		}
		switch c.State {
		case storymap.Told:
			n, could = n+1, could+1
		case storymap.NotFound:
			could++
		}
		for _, k := range c.Marks {
			q := c.Quote.Text
			if k.Span.Start < 0 || k.Span.Start >= k.Span.End || k.Span.End > len(q) || !utf8.ValidString(k.Span.Of(q)) || !utf8.ValidString(q[:k.Span.Start]) {
				w.say("mark %v of %q", k.Span, q)
			}
		}
	}
	if n != r.Told || could != r.Could || r.Told == 0 {
		w.say("told %d of %d, and the cells say %d of %d", r.Told, r.Could, n, could)
	}
}

func (w *wrongs) inFigures(sets []storymap.FigureSet) {
	for _, f := range sets {
		for i, l := range f.Lines {
			if l.Words.Start >= l.Words.End || l.Words.End > len(l.Quote.Text) || l.Against >= i {
				w.say("line %d of figures: %+v", i, l)
			}
			if i > 0 && l.Quote.Article < f.Lines[i-1].Quote.Article {
				w.say("figures are not in the order of publication")
			}
		}
	}
}

func (w *wrongs) inCounts(m storymap.Map) {
	for _, r := range m.Names {
		for _, c := range r.Cells {
			n := 0
			for _, l := range c.Labels {
				n += l.Count
			}
			if len(r.Cells) != len(m.Columns) || n > c.N {
				w.say("%d labels of %d mentions", n, c.N)
			}
		}
	}
	for _, v := range m.Voices {
		for column, c := range v.Columns {
			relayed := 0
			for _, r := range v.Relays {
				relayed += r.Counts[column]
			}
			if relayed != c.Relayed {
				w.say("%d statements at second hand, of which %d say through whom", c.Relayed, relayed)
			}
			n := c.Own + c.Anonymous + c.Unresolved
			for _, by := range c.By {
				n += by
			}
			if n != c.N || c.Relayed > c.N || len(c.By) != len(v.Voices) {
				w.say("statements: %+v", c)
			}
		}
	}
	for _, e := range m.Citations.Edges {
		if e.From == e.To || max(e.From, e.To) >= len(m.Citations.Nodes) {
			w.say("edge %+v of %d nodes", e, len(m.Citations.Nodes))
		}
	}
}

// eachQuote visits every quote in a value.
func eachQuote(v reflect.Value, visit func(storymap.Quote)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachQuote(v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachQuote(v.Index(i), visit)
		}
	case reflect.Struct:
		if q, ok := v.Interface().(storymap.Quote); ok {
			visit(q)
			return
		}
		for i := range v.NumField() {
			eachQuote(v.Field(i), visit)
		}
	}
}

// Whatever articles a story has, and in whatever order they came out, the map holds together and is the same twice.
func TestMapHoldsTogether(t *testing.T) {
	all := append(newsroom(10),
		told{"Gazette B", "2021-05-07", "Explosion in Mali\n\nAt least twelve miners were killed on May 6 in the Karvala mine near Bamako, the governor said. “We warned them,” said the union.", "en", ""},
		told{"Gazette Y", "", "L'explosion de Karvala a fait « 19 morts », affirme le syndicat des mineurs, qui cite l'AFP.", "", "AFP"},
		told{"Gazette Z", "2021-05-01", "La mine de Karvala embauche. Le gouverneur se réjouit.", "", ""},
		told{"Gazette X", "2021-05-08", "", "", ""},
		told{"Gazette W", "2021-05-08", "Взрыв на шахте унёс жизни двенадцати рабочих, сообщил губернатор области в четверг вечером.", "-", ""},
	)
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		some := make([]told, r.IntN(10))
		for i := range some {
			some[i] = all[r.IntN(len(all))]
		}
		in := story(t, some...)
		m := storymap.Build(in)
		for _, w := range check(in, m) {
			t.Errorf("%d: %s", seed, w)
		}
		if again := storymap.Build(in); !reflect.DeepEqual(m, again) {
			t.Errorf("%d: the same story is laid out in two ways", seed)
		}
	}
}
