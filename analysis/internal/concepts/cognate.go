package concepts

import (
	"strings"
	"sync"

	"parallax/analysis/lexicon"
)

// change is a regular correspondence between the two languages at an end of a word.
type change struct{ fr, en string }

type correspondences struct{ starts, ends []change }

var changes = sync.OnceValue(func() *correspondences {
	c := &correspondences{}
	for _, r := range lexicon.Rows("world", "cognates") {
		x := change{lexicon.Fold(r.Field(1)), lexicon.Fold(r.Field(2))}
		if r.Field(0) == "start" {
			c.starts = append(c.starts, x)
		} else {
			c.ends = append(c.ends, x)
		}
	}
	return c
})

// shortestCognate is how many letters a word must have for its letters to tell that it is the same word in another language.
const shortestCognate = 4

// Cognate is how nearly a folded French and a folded English word are one word with the endings of the two languages (nationalité,
// nationality): 0 or .6 to 1.
func Cognate(fr, en string) float64 {
	if fr == en {
		if len(fr) < shortestCognate-1 {
			return 0
		}
		return 1
	}
	if len(fr) < shortestCognate || len(en) < shortestCognate {
		return 0
	}
	best := overlap(fr, en)
	c := changes()
	for _, e := range c.ends {
		root, ok := strings.CutSuffix(fr, e.fr)
		if !ok || len(root) < 2 {
			continue
		}
		enRoot, ok := strings.CutSuffix(en, e.en)
		if !ok || len(enRoot) < 2 {
			continue
		}
		if root == enRoot {
			return .95
		}
		if len(root) > 3 && len(enRoot) > 3 {
			best = max(best, overlap(root, enRoot))
		}
	}
	for _, s := range c.starts {
		if rest, ok := strings.CutPrefix(fr, s.fr); ok && strings.HasPrefix(en, s.en) {
			best = max(best, overlap(s.en+rest, en))
		}
	}
	return best
}

// overlap is the share of letters in common from the start, 0 when it is little.
func overlap(a, b string) float64 {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if o := 2 * float64(n) / float64(len(a)+len(b)); n >= shortestCognate && o >= .7 {
		return o
	}
	return 0
}
