package models

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"gorm.io/gorm"

	"parallax/analysis"
	"parallax/analysis/divergence"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
)

// PairPlace is a sentence to compare: a claim of a version, by its code points.
type PairPlace struct {
	Version    int64
	Start, End int
}

// PairQuery says which two sentences to compare. Instead is the slug of the comparison that the pair takes the place of, which has one of
// the two; "" for none.
type PairQuery struct {
	A, B    PairPlace
	Instead string
}

// SentenceLine is a sentence of a version that can be compared.
type SentenceLine struct {
	PairPlace
	Span text.Span // bytes of the text
	Role text.Role
	Text string // verbatim
}

// PairArticle is an article of a story with the sentences of it that a viewer may read, and so may compare.
type PairArticle struct {
	ArticleLine
	Sentences []SentenceLine
	Beyond    int // how many more it has, which may not be quoted
}

// setSideBySide compares two claims, whatever speaks for or against their being one thing; not ok where the engine sees no claims there.
func setSideBySide(a, b *member, spanA, spanB text.Span) (compared, bool) {
	x, y := claimAt(a.article, spanA), claimAt(b.article, spanB)
	if x < 0 || y < 0 {
		return compared{}, false
	}
	c := candidate{a: a, b: b, claimA: x, claimB: y}
	for _, m := range pairing.Pair(a.article, b.article) {
		if m.A == x && m.B == y {
			c.score = m.Score
		}
	}
	return newCompared(c, divergence.Compare(divergence.Side{Article: a.article, Claim: x}, divergence.Side{Article: b.article, Claim: y})), true
}

// PairArticles lists the articles of a story that the viewer may read, in the order of publication, with the sentences of those whose
// version is among some. ErrForbidden below an annotator, ErrNotFound and *MovedError as Story has them.
func (s *Store) PairArticles(ctx context.Context, as Viewer, slug string, some ...int64) (Story, []PairArticle, error) {
	var story Story
	err := as.must(Annotator)
	if err == nil {
		if err = s.read.WithContext(ctx).Scopes(visible(as, "stories")).Where("slug = ?", slug).Take(&story).Error; err != nil {
			err = s.missing(ctx, "story", slug, err)
		}
	}
	var out []PairArticle
	if err == nil {
		out, err = s.pairArticles(ctx, as, story.ID, some)
	}
	if err != nil {
		return Story{}, nil, fmt.Errorf("listing what can be compared: %w", err)
	}
	return story, out, nil
}

func (s *Store) pairArticles(ctx context.Context, as Viewer, story int64, some []int64) ([]PairArticle, error) {
	lines, _, err := s.articleLines(ctx, as, story)
	if err != nil {
		return nil, err
	}
	var out []PairArticle
	for _, a := range lines {
		if a.CurrentVersionID != nil {
			out = append(out, PairArticle{ArticleLine: a})
		}
	}
	may, err := s.quotable(ctx, as, some...)
	if err != nil {
		return nil, err
	}
	for i := range out {
		if v := *out[i].CurrentVersionID; slices.Contains(some, v) {
			if err := s.sentences(ctx, v, may[v], &out[i]); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func (s *Store) sentences(ctx context.Context, version int64, may Quotable, to *PairArticle) error {
	db := s.read.WithContext(ctx)
	var v Version
	if err := db.Select("id, text").Take(&v, version).Error; err != nil {
		return fmt.Errorf("reading the text: %w", err)
	}
	var claims []Claim
	if err := db.Select("position, span_start, span_end, role").Where("version_id = ?", version).Order("position").Find(&claims).Error; err != nil {
		return fmt.Errorf("reading its sentences: %w", err)
	}
	for _, c := range claims {
		if !may.Allows(c.Span) {
			to.Beyond++
			continue
		}
		start := utf8.RuneCountInString(v.Text[:c.Span.Start])
		to.Sentences = append(to.Sentences, SentenceLine{
			PairPlace: PairPlace{version, start, start + utf8.RuneCountInString(within(v.Text, c.Span))}, Span: c.Span, Role: c.Role, Text: within(v.Text, c.Span),
		})
	}
	return nil
}

// toPair is a pair before it is written.
type toPair struct {
	compared
	story Story
}

// toPair compares two sentences for a viewer, who must be able to read both.
func (s *Store) toPair(ctx context.Context, as Viewer, q PairQuery) (*toPair, error) {
	if err := as.must(Annotator); err != nil {
		return nil, err
	}
	db := s.read.WithContext(ctx)
	var rows []struct{ ID, StoryID, ArticleID, Generation int64 }
	err := db.Raw(`SELECT v.id, a.story_id, a.id AS article_id, v.generation FROM versions v JOIN articles a ON a.id = v.article_id JOIN stories s ON s.id = a.story_id
		WHERE v.id IN ? AND `+mayRead(as, "a")+" AND "+mayRead(as, "s")+" ORDER BY v.generation, v.id", []int64{q.A.Version, q.B.Version}).Scan(&rows).Error
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading the articles: %w", err)
	case q.A.Version == q.B.Version || len(rows) == 2 && rows[0].ArticleID == rows[1].ArticleID:
		return nil, &InvalidError{Where: "articles", What: FaultNotApplicable}
	case len(rows) != 2:
		return nil, fmt.Errorf("the articles of a pair: %w", ErrNotFound)
	case rows[0].StoryID != rows[1].StoryID:
		return nil, &InvalidError{Where: "articles", What: FaultNoMatch}
	}
	if rows[0].ID == q.B.Version { // side A is the version that came in first
		q.A, q.B = q.B, q.A
	}
	var p toPair
	if err := db.Take(&p.story, rows[0].StoryID).Error; err != nil {
		return nil, fmt.Errorf("reading the story: %w", err)
	}
	both, err := s.members(db, []int64{q.A.Version, q.B.Version})
	if err != nil {
		return nil, err
	}
	if !mayMeet(both[0], both[1]) { // nobody but editors could read it
		return nil, &InvalidError{Where: "articles", What: FaultNotApplicable}
	}
	may, err := s.quotable(ctx, as, q.A.Version, q.B.Version)
	if err != nil {
		return nil, err
	}
	var spans [2]text.Span
	for i, at := range []PairPlace{q.A, q.B} {
		var ok bool
		spans[i], ok = at.spanOf(both[i].article.Doc.Text)
		if !ok || claimAt(both[i].article, spans[i]) < 0 || !may[at.Version].Allows(spans[i]) {
			return nil, &InvalidError{Where: []string{"a", "b"}[i], What: FaultNoMatch}
		}
	}
	p.compared, _ = setSideBySide(both[0], both[1], spans[0], spans[1])
	return &p, nil
}

// stored finds the comparison of a pair; its ID is 0 where there is none.
func (p *toPair) stored(db *gorm.DB) (Comparison, error) {
	var c Comparison
	err := db.Where("version_a_id = ? AND version_b_id = ? AND a_start = ? AND a_end = ? AND b_start = ? AND b_end = ?",
		p.a.version, p.b.version, p.spanA.Start, p.spanA.End, p.spanB.Start, p.spanB.End).Take(&c).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return c, fmt.Errorf("looking whether it is there: %w", err)
	}
	return c, nil
}

// inLists reports whether lists show a comparison.
func (c Comparison) inLists() bool { return c.ID != 0 && (!c.Stale || c.Touched) }

// PreviewPair is what the engine makes of a pair, before it is kept; the page has no slug, unless lists show the pair already. Errors are those of
// MakePair.
func (s *Store) PreviewPair(ctx context.Context, as Viewer, q PairQuery) (*ComparisonPage, error) {
	p, err := s.toPair(ctx, as, q)
	if err == nil {
		var page *ComparisonPage
		if page, err = s.previewed(ctx, as, p); err == nil {
			return page, nil
		}
	}
	return nil, fmt.Errorf("comparing a pair: %w", err)
}

func (s *Store) previewed(ctx context.Context, as Viewer, p *toPair) (*ComparisonPage, error) {
	db := s.read.WithContext(ctx)
	page := &ComparisonPage{Story: p.story}
	there, err := p.stored(db)
	if err != nil {
		return nil, err
	}
	if there.inLists() {
		page.Comparison.Slug = there.Slug
	}
	may, err := s.quotable(ctx, as, p.a.version, p.b.version)
	if err != nil {
		return nil, err
	}
	c := &page.Comparison
	c.StoryID, c.VersionAID, c.VersionBID, c.SpanA, c.SpanB, c.Status, c.CreatedAt = p.story.ID, p.a.version, p.b.version, p.spanA, p.spanB, Paired, db.NowFunc()
	p.fill(c)
	for _, side := range []struct {
		*Side
		version int64
		span    text.Span
	}{{&page.A, p.a.version, p.spanA}, {&page.B, p.b.version, p.spanB}} {
		if err := db.Take(&side.Version, side.version).Error; err != nil {
			return nil, fmt.Errorf("reading a text: %w", err)
		}
		if err := db.Take(&side.Article, side.Version.ArticleID).Error; err != nil {
			return nil, fmt.Errorf("reading an article: %w", err)
		}
		if err := db.Take(&side.Outlet, side.Article.OutletID).Error; err != nil {
			return nil, fmt.Errorf("reading an outlet: %w", err)
		}
		side.cut(side.span, may[side.version])
	}
	if err := s.found(ctx, as, page); err != nil {
		return nil, fmt.Errorf("reading what was found: %w", err)
	}
	page.Divergences = p.Divergences
	return page, s.common(ctx, as, page)
}

// MakePair keeps a pair that a person set side by side, and gives its slug. made is false where lists show it already: nothing is written then. An
// *InvalidError says which sentence, "a" or "b" in the order of the texts, is not one that the viewer may read; "articles" are of one outlet's piece, of
// two stories, or of two persons; "instead" has neither sentence. ErrForbidden below an annotator, ErrNotFound for what the viewer may not read.
func (s *Store) MakePair(ctx context.Context, as Viewer, q PairQuery) (slug string, made bool, err error) {
	p, err := s.toPair(ctx, as, q)
	if err == nil {
		err = s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
			w := &work{s: s, tx: tx, as: as}
			if _, err := s.lockLibrary(tx); err != nil {
				return err
			}
			made, err = w.pair(p, q.Instead)
			slug = w.c.Slug
			return err
		})
	}
	if err != nil {
		return "", false, fmt.Errorf("making a pair: %w", err)
	}
	return slug, made, nil
}

// pair writes a pair where lists do not show it yet.
func (w *work) pair(p *toPair, instead string) (bool, error) {
	var err error
	if w.c, err = p.stored(w.tx); err != nil || w.c.inLists() {
		return false, err
	}
	m := &MadePair{ComparisonID: w.c.ID}
	if m.InsteadOfID, err = w.insteadOf(p, instead); err != nil {
		return false, err
	}
	if w.c.ID == 0 {
		names, err := outletSlugs(w.tx, p.story.ID)
		if err != nil {
			return false, err
		}
		if w.c, err = createComparison(w.tx, &p.compared, &p.story, names); err != nil {
			return false, err
		}
		m.ComparisonID = w.c.ID
	} else {
		if err := refreshComparison(w.tx, w.c, &p.compared); err != nil {
			return false, err
		}
		w.c.Stale, w.c.Engine = false, analysis.Version
		var before []MadePair
		if err := w.tx.Where("comparison_id = ?", w.c.ID).Find(&before).Error; err != nil {
			return false, fmt.Errorf("reading who made it before: %w", err)
		}
		if len(before) > 0 {
			before[0].InsteadOfID = m.InsteadOfID
			m = &before[0]
		}
	}
	var names []string
	if err := w.tx.Table("users").Where("id = ?", w.as.UserID).Pluck("name", &names).Error; err != nil || len(names) == 0 {
		return false, fmt.Errorf("reading who makes it: %w", errorOr(err, ErrForbidden))
	}
	m.UserID, m.ByName, m.Withdrawn = w.as.UserID, names[0], false
	_, err = w.keep(m, "", Revision{})
	return true, err
}

// insteadOf finds the comparison that a pair takes the place of.
func (w *work) insteadOf(p *toPair, slug string) (*int64, error) {
	if slug == "" {
		return nil, nil
	}
	var old Comparison
	err := w.tx.Scopes(visible(w.as, "comparisons")).Where("slug = ?", slug).Take(&old).Error
	if err != nil {
		return nil, w.s.missing(w.tx.Statement.Context, "comparison", slug, err)
	}
	shares := func(version int64, span text.Span) bool {
		return version == old.VersionAID && span == old.SpanA || version == old.VersionBID && span == old.SpanB
	}
	if old.ID == w.c.ID || !shares(p.a.version, p.spanA) && !shares(p.b.version, p.spanB) {
		return nil, &InvalidError{Where: "instead", What: FaultNoMatch}
	}
	return &old.ID, nil
}
