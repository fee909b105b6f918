package pairing

import (
	"parallax/analysis/claim"
	"parallax/analysis/internal/concepts"
	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// When a story is parted: each part must have fewestPart articles, which share names partFactor times more among themselves than with
// the other part, and a name of its own that ownName more of its articles have than of the other's. Of few articles the parts must
// hardly share a name (pairFactor). On the visible stories of ECB+ any factor from 3.2 to 4.5 gives .92 to .95 B3.
const (
	fewestPart = 3
	partFactor = 3.8
	ownName    = .5
	pairFactor = 6
)

// part looks into each story for two events, by who and where they name: told alike, a quake here and a quake there still have other
// places and other people. What is left of a story is looked into again.
func part(names []map[string]float64, story []int) []int {
	out := append([]int(nil), story...)
	members := map[int][]int{}
	next := 0
	for i, s := range story {
		members[s] = append(members[s], i)
		next = max(next, s+1)
	}
	for s := 0; s < next; s++ {
		m := members[s]
		own := make([]map[string]float64, len(m))
		for k, i := range m {
			own[k] = names[i]
		}
		halves, ok := twoEvents(own)
		if !ok {
			continue
		}
		var parts [2][]int
		for k, i := range m {
			parts[halves[k]] = append(parts[halves[k]], i)
			if halves[k] == 1 {
				out[i] = next
			}
		}
		members[s], members[next] = parts[0], parts[1]
		next++
		s-- // there may be a third event
	}
	return renumbered(out)
}

// twoEvents finds the two halves of a story by their names, and whether they are two events. Articles that stand alone are set aside
// first, and then go where they are nearest.
func twoEvents(names []map[string]float64) ([]int, bool) {
	alike := likeness(storyVectors(names))
	if len(names) < 2*fewestPart {
		return fewArticles(names, alike)
	}
	for clusters := 2; clusters <= 2+mostAside; clusters++ {
		story := joinAlike(len(names), alike, 0, clusters)
		halves, size, ok := twoLargest(story, alike)
		if !ok {
			continue
		}
		if apart(halves, size, alike) && ownNames(halves, size, names) {
			return halves, true
		}
	}
	return nil, false
}

const mostAside = 3

// fewArticles parts a story of two to five articles, when the two parts hardly share a name.
func fewArticles(names []map[string]float64, alike map[[2]int]float64) ([]int, bool) {
	if len(names) < 2 {
		return nil, false
	}
	halves := joinAlike(len(names), alike, 0, 2)
	var size [2]int
	for i, h := range halves {
		if h > 1 || len(names[i]) < 2 {
			return nil, false
		}
		size[h]++
	}
	inside, between := within(halves, size, alike)
	return halves, inside >= pairFactor*between
}

// twoLargest makes two halves of the only two clusters that are large enough.
func twoLargest(story []int, alike map[[2]int]float64) ([]int, [2]int, bool) {
	count := map[int]int{}
	for _, s := range story {
		count[s]++
	}
	var large []int
	for s := range len(count) {
		if count[s] >= fewestPart {
			large = append(large, s)
		}
	}
	var size [2]int
	if len(large) != 2 {
		return nil, size, false
	}
	halves := make([]int, len(story))
	for i, s := range story {
		switch s {
		case large[0]:
			halves[i] = 0
		case large[1]:
			halves[i] = 1
		default:
			var to [2]float64
			for j, o := range story {
				for h, l := range large {
					if o == l {
						to[h] += alike[[2]int{min(i, j), max(i, j)}] / float64(count[l])
					}
				}
			}
			if to[1] > to[0] {
				halves[i] = 1
			}
		}
		size[halves[i]]++
	}
	return halves, size, true
}

// apart reports whether the articles of two halves are far more alike within than between.
func apart(halves []int, size [2]int, alike map[[2]int]float64) bool {
	inside, between := within(halves, size, alike)
	return inside >= partFactor*between
}

// within is how alike two articles of one half are on average, and two of different halves.
func within(halves []int, size [2]int, alike map[[2]int]float64) (inside, between float64) {
	for i := range halves {
		for j := i + 1; j < len(halves); j++ {
			if halves[i] == halves[j] {
				inside += alike[[2]int{i, j}]
			} else {
				between += alike[[2]int{i, j}]
			}
		}
	}
	pairs := func(n int) float64 { return float64(n*(n-1)) / 2 }
	return inside / max(1, pairs(size[0])+pairs(size[1])), between / float64(size[0]*size[1])
}

// ownNames reports whether each half has a name that stands for it: one that most of its articles have and few of the others.
func ownNames(halves []int, size [2]int, names []map[string]float64) bool {
	have := map[string]*[2]float64{}
	for i, h := range halves {
		for n := range names[i] {
			if have[n] == nil {
				have[n] = &[2]float64{}
			}
			have[n][h] += 1 / float64(size[h])
		}
	}
	var best [2]float64
	for _, v := range have {
		best[0], best[1] = max(best[0], v[0]-v[1]), max(best[1], v[1]-v[0])
	}
	return min(best[0], best[1]) >= ownName
}

// storyNames counts the names in each article: words with a capital inside a sentence that the articles seldom write without, days
// and months left out.
func storyNames(articles []*claim.Article) []map[string]float64 {
	out := make([]map[string]float64, len(articles))
	capital, small := map[string]int{}, map[string]int{}
	for i, a := range articles {
		out[i] = map[string]float64{}
		seen := map[string]bool{}
		thesaurus := concepts.Of(a.Doc.Lang)
		for k := range a.Doc.Tokens {
			t := &a.Doc.Tokens[k]
			if t.Sentence < 0 || t.Kind != text.Word && t.Kind != text.Alnum {
				continue
			}
			stem := stemOf(a, k)
			switch {
			case !t.Upper:
				if !seen[stem] {
					seen[stem] = true
					small[stem]++
				}
			case len(t.Norm) > 1 && !opens(a, k) && !thesaurus.Calendar(lexicon.Fold(t.Norm)):
				out[i][stem]++
			}
		}
		for n := range out[i] {
			capital[n]++
		}
	}
	for i := range out {
		for n := range out[i] {
			if 3*small[n] >= capital[n] {
				delete(out[i], n)
			}
		}
	}
	return out
}

// opens reports whether a token opens a sentence or a quotation, where any word has a capital.
func opens(a *claim.Article, token int) bool {
	return token == 0 || a.Doc.Tokens[token-1].Sentence != a.Doc.Tokens[token].Sentence || a.Doc.Tokens[token-1].Kind == text.Punct
}

// renumbered numbers stories in the order in which they first come.
func renumbered(story []int) []int {
	number := map[int]int{}
	out := make([]int, len(story))
	for i, s := range story {
		if _, ok := number[s]; !ok {
			number[s] = len(number)
		}
		out[i] = number[s]
	}
	return out
}
