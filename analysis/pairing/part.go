package pairing

// When a story is parted: each part must have fewestPart articles, and the articles of a part must be partFactor times more alike
// among themselves than with the other part.
const (
	fewestPart = 3
	partFactor = 3.5
)

// part looks into each story for two events and numbers the stories anew.
func part(terms []map[string]float64, story []int) []int {
	members := map[int][]int{}
	for i, s := range story {
		members[s] = append(members[s], i)
	}
	out := append([]int(nil), story...)
	next := len(members)
	for s := range next {
		m := members[s]
		if len(m) < 2*fewestPart {
			continue
		}
		own := make([]map[string]float64, len(m))
		for k, i := range m {
			own[k] = terms[i]
		}
		alike := likeness(storyVectors(own))
		halves := joinAlike(len(m), alike, 0, 2)
		if !apart(halves, alike) {
			continue
		}
		for k, i := range m {
			if halves[k] == 1 {
				out[i] = next
			}
		}
		next++
	}
	return renumbered(out)
}

// apart reports whether two halves are two events.
func apart(halves []int, alike map[[2]int]float64) bool {
	var size [2]int
	for _, h := range halves {
		if h > 1 {
			return false
		}
		size[h]++
	}
	if min(size[0], size[1]) < fewestPart {
		return false
	}
	var inside, between float64
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
	inside /= pairs(size[0]) + pairs(size[1])
	between /= float64(size[0] * size[1])
	return inside >= partFactor*between
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
