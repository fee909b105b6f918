package timex

import "testing"

// Every word of the calendar has a number in the index of its language: no word of a text is looked up by itself.
func TestCalendarIsIndexed(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		if rest := tablesOf(lang).known.Rest(); rest > 0 {
			t.Errorf("%s: %d words of the calendar are not in the index", lang, rest)
		}
	}
}
