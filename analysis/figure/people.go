package figure

import (
	"strings"

	"parallax/analysis/lexicon"
)

// callings tells people by the ending of a noun: "forgerons", "botanists"; see counted_suffixes.tsv.
type callings struct {
	suffixes []string
	not      map[string]bool // nouns with such an ending that are no people
}

func readCallings(lang string) callings {
	c := callings{not: map[string]bool{}}
	for _, r := range lexicon.Rows(lang, "counted_suffixes") {
		c.suffixes = append(c.suffixes, r.Field(0))
		for w := range strings.FieldsSeq(r.Field(1)) {
			c.not[w] = true
		}
	}
	return c
}

// person tells whether a noun in the singular names people by what they do.
func (c callings) person(lemma string) bool {
	if c.not[lemma] {
		return false
	}
	for _, s := range c.suffixes {
		if len(lemma) > len(s)+1 && strings.HasSuffix(lemma, s) {
			return true
		}
	}
	return false
}
