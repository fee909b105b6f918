package naming

import (
	"slices"
	"strings"
	"sync"

	"parallax/analysis/lexicon"
)

// spellingRule turns letters into sounds; see names-spelling.tsv.
type spellingRule struct {
	from, to string
	end      bool // holds at the end of a word only
}

// speller reads the letters of one language: rules by their first byte, the longest first.
type speller [256][]spellingRule

var spellers = sync.OnceValue(func() map[string]*speller {
	byLang := map[string][]spellingRule{}
	for _, r := range lexicon.Rows("world", "names-spelling") {
		from, end := strings.CutSuffix(r.Field(1), "$")
		byLang[r.Field(0)] = append(byLang[r.Field(0)], spellingRule{from, r.Field(2), end})
	}
	out := map[string]*speller{}
	for lang, rules := range byLang {
		if lang != "*" {
			out[lang] = newSpeller(rules, byLang["*"])
		}
	}
	out[""] = newSpeller(byLang["*"])
	return out
})

// newSpeller lays out rules; of two with the same letters the one of the earlier list stays.
func newSpeller(lists ...[]spellingRule) *speller {
	s := &speller{}
	seen := map[string]bool{}
	for _, list := range lists {
		for _, r := range list {
			key := r.from
			if r.end {
				key += "$"
			}
			if r.from == "" || seen[key] {
				continue
			}
			seen[key] = true
			s[r.from[0]] = append(s[r.from[0]], r)
		}
	}
	for i := range s {
		slices.SortStableFunc(s[i], func(a, b spellingRule) int {
			if len(a.from) != len(b.from) {
				return len(b.from) - len(a.from)
			}
			if a.end != b.end {
				if a.end {
					return -1
				}
				return 1
			}
			return 0
		})
	}
	return s
}

func spellerOf(lang string) *speller {
	if s, ok := spellers()[lang]; ok {
		return s
	}
	return spellers()[""]
}

// sounds is the word as it sounds: no accents, no doubled letters, no mute h at the end; see names-spelling.tsv.
func (s *speller) sounds(word string) string {
	out := make([]byte, 0, len(word)+2)
	for i := 0; i < len(word); {
		to, n := s.next(word[i:])
		for k := 0; k < len(to); k++ {
			if len(out) == 0 || out[len(out)-1] != to[k] {
				out = append(out, to[k])
			}
		}
		i += n
	}
	if n := len(out); n > 3 && out[n-1] == 'h' && vowel(out[n-2]) {
		out = out[:n-1]
	}
	return string(out)
}

// next gives the sounds of the letters at the start of rest, and how many bytes they are.
func (s *speller) next(rest string) (string, int) {
	for _, r := range s[rest[0]] {
		if strings.HasPrefix(rest, r.from) && (!r.end || len(rest) == len(r.from)) {
			return r.to, len(r.from)
		}
	}
	if rest[0] < 0x80 {
		if c := rest[0]; c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return rest[:1], 1
		}
		return "", 1
	}
	for i := range rest {
		if i > 0 {
			return bareLetters(s, rest[:i]), i
		}
	}
	return bareLetters(s, rest), len(rest)
}

// bareLetters are the sounds of one accented letter: those of the letter without its accent.
func bareLetters(s *speller, letter string) string {
	f := lexicon.Fold(letter)
	if f == "" || f[0] >= 0x80 {
		return f
	}
	for _, r := range s[f[0]] {
		if r.from == f {
			return r.to
		}
	}
	return f
}

func vowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'
}

// skeleton is what is left of the sounds when those that wander most between spellings are brought together: no vowels,
// h or w, voiced and unvoiced as one. It is empty for a word of vowels alone.
func skeleton(sounds string) string { return string(appendSkeleton(nil, sounds)) }

func appendSkeleton(out []byte, sounds string) []byte {
	for i := 0; i < len(sounds); i++ {
		c := skeletonOf[sounds[i]]
		if c != 0 && (len(out) == 0 || out[len(out)-1] != c) {
			out = append(out, c)
		}
	}
	return out
}

var skeletonOf = func() (t [256]byte) {
	for c := range t {
		if c >= 0x80 {
			t[c] = byte(c)
		}
	}
	for class, members := range map[byte]string{
		'p': "bp", 't': "tdD", 'k': "kgXG", 's': "szc", 'S': "SCZJ", 'f': "fv", 'l': "l", 'm': "m", 'n': "n", 'r': "r",
	} {
		for i := 0; i < len(members); i++ {
			t[members[i]] = class
		}
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = byte(c)
	}
	return t
}()
