package models

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"gorm.io/gorm"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

// around is what stands around claims that come into the index.
type around struct {
	texts    map[int64]string          // by version
	mentions map[int64][]searchMention // by version, in order
	has      map[int64]has             // by claim
}

type searchMention struct {
	VersionID int64
	SpanStart int
	SpanEnd   int
	Entity    string
	Proper    bool
}

// readAround reads what stands around claims, which are in the order of their versions.
func readAround(tx *gorm.DB, claims []searchClaim) (*around, error) {
	a := &around{texts: map[int64]string{}, mentions: map[int64][]searchMention{}, has: map[int64]has{}}
	var versions []int64
	ids := make([]int64, len(claims))
	for i, c := range claims {
		ids[i] = c.ID
		if len(versions) == 0 || versions[len(versions)-1] != c.VersionID {
			versions = append(versions, c.VersionID)
		}
	}
	var texts []struct {
		ID   int64
		Text string
	}
	if err := tx.Raw("SELECT id, text FROM versions WHERE id IN (" + list(versions) + ")").Scan(&texts).Error; err != nil {
		return nil, err
	}
	for _, t := range texts {
		a.texts[t.ID] = t.Text
	}
	var mentions []searchMention
	err := tx.Raw("SELECT version_id, span_start, span_end, entity, proper FROM mentions WHERE version_id IN (" + list(versions) +
		") AND (proper OR entity <> '') ORDER BY version_id, span_start").Scan(&mentions).Error
	if err != nil {
		return nil, err
	}
	for _, m := range mentions {
		a.mentions[m.VersionID] = append(a.mentions[m.VersionID], m)
	}
	if err := a.figures(tx, ids); err != nil {
		return nil, err
	}
	return a, a.comparisons(tx, claims, versions)
}

// named are the names that stand in a span, counted from its start, and the entities of the catalogue that are mentioned in it.
func (a *around) named(version int64, span text.Span) (names []text.Span, entities []string) {
	all := a.mentions[version]
	first := sort.Search(len(all), func(i int) bool { return all[i].SpanStart >= span.Start })
	for _, m := range all[first:] {
		if m.SpanStart >= span.End {
			break
		}
		if m.SpanEnd > span.End {
			continue
		}
		if m.Proper {
			names = append(names, text.Span{Start: m.SpanStart - span.Start, End: m.SpanEnd - span.Start})
		}
		if inCatalogue(m.Entity) && !slices.Contains(entities, m.Entity) {
			entities = append(entities, m.Entity)
		}
	}
	return names, entities
}

// inCatalogue reports whether an entity is one of the catalogue, and not known from one text only.
func inCatalogue(entity string) bool { return entity != "" && !strings.HasPrefix(entity, "doc:") }

func (a *around) figures(tx *gorm.DB, claims []int64) error {
	var rows []struct {
		ClaimID int64
		Kind    figure.Kind
	}
	if err := tx.Raw("SELECT DISTINCT claim_id, kind FROM figures WHERE claim_id IN (" + list(claims) + ")").Scan(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		a.has[r.ClaimID] = with(a.has[r.ClaimID], hasFigures, searchFigures, r.Kind)
	}
	return nil
}

// comparisons notes of each claim the comparisons in which it is. One that not all readers of the claim may read is passed over: that
// the claim is in it must not be found out by filters.
func (a *around) comparisons(tx *gorm.DB, claims []searchClaim, versions []int64) error {
	var found []struct {
		ID                     int64
		VersionAID, VersionBID int64
		AStart, BStart         int
		Relation               divergence.Relation
		Status                 Status
		Visibility             Visibility
		OwnerID                *int64
	}
	in := list(versions)
	err := tx.Raw("SELECT id, version_a_id, version_b_id, a_start, b_start, relation, status, visibility, owner_id FROM comparisons " +
		"WHERE (version_a_id IN (" + in + ") OR version_b_id IN (" + in + ")) AND (NOT stale OR touched)").Scan(&found).Error
	if err != nil || len(found) == 0 {
		return err
	}
	kinds, err := kindsOf(tx, ids(found, func(i int) int64 { return found[i].ID }))
	if err != nil {
		return err
	}
	at := map[[2]int64]*searchClaim{}
	for i := range claims {
		at[[2]int64{claims[i].VersionID, int64(claims[i].SpanStart)}] = &claims[i]
	}
	for _, f := range found {
		for _, side := range [][2]int64{{f.VersionAID, int64(f.AStart)}, {f.VersionBID, int64(f.BStart)}} {
			c := at[side]
			if c == nil || !(Record{Visibility: c.Of.Visibility, OwnerID: c.Of.OwnerID}).readers().within(Record{Visibility: f.Visibility, OwnerID: f.OwnerID}.readers()) {
				continue
			}
			h := with(a.has[c.ID], hasRelations, searchRelations, f.Relation) | kinds[f.ID]
			switch f.Status {
			case Confirmed:
				h |= hasReviewed
			case Paired:
				h |= hasPaired
			default:
				h |= hasSuggested
			}
			a.has[c.ID] = h
		}
	}
	return nil
}

// kindsOf gives the kinds of divergence of comparisons, as bits.
func kindsOf(tx *gorm.DB, comparisons []int64) (map[int64]has, error) {
	var rows []struct {
		ComparisonID int64
		Kind         divergence.Kind
	}
	err := tx.Raw("SELECT DISTINCT comparison_id, kind FROM divergences WHERE comparison_id IN (" + list(comparisons) + ")").Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	of := map[int64]has{}
	for _, r := range rows {
		of[r.ComparisonID] = with(of[r.ComparisonID], hasKinds, searchKinds, r.Kind)
	}
	return of, nil
}

// ids lists the numbers of rows, in order, each once.
func ids[T any](rows []T, of func(int) int64) []int64 {
	out := make([]int64, len(rows))
	for i := range rows {
		out[i] = of(i)
	}
	slices.SortFunc(out, cmp.Compare[int64])
	return slices.Compact(out)
}
