package models

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// shown keeps the comparisons that pages show to a viewer: visible, and still found by the engine or touched by a person.
func shown(as Viewer) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		return visible(as, "comparisons")(db).Where("NOT comparisons.stale OR comparisons.touched")
	}
}

// mostApart is the order of comparisons in a story.
const mostApart = "weight DESC, score DESC, id"

// Comparison reads a comparison by its slug. ErrNotFound when there is none that the viewer may read, a *MovedError when
// the slug is an old one.
func (s *Store) Comparison(ctx context.Context, as Viewer, slug string) (*ComparisonPage, error) {
	page := &ComparisonPage{}
	c := &page.Comparison
	db := s.read.WithContext(ctx)
	if err := db.Scopes(visible(as, "comparisons")).Where("slug = ?", slug).Take(c).Error; err != nil {
		return nil, s.missing(ctx, "comparison", slug, err)
	}
	if err := db.Scopes(visible(as, "stories")).Where("id = ?", c.StoryID).Take(&page.Story).Error; err != nil {
		return nil, s.missing(ctx, "story of comparison", slug, err)
	}
	if c.EventID != nil {
		page.Event = &Event{}
		if err := db.Where("id = ?", *c.EventID).Take(page.Event).Error; err != nil {
			return nil, fmt.Errorf("reading the event of comparison %s: %w", slug, err)
		}
	}
	var err error
	if page.A, err = s.side(ctx, c.VersionAID, c.SpanA); err == nil {
		page.B, err = s.side(ctx, c.VersionBID, c.SpanB)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the sides of comparison %s: %w", slug, err)
	}
	found, err := s.divergencesOf(ctx, []int64{c.ID})
	if err != nil {
		return nil, fmt.Errorf("reading the divergences of comparison %s: %w", slug, err)
	}
	page.Divergences = found[c.ID]
	var slugs []string
	err = db.Model(&Comparison{}).Scopes(shown(as)).Where("story_id = ?", c.StoryID).Order(mostApart).Pluck("slug", &slugs).Error
	if err != nil {
		return nil, fmt.Errorf("placing comparison %s in its story: %w", slug, err)
	}
	page.place(slugs)
	return page, nil
}

// place finds the comparison among the slugs of its story.
func (p *ComparisonPage) place(slugs []string) {
	p.Total = len(slugs)
	i := slices.Index(slugs, p.Comparison.Slug)
	p.Position = i + 1
	if i > 0 {
		p.Previous = slugs[i-1]
	}
	if i >= 0 && i+1 < len(slugs) {
		p.Next = slugs[i+1]
	}
}

// side reads one side of a comparison: the claim with its sentence and those around it.
func (s *Store) side(ctx context.Context, version int64, span text.Span) (Side, error) {
	side := Side{}
	db := s.read.WithContext(ctx)
	if err := db.Omit("raw").Where("id = ?", version).Take(&side.Version).Error; err != nil {
		return side, err
	}
	if err := db.Where("id = ?", side.Version.ArticleID).Take(&side.Article).Error; err != nil {
		return side, err
	}
	if err := db.Where("id = ?", side.Article.OutletID).Take(&side.Outlet).Error; err != nil {
		return side, err
	}
	body := side.Version.Text
	before, sentence, after := side.Version.Layout.around(span)
	passage := func(at text.Span) Passage { return Passage{at, within(body, at)} }
	side.Claim, side.Sentence, side.Before, side.After = passage(span), passage(sentence), passage(before), passage(after)
	err := db.Where("version_id = ? AND span_start < ? AND span_end > ?", version, span.End, span.Start).
		Order("position").Find(&side.Figures).Error
	if err != nil {
		return side, err
	}
	err = db.Where("version_id = ? AND ((cue_start < ? AND cue_end > ?) OR (content_start < ? AND content_end > ?))",
		version, span.End, span.Start, span.End, span.Start).Order("position").Find(&side.Attributions).Error
	side.Version.Text = ""
	return side, err
}

// around finds the sentences that a span stands in, and the one before and the one after in parts of the same role.
func (l Layout) around(span text.Span) (before, sentence, after text.Span) {
	first, last := -1, -1
	for i, s := range l.Sentences {
		if s.Overlaps(span) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return text.Span{}, span, text.Span{}
	}
	sentence = text.Span{Start: min(l.Sentences[first].Start, span.Start), End: max(l.Sentences[last].End, span.End)}
	if first > 0 && l.role(first-1) == l.role(first) {
		before = l.Sentences[first-1].Span
	}
	if last+1 < len(l.Sentences) && l.role(last+1) == l.role(last) {
		after = l.Sentences[last+1].Span
	}
	return before, sentence, after
}

func (l Layout) role(sentence int) text.Role {
	if b := l.Sentences[sentence].Block; b >= 0 && b < len(l.Blocks) {
		return l.Blocks[b].Role
	}
	return text.Body
}

// within is the text of a span, empty when it does not lie inside.
func within(body string, s text.Span) string {
	if s.Start < 0 || s.End > len(body) || s.Start >= s.End {
		return ""
	}
	return s.Of(body)
}

// comparisonLines reads the comparisons of a story, those that part most first.
func (s *Store) comparisonLines(ctx context.Context, as Viewer, story int64) ([]ComparisonLine, error) {
	var found []Comparison
	err := s.read.WithContext(ctx).Scopes(shown(as)).Where("story_id = ?", story).Order(mostApart).Find(&found).Error
	if err != nil {
		return nil, err
	}
	var ids, versions []int64
	for _, c := range found {
		ids, versions = append(ids, c.ID), append(versions, c.VersionAID, c.VersionBID)
	}
	texts, err := s.texts(ctx, versions)
	if err != nil {
		return nil, err
	}
	var articles []Article
	if err := s.read.WithContext(ctx).Where("story_id = ?", story).Find(&articles).Error; err != nil {
		return nil, err
	}
	outlets, err := s.outletsOf(ctx, articles)
	if err != nil {
		return nil, err
	}
	divergences, err := s.divergencesOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	line := func(version int64, span text.Span) ClaimLine {
		v := texts[version]
		l := ClaimLine{Lang: v.Lang, Text: within(v.Text, span)}
		if i := slices.IndexFunc(articles, func(a Article) bool { return a.ID == v.ArticleID }); i >= 0 {
			l.Article, l.Outlet = articles[i], outlets[articles[i].OutletID]
		}
		return l
	}
	lines := make([]ComparisonLine, len(found))
	for i, c := range found {
		lines[i] = ComparisonLine{Comparison: c, A: line(c.VersionAID, c.SpanA), B: line(c.VersionBID, c.SpanB), Kinds: map[divergence.Kind]int{}, Divergences: divergences[c.ID]}
		for _, d := range divergences[c.ID] {
			lines[i].Kinds[d.Kind]++
		}
	}
	return lines, nil
}

// chunk is how many values go into one IN (…).
const chunk = 500

// texts reads versions without their raw bytes and layout, by id.
func (s *Store) texts(ctx context.Context, ids []int64) (map[int64]Version, error) {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	byID := make(map[int64]Version, len(ids))
	for some := range slices.Chunk(ids, chunk) {
		var versions []Version
		if err := s.read.WithContext(ctx).Omit("raw", "layout").Where("id IN ?", some).Find(&versions).Error; err != nil {
			return nil, err
		}
		for _, v := range versions {
			byID[v.ID] = v
		}
	}
	return byID, nil
}

// divergencesOf reads the divergences of comparisons, by comparison, in order.
func (s *Store) divergencesOf(ctx context.Context, ids []int64) (map[int64][]divergence.Divergence, error) {
	found := map[int64][]divergence.Divergence{}
	for some := range slices.Chunk(ids, chunk) {
		var rows []Divergence
		err := s.read.WithContext(ctx).Where("comparison_id IN ?", some).Order("comparison_id, position").Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, d := range rows {
			found[d.ComparisonID] = append(found[d.ComparisonID], divergence.Divergence{
				Kind: d.Kind, Reason: divergence.Reason{Rule: d.Rule, Params: d.Params}, A: d.A, B: d.B, Weight: d.Weight,
			})
		}
	}
	return found, nil
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
