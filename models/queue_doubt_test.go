package models

import (
	"errors"
	"slices"
	"testing"
)

// The queue is filtered by what is in doubt, which while somebody judges blind is nobody's business; each line says what its worth comes from,
// and what comes next keeps to the filters.
func TestQueueByDoubt(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		ann, bob, eve, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "eve", Annotator), person(t, s, "ed", Editor)
		queue := func(q QueueQuery) QueuePage {
			t.Helper()
			page, err := s.Queue(t.Context(), eve, q)
			if err != nil {
				t.Fatal(err)
			}
			return page
		}
		all := queue(QueueQuery{}).Lines
		if len(all) < 5 {
			t.Fatalf("%d in the queue", len(all))
		}
		differ, doubted, alike := all[0].Slug, all[1].Slug, all[2].Slug
		judged(t, s, ann, differ, answered())
		judged(t, s, bob, differ, answered("wording", "other"))
		if _, err := s.Judge(t.Context(), ann, doubted, Judgement{Done: true, Doubt: true, Answers: answered()}); err != nil {
			t.Fatal(err)
		}
		judged(t, s, ann, alike, answered())
		judged(t, s, bob, alike, answered())
		for doubt, want := range map[QueueDoubt][]string{AnswersDiffer: {differ}, SomebodyDoubts: {doubted}} {
			if got := slugsOf(queue(QueueQuery{Doubt: doubt}).Lines); !slices.Equal(got, want) {
				t.Errorf("%s finds %v, want %v", doubt, got, want)
			}
		}
		for _, l := range queue(QueueQuery{Doubt: EventUnclear}).Lines {
			if !l.Why.Unclear || l.SameEvent != "not_established" {
				t.Errorf("%s is clear", l.Slug)
			}
		}
		for _, l := range queue(QueueQuery{}).Lines {
			want := WorthWhy{Differ: l.Slug == differ, Doubted: l.Slug == doubted, Unclear: l.SameEvent == "not_established", WentOn: l.SameEvent == "successive", Outlets: l.Why.Outlets, Victims: l.Why.Victims}
			if l.Slug == alike {
				want.Agreed = 2
			}
			if l.Why != want || l.Why.Outlets < 2 {
				t.Errorf("%s is there because of %+v, want %+v", l.Slug, l.Why, want)
			}
		}
		if _, err := s.Queue(t.Context(), eve, QueueQuery{Doubt: "much"}); !errors.Is(err, ErrInvalid) {
			t.Errorf("by another doubt: %v", err)
		}
		next := func(after string, q QueueQuery) string {
			t.Helper()
			slug, err := s.Next(t.Context(), eve, after, q)
			if err != nil {
				t.Fatal(err)
			}
			return slug
		}
		if got := next(all[3].Slug, QueueQuery{Doubt: AnswersDiffer}); got != differ {
			t.Errorf("next of those that differ is %q", got)
		}
		if got := next(differ, QueueQuery{Doubt: AnswersDiffer}); got != "" {
			t.Errorf("after the only one that differs comes %q", got)
		}
		if got := next("", QueueQuery{Mine: true}); got != "" {
			t.Errorf("of what nobody asked for, next is %q", got)
		}
		judged(t, s, eve, alike, answered())
		judged(t, s, eve, doubted, answered())
		if got := next(doubted, QueueQuery{State: WorkDone}); got != alike {
			t.Errorf("after the latest that is done comes %q", got)
		}
		if err := s.AskForJudgements(t.Context(), ed, differ, []int64{eve.UserID}, true); err != nil {
			t.Fatal(err)
		}
		if got := queue(QueueQuery{Doubt: AnswersDiffer}).Lines; len(got) != 0 {
			t.Errorf("what others answer is told while it is judged blind: %v", slugsOf(got))
		}
		for _, l := range queue(QueueQuery{Mine: true}).Lines {
			if l.Slug != differ || l.Why.Differ {
				t.Errorf("of %s is told %+v", l.Slug, l.Why)
			}
		}
	})
}
