package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Classes of ASCII bytes.
const (
	cOther = iota
	cSpace
	cLine
	cLower
	cUpper
	cDigit
	cPunct
)

var classOf = makeClasses()

func makeClasses() (t [128]uint8) {
	for c := range t {
		switch r := rune(c); {
		case r == '\n':
			t[c] = cLine
		case r <= ' ' || r == 127:
			t[c] = cSpace
		case r >= 'a' && r <= 'z':
			t[c] = cLower
		case r >= 'A' && r <= 'Z':
			t[c] = cUpper
		case r >= '0' && r <= '9':
			t[c] = cDigit
		case strings.ContainsRune(`.,;:!?"'()[]{}-_`, r):
			t[c] = cPunct
		}
	}
	return t
}

// tokenizer goes over a text once. Norms that differ from the text share one growing buffer; the others are the text.
type tokenizer struct {
	s      string
	lang   *language
	out    []Token
	fold   strings.Builder
	spaced bool
}

// tokenize cuts a text into tokens. Line ends separate.
func tokenize(s string, lang *language) []Token {
	t := &tokenizer{s: s, lang: lang, out: make([]Token, 0, min(len(s), firstRoom)/5+8)}
	t.spaced = true
	for i := 0; i < len(s); {
		i = t.next(i)
	}
	return t.out
}

// firstRoom is how many bytes of a text there is room for at first.
const firstRoom = 1 << 12

// add adds a token, whose norm and kind are to be filled in. When there is no room left it is made for as many as the text so far lets expect.
func (t *tokenizer) add(start, end int) *Token {
	n := len(t.out)
	if n == cap(t.out) {
		expected := int(float64(n) * float64(len(t.s)) / float64(end))
		t.out = slices.Grow(t.out, max(expected-n, 0)+n/8+8)
	}
	t.out = t.out[:n+1]
	tok := &t.out[n]
	*tok = Token{Span: Span{start, end}, Sentence: -1, Space: t.spaced}
	t.spaced = false
	return tok
}

// next reads what stands at i and returns where to go on.
func (t *tokenizer) next(i int) int {
	c := t.s[i]
	if c >= utf8.RuneSelf {
		return t.nextWide(i)
	}
	switch classOf[c] {
	case cSpace, cLine:
		t.spaced = true
		return i + 1
	case cLower, cUpper:
		return t.word(i)
	case cDigit:
		return t.number(i)
	case cPunct:
		end := i + 1
		if c == '.' {
			for end < len(t.s) && t.s[end] == '.' {
				end++
			}
		}
		return t.emit(i, end, Punct)
	}
	return t.emit(i, i+1, Symbol)
}

func (t *tokenizer) nextWide(i int) int {
	r, size := utf8.DecodeRuneInString(t.s[i:])
	switch {
	case isSpace(r):
		t.spaced = true
		return i + size
	case isLetter(r):
		return t.word(i)
	case unicode.IsDigit(r):
		return t.number(i)
	case unicode.IsNumber(r):
		return t.emit(i, i+size, Number)
	case unicode.IsPunct(r) && r != '‰' && r != '§' && r != '¶' && r != '†':
		end := i + size
		for r == '…' && strings.HasPrefix(t.s[end:], "…") {
			end += size
		}
		return t.emit(i, end, Punct)
	case unicode.In(r, unicode.Cf, unicode.Cc):
		return i + size // direction marks and the like are no token
	}
	return t.emit(i, i+size, Symbol)
}

// isLetter takes in marks, which belong to the letter before them, and the soft hyphen.
func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || r == '\u00ad' }

func (t *tokenizer) letterAt(i int) bool {
	if i >= len(t.s) {
		return false
	}
	if c := t.s[i]; c < utf8.RuneSelf {
		return classOf[c] == cLower || classOf[c] == cUpper
	}
	r, _ := utf8.DecodeRuneInString(t.s[i:])
	return isLetter(r)
}

func (t *tokenizer) upperAt(i int) bool {
	r, _ := utf8.DecodeRuneInString(t.s[i:])
	return unicode.IsUpper(r)
}

func (t *tokenizer) digitAt(i int) bool { return i < len(t.s) && t.s[i] >= '0' && t.s[i] <= '9' }

// number reads digits with inner dots and commas, and the letters that stick to them: "14h30", "12e".
func (t *tokenizer) number(i int) int {
	j := i
	for j < len(t.s) {
		r, size := utf8.DecodeRuneInString(t.s[j:])
		switch {
		case unicode.IsDigit(r):
			j += size
		case (r == '.' || r == ',') && t.digitAt(j+1):
			j++
		default:
			if isLetter(r) {
				return t.alnum(i, j)
			}
			return t.emit(i, j, Number)
		}
	}
	return t.emit(i, j, Number)
}

// alnum reads on from a number into the letters and digits that stick to it.
func (t *tokenizer) alnum(i, j int) int {
	for j < len(t.s) {
		r, size := utf8.DecodeRuneInString(t.s[j:])
		if !isLetter(r) && !unicode.IsNumber(r) {
			break
		}
		j += size
	}
	return t.emit(i, j, Alnum)
}

// emit adds a token and returns where it ends.
func (t *tokenizer) emit(i, end int, kind Kind) int {
	tok := t.add(i, end)
	tok.Kind, tok.Norm = kind, t.norm(i, end, kind)
	return end
}

// norm folds a stretch for matching.
func (t *tokenizer) norm(i, end int, kind Kind) string {
	piece := t.s[i:end]
	switch kind {
	case Number, Symbol:
		return piece
	case Punct:
		switch piece {
		case "’", "‘", "ʼ":
			return "'"
		case "‐", "‑":
			return "-"
		}
		return piece
	}
	return t.folded(piece)
}

// folded writes the lower-case form to the shared buffer.
func (t *tokenizer) folded(piece string) string {
	start := t.fold.Len()
	for _, r := range piece {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			t.fold.WriteByte(byte(r))
		case r == '’' || r == 'ʼ':
			t.fold.WriteByte('\'')
		case r == '‐' || r == '‑':
			t.fold.WriteByte('-')
		case r == '\u00ad' || r == '\u200d' || r == '\u200c':
		default:
			t.fold.WriteRune(unicode.ToLower(r))
		}
	}
	if t.fold.Len() == start {
		return piece
	}
	return t.fold.String()[start:]
}
