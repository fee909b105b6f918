package models

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"gorm.io/gorm"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/pairing"
	"parallax/analysis/storymap"
	"parallax/analysis/text"
)

// MapPage is a story laid out for a reader, in words that may be quoted. Map counts Article and Event in Articles and Events.
type MapPage struct {
	Story    Story
	Articles []ArticleLine // in the order of publication
	Events   []EventLine   // in the order of time
	Map      storymap.Map
	Left     int // articles of the story that came out before these, and are not laid out
}

// layOut computes the map of a story.
func (s *Store) layOut(ctx context.Context, as Viewer, page *MapPage) error {
	var total int
	var err error
	if page.Articles, total, err = s.articleLines(ctx, as, page.Story.ID); err != nil {
		return fmt.Errorf("reading its articles: %w", err)
	}
	page.Left = total - len(page.Articles)
	page.Articles = slices.DeleteFunc(page.Articles, func(a ArticleLine) bool { return a.CurrentVersionID == nil })
	if page.Events, err = s.eventLines(ctx, as, page.Story.ID); err != nil {
		return fmt.Errorf("reading its events: %w", err)
	}
	in, err := s.mapInput(ctx, as, page)
	if err != nil {
		return err
	}
	may, err := s.quotable(ctx, as, versionsOf(page.Articles)...)
	if err != nil {
		return err
	}
	var words mapWords
	for i, a := range page.Articles {
		words.may, words.texts = append(words.may, may[*a.CurrentVersionID]), append(words.texts, in.Articles[i].Doc.Text)
	}
	page.Map = storymap.Build(in)
	words.withhold(&page.Map)
	return nil
}

// versionsOf are the current versions of articles that have one.
func versionsOf(articles []ArticleLine) []int64 {
	versions := make([]int64, len(articles))
	for i, a := range articles {
		versions[i] = *a.CurrentVersionID
	}
	return versions
}

// mapInput gathers what a map is made of.
func (s *Store) mapInput(ctx context.Context, as Viewer, page *MapPage) (storymap.Input, error) {
	var in storymap.Input
	db := s.read.WithContext(ctx)
	versions := versionsOf(page.Articles)
	members, err := s.members(db, versions)
	if err != nil {
		return in, err
	}
	if len(members) != len(versions) {
		return in, fmt.Errorf("%d texts of %d articles: %w", len(members), len(versions), ErrStale)
	}
	at := map[int64]int{} // article of a version
	for i, m := range members {
		a := page.Articles[i]
		at[m.version] = i
		in.Articles = append(in.Articles, storymap.Article{ID: a.ID, Outlet: a.OutletID, Article: m.article, Events: nowhere(m.article)})
		if !slices.ContainsFunc(in.Outlets, func(o storymap.Outlet) bool { return o.ID == a.OutletID }) {
			in.Outlets = append(in.Outlets, storymap.Outlet{ID: a.OutletID, Name: a.Outlet.Name})
		}
	}
	for _, e := range page.Events {
		in.Events = append(in.Events, storymap.Event{From: moment(e.StartsAt), To: moment(e.EndsAt), Places: e.Places, Actors: e.Actors})
	}
	if err := placeClaims(db, versions, at, page.Events, in.Articles); err != nil {
		return in, fmt.Errorf("reading what its claims tell: %w", err)
	}
	if in.Comparisons, err = s.mapComparisons(ctx, as, page.Story.ID, at, in.Articles); err != nil {
		return in, fmt.Errorf("reading its comparisons: %w", err)
	}
	if in.Looked, err = s.looked(ctx, as, page.Story.ID, at, in.Articles); err != nil {
		return in, fmt.Errorf("reading what persons looked for: %w", err)
	}
	if in.Copies, err = s.mapCopies(ctx, as, page.Story.ID, at); err != nil {
		return in, fmt.Errorf("reading its common text: %w", err)
	}
	return in, nil
}

// nowhere gives no claim an event.
func nowhere(a *claim.Article) []int {
	events := make([]int, len(a.Claims))
	for i := range events {
		events[i] = -1
	}
	return events
}

func moment(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return t.UTC()
}

// claimAt is the claim of an article at a span, -1 for none: an older engine may have cut the text otherwise.
func claimAt(a *claim.Article, span text.Span) int {
	i, found := slices.BinarySearchFunc(a.Claims, span.Start, func(c claim.Claim, start int) int { return c.Start - start })
	if !found || a.Claims[i].Span != span {
		return -1
	}
	return i
}

// placeClaims gives the claims of articles their events.
func placeClaims(db *gorm.DB, versions []int64, at map[int64]int, events []EventLine, articles []storymap.Article) error {
	number := map[int64]int{}
	for i, e := range events {
		number[e.ID] = i
	}
	for some := range slices.Chunk(versions, chunk) {
		var rows []Claim
		err := db.Select("version_id", "event_id", "span_start", "span_end").Where("version_id IN ? AND event_id IS NOT NULL", some).Find(&rows).Error
		if err != nil {
			return err
		}
		for _, r := range rows {
			a := articles[at[r.VersionID]]
			if event, ok := number[*r.EventID]; ok {
				if i := claimAt(a.Article, r.Span); i >= 0 {
					a.Events[i] = event
				}
			}
		}
	}
	return nil
}

// mapComparisons reads the comparisons of a story that a viewer may open, those that part most first. One whose claims the engine of
// today cuts otherwise has no place in a map.
func (s *Store) mapComparisons(ctx context.Context, as Viewer, story int64, at map[int64]int, articles []storymap.Article) ([]storymap.Comparison, error) {
	var rows []Comparison
	shownVersions := slices.Collect(maps.Keys(at)) // a long story has more
	err := s.read.WithContext(ctx).Scopes(shown(as)).Where("story_id = ?", story).
		Where("version_a_id IN ? AND version_b_id IN ?", shownVersions, shownVersions).Order(mostApart).Find(&rows).Error
	if err != nil {
		return nil, err
	}
	var ids []int64
	var out []storymap.Comparison
	for _, c := range rows {
		a, knowsA := at[c.VersionAID]
		b, knowsB := at[c.VersionBID]
		if !knowsA || !knowsB {
			continue
		}
		x, y := claimAt(articles[a].Article, c.SpanA), claimAt(articles[b].Article, c.SpanB)
		if x < 0 || y < 0 {
			continue
		}
		ids = append(ids, c.ID)
		out = append(out, storymap.Comparison{
			A: claim.Ref{Article: a, Claim: x}, B: claim.Ref{Article: b, Claim: y}, Key: c.Slug, Weight: c.Weight, Score: c.Score, Reviewed: c.Status == Confirmed, Paired: c.Status == Paired,
			Comparison: divergence.Comparison{SameEvent: c.SameEvent, EventReason: c.EventReason, Shared: c.Shared, Relation: c.Relation, Why: c.Why},
		})
	}
	found, err := s.divergencesOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		out[i].Divergences = found[id]
	}
	return out, nil
}

// looked reads what persons looked for in the texts of a story, did not find, and sign. While a comparison is judged blind nobody is shown who
// wrote what about it.
func (s *Store) looked(ctx context.Context, as Viewer, story int64, at map[int64]int, articles []storymap.Article) ([]storymap.Look, error) {
	var rows []struct {
		Annotation `gorm:"embedded"`
		Name       string
		A, B       int64
	}
	err := s.read.WithContext(ctx).Table("annotations").Select("annotations.*, users.name, comparisons.version_a_id AS a, comparisons.version_b_id AS b").
		Joins("JOIN users ON users.id = annotations.user_id").Joins("JOIN comparisons ON comparisons.id = annotations.comparison_id").
		Where("comparisons.story_id = ? AND annotations.kind = ? AND NOT annotations.withdrawn AND "+isShown(as, "comparisons"), story, AbsenceNote).
		Where("NOT EXISTS (SELECT 1 FROM assignments x WHERE x.comparison_id = comparisons.id AND x.blind AND x.state = ?)", Asked).
		Order("annotations.id").Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	var out []storymap.Look
	for _, r := range rows {
		for _, t := range r.Targets {
			in := r.A
			if t.VersionID == r.A {
				in = r.B
			}
			told, knows := at[t.VersionID]
			searched, knowsToo := at[in]
			if !knows || !knowsToo || told == searched {
				continue
			}
			for i, c := range articles[told].Claims {
				if c.Span.Overlaps(t.Span) {
					out = append(out, storymap.Look{For: claim.Ref{Article: told, Claim: i}, In: searched, By: r.Name})
				}
			}
		}
	}
	return out, nil
}

// mapCopies reads which of the articles have text in common.
func (s *Store) mapCopies(ctx context.Context, as Viewer, story int64, at map[int64]int) ([]storymap.Copy, error) {
	lines, err := s.copiesIn(ctx, as, story)
	if err != nil {
		return nil, err
	}
	var out []storymap.Copy
	for _, l := range lines {
		a, knowsA := at[l.VersionAID]
		b, knowsB := at[l.VersionBID]
		if knowsA && knowsB {
			out = append(out, storymap.Copy{A: a, B: b, Copy: pairing.Copy{
				OfA: l.OfA, OfB: l.OfB, OneOrigin: l.OneOrigin, Origin: pairing.Origin{Kind: l.OriginKind, Name: l.OriginName, Side: l.OriginSide},
			}})
		}
	}
	return out, nil
}
