package text

import "strings"

// matcher tells whether a line holds one of several wordings, in one pass that skips most of its bytes (Wu and Manber
// 1994, with blocks of two bytes): the block under the end of the window tells how far the next place is where a wording
// could end.
type matcher struct {
	words []string
	brief []string // too short to skip by: looked for one by one
	least int      // bytes of the shortest of words
	shift [1 << 10]uint8
}

// skippable is the least length of a wording that is worth the table.
const skippable = 5

func newMatcher(words []string) *matcher {
	m := &matcher{least: 1 << 7}
	for _, w := range words {
		if len(w) < skippable {
			m.brief = append(m.brief, w)
			continue
		}
		m.words = append(m.words, w)
		m.least = min(m.least, len(w))
	}
	for i := range m.shift {
		m.shift[i] = uint8(m.least - 1)
	}
	for _, w := range m.words {
		for end := 2; end <= m.least; end++ {
			b := block(w[end-2], w[end-1])
			m.shift[b] = min(m.shift[b], uint8(m.least-end))
		}
	}
	return m
}

func block(a, b byte) int { return (int(a)<<4 ^ int(b)) & (1<<10 - 1) }

// in reports whether a line holds one of the wordings.
func (m *matcher) in(line string) bool {
	for _, w := range m.brief {
		if strings.Contains(line, w) {
			return true
		}
	}
	if len(m.words) == 0 {
		return false
	}
	for end := m.least; end <= len(line); {
		if skip := m.shift[block(line[end-2], line[end-1])]; skip > 0 {
			end += int(skip)
			continue
		}
		rest := line[end-m.least:]
		for _, w := range m.words {
			if strings.HasPrefix(rest, w) {
				return true
			}
		}
		end++
	}
	return false
}
