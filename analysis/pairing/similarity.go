package pairing

import (
	"maps"
	"math"
	"slices"

	"parallax/analysis/claim"
)

// Similarity measures how alike two short texts are, 0..1, of one language or of two; it is symmetric, and 1 for a text and itself.
// Every word looks for its nearest counterpart on the other side: itself, a synonym or translation, the word for its class, its kin, a
// word of like letters (analysis/lexicon/world/concepts.tsv). What has a counterpart is weighed by how much such words tell; numbers
// and names count once more by themselves; in one language character trigrams are mixed in. A denial on one side lowers it.
func Similarity(a, b *claim.Article) float64 {
	return similar(a, b, bagOf(a), bagOf(b))
}

// similar is the similarity of two texts with their bags. Without words to compare, a text is like nothing but itself.
func similar(a, b *claim.Article, x, y *bag) float64 {
	if len(x.words) == 0 || len(y.words) == 0 {
		if a.Doc.Text == b.Doc.Text {
			return 1
		}
		return 0
	}
	s := sharesOf(x, y)
	sum := mixture.covered*s.covered + mixture.numbers*s.numbers + mixture.names*s.names
	all := mixture.covered + mixture.numbers + mixture.names
	if x.langName == y.langName {
		sum += mixture.letters * s.letters
		all += mixture.letters
	}
	sum /= all
	if x.negated != y.negated {
		sum *= mixture.negation
	}
	return math.Max(0, math.Min(1, sum))
}

// mixture is how much each share weighs. The four shares of graded pairs of French sentences (the visible half of the STS benchmark)
// were fitted to the grades by least squares with a small ridge, in ten folds (rank correlation .818 on the folds left out), and
// the weights rounded; negation was set by hand.
var mixture = struct{ covered, numbers, letters, names, negation float64 }{2.5, .95, .85, .35, .95}

// Long sentences tell one thing in more words: the share of theirs that is covered is raised to (short/length)², where length is
// the logarithm of the content words and short that of a sentence of four.
const shortSentence = 2.2

// shares are what the similarity is mixed from, each 0..1.
type shares struct{ covered, numbers, names, letters float64 }

func sharesOf(x, y *bag) shares {
	near := [2][]float64{nearest(x, y), nearest(y, x)}
	var all, names, numbers [2]float64 // covered, of all
	words, content := 0.0, 0
	for side, b := range []*bag{x, y} {
		var both, of float64
		for i := range b.words {
			w, n := &b.words[i], near[side][i]
			if !w.content() {
				continue
			}
			content++
			both, of = both+n*w.weight, of+w.weight
			switch w.pos {
			case 'm':
				numbers[0], numbers[1] = numbers[0]+n*w.weight, numbers[1]+w.weight
			case 'p':
				names[0], names[1] = names[0]+n*w.weight, names[1]+w.weight
			}
		}
		if of > 0 {
			all[side] = both / of
			words++
		}
	}
	covered := (all[0] + all[1]) / 2
	if content == 0 {
		covered = functionShare(x, y)
	}
	share := func(v [2]float64) float64 {
		if v[1] == 0 {
			return covered
		}
		return v[0] / v[1]
	}
	s := shares{numbers: share(numbers), names: share(names), letters: dice(x.trigrams, y.trigrams)}
	exponent := shortSentence / math.Max(1, math.Log(1+float64(content)))
	s.covered = math.Pow(covered, exponent*exponent)
	return s
}

// functionShare is the overlap of two texts that have nothing but function words.
func functionShare(x, y *bag) float64 {
	count := map[string]int{}
	both := 0
	for i := range x.words {
		count[x.words[i].norm]++
	}
	for i := range y.words {
		if n := y.words[i].norm; count[n] > 0 {
			count[n]--
			both += 2
		}
	}
	return float64(both) / float64(len(x.words)+len(y.words))
}

// dice is the overlap of two weighted bags. It adds up in the order of the keys, so that the same texts give the same bits.
func dice(a, b map[string]float64) float64 {
	var both, ofA, ofB float64
	for _, k := range slices.Sorted(maps.Keys(a)) {
		both += math.Min(a[k], b[k])
		ofA += a[k]
	}
	for _, k := range slices.Sorted(maps.Keys(b)) {
		ofB += b[k]
	}
	if ofA+ofB == 0 {
		return 0
	}
	return 2 * both / (ofA + ofB)
}
