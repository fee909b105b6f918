package pairing

import (
	"hash/maphash"
	"slices"

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
	copied   = 15 // words outside quotations that make a passage: below, two newsrooms may tell one fact in the same words
	mostEdit = 4  // words that may be put in, left out or changed in a row
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
	backA, backB := backwards(ta), backwards(tb)
	var out []Passage
	for j, free := 0, 0; j+shingle <= len(tb); {
		best, at := stretch{}, 0
		for _, i := range places[hashOf(seed, tb[j:j+shingle])] {
			if s := follow(ta[i:], tb[j:]); s.words > best.words {
				best, at = s, i
			}
		}
		if best.words == 0 {
			j++
			continue
		}
		before := follow(backA[len(ta)-at:], backB[len(tb)-j:len(tb)-free])
		if best.told+before.told < copied {
			j += max(1, best.b-shingle) // what follows the next edit may belong to a longer one
			continue
		}
		out = append(out, Passage{
			A:     text.Span{Start: ta[at-before.a].Start, End: ta[at+best.a-1].End},
			B:     text.Span{Start: tb[j-before.b].Start, End: tb[j+best.b-1].End},
			Words: best.words + before.words, Told: best.told + before.told,
		})
		j += best.b
		free = j
	}
	return out
}

// stretch is how far two texts run together: words that are the same, those outside quotations, and how many of each text it takes.
type stretch struct{ words, told, a, b int }

func backwards(words []word) []word {
	out := slices.Clone(words)
	slices.Reverse(out)
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

// follow walks two texts as long as they stay together.
func follow(a, b []word) stretch {
	var s stretch
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if a[i].Norm == b[j].Norm {
			if s.words++; !a[i].quoted && !b[j].quoted {
				s.told++
			}
			i, j = i+1, j+1
			s.a, s.b = i, j
			continue
		}
		di, dj := step(a[i:], b[j:])
		if di < 0 {
			break
		}
		i, j = i+di, j+dj
	}
	return s
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
