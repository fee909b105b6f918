package models

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis/text"
)

// Quotable is what a viewer may read of a version.
type Quotable struct {
	Whole bool        // all of it
	Spans []text.Span // else these, in order, none over another
}

// Allows reports whether all of a span may be read.
func (q Quotable) Allows(span text.Span) bool {
	return q.Whole || span.Len() > 0 && covered(q.Spans, span) == span.Len()
}

// quotable says what a viewer may read of versions, by version. Every reading of words for a page goes through it, so that all
// pages together show the public no more of an article than its share. Who judges reads whole.
//
// The choice depends on what is stored alone. Sentences are taken as long as the share has room for them: first those of the
// claims that stand in comparisons, the comparison that parts most first (of a sentence with no room, the claim in it); then the
// sentences beside those, in the same order; then the other claims, in that of the text. The title names the article and is
// always shown; neither it nor what is not the article counts as text. The first words of an article without a title, by which it
// goes, do.
//
// So that a short article can be compared at all, the first of its compared sentences (or the claim in it) may be quoted up to 400
// bytes, however small its share, unless the share is 0: an article of three sentences shows one.
//
// Names and numbers are no sentences: runs of up to six words, as labels, sources and the words of a figure are, may stand beyond
// the share, see Phrase.
func (s *Store) quotable(ctx context.Context, as Viewer, versions ...int64) (map[int64]Quotable, error) {
	slices.Sort(versions)
	found := map[int64]Quotable{}
	for some := range slices.Chunk(slices.Compact(versions), chunk) {
		if err := s.quotableOf(ctx, as, some, found); err != nil {
			return nil, fmt.Errorf("deciding what may be quoted: %w", err)
		}
	}
	return found, nil
}

// quoting is a version as far as it matters to what may be quoted of it.
type quoting struct {
	ID                   int64
	OwnerID              *int64
	Rights, OutletRights Rights
	Share                *float64 // of Spans; nil when none were made
	Spans                *string
	Open                 bool // known to stand in comparisons alone that everybody may read
}

// standsOpen asks that of a version v.
func standsOpen(v string) string {
	return fmt.Sprintf(`(NOT EXISTS (SELECT 1 FROM comparisons WHERE version_a_id = %[1]s AND visibility <> 'public')
		AND NOT EXISTS (SELECT 1 FROM comparisons WHERE version_b_id = %[1]s AND visibility <> 'public'))`, v)
}

func (s *Store) quotableOf(ctx context.Context, as Viewer, versions []int64, found map[int64]Quotable) error {
	var rows []quoting
	err := s.read.WithContext(ctx).Raw(`SELECT v.id, a.owner_id, a.rights, o.rights AS outlet_rights, q.share, q.spans, `+standsOpen("v.id")+` AS open
		FROM versions v JOIN articles a ON a.id = v.article_id JOIN outlets o ON o.id = a.outlet_id
		LEFT JOIN quotables q ON q.version_id = v.id WHERE v.id IN ?`, versions).Scan(&rows).Error
	if err != nil {
		return err
	}
	var unmade []int64
	for _, r := range rows {
		q, known, err := s.stored(as, r)
		if err != nil {
			return err
		}
		if known {
			found[r.ID] = q
		} else {
			unmade = append(unmade, r.ID)
		}
	}
	made, err := excerpts(s.read.WithContext(ctx), as, s.share, unmade)
	for v, spans := range made {
		found[v] = Quotable{Spans: spans}
	}
	return err
}

// stored is what a viewer may read of a version by what is kept of it; not known when it has to be chosen.
func (s *Store) stored(as Viewer, r quoting) (q Quotable, known bool, err error) {
	switch {
	case as.works() || as.UserID != 0 && r.OwnerID != nil && *r.OwnerID == as.UserID || r.Rights.whole(r.OutletRights):
		return Quotable{Whole: true}, true, nil
	case as.UserID != 0 && !r.Open || r.Share == nil || *r.Share != s.share: // more than the public's, or for another share
		return q, false, nil
	}
	if q.Spans, err = readSpans(*r.Spans); err != nil {
		return q, false, fmt.Errorf("what may be quoted of version %d: %w", r.ID, err)
	}
	return q, true, nil
}

// excerpts choose what a viewer may read of versions.
func excerpts(db *gorm.DB, as Viewer, share float64, versions []int64) (map[int64][]text.Span, error) {
	if len(versions) == 0 {
		return nil, nil
	}
	var rows []struct {
		ID             int64
		Layout         Layout
		Title, Opening string
	}
	err := db.Raw(`SELECT v.id, v.layout, a.title, substr(v.text, 1, 400) AS opening FROM versions v JOIN articles a ON a.id = v.article_id
		WHERE v.id IN ?`, versions).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	compared, err := comparedSpans(db, as, versions)
	if err != nil {
		return nil, err
	}
	open := map[int64]*excerpt{}
	var unfilled []int64
	for _, r := range rows {
		e := newExcerpt(r.Layout, share)
		e.name(r.Title, r.Opening)
		e.takeCompared(compared[r.ID])
		if open[r.ID] = e; e.left > 0 {
			unfilled = append(unfilled, r.ID)
		}
	}
	others, err := claimSpans(db, unfilled)
	if err != nil {
		return nil, err
	}
	found := map[int64][]text.Span{}
	for v, e := range open {
		for _, span := range others[v] {
			e.takeClaim(span)
		}
		found[v] = e.spans
	}
	return found, nil
}

// comparedSpans are the claims of versions that stand in comparisons, by version, in the order in which they may be quoted. What
// everyone may read comes first, so that nobody who is signed in spends the share anew.
func comparedSpans(db *gorm.DB, as Viewer, versions []int64) (map[int64][]text.Span, error) {
	type claim struct {
		id, version   int64
		span          text.Span
		weight, score float64
		hidden        bool
	}
	var all []claim
	for _, side := range []string{"a", "b"} {
		rows, err := db.Session(&gorm.Session{NewDB: true}).Model(&Comparison{}).Scopes(shown(as)).
			Select("id, version_"+side+"_id, "+side+"_start, "+side+"_end, weight, score, visibility <> ?", Public).
			Where("version_"+side+"_id IN ?", versions).Rows()
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var c claim
			if err = rows.Scan(&c.id, &c.version, &c.span.Start, &c.span.End, &c.weight, &c.score, &c.hidden); err != nil {
				break
			}
			all = append(all, c)
		}
		if err = errors.Join(err, rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(all, func(a, b claim) int {
		if a.hidden != b.hidden {
			if a.hidden {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id))
	})
	spans := map[int64][]text.Span{}
	for _, c := range all {
		if !slices.Contains(spans[c.version], c.span) {
			spans[c.version] = append(spans[c.version], c.span)
		}
	}
	return spans, nil
}

// claimSpans are all claims of versions, by version, in the order of the text.
func claimSpans(db *gorm.DB, versions []int64) (map[int64][]text.Span, error) {
	spans := map[int64][]text.Span{}
	if len(versions) == 0 {
		return spans, nil
	}
	rows, err := db.Raw("SELECT version_id, span_start, span_end FROM claims WHERE version_id IN ? ORDER BY version_id, position", versions).Rows()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var version int64
		var span text.Span
		if err = rows.Scan(&version, &span.Start, &span.End); err != nil {
			break
		}
		spans[version] = append(spans[version], span)
	}
	return spans, errors.Join(err, rows.Err(), rows.Close())
}
