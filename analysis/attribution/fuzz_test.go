package attribution_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/analysis/attribution"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// FuzzFind holds Find to what every text allows: no panic, spans inside the text and on rune borders, order, nesting
// without a circle.
func FuzzFind(f *testing.F) {
	for _, lang := range []string{"fr", "en"} {
		data, err := os.ReadFile("testdata/" + lang + ".txt")
		if err != nil {
			f.Fatal(err)
		}
		for _, line := range strings.Split(string(data), "\n") {
			f.Add(lang, line)
		}
	}
	f.Add("fr", "« « « a dit il, selon selon lui « que »")
	f.Fuzz(func(t *testing.T, lang, s string) {
		s, err := text.Normalize([]byte(s))
		if err != nil {
			return
		}
		found := attribution.Find(syntax.Read(text.Parse(text.Input{Lang: lang, Text: s})))
		for i, a := range found {
			spans := append([]text.Span{a.Source, a.Speaker, a.Cue, a.Content}, a.Via...)
			for _, sp := range append(spans, a.Candidates...) {
				if sp.Start < 0 || sp.End > len(s) || sp.Start > sp.End || !border(s, sp.Start) || !border(s, sp.End) {
					t.Fatalf("span %v of %q", sp, s)
				}
			}
			if a.Cue.Len() == 0 || a.Content.Len() == 0 {
				t.Fatalf("empty cue or content: %+v in %q", a, s)
			}
			if i > 0 && found[i-1].Cue.Start > a.Cue.Start {
				t.Fatalf("cues out of order in %q", s)
			}
			for n, j := 0, i; j >= 0; n, j = n+1, found[j].Nested {
				if n > len(found) {
					t.Fatalf("attribution %d nests in itself in %q", i, s)
				}
			}
		}
	})
}

func border(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

func BenchmarkFind(b *testing.B) {
	for _, lang := range []string{"fr", "en"} {
		data, err := os.ReadFile("testdata/" + lang + ".txt")
		if err != nil {
			b.Fatal(err)
		}
		var lines []string
		for _, line := range strings.Split(string(data), "\n") {
			if line != "" && line[0] != '#' {
				lines = append(lines, strings.NewReplacer("{", "", "}", "").Replace(line))
			}
		}
		p := syntax.Read(text.Parse(text.Input{Lang: lang, Text: strings.Join(lines, "\n\n")}))
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(p.Doc.Text)))
			b.ReportAllocs()
			for b.Loop() {
				attribution.Find(p)
			}
		})
	}
}
