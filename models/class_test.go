package models

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCodes(t *testing.T) {
	code := newCode()
	for _, typed := range []string{code, strings.ToLower(code), " " + code[:3] + "-" + code[3:] + " ", code[:3] + "\u00a0" + code[3:]} {
		if got := FoldCode(typed); got != code {
			t.Errorf("%q is %q, want %q", typed, got, code)
		}
	}
	for _, typed := range []string{"", "BCDFG", "BCDFGHJ", "BCDFGA", "BCDFG1", "бвгджз", "BCDFG%"} {
		if got := FoldCode(typed); got != "" {
			t.Errorf("%q is taken for %q", typed, got)
		}
	}
}

// classroom is a class that holds classLesson.
type classroom struct {
	*testing.T
	s   *Store
	ann Viewer
	c   ClassSession
}

func newClassroom(t *testing.T, s *Store) *classroom {
	t.Helper()
	ann := person(t, s, "ann", Member)
	l, err := s.AddLesson(t.Context(), ann, classLesson(somePair()))
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.StartClass(t.Context(), ann, l.Slug)
	if err != nil {
		t.Fatal(err)
	}
	return &classroom{t, s, ann, c}
}

func (r *classroom) pupil() string {
	r.Helper()
	token := NewDevice()
	c, err := r.s.Join(r.Context(), strings.ToLower(r.c.Code), token)
	if err != nil || c.ID != r.c.ID {
		r.Fatal(c.ID, err)
	}
	return token
}

func (r *classroom) turn(step, stage int) {
	r.Helper()
	c, err := r.s.TurnPage(r.Context(), r.c, At{step, stage})
	if err != nil {
		r.Fatal(err)
	}
	r.c = c
}

func (r *classroom) vote(token string, a VoteAnswer) error {
	p, err := r.s.Joined(r.Context(), token)
	if err != nil {
		return err
	}
	s, part, ok := p.Class.Asked()
	if !ok {
		return ErrClosed
	}
	return r.s.Vote(r.Context(), p, s.Key, part, a)
}

func (r *classroom) votes(token, choice string) {
	r.Helper()
	if err := r.vote(token, VoteAnswer{Choice: choice}); err != nil {
		r.Fatal(err)
	}
}

func (r *classroom) result(step string, part int) PartResult {
	r.Helper()
	got, err := r.s.Result(r.Context(), r.c, step, part)
	if err != nil {
		r.Fatal(err)
	}
	return got
}

func TestAClass(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		r := newClassroom(t, open(t))
		one, two, three := r.pupil(), r.pupil(), r.pupil()
		if err := r.vote(one, VoteAnswer{Choice: "yes"}); !errors.Is(err, ErrClosed) {
			t.Errorf("nothing is asked yet: %v", err)
		}

		r.turn(1, 0)
		r.votes(one, "yes")
		r.votes(two, "no")
		r.votes(two, "yes") // in place of what it said before
		if err := r.vote(three, VoteAnswer{Choice: "perhaps"}); !errors.Is(err, ErrInvalid) || errors.Is(err, ErrClosed) {
			t.Errorf("no such answer: %v", err)
		}
		want := PartResult{Step: "s2", Joined: 3, Answered: 2, Choices: map[string]int{"yes": 2}}
		if diff := cmp.Diff(want, r.result("s2", 0)); diff != "" {
			t.Error(diff)
		}
		p, err := r.s.Joined(t.Context(), two)
		if err != nil {
			t.Fatal(err)
		}
		if a, ok, err := r.s.Answered(t.Context(), p); err != nil || !ok || a.Choice != "yes" {
			t.Errorf("the second answered %v, %v (%v)", a, ok, err)
		}
		r.turn(1, 1)
		if err := r.s.Vote(t.Context(), p, "s2", 0, VoteAnswer{Choice: "no"}); !errors.Is(err, ErrClosed) {
			t.Errorf("after the result was shown: %v", err)
		}

		r.turn(2, 0)
		if err := r.vote(one, VoteAnswer{A: []int{4, 2, 4}, B: []int{1}}); err != nil {
			t.Error(err)
		}
		if err := r.vote(two, VoteAnswer{A: []int{2}}); err != nil {
			t.Error(err)
		}
		if err := r.vote(three, VoteAnswer{A: []int{-1}}); !errors.Is(err, ErrInvalid) {
			t.Errorf("a word before the first: %v", err)
		}
		want = PartResult{Step: "s3", Joined: 3, Answered: 2, A: map[int]int{2: 2, 4: 1}, B: map[int]int{1: 1}}
		if diff := cmp.Diff(want, r.result("s3", 0)); diff != "" {
			t.Error(diff)
		}

		r.turn(3, 0)
		r.votes(one, "no")
		r.votes(two, "no")
		r.turn(6, 0)
		for token, words := range map[string]string{one: " une  estimation ", two: "zut", three: ""} {
			if err := r.vote(token, VoteAnswer{Text: words}); (err != nil) != (words == "") {
				t.Errorf("%q: %v", words, err)
			}
		}
		for _, answer := range r.result("s7", 0).Texts {
			if answer.Text == "zut" {
				if err := r.s.HideAnswer(t.Context(), r.c, answer.ID, true); err != nil {
					t.Error(err)
				}
				if err := r.vote(two, VoteAnswer{Text: "zut !"}); err != nil { // in other words it stays hidden, until the teacher shows it
					t.Error(err)
				}
				if err := r.s.HideAnswer(t.Context(), ClassSession{ID: r.c.ID + 1}, answer.ID, false); !errors.Is(err, ErrNotFound) {
					t.Errorf("of another class: %v", err)
				}
			}
		}
		r.turn(7, 0)
		r.votes(one, "yes")
		r.votes(three, "yes")
		want = PartResult{Step: "s8", Joined: 3, Answered: 2, Choices: map[string]int{"yes": 2}, Moved: map[string]map[string]int{"no": {"yes": 1}}}
		if diff := cmp.Diff(want, r.result("s8", 0)); diff != "" {
			t.Error(diff)
		}

		// The class is over: what is left of it are the counts, and what was written and not hidden.
		remote := r.c.Remote
		ended, err := r.s.EndClass(t.Context(), r.ann, r.c.ID, true)
		if err != nil {
			t.Fatal(err)
		}
		r.c = ended
		if diff := cmp.Diff(want, r.result("s8", 0)); diff != "" {
			t.Error(diff)
		}
		if texts := r.result("s7", 0).Texts; len(texts) != 1 || texts[0].Text != "une estimation" {
			t.Errorf("kept are %v", texts)
		}
		if n := rows(t, r.s, "votes", "class_devices"); n["votes"] != 0 || n["class_devices"] != 0 {
			t.Errorf("left are %v", n)
		}
		if _, err := r.s.Joined(t.Context(), one); !errors.Is(err, ErrNotFound) {
			t.Errorf("a device is still in it: %v", err)
		}
		if _, err := r.s.RemoteClass(t.Context(), remote); !errors.Is(err, ErrNotFound) {
			t.Errorf("it is still turned from afar: %v", err)
		}
		var stale *StaleError
		if _, err := r.s.TurnPage(t.Context(), ended, At{}); !errors.As(err, &stale) {
			t.Errorf("a page is turned: %v", err)
		}
		if again, err := r.s.EndClass(t.Context(), r.ann, r.c.ID, false); err != nil || len(again.Results[4].Texts) != 1 {
			t.Errorf("ended again, it is %+v (%v)", again.Results, err)
		}
	})
}

func TestWhoHoldsAClass(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		r := newClassroom(t, open(t))
		bob := person(t, r.s, "bob", Admin)
		if _, err := r.s.HeldClass(t.Context(), bob, r.c.ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("somebody else's: %v", err)
		}
		if _, err := r.s.EndClass(t.Context(), bob, r.c.ID, false); !errors.Is(err, ErrNotFound) {
			t.Errorf("ended by somebody else: %v", err)
		}
		for _, remote := range []string{"", r.c.Code} {
			if _, err := r.s.RemoteClass(t.Context(), remote); !errors.Is(err, ErrNotFound) {
				t.Errorf("%q turns its pages: %v", remote, err)
			}
		}
		if open, err := r.s.OpenClass(t.Context(), r.ann, "deux-bilans-un-naufrage"); err != nil || open.ID != r.c.ID {
			t.Errorf("the class that is open is %d (%v)", open.ID, err)
		}
		if _, err := r.s.OpenClass(t.Context(), bob, "deux-bilans-un-naufrage"); !errors.Is(err, ErrNotFound) {
			t.Errorf("Bob has a class open: %v", err)
		}
		afar, err := r.s.RemoteClass(t.Context(), r.c.Remote)
		if err != nil {
			t.Fatal(err)
		}
		// Two who turn at once turn once.
		r.turn(1, 0)
		var stale *StaleError
		if _, err := r.s.TurnPage(t.Context(), afar, At{1, 0}); !errors.As(err, &stale) || stale.Current.(ClassSession).At != (At{1, 0}) {
			t.Errorf("turned twice: %v", err)
		}
		if _, err := r.s.TurnPage(t.Context(), r.c, At{1, 2}); !errors.Is(err, ErrNotFound) {
			t.Errorf("to a page that is not there: %v", err)
		}
		dark, err := r.s.Darken(t.Context(), r.c, true)
		if err != nil || !dark.Black {
			t.Errorf("dark: %v (%v)", dark.Black, err)
		}
		r.c = dark
		if r.turn(2, 0); r.c.Black {
			t.Error("a page that is turned is dark")
		}
		for _, code := range []string{"", "BCDFGH", r.c.Remote} {
			if _, err := r.s.Join(t.Context(), code, NewDevice()); !errors.Is(err, ErrNotFound) {
				t.Errorf("%q lets in: %v", code, err)
			}
		}
		// The lesson is changed meanwhile; the class goes on with what it began with.
		l, err := r.s.Lesson(t.Context(), r.ann, "deux-bilans-un-naufrage")
		if err != nil {
			t.Fatal(err)
		}
		l.Steps = l.Steps[:1]
		if _, err := r.s.SaveLesson(t.Context(), r.ann, l); err != nil {
			t.Fatal(err)
		}
		if held, err := r.s.HeldClass(t.Context(), r.ann, r.c.ID); err != nil || len(held.Steps) != 8 {
			t.Errorf("it has %d steps (%v)", len(held.Steps), err)
		}
		// One that nobody ended ends by itself.
		old := r.s.now().Add(-(ClassHours*time.Hour + time.Minute))
		if err := r.s.write.Model(&ClassSession{}).Where("id = ?", r.c.ID).UpdateColumn("created_at", old).Error; err != nil {
			t.Fatal(err)
		}
		if err := r.s.EndOldClasses(t.Context()); err != nil {
			t.Fatal(err)
		}
		list, err := r.s.Classes(t.Context(), r.ann)
		if err != nil || len(list) != 1 || list[0].EndedAt == nil {
			t.Errorf("the classes are %+v (%v)", list, err)
		}
	})
}

// While forty vote, the page is turned: what was taken counts, once each, and what came late was told so.
func TestVotingWhileThePageIsTurned(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		r := newClassroom(t, open(t))
		r.turn(1, 0)
		other := open(t) // another program on the same database
		const pupils = 40
		taken := make([]bool, pupils)
		var group sync.WaitGroup
		var tokens [pupils]string
		for i := range pupils {
			tokens[i] = r.pupil()
		}
		for i := range pupils {
			group.Go(func() {
				s := []*Store{r.s, other}[i%2]
				p, err := s.Joined(t.Context(), tokens[i])
				if err != nil {
					t.Error(err)
					return
				}
				for _, choice := range []string{"no", "yes"} { // changes its mind
					err := s.Vote(t.Context(), p, "s2", 0, VoteAnswer{Choice: choice})
					if err != nil && !errors.Is(err, ErrClosed) {
						t.Error(err)
					}
					taken[i] = taken[i] || err == nil
				}
			})
		}
		group.Go(func() {
			if _, err := other.TurnPage(t.Context(), r.c, At{1, 1}); err != nil {
				t.Error(err)
			}
		})
		group.Wait()
		want := 0
		for _, ok := range taken {
			if ok {
				want++
			}
		}
		if got := r.result("s2", 0); got.Answered != want || got.Joined != pupils {
			t.Errorf("%d of %d votes are there, %d were taken", got.Answered, got.Joined, want)
		}
	})
}

// Whoever follows a class hears of it, from another program too.
func TestFollowing(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		r := newClassroom(t, open(t))
		near, stop := r.s.Follow(r.c.ID, true)
		defer stop()
		heard := func(what string, rung <-chan struct{}) {
			t.Helper()
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			select {
			case <-rung:
			case <-ctx.Done():
				t.Fatalf("%s was not heard", what)
			}
		}
		if r.s.dialect == onPostgres {
			heard("that it listens", near) // rings when it begins to
			other := open(t)
			far, stop := other.Follow(r.c.ID, false)
			defer stop()
			heard("that the other listens", far)
			r.turn(1, 0)
			heard("a page in another program", far)
			for len(near) > 0 {
				<-near
			}
			// What this program told comes back to it before what the other tells after: nobody is rung for it again.
			elsewhere, stop := r.s.Follow(r.c.ID+1, true)
			defer stop()
			if err := other.ring(other.write, r.c.ID+1, true); err != nil {
				t.Fatal(err)
			}
			heard("another class, told by the other program", elsewhere)
			if len(near) != 0 {
				t.Error("its own page was rung twice")
			}
		}
		token := r.pupil()
		heard("a pupil", near)
		r.turn(3, 0)
		heard("a page", near)
		r.votes(token, "yes")
		heard("a vote", near)
		pages, stopPages := r.s.Follow(r.c.ID, false)
		defer stopPages()
		other, stopOther := r.s.Follow(r.c.ID+1, true)
		defer stopOther()
		r.votes(token, "no")
		if len(other) != 0 || len(pages) != 0 {
			t.Error("another class was rung, or a page")
		}
		r.turn(1, 0)
		heard("a page, by who follows that alone", pages)
	})
}
