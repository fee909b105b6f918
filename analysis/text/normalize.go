package text

import (
	"bytes"
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What Normalize refuses.
var (
	ErrEmpty   = errors.New("the text is empty")
	ErrBinary  = errors.New("not a text file (it holds binary data)")
	ErrNotUTF8 = errors.New("not UTF-8")
)

// Normalize makes the text of a version from its raw bytes by the one rule: UTF-8, line ends as \n, no byte order mark,
// no NUL, composed (NFC). It fails with ErrEmpty when nothing but white space is left, ErrBinary when the bytes are no
// text, ErrNotUTF8 (with the offset of the first bad byte) when they are text in another encoding.
func Normalize(raw []byte) (string, error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return "", ErrEmpty
	}
	if looksBinary(raw) {
		return "", ErrBinary
	}
	if !utf8.Valid(raw) {
		at := firstBadByte(raw)
		return "", fmt.Errorf("%w: byte 0x%02X at offset %d", ErrNotUTF8, raw[at], at)
	}
	s, _ := NormalizeString(string(raw))
	if strings.TrimSpace(s) == "" {
		return "", ErrEmpty
	}
	return s, nil
}

// looksBinary counts NULs and control characters at the start: a stray one is dropped, many are another kind of file.
func looksBinary(raw []byte) bool {
	head := raw[:min(len(raw), 8000)]
	bad := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' {
			bad++
		}
	}
	return bad > 0 && bad*50 >= len(head)
}

func firstBadByte(raw []byte) int {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(raw)
}

// Map leads from offsets in a normalised text back to the string as it was given.
type Map struct {
	steps []step // last one first: the way back
}

// step is one rewriting: the places where the distance between the two strings changes.
type step struct {
	length int   // of the string before
	made   []int // offsets after, ascending
	given  []int // the offset before, for each
}

// Given returns the byte offset in the given string for a byte offset in the normalised one. Inside a stretch that was
// composed anew it is a place in that stretch.
func (m *Map) Given(at int) int {
	for _, s := range m.steps {
		at = s.back(at)
	}
	return at
}

// Changed reports whether normalising changed anything.
func (m *Map) Changed() bool { return len(m.steps) > 0 }

func (s *step) back(at int) int {
	i := sort.SearchInts(s.made, at+1) - 1
	to := at
	if i >= 0 {
		to = s.given[i] + at - s.made[i]
	}
	if i+1 < len(s.given) {
		to = min(to, s.given[i+1])
	}
	return min(to, s.length)
}

func (s *step) mark(made, given int) {
	if n := len(s.made); n > 0 && s.made[n-1] == made {
		s.given[n-1] = given
		return
	}
	s.made, s.given = append(s.made, made), append(s.given, given)
}

// NormalizeString applies the rule of Normalize to a string, refusing nothing: bytes that are not UTF-8 become U+FFFD.
func NormalizeString(s string) (string, *Map) {
	m := &Map{}
	if !clean(s) {
		made, st := scrub(s)
		s, m.steps = made, append(m.steps, st)
	}
	if !norm.NFC.IsNormalString(s) {
		made, st := compose(s)
		s, m.steps = made, append([]step{st}, m.steps...)
	}
	return s, m
}

func clean(s string) bool {
	return !strings.HasPrefix(s, "\ufeff") && strings.IndexByte(s, 0) < 0 && strings.IndexByte(s, '\r') < 0 && utf8.ValidString(s)
}

// scrub mends line ends and takes out the byte order mark, NULs and bad bytes.
func scrub(s string) (string, step) {
	st := step{length: len(s)}
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '\r':
			out.WriteByte('\n')
			i++
			if i < len(s) && s[i] == '\n' {
				i++
				st.mark(out.Len(), i)
			}
		case c == 0:
			i++
			st.mark(out.Len(), i)
		case i == 0 && strings.HasPrefix(s, "\ufeff"):
			i += len("\ufeff")
			st.mark(0, i)
		case c < utf8.RuneSelf:
			out.WriteByte(c)
			i++
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			out.WriteRune(r)
			i += size
			if r == utf8.RuneError && size == 1 {
				st.mark(out.Len(), i)
			}
		}
	}
	return out.String(), st
}

// compose brings a valid string to NFC, run by run.
func compose(s string) (string, step) {
	st := step{length: len(s)}
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); {
		end := runEnd(s, i)
		piece := s[i:end]
		if composed := norm.NFC.String(piece); composed != piece {
			st.mark(out.Len(), i)
			out.WriteString(composed)
			st.mark(out.Len(), end)
		} else {
			out.WriteString(piece)
		}
		i = end
	}
	return out.String(), st
}

// runEnd finds where the run that starts at i ends: no character after it can join one before it. A stretch of ASCII is
// one run but for its last letter, which may take a mark.
func runEnd(s string, i int) int {
	end := i
	for end < len(s) && s[end] < utf8.RuneSelf {
		end++
	}
	switch {
	case end == len(s):
		return end
	case end > i+1:
		return end - 1
	}
	return i + max(1, norm.NFC.NextBoundaryInString(s[i:], true))
}

// isSpace reports white space of any kind, no-break and zero-width spaces included.
func isSpace(r rune) bool {
	switch r {
	case '\u200b', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r)
}
