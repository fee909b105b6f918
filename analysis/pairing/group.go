package pairing

import (
	"container/heap"
	"maps"
	"math"
	"slices"
	"strings"

	"parallax/analysis/claim"
	"parallax/analysis/internal/words"
	"parallax/analysis/text"
)

// storyThreshold is the average similarity from which articles are one story; anything from .1 to .165 does as well, since look-alike
// events that it lets in are parted again.
const storyThreshold = .125

// Group puts articles into stories: it returns a story for each article, numbered from 0 in the order in which they first come.
// Articles are bags of stems, names and numbers weighed by how rare they are among the articles given; stories are joined
// by average linkage as long as their articles are alike enough on average. Only articles that share a rare term are compared.
//
// A story of two alike events, two quakes in one country, is parted again by the names that its articles share (part.go).
func Group(articles []*claim.Article) []int {
	terms := make([]map[string]float64, len(articles))
	for i, a := range articles {
		terms[i] = storyTerms(a)
	}
	first := joinAlike(len(articles), likeness(storyVectors(terms)), storyThreshold, 1)
	return part(storyNames(articles), first)
}

type entry struct {
	term   int
	weight float64
}

// storyVectors makes the vectors, of length one, sorted by term.
func storyVectors(articles []map[string]float64) [][]entry {
	ids := map[string]int{}
	counts := make([]map[int]float64, len(articles))
	var df []int
	for i, terms := range articles {
		counts[i] = map[int]float64{}
		for _, term := range slices.Sorted(maps.Keys(terms)) {
			n := terms[term]
			id, ok := ids[term]
			if !ok {
				id = len(df)
				ids[term] = id
				df = append(df, 0)
			}
			df[id]++
			counts[i][id] += n
		}
	}
	out := make([][]entry, len(articles))
	for i, c := range counts {
		sum := 0.0
		for id, n := range c {
			if df[id] < 2 && len(articles) > 1 {
				continue
			}
			w := (1 + math.Log(n)) * math.Log(float64(1+len(articles))/float64(df[id]))
			out[i] = append(out[i], entry{id, w})
		}
		slices.SortFunc(out[i], func(x, y entry) int { return x.term - y.term })
		for _, e := range out[i] {
			sum += e.weight * e.weight
		}
		for k := range out[i] {
			out[i][k].weight /= math.Sqrt(sum)
		}
	}
	return out
}

// storyTerms counts the stems, names and numbers of an article; those of its first sentences count more, since news opens with
// what happened.
func storyTerms(a *claim.Article) map[string]float64 {
	out := map[string]float64{}
	lang := words.Of(a.Doc.Lang)
	last := ""
	for i, t := range a.Doc.Tokens {
		if t.Kind == text.Punct || t.Kind == text.Symbol || t.Sentence < 0 {
			last = ""
			continue
		}
		share := lang.Share(t.Norm)
		if share == 0 || strings.HasSuffix(t.Norm, "'") {
			continue
		}
		n := share
		if t.Sentence < leadSentences {
			n *= leadWeight
		}
		stem := stemOf(a, i)
		if t.Upper {
			n *= nameWeight
		}
		out[stem] += n
		if last != "" && t.Upper {
			out[last+" "+stem] += n
		}
		last = ""
		if t.Upper {
			last = stem
		}
	}
	return out
}

const (
	leadSentences = 5
	leadWeight    = 1.5
	nameWeight    = 1.5
)

// likeness is the cosine of every two vectors that share a term which few have, by pair (i < j): what many have opens no pair, so
// that pairs do not grow as articles times articles.
func likeness(vectors [][]entry) map[[2]int]float64 {
	few := max(40, len(vectors)/8)
	have := map[int][]int{}
	for i, v := range vectors {
		for _, e := range v {
			have[e.term] = append(have[e.term], i)
		}
	}
	out := map[[2]int]float64{}
	for i, v := range vectors {
		for _, e := range v {
			if len(have[e.term]) > few {
				continue
			}
			for _, j := range have[e.term] {
				if j <= i {
					continue
				}
				if _, done := out[[2]int{i, j}]; !done {
					out[[2]int{i, j}] = dot(v, vectors[j])
				}
			}
		}
	}
	return out
}

// dot multiplies two vectors sorted by term.
func dot(a, b []entry) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].term < b[j].term:
			i++
		case a[i].term > b[j].term:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i, j = i+1, j+1
		}
	}
	return sum
}

type joint struct {
	a, b  int
	score float64
}

type queue []joint

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	if q[i].score != q[j].score {
		return q[i].score > q[j].score
	}
	if q[i].a != q[j].a {
		return q[i].a < q[j].a
	}
	return q[i].b < q[j].b
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(joint)) }
func (q *queue) Pop() any {
	x := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return x
}

// joinAlike joins the two clusters that are most alike on average, until none reach the threshold or only fewest are left. Pairs that share
// nothing count as 0.
func joinAlike(n int, alike map[[2]int]float64, threshold float64, fewest int) []int {
	left := n
	sums := make([]map[int]float64, n, 2*n) // by cluster: sum of likeness to each other cluster
	size := make([]int, n, 2*n)
	parent := make([]int, n, 2*n)
	for i := range n {
		sums[i], size[i], parent[i] = map[int]float64{}, 1, i
	}
	var q queue
	for p, s := range alike {
		sums[p[0]][p[1]], sums[p[1]][p[0]] = s, s
		if s >= threshold {
			q = append(q, joint{p[0], p[1], s})
		}
	}
	heap.Init(&q)
	for q.Len() > 0 && left > fewest {
		j := heap.Pop(&q).(joint)
		if parent[j.a] != j.a || parent[j.b] != j.b {
			continue // one of them has been joined to another since
		}
		left--
		c := len(parent)
		parent[j.a], parent[j.b] = c, c
		parent, size, sums = append(parent, c), append(size, size[j.a]+size[j.b]), append(sums, map[int]float64{})
		for _, old := range []int{j.a, j.b} {
			for o, s := range sums[old] {
				if o != j.a && o != j.b && parent[o] == o {
					sums[c][o] += s
				}
			}
			sums[old] = nil
		}
		for o, s := range sums[c] {
			sums[o][c] = s
			delete(sums[o], j.a)
			delete(sums[o], j.b)
			if mean := s / float64(size[c]*size[o]); mean >= threshold {
				heap.Push(&q, joint{o, c, mean})
			}
		}
	}
	return numbered(n, parent)
}

func numbered(n int, parent []int) []int {
	number := map[int]int{}
	out := make([]int, n)
	for i := range n {
		root := i
		for parent[root] != root {
			root = parent[root]
		}
		if _, ok := number[root]; !ok {
			number[root] = len(number)
		}
		out[i] = number[root]
	}
	return out
}
