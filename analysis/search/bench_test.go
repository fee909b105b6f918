package search

import (
	"testing"

	"parallax/analysis/text"
)

// BenchmarkTerms is what a claim costs before it is written into an index.
func BenchmarkTerms(b *testing.B) {
	const body = "Une explosion a tué 12 ouvriers jeudi dans la mine de Karvala, près de Bamako, selon le gouverneur, qui attend Sergueï Choïgou vendredi."
	d := Document{Text: body, Lang: "fr", Names: []text.Span{{Start: 0, End: len(body)}}, Entities: []string{"sergei-shoigu"}}
	for b.Loop() {
		d.Terms()
	}
}
