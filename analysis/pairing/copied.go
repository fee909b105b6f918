package pairing

import (
	"hash/maphash"

	"parallax/analysis/claim"
	"parallax/analysis/text"
)

// Passage is text that two articles share, word for word but for small edits.
type Passage struct {
	A, B  text.Span
	Words int // that are the same
	Told  int // of them, those outside quotation marks on both sides: what a source said is anyone's to quote
}

const (
	shingle  = 5  // words that must be the same to look further
	copied   = 12 // words outside quotations that make a passage: below, two newsrooms may hit upon the same phrase
	mostEdit = 3  // words that may be put in, left out or changed in a row
	rejoin   = 3  // words that must be the same after an edit
	mostHits = 4  // places of a shingle that are tried
)

// Copied finds the passages that two articles share, in the order of b. Boilerplate, credits and notes are left out: they are not
// the article's own words; and so is a passage that is hardly more than a quotation of the same speech. Passages do not overlap in b.
// Time is linear in the two texts.
func Copied(a, b *claim.Article) []Passage {
	ta, tb := running(a.Doc), running(b.Doc)
	if len(ta) < copied || len(tb) < copied {
		return nil
	}
	seed := maphash.MakeSeed()
	places := make(map[uint64][]int, len(ta))
	for i := 0; i+shingle <= len(ta); i++ {
		h := hashOf(seed, ta[i:i+shingle])
		if len(places[h]) < mostHits {
			places[h] = append(places[h], i)
		}
	}
	var out []Passage
	for j := 0; j+shingle <= len(tb); {
		best, length := Passage{}, 0
		for _, i := range places[hashOf(seed, tb[j:j+shingle])] {
			if p, n := follow(ta[i:], tb[j:]); p.Words > best.Words {
				best, length = p, n
			}
		}
		if best.Words < copied {
			j++
			continue
		}
		if best.Told >= copied {
			out = append(out, best)
		}
		j += length
	}
	return out
}

// word is a word of an article, and whether it stands between quotation marks.
type word struct {
	text.Token
	quoted bool
}

// running is the words of an article in order, punctuation and what is not the article's own left out.
func running(doc *text.Document) []word {
	out := make([]word, 0, len(doc.Tokens))
	block, quote, open := 0, 0, 0
	for _, t := range doc.Tokens {
		if t.Kind == text.Punct || t.Kind == text.Symbol {
			continue
		}
		for block < len(doc.Blocks) && doc.Blocks[block].End <= t.Start {
			block++
		}
		if block < len(doc.Blocks) && doc.Blocks[block].Contains(t.Span) && !own(doc.Blocks[block].Role) {
			continue
		}
		for ; quote < len(doc.Quotes) && doc.Quotes[quote].Start <= t.Start; quote++ {
			open = max(open, doc.Quotes[quote].End)
		}
		out = append(out, word{t, t.Start < open})
	}
	return out
}

func own(r text.Role) bool { return r != text.Boilerplate && r != text.Credit && r != text.Note }

func hashOf(seed maphash.Seed, tokens []word) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, t := range tokens {
		h.WriteString(t.Norm)
		h.WriteByte(0)
	}
	return h.Sum64()
}

// follow walks two texts from a common start as long as they stay together; it returns the passage and how many words of b it takes.
func follow(a, b []word) (Passage, int) {
	i, j := 0, 0
	endA, endB := 0, 0
	var p Passage
	for i < len(a) && j < len(b) {
		if a[i].Norm == b[j].Norm {
			if p.Words++; !a[i].quoted && !b[j].quoted {
				p.Told++
			}
			i, j = i+1, j+1
			endA, endB = i, j
			continue
		}
		di, dj := step(a[i:], b[j:])
		if di < 0 {
			break
		}
		i, j = i+di, j+dj
	}
	if p.Words == 0 {
		return Passage{}, 0
	}
	p.A, p.B = text.Span{Start: a[0].Start, End: a[endA-1].End}, text.Span{Start: b[0].Start, End: b[endB-1].End}
	return p, endB
}

// step finds the smallest edit after which the texts run together again, -1 for none.
func step(a, b []word) (int, int) {
	for edit := 1; edit <= 2*mostEdit; edit++ {
		for di := max(0, edit-mostEdit); di <= min(edit, mostEdit); di++ {
			if dj := edit - di; together(a, b, di, dj) {
				return di, dj
			}
		}
	}
	return -1, -1
}

func together(a, b []word, i, j int) bool {
	if i+rejoin > len(a) || j+rejoin > len(b) {
		return false
	}
	for k := range rejoin {
		if a[i+k].Norm != b[j+k].Norm {
			return false
		}
	}
	return true
}

// CopiedShare is the part of the words of each article, boilerplate left out, that lies in the passages: 0..1.
func CopiedShare(passages []Passage, a, b *claim.Article) (ofA, ofB float64) {
	inA, inB := make([]text.Span, len(passages)), make([]text.Span, len(passages))
	for i, p := range passages {
		inA[i], inB[i] = p.A, p.B
	}
	return covered(a.Doc, inA), covered(b.Doc, inB)
}

func covered(doc *text.Document, spans []text.Span) float64 {
	tokens := running(doc)
	if len(tokens) == 0 {
		return 0
	}
	in := make([]bool, len(doc.Text)+1)
	for _, s := range spans {
		for k := s.Start; k < s.End; k++ {
			in[k] = true
		}
	}
	n := 0
	for _, t := range tokens {
		if in[t.Start] {
			n++
		}
	}
	return float64(n) / float64(len(tokens))
}
