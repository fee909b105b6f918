package exchange

import (
	"strings"
	"unicode"
)

// QuotedEnglish puts words in English quotation marks. Marks within them become single ones, so that the two do not collide; words that
// stand in marks already, all of them, keep one pair.
func QuotedEnglish(words string) string {
	all := []rune(unwrapped(words))
	var out strings.Builder
	for i, r := range all {
		before, next := ' ', ' '
		if i > 0 {
			before = all[i-1]
		}
		if i+1 < len(all) {
			next = all[i+1]
		}
		switch {
		case r == '“' || r == '"' && opens(before, next):
			out.WriteRune('‘')
		case r == '”' || r == '"':
			out.WriteRune('’')
		default:
			out.WriteRune(r)
		}
	}
	return "“" + out.String() + "”"
}

// opens tells whether a straight mark between two characters is the one that opens.
func opens(before, after rune) bool {
	return (unicode.IsSpace(before) || strings.ContainsRune("([—–-‘", before)) && !unicode.IsSpace(after)
}

// unwrapped are words without the one pair of marks that is around all of them.
func unwrapped(words string) string {
	for _, pair := range [][2]string{{"“", "”"}, {`"`, `"`}} {
		inner, ok := strings.CutPrefix(words, pair[0])
		if !ok {
			continue
		}
		if inner, ok = strings.CutSuffix(inner, pair[1]); ok && !strings.Contains(inner, pair[0]) && !strings.Contains(inner, pair[1]) {
			return inner
		}
	}
	return words
}
