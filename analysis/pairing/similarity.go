package pairing

import (
	"maps"
	"math"
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/internal/words"
	"parallax/analysis/text"
)

// Similarity measures how alike two short texts are, 0..1; it is symmetric, and 1 for a text and itself. Words are aligned
// (the same stem, a synonym, else by their letters), weighed by how frequent the language makes them, and mixed with the
// overlap of character trigrams. Numbers that differ and a negation on one side lower it, opposites are no counterparts.
func Similarity(a, b *claim.Article) float64 {
	x, y := bagOf(a), bagOf(b)
	if len(x.words) == 0 || len(y.words) == 0 {
		if a.Doc.Text == b.Doc.Text {
			return 1
		}
		return 0
	}
	s := mixture.align*aligned(x, y) + mixture.letters*dice(x.trigrams, y.trigrams)
	return math.Max(0, math.Min(1, s*mismatch(x, y)))
}

// mixture is how much each part of the similarity weighs, and what a counterpart is worth. The values are few and round; they were
// set by hand on public sentence pairs (STS benchmark).
var mixture = struct {
	align, letters  float64
	function, floor float64 // weight of a function word; least weight of a content word
	synonym         float64 // what a synonym is worth
	negation        float64 // factor when one side denies
	number          float64 // factor when the numbers differ
}{.6, .4, .06, .35, .85, .95, .7}

type bagWord struct {
	stem, norm string
	weight     float64
	content    bool
}

type bag struct {
	lang     *words.Language
	words    []bagWord
	trigrams map[string]float64
	numbers  map[string]bool
	negated  bool
}

const longestText = 2000 // words of each text that are compared

func bagOf(a *claim.Article) *bag {
	b := &bag{lang: words.Of(a.Doc.Lang), trigrams: map[string]float64{}, numbers: map[string]bool{}}
	for i, t := range a.Doc.Tokens {
		if t.Kind == text.Punct || t.Kind == text.Symbol || len(b.words) >= longestText {
			continue
		}
		b.negated = b.negated || b.lang.Negative(t.Norm)
		if t.Kind == text.Number {
			b.numbers[t.Norm] = true
		}
		w := bagWord{stem: stemOf(a, i), norm: t.Norm}
		share := b.lang.Share(t.Norm)
		w.content = share > 0
		w.weight = math.Max(share, mixture.floor)
		if share == 0 {
			w.weight = mixture.function
		}
		b.words = append(b.words, w)
		for _, g := range grams(w.stem) {
			b.trigrams[g] += math.Max(share, mixture.function)
		}
	}
	return b
}

// grams are the character trigrams of a word with its borders.
func grams(w string) []string {
	r := []rune("^" + w + "$")
	if len(r) < 3 {
		return []string{string(r)}
	}
	out := make([]string, 0, len(r)-2)
	for i := 0; i+3 <= len(r); i++ {
		out = append(out, string(r[i:i+3]))
	}
	return out
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

// aligned is the weight of the words of each side that have a counterpart, as a share of all.
func aligned(x, y *bag) float64 {
	return (covers(x, y) + covers(y, x)) / 2
}

// covers is the share of the weight of x that has a counterpart in y.
func covers(x, y *bag) float64 {
	index := map[string]bool{}
	for _, w := range y.words {
		index[w.stem] = true
	}
	var both, all float64
	for _, w := range x.words {
		all += w.weight
		if index[w.stem] {
			both += w.weight
		} else if w.content {
			both += w.weight * counterpart(w, x, y)
		}
	}
	if all == 0 {
		return 0
	}
	return both / all
}

// counterpart is how near the nearest word of the other side is.
func counterpart(w bagWord, in, other *bag) float64 {
	const most = 200 // words looked at: the alignment is their product
	best := 0.0
	for _, o := range other.words[:min(len(other.words), most)] {
		if o.content {
			best = math.Max(best, near(w.stem, o.stem, in.lang))
		}
	}
	return best
}

func near(a, b string, lang *words.Language) float64 {
	switch {
	case a == b:
		return 1
	case lang.Alike(a, b):
		return mixture.synonym
	case lang.Opposite(a, b):
		return 0
	}
	if d := likeLetters(a, b); d > .6 {
		return d
	}
	return 0
}

// likeLetters is the share of the letters that two stems have in common from their start: inflection and derivation are at the end.
func likeLetters(a, b string) float64 {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n < 4 {
		return 0
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}

// mismatch is the factor by which numbers, a negation and opposites lower a similarity.
func mismatch(x, y *bag) float64 {
	f := 1.0
	if x.negated != y.negated {
		f *= mixture.negation
	}
	if len(x.numbers) > 0 && len(y.numbers) > 0 {
		same := 0
		for n := range x.numbers {
			if y.numbers[n] {
				same++
			}
		}
		if same < len(x.numbers) && same < len(y.numbers) {
			f *= mixture.number
		}
	}
	return f
}

// SameClaim reports whether two short texts say the same: nearly all words have a counterpart, in the same order, and no number,
// negation or opposite parts them. It is meant to be sure when it says yes.
func SameClaim(a, b *claim.Article) bool {
	x, y := bagOf(a), bagOf(b)
	const alike, ordered = .8, .7
	return x.negated == y.negated && mismatch(x, y) == 1 && Similarity(a, b) >= alike && inOrder(x, y) >= ordered
}

// inOrder is the share of the shared content words that stand in the same order on both sides, by the longest run of them that
// does: "a left b" and "b left a" have the same words.
func inOrder(x, y *bag) float64 {
	at := map[string]int{}
	for i, w := range y.words {
		if _, twice := at[w.stem]; w.content && !twice {
			at[w.stem] = i
		}
	}
	var ends []int // the lowest end of an increasing run, by its length
	n := 0
	seen := map[string]bool{}
	for _, w := range x.words {
		i, ok := at[w.stem]
		if !ok || seen[w.stem] || !w.content {
			continue
		}
		seen[w.stem] = true
		n++
		k := 0
		for k < len(ends) && ends[k] < i {
			k++
		}
		if k == len(ends) {
			ends = append(ends, i)
		} else {
			ends[k] = i
		}
	}
	if n == 0 {
		return 0
	}
	return float64(len(ends)) / float64(n)
}
