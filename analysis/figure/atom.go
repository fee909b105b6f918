package figure

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"parallax/analysis/text"
)

// atom is what the number grammar reads: a token, or a part of one ("10M" is a number and a suffix, "vingt-quatre" two
// number words).
type atom struct {
	text.Span
	token  int
	norm   string
	word   *word // what the tables say of norm
	entry  entry
	value  float64 // of digits
	digits bool
	spaced bool // white space before it
	upper  bool
	block  bool // never part of a figure: a date, an ordinal, a model number
}

// digits reads digits with the separators of a language: "4,800" is 4.8 in French and 4800 in English. Groups of three
// after the mark of thousands make it one; anything else makes that mark a decimal one too ("5.00" in French).
// ok is false for what is no plain number ("192.168.0.1", "3.2.1").
func digits(s, lang string) (float64, bool) {
	decimal, thousands := byte('.'), byte(',')
	if lang == "fr" {
		decimal, thousands = ',', '.'
	}
	// the other habit: "1,234,567" and "1,234.5" in French
	if other := strings.LastIndexByte(s, thousands); strings.Count(s, string(rune(decimal))) > 1 || strings.IndexByte(s, decimal) >= 0 && other > strings.LastIndexByte(s, decimal) {
		decimal, thousands = thousands, decimal
	}
	var buf [48]byte
	out := buf[:0]
	groups, points := 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			out = append(out, c)
			continue
		case c == thousands && points == 0 && groupOfThree(s, i) && (groups > 0 || plainHead(s, i)):
			groups++
			continue
		case (c == decimal || c == thousands && groups == 0) && points == 0:
			points++
			out = append(out, '.')
			continue
		}
		return 0, false
	}
	v, err := strconv.ParseFloat(string(out), 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// groupOfThree tells whether exactly three digits follow the mark at i.
func groupOfThree(s string, i int) bool {
	n := 0
	for j := i + 1; j < len(s) && s[j] >= '0' && s[j] <= '9'; j++ {
		n++
	}
	return n == 3
}

// plainHead tells whether one to three digits that make a head of thousands stand before the mark at i: not "0,500".
func plainHead(s string, i int) bool { return i >= 1 && i <= 3 && s[0] != '0' }

// atomize cuts the tokens of a sentence into atoms. blocked tells which stretches are dates.
func (t *tables) atomize(dst []atom, doc *text.Document, s *text.Sentence, blocked func(text.Span) bool) []atom {
	for i := s.First; i < s.Last; i++ {
		tok := &doc.Tokens[i]
		word := t.wordOf(tok.Word, tok.Norm)
		if tok.Kind == text.Punct || tok.Kind == text.Symbol || tok.Kind == text.Word && word.whole(tok.Norm) {
			dst = append(dst, atom{Span: tok.Span, token: i, norm: tok.Norm, word: word, spaced: tok.Space, upper: tok.Upper})
			continue
		}
		a := atom{Span: tok.Span, token: i, norm: tok.Norm, word: word, spaced: tok.Space, upper: tok.Upper}
		switch tok.Kind {
		case text.Number:
			dst = t.numberAtom(dst, doc.Text, a, blocked)
		case text.Alnum:
			dst = t.alnumAtoms(dst, doc.Text, a, blocked)
			if last := &dst[len(dst)-1]; t.lang == "en" && last.norm == "m" && i+1 < s.Last && isPerson(t.counted.things[doc.Tokens[i+1].Norm].class) {
				last.entry = entry{suffixWord, 1e6} // "1.5m people"
			}
		case text.Word:
			dst = t.wordAtoms(dst, doc.Text, a, blocked)
		default:
			dst = append(dst, a)
		}
	}
	return dst
}

func (t *tables) numberAtom(dst []atom, src string, a atom, blocked func(text.Span) bool) []atom {
	v, ok := digits(a.Of(src), t.lang)
	a.digits, a.value = ok, v
	a.block = !ok || blocked(a.Span)
	if n := len(dst); n > 1 && ok && dst[n-1].norm == "^" && !a.spaced && !dst[n-1].spaced && dst[n-2].digits {
		return append(dst[:n-2], power(dst[n-2], a))
	}
	if ok && pointed(src, a.Start) {
		a.Start--
		a.value, _ = digits("0."+src[a.Start+1:a.End], "en")
		if n := len(dst); n > 0 && dst[n-1].Start == a.Start {
			a.spaced, dst = dst[n-1].spaced, dst[:n-1]
		}
		return append(dst, a)
	}
	if n := len(dst); n > 1 && ok && !a.spaced && !dst[n-1].spaced {
		switch mark := dst[n-1].norm; {
		case mark == "'" && t.apostrophe(dst[:n-1], src, a):
			prev := dst[n-2]
			prev.End, prev.value, prev.block = a.End, prev.value*1000+v, prev.block || blocked(a.Span)
			return append(dst[:n-2], prev)
		case isDash(mark) && n > 2 && dst[n-2].norm == "^" && !dst[n-2].spaced && dst[n-3].digits:
			a.value = -a.value
			return append(dst[:n-3], power(dst[n-3], a))
		case (isDash(mark) || mark == "+") && !blocked(a.Span):
			if b, ok := t.smallPower(dst[n-2], src, a); ok {
				return append(dst[:n-2], b)
			}
		}
	}
	if ok && !a.block && t.joinsThousands(dst, src, a) {
		last := &dst[len(dst)-1]
		last.End = a.End
		last.value = last.value*1000 + v
		return dst
	}
	return append(dst, a)
}

// apostrophe tells whether a is the next group of three of a number cut by apostrophes: "1'234'567".
func (t *tables) apostrophe(dst []atom, src string, a atom) bool {
	prev := &dst[len(dst)-1]
	if !prev.digits || prev.value == 0 || prev.value != math.Trunc(prev.value) {
		return false
	}
	whole := a.Of(src)
	if at := strings.IndexAny(whole, ".,"); at >= 0 {
		whole = whole[:at]
	}
	return len(whole) == 3 && groupsOfThree(prev.Of(src))
}

// smallPower reads an exponent with its sign: "1.5E-3" is "1.5E", a hyphen and 3. A small e needs a decimal mark before it, so that
// "le 2e-3" is none.
func (t *tables) smallPower(head atom, src string, a atom) (atom, bool) {
	s := head.Of(src)
	n := len(s) - 1
	if n < 1 || s[0] < '0' || s[0] > '9' || s[n] != 'E' && s[n] != 'e' || a.Len() > 2 || a.value != math.Trunc(a.value) {
		return head, false
	}
	v, ok := digits(s[:n], t.lang)
	if !ok || s[n] == 'e' && !strings.ContainsAny(s, ".,") {
		return head, false
	}
	head.End, head.digits, head.block = a.End, true, false
	power := -a.value
	if src[a.Start-1] == '+' {
		power = a.value
	}
	head.value = v * math.Pow(10, power)
	return head, true
}

// power makes one number of "10^5"; one too large to be counted is blocked.
func power(base, exponent atom) atom {
	base.End = exponent.End
	base.value = math.Pow(base.value, exponent.value)
	base.block = base.block || math.IsInf(base.value, 0) || math.IsNaN(base.value)
	return base
}

// pointed tells whether the digits at i follow a decimal mark with nothing before it: ".08", ",5".
func pointed(src string, i int) bool {
	if i == 0 || src[i-1] != '.' && src[i-1] != ',' {
		return false
	}
	if i == 1 {
		return true
	}
	switch src[i-2] {
	case ' ', '\n', '(', '-', '$':
		return true
	}
	return false
}

// joinsThousands tells whether a is the next group of three of a number cut by single spaces: "1 234 567", "80 000,5".
func (t *tables) joinsThousands(dst []atom, src string, a atom) bool {
	if len(dst) == 0 || !a.spaced {
		return false
	}
	prev := &dst[len(dst)-1]
	if !prev.digits || prev.block || prev.value != math.Trunc(prev.value) || prev.value == 0 {
		return false
	}
	_, gap := utf8.DecodeRuneInString(src[prev.End:])
	if prev.End+gap != a.Start || src[prev.End] == '\n' {
		return false
	}
	whole := a.Of(src)
	if at := strings.IndexAny(whole, ".,"); at >= 0 {
		whole = whole[:at]
		if prev.value >= 1e6 && at+4 == len(a.Of(src)) && t.lang == "en" {
			return false
		}
	}
	return len(whole) == 3 && groupsOfThree(prev.Of(src))
}

// groupsOfThree tells whether the digits so far can be the head of a spaced number: at most three digits before the
// first space, three in each group, and no other mark.
func groupsOfThree(s string) bool {
	run, first := 0, true
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r >= '0' && r <= '9':
			run++
		case r == '.' || r == ',':
			return false
		default:
			if !first && run != 3 {
				return false
			}
			first, run = false, 0
		}
	}
	return first && run <= 3 || !first && run == 3
}

// alnumAtoms cuts digits with letters stuck to them. What starts with a letter is a name (M4, F-16); an ordinal, an hour
// and a code are blocked.
func (t *tables) alnumAtoms(dst []atom, src string, a atom, blocked func(text.Span) bool) []atom {
	s := a.Of(src)
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || (s[n] == '.' || s[n] == ',') && n > 0) {
		n++
	}
	v, ok := digits(s[:n], t.lang)
	rest := s[n:]
	low := strings.ToLower(rest)
	if e, isExponent := exponent(low); ok && isExponent && !blocked(a.Span) {
		a.digits, a.value = true, v*math.Pow(10, e)
		return append(dst, a)
	}
	scale, suffix := t.suffixes[rest]
	word := t.find(low)
	unit := word.measures() && !(suffix && rest != low)
	if low == "m" && len(dst) > 0 && dst[len(dst)-1].word.currency() {
		scale, suffix, unit = 1e6, true, false // £10m
	}
	if n == 0 || !ok || blocked(a.Span) || t.ordinals[low] || t.hours[low] || rest == "G" || !suffix && !unit && !multiplies(word.entry.class) {
		a.block = true
		return append(dst, a)
	}
	head, tail := a, a
	head.End = a.Start + n
	head.digits, head.value = true, v
	tail.Start, tail.norm, tail.spaced = head.End, low, false
	if t.joinsThousands(dst, src, head) { // "12 000km"
		last := &dst[len(dst)-1]
		last.End, last.value = head.End, last.value*1000+v
		head, dst = *last, dst[:len(dst)-1]
	}
	tail.word, tail.entry = word, word.entry
	if suffix && !unit {
		tail.entry = entry{suffixWord, scale}
	}
	return append(dst, head, tail)
}

// exponent reads "e10"; one beyond what is counted is none.
func exponent(low string) (float64, bool) {
	if len(low) < 2 || len(low) > 3 || low[0] != 'e' {
		return 0, false
	}
	n, err := strconv.Atoi(low[1:])
	return float64(n), err == nil && n >= 0
}

func multiplies(c class) bool {
	switch c {
	case hundredWord, scaleWord, scalesWord, dozenWord, dozensWord, aboutWord, aboutsWord, suffixWord:
		return true
	}
	return false
}

// longestNumber is the most bytes of a hyphenated number: those that say billions to the last unit have half of them.
const longestNumber = 256

// whole tells whether a word is one atom and no number word: most are.
func (w *word) whole(norm string) bool {
	return w.entry.class == noClass && !w.suffix && strings.IndexByte(norm, '-') <= 0
}

// wordAtoms looks a word up, and cuts a hyphenated one when all its parts are number words.
func (t *tables) wordAtoms(dst []atom, src string, a atom, blocked func(text.Span) bool) []atom {
	if a.word.entry.class != noClass {
		a.entry = a.word.entry
		a.block = blocked(a.Span)
		return append(dst, a)
	}
	if scale, ok := t.suffixes[a.Of(src)]; ok && a.word.suffix && a.norm != "b" { // "HIP 1234 b" is a planet
		a.entry = entry{suffixWord, scale}
		return append(dst, a)
	}
	at := strings.IndexByte(a.norm, '-')
	if at <= 0 || len(a.norm) > longestNumber {
		return append(dst, a)
	}
	if e, ok := t.words[a.norm[:at]]; !ok || e.class == andWord || e.class == theWord || len(a.norm) != a.Len() && !widerHyphens(a.Of(src), a.norm) {
		return append(dst, a)
	}
	if v, ok := t.ordinalPart(a.norm, at); ok {
		a.entry, a.block = entry{partWord, v}, blocked(a.Span)
		return append(dst, a)
	}
	mark := len(dst)
	start, from := a.Start, 0
	blocks := blocked(a.Span)
	for from <= len(a.norm) {
		end := strings.IndexByte(a.norm[from:], '-')
		if end < 0 {
			end = len(a.norm) - from
		}
		part := a.norm[from : from+end]
		e, ok := t.words[part]
		if !ok {
			return append(dst[:mark], a)
		}
		p := a
		p.norm, p.word, p.entry, p.block = part, t.find(part), e, blocks
		p.Start = start
		p.End = start + len(part)
		p.spaced = from == 0 && a.spaced
		dst = append(dst, p)
		start = p.End + hyphenAt(src, p.End)
		from += end + 1
	}
	return dst
}

// ordinalPart is the value of an ordinal or fraction of two words with a hyphen: "vingt-cinquième", "thirty-seconds"; but "two-thirds"
// is a number of parts.
func (t *tables) ordinalPart(norm string, hyphen int) (float64, bool) {
	tens, ok := t.words[norm[:hyphen]]
	if !ok || tens.class != tenWord && tens.class != tenPlusWord {
		return 0, false
	}
	unit, ok := t.words[norm[hyphen+1:]]
	return tens.value + unit.value, ok && unit.class == partWord && unit.value > 2
}

// hyphenAt is the length of the hyphen at i.
func hyphenAt(src string, i int) int {
	if i >= len(src) {
		return 0
	}
	_, n := utf8.DecodeRuneInString(src[i:])
	return n
}

// widerHyphens tells whether a word differs from its folded form in length only by hyphens of three bytes, so that the
// parts can be found again.
func widerHyphens(word, norm string) bool {
	wide := strings.Count(word, "‐") + strings.Count(word, "‑")
	return len(word) == len(norm)+2*wide
}
