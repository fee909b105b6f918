// Package marked reads the notation of the engine's tests: a sentence with its spans marked in the text itself,
//
//	Le gouverneur a fait état de {figure:{n:22} morts}.
//
// so that a linguist who knows no Go can add a case. A mark is {label:text}; marks nest; \{ \} and \\ stand for
// themselves.
package marked

import (
	"fmt"
	"strings"

	"parallax/analysis/text"
)

// Mark is a labelled span of the plain text.
type Mark struct {
	Label string
	text.Span
}

// Parse takes the marks out of s: the plain text, and the marks in the order they open. Offsets are bytes of the
// plain text. It fails on a mark that is not closed, not opened or has no label.
func Parse(s string) (plain string, marks []Mark, err error) {
	var out strings.Builder
	var open []int
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\\':
			i++
			if i == len(s) {
				return "", nil, fmt.Errorf("marked: %q ends in a backslash", s)
			}
			out.WriteByte(s[i])
		case '{':
			colon := strings.IndexByte(s[i:], ':')
			if colon < 2 {
				return "", nil, fmt.Errorf("marked: no label after { at byte %d of %q", i, s)
			}
			open = append(open, len(marks))
			marks = append(marks, Mark{Label: s[i+1 : i+colon], Span: text.Span{Start: out.Len()}})
			i += colon
		case '}':
			if len(open) == 0 {
				return "", nil, fmt.Errorf("marked: } without { at byte %d of %q", i, s)
			}
			marks[open[len(open)-1]].End = out.Len()
			open = open[:len(open)-1]
		default:
			out.WriteByte(c)
		}
	}
	if len(open) > 0 {
		return "", nil, fmt.Errorf("marked: %q is never closed in %q", marks[open[len(open)-1]].Label, s)
	}
	return out.String(), marks, nil
}

// Labelled returns the spans of the marks with a label, in the order they open.
func Labelled(marks []Mark, label string) []text.Span {
	var out []text.Span
	for _, m := range marks {
		if m.Label == label {
			out = append(out, m.Span)
		}
	}
	return out
}
