package models

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis/claim"
	"parallax/analysis/timex"
)

// maxCandidates is how many articles a new one is compared with.
const maxCandidates = 24

// candidates finds the versions that share the rarest terms of an article's claims, within the window of its dates, the
// most alike first. Versions of demonstration stories are left out: they never pair with other articles.
func candidates(db *gorm.DB, a *claim.Article, published timex.Range) ([]int64, error) {
	of := indexTerms(a)
	all := map[string]bool{}
	for _, terms := range of {
		for _, t := range terms {
			all[t] = true
		}
	}
	known, err := knownTerms(db, slices.Sorted(maps.Keys(all)))
	if err != nil {
		return nil, err
	}
	asked := askedTerms(of, known)
	if len(asked) == 0 {
		return nil, nil
	}
	var claims int64
	if err := db.Raw("SELECT COUNT(*) FROM claims").Row().Scan(&claims); err != nil {
		return nil, err
	}
	scores := map[int64]float64{}
	for some := range slices.Chunk(asked, chunk) {
		if err := askIndex(db, some, published, claims, scores); err != nil {
			return nil, err
		}
	}
	return best(scores, maxCandidates), nil
}

// askedTerms are the rarest terms of each claim, the rarest first, as far as the budget of rows goes.
func askedTerms(terms [][]string, known map[string]term) []term {
	chosen := map[string]term{}
	for _, words := range terms {
		var of []term
		for _, word := range words {
			if t, ok := known[word]; ok {
				of = append(of, t)
			}
		}
		slices.SortFunc(of, rarer)
		for _, t := range of[:min(len(of), rarest)] {
			chosen[t.Term] = t
		}
	}
	asked := slices.SortedFunc(maps.Values(chosen), rarer)
	rows := int64(0)
	for i, t := range asked {
		if rows += t.Claims; rows > rowBudget && i > 0 {
			return asked[:i]
		}
	}
	return asked
}

func rarer(a, b term) int {
	return cmp.Or(cmp.Compare(a.Claims, b.Claims), cmp.Compare(a.Term, b.Term))
}

// askIndex adds, for each version that has some of the terms within the window, how much they say.
func askIndex(db *gorm.DB, asked []term, published timex.Range, claims int64, scores map[int64]float64) error {
	ids := make([]int64, len(asked))
	weight := make(map[int64]float64, len(asked))
	for i, t := range asked {
		ids[i] = t.ID
		weight[t.ID] = math.Log(1 + float64(claims)/float64(t.Claims))
	}
	query := `SELECT DISTINCT ct.term_id, c.version_id FROM claim_terms ct JOIN claims c ON c.id = ct.claim_id
		JOIN versions v ON v.id = c.version_id JOIN articles a ON a.id = v.article_id JOIN stories s ON s.id = a.story_id
		WHERE ct.term_id IN ? AND NOT s.demonstration AND a.current_version_id = v.id`
	args := []any{ids}
	if from, to := days(published); from != firstDay || to != lastDay {
		query += " AND (ct.to_day BETWEEN ? AND ? OR ct.to_day = ?) AND ct.from_day <= ?"
		args = append(args, from-windowDays, to+windowDays+widestDays, lastDay, to+windowDays)
	}
	var hits []struct{ TermID, VersionID int64 }
	if err := db.Raw(query, args...).Scan(&hits).Error; err != nil {
		return err
	}
	for _, h := range hits {
		scores[h.VersionID] += weight[h.TermID]
	}
	return nil
}

// best are the keys with the highest scores, highest first.
func best(scores map[int64]float64, n int) []int64 {
	ids := slices.SortedFunc(maps.Keys(scores), func(a, b int64) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b))
	})
	return ids[:min(len(ids), n)]
}

// candidatesIn finds the versions of a story that an article is compared with: all of a small one, else those that share
// the most with it, by terms that are rare in the story.
func candidatesIn(db *gorm.DB, story int64, a *claim.Article) ([]int64, error) {
	var versions []int64
	err := db.Raw("SELECT current_version_id FROM articles WHERE story_id = ? AND current_version_id IS NOT NULL ORDER BY id", story).
		Scan(&versions).Error
	if err != nil || len(versions) <= maxCandidates {
		return versions, err
	}
	mine := map[string]bool{}
	for _, terms := range indexTerms(a) {
		for _, t := range terms {
			mine[t] = true
		}
	}
	var rows []struct {
		VersionID int64
		Term      string
	}
	err = db.Raw(`SELECT DISTINCT c.version_id, t.term FROM articles a JOIN claims c ON c.version_id = a.current_version_id
		JOIN claim_terms ct ON ct.claim_id = c.id JOIN terms t ON t.id = ct.term_id WHERE a.story_id = ?`, story).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	spread := map[string]float64{} // in how many versions a term stands
	for _, r := range rows {
		spread[r.Term]++
	}
	scores := map[int64]float64{}
	for _, r := range rows {
		if mine[r.Term] {
			scores[r.VersionID] += math.Log(1 + float64(len(versions))/spread[r.Term])
		}
	}
	return best(scores, maxCandidates), nil
}
