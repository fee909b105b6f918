package models

import (
	"maps"
	"sync"
	"time"
)

// mostCounted is how many articles of an outlet are counted, the latest: the counts of one with thousands would take seconds.
const mostCounted = 200

// keptCounts are the counts of outlets as readers without an account see them, so that who reads a page does not have them made again.
// They are kept in memory: a visit writes nothing.
type keptCounts struct {
	mu   sync.Mutex
	made map[int64]madeCounts // by outlet
}

// madeCounts are the counts of an outlet, and what they were made of.
type madeCounts struct {
	of   countsOf
	at   time.Time
	page OutletPage
}

// countsOf is another when an article has come in since, the outlet has changed, or another part of a text may be quoted.
type countsOf struct {
	generation int64
	outlet     int
	share      float64
	articles   int
}

// Counts are kept for a minute, as story maps are made once a minute, and of so many outlets at most.
const (
	countsKept      = time.Minute
	mostCountsInUse = 500
)

func (k *keptCounts) get(outlet int64, of countsOf) (OutletPage, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	m, ok := k.made[outlet]
	return m.page, ok && m.of == of && time.Since(m.at) < countsKept
}

func (k *keptCounts) put(outlet int64, m madeCounts) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.made == nil {
		k.made = map[int64]madeCounts{}
	}
	if len(k.made) >= mostCountsInUse {
		maps.DeleteFunc(k.made, func(_ int64, old madeCounts) bool { return time.Since(old.at) >= countsKept })
	}
	if len(k.made) < mostCountsInUse {
		k.made[outlet] = m
	}
}

// counts gives page 1 its counts: those that are kept, else made on the spot, of a few outlets at a time.
func (o outletReader) counts() error {
	if o.page.Page != 1 {
		return nil
	}
	if o.as != (Viewer{}) {
		return o.count()
	}
	of := countsOf{outlet: o.page.Outlet.LockVersion, share: o.store.share, articles: o.page.Total}
	var err error
	if of.generation, err = generation(o.db); err != nil {
		return err
	}
	ctx, kept := o.db.Statement.Context, &o.store.counts
	if page, ok := kept.get(o.page.Outlet.ID, of); ok {
		o.page.takeCounts(page)
		return nil
	}
	select {
	case o.store.drawing <- struct{}{}:
		defer func() { <-o.store.drawing }()
	case <-ctx.Done():
		return ctx.Err()
	}
	if page, ok := kept.get(o.page.Outlet.ID, of); ok { // another reader had them made meanwhile
		o.page.takeCounts(page)
		return nil
	}
	if err := o.count(); err != nil {
		return err
	}
	var page OutletPage
	page.takeCounts(*o.page)
	kept.put(o.page.Outlet.ID, madeCounts{of: of, at: time.Now(), page: page})
	return nil
}

// count makes the counts.
func (o outletReader) count() error {
	if err := o.own().Order(latestFirst).Limit(mostCounted).Pluck("id", &o.latest).Error; err != nil {
		return err
	}
	o.page.Counted = len(o.latest)
	for _, read := range []func() error{o.provenances, o.events, o.tolls, o.labels} {
		if err := read(); err != nil {
			return err
		}
	}
	return nil
}

// takeCounts takes the counts of another page of the outlet.
func (p *OutletPage) takeCounts(from OutletPage) {
	p.Provenances, p.Counted, p.Own, p.Carried, p.Events, p.MoreEvents = from.Provenances, from.Counted, from.Own, from.Carried, from.Events, from.MoreEvents
	p.Tolls, p.Labels, p.Names = from.Tolls, from.Labels, from.Names
}
