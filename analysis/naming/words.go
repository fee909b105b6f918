package naming

import (
	"strings"
	"sync"
	"unicode"

	"parallax/analysis/lexicon"
)

// particles are the small words inside names (al-, bin, von) and their kinds; see names-particles.tsv.
var particles = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, r := range lexicon.Rows("world", "names-particles") {
		m[r.Field(0)] = r.Field(1)
	}
	return m
})

// nameWords cuts a name into the words that tell it from others: lower case, without particles, titles and initials,
// unless nothing else is left. "Abd al-Karim" and "Abdelkarim" both give "karim" after "abd".
func nameWords(name string) []string {
	all := strings.FieldsFunc(lexicon.Lower(name), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("-,.;/()\"«»_", r)
	})
	known := particles()
	var out, light []string
	for _, w := range all {
		w = strings.Map(dropMarks, w)
		plain := lexicon.Fold(w)
		switch kind := known[plain]; {
		case w == "":
		case kind == "abd":
			out = append(out, "abd")
		case kind != "":
			light = append(light, w)
		case len(plain) == 1 && plain[0] < 0x80:
			light = append(light, w)
		default:
			out = append(out, splitServant(w)...)
		}
	}
	if len(out) == 0 {
		return light
	}
	return out
}

// dropMarks takes out the marks that stand for hamza, ayn and soft signs.
func dropMarks(r rune) rune {
	if r == '\'' || r == '`' || r == '´' || r == 'ʿ' || r == 'ʾ' || r == '"' || r == 'ʹ' || unicode.Is(unicode.Mn, r) {
		return -1
	}
	return r
}

// splitServant parts "abdelkarim", "abdulkareem" and "abdurrahman" into "abd" and the name that follows.
func splitServant(w string) []string {
	rest, ok := strings.CutPrefix(w, "abd")
	if !ok {
		return []string{w}
	}
	trimmed := strings.TrimLeft(rest, "aeou")
	if len(trimmed) == len(rest) {
		return []string{w}
	}
	if len(trimmed) > 4 && trimmed[0] == 'l' {
		trimmed = trimmed[1:]
	}
	if len(trimmed) < 4 || strings.HasPrefix(trimmed, "llah") || trimmed == "laye" {
		return []string{w}
	}
	return []string{"abd", trimmed}
}
