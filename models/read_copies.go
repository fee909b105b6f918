package models

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"parallax/analysis/pairing"
)

// Columns of what is told of common text.
var (
	copyColumns  = columnsFor[Copied]()
	copyLine     = columnsFor[Copied]("passages") // which are long
	originsOnly  = columnsFor[Copied]("passages", "of_a", "of_b", "engine")
	namedOutlet  = onlyColumns[Outlet]("id", "slug", "name")
	datedArticle = onlyColumns[Article]("id", "outlet_id", "published_printed", "published_precision", "published_zone", "published_from")
)

// ofCurrent joins copies c with the articles a and b whose current texts have them.
const ofCurrent = ` FROM copies c
	JOIN versions va ON va.id = c.version_a_id JOIN articles a ON a.id = va.article_id AND a.current_version_id = va.id
	JOIN versions vb ON vb.id = c.version_b_id JOIN articles b ON b.id = vb.article_id AND b.current_version_id = vb.id`

// copiesWhere asks for copies with the articles that hold their two texts, in order.
func copiesWhere(set *columnSet, where string) *question {
	return copiesAfter(func(Viewer) string { return "" }, set, where)
}

// copiesAfter does so in a question that begins with another.
func copiesAfter(begin func(as Viewer) string, set *columnSet, where string) *question {
	return &question{func(as Viewer) (string, error) {
		selected := []string{set.of("c"), datedArticle.of("a"), namedOutlet.of("ao"), datedArticle.of("b"), namedOutlet.of("bo")}
		return begin(as) + "SELECT " + strings.Join(selected, ", ") + ofCurrent + " JOIN outlets ao ON ao.id = a.outlet_id JOIN outlets bo ON bo.id = b.outlet_id WHERE " +
			where + " AND " + mayRead(as, "a") + " AND " + mayRead(as, "b") + " ORDER BY c.id", nil
	}}
}

var (
	copiesQuestion  = copiesWhere(copyColumns, "(c.version_a_id IN (?, ?) OR c.version_b_id IN (?, ?))")
	copiedQuestion  = copiesAfter(lastArticles, copyLine, "b.id IN (SELECT id FROM last) AND (a.id IN (SELECT id FROM last) OR a.story_id <> b.story_id)")
	originsQuestion = &question{func(as Viewer) (string, error) {
		return "SELECT " + originsOnly.of("c") + ofCurrent + " WHERE b.story_id = ? AND c.one_origin AND " +
			mayRead(as, "a") + " AND " + mayRead(as, "b") + " ORDER BY c.id", nil
	}}
)

// copyLines reads copies between current texts that a viewer may read.
func (s *Store) copyLines(ctx context.Context, as Viewer, q *question, set *columnSet, values ...any) ([]CopyLine, error) {
	lines := []CopyLine{}
	var to []any
	err := s.ask(ctx, as, q, func(rows *sql.Rows) error {
		lines = append(lines, CopyLine{})
		l := &lines[len(lines)-1]
		to = set.into(to[:0], &l.Copied)
		for _, side := range []*ArticleLine{&l.A, &l.B} {
			to = namedOutlet.into(datedArticle.into(to, &side.Article), &side.Outlet)
		}
		return rows.Scan(to...)
	}, values...)
	if err != nil {
		return nil, fmt.Errorf("reading common text: %w", err)
	}
	return lines, nil
}

// copiesIn reads which of the articles of a story that are shown have text in common, and where it comes from; not the text.
func (s *Store) copiesIn(ctx context.Context, as Viewer, story int64) ([]CopyLine, error) {
	lines, err := s.copyLines(ctx, as, copiedQuestion, copyLine, story, mostArticles)
	handOn(lines)
	return lines, err
}

// common reads what the texts of a comparison share, with each other and with others. Of the other copies of the story it reads
// only where they come from, and only when that may name where these do.
func (s *Store) common(ctx context.Context, as Viewer, p *ComparisonPage) error {
	c := &p.Comparison
	lines, err := s.copyLines(ctx, as, copiesQuestion, copyColumns, c.VersionAID, c.VersionBID, c.VersionAID, c.VersionBID)
	if err != nil {
		return err
	}
	if err := s.nameOrigins(ctx, as, c.StoryID, lines); err != nil {
		return err
	}
	for i := range lines {
		if lines[i].VersionAID == c.VersionAID && lines[i].VersionBID == c.VersionBID {
			copied := lines[i]
			p.Copy, lines = &copied, slices.Delete(lines, i, i+1) // there is one of two versions
			break
		}
	}
	p.Others = lines
	return nil
}

// nameOrigins names where copies come from by what is known of the other copies of their story. What is an agency's is so already.
func (s *Store) nameOrigins(ctx context.Context, as Viewer, story int64, lines []CopyLine) error {
	if !slices.ContainsFunc(lines, func(l CopyLine) bool { return l.OneOrigin && l.OriginKind != pairing.FromAgency }) {
		return nil
	}
	var all []CopyLine
	var to []any
	err := s.ask(ctx, as, originsQuestion, func(rows *sql.Rows) error {
		all = append(all, CopyLine{})
		to = originsOnly.into(to[:0], &all[len(all)-1].Copied)
		return rows.Scan(to...)
	}, story)
	if err != nil {
		return err
	}
	handOn(all)
	for i := range lines {
		l := &lines[i]
		if k, ok := slices.BinarySearchFunc(all, l.Copied.ID, func(o CopyLine, id int64) int { return cmp.Compare(o.Copied.ID, id) }); ok {
			l.OriginKind, l.OriginName, l.OriginSide = all[k].OriginKind, all[k].OriginName, all[k].OriginSide
		}
	}
	return nil
}
