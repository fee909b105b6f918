package models

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
)

// Outlets lists the outlets of which the viewer may read something, or of which something is said: agencies first, then by name.
func (s *Store) Outlets(ctx context.Context, as Viewer) ([]OutletLine, error) {
	db := s.read.WithContext(ctx)
	var counted []struct {
		OutletID          int64
		Articles, Stories int
	}
	err := db.Table("articles").Scopes(visible(as, "articles")).
		Select("outlet_id, COUNT(*) AS articles, COUNT(DISTINCT story_id) AS stories").Group("outlet_id").Scan(&counted).Error
	if err != nil {
		return nil, fmt.Errorf("counting the articles of outlets: %w", err)
	}
	var told []int64
	if err := db.Model(&OutletFact{}).Distinct().Pluck("outlet_id", &told).Error; err != nil {
		return nil, fmt.Errorf("reading which outlets have facts: %w", err)
	}
	var outlets []Outlet
	if err := db.Scopes(visible(as, "outlets")).Find(&outlets).Error; err != nil {
		return nil, fmt.Errorf("listing outlets: %w", err)
	}
	lines := make(map[int64]OutletLine, len(outlets))
	for _, c := range counted {
		lines[c.OutletID] = OutletLine{Articles: c.Articles, Stories: c.Stories}
	}
	var list []OutletLine
	for _, o := range outlets {
		line, read := lines[o.ID]
		if line.Outlet = o; read || slices.Contains(told, o.ID) {
			list = append(list, line)
		}
	}
	slices.SortFunc(list, func(a, b OutletLine) int {
		return cmp.Or(agenciesFirst(a.Type)-agenciesFirst(b.Type), cmp.Compare(alphabetical(a.Name), alphabetical(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}

// alphabetical is what a name is sorted by: without its article, in French and in English, which a reader does not look under.
func alphabetical(name string) string {
	slug := Slugify(name)
	for _, article := range []string{"the-", "le-", "la-", "les-", "l-"} {
		if rest, ok := strings.CutPrefix(slug, article); ok {
			return rest
		}
	}
	return slug
}

func agenciesFirst(t OutletType) int {
	if t == Agency {
		return 0
	}
	return 1
}

// articlesPerPage is how many articles a page of an outlet lists.
const articlesPerPage = 50

// Outlet reads a page of an outlet, from 1, by its slug. ErrNotFound when there is none, or it has not so many pages (a
// *NoPageError); a *MovedError when the slug is an old one.
func (s *Store) Outlet(ctx context.Context, as Viewer, slug string, number int) (*OutletPage, error) {
	page := &OutletPage{Page: number}
	db := s.read.WithContext(ctx)
	if err := db.Scopes(visible(as, "outlets")).Where("slug = ?", slug).Take(&page.Outlet).Error; err != nil {
		return nil, s.missing(ctx, "outlet", slug, err)
	}
	if err := db.Where("outlet_id = ?", page.Outlet.ID).Order("position").Find(&page.Facts).Error; err != nil {
		return nil, fmt.Errorf("reading the facts of outlet %s: %w", slug, err)
	}
	o := outletReader{store: s, db: db, as: as, page: page}
	if err := o.extent(); err != nil {
		return nil, fmt.Errorf("counting the articles of outlet %s: %w", slug, err)
	}
	page.Pages = max(1, (page.Total+articlesPerPage-1)/articlesPerPage)
	if number < 1 || number > page.Pages {
		return nil, &NoPageError{Kind: "outlet", Slug: slug, Pages: page.Pages}
	}
	page.First = (number-1)*articlesPerPage + 1
	for _, read := range []func() error{o.articles, o.counts} {
		if err := read(); err != nil {
			return nil, fmt.Errorf("reading what there is of outlet %s: %w", slug, err)
		}
	}
	return page, nil
}

// outletReader reads what a page of an outlet shows.
type outletReader struct {
	store  *Store
	db     *gorm.DB
	as     Viewer
	page   *OutletPage
	latest []int64 // the articles that are counted
}

// own are the articles of the outlet that the viewer may read.
func (o outletReader) own() *gorm.DB {
	return o.db.Table("articles").Scopes(visible(o.as, "articles")).Where("articles.outlet_id = ?", o.page.Outlet.ID)
}

// versions are the texts of today of those that are counted.
func (o outletReader) versions() *gorm.DB {
	return o.own().Where("articles.id IN ?", o.latest).Joins("JOIN versions ON versions.id = articles.current_version_id")
}

// latestFirst is the order of the articles of an outlet.
const latestFirst = "COALESCE(published_from, created_at) DESC, id DESC"

// extent counts the articles and bounds their dates.
func (o outletReader) extent() error {
	if err := o.own().Select("COUNT(*), COUNT(DISTINCT story_id)").Row().Scan(&o.page.Total, &o.page.Stories); err != nil {
		return err
	}
	for _, bound := range []struct {
		column, order string
		to            **time.Time
	}{{"published_from", "published_from", &o.page.From}, {"published_to", "published_to DESC", &o.page.To}} {
		var days []*time.Time
		if err := o.own().Where(bound.column+" IS NOT NULL").Order(bound.order).Limit(1).Pluck(bound.column, &days).Error; err != nil {
			return err
		}
		if len(days) > 0 {
			*bound.to = days[0]
		}
	}
	return nil
}

func (o outletReader) provenances() error {
	const with = "CASE WHEN lower(ltrim(credit, ' (')) LIKE 'avec _%' OR lower(ltrim(credit, ' (')) LIKE 'with _%' THEN 1 ELSE 0 END"
	var rows []struct {
		Provenance, Origin string
		Made, N            int
	}
	err := o.own().Where("articles.id IN ?", o.latest).Select("provenance, provenance_origin AS origin, " + with + " AS made, COUNT(*) AS n").
		Group("provenance, provenance_origin, made").Order("n DESC, provenance, origin").Scan(&rows).Error
	for _, r := range rows {
		o.page.Provenances = append(o.page.Provenances, ProvenanceCount{r.Provenance, r.Origin, r.Made == 1 && r.Provenance == "agency_text", r.N})
	}
	return err
}

// articles reads those of this page, the latest first, each with its story and the comparison that parts most.
func (o outletReader) articles() error {
	var articles []Article
	err := o.own().Select("articles.*").Order(latestFirst).
		Offset(o.page.First - 1).Limit(articlesPerPage).Find(&articles).Error
	if err != nil || len(articles) == 0 {
		return err
	}
	stories, versions := make([]int64, len(articles)), make([]int64, len(articles))
	for i, a := range articles {
		stories[i] = a.StoryID
		if a.CurrentVersionID == nil {
			return errors.New("an article has no version") // never written
		}
		versions[i] = *a.CurrentVersionID
	}
	in, err := o.storiesBy(stories)
	if err != nil {
		return err
	}
	pairs, err := o.pairs(versions)
	if err != nil {
		return err
	}
	var langs []struct {
		ID   int64
		Lang string
	}
	if err := o.db.Table("versions").Select("id, lang").Where("id IN ?", versions).Scan(&langs).Error; err != nil {
		return err
	}
	for i, a := range articles {
		line := OutletArticle{Article: a, Story: in[a.StoryID]}
		line.Comparisons, line.Pair = pairs[versions[i]].n, pairs[versions[i]].slug
		for _, l := range langs {
			if l.ID == versions[i] {
				line.Lang = l.Lang
			}
		}
		o.page.Articles = append(o.page.Articles, line)
	}
	return nil
}

// storiesBy reads the stories that the viewer may read, by id.
func (o outletReader) storiesBy(ids []int64) (map[int64]Story, error) {
	found := map[int64]Story{}
	slices.Sort(ids)
	for some := range slices.Chunk(slices.Compact(ids), chunk) {
		var stories []Story
		if err := o.db.Scopes(visible(o.as, "stories")).Where("id IN ?", some).Find(&stories).Error; err != nil {
			return nil, err
		}
		for _, s := range stories {
			found[s.ID] = s
		}
	}
	return found, nil
}

// paired is how many comparisons a version has, and the one that parts most.
type paired struct {
	n    int
	slug string
}

// pairs reads the comparisons of versions.
func (o outletReader) pairs(versions []int64) (map[int64]paired, error) {
	var rows []struct {
		Slug                   string
		VersionAID, VersionBID int64
	}
	err := o.db.Model(&Comparison{}).Scopes(shown(o.as)).Where("version_a_id IN ? OR version_b_id IN ?", versions, versions).
		Select("slug, version_a_id, version_b_id").Order(mostApart).Scan(&rows).Error
	found := map[int64]paired{}
	for _, r := range rows {
		for _, v := range []int64{r.VersionAID, r.VersionBID} {
			p := found[v]
			found[v] = paired{p.n + 1, cmp.Or(p.slug, r.Slug)}
		}
	}
	return found, err
}
