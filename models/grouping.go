package models

import (
	"maps"
	"math"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis/claim"
)

const (
	// storyLikeness is the likeness from which two articles are on one matter.
	storyLikeness = .2
	// smoothing is how many claims a term is thought to be absent from before any was read: in a library of few articles
	// every word is rare, and would say much.
	smoothing = 3000
)

// sameStory finds, among articles near a new one, the one whose story it belongs to: 0 for none. Articles are alike by the
// terms of their claims, weighed by how rare they are in the whole library: among the few articles at hand alone, chance
// words would seem to say much.
func sameStory(db *gorm.DB, mine map[string]bool, near []*member) (article int64, err error) {
	words := maps.Clone(mine)
	for _, m := range near {
		maps.Copy(words, m.terms)
	}
	known, err := knownTerms(db, slices.Sorted(maps.Keys(words)))
	if err != nil {
		return 0, err
	}
	var claims int64
	if err := db.Raw("SELECT COUNT(*) FROM claims").Row().Scan(&claims); err != nil {
		return 0, err
	}
	weight := func(t string) float64 {
		w := math.Log(float64(claims+smoothing) / float64(known[t].Claims+1))
		return w * w
	}
	found := -1
	highest := storyLikeness
	for i := range near {
		if l := likeness(mine, near[i].terms, weight); l >= highest {
			found, highest = i, l
		}
	}
	if found < 0 {
		return 0, nil
	}
	return near[found].articleID, nil
}

// likeness is the cosine of two sets of terms, 0..1.
func likeness(a, b map[string]bool, weight func(string) float64) float64 {
	ofA, ofB, both := 0.0, 0.0, 0.0
	for _, t := range slices.Sorted(maps.Keys(a)) {
		w := weight(t)
		ofA += w
		if b[t] {
			both += w
		}
	}
	for _, t := range slices.Sorted(maps.Keys(b)) {
		ofB += weight(t)
	}
	if both == 0 {
		return 0
	}
	return both / math.Sqrt(ofA*ofB)
}

func articleTerms(a *claim.Article) map[string]bool {
	set := map[string]bool{}
	for _, terms := range indexTerms(a) {
		for _, t := range terms {
			set[t] = true
		}
	}
	return set
}
