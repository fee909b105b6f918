package models

import (
	"slices"
	"strings"
	"testing"
)

// What a private article tells of an event is not told to all readers of its story.
func TestEventsTellWhatAllMayRead(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all, owner := mine(), int64(7)
		for i := range all {
			if i > 0 {
				all[i].Raw = []byte(strings.NewReplacer("Bamako", "Kayes").Replace(string(all[i].Raw)))
				all[i].Visibility, all[i].OwnerID = Private, &owner
			}
		}
		take(t, s, all...)
		var events []Event
		if err := s.read.Order("position").Find(&events).Error; err != nil || len(events) == 0 {
			t.Fatalf("%+v (%v)", events, err)
		}
		told := false
		for _, e := range events {
			told = told || len(e.Places) > 0
			if slices.ContainsFunc(e.Places, func(p string) bool { return strings.Contains(strings.ToLower(p), "kayes") }) {
				t.Errorf("an event of the public story is in %v", e.Places)
			}
		}
		if !told {
			t.Errorf("no event has a place: %+v", events)
		}
	})
}
