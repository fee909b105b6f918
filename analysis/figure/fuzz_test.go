package figure_test

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/analysis/figure"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// FuzzFind holds what is true of the figures of any text: spans inside it, on rune borders and in order, the number
// inside its span, ends of intervals in order and never NaN.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"vingt et un", "plus de 1 234 567,5 % et moins de", "entre deux et", "de 5 à", "quatre-vingt-dix-", "10-", "-", "1e9", ".5", "un de",
		"tens of thousands of thousands", "demi demi demi", "cent cent mille mille millions", "three hundred and and two dozens point",
		"999999999999999999999999999999999999999999", "2\u202f000\u00a0000", "deux virgule", "une dizaine de milliers de millions",
		"3 cents et 2 cents", "l'un des deux", "é10é", "\u030110", "10\u0301", "1\x00 2", "n° 5", "12, rue",
	} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, french bool) {
		lang := "en"
		if french {
			lang = "fr"
		}
		if !utf8.ValidString(s) {
			return
		}
		end := 0
		for _, fig := range find(lang, s) {
			for _, span := range []text.Span{fig.Span, fig.Number, fig.Counted, fig.Target, fig.Agent, fig.AsOf, fig.KindCue} {
				if span.Start < 0 || span.End > len(s) || span.Start > span.End {
					t.Fatalf("span %v outside the text of %d bytes", span, len(s))
				}
				if span.Start < len(s) && !utf8.RuneStart(s[span.Start]) || span.End < len(s) && !utf8.RuneStart(s[span.End]) {
					t.Fatalf("span %v cuts a character of %q", span, s)
				}
			}
			if fig.Start < end || fig.Len() == 0 {
				t.Fatalf("figure %v overlaps the one that ends at %d in %q", fig.Span, end, s)
			}
			end = fig.End
			if !fig.Contains(fig.Number) {
				t.Fatalf("number %v outside its figure %v in %q", fig.Number, fig.Span, s)
			}
			v := fig.Interval
			if math.IsNaN(v.Min) || math.IsNaN(v.Max) || v.Min > v.Max {
				t.Fatalf("interval %v of %q in %q", v, fig.Of(s), s)
			}
			if fig.Kind == "" || fig.Rule == "" || fig.KindRule == "" || fig.AssertedBy != -1 {
				t.Fatalf("figure without kind or rule: %+v", fig)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	s := strings.Repeat("Le raid a tué au moins dix-sept soldats maliens et blessé une trentaine de civils, selon le ministère de la Défense. "+
		"La route reste coupée entre la capitale et le nord du pays, où les négociations ont repris mardi sans résultat. ", 500)
	p := syntax.Read(text.Parse(text.Input{Lang: "fr", Text: s}))
	times := timex.Find(p, timex.Range{})
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		figure.Find(p, times)
	}
}
