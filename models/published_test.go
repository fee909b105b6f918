package models

import (
	"testing"
	"time"
)

// A time without seconds keeps its zone, whether a T or a blank parts it from the day.
func TestReadPublishedWithoutSeconds(t *testing.T) {
	for _, printed := range []string{"2031-05-03T18:00+02:00", "2031-05-03 18:00+02:00", "2031-05-03T18:00:00+02:00"} {
		p, _, err := readPublished(printed)
		if err != nil || p.Precision != ByMinute || p.Zone != "+02:00" || !p.From.Equal(time.Date(2031, 5, 3, 16, 0, 0, 0, time.UTC)) {
			t.Errorf("%q is %+v (%v)", printed, p, err)
		}
	}
}
