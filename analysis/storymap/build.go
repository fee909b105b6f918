package storymap

import (
	"cmp"
	"slices"
	"time"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
)

// Version changes whenever the same input can give another map, so that maps which are kept tell which rules made them.
const Version = 4

// Build lays a story out. It gives the same map for the same input.
func Build(in Input) Map {
	b := newBuilder(in)
	m := Map{Columns: b.columns, Events: b.matrices()}
	m.Figures = b.figures() // after the rows, which bring claims to events
	m.Names = b.names()
	m.Voices = b.voices()
	m.Citations = b.citations()
	m.Shared = b.shared(m.Figures)
	return m
}

// builder holds what the parts of a map are made of.
type builder struct {
	Input
	columns  []Column
	columnOf []int // by article
	searcher *pairing.Searcher
	counter  *divergence.Counter
	entities *entities
	compared map[[2]claim.Ref][]int // comparisons of two claims, in the order of the refs
	told     [][]claim.Ref          // by event, its claims in the order of the articles
	outlets  [][]int                // by event, the columns that tell it
	moved    map[claim.Ref]int      // claims in a row, and the event of the row
	adrift   [][]claim.Ref          // the claims of each row without an event
	textOf   []int                  // by article: articles with one number carry one text
}

func newBuilder(in Input) *builder {
	b := &builder{
		Input: in, columnOf: make([]int, len(in.Articles)), counter: divergence.NewCounter(), compared: map[[2]claim.Ref][]int{},
		moved: map[claim.Ref]int{}, textOf: groupTexts(in),
	}
	texts := make([]*claim.Article, len(in.Articles))
	for i, a := range in.Articles {
		texts[i] = a.Article
		column := slices.IndexFunc(b.columns, func(c Column) bool { return c.Outlet == a.Outlet })
		if column < 0 {
			column = len(b.columns)
			b.columns = append(b.columns, Column{Outlet: a.Outlet})
		}
		b.columns[column].Articles = append(b.columns[column].Articles, i)
		b.columnOf[i] = column
	}
	for i, c := range in.Comparisons {
		b.compared[pairOf(c.A, c.B)] = append(b.compared[pairOf(c.A, c.B)], i)
	}
	b.retell()
	b.searcher = pairing.NewSearcher(texts)
	b.entities = readEntities(texts)
	return b
}

func compareRefs(a, b claim.Ref) int {
	return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Claim, b.Claim))
}

func pairOf(a, b claim.Ref) [2]claim.Ref {
	if compareRefs(a, b) > 0 {
		a, b = b, a
	}
	return [2]claim.Ref{a, b}
}

func (b *builder) claim(r claim.Ref) *claim.Claim { return &b.Articles[r.Article].Claims[r.Claim] }

func (b *builder) side(r claim.Ref) divergence.Side {
	return divergence.Side{Article: b.Articles[r.Article].Article, Claim: r.Claim}
}

// event is the event of a claim, -1 for none.
func (b *builder) event(r claim.Ref) int {
	if of := b.Articles[r.Article].Events; r.Claim < len(of) && of[r.Claim] < len(b.Events) {
		return max(-1, of[r.Claim])
	}
	return -1
}

func (b *builder) lang(article int) string { return b.Articles[article].Doc.Lang }

// quote is the words of a claim.
func (b *builder) quote(r claim.Ref) Quote {
	c := b.claim(r)
	return Quote{Article: r.Article, Span: c.Span, Text: c.Of(b.Articles[r.Article].Doc.Text), Role: c.Role}
}

// words is a stretch of an article that is no claim.
func (b *builder) words(article int, s text.Span) Quote {
	doc := b.Articles[article].Doc
	return Quote{Article: article, Span: s, Text: s.Of(doc.Text), Role: roleAt(doc, s)}
}

// sentence is the sentence that a span stands in.
func (b *builder) sentence(article int, s text.Span) Quote {
	doc := b.Articles[article].Doc
	at, found := slices.BinarySearchFunc(doc.Sentences, s.Start, func(x text.Sentence, start int) int { return cmp.Compare(x.Start, start) })
	if !found {
		at--
	}
	if at < 0 || doc.Sentences[at].End < s.End {
		return b.words(article, s)
	}
	return b.words(article, doc.Sentences[at].Span)
}

func roleAt(doc *text.Document, s text.Span) text.Role {
	for _, block := range doc.Blocks {
		if block.Contains(s) {
			return block.Role
		}
	}
	return text.Body
}

// published is the bounds of the days of publication, zero when they are not known.
func (b *builder) published(article int) (from, to time.Time) {
	r := b.Articles[article].Published.Days()
	return r.From, r.To
}
