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
	var room [64]byte
	return string(AppendFold(room[:0], s))
}

// AppendFold adds a word, folded as Fold folds it.
func AppendFold(out []byte, s string) []byte {
	for _, r := range s {
		r = lowerRune(r)
		if r < utf8.RuneSelf {
			if r >= 0 {
				out = append(out, byte(r))
			}
			continue
		}
		if r >= firstMark && unicode.Is(unicode.Mn, r) {
			continue
		}
		switch r {
		case 'œ':
			out = append(out, "oe"...)
		case 'æ':
			out = append(out, "ae"...)
		case 'ß':
			out = append(out, "ss"...)
		default:
			out = utf8.AppendRune(out, bare(r))
		}
	}
	return out
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
