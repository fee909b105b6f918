package syntax

import (
	"strings"
	"testing"

	"parallax/analysis/lexicon"
)

// Every word of the grammar's files has a number in the index, so that its entry is found.
func TestWordsOfTheGrammarAreIndexed(t *testing.T) {
	for _, lang := range lexicon.Languages() {
		x := lexicon.IndexOf(lang)
		for _, file := range []string{"closed-class", "nouns", "adjectives", "adverbials", "verb-pairs", "time-words", "quantifiers"} {
			for _, row := range lexicon.Rows(lang, file) {
				words := strings.Fields(strings.ReplaceAll(row.Field(0), "'", "' "))
				if file == "adjectives" && lang == "fr" && !strings.HasSuffix(row.Field(0), "x") {
					words = append(words, strings.TrimSuffix(row.Field(0), "s")+"s")
				}
				if file == "closed-class" {
					words = []string{row.Field(0)}
				}
				for _, word := range words {
					if x.Find(lexicon.Lower(word)) == 0 {
						t.Errorf("%s/%s.tsv:%d: %q is not in the index", lang, file, row.Line, word)
					}
				}
			}
		}
	}
}
