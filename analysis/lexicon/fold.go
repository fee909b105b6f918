package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lower folds a word as the tokens of a text are folded: lower case, straight apostrophes, plain hyphens, accents kept.
func Lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.Map(lowerRune, s)
		}
	}
	return s
}

func lowerRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	switch r {
	case '’', '‘', 'ʼ', '‛':
		return '\''
	case '‐', '‑':
		return '-'
	case '\u00ad':
		return -1
	}
	return unicode.ToLower(r)
}

// Fold folds a word for loose matching: as Lower, and without accents; œ and æ become oe and ae. Letters it does not
// know stay as they are.
func Fold(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z')
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		r = lowerRune(r)
		if r < utf8.RuneSelf {
			if r >= 0 {
				b.WriteByte(byte(r))
			}
			continue
		}
		if r >= firstMark && unicode.Is(unicode.Mn, r) {
			continue
		}
		switch r {
		case 'œ':
			b.WriteString("oe")
		case 'æ':
			b.WriteString("ae")
		case 'ß':
			b.WriteString("ss")
		default:
			b.WriteRune(bare(r))
		}
	}
	return b.String()
}

// bareOf lists accented Latin letters after the letter they fold to.
const bareOf = "aàáâãäåāăą cçćĉċč dďđð eèéêëēĕėęě gĝğġģ hĥħ iìíîïĩīĭįı jĵ kķ lĺļľŀł nñńņňŋ oòóôõöøōŏő rŕŗř sśŝşšș tţťŧț uùúûüũūŭůűų wŵ yýÿŷ zźżž"

// firstMark is the first character that is an accent by itself; all letters of bareOf come before it.
const firstMark = 0x300

var bareTable = makeBareTable()

func makeBareTable() (t [firstMark]rune) {
	for r := range t {
		t[r] = rune(r)
	}
	for group := range strings.FieldsSeq(bareOf) {
		base, size := utf8.DecodeRuneInString(group)
		for _, r := range group[size:] {
			t[r] = base
		}
	}
	return t
}

func bare(r rune) rune {
	if r < firstMark {
		return bareTable[r]
	}
	return r
}
