package naming

import (
	"testing"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// A title alone names a holder only when the date is surely within one term that the list has; where the list has a gap, a change, or
// no certain date, it is the office.
func TestTitleAtADate(t *testing.T) {
	for _, c := range []struct{ published, title, want string }{
		{"2020-03", "Le Premier ministre irakien", "prime-minister@iraq"},
		{"2020-03", "Le Premier ministre libanais", "prime-minister@lebanon"},
		{"2022-03", "Le Premier ministre italien", "prime-minister@italy"},
		{"2022-08", "Le Premier ministre pakistanais", "prime-minister@pakistan"},
		{"2023-03", "Le ministre chinois des Affaires étrangères", "foreign-minister@china"},
		{"2025-09", "Le ministre allemand des Affaires étrangères", "foreign-minister@germany"},
		{"2021-01", "Le président américain", "president@united-states"},
		{"2021-01-10", "Le président américain", "donald-trump"},
		{"2021-01-20", "Le président américain", "president@united-states"},
		{"2021-01-28", "Le président américain", "joe-biden"},
		{"2021", "Le président américain", "president@united-states"},
		{"2022", "Le président américain", "joe-biden"},
		{"2019-05-12", "Le Premier ministre irakien", "prime-minister@iraq"},
		{"2015-05-12", "Le Premier ministre irakien", "haider-al-abadi"},
		{"", "Le président russe", "president@russia"},
		{"2016-07-02", "Le président russe", "vladimir-putin"},
	} {
		published := timex.Range{}
		if c.published != "" {
			var err error
			if published, err = timex.ParsePublished(c.published); err != nil {
				t.Fatal(err)
			}
		}
		s := c.title + " a réagi."
		found := FindAt(syntax.Read(text.Parse(text.Input{Lang: "fr", Text: s})), Default(), published)
		if len(found) == 0 || found[0].Entity != c.want {
			t.Errorf("%s in %q: %s, want %s", c.title, c.published, list(s, found), c.want)
		}
	}
}

// No two persons surely hold one office at the same time.
func TestOfficesDoNotOverlap(t *testing.T) {
	all := Default().Offices()
	for i, a := range all {
		for _, b := range all[:i] {
			if a.Role == b.Role && a.Of == b.Of && a.Sure.From.Before(b.Sure.To) && b.Sure.From.Before(a.Sure.To) {
				t.Errorf("%s of %s: %s and %s", a.Role, a.Of, a.Person, b.Person)
			}
		}
	}
}
