package models

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis/claim"
)

const (
	// storyLikeness is the likeness from which two articles are on one matter.
	storyLikeness = .2
	// maxNear is how many articles are asked whether a new one belongs to their story: of those that share the most with it.
	maxNear = 12
	// smoothing is how many claims a term is thought to be absent from before any was read: in a library of few articles
	// every word is rare, and would say much.
	smoothing = 3000
)

// sameStory lists, of versions near a new article, those whose story it can belong to, the most alike first. Articles are alike by
// the terms of their claims, weighed by how rare they are in the whole library: among the few articles at hand alone, chance
// words would seem to say much. Likeness is the cosine; the database adds the weights up, looking each term up: as a join,
// PostgreSQL would read all of them.
func sameStory(db *gorm.DB, mine map[string]bool, known map[string]term, near []int64) ([]int64, error) {
	claims, err := claimsOfLibrary(db)
	if err != nil {
		return nil, err
	}
	all := float64(claims + smoothing)
	whole := 0.0
	var ids []int64
	for _, t := range slices.Sorted(maps.Keys(mine)) {
		w := math.Log(all / float64(known[t].Claims+1))
		whole += w * w
		if id := known[t].ID; id != 0 {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 || len(near) == 0 {
		return nil, nil
	}
	slices.Sort(ids)
	var sums []struct {
		VersionID   int64
		Whole, Both float64
	}
	err = db.Raw(`SELECT version_id, SUM(w) AS whole, SUM(CASE WHEN term_id IN (`+list(ids)+`) THEN w ELSE 0 END) AS both FROM (
		SELECT vt.version_id, vt.term_id,
			POWER(LN(CAST(? AS DOUBLE PRECISION) / (1 + (SELECT t.claims FROM terms t WHERE t.id = vt.term_id))), 2) AS w
		FROM version_terms vt WHERE vt.version_id IN (`+list(near)+`)) weighed
		GROUP BY version_id`, all).Scan(&sums).Error
	if err != nil {
		return nil, fmt.Errorf("weighing articles nearby: %w", err)
	}
	alike := map[int64]float64{}
	for _, s := range sums {
		if l := s.Both / math.Sqrt(whole*s.Whole); s.Both > 0 && l >= storyLikeness {
			alike[s.VersionID] = l
		}
	}
	return best(alike, len(alike)), nil
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
