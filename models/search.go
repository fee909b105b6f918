package models

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/naming"
	"parallax/analysis/search"
	"parallax/analysis/text"
)

// Searched is what is looked for. The zero value looks for nothing and finds everything.
type Searched struct {
	Words      string // words, "phrases", -words left out
	Story      string // a slug
	Event      int64
	Outlet     string // a slug
	Provenance string
	From, To   time.Time // days of publication, To exclusive; zero for no bound
	Kind       divergence.Kind
	Relation   divergence.Relation
	Figure     figure.Kind
	Reviewed   string // "yes": in a comparison that a person settled; "no": in one that nobody has; "hand": in one that a person made
	Page       int    // from 1
}

// SearchLimit is how many documents are counted at most: of more, the latest.
const SearchLimit = 3000

// SearchPerPage is how many results a page has.
const SearchPerPage = 20

// SearchPage is what was found: the documents with the very words first, titles before others, then the latest.
type SearchPage struct {
	Searched    Searched
	Hits        []SearchHit
	Total       int  // as far as they are counted
	More        bool // there are more than SearchLimit, and the latest were counted
	Page, Pages int  // from 1; no pages when nothing was found
	TooLong     bool // the question was longer than what is looked for
	TooCommon   bool // a phrase or an exclusion of function words alone was not looked for
	Also        []OtherNames
	Facets      SearchFacets
	Filling     *IndexProgress // how far the index is filled, while much is missing in it; else nil
	// What the filters name, nil where they name none.
	Story  *Story
	Event  *FoundEvent
	Outlet *Outlet
}

// OtherNames are names under which an entity of the question was looked for too.
type OtherNames struct {
	Entity string
	Names  []string
}

// SearchHit is a claim that was found, or an article by its title.
type SearchHit struct {
	Title       bool // it is a title
	Article     Article
	Outlet      Outlet
	Story       Story
	Lang        string
	Text        string      // verbatim
	Beyond      bool        // what may be quoted: Text and Marks are empty
	Marks       []text.Span // of Text: the words that answer
	Comparisons []FoundIn   // those that it is in and that the viewer may read, those that part most first
}

// FoundIn is a comparison that a claim is in.
type FoundIn struct {
	Slug     string
	Relation divergence.Relation
	Status   Status
	Other    string // the name of the outlet on the other side
	// When the article on the other side was published.
	Published `gorm:"embedded;embeddedPrefix:published_"`
}

// names are the names of the catalogue as questions are read with them.
type searchNames struct {
	mu    sync.Mutex
	of    *naming.Catalogue
	names *search.Names
	read  time.Time
}

// namesKept is how long names are taken as they were read.
const namesKept = time.Minute

func (s *Store) searchNames(ctx context.Context) (*search.Names, error) {
	n := &s.names
	n.mu.Lock()
	names, fresh := n.names, time.Since(n.read) < namesKept
	n.mu.Unlock()
	if names != nil && fresh {
		return names, nil
	}
	catalogue, err := s.Catalogue(ctx) // a slow database holds up nobody else
	if err != nil {
		return nil, err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.of != catalogue {
		n.of, n.names = catalogue, search.NewNames(catalogue)
	}
	n.read = time.Now()
	return n.names, nil
}

// Search finds claims, and articles by their titles, that the viewer may read. Errors: ErrNotFound for a story, event or outlet that
// there is not. A page beyond the last has no results.
func (s *Store) Search(ctx context.Context, as Viewer, asked Searched) (*SearchPage, error) {
	names, err := s.searchNames(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the names: %w", err)
	}
	q := search.Parse(asked.Words, names)
	page := &SearchPage{Searched: asked, Page: max(1, asked.Page), TooLong: q.Cut, TooCommon: q.Common}
	for _, e := range q.Also {
		page.Also = append(page.Also, OtherNames{e, names.Of(e)})
	}
	if page.Filling, err = s.indexFilling(ctx); err != nil {
		return nil, err
	}
	filter, err := s.searchFilter(ctx, as, asked, page)
	if err != nil {
		return nil, err
	}
	found, err := s.findHits(ctx, as, q, filter)
	if err != nil {
		return nil, fmt.Errorf("asking the index: %w", err)
	}
	rank(found)
	page.More = len(found) > SearchLimit
	found = found[:min(len(found), SearchLimit)]
	page.Total = len(found)
	page.Pages = (page.Total + SearchPerPage - 1) / SearchPerPage
	if page.Facets, err = s.facets(ctx, as, found); err != nil {
		return nil, fmt.Errorf("counting what was found: %w", err)
	}
	first := min((min(page.Page, page.Pages+1)-1)*SearchPerPage, len(found))
	if page.Hits, err = s.readHits(ctx, as, q, found[max(0, first):min(max(0, first)+SearchPerPage, len(found))]); err != nil {
		return nil, fmt.Errorf("reading what was found: %w", err)
	}
	return page, nil
}

// hit is a document that was found.
type hit struct {
	searchRow
	exact bool // it has the very words of the question
}

// findHits asks the index for any forms of the words, and then which documents have the very words.
func (s *Store) findHits(ctx context.Context, as Viewer, q search.Query, f searchFilter) ([]hit, error) {
	query, values := s.latest(f.and(q.Loose(), as), f)
	found, err := s.readRows(ctx, query, values...)
	if err != nil || len(found) == 0 || q.Empty() {
		return found, err
	}
	if len(found) <= SearchLimit { // those with the very words are among them
		earlier := func(a, b hit) int { return cmp.Compare(a.ID, b.ID) }
		f.from, f.to = slices.MinFunc(found, earlier).ID, slices.MaxFunc(found, earlier).ID
	}
	var exact []int64
	query, values = s.latest(f.and(q.Exact(), as), f)
	if err := s.read.WithContext(ctx).Raw(query, values...).Scan(&exact).Error; err != nil {
		return nil, err
	}
	have := make(map[int64]bool, len(exact))
	for _, id := range exact {
		have[id] = true
	}
	for i := range found {
		if found[i].exact = have[found[i].ID]; found[i].exact {
			delete(have, found[i].ID)
		}
	}
	if len(have) == 0 {
		return found, nil
	}
	// Of so many the very words may be too old to be among the latest.
	older, err := s.readRows(ctx, "SELECT id FROM search_rows WHERE id IN ("+list(slices.Sorted(maps.Keys(have)))+")")
	for i := range older {
		older[i].exact = true
	}
	return append(found, older...), err
}

// readRows reads what is counted of the documents whose numbers a question gives.
func (s *Store) readRows(ctx context.Context, query string, values ...any) ([]hit, error) {
	// CROSS JOIN has SQLite begin with the numbers.
	rows, err := s.read.WithContext(ctx).
		Raw("SELECT r.id, r.story_id, r.event_id, r.outlet_id, r.has FROM ("+query+") h CROSS JOIN search_rows r WHERE r.id = h.id", values...).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []hit
	for rows.Next() {
		var h hit
		if err := rows.Scan(&h.ID, &h.StoryID, &h.EventID, &h.OutletID, &h.Has); err != nil {
			return nil, err
		}
		found = append(found, h)
	}
	return found, rows.Err()
}

// rank puts the very words before other forms of them, titles before what they stand above, and the latest first.
func rank(found []hit) {
	tier := func(h hit) int {
		t := 0
		if !h.exact {
			t = 2
		}
		if h.Has&hasTitle == 0 {
			t++
		}
		return t
	}
	slices.SortFunc(found, func(a, b hit) int { return cmp.Or(cmp.Compare(tier(a), tier(b)), cmp.Compare(a.ID, b.ID)) })
}
