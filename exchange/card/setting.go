package card

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
)

// leading is the height of a line, in sizes of its letters.
const leading = 1.34

// setting is words set in lines of one size.
type setting struct {
	font  *sfnt.Font
	face  font.Face
	size  float64
	words string
	lines []line
}

// line is a stretch of the words: bytes. More says that the words go on before or behind it, which an ellipsis shows.
type line struct {
	start, end       int
	moreBefore, more bool
}

func (s setting) height() float64 { return float64(len(s.lines)) * s.size * leading }

// shown is a line as it is drawn.
func (s setting) shown(l line) string {
	words := drawable(s.font, s.words[l.start:l.end])
	if l.moreBefore {
		words = "… " + words
	}
	if l.more {
		words = strings.TrimRight(words, " ,;:") + "…"
	}
	return words
}

// at is how far into its line a byte of the words stands.
func (s setting) at(l line, i int) float64 {
	part := l
	part.end, part.more = i, false
	return width(s.face, s.shown(part))
}

// set breaks words into lines of a width: at spaces that may break, and inside a word only when it has no room in a line of its own.
func (p painter) set(f *sfnt.Font, size float64, words string, wide float64) setting {
	s := setting{font: f, face: p.face(f, size), size: size, words: words}
	s.lines = s.broken(0, wide)
	return s
}

// broken are the lines from a byte of the words on.
func (s setting) broken(from int, wide float64) []line {
	var lines []line
	now := line{start: from, end: from, moreBefore: from > 0}
	for i := from; i < len(s.words); {
		next := wordEnd(s.words, i)
		longer := now
		longer.end = next
		switch {
		case width(s.face, strings.TrimRight(s.shown(longer), " ")) <= wide:
			now = longer
			i = next
		case now.end > now.start:
			lines = append(lines, now)
			now = line{start: now.end, end: now.end}
		default: // a word longer than a line
			for now.end < next {
				_, size := utf8.DecodeRuneInString(s.words[now.end:])
				longer := now
				if longer.end += size; width(s.face, s.shown(longer)) > wide && now.end > now.start {
					break
				}
				now = longer
			}
			i = now.end
			if i < next {
				lines = append(lines, now)
				now = line{start: i, end: i}
			}
		}
	}
	if now.end > now.start {
		lines = append(lines, now)
	}
	return lines
}

// wordEnd is the end of the word that begins at i, with the spaces behind it.
func wordEnd(words string, i int) int {
	inside := false
	for j, r := range words[i:] {
		breaks := unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' && r != '\u2007'
		if inside && !breaks {
			return i + j
		}
		inside = breaks
	}
	return len(words)
}

// before is how many words of a shortened quote stand at least before the first that differ.
const before = 6

// shorten sets as many words as there is room for, those that differ among them, and says by an ellipsis where others are left out.
func (p painter) shorten(f *sfnt.Font, size float64, words string, marks []Mark, wide, high float64) setting {
	s := setting{font: f, face: p.face(f, size), size: size, words: words}
	room := max(1, int(high/(size*leading)))
	s.lines = s.broken(0, wide)
	if first := firstMark(marks); first != nil && len(s.lines) > room && first.End > s.lines[room-1].end {
		// As far back as leaves room for them, a few words at a time.
		for n := before; ; n += before {
			from := back(words, first.Start, n)
			lines := s.broken(from, wide)
			if n > before && (from == 0 || len(lines) > room && first.End > lines[room-1].end-before) {
				break
			}
			s.lines = lines
		}
	}
	if len(s.lines) <= room {
		return s
	}
	s.lines = s.lines[:room]
	last := &s.lines[room-1]
	last.more = true
	for last.end > last.start && width(s.face, s.shown(*last)) > wide {
		cut := strings.LastIndexFunc(strings.TrimRight(words[last.start:last.end], " "), unicode.IsSpace)
		if cut <= 0 {
			_, n := utf8.DecodeLastRuneInString(words[last.start:last.end])
			last.end -= n
			continue
		}
		last.end = last.start + cut
	}
	return s
}

func firstMark(marks []Mark) *Mark {
	var first *Mark
	for i, m := range marks {
		if first == nil || m.Start < first.Start {
			first = &marks[i]
		}
	}
	return first
}

// back is where the nth word before a byte begins.
func back(words string, i, n int) int {
	for ; n > 0; n-- {
		kept := strings.TrimRightFunc(words[:i], unicode.IsSpace)
		i = strings.LastIndexFunc(kept, unicode.IsSpace) + 1
		if i > 0 { // past the space, however many bytes it has
			for i < len(words) && !utf8.RuneStart(words[i]) {
				i++
			}
		}
	}
	return i
}
