package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"parallax/exchange"
	"parallax/handlers"
)

// told is a ledger in which a note of each kind was written by the same person.
func told() *ledger {
	l := newLedger()
	for _, w := range []*write{
		{login: "ada", slug: "x", annotation: "annotation ada 1", becomes: "annotation ada 1"},
		{login: "ada", slug: "x", becomes: "judgement ada 2"},
	} {
		l.sends(w)
		l.told(w)
	}
	return l
}

// found are notes as the export gives them: "judgement words" or "evidence words", withdrawn with a "-" before.
func found(given ...string) []exchange.Note {
	var notes []exchange.Note
	for i, one := range given {
		rest, gone := strings.CutPrefix(one, "-")
		kind, words, _ := strings.Cut(rest, " ")
		notes = append(notes, exchange.Note{
			ID: strings.Repeat("i", i+1), Kind: kind, Text: words, Withdrawn: gone, Comparison: "http://localhost/comparisons/x",
			Creator: exchange.NotePerson{ID: "urn:parallax:user:ada"},
		})
	}
	return notes
}

func TestTheLedger(t *testing.T) {
	judged, noted := "judgement judgement ada 2", "evidence annotation ada 1"
	for _, test := range []struct {
		name  string
		more  []*write // that were sent, and not acknowledged
		notes []exchange.Note
		wrong string // "" for nothing
	}{
		{"all there", nil, found(judged, noted), ""},
		{"an annotation lost", nil, found(judged), `annotation "annotation ada 1" of ada on x is there 0 times`},
		{"an annotation doubled", nil, found(judged, noted, noted), "is there 2 times"},
		{"a judgement lost", nil, found(noted), "the judgement of ada on x is there 0 times"},
		{"an older judgement", nil, found("judgement judgement ada 1", noted), `says "judgement ada 1"`},
		{"withdrawn by nobody", nil, found(judged, "-"+noted), `says "(withdrawn)"`},
		{"written by nobody", nil, found(judged, noted, "evidence annotation ada 9"), "nobody wrote"},
		{"on its way, and not there", []*write{{login: "ada", slug: "x", annotation: "annotation ada 3", becomes: "annotation ada 3"}}, found(judged, noted), ""},
		{"on its way, and there", []*write{{login: "ada", slug: "x", annotation: "annotation ada 3", becomes: "annotation ada 3"}}, found(judged, noted, "evidence annotation ada 3"), ""},
		{"on its way, and there twice", []*write{{login: "ada", slug: "x", annotation: "annotation ada 3", becomes: "annotation ada 3"}},
			found(judged, noted, "evidence annotation ada 3", "evidence annotation ada 3"), "is there 2 times"},
		{"a step back on its way, which arrived", []*write{{login: "ada", slug: "x", annotation: "annotation ada 1", becomes: withdrawn}}, found(judged, "-"+noted), ""},
		{"and which did not", []*write{{login: "ada", slug: "x", annotation: "annotation ada 1", becomes: withdrawn}}, found(judged, noted), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := told()
			for _, w := range test.more {
				l.sends(w)
			}
			var said []string
			for _, err := range l.compare(test.notes, handlers.NoteLogin, slugOf) {
				said = append(said, err.Error())
			}
			all := strings.Join(said, "\n")
			if (test.wrong == "") != (all == "") || !strings.Contains(all, test.wrong) {
				t.Errorf("it says %q, want %q", all, test.wrong)
			}
		})
	}
}

// A refused write leaves what was there before.
func TestRefused(t *testing.T) {
	l := told()
	w := &write{login: "ada", slug: "x", becomes: "judgement ada 3"}
	l.sends(w)
	l.refused(w)
	if wrong := l.compare(found("judgement judgement ada 3", "evidence annotation ada 1"), handlers.NoteLogin, slugOf); len(wrong) != 1 {
		t.Errorf("it says %v", wrong)
	}
}

func TestFigures(t *testing.T) {
	f := newFigures()
	for i := range 100 {
		f.add(saving, "undo", time.Duration(i+1)*time.Millisecond)
	}
	f.add(reading, "home", time.Millisecond)
	if p99 := at(.99, f.sorted(saving)); p99 != 100*time.Millisecond {
		t.Errorf("p99 is %s", p99)
	}
	if wrong := f.wrong(101 * time.Millisecond); wrong != nil {
		t.Errorf("below the limit: %v", wrong)
	}
	if wrong := f.wrong(100 * time.Millisecond); len(wrong) != 1 {
		t.Errorf("at the limit: %v", wrong)
	}
	f.fail("undo answers " + http.StatusText(http.StatusInternalServerError))
	f.ended()
	if wrong := f.wrong(time.Second); len(wrong) != 2 {
		t.Errorf("with failures: %v", wrong)
	}
	if wrong := newFigures().wrong(time.Second); len(wrong) != 1 {
		t.Errorf("of nothing: %v", wrong)
	}
}

func TestReadPage(t *testing.T) {
	page, err := readPage(`<form id="judging"><input name="version" value="3"><textarea id="judge-note">
judgement ada 2</textarea></form><p data-part="claim">Le <mark>raid</mark> a fait trente-six morts hier</p><p data-part="claim">autre</p>`)
	if err != nil || page.version != 3 || page.said != "judgement ada 2" || page.words != "Le raid a fait trente-six" {
		t.Errorf("it reads %+v, %v", page, err)
	}
	if _, err := readPage(`<p data-part="claim">Le raid</p>`); err == nil {
		t.Error("a page without a judgement is taken")
	}
}
