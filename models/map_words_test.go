package models

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"parallax/analysis/storymap"
	"parallax/analysis/text"
)

// quotesOf are all quotes of a map, wherever they stand in it.
func quotesOf(v reflect.Value) []storymap.Quote {
	if q, ok := v.Interface().(storymap.Quote); ok {
		return []storymap.Quote{q}
	}
	var all []storymap.Quote
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			all = quotesOf(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, quotesOf(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				all = append(all, quotesOf(v.Field(i))...)
			}
		}
	}
	return all
}

// held counts the quotes of a stored map that are more than names and numbers, and those that are held back; none may be more than its
// article allows.
func held(t *testing.T, s *Store, slug string) (sentences, beyond int) {
	t.Helper()
	page := s.drawnStory(t.Context(), Viewer{}, slug)
	if page == nil {
		t.Fatalf("no map of %s is stored", slug)
	}
	may, err := s.quotable(t.Context(), Viewer{}, versionsOf(page.Articles)...)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range quotesOf(reflect.ValueOf(page.Map)) {
		if q.Beyond {
			beyond++
		}
		if Phrase(q.Text) == q.Text {
			continue
		}
		sentences++
		if !may[*page.Articles[q.Article].CurrentVersionID].Allows(q.Span) {
			t.Errorf("a map quotes %q of %s", q.Text, page.Articles[q.Article].Outlet.Slug)
		}
	}
	return sentences, beyond
}

// A stored map shows no more than may be quoted, and is laid out anew whenever that changes.
func TestMapsKeepToTheShare(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		const slug = "la-mine-de-karvala"
		take(t, s, quotedOnly()...)
		draw := func(share float64) (sentences, beyond int) {
			t.Helper()
			if err := s.LimitQuotation(t.Context(), share); err != nil {
				t.Fatal(err)
			}
			if s.drawnStory(t.Context(), Viewer{}, slug) != nil {
				t.Errorf("share %v: the map of before is still there", share)
			}
			if err := s.DrawMaps(t.Context(), nil, nil); err != nil {
				t.Fatal(err)
			}
			return held(t, s, slug)
		}
		all, beyond := draw(1)
		if all == 0 || beyond != 0 {
			t.Errorf("of texts that may be quoted whole %d sentences are shown, %d are not", all, beyond)
		}
		if none, beyond := draw(0); none != 0 || beyond == 0 {
			t.Errorf("of texts that may not be quoted %d sentences are shown, %d are not", none, beyond)
		}
		some, beyond := draw(.2)
		if some == 0 || some > all || beyond == 0 {
			t.Errorf("of %d sentences %d are shown, %d are not", all, some, beyond)
		}
		if rows(t, s, "story_maps")["story_maps"] != 1 {
			t.Error("there are more maps than stories")
		}
		if s.drawnStory(t.Context(), Viewer{Role: Editor}, slug) != nil {
			t.Error("an editor, who may read more, is shown the map of everyone")
		}
		full := FullText
		for _, outlet := range []string{"gazette-a", "gazette-b", "gazette-c", "gazette-d"} {
			if _, err := s.SetOutletRights(t.Context(), outlet, OutletRights{Rights: &full}); err != nil {
				t.Fatal(err)
			}
		}
		if s.drawnStory(t.Context(), Viewer{}, slug) != nil {
			t.Error("the map of before the rights is still there")
		}
		if err := s.DrawMaps(t.Context(), nil, nil); err != nil {
			t.Fatal(err)
		}
		if whole, beyond := held(t, s, slug); whole != all || beyond != 0 {
			t.Errorf("of texts that may be read whole %d sentences of %d are shown, %d are not", whole, all, beyond)
		}
		if s.drawnStory(t.Context(), Viewer{Role: Editor}, slug) == nil {
			t.Error("an editor, who may read no more, is not shown the map of everyone")
		}
	})
}

// A map of another share is none: two programs may run with different ones.
func TestMapsOfAnotherShare(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s, other := open(t), open(t)
		take(t, s, quotedOnly()...)
		if err := s.LimitQuotation(t.Context(), 1); err != nil {
			t.Fatal(err)
		}
		if err := s.DrawMaps(t.Context(), nil, nil); err != nil {
			t.Fatal(err)
		}
		if other.drawnStory(t.Context(), Viewer{}, "la-mine-de-karvala") != nil {
			t.Error("a program that quotes a quarter shows a map that quotes all")
		}
	})
}

// What may be quoted is part of what a map is made of.
func TestMadeOfWhatMayBeQuoted(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, quotedOnly()...)
		state := func() string {
			t.Helper()
			of, err := madeOf(s.read, 1)
			if err != nil {
				t.Fatal(err)
			}
			return of
		}
		seen := []string{state()}
		for i, statement := range []string{
			"UPDATE quotables SET spans = '[]' WHERE version_id = 1", "UPDATE outlets SET restricted = TRUE, lock_version = lock_version + 1 WHERE id = 1",
			"UPDATE articles SET rights = 'full' WHERE id = 1", "DELETE FROM quotables",
		} {
			if err := s.write.Exec(statement).Error; err != nil {
				t.Fatal(err)
			}
			now := state()
			if slices.Contains(seen, now) {
				t.Errorf("%d: the story is made of the same", i)
			}
			seen = append(seen, now)
		}
	})
}

// Of a figure beyond the share its words stay, with what it counts.
func TestFigureBeyondTheShare(t *testing.T) {
	const sentence = "Le gouverneur a dit que plus de quarante passagers avaient péri dans le port."
	at := func(words string) text.Span {
		i := strings.Index(sentence, words)
		return text.Span{Start: i, End: i + len(words)}
	}
	for name, test := range map[string]struct{ words, counted, text, kept string }{
		"behind":   {"plus de quarante", "passagers", "plus de quarante passagers", "passagers"},
		"far":      {"plus de quarante", "port", "plus de quarante", ""},
		"before":   {"plus de quarante", "gouverneur", "plus de quarante", ""},
		"nothing":  {"plus de quarante", "", "plus de quarante", ""},
		"no words": {"", "", "", ""},
	} {
		l := storymap.FigureLine{Quote: storymap.Quote{Span: text.Span{Start: 100, End: 100 + len(sentence)}, Text: sentence}, Words: at(test.words)}
		if test.counted != "" {
			l.Counted = at(test.counted)
		}
		mapWords{may: []Quotable{{}}, texts: []string{""}}.figure(&l)
		if l.Quote.Text != test.text || !l.Quote.Beyond || l.Words.Of(l.Quote.Text) != test.words || l.Counted.Of(l.Quote.Text) != test.kept {
			t.Errorf("%s: %+v", name, l)
		}
		if test.text != "" && l.Quote.Span.Start != 100+at(test.words).Start {
			t.Errorf("%s: it stands at %v", name, l.Quote.Span)
		}
	}
}

// A long name stands whole where it may be quoted, else its first words.
func TestNamesBeyondTheShare(t *testing.T) {
	const name = "le porte-parole de la capitainerie du port de Clair"
	body := "Hier " + name + " a parlé."
	for want, may := range map[string]Quotable{
		name: {Whole: true},
		"le porte-parole de la capitainerie du […]": {Spans: []text.Span{{Start: 0, End: 20}}},
	} {
		if got := (mapWords{may: []Quotable{may}, texts: []string{body}}).name(name); got != want {
			t.Errorf("%+v: %q, want %q", may, got, want)
		}
		named := storymap.Source{Words: name}
		m := storymap.Map{Voices: []storymap.EventVoices{{Voices: []storymap.Source{named}, Relays: []storymap.Relay{{By: []storymap.Source{named}, Of: named}}}}}
		mapWords{may: []Quotable{may}, texts: []string{body}}.withhold(&m)
		if v := m.Voices[0]; v.Voices[0].Words != want || v.Relays[0].By[0].Words != want || v.Relays[0].Of.Words != want {
			t.Errorf("%+v: voices are %+v, want %q", may, v, want)
		}
	}
}
