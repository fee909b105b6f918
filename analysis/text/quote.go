package text

import (
	"strings"

	"parallax/analysis/internal/reuse"
)

// openQuote is a mark that waits for its closing one.
type openQuote struct {
	token int
	close string // the mark that closes it
	index int    // in quoter.found
}

// quoter pairs quotation marks in one pass with a stack. A mark that is not closed in its block goes on into the next
// one only where that block opens with the same mark again (the French way with several paragraphs) or closes it before
// it opens another; else the quotation ends with its block.
type quoter struct {
	doc   *Document
	stack []openQuote
	first []firstMark // of each block
	found []Quote     // all that were opened
	drop  []bool      // those that proved to be none
	sides []side      // of each token: what a mark proved to be
}

// side says whether a quotation mark opens or closes.
type side uint8

const (
	neither side = iota
	opening
	closing
)

// firstMark is the first quotation mark of a block: its token, and whether the block begins with it.
type firstMark struct {
	norm    string
	leading bool
}

// findQuotes fills Document.Quotes and returns what each mark proved to be. ranges are the tokens of each block.
func findQuotes(doc *Document, ranges []tokenRange, room *scratch) []side {
	q := &room.quoter
	q.reset(doc, len(ranges))
	for b, r := range ranges {
		for i := r.first; i < r.last; i++ {
			if n := doc.Tokens[i].Norm; isAngle(n) || isCurly(n) {
				q.first[b] = firstMark{n, i == r.first}
				break
			}
		}
	}
	for b, r := range ranges {
		q.block(r, b > 0)
		q.endBlock(r, q.first[b+1])
	}
	for len(q.stack) > 0 {
		q.pop(len(doc.Tokens), false)
	}
	q.sweep()
	return q.sides
}

// reset makes a quoter ready for a document, with the memory it had for the one before.
func (q *quoter) reset(doc *Document, blocks int) {
	q.doc, q.stack, q.found, q.drop = doc, q.stack[:0], q.found[:0], q.drop[:0]
	q.first, q.sides = reuse.Zeroed(q.first, blocks+1), reuse.Zeroed(q.sides, len(doc.Tokens))
}

func isAngle(n string) bool { return n == "«" || n == "»" }
func isCurly(n string) bool { return n == "“" || n == "”" }

func (q *quoter) block(r tokenRange, continued bool) {
	for i := r.first; i < r.last; i++ {
		t := &q.doc.Tokens[i]
		if t.Kind != Punct {
			continue
		}
		switch t.Norm {
		case "«", "“", "‹", "„":
			top := q.top()
			if i == r.first && continued && top != nil && q.doc.Tokens[top.token].Norm == t.Norm {
				continue // the paragraph goes on quoting
			}
			q.push(i, closers[t.Norm])
		case "»", "”", "›":
			if i == r.first && continued && q.top() != nil {
				continue
			}
			q.close(i, t.Norm)
		case `"`:
			q.straight(i, r, `"`)
		case "'":
			if q.doc.Lang == "en" {
				q.single(i, r)
			}
		}
	}
}

var closers = map[string]string{"«": "»", "“": "”", "‹": "›", "„": "“"}

func (q *quoter) top() *openQuote {
	if len(q.stack) == 0 {
		return nil
	}
	return &q.stack[len(q.stack)-1]
}

func (q *quoter) push(i int, close string) {
	q.stack = append(q.stack, openQuote{i, close, len(q.found)})
	q.found = append(q.found, Quote{Span: Span{Start: q.doc.Tokens[i].Start}, First: i + 1, Depth: len(q.stack) - 1})
	q.drop = append(q.drop, false)
	q.sides[i] = opening
}

// close pairs a closing mark with the nearest open one that fits, looking past a few that were never closed.
func (q *quoter) close(i int, mark string) {
	for back := 1; back <= min(3, len(q.stack)); back++ {
		if q.stack[len(q.stack)-back].close != mark {
			continue
		}
		for ; back > 1; back-- {
			q.pop(i, false)
		}
		q.pop(i, true)
		return
	}
}

// pop ends the innermost quotation at token i; a mark there belongs to it.
func (q *quoter) pop(i int, mark bool) {
	top := q.stack[len(q.stack)-1]
	q.stack = q.stack[:len(q.stack)-1]
	quote := &q.found[top.index]
	quote.Last = max(i, quote.First)
	switch {
	case mark:
		q.sides[i] = closing
		quote.End = q.doc.Tokens[i].End
	case i > top.token+1:
		quote.End = q.doc.Tokens[i-1].End
	default:
		q.drop[top.index] = true
	}
}

// straight reads a mark that looks the same on both sides: by what is open, and by the white space around it.
func (q *quoter) straight(i int, r tokenRange, mark string) {
	before := q.doc.Tokens[i].Space || i == r.first || opensBefore(q.doc.Tokens[i-1].Norm)
	after := i+1 >= r.last || q.doc.Tokens[i+1].Space
	for back := 1; back <= min(3, len(q.stack)); back++ {
		open := q.stack[len(q.stack)-back]
		if open.close != mark {
			continue
		}
		if before && !after && open.token < i-1 && back == 1 && i != r.first && q.doc.Tokens[i].Space {
			break // the open one was never closed, or a quotation stands in it
		}
		q.close(i, mark)
		return
	}
	if !(after && !before) {
		q.push(i, mark)
	}
}

func opensBefore(n string) bool {
	switch n {
	case "(", "[", "«", "“", "-", "–", "—":
		return true
	}
	return strings.HasSuffix(n, "'")
}

// single reads an English single mark; an apostrophe is none.
func (q *quoter) single(i int, r tokenRange) {
	t := &q.doc.Tokens[i]
	top := q.top()
	after := i+1 >= r.last || q.doc.Tokens[i+1].Space || q.doc.Tokens[i+1].Kind == Punct
	switch {
	case top != nil && top.close == "'" && !t.Space && after:
		q.close(i, "'")
	case (t.Space || i == r.first || opensBefore(q.doc.Tokens[i-1].Norm)) && !after:
		q.push(i, "'")
	}
}

// endBlock closes what stays open at the end of a block, unless the next block goes on.
func (q *quoter) endBlock(r tokenRange, next firstMark) {
	for len(q.stack) > 0 {
		top := q.top()
		open := q.doc.Tokens[top.token].Norm
		goesOn := next.norm != "" && (next.norm == top.close || next.leading && next.norm == open)
		if goesOn && (isAngle(open) || isCurly(open)) {
			return
		}
		if top.close == "'" || top.close == `"` { // looks like what it is not too often
			q.drop[top.index] = true
		}
		q.pop(r.last, false)
	}
}

// sweep keeps the quotations that did not prove to be none, with their inner spans.
func (q *quoter) sweep() {
	kept := q.found[:0]
	tokens := q.doc.Tokens
	for i := range q.found {
		quote := q.found[i]
		if q.drop[i] || quote.Last <= quote.First {
			continue
		}
		quote.Inner = Span{tokens[quote.First].Start, tokens[quote.Last-1].End}
		kept = append(kept, quote)
	}
	q.doc.Quotes, q.doc = append([]Quote(nil), kept...), nil
}
