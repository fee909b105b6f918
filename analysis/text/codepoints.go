package text

import (
	"sort"
	"unicode/utf8"
)

// CodePoints converts between byte offsets and Unicode code points of one text.
type CodePoints struct {
	text  string
	ascii bool
	marks []int // code points before each stride of bytes
}

// stride is how far apart the marks stand: a conversion counts at most that many bytes.
const stride = 256

// NewCodePoints prepares the conversion for a text: one pass over it.
func NewCodePoints(s string) *CodePoints {
	c := &CodePoints{text: s, marks: make([]int, 0, len(s)/stride+1)}
	n := 0
	for i := 0; i < len(s); i++ {
		if i%stride == 0 {
			c.marks = append(c.marks, n)
		}
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	c.ascii = n == len(s)
	return c
}

// At returns the number of code points before a byte offset. Offsets outside the text count as its ends; an offset
// inside a character counts as the one after it.
func (c *CodePoints) At(at int) int {
	at = max(0, min(at, len(c.text)))
	if c.ascii || at == 0 {
		return at
	}
	mark := min(at/stride, len(c.marks)-1)
	n := c.marks[mark]
	for i := mark * stride; i < at; i++ {
		if c.text[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// Byte returns the byte offset of a code point, the length of the text when it has fewer.
func (c *CodePoints) Byte(cp int) int {
	if cp <= 0 {
		return 0
	}
	if c.ascii {
		return min(cp, len(c.text))
	}
	mark := sort.SearchInts(c.marks, cp) - 1
	if mark < 0 {
		mark = 0
	}
	at, n := mark*stride, c.marks[mark]
	for at < len(c.text) && c.text[at]&0xC0 == 0x80 {
		at++
	}
	for ; n < cp && at < len(c.text); n++ {
		_, size := utf8.DecodeRuneInString(c.text[at:])
		at += size
	}
	return at
}
