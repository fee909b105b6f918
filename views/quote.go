package views

import (
	"cmp"
	"slices"
	"strings"
)

// Kinds of divergence, in the order they are shown.
var kinds = []string{"figure", "source", "wording", "label", "role", "modality"}

// Kinds lists the kinds of divergence in the order they are shown.
func Kinds() []string { return slices.Clone(kinds) }

// Quote is verbatim text of an article with the marks laid over it.
type Quote struct {
	Text  string
	Lang  string // of the text, not of the page
	Marks []Mark
	// Beyond says that there is more than may be quoted: Text is empty or cut.
	Beyond bool
	// Silent keeps the links to the reasons from being announced; their letters are drawn all the same.
	Silent bool
}

// long reports whether the text needs a smaller hand: more than some 70 words.
func (q Quote) long() bool { return len(q.Text) > 420 }

// Where a quote in a list is cut on the screen, in bytes: after some of it, later if that keeps a mark whole, and not
// for the sake of a few words.
const (
	cutAfter  = 240
	cutBefore = 360
	cutLeast  = 40
)

// beyond is the kind of a mark that is no divergence: words that the style sheet keeps from the screen in a list. They
// stay in the page, to be read aloud, found and printed.
const beyond = "beyond"

// Common is the kind of a mark that is no divergence either: words that the other text has too.
const Common = "common"

// Where a quote in a cell of the matrix is cut.
const (
	cellAfter  = 150
	cellBefore = 260
)

// shortened marks what is beyond the cut of a quote in a list. The cut is at a word's end.
func (q Quote) shortened() Quote { return q.cutTo(cutAfter, cutBefore) }

// cutTo marks what is beyond the first bytes of a quote; a mark that ends before the second number is kept whole.
func (q Quote) cutTo(after, before int) Quote {
	end := after
	for _, m := range q.Marks {
		if m.End <= before {
			end = max(end, m.End)
		}
	}
	if len(q.Text)-end < cutLeast {
		return q
	}
	space := strings.IndexByte(q.Text[end:], ' ')
	if space < 0 || len(q.Text)-end-space < cutLeast {
		return q
	}
	q.Marks = append(slices.Clone(q.Marks), Mark{Start: end + space, End: len(q.Text), Kind: beyond})
	return q
}

// Mark is a span of a quote where the two sides part.
type Mark struct {
	Start, End int    // bytes of Quote.Text
	Kind       string // figure, source, …
	ID         string // of its divergence, "f1": the reason stands at #r-f1; "" for a mark that leads nowhere
	Side       string // "a" or "b"
	Label      string // letter and number drawn after it: "C1"; "" for none
	Name       string // how it is announced
	To         string // where its link leads; "" for the reason of its divergence
	First      bool   // the divergence's first span on this side: where links arrive
}

// piece is a mark, or a part of one cut where another mark crosses it.
type piece struct {
	Mark
	opens, closes bool // holds the mark's first word, its last word
	children      []piece
	level         int // how many marks are nested in it: 0 for the innermost
}

// nest orders marks that may nest, touch and cross into a tree of pieces. A mark that crosses the end of another is cut
// there. Marks outside the text, empty or not on rune borders are left out.
func nest(text string, marks []Mark) []piece {
	var queue []piece
	for _, m := range marks {
		if m.Start < 0 || m.End > len(text) || m.Start >= m.End || !border(text, m.Start) || !border(text, m.End) {
			continue
		}
		queue = append(queue, piece{Mark: m, opens: true, closes: true})
	}
	slices.SortStableFunc(queue, before)
	tree, _ := take(text, queue, len(text))
	return tree
}

func border(text string, at int) bool { return at == len(text) || text[at]&0xC0 != 0x80 }

// before sorts pieces by where they start, the longest first, then by kind: so a mark follows what can hold it.
func before(a, b piece) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End),
		cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), cmp.Compare(a.ID, b.ID))
}

// take builds the pieces of a sorted queue that start before end, cutting at end what crosses it; it returns what is
// left, the cut-off tails sorted in. A tail begins with a word: the space before it stays plain.
func take(text string, queue []piece, end int) (tree, rest []piece) {
	for len(queue) > 0 && queue[0].Start < end {
		p := queue[0]
		queue = queue[1:]
		if p.End > end {
			tail := p
			tail.Start, tail.opens = p.End-len(strings.TrimLeft(text[end:p.End], " ")), false
			p.End = end
			if tail.Start < tail.End {
				p.closes = false
				at, _ := slices.BinarySearchFunc(queue, tail, before)
				queue = slices.Insert(queue, at, tail)
			}
		}
		p.children, queue = take(text, queue, p.End)
		for _, child := range p.children {
			p.level = max(p.level, child.level+1)
		}
		tree = append(tree, p)
	}
	return tree, queue
}
