package models

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis/search"
	"parallax/analysis/text"
)

// hitText is the text of a claim that was found.
type hitText struct {
	ID, VersionID, ArticleID int64
	SpanStart, SpanEnd       int
	Lang, Words              string
}

// hitsReader reads what a page of results shows.
type hitsReader struct {
	db     *gorm.DB
	as     Viewer
	claims map[int64]hitText
	marked map[int64]hitNames
	in     map[int64][]FoundIn
}

// hitNames are the names in a claim.
type hitNames struct {
	names    []text.Span
	entities map[string][]text.Span
}

// readHits reads the documents of a page.
func (s *Store) readHits(ctx context.Context, as Viewer, q search.Query, page []hit) ([]SearchHit, error) {
	r := hitsReader{db: s.read.WithContext(ctx), as: as, claims: map[int64]hitText{}, marked: map[int64]hitNames{}, in: map[int64][]FoundIn{}}
	var claims, articles []int64
	for _, h := range page {
		if h.what() == foundArticle {
			articles = append(articles, h.record())
		} else {
			claims = append(claims, h.record())
		}
	}
	if err := r.readClaims(s.excerpt("v.text", "c.span_start", "c.span_end"), claims); err != nil {
		return nil, err
	}
	var versions []int64
	for _, c := range r.claims {
		articles, versions = append(articles, c.ArticleID), append(versions, c.VersionID)
	}
	may, err := s.quotable(ctx, as, versions...)
	if err != nil {
		return nil, err
	}
	byID, outlets, err := s.articlesOf(ctx, as, articles)
	if err != nil {
		return nil, err
	}
	var stories []Story
	if err := r.db.Where("id IN ?", ids(page, func(i int) int64 { return page[i].StoryID })).Find(&stories).Error; err != nil {
		return nil, err
	}
	var out []SearchHit
	for _, h := range page {
		c := r.claims[h.record()]
		if h.what() == foundArticle {
			a := byID[h.record()]
			c = hitText{ArticleID: a.ID, Lang: a.Lang, Words: a.Title}
		}
		a, ok := byID[c.ArticleID]
		if !ok { // gone meanwhile
			continue
		}
		found := SearchHit{Title: h.Has&hasTitle != 0, Article: a.Article, Outlet: outlets[a.OutletID], Lang: c.Lang, Text: c.Words}
		if i := slices.IndexFunc(stories, func(s Story) bool { return s.ID == a.StoryID }); i >= 0 {
			found.Story = stories[i]
		}
		d := search.Document{Text: c.Words, Lang: c.Lang}
		var named []text.Span
		if h.what() == foundArticle {
			d.Names = []text.Span{{Start: 0, End: len(c.Words)}}
		} else {
			found.Beyond = !may[c.VersionID].Allows(text.Span{Start: c.SpanStart, End: c.SpanEnd})
			d.Names, found.Comparisons = r.marked[c.ID].names, r.in[c.ID]
			for _, e := range q.Also {
				named = append(named, r.marked[c.ID].entities[e]...)
			}
		}
		if found.Beyond {
			found.Text = ""
		} else {
			found.Marks = q.Marks(d, named)
		}
		out = append(out, found)
	}
	return out, nil
}

// articleWithLang is an article with the language of its text.
type articleWithLang struct {
	Article `gorm:"embedded"`
	Lang    string
}

// articlesOf reads articles that the viewer may read, and their outlets. The index may not know yet that one has become private.
func (s *Store) articlesOf(ctx context.Context, as Viewer, ids []int64) (map[int64]articleWithLang, map[int64]Outlet, error) {
	var rows []articleWithLang
	err := s.read.WithContext(ctx).Table("articles AS a").Scopes(visible(as, "a")).Joins("JOIN versions v ON v.id = a.current_version_id").
		Where("a.id IN ?", ids).Select("a.*, v.lang").Scan(&rows).Error
	if err != nil {
		return nil, nil, err
	}
	byID := map[int64]articleWithLang{}
	articles := make([]Article, len(rows))
	for i, r := range rows {
		byID[r.ID], articles[i] = r, r.Article
	}
	outlets, err := s.outletsOf(ctx, articles)
	return byID, outlets, err
}

func (r *hitsReader) readClaims(excerpt string, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	var rows []hitText
	err := r.db.Raw("SELECT c.id, c.version_id, v.article_id, c.span_start, c.span_end, v.lang, "+excerpt+" AS words "+
		"FROM claims c JOIN versions v ON v.id = c.version_id WHERE c.id IN ?", ids).Scan(&rows).Error
	if err != nil {
		return err
	}
	for _, c := range rows {
		r.claims[c.ID] = c
	}
	if err := r.readNames(ids); err != nil {
		return err
	}
	return r.readComparisons(ids)
}

func (r *hitsReader) readNames(ids []int64) error {
	var rows []struct {
		ID                 int64
		SpanStart, SpanEnd int
		HeadStart, HeadEnd int
		Entity             string
		Proper             bool
	}
	err := r.db.Raw(`SELECT c.id, m.span_start, m.span_end, m.head_start, m.head_end, m.entity, m.proper FROM claims c JOIN mentions m
		ON m.version_id = c.version_id AND m.span_start >= c.span_start AND m.span_end <= c.span_end
		WHERE c.id IN ? ORDER BY m.span_start`, ids).Scan(&rows).Error
	if err != nil {
		return err
	}
	for _, m := range rows {
		n := r.marked[m.ID]
		from := r.claims[m.ID].SpanStart
		span := text.Span{Start: m.SpanStart - from, End: m.SpanEnd - from}
		if m.Proper {
			n.names = append(n.names, span)
		}
		if inCatalogue(m.Entity) {
			if n.entities == nil {
				n.entities = map[string][]text.Span{}
			}
			n.entities[m.Entity] = append(n.entities[m.Entity], text.Span{Start: m.HeadStart - from, End: m.HeadEnd - from})
		}
		r.marked[m.ID] = n
	}
	return nil
}

// readComparisons reads the comparisons that claims are in.
func (r *hitsReader) readComparisons(ids []int64) error {
	for _, side := range [][2]string{{"a", "b"}, {"b", "a"}} {
		var part []struct {
			ClaimID int64
			Of      FoundIn `gorm:"embedded"`
		}
		err := r.db.Table("comparisons").
			Select("c.id AS claim_id, comparisons.slug, comparisons.relation, comparisons.status, o.name AS other, articles.published_printed, "+
				"articles.published_precision, articles.published_zone, articles.published_from, articles.published_to").
			Joins("JOIN claims c ON c.version_id = comparisons.version_"+side[0]+"_id AND c.span_start = comparisons."+side[0]+"_start").
			Joins("JOIN versions v ON v.id = comparisons.version_"+side[1]+"_id").Joins("JOIN articles ON articles.id = v.article_id").
			Joins("JOIN outlets o ON o.id = articles.outlet_id").
			Scopes(shown(r.as)).Where("c.id IN ?", ids).Order("comparisons.weight DESC, comparisons.score DESC, comparisons.id").Scan(&part).Error
		if err != nil {
			return err
		}
		for _, p := range part {
			r.in[p.ClaimID] = append(r.in[p.ClaimID], p.Of)
		}
	}
	return nil
}
