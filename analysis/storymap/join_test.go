package storymap

import (
	"slices"
	"testing"
)

func TestJoined(t *testing.T) {
	outlets := []int{0, 1, 2, 3, 4, 0}
	for _, c := range []struct {
		name  string
		n     int
		links []link
		same  [][2]int // that are the same though no link says so
		apart [][2]int // of one outlet, and not of one thing
		want  [][]int
	}{
		{"two that are linked", 3, []link{{0, 1, .5}}, nil, nil, [][]int{{0, 1}}},
		{"a chain is cut at its weaker link", 3, []link{{0, 1, .9}, {1, 2, .5}}, nil, nil, [][]int{{0, 1}}},
		{"the third is compared with both", 3, []link{{0, 1, .9}, {1, 2, .5}, {0, 2, .3}}, nil, nil, [][]int{{0, 1, 2}}},
		{"the comparison of the third with the first was not kept", 3, []link{{0, 1, .9}, {1, 2, .5}}, [][2]int{{0, 2}}, nil, [][]int{{0, 1, 2}}},
		{"two pairs that one link would join", 4, []link{{0, 1, .9}, {2, 3, .8}, {1, 2, .7}}, nil, nil, [][]int{{0, 1}, {2, 3}}},
		{"two pairs, most of which is the same", 4, []link{{0, 1, .9}, {2, 3, .8}, {1, 2, .7}, {0, 2, .6}, {0, 3, .5}}, nil, nil, [][]int{{0, 1, 2, 3}}},
		{"one outlet twice is not asked of itself", 6, []link{{0, 1, .9}, {1, 5, .5}}, nil, nil, [][]int{{0, 1, 5}}},
		{"one outlet twice, on two things", 6, []link{{0, 1, .9}, {1, 5, .5}}, nil, [][2]int{{0, 5}}, [][]int{{0, 1}}},
		{"nothing", 3, nil, nil, nil, nil},
	} {
		for range 2 { // in whatever order the links come
			got := joined(c.n, slices.Clone(c.links), func(i int) int { return outlets[i] }, func(i, j int) bool {
				return slices.Contains(c.same, [2]int{min(i, j), max(i, j)})
			}, func(i, j int) bool { return slices.Contains(c.apart, [2]int{min(i, j), max(i, j)}) })
			if !slices.EqualFunc(got, c.want, func(a, b []int) bool { return slices.Equal(a, b) }) {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
			}
			slices.Reverse(c.links)
		}
	}
}
