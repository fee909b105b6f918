package text

import (
	"strings"
	"unicode/utf8"
)

// tokenRange is the tokens [first, last) of a block.
type tokenRange struct{ first, last int }

// Parse cuts a text up: tokens, blocks with their roles, quotations, sentences. It takes any string, normalised or
// not, and never fails; time and memory are linear in its length. A language without a lexicon leaves Lang empty.
func Parse(in Input) *Document {
	lang := languageOf(in.Lang)
	doc := &Document{Lang: lang.code, Text: in.Text}
	doc.Tokens = tokenize(in.Text, lang)
	numberForms(doc, lang.index)
	doc.Blocks = cutBlocks(in.Text)
	ranges := tokenRanges(doc)
	sides := findQuotes(doc, ranges)
	giveRoles(doc, lang, ranges, in.Title)
	cutSentences(doc, lang, ranges, sides)
	return doc
}

// cutBlocks makes a block of each line that is not blank, trimmed.
func cutBlocks(s string) []Block {
	var blocks []Block
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

func tokenRanges(doc *Document) []tokenRange {
	ranges := make([]tokenRange, len(doc.Blocks))
	i := 0
	for b, block := range doc.Blocks {
		for i < len(doc.Tokens) && doc.Tokens[i].End <= block.Start {
			i++
		}
		first := i
		for i < len(doc.Tokens) && doc.Tokens[i].Start < block.End {
			i++
		}
		ranges[b] = tokenRange{first, i}
	}
	return ranges
}
