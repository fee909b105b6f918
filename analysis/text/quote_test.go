package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parallax/analysis/internal/marked"
	"parallax/analysis/text"
)

func TestQuotes(t *testing.T) {
	for _, c := range []struct{ lang, text string }{
		{"fr", "Le maire a dit : {0:« Nous partons. Demain. »} Puis rien."},
		{"fr", "{0:«Il parle de {1:“paix”} »}, dit-elle."},
		{"fr", "Elle {0:\"reste\"} et {0:\"attend\"} ici."},
		{"fr", "{0:\"Un mot.\"} a-t-il dit, {0:\"un autre\"}."},
		{"fr", "Un {0:« corridor »} et une {0:« zone »}."},
		{"en", "He said: {0:“We go. {1:‘Now’} is the word.”}"},
		{"en", "The soldiers' {0:'secret plan'} didn't work."},
		// several paragraphs: each opens anew, the last one closes
		{"fr", "Il écrit : {0:« Premier point.\n« Second point.\n« Troisième point. »}\nFin."},
		// never closed: it ends with its paragraph
		{"fr", "Il dit {0:« oui.}\nLa suite {0:« non »} est autre."},
		{"fr", "Un » perdu et un \" perdu."},
	} {
		plain, marks, err := marked.Parse(strings.NewReplacer("{0:", "{d0:", "{1:", "{d1:").Replace(c.text))
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, m := range marks {
			want = append(want, fmt.Sprint(m.Label, m.Of(plain)))
		}
		for _, q := range text.Parse(text.Input{Lang: c.lang, Text: plain}).Quotes {
			got = append(got, fmt.Sprint("d", q.Depth, q.Of(plain)))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", plain, got, want)
		}
	}
}

func TestQuoteInner(t *testing.T) {
	const s = "Elle parle d'une « zone sûre » ici."
	doc := text.Parse(text.Input{Lang: "fr", Text: s})
	if len(doc.Quotes) != 1 {
		t.Fatalf("%d quotations, want 1", len(doc.Quotes))
	}
	q := doc.Quotes[0]
	if q.Inner.Of(s) != "zone sûre" || doc.Tokens[q.First].Of(s) != "zone" || doc.Tokens[q.Last-1].Of(s) != "sûre" {
		t.Errorf("inner is %q, tokens %d to %d", q.Inner.Of(s), q.First, q.Last)
	}
}

func TestQuotesNestAsDeepAsTheyAre(t *testing.T) {
	s := strings.Repeat("« a ", 100_000) + strings.Repeat("» b ", 100_000)
	doc := text.Parse(text.Input{Lang: "fr", Text: s})
	if len(doc.Quotes) != 100_000 {
		t.Errorf("%d quotations, want 100000", len(doc.Quotes))
	}
}
