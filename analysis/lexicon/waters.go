package lexicon

import "strings"

// Waters returns the nouns of a language for seas, straits and rivers, as the list of concepts has them.
func Waters(lang string) []string {
	column, ok := map[string]int{"fr": 2, "en": 3}[lang]
	if !ok {
		return nil
	}
	var out []string
	for _, r := range Rows("world", "concepts") {
		if r.Field(0) == "n.nature.water" {
			out = append(out, strings.Fields(r.Field(column))...)
		}
	}
	return out
}
