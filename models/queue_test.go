package models

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/analysis/divergence"
)

func slugsOf(lines []QueueLine) []string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Slug)
	}
	return out
}

func TestQueue(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		ann, ed := person(t, s, "ann", Annotator), person(t, s, "ed", Editor)
		queue := func(as Viewer, q QueueQuery) QueuePage {
			t.Helper()
			page, err := s.Queue(t.Context(), as, q)
			if err != nil {
				t.Fatal(err)
			}
			return page
		}
		all := queue(ann, QueueQuery{})
		n := len(all.Lines)
		if n < 4 || all.Total != n || all.More || all.Lines[0].Story.Slug != "la-mine-de-karvala" || all.Lines[0].A.Text == "" {
			t.Fatalf("the queue is %+v", all)
		}
		for i, l := range all.Lines {
			w := l.Worth
			if w.Worth <= 0 || i > 0 && w.Worth > all.Lines[i-1].Worth.Worth || l.State != WorkTodo {
				t.Errorf("%d is worth %+v", i, w)
			}
			if by := w.Weight * w.Importance * w.Doubt; by < w.Worth-1e-9 || by > w.Worth+1e-9 {
				t.Errorf("%v is not %v", w.Worth, by)
			}
		}
		kinds := map[divergence.Kind]int{}
		for _, l := range all.Lines {
			for kind := range l.Kinds {
				kinds[kind]++
			}
		}
		if cmp.Diff(all.Kinds, kinds) != "" {
			t.Error(cmp.Diff(all.Kinds, kinds))
		}
		for kind, want := range kinds {
			if got := queue(ann, QueueQuery{Kind: kind, Story: "la-mine-de-karvala"}); got.Total != want || len(got.Lines) != want || cmp.Diff(got.Kinds, kinds) != "" {
				t.Errorf("%d with %s, not %d", got.Total, kind, want)
			}
		}
		// What was asked comes first; done and skipped go.
		slugs := slugsOf(all.Lines)
		last := slugs[n-1]
		if err := s.AskForJudgements(t.Context(), ed, last, []int64{ann.UserID}, false); err != nil {
			t.Fatal(err)
		}
		now := queue(ann, QueueQuery{})
		if want := append([]string{last}, slugs[:n-1]...); cmp.Diff(slugsOf(now.Lines), want) != "" || !now.Lines[0].Asked || now.Asked != 1 || now.Total != n {
			t.Errorf("when it is asked for, %v", slugsOf(now.Lines))
		}
		if mine := queue(ann, QueueQuery{Mine: true}); cmp.Diff(slugsOf(mine.Lines), []string{last}) != "" || mine.Total != 1 {
			t.Errorf("mine are %v", slugsOf(mine.Lines))
		}
		judged(t, s, ann, last, answered())
		if err := s.Skip(t.Context(), ann, slugs[0], "Trop long."); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Judge(t.Context(), ann, slugs[1], Judgement{Note: "?"}); err != nil {
			t.Fatal(err)
		}
		now = queue(ann, QueueQuery{})
		if cmp.Diff(slugsOf(now.Lines), slugs[1:n-1]) != "" || now.Lines[0].State != WorkDraft {
			t.Errorf("what is left is %v", slugsOf(now.Lines))
		}
		if want := map[WorkState]int{WorkDone: 1, WorkSkipped: 1, WorkDraft: 1}; cmp.Diff(now.States, want) != "" || len(now.Days) != 1 || now.Days[0].Done != 1 || len(now.Days[0].Day) != 10 {
			t.Errorf("so far %v, %v", now.States, now.Days)
		}
		for state, want := range map[WorkState]string{WorkDone: last, WorkSkipped: slugs[0], WorkDraft: slugs[1]} {
			if got := queue(ann, QueueQuery{State: state}); cmp.Diff(slugsOf(got.Lines), []string{want}) != "" || got.Lines[0].State != state {
				t.Errorf("%s are %v", state, slugsOf(got.Lines))
			}
			if mine := queue(ann, QueueQuery{State: state, Mine: true}); (len(mine.Lines) == 1) != (state == WorkDone) {
				t.Errorf("%s and asked for are %v", state, slugsOf(mine.Lines))
			}
		}
		for q, want := range map[QueueQuery]error{{Story: "none"}: ErrNotFound, {Kind: "tone"}: ErrInvalid, {State: "lost"}: ErrInvalid} {
			if _, err := s.Queue(t.Context(), ann, q); !errors.Is(err, want) {
				t.Errorf("%+v: %v", q, err)
			}
		}
		if _, err := s.Queue(t.Context(), Viewer{UserID: ann.UserID, Role: Member}, QueueQuery{}); !errors.Is(err, ErrForbidden) {
			t.Errorf("of a member: %v", err)
		}
	})
}

// The queue is read in the order of an index: nothing is sorted, however many there are.
func TestQueueIsNotSorted(t *testing.T) {
	s := opener(t.TempDir() + "/q.db")(t)
	ann := person(t, s, "ann", Annotator)
	for name, q := range map[string]queueing{
		"worths_in_order": {db: s.read, as: ann}, "worths_of_story": {db: s.read, as: ann, story: 1, bit: 4},
	} {
		for _, after := range []*inQueue{nil, {ComparisonID: 1}} {
			words, values := q.suggestedWords(after)
			var steps []struct{ Detail string }
			if err := s.read.Raw("EXPLAIN QUERY PLAN "+words, append(values, 16, 0)...).Scan(&steps).Error; err != nil {
				t.Fatal(err)
			}
			if plan := fmt.Sprint(steps); !strings.Contains(plan, name) || strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("%s: %s", name, plan)
			}
		}
	}
}

// Going from one to the next goes through all, what was asked first, and comes round.
func TestNext(t *testing.T) {
	s := opener(t.TempDir() + "/q.db")(t)
	take(t, s, mine()...)
	ann, ed := person(t, s, "ann", Annotator), person(t, s, "ed", Editor)
	next := func(after string) string {
		t.Helper()
		slug, err := s.Next(t.Context(), ann, after, QueueQuery{})
		if err != nil {
			t.Fatal(err)
		}
		return slug
	}
	all, err := s.Queue(t.Context(), ann, QueueQuery{})
	if err != nil {
		t.Fatal(err)
	}
	slugs := slugsOf(all.Lines)
	for _, asked := range []string{slugs[2], slugs[len(slugs)-1]} {
		if err := s.AskForJudgements(t.Context(), ed, asked, []int64{ann.UserID}, true); err != nil {
			t.Fatal(err)
		}
	}
	if all, err = s.Queue(t.Context(), ann, QueueQuery{}); err != nil {
		t.Fatal(err)
	}
	slugs = slugsOf(all.Lines)
	at := ""
	for i := range 2 * len(slugs) {
		if at = next(at); at != slugs[i%len(slugs)] {
			t.Fatalf("%d is %s, not %s", i, at, slugs[i%len(slugs)])
		}
	}
	for i, slug := range slugs { // judged on the way
		judged(t, s, ann, slug, answered())
		want := ""
		if i+1 < len(slugs) {
			want = slugs[i+1]
		}
		if got := next(slug); got != want {
			t.Errorf("after %s comes %q, not %q", slug, got, want)
		}
	}
}

// Doubt makes a comparison worth more, agreement less; settled and published ones leave; blind ones tell nothing before all are done.
func TestWorth(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		c := comparedPage(t, s).Comparison
		ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
		worth := func() float64 {
			t.Helper()
			var w []float64
			if err := s.read.Table("worths").Where("comparison_id = ?", c.ID).Pluck("worth", &w).Error; err != nil || len(w) != 1 {
				t.Fatal(w, err)
			}
			return w[0]
		}
		// Outlets that came in later count when it is reckoned anew.
		if err := reckon(s.write, "TRUE"); err != nil {
			t.Fatal(err)
		}
		first := worth()
		if err := s.AskForJudgements(t.Context(), ed, c.Slug, []int64{ann.UserID, bob.UserID}, true); err != nil {
			t.Fatal(err)
		}
		judged(t, s, ann, c.Slug, answered())
		if now := worth(); now != first {
			t.Errorf("while it is judged blind it is worth %v, not %v", now, first)
		}
		judged(t, s, bob, c.Slug, answered("role", "other"))
		split := worth()
		judged(t, s, bob, c.Slug, answered())
		agree := worth()
		if split <= first || agree >= first {
			t.Errorf("it is worth %v, in disagreement %v, in agreement %v", first, split, agree)
		}
		if _, err := s.Judge(t.Context(), bob, c.Slug, Judgement{LockVersion: 2, Done: true, Doubt: true, Answers: answered()}); err != nil {
			t.Fatal(err)
		}
		if now := worth(); now <= agree {
			t.Errorf("in doubt %v, without %v", now, agree)
		}
		if _, err := s.Adjudicate(t.Context(), ed, c.Slug, Adjudication{Answers: answered()}); err != nil {
			t.Fatal(err)
		}
		if now := worth(); now != 0 {
			t.Errorf("settled it is worth %v", now)
		}
		if _, err := s.Undo(t.Context(), ed, c.Slug); err != nil {
			t.Fatal(err)
		}
		if now := worth(); now == 0 {
			t.Error("unsettled it is worth nothing")
		}
		if _, err := s.Publish(t.Context(), ed, c.Slug, ""); err != nil {
			t.Fatal(err)
		}
		if now := worth(); now != 0 {
			t.Errorf("published it is worth %v", now)
		}
		// A migration fills the table as the program does.
		var before, after []map[string]any
		file, err := migrationFiles.ReadFile("migrations/0012_judging.sql")
		if err != nil {
			t.Fatal(err)
		}
		fill := string(file[strings.Index(string(file), "INSERT INTO worths"):])
		for _, to := range []*[]map[string]any{&before, &after} {
			if err := s.read.Table("worths").Order("comparison_id").Find(to).Error; err != nil || len(*to) < 4 {
				t.Fatal(*to, err)
			}
			if err := s.write.Exec("DELETE FROM worths").Error; err != nil {
				t.Fatal(err)
			}
			if err := s.write.Exec(fill).Error; err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(before, after); diff != "" {
			t.Error(diff)
		}
	})
}

// Eight people write about the same comparisons at once: what is acknowledged is there, once, and nothing is lost.
func TestJudgingAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		stores := []*Store{open(t), open(t)} // as two programs on one database
		s := stores[0]
		take(t, s, mine()...)
		story, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
		if err != nil {
			t.Fatal(err)
		}
		var people []Viewer
		for i := range 8 {
			people = append(people, person(t, s, fmt.Sprint("p", i), Annotator))
		}
		const rounds = 5
		var mu sync.Mutex
		kept := map[string]int64{} // id by key
		fail := make(chan error, 1000)
		var all sync.WaitGroup
		for i, as := range people {
			all.Go(func() {
				s := stores[i%2]
				for round := range rounds {
					for _, line := range story.Comparisons {
						_, err := s.Judge(t.Context(), as, line.Slug, Judgement{LockVersion: round, Note: fmt.Sprint(i, round), Done: true, Answers: answered()})
						if err != nil {
							fail <- err
						}
						key := fmt.Sprintf("%d-%d-%d", i, round, line.ID)
						for range 2 { // each is sent twice
							a, err := s.Annotate(t.Context(), as, line.Slug, Annotation{Key: key, Kind: QuestionNote, Note: key})
							if err != nil {
								fail <- err
								continue
							}
							mu.Lock()
							if id, there := kept[key]; there && id != a.ID {
								fail <- fmt.Errorf("%s is %d and %d", key, id, a.ID)
							}
							kept[key] = a.ID
							mu.Unlock()
						}
					}
				}
			})
		}
		all.Wait()
		close(fail)
		for err := range fail {
			t.Error(err)
		}
		pairs := len(story.Comparisons)
		want := map[string]int{
			"judgements": len(people) * pairs, "annotations": len(people) * pairs * rounds, "revisions": 2 * len(people) * pairs * rounds,
		}
		if got := rows(t, s, "judgements", "annotations", "revisions"); cmp.Diff(got, want) != "" {
			t.Error(cmp.Diff(got, want))
		}
		var notes []Annotation
		var judgements []Judgement
		if err := errors.Join(s.read.Find(&notes).Error, s.read.Find(&judgements).Error); err != nil {
			t.Fatal(err)
		}
		for _, a := range notes {
			if kept[a.Key] != a.ID || a.Note != a.Key {
				t.Errorf("kept is %+v", a)
			}
		}
		for _, j := range judgements {
			i := slices.IndexFunc(people, func(v Viewer) bool { return v.UserID == j.UserID })
			if j.LockVersion != rounds || j.Note != fmt.Sprint(i, rounds-1) {
				t.Errorf("kept is %+v", j)
			}
		}
	})
}

// Two windows of one person: one of two saves over the same state is refused, and carries the other.
func TestSavingOverOneAnother(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann := person(t, s, "ann", Annotator)
		for round := range 10 {
			var both sync.WaitGroup
			var errs [2]error
			for i := range errs {
				both.Go(func() {
					_, errs[i] = s.Judge(t.Context(), ann, slug, Judgement{LockVersion: round, Note: fmt.Sprint(round, i)})
				})
			}
			both.Wait()
			lost := slices.IndexFunc(errs[:], func(err error) bool { return err != nil })
			var stale *StaleError
			if lost < 0 || errs[1-lost] != nil || !errors.As(errs[lost], &stale) || stale.Current.(Judgement).Note != fmt.Sprint(round, 1-lost) {
				t.Fatalf("in round %d: %v", round, errs)
			}
		}
	})
}
