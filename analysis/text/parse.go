package text

import (
	"strings"
	"sync"
	"unicode/utf8"

	"parallax/analysis/internal/distinct"
	"parallax/analysis/lexicon"
)

// tokenRange is the tokens [first, last) of a block.
type tokenRange struct{ first, last int }

// Parse cuts a text up: tokens, blocks with their roles, quotations, sentences. It takes any string, normalised or
// not, and never fails; time and memory are linear in its length. A language without a lexicon leaves Lang empty.
func Parse(in Input) *Document {
	lang := languageOf(in.Lang)
	doc := &Document{Lang: lang.code, Text: in.Text}
	room := scratchPool.Get().(*scratch)
	doc.Tokens = tokenize(in.Text, lang)
	numberForms(doc, lang.index, room)
	doc.Blocks = cutBlocks(in.Text)
	ranges := tokenRanges(doc, room)
	sides := findQuotes(doc, ranges, room)
	giveRoles(doc, lang, ranges, in.Title, room)
	cutSentences(doc, lang, ranges, sides)
	if len(in.Text) <= worthKeeping {
		scratchPool.Put(room)
	}
	return doc
}

// scratch is the memory that cutting up a text takes and the document does not keep; the next text uses it again. Nothing
// of a text stays in it that would keep the text alive for long: it is written over, or dropped with the pool.
type scratch struct {
	forms  distinct.Table
	words  []lexicon.ID
	ranges []tokenRange
	quoter quoter
	lines  []line
}

var scratchPool = sync.Pool{New: func() any { return new(scratch) }}

// worthKeeping is the longest text, in bytes, whose scratch is kept for the next.
const worthKeeping = 1 << 17

// cutBlocks makes a block of each line that is not blank, trimmed.
func cutBlocks(s string) []Block {
	blocks := make([]Block, 0, min(strings.Count(s, "\n")+1, mostLines))
	for start := 0; start < len(s); {
		end := strings.IndexByte(s[start:], '\n')
		if end < 0 {
			end = len(s)
		} else {
			end += start
		}
		if span := trim(s, Span{start, end}); span.Len() > 0 {
			blocks = append(blocks, Block{Span: span, Role: Body, Rule: "block.body"})
		}
		start = end + 1
	}
	return blocks
}

// mostLines is the most blocks that room is made for before they are found: most line ends may be blank.
const mostLines = 1 << 12

// trim takes white space of any kind off both ends of a span.
func trim(s string, span Span) Span {
	for span.Start < span.End {
		r, size := utf8.DecodeRuneInString(s[span.Start:span.End])
		if !isSpace(r) {
			break
		}
		span.Start += size
	}
	for span.Start < span.End {
		r, size := utf8.DecodeLastRuneInString(s[span.Start:span.End])
		if !isSpace(r) {
			break
		}
		span.End -= size
	}
	return span
}

func tokenRanges(doc *Document, room *scratch) []tokenRange {
	ranges := room.ranges[:0]
	i := 0
	for b := range doc.Blocks {
		block := &doc.Blocks[b]
		for i < len(doc.Tokens) && doc.Tokens[i].End <= block.Start {
			i++
		}
		first := i
		for i < len(doc.Tokens) && doc.Tokens[i].Start < block.End {
			i++
		}
		ranges = append(ranges, tokenRange{first, i})
	}
	room.ranges = ranges
	return ranges
}
