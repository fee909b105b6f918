package models

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"parallax/analysis/divergence"
)

// Bounds of the lists of one's own work.
const (
	maxOwnWork = 10_000
	maxDays    = 14
)

// inQueue is a comparison of the queue, before it is read.
type inQueue struct {
	ComparisonID int64
	Kinds        int64
	Worth        Worth `gorm:"embedded"`
	Asked, Blind bool
}

// queueing asks for the queue of a viewer.
type queueing struct {
	db *gorm.DB
	as Viewer
	// story and bit are the filters, 0 for none; doubt is one as a condition, "" for none.
	story, bit int64
	doubt      string
}

const inQueueColumns = "w.comparison_id, w.kinds, w.worth, w.weight, w.importance, w.doubt"

// filters are the conditions that every list has, those first that the index answers alone.
func (q queueing) filters() (string, []any) {
	where := "TRUE"
	var values []any
	if q.story != 0 {
		where, values = "w.story_id = ?", append(values, q.story)
	}
	if q.bit != 0 {
		where, values = where+" AND w.kinds & ? <> 0", append(values, q.bit)
	}
	if q.doubt != "" {
		where += " AND " + q.doubt
	}
	if !q.as.edits() {
		where += " AND EXISTS (SELECT 1 FROM comparisons c WHERE c.id = w.comparison_id AND " + mayRead(q.as, "c") + ")"
	}
	return where, values
}

// asked are those that the viewer was asked to judge and is not done with, by worth.
func (q queueing) asked() ([]inQueue, error) {
	where, values := q.filters()
	var found []inQueue
	err := q.db.Raw("SELECT "+inQueueColumns+", TRUE AS asked, a.blind FROM assignments a JOIN worths w ON w.comparison_id = a.comparison_id WHERE a.user_id = ? AND a.state = ? AND "+
		where+" ORDER BY w.worth DESC, w.comparison_id LIMIT ?", slices.Concat([]any{q.as.UserID, Asked}, values, []any{maxOwnWork})...).Scan(&found).Error
	return found, err
}

// suggested are the others that are worth a judgement and that the viewer has neither judged nor skipped, in the order of the index: it is
// read from its beginning, or from a place in it, until there are enough.
func (q queueing) suggested(after *inQueue, offset, limit int) ([]inQueue, error) {
	words, values := q.suggestedWords(after)
	var found []inQueue
	err := q.db.Raw(words, append(values, limit, offset)...).Scan(&found).Error
	return found, err
}

func (q queueing) suggestedWords(after *inQueue) (words string, values []any) {
	where, values := q.filters()
	where += ` AND w.worth > 0
		AND NOT EXISTS (SELECT 1 FROM judgements j WHERE j.comparison_id = w.comparison_id AND j.user_id = ? AND j.done AND NOT j.withdrawn)
		AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = w.comparison_id AND a.user_id = ? AND a.state IN ?)`
	values = append(values, q.as.UserID, q.as.UserID, []AssignmentState{Asked, Skipped})
	if after != nil {
		where += " AND w.worth <= ? AND (w.worth < ? OR w.comparison_id > ?)"
		values = append(values, after.Worth.Worth, after.Worth.Worth, after.ComparisonID)
	}
	return "SELECT " + inQueueColumns + " FROM worths w WHERE " + where + " ORDER BY w.worth DESC, w.comparison_id LIMIT ? OFFSET ?", values
}

// own is the viewer's own work in a state, the latest first.
func (q queueing) own(state WorkState) ([]inQueue, error) {
	where, values := q.filters()
	from := "judgements x JOIN worths w ON w.comparison_id = x.comparison_id WHERE x.user_id = ? AND NOT x.withdrawn AND "
	switch state {
	case WorkDone:
		from += "x.done AND "
	case WorkDraft:
		from += "NOT x.done AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = x.comparison_id AND a.user_id = x.user_id AND a.state = 'skipped') AND "
	default:
		from = "assignments x JOIN worths w ON w.comparison_id = x.comparison_id WHERE x.user_id = ? AND x.state = 'skipped' AND "
	}
	var found []inQueue
	err := q.db.Raw("SELECT "+inQueueColumns+" FROM "+from+where+" ORDER BY x.updated_at DESC, x.id DESC LIMIT ?",
		slices.Concat([]any{q.as.UserID}, values, []any{maxOwnWork})...).Scan(&found).Error
	return found, err
}

// queueList is what a query finds: the first of it, which is counted, and what is on a page, one more where there is a next.
type queueList struct{ head, page []inQueue }

func (q queueing) list(asked QueueQuery, offset int) (queueList, error) {
	own := asked.State != "" && asked.State != WorkTodo
	var all []inQueue
	var err error
	if asked.State == WorkCorrected {
		all, err = q.corrected(false)
	} else if own {
		all, err = q.own(asked.State)
	} else {
		all, err = q.asked()
	}
	if err == nil && own && asked.Mine {
		all, err = q.onlyAsked(all)
	}
	if err == nil && !own && !asked.Mine {
		var more []inQueue
		first := len(all)
		more, err = q.suggested(nil, 0, CountedTo+1)
		all = append(all, more...)
		if err == nil && len(more) > CountedTo && offset+perPage >= len(all) { // far down
			more, err = q.suggested(nil, offset-first, perPage+1)
			return queueList{all, more}, err
		}
	}
	return queueList{all, all[min(offset, len(all)):]}, err
}

// onlyAsked keeps those that somebody asked the viewer to judge.
func (q queueing) onlyAsked(found []inQueue) ([]inQueue, error) {
	var ids []int64
	err := q.db.Model(&Assignment{}).Where("user_id = ? AND by_id IS NOT NULL AND state <> ?", q.as.UserID, TakenBack).Pluck("comparison_id", &ids).Error
	return slices.DeleteFunc(found, func(f inQueue) bool { return !slices.Contains(ids, f.ComparisonID) }), err
}

// Queue reads a page of what the viewer may judge: what they were asked for first, then by what a judgement is expected to be worth; or of
// their own work in another state, the latest first. ErrForbidden below an annotator, ErrNotFound for a story that is not there.
func (s *Store) Queue(ctx context.Context, as Viewer, asked QueueQuery) (QueuePage, error) {
	page := QueuePage{Page: max(1, asked.Page)}
	q, err := s.queueing(ctx, as, asked)
	if err == nil && asked.State != "" && !slices.Contains([]WorkState{WorkTodo, WorkDraft, WorkDone, WorkSkipped, WorkCorrected}, asked.State) {
		err = &InvalidError{Where: "state", What: FaultUnknown}
	}
	var found queueList
	if err == nil {
		found, err = q.list(asked, (page.Page-1)*perPage)
	}
	if err == nil {
		page.Total, page.More = min(len(found.head), CountedTo+1), len(found.page) > perPage
		page.Lines, err = s.queueLines(ctx, as, found.page[:min(perPage, len(found.page))])
	}
	if err == nil && q.bit != 0 {
		q.bit = 0
		found, err = q.list(asked, 0)
	}
	page.Kinds = countKinds(found.head)
	if err == nil {
		err = s.soFar(ctx, as, &page)
	}
	if err != nil {
		return QueuePage{}, fmt.Errorf("reading the queue: %w", err)
	}
	return page, nil
}

func (s *Store) queueing(ctx context.Context, as Viewer, asked QueueQuery) (queueing, error) {
	q := queueing{db: s.read.WithContext(ctx), as: as}
	if err := as.must(Annotator); err != nil {
		return q, err
	}
	if asked.Story != "" {
		var story Story
		if err := q.db.Select("id").Scopes(visible(as, "stories")).Where("slug = ?", asked.Story).Take(&story).Error; err != nil {
			return q, s.missing(ctx, "story", asked.Story, err)
		}
		q.story = story.ID
	}
	if asked.Kind != "" {
		if q.bit = kindBit(asked.Kind); q.bit == 0 {
			return q, &InvalidError{Where: "kind", What: FaultUnknown}
		}
	}
	if asked.Doubt != "" {
		if q.doubt = asked.Doubt.words(); q.doubt == "" {
			return q, &InvalidError{Where: "doubt", What: FaultUnknown}
		}
	}
	return q, nil
}

// countKinds counts by kind of divergence what the query finds without asking for one.
func countKinds(found []inQueue) map[divergence.Kind]int {
	by := map[divergence.Kind]int{}
	for _, f := range found[:min(len(found), CountedTo)] {
		for i, kind := range searchKinds {
			if f.Kinds&(1<<i) != 0 {
				by[kind]++
			}
		}
	}
	return by
}

// queueLines reads what a page shows of comparisons in the queue, in their order.
func (s *Store) queueLines(ctx context.Context, as Viewer, found []inQueue) ([]QueueLine, error) {
	if len(found) == 0 {
		return nil, nil
	}
	db := s.read.WithContext(ctx)
	var ids []int64
	for _, f := range found {
		ids = append(ids, f.ComparisonID)
	}
	var rows []Comparison
	if err := db.Scopes(visible(as, "comparisons")).Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, err
	}
	slices.SortFunc(rows, func(a, b Comparison) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	lines, err := s.linesOf(ctx, as, rows)
	if err != nil {
		return nil, err
	}
	states, err := ownStates(db, as, ids)
	if err != nil {
		return nil, err
	}
	stories, err := storiesOf(db, rows)
	if err != nil {
		return nil, err
	}
	why, err := whyWorth(db, ids)
	if err != nil {
		return nil, err
	}
	out := make([]QueueLine, len(lines))
	for i, line := range lines {
		f := found[slices.Index(ids, line.ID)]
		out[i] = QueueLine{ComparisonLine: line, Worth: f.Worth, Asked: f.Asked, Blind: f.Blind, State: WorkTodo}
		if state, ok := states[line.ID]; ok {
			out[i].State = state
		}
		out[i].Story, out[i].Why = stories[line.StoryID], why[line.ID]
	}
	return out, nil
}

// ownStates are how far the viewer is with comparisons; those without are to do.
func ownStates(db *gorm.DB, as Viewer, ids []int64) (map[int64]WorkState, error) {
	states := map[int64]WorkState{}
	var judged []Judgement
	err := db.Select("comparison_id, done").Where("user_id = ? AND comparison_id IN ? AND NOT withdrawn", as.UserID, ids).Find(&judged).Error
	if err != nil {
		return nil, err
	}
	var skipped []int64
	err = db.Model(&Assignment{}).Where("user_id = ? AND comparison_id IN ? AND state = ?", as.UserID, ids, Skipped).Pluck("comparison_id", &skipped).Error
	if err != nil {
		return nil, err
	}
	for _, j := range judged {
		states[j.ComparisonID] = WorkDraft
		if j.Done {
			states[j.ComparisonID] = WorkDone
		}
	}
	for _, id := range skipped {
		states[id] = WorkSkipped
	}
	return states, nil
}

// storiesOf are the stories of comparisons.
func storiesOf(db *gorm.DB, rows []Comparison) (map[int64]StoryName, error) {
	var ids []int64
	for _, c := range rows {
		ids = append(ids, c.StoryID)
	}
	var stories []Story
	if err := db.Select("id, slug, title, titles").Where("id IN ?", ids).Find(&stories).Error; err != nil {
		return nil, err
	}
	by := map[int64]StoryName{}
	for _, story := range stories {
		by[story.ID] = StoryName{story.Slug, story.Title, story.Titles}
	}
	return by, nil
}

// soFar counts the work of the viewer.
func (s *Store) soFar(ctx context.Context, as Viewer, page *QueuePage) error {
	db := s.read.WithContext(ctx)
	day := "substr(updated_at, 1, 10)"
	if s.dialect == onPostgres {
		day = "to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')"
	}
	err := db.Raw("SELECT "+day+" AS day, COUNT(*) AS done FROM judgements WHERE user_id = ? AND done AND NOT withdrawn GROUP BY 1 ORDER BY 1 DESC LIMIT ?",
		as.UserID, maxDays).Scan(&page.Days).Error
	if err != nil {
		return err
	}
	var counts struct{ Done, Draft, Skipped, Asked int }
	err = db.Raw(strings.ReplaceAll(`SELECT
		(SELECT COUNT(*) FROM judgements WHERE user_id = @me AND done AND NOT withdrawn) AS done,
		(SELECT COUNT(*) FROM judgements j WHERE user_id = @me AND NOT done AND NOT withdrawn AND NOT EXISTS
			(SELECT 1 FROM assignments a WHERE a.comparison_id = j.comparison_id AND a.user_id = j.user_id AND a.state = 'skipped')) AS draft,
		(SELECT COUNT(*) FROM assignments WHERE user_id = @me AND state = 'skipped') AS skipped,
		(SELECT COUNT(*) FROM assignments WHERE user_id = @me AND state = 'asked') AS asked`, "@me", fmt.Sprint(as.UserID))).Scan(&counts).Error
	if err != nil {
		return err
	}
	corrected, err := queueing{db: db, as: as}.corrected(true)
	page.Asked, page.Corrected = counts.Asked, len(corrected)
	page.States = map[WorkState]int{WorkDone: counts.Done, WorkDraft: counts.Draft, WorkSkipped: counts.Skipped}
	return err
}
