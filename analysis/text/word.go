package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scan is what one look over a word tells.
type scan struct {
	start, end     int
	plain          bool // it is its own norm
	upper          bool // its first letter is a capital
	uppers, lowers int  // one, or more
	digits         int
	apostrophe     int // offset of the last apostrophe, -1 for none
	hyphen         int // offset of the last hyphen, -1 for none
	elision        int // end of the elided word, 0 for none: "l'"
}

// word reads a word and what is said with it: elisions before it, clitics after it, the stop of an abbreviation.
func (t *tokenizer) word(i int) int {
	w := t.scanWord(i)
	if w.elision > 0 {
		w.end = w.elision
		return t.emitWord(&w, i, w.end)
	}
	if w.end < len(t.s) && t.s[w.end] == '.' {
		if end := t.dotted(&w); end > w.end {
			w.plain = w.plain && w.uppers == 0
			return t.emitWord(&w, i, end)
		}
	}
	if at := t.clitic(&w); at > 0 {
		t.emitWord(&w, i, at)
		t.emit(at, w.end, Word)
		t.out[len(t.out)-1].Space = false
		return w.end
	}
	return t.emitWord(&w, i, w.end)
}

func (t *tokenizer) emitWord(w *scan, i, end int) int {
	tok := t.add(i, end)
	tok.Upper, tok.Caps = w.upper, w.lowers == 0 && w.uppers > 1
	if w.digits > 0 && w.uppers+w.lowers > 0 {
		tok.Kind = Alnum
	}
	if w.plain {
		tok.Norm = t.s[i:end]
	} else {
		tok.Norm = t.folded(t.s[i:end])
	}
	return end
}

// scanWord goes over letters and digits, with the apostrophes and hyphens that join them. It stops after an elision.
func (t *tokenizer) scanWord(i int) scan {
	w := scan{start: i, plain: true, hyphen: -1, apostrophe: -1}
	s := t.s
	for j := i; ; {
		if end := smallLetters(s, j); end > j {
			if w.lowers += end - j; s[j] >= utf8.RuneSelf {
				w.lowers-- // of two bytes: that it is alone counts
			}
			j = end
		}
		w.end = j
		if j >= len(s) {
			return w
		}
		c := s[j]
		if c < utf8.RuneSelf {
			switch classOf[c] {
			case cUpper:
				w.capital(j)
			case cDigit:
				w.digits++
			default:
				if c != '\'' && c != '-' || !t.joins(&w, j, 1, rune(c)) {
					return w
				}
			}
			j++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[j:])
		if !w.wide(r, j) && !t.joins(&w, j, size, r) {
			return w
		}
		j += size
	}
}

// smallLetters goes over the small letters of ASCII and Latin-1, of which most words are made, from j and tells where
// they end.
func smallLetters(s string, j int) int {
	for j < len(s) {
		switch c := s[j]; {
		case c >= 'a' && c <= 'z':
			j++
		case c == 0xC3 && j+1 < len(s) && s[j+1] >= 0xA0 && s[j+1] <= 0xBF && s[j+1] != 0xB7: // à to ÿ without ÷
			j += 2
		default:
			return j
		}
	}
	return j
}

func (w *scan) capital(at int) {
	w.plain = false
	w.uppers++
	w.upper = w.upper || at == w.start
}

// wide counts a letter or digit outside ASCII; false for anything else.
func (w *scan) wide(r rune, at int) bool {
	switch {
	case unicode.IsLower(r):
		w.lowers++
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		w.capital(at)
	case r == '\u00ad' || r == '\u200d' || r == '\u200c':
		w.plain = false
	case unicode.IsNumber(r):
		w.digits++
	default:
		return isLetter(r)
	}
	return true
}

// joins tells whether the mark at j joins what stands before it to a letter or digit after it. An apostrophe after an
// elided word ends the word; the scan keeps where.
func (t *tokenizer) joins(w *scan, j, size int, r rune) bool {
	switch r {
	case '\'', '’', 'ʼ':
		if w.elision = t.elided(w, j, size); w.elision > 0 {
			w.plain = w.plain && size == 1
			return false
		}
		if !t.letterAt(j + size) {
			return false
		}
		w.apostrophe = j
	case '-', '‐', '‑':
		if !t.letterAt(j+size) && !t.digitAt(j+size) {
			return false
		}
		w.hyphen = j
	default:
		return false
	}
	w.plain = w.plain && size == 1
	return true
}

// elided returns the end of an elided word ("l'", "qu'", "jusqu'") whose apostrophe is at j, 0 when it is none.
// N'Djamena and M'Bappé are names: n', m' and t' stand before a verb, which has no capital.
func (t *tokenizer) elided(w *scan, j, size int) int {
	if len(t.lang.elisions) == 0 || j-w.start > maxElision || w.digits > 0 || j == w.start {
		return 0
	}
	after := j + size
	if after >= len(t.s) || t.s[after] == '\n' {
		return 0
	}
	var buf [maxElision]byte
	piece := lowerASCII(buf[:], t.s[w.start:j])
	if !t.lang.elisions[string(piece)] {
		return 0
	}
	if w.uppers > 0 && len(piece) == 1 && (piece[0] == 'n' || piece[0] == 'm' || piece[0] == 't') && t.upperAt(after) && !t.upperAt(after+1) {
		return 0
	}
	return after
}

// maxElision is the length of the longest elided word, "lorsqu" and the like.
const maxElision = 8

func lowerASCII(buf []byte, s string) []byte {
	n := copy(buf, s)
	for i := range buf[:n] {
		if c := buf[i]; c >= 'A' && c <= 'Z' {
			buf[i] = c + 'a' - 'A'
		}
	}
	return buf[:n]
}

// dotted returns the end of a word together with the stop at its end, when the stop belongs to it: an initial ("J."),
// an acronym ("U.S."), an abbreviation ("gén."), an address ("exemple.org").
func (t *tokenizer) dotted(w *scan) int {
	dot := w.end
	single := w.uppers+w.lowers == 1 && w.digits == 0
	if single {
		if end := t.acronym(dot + 1); end > 0 {
			return end
		}
	}
	if end := t.domain(dot); end > 0 {
		return end
	}
	if dot+1 < len(t.s) && t.s[dot+1] == '.' {
		return 0 // an ellipsis
	}
	if !t.lang.known() {
		return 0
	}
	class, ok := t.lang.abbreviations[t.abbreviation(w)]
	switch {
	case ok && class.fits(t.s[dot+1:]):
		return dot + 1
	case single && w.uppers == 1:
		return dot + 1
	}
	return 0
}

// maxParts bounds the parts of an acronym or address.
const maxParts = 12

// abbreviation is the folded word with its stop; long words are no abbreviations.
func (t *tokenizer) abbreviation(w *scan) string {
	if w.end-w.start > 10 {
		return ""
	}
	if w.plain {
		return t.s[w.start : w.end+1]
	}
	return strings.ToLower(t.s[w.start : w.end+1])
}

// acronym reads on in "U.S.A." or "J.-C." after its first stop; 0 when it is none. A last letter without a stop is
// taken too ("U.S").
func (t *tokenizer) acronym(i int) int {
	end := 0
	for n := 0; i < len(t.s) && n < maxParts; n++ {
		j := i
		if t.s[j] == '-' {
			j++
		}
		if !t.letterAt(j) {
			return end
		}
		_, size := utf8.DecodeRuneInString(t.s[j:])
		after := j + size
		if after < len(t.s) && t.s[after] == '.' {
			i, end = after+1, after+1
			continue
		}
		if end > 0 && !t.letterAt(after) && !t.digitAt(after) {
			return after
		}
		return end
	}
	return end
}

// domain reads on in an address after the stop at dot: every part of it is followed by a stop or ends in a known top
// level. 0 when it is none.
func (t *tokenizer) domain(dot int) int {
	end := 0
	for n := 0; n < maxParts && dot < len(t.s) && t.s[dot] == '.' && dot+1 < len(t.s) && classOf[t.s[dot+1]&127] == cLower && t.s[dot+1] < utf8.RuneSelf; n++ {
		j := dot + 1
		for j < len(t.s) && j < dot+64 && t.s[j] < utf8.RuneSelf && (classOf[t.s[j]] == cLower || classOf[t.s[j]] == cDigit || t.s[j] == '-') {
			j++
		}
		if topLevels[t.s[dot+1:j]] && !t.letterAt(j) {
			end = j
		}
		dot = j
	}
	return end
}

// topLevels are the ends of addresses that news texts name.
var topLevels = map[string]bool{
	"com": true, "org": true, "net": true, "info": true, "fr": true, "ru": true, "be": true, "ch": true, "ca": true,
	"uk": true, "us": true, "eu": true, "de": true, "io": true, "gov": true, "edu": true, "int": true, "tv": true,
	"media": true, "news": true, "sy": true, "tr": true, "ir": true, "ua": true, "tn": true, "ma": true, "sn": true,
}

// clitic returns where a pronoun joined to its verb begins ("a-t-il", "dit-elle"), or an English contraction
// ("doesn't", "Ankara's"); 0 for none.
func (t *tokenizer) clitic(w *scan) int {
	if len(t.lang.clitics) == 0 {
		return 0
	}
	at := w.hyphen
	if w.apostrophe > at {
		at = w.apostrophe
	}
	if at <= w.start || w.end-at > 8 {
		return 0
	}
	var buf [12]byte
	suffix := func(from int) bool {
		return t.lang.clitics[strings.ReplaceAll(string(lowerASCII(buf[:], t.s[from:w.end])), "’", "'")]
	}
	if from := at - 2; from > w.start && t.s[from] == '-' && suffix(from) {
		return from // -t-il
	}
	if from := at - 1; from > w.start && suffix(from) {
		return from // n't
	}
	if !suffix(at) || t.lang.hyphenated[t.peek(w)] {
		return 0
	}
	return at
}

// peek folds a whole word without keeping it; only words with a clitic-like end come here.
func (t *tokenizer) peek(w *scan) string {
	if w.end-w.start > 40 {
		return ""
	}
	return strings.ToLower(t.s[w.start:w.end])
}
