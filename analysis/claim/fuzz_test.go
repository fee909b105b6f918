package claim

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"parallax/analysis/text"
	"parallax/analysis/timex"
)

const sample = `Le port de Brest a été attaqué lundi, tuant au moins 12 marins, selon la préfecture.

« Nous espérons rouvrir le port mardi », a déclaré le maire. La compagnie dément toute fuite et considère comme « prudente » la fermeture. Trois ouvriers auraient été blessés dans l'attaque de la milice contre le fort, qui est l'un des plus anciens de la côte. L'armée, qui a riposté, n'a pas précisé le nombre de tués. Le 11 mai, Oslo et Riga ont conclu un accord de cessez-le-feu.
`

func FuzzRead(f *testing.F) {
	f.Add(sample, true)
	f.Add("The bridge may reopen, said “the mayor”. Reportedly, 12 sailors were killed by the militia's attack on the port.", false)
	f.Add(strings.Repeat("« ", 200)+"oui", true)
	f.Add("attaque de attaque de par par contre l'un des plus", true)
	f.Add("\u0301\u202e« \u00a0» qui, comme l'a dit", true)
	f.Fuzz(func(t *testing.T, s string, french bool) {
		lang := "en"
		if french {
			lang = "fr"
		}
		s, _ = text.NormalizeString(s)
		if !utf8.ValidString(s) {
			return
		}
		published := timex.Range{From: time.Date(2021, 5, 14, 0, 0, 0, 0, time.UTC), To: time.Date(2021, 5, 15, 0, 0, 0, 0, time.UTC)}
		a := Read(text.Parse(text.Input{Lang: lang, Text: s}), Options{Published: published, Credit: s[:min(len(s), 40)]})
		check(t, a)
		for _, h := range Cluster([]*Article{a, a}) {
			if len(h.Claims) < 2 || h.Type == "" {
				t.Errorf("happening %+v", h)
			}
		}
	})
}

// check holds an article to its invariants: spans inside the text and on rune borders, indices in range, text order.
func check(t *testing.T, a *Article) {
	t.Helper()
	s := a.Doc.Text
	in := func(what string, x text.Span) {
		if x.Start < 0 || x.End > len(s) || x.Start > x.End || x.Start < len(s) && !utf8.RuneStart(s[x.Start]) || x.End < len(s) && !utf8.RuneStart(s[x.End]) {
			t.Fatalf("%s: %v of %d bytes", what, x, len(s))
		}
	}
	below := func(what string, n int, list ...int) {
		for _, i := range list {
			if i < 0 || i >= n {
				t.Fatalf("%s: index %d of %d", what, i, n)
			}
		}
	}
	last := 0
	for _, h := range a.Hedges {
		in("hedge", h.Span)
		below("voice", len(a.Attributions)+1, h.Voice+1)
		if h.Start < last || h.Len() == 0 || h.Rule == "" {
			t.Fatalf("hedge %+v out of order or empty", h)
		}
		last = h.Start
	}
	for _, f := range a.Figures {
		below("asserted by", len(a.Attributions)+1, f.AssertedBy+1)
	}
	for _, m := range a.Mentions {
		below("voice", len(a.Attributions)+1, m.Voice+1)
	}
	for _, c := range a.Claims {
		in("claim", c.Span)
		below("figure", len(a.Figures), c.Figures...)
		below("attribution", len(a.Attributions), c.Attributions...)
		below("mention", len(a.Mentions), c.Mentions...)
		below("time", len(a.Times), c.Times...)
		below("hedge", len(a.Hedges), c.Hedges...)
		for _, x := range c.Actions {
			in("action", x.Span)
			in("agent", x.Agent)
			in("patient", x.Patient)
			below("voice", len(a.Attributions)+1, x.Voice+1)
		}
	}
	in("provenance", a.Provenance.Span)
}

// BenchmarkRead is the whole of the analysis after the cutting of the text; BenchmarkOwn what this package adds to it.
func BenchmarkRead(b *testing.B) {
	s := strings.Repeat(sample, 20)
	doc := text.Parse(text.Input{Lang: "fr", Text: s})
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Read(doc, Options{})
	}
}

func BenchmarkOwn(b *testing.B) {
	s := strings.Repeat(sample, 20)
	a := Read(text.Parse(text.Input{Lang: "fr", Text: s}), Options{})
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		c := *a
		c.Claims, c.Hedges = nil, nil
		c.conclude("")
	}
}
