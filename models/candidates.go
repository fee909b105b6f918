package models

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"parallax/analysis/claim"
	"parallax/analysis/timex"
)

// maxCandidates is how many articles a new one is compared with.
const maxCandidates = 24

// candidates finds the versions that share the rarest terms of an article's claims, within the window of its dates, the
// most alike first. Versions of demonstration stories are left out: they never pair with other articles.
func candidates(db *gorm.DB, a *claim.Article, known map[string]term, published timex.Range) ([]int64, error) {
	asked := askedTerms(indexTerms(a), known)
	if len(asked) == 0 {
		return nil, nil
	}
	claims, err := claimsOfLibrary(db)
	if err != nil {
		return nil, err
	}
	// What is left out is left out of the best: no other table is read for the rest.
	for limit := 2 * maxCandidates; ; limit *= 4 {
		var found []int64
		if err := db.Raw(askIndex(asked, claims, published, limit)).Scan(&found).Error; err != nil {
			return nil, fmt.Errorf("asking the index: %w", err)
		}
		fit, err := mayPair(db, found)
		if err != nil {
			return nil, err
		}
		if len(fit) >= maxCandidates || len(found) < limit {
			return fit[:min(len(fit), maxCandidates)], nil
		}
	}
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

// askIndex is the question for the versions that have some of the terms within the window, those first whose terms say most. The
// rows are added up where they are read. Weights are whole numbers, so that no order of adding gives another sum; CROSS
// JOIN has SQLite begin with the terms.
func askIndex(asked []term, claims int64, published timex.Range, limit int) string {
	const unit = 1000
	var of strings.Builder
	for i, t := range asked {
		if i > 0 {
			of.WriteByte(',')
		}
		weight := math.Log(1 + float64(claims)/float64(t.Claims))
		fmt.Fprintf(&of, "(%d,%d)", t.ID, int64(unit*weight))
	}
	within := []string{""}
	if from, to := days(published); from != firstDay || to != lastDay {
		within = []string{
			fmt.Sprintf(" AND vt.to_day BETWEEN %d AND %d AND vt.from_day <= %d", from-windowDays, to+windowDays+widestDays, to+windowDays),
			fmt.Sprintf(" AND vt.to_day = %d AND vt.from_day <= %d", lastDay, to+windowDays),
		}
	}
	for i, window := range within {
		within[i] = "SELECT vt.version_id, asked.weight FROM asked CROSS JOIN version_terms vt WHERE vt.term_id = asked.term_id" + window
	}
	return "WITH asked (term_id, weight) AS (VALUES " + of.String() + ") SELECT version_id FROM (" +
		strings.Join(within, " UNION ALL ") + ") hits GROUP BY version_id ORDER BY SUM(weight) DESC, version_id LIMIT " + strconv.Itoa(limit)
}

// mayPair keeps, of versions in their order, the current ones that are not of the demonstration.
func mayPair(db *gorm.DB, versions []int64) ([]int64, error) {
	if len(versions) == 0 {
		return nil, nil
	}
	var rows []int64
	err := db.Raw(`SELECT v.id FROM versions v JOIN articles a ON a.id = v.article_id JOIN stories s ON s.id = a.story_id
		WHERE v.id IN (` + list(versions) + `) AND NOT s.demonstration AND a.current_version_id = v.id`).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("reading the candidates: %w", err)
	}
	fit := map[int64]bool{}
	for _, v := range rows {
		fit[v] = true
	}
	return slices.DeleteFunc(versions, func(v int64) bool { return !fit[v] }), nil
}

// list writes numbers for an IN (…) that may be longer than a statement has values.
func list(ids []int64) string {
	var out []byte
	for i, id := range ids {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendInt(out, id, 10)
	}
	return string(out)
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
func candidatesIn(db *gorm.DB, story int64, known map[string]term) ([]int64, error) {
	var versions []int64
	err := db.Raw("SELECT current_version_id FROM articles WHERE story_id = ? AND current_version_id IS NOT NULL ORDER BY id", story).
		Scan(&versions).Error
	if err != nil || len(versions) <= maxCandidates || len(known) == 0 {
		return versions[:min(len(versions), maxCandidates)], err
	}
	ids := make([]int64, 0, len(known))
	for _, t := range known {
		ids = append(ids, t.ID)
	}
	slices.Sort(ids)
	var rows []struct{ VersionID, TermID int64 }
	err = db.Raw(`SELECT vt.version_id, vt.term_id FROM articles a JOIN version_terms vt ON vt.version_id = a.current_version_id
		WHERE a.story_id = ? AND vt.term_id IN (`+list(ids)+`) ORDER BY vt.version_id, vt.term_id`, story).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	spread := map[int64]float64{} // in how many versions a term stands
	for _, r := range rows {
		spread[r.TermID]++
	}
	scores := map[int64]float64{}
	for _, r := range rows {
		scores[r.VersionID] += math.Log(1 + float64(len(versions))/spread[r.TermID])
	}
	return best(scores, maxCandidates), nil
}
