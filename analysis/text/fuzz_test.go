package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/analysis/text"
)

func seedCorpus(f *testing.F) {
	for _, s := range []string{
		"", " ", "L'armée a-t-elle dit « non ». M. Ba l’a nié…", "\"a\" 'b' “c", "A.B.C. U.S. d'd'd'd", "-t-il n't 's", "\u0301\u0301e",
		"שלום עולם.", "a\nb\n\nc", "(((((.", "1.2.3,4 5e 14h30 F-16", "«\n«\n»", "\ufffd\u00ad\u200d", "AFP/X - y\n© AFP\n(AFP)",
	} {
		f.Add(s)
	}
}

// FuzzParse asks that spans lie in order inside the text, on borders of characters, and that every index holds.
func FuzzParse(f *testing.F) {
	seedCorpus(f)
	f.Fuzz(func(t *testing.T, raw string) {
		s, _ := text.NormalizeString(raw)
		for _, lang := range []string{"fr", "en", ""} {
			check(t, text.Parse(text.Input{Lang: lang, Text: s, Title: cut(s)}))
		}
		text.DetectLanguage(s)
		text.Foreign(s, "fr")
	})
}

func cut(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func check(t *testing.T, d *text.Document) {
	t.Helper()
	span := func(what string, s text.Span) {
		if s.Start < 0 || s.Start > s.End || s.End > len(d.Text) ||
			s.Start < len(d.Text) && !utf8.RuneStart(d.Text[s.Start]) || s.End < len(d.Text) && !utf8.RuneStart(d.Text[s.End]) {
			t.Fatalf("%s %v is no span of %q", what, s, d.Text)
		}
	}
	at := 0
	for _, tok := range d.Tokens {
		span("token", tok.Span)
		if tok.Start < at || tok.Len() == 0 || tok.Norm == "" {
			t.Fatalf("token %+v after %d in %q", tok, at, d.Text)
		}
		if strings.ContainsRune(tok.Of(d.Text), '\n') {
			t.Fatalf("token %q crosses a line", tok.Of(d.Text))
		}
		at = tok.End
	}
	at = 0
	for _, b := range d.Blocks {
		span("block", b.Span)
		if b.Start < at || b.Rule == "" {
			t.Fatalf("block %+v after %d", b, at)
		}
		at = b.End
	}
	last := 0
	for _, s := range d.Sentences {
		span("sentence", s.Span)
		if s.First < last || s.First >= s.Last || s.Last > len(d.Tokens) || !d.Blocks[s.Block].Contains(s.Span) {
			t.Fatalf("sentence %+v after token %d in %q", s, last, d.Text)
		}
		last = s.Last
	}
	open := -1
	for _, q := range d.Quotes {
		span("quotation", q.Span)
		if q.Start < open || q.First >= q.Last || !q.Contains(q.Inner) {
			t.Fatalf("quotation %+v in %q", q, d.Text)
		}
		open = q.Start
	}
	for _, a := range d.Agency {
		span("agency", a.Span)
	}
}

// FuzzNormalize asks that the rule is its own fixed point and that offsets lead back in order.
func FuzzNormalize(f *testing.F) {
	seedCorpus(f)
	f.Add("\ufeffa\r\n\r\x00e\u0301\xff")
	f.Fuzz(func(t *testing.T, raw string) {
		s, m := text.NormalizeString(raw)
		if again, m2 := text.NormalizeString(s); again != s || m2.Changed() {
			t.Fatalf("%q becomes %q, then %q", raw, s, again)
		}
		at := 0
		for i := 0; i <= len(s); i++ {
			g := m.Given(i)
			if g < at || g > len(raw) {
				t.Fatalf("byte %d leads back to %d after %d of %q", i, g, at, raw)
			}
			at = g
		}
		c := text.NewCodePoints(s)
		if c.At(len(s)) != utf8.RuneCountInString(s) {
			t.Fatalf("%d code points in %q", c.At(len(s)), s)
		}
		_, _ = text.Normalize([]byte(raw))
	})
}
