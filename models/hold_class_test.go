package models

import (
	"errors"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"
)

// Two windows that begin a class at once, or a button that is pressed twice, begin one: pupils who had the code of the other would wait for ever.
func TestAClassBeginsOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		ann := person(t, s, "ann", Member)
		l, err := s.AddLesson(t.Context(), ann, classLesson(somePair()))
		if err != nil {
			t.Fatal(err)
		}
		stores := []*Store{s, open(t)}
		began := make([]ClassSession, 8)
		var group sync.WaitGroup
		for i := range began {
			group.Go(func() {
				c, err := stores[i%2].StartClass(t.Context(), ann, l.Slug)
				if err != nil {
					t.Error(err)
				}
				began[i] = c
			})
		}
		group.Wait()
		for _, c := range began {
			if c.ID != began[0].ID || c.Code != began[0].Code {
				t.Errorf("there are class %d (%s) and class %d (%s)", began[0].ID, began[0].Code, c.ID, c.Code)
			}
		}
		if _, err := s.EndClass(t.Context(), ann, began[0].ID, false); err != nil {
			t.Fatal(err)
		}
		if again, err := s.StartClass(t.Context(), ann, l.Slug); err != nil || again.ID == began[0].ID {
			t.Errorf("after it is over, the next is %d (%v)", again.ID, err)
		}
	})
}

// Whoever joins while the class ends does not come in: nothing of a device is left.
func TestJoiningWhileTheClassEnds(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		r := newClassroom(t, open(t))
		ended := false
		err := r.s.read.Callback().Query().After("gorm:query").Register("test:ends", func(tx *gorm.DB) {
			if ended || tx.Statement.Table != "class_sessions" {
				return
			}
			ended = true // the code was found just now
			if _, err := r.s.EndClass(t.Context(), r.ann, r.c.ID, false); err != nil {
				t.Error(err)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.s.Join(t.Context(), r.c.Code, NewDevice()); !errors.Is(err, ErrNotFound) {
			t.Errorf("joining what is over: %v", err)
		}
		if n := rows(t, r.s, "class_devices")["class_devices"]; n != 0 {
			t.Errorf("%d devices are left", n)
		}
	})
}

// The time that a step is meant to take runs from when the class came to it: to show what came of a vote does not begin it anew.
func TestTheTimeOfAStep(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		r := newClassroom(t, open(t))
		turned := func(step, stage int) time.Time {
			t.Helper()
			r.turn(step, stage)
			return r.c.TurnedAt
		}
		asked := turned(1, 0)
		if shown := turned(1, 1); !shown.Equal(asked) {
			t.Errorf("the second page of the step begins its time anew: %v after %v", shown, asked)
		}
		if back := turned(1, 0); !back.Equal(asked) {
			t.Errorf("going back within the step begins its time anew: %v after %v", back, asked)
		}
		if next := turned(2, 0); !next.After(asked) {
			t.Errorf("the next step began at %v, not after %v", next, asked)
		}
	})
}
