package models

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

// SearchFacets count what was found by each filter: the values that most have first, years and months in the order of time.
type SearchFacets struct {
	Stories     []Counted[Story]
	Events      []Counted[FoundEvent]
	Outlets     []Counted[Outlet]
	Provenances []Counted[string]
	Years       []Counted[int] // 0 for what has no date
	Months      []Counted[int] // 1 to 12, of the only year there is
	Kinds       []Counted[divergence.Kind]
	Relations   []Counted[divergence.Relation]
	Figures     []Counted[figure.Kind]
	Reviewed    int // in a comparison that a person settled
	Suggested   int // in one that nobody has
	Paired      int // in one that a person made, and nobody has
	Left        FacetsLeft
}

// FacetsLeft is how many values are not named, since there are too many.
type FacetsLeft struct{ Stories, Outlets, Events int }

// Those that most documents are of are named: of outlets and stories all that a library of some size has, of events a few.
const (
	facetOutlets = 300
	facetStories = 100
	facetEvents  = 8
)

// Counted is a value with how many documents have it.
type Counted[T any] struct {
	Value T
	N     int
}

// FoundEvent is an event with the sentence that stands for it, verbatim.
type FoundEvent struct {
	Event
	StorySlug string
	Headline  string
	Lang      string
	By        string // the name of the outlet whose words Headline is
	Beyond    bool   // what may be quoted: Headline is empty
}

// tally counts documents.
type tally struct {
	stories, events, outlets map[int64]int
	provenances              map[string]int
	years                    map[int]int
	months                   map[int]int // year and month in one number
	has                      [64]int
}

func (s *Store) facets(ctx context.Context, as Viewer, found []hit) (SearchFacets, error) {
	t := tally{
		stories: map[int64]int{}, events: map[int64]int{}, outlets: map[int64]int{}, provenances: map[string]int{}, years: map[int]int{}, months: map[int]int{},
	}
	for _, h := range found {
		t.add(h.searchRow)
	}
	f := SearchFacets{
		Provenances: countedBy(t.provenances, func(p string) string { return p }),
		Years:       countedBy(t.years, func(y int) int { return y }),
		Kinds:       listed(t, hasKinds, searchKinds), Relations: listed(t, hasRelations, searchRelations), Figures: listed(t, hasFigures, searchFigures),
		Reviewed: t.has[1], Suggested: t.has[2], Paired: t.has[3],
	}
	slices.SortFunc(f.Years, func(a, b Counted[int]) int { return cmp.Compare(b.Value, a.Value) })
	if len(f.Years) == 1 && f.Years[0].Value != 0 {
		f.Months = countedBy(t.months, func(m int) int { return m%12 + 1 })
		slices.SortFunc(f.Months, func(a, b Counted[int]) int { return cmp.Compare(a.Value, b.Value) })
	}
	return f, s.nameFacets(ctx, as, &f, t)
}

func (t *tally) add(r searchRow) {
	t.stories[r.StoryID]++
	t.outlets[r.OutletID]++
	if r.EventID != 0 {
		t.events[r.EventID]++
	}
	t.provenances[r.Has.provenance()]++
	if at := r.published(); at.IsZero() {
		t.years[0]++
	} else {
		t.years[at.Year()]++
		t.months[at.Year()*12+int(at.Month())-1]++
	}
	for i, h := 0, r.Has&^(7<<hasProvenance); h != 0; i, h = i+1, h>>1 {
		t.has[i] += int(h & 1)
	}
}

// countedBy lists counts, the highest first.
func countedBy[K cmp.Ordered, V any](counts map[K]int, value func(K) V) []Counted[V] {
	var out []Counted[V]
	for _, k := range most(counts) {
		out = append(out, Counted[V]{value(k), counts[k]})
	}
	return out
}

// most are the keys with the highest counts first.
func most[K cmp.Ordered](counts map[K]int) []K {
	return slices.SortedFunc(maps.Keys(counts), func(a, b K) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
}

// listed counts the values of a list by their bits.
func listed[T any](t tally, first int, list []T) []Counted[T] {
	var out []Counted[T]
	for i, value := range list {
		if n := t.has[first+i]; n > 0 {
			out = append(out, Counted[T]{value, n})
		}
	}
	return out
}

// nameFacets reads the stories, events and outlets that most documents are of.
func (s *Store) nameFacets(ctx context.Context, as Viewer, f *SearchFacets, t tally) error {
	few := func(counts map[int64]int, named int) ([]int64, int) {
		ids := most(counts)
		named = min(len(ids), named)
		return ids[:named], len(ids) - named
	}
	var ofStories, ofOutlets, ofEvents []int64
	ofStories, f.Left.Stories = few(t.stories, facetStories)
	ofOutlets, f.Left.Outlets = few(t.outlets, facetOutlets)
	ofEvents, f.Left.Events = few(t.events, facetEvents)
	db := s.read.WithContext(ctx)
	var stories []Story
	if err := db.Scopes(visible(as, "stories")).Where("id IN ?", ofStories).Find(&stories).Error; err != nil {
		return fmt.Errorf("stories: %w", err)
	}
	for _, st := range stories {
		f.Stories = append(f.Stories, Counted[Story]{st, t.stories[st.ID]})
	}
	var outlets []Outlet
	if err := db.Where("id IN ?", ofOutlets).Find(&outlets).Error; err != nil {
		return fmt.Errorf("outlets: %w", err)
	}
	for _, o := range outlets {
		f.Outlets = append(f.Outlets, Counted[Outlet]{o, t.outlets[o.ID]})
	}
	events, err := s.foundEvents(ctx, as, ofEvents)
	if err != nil {
		return fmt.Errorf("events: %w", err)
	}
	for _, e := range events {
		f.Events = append(f.Events, Counted[FoundEvent]{e, t.events[e.ID]})
	}
	slices.SortFunc(f.Stories, func(a, b Counted[Story]) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value.ID, b.Value.ID))
	})
	slices.SortFunc(f.Outlets, func(a, b Counted[Outlet]) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value.ID, b.Value.ID))
	})
	slices.SortFunc(f.Events, func(a, b Counted[FoundEvent]) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Value.ID, b.Value.ID))
	})
	return nil
}

// foundEvents reads events with the sentences that stand for them, of stories that the viewer may read.
func (s *Store) foundEvents(ctx context.Context, as Viewer, ids []int64) ([]FoundEvent, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []struct {
		ID, StoryID, VersionID int64
		StartsAt, EndsAt       *time.Time
		SpanStart, SpanEnd     int
		StorySlug, Words, Lang string
		ToldBy                 string
	}
	err := s.read.WithContext(ctx).Table("events e").
		Select("e.id, e.story_id, e.starts_at, e.ends_at, v.id AS version_id, c.span_start, c.span_end, stories.slug AS story_slug, v.lang, o.name AS told_by, "+s.excerpt("v.text", "c.span_start", "c.span_end")+" AS words").
		Joins("JOIN stories ON stories.id = e.story_id").Joins("JOIN claims c ON c.id = e.headline_claim_id").
		Joins("JOIN versions v ON v.id = c.version_id").Joins("JOIN articles a ON a.id = v.article_id").Joins("JOIN outlets o ON o.id = a.outlet_id").
		Scopes(visible(as, "stories")).Where("e.id IN ?", ids).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	versions := make([]int64, len(rows))
	for i, r := range rows {
		versions[i] = r.VersionID
	}
	may, err := s.quotable(ctx, as, versions...)
	if err != nil {
		return nil, err
	}
	out := make([]FoundEvent, len(rows))
	for i, r := range rows {
		out[i] = FoundEvent{
			Event: Event{ID: r.ID, StoryID: r.StoryID, StartsAt: r.StartsAt, EndsAt: r.EndsAt}, StorySlug: r.StorySlug, Headline: r.Words, Lang: r.Lang, By: r.ToldBy,
		}
		if !may[r.VersionID].Allows(text.Span{Start: r.SpanStart, End: r.SpanEnd}) {
			out[i].Headline, out[i].Beyond = "", true
		}
	}
	return out, nil
}
