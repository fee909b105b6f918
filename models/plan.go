package models

import (
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"gorm.io/gorm"

	"parallax/analysis"
	"parallax/analysis/claim"
	"parallax/analysis/naming"
)

// plan is what is computed before anything is written: in which story, beside which articles, with which comparisons,
// and the events that follow.
type plan struct {
	story       *Story // nil when it is to be made
	storySlug   string // of a story to be made, when it was named
	fresh       []*member
	others      []*member       // articles of the story that are there already
	near        []int64         // versions anywhere that are most alike, the most alike first, where no story was named
	known       map[string]term // the terms of the article that the index has
	comparisons []compared
	copies      []between
	happenings  []claim.Happening
	clustered   []*member // what the claims of the happenings index
	before      []Claim   // of a reanalysis: the claims of before that belonged to an event
}

// member is an article of a story with its analysis.
type member struct {
	version   int64 // 0 until it is written
	articleID int64
	article   *claim.Article
	terms     map[string]bool // of its claims in the index
	// What the comparison needs of the records.
	visibility    Visibility
	owner         int64  // 0 for the installation
	outlet        int64  // 0 for one that is made with its first article
	agency        string // the name of the outlet, when it is an agency
	hash, printed string
}

func agencyName(t OutletType, name string) string {
	if t != Agency {
		return ""
	}
	return name
}

func (m *member) readers() readers { return readers{m.visibility, m.owner} }

// maxClustered is how many articles of a story are looked at for its events, the latest first.
const maxClustered = 200

// plan computes the plan of an arrival with what db reads.
func (s *Store) plan(db *gorm.DB, a *arrival) (*plan, error) {
	p, err := s.pairing(db, a)
	if err != nil {
		return nil, err
	}
	return p, s.cluster(db, p)
}

// pairing finds the story of an arrival and the articles beside which it stands, and compares it with them.
func (s *Store) pairing(db *gorm.DB, a *arrival) (*plan, error) {
	p, beside, err := s.find(db, a)
	if err != nil {
		return nil, err
	}
	if p.others, err = s.members(db, beside); err != nil {
		return nil, err
	}
	return p, p.compare(db.Statement.Context)
}

// find finds the story of an arrival, and the versions there that it is compared with.
func (s *Store) find(db *gorm.DB, a *arrival) (*plan, []int64, error) {
	m := &member{article: a.article, terms: articleTerms(a.article), visibility: a.Visibility, hash: a.hash, printed: a.published.Printed, outlet: a.outletID}
	if a.OwnerID != nil {
		m.owner = *a.OwnerID
	}
	if a.outlet != nil {
		m.agency = agencyName(a.outlet.Type, a.outlet.Name)
	} else {
		m.agency = agencyName(a.Outlet.Type, a.Outlet.Name)
	}
	p := &plan{fresh: []*member{m}}
	var err error
	if p.known, err = knownTerms(db, slices.Sorted(maps.Keys(m.terms))); err != nil {
		return nil, nil, fmt.Errorf("looking its terms up: %w", err)
	}
	if err := s.chooseStory(db, a, p); err != nil || p.story == nil {
		return p, nil, err
	}
	beside, err := candidatesIn(db, p.story.ID, p.known)
	if err != nil {
		return nil, nil, fmt.Errorf("finding candidates in the story: %w", err)
	}
	return p, beside, nil
}

// chooseStory finds the story of an arrival: the named one, else that of the article it goes with.
func (s *Store) chooseStory(db *gorm.DB, a *arrival, p *plan) error {
	if a.Story.named() {
		slug := Slugify(a.Story.Slug)
		if slug == "" {
			slug = Slugify(a.Story.Title)
		}
		if slug == "" {
			return fmt.Errorf("story %q: %w: a name needs a letter or a digit", a.Story.Slug+a.Story.Title, ErrInvalid)
		}
		p.storySlug = slug
		var err error
		p.story, err = s.storyBySlug(db, slug)
		if err != nil || p.story == nil {
			return err
		}
		if p.story.Demonstration != a.Story.Demonstration {
			return fmt.Errorf("story %s: %w: the demonstration and other articles are kept apart", slug, ErrInvalid)
		}
		if !p.fresh[0].readers().within(p.story.readers()) {
			return fmt.Errorf("the address %s: %w by a story that not all readers of this article may read", slug, ErrTaken)
		}
		return nil
	}
	var err error
	p.near, err = candidates(db, a.article, p.known, a.window)
	if err != nil {
		return err
	}
	alike, err := sameStory(db, p.fresh[0].terms, p.known, p.near[:min(len(p.near), maxNear)])
	if err != nil {
		return err
	}
	for _, version := range alike {
		var story Story
		err = db.Raw("SELECT s.* FROM stories s JOIN articles a ON a.story_id = s.id JOIN versions v ON v.article_id = a.id WHERE v.id = ?", version).
			Take(&story).Error
		if err != nil {
			return err
		}
		if p.fresh[0].readers().within(story.readers()) {
			p.story = &story
			return nil
		}
	}
	return nil
}

// storyBySlug is the story with a slug, or that once had it; nil when there is none.
func (s *Store) storyBySlug(db *gorm.DB, slug string) (*Story, error) {
	var story Story
	err := db.Raw(`SELECT * FROM stories WHERE slug = ? OR id IN (SELECT record_id FROM old_slugs WHERE kind = 'story' AND slug = ?)`,
		slug, slug).Take(&story).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("looking up story %s: %w", slug, err)
	}
	return &story, nil
}

// members gives versions with their analyses, made anew from the frozen texts where they are not at hand, in the order
// asked for.
func (s *Store) members(db *gorm.DB, versions []int64) ([]*member, error) {
	byID := map[int64]*member{}
	var unread []int64
	for some := range slices.Chunk(versions, chunk) {
		var part []struct {
			ID, ArticleID int64
			Printed, Hash string
			Visibility    Visibility
			Owner, Outlet int64
			Name          string
			Type          OutletType
		}
		err := db.Raw(`SELECT v.id, v.article_id, a.published_printed AS printed, v.hash, a.visibility,
			COALESCE(a.owner_id, 0) AS owner, a.outlet_id AS outlet, o.name, o.type
			FROM versions v JOIN articles a ON a.id = v.article_id JOIN outlets o ON o.id = a.outlet_id WHERE v.id IN ?`, some).Scan(&part).Error
		if err != nil {
			return nil, fmt.Errorf("reading articles: %w", err)
		}
		for _, r := range part {
			m := &member{
				version: r.ID, articleID: r.ArticleID,
				visibility: r.Visibility, owner: r.Owner, outlet: r.Outlet, hash: r.Hash, printed: r.Printed,
				agency: agencyName(r.Type, r.Name),
			}
			if m.article, m.terms = s.analyses.get(r.ID); m.article == nil {
				unread = append(unread, r.ID)
			}
			byID[r.ID] = m
		}
	}
	if err := s.readAgain(db, unread, byID); err != nil {
		return nil, err
	}
	var out []*member
	for _, v := range versions {
		if m := byID[v]; m != nil {
			out = append(out, m)
		}
	}
	return out, nil
}

// readAgain analyses frozen texts, a few at a time, on all processors.
func (s *Store) readAgain(db *gorm.DB, versions []int64, into map[int64]*member) error {
	if len(versions) == 0 {
		return nil
	}
	catalogue, err := catalogueIn(db)
	if err != nil {
		return err
	}
	const few = 16
	for some := range slices.Chunk(versions, few) {
		var rows []frozen
		err := db.Raw(`SELECT v.id, v.text, v.lang, v.title, a.credit FROM versions v JOIN articles a ON a.id = v.article_id
			WHERE v.id IN ? ORDER BY v.id`, some).Scan(&rows).Error
		if err != nil {
			return fmt.Errorf("reading frozen texts: %w", err)
		}
		failed := make([]error, len(rows))
		free := make(chan struct{}, runtime.GOMAXPROCS(0))
		var reading sync.WaitGroup
		for i, r := range rows {
			if err := db.Statement.Context.Err(); err != nil {
				reading.Wait()
				return err
			}
			free <- struct{}{}
			reading.Go(func() {
				failed[i] = s.readOne(r, catalogue, into[r.ID])
				<-free
			})
		}
		reading.Wait()
		if err := errors.Join(failed...); err != nil {
			return err
		}
	}
	return nil
}

// frozen is what an analysis is made of.
type frozen struct {
	ID            int64
	Text, Lang    string
	Title, Credit string
}

func (s *Store) readOne(r frozen, catalogue *naming.Catalogue, m *member) error {
	a, err := analysis.Analyze(analysis.Input{
		Text: r.Text, Lang: r.Lang, Title: r.Title, Credit: r.Credit, Published: m.printed, Catalogue: catalogue,
	})
	if err != nil {
		return fmt.Errorf("analysing version %d: %w", r.ID, err)
	}
	m.article, m.terms = a, articleTerms(a)
	s.analyses.put(r.ID, m.article, m.terms)
	return nil
}

// cluster finds the events of the story as they are with the fresh articles.
func (s *Store) cluster(db *gorm.DB, p *plan) error {
	p.clustered = slices.Clone(p.fresh)
	if p.story != nil {
		var versions []int64
		err := db.Raw("SELECT current_version_id FROM articles WHERE story_id = ? AND current_version_id IS NOT NULL ORDER BY id DESC LIMIT ?",
			p.story.ID, maxClustered).Scan(&versions).Error
		if err != nil {
			return fmt.Errorf("reading the articles of the story: %w", err)
		}
		versions = slices.DeleteFunc(versions, func(v int64) bool {
			return slices.ContainsFunc(p.fresh, func(m *member) bool { return m.version == v })
		})
		others, err := s.members(db, versions)
		if err != nil {
			return err
		}
		p.clustered = append(p.clustered, others...)
	}
	articles := make([]*claim.Article, len(p.clustered))
	for i, m := range p.clustered {
		articles[i] = m.article
	}
	p.happenings = claim.Cluster(articles)
	return nil
}
