package models

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"gorm.io/gorm"

	"parallax/analysis/text"
)

// What an outlet's page counts. Each count is one question to the database, the same for every outlet.

const (
	// told keeps the claims that are statements: those of the body and the standfirst. A title repeats them, a note is not the outlet's.
	told = "claims.role IN ('body', 'standfirst')"
	// toll keeps the figures that are tolls.
	toll = "figures.kind IN ('killed', 'wounded', 'missing') AND (figures.min IS NOT NULL OR figures.max IS NOT NULL)"
	// carried is 1 for an article whose text is another's: an agency's text, or what was taken from elsewhere. An agency's own is its own.
	carried = `CASE WHEN articles.provenance IN ('agency_text', 'relayed')
		AND articles.provenance_origin <> (SELECT name FROM outlets WHERE outlets.id = articles.outlet_id) THEN 1 ELSE 0 END`
	// bare is 1 for a toll that no source answers for.
	bare = `CASE WHEN figures.asserted_by IS NULL OR EXISTS (SELECT 1 FROM attributions t WHERE t.version_id = figures.version_id
		AND t.position = figures.asserted_by AND t.source_end = t.source_start) THEN 1 ELSE 0 END`
)

// counted is a row of the counts: of one event, in text that is the outlet's or another's.
type counted struct {
	EventID                      *int64
	Carried                      int
	Statements, Sourced, Unnamed int
	Tolls, Bare                  int
}

// events counts statements and tolls by event, and what others say of the events that this outlet does not.
func (o outletReader) events() error {
	var statements, tolls []counted
	inner := o.versions().Joins("JOIN claims ON claims.version_id = versions.id").Where(told).
		Select("claims.event_id AS event_id, claims.sourcing AS sourcing, " + carried + " AS carried")
	err := o.db.Table("(?) AS said", inner).Group("event_id, carried").
		Select(`event_id, carried, COUNT(*) AS statements, SUM(CASE WHEN sourcing = 'named' THEN 1 ELSE 0 END) AS sourced,
			SUM(CASE WHEN sourcing = 'unnamed' THEN 1 ELSE 0 END) AS unnamed`).Scan(&statements).Error
	if err != nil {
		return fmt.Errorf("statements: %w", err)
	}
	numbers := o.versions().Joins("JOIN claims ON claims.version_id = versions.id").Joins("JOIN figures ON figures.claim_id = claims.id").
		Where(told).Where(toll).Select("claims.event_id AS event_id, " + carried + " AS carried, " + bare + " AS bare")
	err = o.db.Table("(?) AS said", numbers).Group("event_id, carried").
		Select("event_id, carried, COUNT(*) AS tolls, SUM(bare) AS bare").Scan(&tolls).Error
	if err != nil {
		return fmt.Errorf("tolls: %w", err)
	}
	by := map[int64]*OutletEvent{}
	for _, c := range append(statements, tolls...) {
		id := int64(0)
		if c.EventID != nil {
			id = *c.EventID
		}
		if by[id] == nil {
			by[id] = &OutletEvent{ID: id}
		}
		to := &by[id].Own
		if c.Carried == 1 {
			to = &by[id].Carried
		}
		to.add(Counts{c.Statements, c.Sourced, c.Unnamed, c.Tolls, c.Bare})
	}
	for _, e := range by {
		o.page.Own.add(e.Own)
		o.page.Carried.add(e.Carried)
	}
	return o.place(by)
}

// place puts events in order, with their stories, their words, and what others tell of them.
func (o outletReader) place(by map[int64]*OutletEvent) error {
	ids, err := o.lastEvents(by)
	if err != nil {
		return err
	}
	var events []Event
	for some := range slices.Chunk(ids, chunk) {
		var found []Event
		if err := o.db.Where("id IN ?", some).Find(&found).Error; err != nil {
			return err
		}
		events = append(events, found...)
		if err := o.others(some, by); err != nil {
			return fmt.Errorf("what others tell: %w", err)
		}
	}
	var of []int64
	for _, e := range events {
		of = append(of, e.StoryID)
	}
	stories, err := o.storiesBy(slices.Clone(of))
	if err != nil {
		return err
	}
	slices.SortFunc(events, func(a, b Event) int { return cmp.Or(cmp.Compare(a.StoryID, b.StoryID), a.Position-b.Position) })
	headlines, err := o.headlines(ids)
	if err != nil {
		return err
	}
	for _, e := range events {
		line := by[e.ID]
		line.Story, line.StartsAt, line.EndsAt = stories[e.StoryID], e.StartsAt, e.EndsAt
		line.Headline, line.HeadlineLang, line.HeadlineBy = headlines[e.ID].Words, headlines[e.ID].Lang, headlines[e.ID].Outlet
		line.Beyond = headlines[e.ID].beyond
		o.page.Events = append(o.page.Events, *line)
	}
	if rest := by[0]; rest != nil {
		o.page.Events = append(o.page.Events, *rest)
	}
	return nil
}

// mostEvents is how many events are shown, the latest.
const mostEvents = 50

// lastEvents are the events to show: those of which it is known when they were come before others, the latest first.
func (o outletReader) lastEvents(by map[int64]*OutletEvent) ([]int64, error) {
	all := slices.DeleteFunc(slices.Sorted(maps.Keys(by)), func(id int64) bool { return id == 0 })
	if len(all) <= mostEvents {
		return all, nil
	}
	var last []int64
	err := o.db.Model(&Event{}).Where("id IN ?", all).Order("starts_at IS NULL, starts_at DESC, id DESC").Limit(mostEvents).Pluck("id", &last).Error
	o.page.MoreEvents = len(all) - len(last)
	return last, err
}

// headlineOf is the sentence that stands for an event, and whose words it is.
type headlineOf struct {
	EventID, VersionID  int64
	Span                text.Span `gorm:"embedded;embeddedPrefix:span_"`
	Words, Lang, Outlet string
	beyond              bool
}

// headlines reads the sentences that stand for events, where they are of an article that the viewer may read, as far as they may be quoted.
func (o outletReader) headlines(events []int64) (map[int64]headlineOf, error) {
	found := map[int64]headlineOf{}
	for some := range slices.Chunk(events, chunk) {
		var rows []headlineOf
		err := o.db.Table("articles").Scopes(visible(o.as, "articles")).
			Joins("JOIN outlets ON outlets.id = articles.outlet_id").
			Joins("JOIN versions ON versions.article_id = articles.id").Joins("JOIN claims ON claims.version_id = versions.id").
			Joins("JOIN events ON events.headline_claim_id = claims.id").Where("events.id IN ?", some).
			Select("events.id AS event_id, versions.id AS version_id, claims.span_start, claims.span_end, outlets.name AS outlet, versions.lang, " + o.store.excerpt("versions.text", "claims.span_start", "claims.span_end") + " AS words").
			Scan(&rows).Error
		if err != nil {
			return nil, err
		}
		versions := make([]int64, len(rows))
		for i, r := range rows {
			versions[i] = r.VersionID
		}
		may, err := o.store.quotable(o.db.Statement.Context, o.as, versions...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if !may[r.VersionID].Allows(r.Span) {
				r.Words, r.beyond = "", true
			}
			found[r.EventID] = r
		}
	}
	return found, nil
}

// others counts what other outlets say of events, in articles that came out no later than the last of this one in the story, and how
// much of it no comparison sets beside a statement of this outlet.
func (o outletReader) others(events []int64, by map[int64]*OutletEvent) error {
	id := fmt.Sprint(o.page.Outlet.ID)
	beside := func(here, there string) *gorm.DB {
		return o.db.Table("comparisons AS k").Scopes(visible(o.as, "k"), visible(o.as, "x")).Select("1").
			Joins("JOIN versions w ON w.id = k.version_" + there + "_id JOIN articles x ON x.id = w.article_id AND x.current_version_id = w.id").
			Where("k.version_" + here + "_id = claims.version_id AND k." + here + "_start = claims.span_start AND k." + here + "_end = claims.span_end").
			Where("(NOT k.stale OR k.touched) AND k.same_event <> 'no' AND x.outlet_id = " + id)
	}
	last := o.db.Table("articles AS mine").Scopes(visible(o.as, "mine")).
		Where("mine.story_id = articles.story_id AND mine.outlet_id = " + id).Select("MAX(mine.published_to)")
	// CROSS JOIN has SQLite begin with the claims of the events, of which there are few, not with all articles of others.
	inner := o.db.Table("claims CROSS JOIN versions CROSS JOIN articles").Scopes(visible(o.as, "articles")).
		Where("versions.id = claims.version_id AND articles.id = versions.article_id AND articles.current_version_id = versions.id").
		Where("claims.event_id IN ? AND articles.outlet_id <> "+id, events).Where(told).
		Where("articles.published_from IS NULL OR articles.published_from <= COALESCE((?), articles.published_from)", last).
		Select("claims.event_id AS event_id, CASE WHEN EXISTS (?) OR EXISTS (?) THEN 1 ELSE 0 END AS found", beside("a", "b"), beside("b", "a"))
	var rows []struct {
		EventID  int64
		N, Found int
	}
	err := o.db.Table("(?) AS said", inner).Group("event_id").Select("event_id, COUNT(*) AS n, SUM(found) AS found").Scan(&rows).Error
	for _, r := range rows {
		by[r.EventID].Others, by[r.EventID].Missing = r.N, r.N-r.Found
	}
	return err
}

// mostTolls is how many sentences with a toll are quoted.
const mostTolls = 8

// tolls reads the sentences in own text whose toll no source answers for.
func (o outletReader) tolls() error {
	var rows []struct {
		Title, URL, PublishedPrinted, PublishedZone string
		PublishedPrecision                          Precision
		PublishedFrom, PublishedTo                  *time.Time
		StoryID, VersionID                          int64
		Lang, Words                                 string
		SpanStart, SpanEnd, NumberStart, NumberEnd  int
	}
	err := o.versions().Joins("JOIN claims ON claims.version_id = versions.id").Joins("JOIN figures ON figures.claim_id = claims.id").
		Where(told).Where(toll).Where("(" + bare + ") = 1 AND (" + carried + ") = 0").
		Order("articles.published_from DESC, articles.id DESC, figures.position").Limit(mostTolls).
		Select(`articles.title, articles.url, versions.id AS version_id, articles.published_printed, articles.published_zone, articles.published_precision, articles.published_from,
			articles.published_to, articles.story_id, versions.lang, claims.span_start, claims.span_end, figures.span_start AS number_start,
			figures.span_end AS number_end, ` + o.store.excerpt("versions.text", "claims.span_start", "claims.span_end") + " AS words").
		Scan(&rows).Error
	if err != nil {
		return fmt.Errorf("tolls: %w", err)
	}
	of, versions := make([]int64, len(rows)), make([]int64, len(rows))
	for i, r := range rows {
		of[i], versions[i] = r.StoryID, r.VersionID
	}
	may, err := o.store.quotable(o.db.Statement.Context, o.as, versions...)
	if err != nil {
		return err
	}
	stories, err := o.storiesBy(of)
	for _, r := range rows {
		line := TollLine{
			Article: Article{Title: r.Title, URL: r.URL, Published: Published{r.PublishedPrinted, r.PublishedPrecision, r.PublishedZone, r.PublishedFrom, r.PublishedTo}},
			Story:   stories[r.StoryID], Lang: r.Lang, Words: r.Words, Start: max(0, r.NumberStart-r.SpanStart), End: min(len(r.Words), r.NumberEnd-r.SpanStart),
		}
		if !may[r.VersionID].Allows(text.Span{Start: r.SpanStart, End: r.SpanEnd}) {
			line.Words, line.Start, line.End, line.Beyond = "", 0, 0, true
		}
		o.page.Tolls = append(o.page.Tolls, line)
	}
	return err
}

// mostLabels bounds the labels of a page, the most frequent first.
const mostLabels = 200

// labels counts in whose voice which words stand for whom, in own text; and how often those are mentioned at all.
func (o outletReader) labels() error {
	words := o.store.excerpt("versions.text", "mentions.span_start", "mentions.span_end")
	inner := o.versions().Joins("JOIN mentions ON mentions.version_id = versions.id").
		Where("mentions.label AND (" + carried + ") = 0").
		Select("mentions.entity AS entity, mentions.entity_type AS entity_type, versions.lang AS lang, " + words + ` AS words,
			CASE WHEN mentions.quoted THEN 'quotes' WHEN mentions.voice >= 0 THEN 'source' ELSE 'own' END AS voice`)
	err := o.db.Table("(?) AS said", inner).Group("entity, entity_type, lang, words, voice").
		Select("entity, entity_type, lang, words, voice, COUNT(*) AS n").Order("n DESC, entity, words, voice").Limit(mostLabels).
		Scan(&o.page.Labels).Error
	if err != nil {
		return fmt.Errorf("labels: %w", err)
	}
	var entities []string
	for _, l := range o.page.Labels {
		if l.Entity != "" {
			entities = append(entities, l.Entity)
		}
	}
	slices.Sort(entities)
	if err := o.names(slices.Compact(entities)); err != nil {
		return fmt.Errorf("names: %w", err)
	}
	if err := o.shorten(); err != nil {
		return fmt.Errorf("rights: %w", err)
	}
	return nil
}

// shorten leaves phrases of the labels and names, unless the viewer may read all texts of the outlet whole.
func (o outletReader) shorten() error {
	if o.as.works() {
		return nil
	}
	limited, err := count(o.own().Where("NOT (articles.rights = ? OR articles.rights = '' AND ?)", FullText, o.page.Outlet.Rights == FullText))
	if err != nil || limited == 0 {
		return err
	}
	for i := range o.page.Labels {
		o.page.Labels[i].Words = Phrase(o.page.Labels[i].Words)
	}
	for i := range o.page.Names {
		o.page.Names[i].Name = Phrase(o.page.Names[i].Name)
	}
	return nil
}

// names counts the mentions of entities in own text, and finds the name that each is most often called by.
func (o outletReader) names(entities []string) error {
	if len(entities) == 0 {
		return nil
	}
	name := "CASE WHEN mentions.proper THEN " + o.store.excerpt("versions.text", "mentions.span_start", "mentions.span_end") + " ELSE '' END"
	inner := o.versions().Joins("JOIN mentions ON mentions.version_id = versions.id").
		Where("mentions.entity IN ? AND ("+carried+") = 0", entities).Select("mentions.entity AS entity, " + name + " AS name")
	var rows []EntityCount
	err := o.db.Table("(?) AS said", inner).Group("entity, name").Select("entity, name, COUNT(*) AS n").Order("entity, n DESC, name").Scan(&rows).Error
	for _, r := range rows {
		last := len(o.page.Names) - 1
		if last < 0 || o.page.Names[last].Entity != r.Entity {
			o.page.Names = append(o.page.Names, r)
			continue
		}
		o.page.Names[last].N += r.N
		o.page.Names[last].Name = cmp.Or(o.page.Names[last].Name, r.Name)
	}
	return err
}
