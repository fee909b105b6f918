package timex_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"parallax/analysis/internal/marked"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// TestFind reads testdata/*.txt: the date of publication after @ (nothing for unknown), then a text with its expressions
// of time marked with the first and the last day they can mean, and "?" where nothing can be said:
//
//	@2021-06 {2021-06-07..2021-06-28:Ce lundi}, le port a fermé.
func TestFind(t *testing.T) {
	for _, file := range []string{"fr", "en", "news.fr", "news.en"} {
		lang := strings.TrimPrefix(file, "news.")
		data, err := os.ReadFile("testdata/" + file + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			published, rest, ok := strings.Cut(strings.TrimPrefix(line, "@"), " ")
			if !ok {
				t.Fatalf("no text in %q", line)
			}
			pub, err := timex.ParsePublished(published)
			if err != nil {
				t.Fatal(err)
			}
			plain, marks, err := marked.Parse(rest)
			if err != nil {
				t.Fatal(err)
			}
			var want, got []string
			for _, m := range marks {
				want = append(want, fmt.Sprintf("%s %q", m.Label, m.Of(plain)))
			}
			for _, x := range timex.Find(syntax.Read(text.Parse(text.Input{Lang: lang, Text: plain})), pub) {
				got = append(got, fmt.Sprintf("%s %q", label(x), x.Of(plain)))
			}
			if w, g := strings.Join(want, "\n  "), strings.Join(got, "\n  "); w != g {
				t.Errorf("%s\nwant\n  %s\ngot\n  %s", line, w, g)
			}
		}
	}
}

// label writes a range as the tests mark it, the last day included.
func label(x timex.Time) string {
	if !x.Range.Known() {
		return "?"
	}
	first, last := x.Range.From.Format("2006-01-02"), x.Range.To.AddDate(0, 0, -1).Format("2006-01-02")
	if first == last {
		return first
	}
	return first + ".." + last
}

func TestParsePublished(t *testing.T) {
	for given, want := range map[string]string{
		"":                          "?",
		"2020":                      "2020-01-01..2020-12-31",
		"2020-02":                   "2020-02-01..2020-02-29",
		"2020-02-18":                "2020-02-18",
		"2020-02-18T23:30:00+03:00": "2020-02-18", // the day where the outlet is
		" 2021-12-31 ":              "2021-12-31",
	} {
		r, err := timex.ParsePublished(given)
		if err != nil {
			t.Errorf("%q: %v", given, err)
		}
		if got := label(timex.Time{Range: r.Days()}); got != want {
			t.Errorf("%q is %s, want %s", given, got, want)
		}
	}
	r, err := timex.ParsePublished("2020-02-18T23:30:45+03:00")
	minute := time.Date(2020, 2, 18, 20, 30, 0, 0, time.UTC)
	if err != nil || !r.From.Equal(minute) || !r.To.Equal(minute.Add(time.Minute)) {
		t.Errorf("a time is %v, %v; want its minute, %v", r, err, minute)
	}
	for _, given := range []string{"hier", "2020-13", "2020-02-30", "20-02-2020", "2020-02-18T25:00:00Z"} {
		if _, err := timex.ParsePublished(given); err == nil || !strings.Contains(err.Error(), given) {
			t.Errorf("%q gives error %v, want one that quotes it", given, err)
		}
	}
}
