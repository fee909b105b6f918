package models

import (
	"fmt"
	"strings"

	"gorm.io/gorm"

	"parallax/analysis"
	"parallax/analysis/claim"
)

// readers are those who may read the article.
func (a *arrival) readers() readers {
	return Record{OwnerID: a.OwnerID, Visibility: a.Visibility}.readers()
}

func newRecord(tx *gorm.DB, a *arrival) Record {
	return Record{OwnerID: a.OwnerID, Visibility: a.Visibility, LockVersion: 1, CreatedAt: tx.NowFunc(), UpdatedAt: tx.NowFunc()}
}

// writeOutlet gives the outlet of an arrival, made when it is new.
func writeOutlet(tx *gorm.DB, a *arrival) (*Outlet, error) {
	var o Outlet
	if err := tx.Where("slug = ?", a.slug).Limit(1).Find(&o).Error; err != nil || o.ID != 0 {
		return &o, err
	}
	o = Outlet{
		Record: newRecord(tx, a), Slug: a.slug, Name: strings.TrimSpace(a.Outlet.Name), Type: a.Outlet.Type,
		Styles: a.Outlet.Styles, Country: a.Outlet.Country, Restricted: a.Outlet.Restricted, Fictitious: a.Outlet.Fictitious, Rights: a.Outlet.Rights,
	}
	if o.Type == "" {
		o.Type = UnknownOutlet
	}
	// Whoever the article is for, an outlet is a name that everyone may see.
	o.OwnerID, o.Visibility = nil, Public
	if err := tx.Create(&o).Error; err != nil {
		return nil, err
	}
	return &o, writeFacts(tx, o.ID, a.Outlet.Facts)
}

// writeStory gives the story of a plan, made when it is new.
func (p *plan) writeStory(tx *gorm.DB, a *arrival) (*Story, error) {
	if p.story != nil {
		if !p.story.readers().within(a.readers()) {
			return p.story, nil // to those who may not read the article nothing has happened
		}
		return p.story, tx.Model(&Story{}).Where("id = ?", p.story.ID).UpdateColumn("updated_at", tx.NowFunc()).Error
	}
	story := &Story{
		Record: newRecord(tx, a), Lang: a.article.Doc.Lang, Grouped: !a.Story.named(), Demonstration: a.Story.Demonstration,
		Title: strings.TrimSpace(a.Story.Title), Titles: a.Story.Titles, Summaries: a.Story.Summaries, Slug: p.storySlug,
	}
	if story.Title == "" && a.Story.named() {
		story.Title = strings.ReplaceAll(a.Story.Slug, "-", " ")
	}
	if story.Title == "" {
		story.Title = titleOf(a.Title, a.article)
	}
	if story.Slug == "" {
		base := Slugify(story.Title)
		if base == "" {
			base = "story"
		}
		var err error
		if story.Slug, err = freeSlug(tx, "story", base); err != nil {
			return nil, err
		}
	}
	return story, tx.Create(story).Error
}

// writeArticle writes an article and its first version.
func writeArticle(tx *gorm.DB, a *arrival, outlet *Outlet, story *Story, generation int64) (*Article, *Version, error) {
	title := a.Title
	if title == "" {
		title = titleInText(a.article)
	}
	slug, err := freeSlug(tx, "article", Slugify(outlet.Slug+" "+titleOf(a.Title, a.article)))
	if err != nil {
		return nil, nil, fmt.Errorf("address of the article: %w", err)
	}
	article := &Article{
		Record: newRecord(tx, a), OutletID: outlet.ID, StoryID: story.ID, Slug: slug, URL: a.URL, Title: title,
		Credit: a.Credit, Published: a.published, Rights: a.Rights,
		Provenance: a.article.Provenance.Kind, ProvenanceOrigin: a.article.Provenance.Origin,
	}
	if err := tx.Create(article).Error; err != nil {
		return nil, nil, fmt.Errorf("article: %w", err)
	}
	version := &Version{
		ArticleID: article.ID, Number: 1, Raw: a.Raw, Text: a.text, Hash: a.hash, Lang: a.article.Doc.Lang, Title: a.Title,
		RetrievedAt: a.RetrievedAt, CreatedAt: tx.NowFunc(), Engine: analysis.Version, Generation: generation,
		Layout: layoutOf(a.article),
	}
	if err := tx.Create(version).Error; err != nil {
		return nil, nil, fmt.Errorf("version: %w", err)
	}
	article.CurrentVersionID = &version.ID
	return article, version, tx.Model(&Article{}).Where("id = ?", article.ID).UpdateColumn("current_version_id", version.ID).Error
}

// titleInText is the title that stands in the text itself, "" when none does.
func titleInText(a *claim.Article) string {
	for _, b := range a.Doc.Blocks {
		if b.Role == "title" {
			return b.Of(a.Doc.Text)
		}
	}
	return ""
}

func layoutOf(a *claim.Article) Layout {
	l := Layout{Blocks: a.Doc.Blocks}
	for _, s := range a.Doc.Sentences {
		l.Sentences = append(l.Sentences, SentenceSpan{s.Span, s.Block})
	}
	return l
}
