package models

import (
	"cmp"
	"fmt"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"parallax/analysis/claim"
)

// writeEvents writes the happenings of a plan as the events of a story. An event that keeps most of its claims keeps its
// number, so that what was said of it stays.
func (p *plan) writeEvents(tx *gorm.DB, story *Story) error {
	claims, err := p.claimsOf(tx)
	if err != nil {
		return err
	}
	var old []Event
	if err := tx.Where("story_id = ?", story.ID).Order("position").Find(&old).Error; err != nil {
		return fmt.Errorf("reading the events of the story: %w", err)
	}
	free := map[int64]Event{}
	for _, e := range old {
		free[e.ID] = e
	}
	slices.SortStableFunc(p.happenings, func(a, b claim.Happening) int {
		return cmp.Or(compareTimes(known(a.When.From), known(b.When.From)), compareTimes(known(a.When.To), known(b.When.To)))
	})
	belonged := p.belonged(claims)
	event := map[int64]int64{} // of a claim
	for i, h := range p.happenings {
		var of []Claim
		var headline *int64
		for _, c := range h.Claims {
			m := p.clustered[c.Article]
			row, ok := claims[place{m.version, c.Claim}]
			if !ok {
				continue
			}
			of = append(of, row)
			if story.readers().within(m.readers()) && (headline == nil || c == h.Headline) {
				headline = &row.ID
			}
		}
		if len(of) == 0 {
			continue
		}
		e := Event{ID: inherit(of, belonged, free), StoryID: story.ID, Position: i, CreatedAt: tx.NowFunc()}
		if was, ok := free[e.ID]; ok {
			e.CreatedAt = was.CreatedAt
			delete(free, e.ID)
		}
		told := p.openly(h, story)
		e.Type, e.Places, e.Actors = told.Type, told.Places, told.Actors
		e.StartsAt, e.EndsAt = known(told.When.From), known(told.When.To)
		e.HeadlineClaimID, e.UpdatedAt = headline, tx.NowFunc()
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&e).Error; err != nil {
			return fmt.Errorf("writing an event: %w", err)
		}
		for _, c := range of {
			event[c.ID] = e.ID
		}
	}
	if err := assign(tx, claims, event); err != nil {
		return err
	}
	for id := range free {
		if err := tx.Delete(&Event{}, id).Error; err != nil {
			return fmt.Errorf("taking away an event: %w", err)
		}
	}
	return placeComparisons(tx, story.ID, p.moved(claims, event))
}

// openly is a happening as those of its claims tell it that all readers of the story may read: what only a private article tells is
// not for them. Where there is no such claim, nothing is told.
func (p *plan) openly(h claim.Happening, story *Story) claim.Happening {
	articles := make([]*claim.Article, len(p.clustered))
	var open []claim.Ref
	for _, c := range h.Claims {
		m := p.clustered[c.Article]
		if articles[c.Article] = m.article; story.readers().within(m.readers()) {
			open = append(open, c)
		}
	}
	switch len(open) {
	case len(h.Claims):
		return h
	case 0:
		return claim.Happening{}
	}
	return claim.Told(articles, open)
}

// place is where a claim stands: its version, and its position there.
type place struct {
	version  int64
	position int
}

// claimsOf reads the claims of the articles that were clustered.
func (p *plan) claimsOf(tx *gorm.DB) (map[place]Claim, error) {
	claims := map[place]Claim{}
	for some := range slices.Chunk(p.clustered, chunk) {
		ids := make([]int64, len(some))
		for i, m := range some {
			ids[i] = m.version
		}
		var rows []Claim
		if err := tx.Select("id", "version_id", "position", "event_id", "span_start", "span_end").Where("version_id IN ?", ids).Find(&rows).Error; err != nil {
			return nil, fmt.Errorf("reading the claims of the story: %w", err)
		}
		for _, c := range rows {
			claims[place{c.VersionID, c.Position}] = c
		}
	}
	return claims, nil
}

// belonged tells to which event each claim belonged, before this plan: a claim made anew to that of a claim of before in
// the same place.
func (p *plan) belonged(claims map[place]Claim) map[int64]int64 {
	before := map[int64][]Claim{}
	for _, c := range p.before {
		before[c.VersionID] = append(before[c.VersionID], c)
	}
	events := map[int64]int64{}
	for _, c := range claims {
		if c.EventID != nil {
			events[c.ID] = *c.EventID
			continue
		}
		for _, was := range before[c.VersionID] {
			if was.Span.Overlaps(c.Span) {
				events[c.ID] = *was.EventID
				break
			}
		}
	}
	return events
}

// inherit is the free event that most of the claims belonged to, 0 for none.
func inherit(claims []Claim, belonged map[int64]int64, free map[int64]Event) int64 {
	votes := map[int64]int{}
	var heir int64
	for _, c := range claims {
		id := belonged[c.ID]
		if _, ok := free[id]; !ok {
			continue
		}
		votes[id]++
		if heir == 0 || votes[id] > votes[heir] || votes[id] == votes[heir] && id < heir {
			heir = id
		}
	}
	return heir
}

// assign gives claims their events, writing only what changes.
func assign(tx *gorm.DB, claims map[place]Claim, event map[int64]int64) error {
	moved := map[int64][]int64{} // claims by event, 0 for none
	for _, c := range claims {
		was, is := int64(0), event[c.ID]
		if c.EventID != nil {
			was = *c.EventID
		}
		if was != is {
			moved[is] = append(moved[is], c.ID)
		}
	}
	for id, of := range moved {
		var to *int64
		if id != 0 {
			to = &id
		}
		for some := range slices.Chunk(of, chunk) {
			if err := tx.Model(&Claim{}).Where("id IN ?", some).UpdateColumn("event_id", to).Error; err != nil {
				return fmt.Errorf("giving claims their event: %w", err)
			}
		}
	}
	return nil
}

// moved lists the versions whose comparisons may have another event than before: the fresh ones, and those of claims that changed
// their event.
func (p *plan) moved(claims map[place]Claim, event map[int64]int64) []int64 {
	var versions []int64
	for _, f := range p.fresh {
		versions = append(versions, f.version)
	}
	for _, c := range claims {
		if was := c.EventID; was == nil && event[c.ID] != 0 || was != nil && *was != event[c.ID] {
			versions = append(versions, c.VersionID)
		}
	}
	slices.Sort(versions)
	return slices.Compact(versions)
}

// placeComparisons gives each comparison of some versions of a story the event that both its claims tell. The sum keeps the databases
// from looking at every claim of an event.
func placeComparisons(tx *gorm.DB, story int64, versions []int64) error {
	for some := range slices.Chunk(versions, chunk) {
		err := tx.Exec(`UPDATE comparisons SET event_id = (
			SELECT MIN(ca.event_id) FROM claims ca JOIN claims cb ON cb.event_id + 0 = ca.event_id
			WHERE ca.version_id = comparisons.version_a_id AND ca.span_start = comparisons.a_start AND ca.span_end = comparisons.a_end
			AND cb.version_id = comparisons.version_b_id AND cb.span_start = comparisons.b_start AND cb.span_end = comparisons.b_end)
			WHERE story_id = ? AND (version_a_id IN ? OR version_b_id IN ?)`, story, some, some).Error
		if err != nil {
			return fmt.Errorf("giving comparisons their event: %w", err)
		}
	}
	return nil
}
