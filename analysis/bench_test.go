package analysis_test

import (
	"testing"

	"github.com/clipperhouse/uax29/v2/words"

	"parallax/analysis"
	"parallax/analysis/attribution"
	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// stages are what a benchmark calls for one article, each with what the stages before it made.
type stages struct {
	lang, text string
	published  timex.Range
	doc        *text.Document
	parse      *syntax.Parse
	times      []timex.Time
}

// BenchmarkStages measures each stage alone, the whole, and the floor to judge them by: the same text cut into words by
// the Unicode rules (uax29) and nothing more. The texts are the articles of the regression set, one call an article.
func BenchmarkStages(b *testing.B) {
	all, size := benchArticles(b)
	for _, stage := range []struct {
		name string
		run  func(s *stages)
	}{
		{"floor-uax29", func(s *stages) { countWords(s.text) }},
		{"text", func(s *stages) { text.Parse(text.Input{Lang: s.lang, Text: s.text}) }},
		{"syntax", func(s *stages) { syntax.Read(s.doc) }},
		{"timex", func(s *stages) { timex.Find(s.parse, s.published) }},
		{"figure", func(s *stages) { figure.Find(s.parse, s.times) }},
		{"attribution", func(s *stages) { attribution.Find(s.parse) }},
		{"naming", func(s *stages) { naming.FindAt(s.parse, naming.Default(), s.published) }},
		{"syntax-to-claims", func(s *stages) { claim.Read(s.doc, claim.Options{Published: s.published}) }},
		{"analyze", func(s *stages) { mustAnalyze(b, s.lang, s.text) }},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, s := range all {
					stage.run(s)
				}
			}
		})
	}
}

// benchArticles reads the articles and makes what each stage needs, so that no table is made while time is taken.
func benchArticles(b *testing.B) (all []*stages, size int64) {
	for _, key := range readKeys(b, "regression") {
		s := &stages{lang: key.lang, text: key.text}
		s.doc = text.Parse(text.Input{Lang: key.lang, Text: key.text})
		s.parse = syntax.Read(s.doc)
		s.times = timex.Find(s.parse, s.published)
		mustAnalyze(b, key.lang, key.text)
		all = append(all, s)
		size += int64(len(key.text))
	}
	return all, size
}

func mustAnalyze(b *testing.B, lang, body string) {
	if _, err := analysis.Analyze(analysis.Input{Lang: lang, Text: body}); err != nil {
		b.Fatal(err)
	}
}

func countWords(s string) int {
	n := 0
	for tokens := words.FromString(s); tokens.Next(); n++ {
		_ = tokens.Value()
	}
	return n
}
