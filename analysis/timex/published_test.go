package timex

import (
	"strings"
	"testing"
	"time"
)

// A time may lack its seconds or its zone, and have a blank for the T: all are the minute that they name.
func TestParsePublishedTimes(t *testing.T) {
	inParis := time.Date(2031, 5, 3, 16, 0, 0, 0, time.UTC)
	for printed, want := range map[string]time.Time{
		"2031-05-03T18:00+02:00": inParis, "2031-05-03 18:00+02:00": inParis, "2031-05-03T18:00:30+02:00": inParis, "2031-05-03 18:00:30+02:00": inParis,
		"2031-05-03T16:00Z": inParis, "2031-05-03 16:00Z": inParis, "2031-05-03T16:00": inParis, "2031-05-03 16:00": inParis, "2031-05-03T16:00:30": inParis,
	} {
		r, err := ParsePublished(printed)
		if err != nil || !r.From.Equal(want) || r.To.Sub(r.From) != time.Minute {
			t.Errorf("%q is %v to %v (%v), want the minute of %v", printed, r.From, r.To, err, want)
		}
	}
	for _, printed := range []string{"3 May 2031", "2031-05-03T18", "2031-05-03T25:00+02:00", "2031-05-03+02:00"} {
		if _, err := ParsePublished(printed); err == nil || !strings.Contains(err.Error(), "2031-05-03T18:00+02:00") {
			t.Errorf("%q gives %v, want an error with an example", printed, err)
		}
	}
}
