package pairing

import (
	"cmp"
	"slices"

	"parallax/analysis/internal/concepts"
)

// link says which words of two texts stand for each other and how nearly.
type link struct {
	a, b int
	near float64
}

// What a counterpart is worth, by what ties it to the word.
var worths = [...]float64{concepts.None: 0, concepts.Topic: .25, concepts.Far: .1, concepts.Kin: .1, concepts.Under: .5, concepts.Same: 1}

const (
	synonymWorth = .85 // of a synonym in news
	lettersWorth = 1.4 // of the letters that two stems share, 1 at most
	leastLetters = .35
)

// mostAligned is how many words of each text are aligned with words of the other that are not the same: the work is their product.
const mostAligned = 150

// align pairs the content words of two texts one to one: the same words first, those that stand alike in both before others, then
// the nearest of what is left.
func align(x, y *bag) []link {
	var out []link
	usedX, usedY := make([]bool, len(x.words)), make([]bool, len(y.words))
	at := map[string][]int{}
	if x.langName == y.langName {
		for j := range y.words {
			if y.words[j].content() {
				at[y.words[j].lemma] = append(at[y.words[j].lemma], j)
			}
		}
	}
	for i := range x.words {
		if !x.words[i].content() {
			continue
		}
		if places := at[x.words[i].lemma]; len(places) > 0 {
			k := beside(x, y, i, places)
			out = append(out, link{i, places[k], 1})
			usedX[i], usedY[places[k]] = true, true
			at[x.words[i].lemma] = slices.Delete(slices.Clone(places), k, k+1)
		}
	}
	var rest []link
	for i := 0; i < min(len(x.words), mostAligned); i++ {
		if usedX[i] || !x.words[i].content() {
			continue
		}
		for j := 0; j < min(len(y.words), mostAligned); j++ {
			if usedY[j] || !y.words[j].content() {
				continue
			}
			if n := near(x, y, &x.words[i], &y.words[j]); n > 0 {
				rest = append(rest, link{i, j, n})
			}
		}
	}
	gain := func(l link) float64 { return l.near * (x.words[l.a].weight + y.words[l.b].weight) }
	slices.SortFunc(rest, func(p, q link) int {
		return cmp.Or(cmp.Compare(gain(q), gain(p)), cmp.Compare(p.a+p.b, q.a+q.b), cmp.Compare(min(p.a, p.b), min(q.a, q.b)))
	})
	for _, l := range rest {
		if !usedX[l.a] && !usedY[l.b] {
			usedX[l.a], usedY[l.b] = true, true
			out = append(out, l)
		}
	}
	return out
}

// beside is which of the places of a word in y has the neighbours that it has in x.
func beside(x, y *bag, i int, places []int) int {
	best, at := -1, 0
	for k, j := range places {
		n := 0
		for d := -2; d <= 2; d++ {
			if d != 0 && i+d >= 0 && i+d < len(x.words) && j+d >= 0 && j+d < len(y.words) && x.words[i+d].stem == y.words[j+d].stem {
				n++
			}
		}
		if n > best {
			best, at = n, k
		}
	}
	return at
}

// nearest is for each content word of x how near its nearest counterpart in y is.
func nearest(x, y *bag) []float64 {
	same := map[string]bool{}
	if x.langName == y.langName {
		for i := range y.words {
			if y.words[i].content() {
				same[y.words[i].lemma] = true
			}
		}
	}
	out := make([]float64, len(x.words))
	for i := range x.words {
		w := &x.words[i]
		if !w.content() {
			continue
		}
		if same[w.lemma] {
			out[i] = 1
			continue
		}
		for j := 0; j < min(len(y.words), mostAligned) && i < mostAligned && out[i] < 1; j++ {
			if o := &y.words[j]; o.content() {
				out[i] = max(out[i], near(x, y, w, o))
			}
		}
	}
	return out
}

// near is how nearly two words say the same.
func near(x, y *bag, a, b *bagWord) float64 {
	if a.pos == 'm' || b.pos == 'm' || a.pos == 'd' || b.pos == 'd' {
		if a.pos == b.pos && (a.lemma == b.lemma || concepts.Relate(a.senses, b.senses) == concepts.Same) {
			return 1
		}
		return 0
	}
	if x.langName != y.langName {
		return translated(x, y, a, b)
	}
	if x.lang.Opposite(a.stem, b.stem) {
		return 0
	}
	n := 0.0
	switch {
	case a.stem == b.stem:
		n = 1
	case x.lang.Alike(a.stem, b.stem):
		n = synonymWorth
	default:
		if d := likeLetters(a.stem, b.stem); d > leastLetters {
			n = min(1, d*lettersWorth)
		}
	}
	return max(n, worths[concepts.Relate(a.senses, b.senses)])
}

// translated is how nearly a French and an English word say the same.
func translated(x, y *bag, a, b *bagWord) float64 {
	r := concepts.Relate(a.senses, b.senses)
	if r == concepts.Same {
		return 1
	}
	n := worths[r]
	if x.langName == "en" {
		a, b = b, a
	}
	if c := concepts.Cognate(a.lemma, b.lemma); c > n {
		n = c
	}
	return n
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
