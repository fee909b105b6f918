package models

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// A page of a comparison is read in a handful of questions, each prepared: it is the page that is asked for most.

// Comparison reads a comparison by its slug. ErrNotFound when there is none that the viewer may read, a *MovedError when
// the slug is an old one.
func (s *Store) Comparison(ctx context.Context, as Viewer, slug string) (*ComparisonPage, error) {
	page, written := s.drawnPair(ctx, as, slug)
	if page == nil {
		var err error
		if page, written, err = s.readPair(ctx, as, slug); err != nil {
			return nil, err
		}
	}
	if written {
		if err := s.written(ctx, page); err != nil {
			return nil, fmt.Errorf("reading what was written about comparison %s: %w", slug, err)
		}
	}
	return page, nil
}

// readPair reads a comparison, and whether somebody wrote about it.
func (s *Store) readPair(ctx context.Context, as Viewer, slug string) (page *ComparisonPage, written bool, err error) {
	page, may, has, err := s.pair(ctx, as, slug)
	if err != nil {
		return nil, false, err
	}
	if has.published {
		if page.Publications, err = publications(s.read.WithContext(ctx), page.Comparison.ID); err != nil {
			return nil, false, fmt.Errorf("reading comparison %s: %w", slug, err)
		}
	}
	if has.made {
		if err := s.handmade(ctx, as, page); err != nil {
			return nil, false, fmt.Errorf("reading comparison %s: %w", slug, err)
		}
	}
	if has.reviewed && page.Comparison.Status == Confirmed {
		if err := s.publicReviews(ctx, page, may); err != nil {
			return nil, false, fmt.Errorf("reading comparison %s: %w", slug, err)
		}
	}
	page.A.cut(page.Comparison.SpanA, may[0])
	page.B.cut(page.Comparison.SpanB, may[1])
	if err := s.found(ctx, as, page); err != nil {
		return nil, false, fmt.Errorf("reading what was found in comparison %s: %w", slug, err)
	}
	if err := s.common(ctx, as, page); err != nil {
		return nil, false, fmt.Errorf("reading the common text of comparison %s: %w", slug, err)
	}
	if err := s.place(ctx, as, page); err != nil {
		return nil, false, fmt.Errorf("placing comparison %s in its story: %w", slug, err)
	}
	return page, has.written, nil
}

// Columns of what a page of a comparison shows, without those that no page tells: each takes time.
var (
	pairColumns    = columnsFor[Comparison]()
	storyColumns   = columnsFor[Story]("lock_version", "created_at", "updated_at", "grouped", "owner_id", "visibility", "lang")
	versionColumns = columnsFor[Version]("raw", "created_at", "generation", "title", "engine", "number")
	articleColumns = columnsFor[Article]("lock_version", "created_at", "updated_at", "visibility", "current_version_id", "published_to")
	outletColumns  = columnsFor[Outlet]("lock_version", "created_at", "updated_at", "owner_id", "visibility", "country")
)

var pairQuestion = &question{func(as Viewer) (string, error) {
	openA, openB := "FALSE", "FALSE" // not asked where it is not looked at
	if as.UserID != 0 && !as.works() {
		openA, openB = standsOpen("va.id"), standsOpen("vb.id")
	}
	selected := []string{
		pairColumns.of("c"), storyColumns.of("s"),
		versionColumns.of("va"), articleColumns.of("aa"), outletColumns.of("oa"), "qa.share", "qa.spans", openA,
		versionColumns.of("vb"), articleColumns.of("ab"), outletColumns.of("ob"), "qb.share", "qb.spans", openB,
		isWritten("c.id", "oa.id", "ob.id"), "EXISTS (SELECT 1 FROM publications WHERE comparison_id = c.id)",
		"EXISTS (SELECT 1 FROM made_pairs WHERE comparison_id = c.id OR instead_of_id = c.id)",
		"EXISTS (SELECT 1 FROM claim_reviews WHERE comparison_id = c.id)",
	}
	return "SELECT " + strings.Join(selected, ", ") + ` FROM comparisons c JOIN stories s ON s.id = c.story_id
		JOIN versions va ON va.id = c.version_a_id JOIN articles aa ON aa.id = va.article_id JOIN outlets oa ON oa.id = aa.outlet_id
		JOIN versions vb ON vb.id = c.version_b_id JOIN articles ab ON ab.id = vb.article_id JOIN outlets ob ON ob.id = ab.outlet_id
		LEFT JOIN quotables qa ON qa.version_id = va.id LEFT JOIN quotables qb ON qb.version_id = vb.id
		WHERE c.slug = ? AND ` + mayRead(as, "c") + " AND " + mayRead(as, "s"), nil
}}

// isWritten asks whether somebody wrote about a comparison, or an outlet of it about all that is shown of it.
func isWritten(comparison, a, b string) string {
	return fmt.Sprintf(`(EXISTS (SELECT 1 FROM reports WHERE comparison_id = %[1]s)
		OR EXISTS (SELECT 1 FROM replies WHERE comparison_id = %[1]s) OR EXISTS (SELECT 1 FROM replies WHERE outlet_id IN (%[2]s, %[3]s)))`, comparison, a, b)
}

// pairHas says what else there is to read of a comparison: what readers wrote, how an editor ever published it, who made it or another in its
// place, reviews of its claims.
type pairHas struct{ written, published, made, reviewed bool }

// pair reads a comparison with its story and its two texts, what may be read of these, and what else there is to read.
func (s *Store) pair(ctx context.Context, as Viewer, slug string) (page *ComparisonPage, may [2]Quotable, has pairHas, err error) {
	page = &ComparisonPage{}
	var kept [2]quoting
	sides := [2]*Side{&page.A, &page.B}
	err = s.ask(ctx, as, pairQuestion, func(rows *sql.Rows) error {
		to := storyColumns.into(pairColumns.into(make([]any, 0, 160), &page.Comparison), &page.Story)
		for i, side := range sides {
			to = outletColumns.into(articleColumns.into(versionColumns.into(to, &side.Version), &side.Article), &side.Outlet)
			to = append(to, &kept[i].Share, &kept[i].Spans, &kept[i].Open)
		}
		return rows.Scan(append(to, &has.written, &has.published, &has.made, &has.reviewed)...)
	}, slug)
	if err == nil && page.Comparison.ID == 0 {
		err = gorm.ErrRecordNotFound
	}
	if err != nil {
		return nil, may, has, s.missing(ctx, "comparison", slug, err)
	}
	for i, side := range sides {
		k := &kept[i]
		k.ID, k.OwnerID, k.Rights, k.OutletRights = side.Version.ID, side.Article.OwnerID, side.Article.Rights, side.Outlet.Rights
		var known bool
		if may[i], known, err = s.stored(as, *k); err == nil && !known {
			var chosen map[int64]Quotable
			chosen, err = s.quotable(ctx, as, k.ID)
			may[i] = chosen[k.ID]
		}
		if err != nil {
			return nil, may, has, fmt.Errorf("reading the sides of comparison %s: %w", slug, err)
		}
	}
	return page, may, has, nil
}

// cut cuts from the text of a side the claim with its sentence and those around it, as far as they may be read.
func (side *Side) cut(span text.Span, may Quotable) {
	body := side.Version.Text
	before, sentence, after := side.Version.Layout.around(span)
	passage := func(at text.Span) Passage {
		if at.Len() > 0 && !may.Allows(at) {
			return Passage{Span: at, Beyond: true}
		}
		return Passage{Span: at, Text: within(body, at)}
	}
	side.Claim, side.Sentence, side.Before, side.After = passage(span), passage(sentence), passage(before), passage(after)
	if side.Sentence.Beyond && !side.Claim.Beyond {
		side.Sentence = Passage{Span: span, Text: side.Claim.Text, Beyond: true}
	}
	if may.Whole {
		side.Whole = body
	} else {
		side.Version.Layout.keep(span)
	}
	side.Version.Layout.Sentences = nil
	side.Version.Text = ""
}

var (
	figureColumns      = columnsFor[Figure]("id", "version_id", "claim_id", "percent", "cumulative", "rule", "kind_rule")
	attributionColumns = columnsFor[Attribution]("id", "version_id", "type", "lemma", "rule")
	divergenceColumns  = columnsFor[Divergence]("id", "comparison_id", "position")
)

// inBoth asks the same of both sides of a comparison: 0 is A.
func inBoth(set *columnSet, table, where string) *question {
	return &question{func(Viewer) (string, error) {
		side := "SELECT %s AS side, " + set.of("t") + " FROM " + table + " t WHERE t.version_id = ? AND " + where
		return fmt.Sprintf(side+" UNION ALL "+side, "0", "1"), nil
	}}
}

var (
	figuresQuestion      = inBoth(figureColumns, "figures", "t.span_start < ? AND t.span_end > ?")
	attributionsQuestion = inBoth(attributionColumns, "attributions",
		"((t.cue_start < ? AND t.cue_end > ?) OR (t.content_start < ? AND t.content_end > ?))")
	divergencesQuestion = &question{func(Viewer) (string, error) {
		return "SELECT " + divergenceColumns.of("d") + " FROM divergences d WHERE d.comparison_id = ? ORDER BY d.position", nil
	}}
)

// found reads the figures and attributions of both claims, and where the two part.
func (s *Store) found(ctx context.Context, as Viewer, p *ComparisonPage) error {
	c := &p.Comparison
	a, b := c.SpanA, c.SpanB
	sides := [2]*Side{&p.A, &p.B}
	var to []any
	err := s.ask(ctx, as, figuresQuestion, func(rows *sql.Rows) error {
		var side int
		var f Figure
		to = figureColumns.into(append(to[:0], &side), &f)
		err := rows.Scan(to...)
		sides[side].Figures = append(sides[side].Figures, f)
		return err
	}, c.VersionAID, a.End, a.Start, c.VersionBID, b.End, b.Start)
	if err != nil {
		return err
	}
	err = s.ask(ctx, as, attributionsQuestion, func(rows *sql.Rows) error {
		var side int
		var f Attribution
		to = attributionColumns.into(append(to[:0], &side), &f)
		err := rows.Scan(to...)
		sides[side].Attributions = append(sides[side].Attributions, f)
		return err
	}, c.VersionAID, a.End, a.Start, a.End, a.Start, c.VersionBID, b.End, b.Start, b.End, b.Start)
	if err != nil {
		return err
	}
	for _, side := range sides {
		slices.SortFunc(side.Figures, func(a, b Figure) int { return cmp.Compare(a.Position, b.Position) })
		slices.SortFunc(side.Attributions, func(a, b Attribution) int { return cmp.Compare(a.Position, b.Position) })
	}
	return s.ask(ctx, as, divergencesQuestion, func(rows *sql.Rows) error {
		var d Divergence
		to = divergenceColumns.into(to[:0], &d)
		err := rows.Scan(to...)
		p.Divergences = append(p.Divergences, d.found())
		return err
	}, c.ID)
}

// found is a divergence as the engine gives it.
func (d *Divergence) found() divergence.Divergence {
	return divergence.Divergence{Kind: d.Kind, Reason: divergence.Reason{Rule: d.Rule, Params: d.Params}, A: d.A, B: d.B, Weight: d.Weight}
}

// The bounds of the weight let the index find where to begin, which the parts of an OR do not.
const (
	isBefore = "weight >= ? AND (weight > ? OR (weight = ? AND (score > ? OR (score = ? AND id < ?))))"
	isAfter  = "weight <= ? AND (weight < ? OR (weight = ? AND (score < ? OR (score = ? AND id > ?))))"
)

var placeQuestion = &question{func(as Viewer) (string, error) {
	story := "FROM comparisons WHERE story_id = ? AND " + isShown(as, "comparisons")
	return "SELECT (SELECT COUNT(*) " + story + "), (SELECT COUNT(*) " + story + " AND " + isBefore + `),
		COALESCE((SELECT slug ` + story + " AND " + isBefore + ` ORDER BY weight, score, id DESC LIMIT 1), ''),
		COALESCE((SELECT slug ` + story + " AND " + isAfter + " ORDER BY " + mostApart + " LIMIT 1), '')", nil
}}

// place finds the position of a comparison in its story, and its neighbours. One that lists do not show has none.
func (s *Store) place(ctx context.Context, as Viewer, p *ComparisonPage) error {
	c := &p.Comparison
	here := []any{c.StoryID, c.Weight, c.Weight, c.Weight, c.Score, c.Score, c.ID}
	var ahead int
	var previous, next string
	err := s.ask(ctx, as, placeQuestion, func(rows *sql.Rows) error { return rows.Scan(&p.Total, &ahead, &previous, &next) },
		slices.Concat([]any{c.StoryID}, here, here, here)...)
	if err != nil || c.Stale && !c.Touched {
		return err
	}
	p.Position, p.Previous, p.Next = ahead+1, previous, next
	return nil
}

// missing turns gorm's "no such record" into a *MovedError when the slug is an old one, else into ErrNotFound.
func (s *Store) missing(ctx context.Context, kind, slug string, err error) error {
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return fmt.Errorf("reading %s %s: %w", kind, slug, err)
	}
	to, err := s.movedTo(ctx, kind, slug)
	if err != nil {
		return fmt.Errorf("reading %s %s: %w", kind, slug, err)
	}
	if to != "" {
		return &MovedError{Kind: kind, To: to}
	}
	return fmt.Errorf("%s %s: %w", kind, slug, ErrNotFound)
}
