package locale

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestLanguages(t *testing.T) {
	if got := Languages(); !slices.Equal(got, []string{"en", "fr"}) {
		t.Fatalf("languages are %v", got)
	}
	if Known("de") || !Known("fr") {
		t.Error("the interface speaks French and not German")
	}
	if For("de").Lang != "en" {
		t.Error("a language that is not spoken falls back on English")
	}
}

// Every language has every key, with the same arguments.
func TestLanguagesAreWhole(t *testing.T) {
	argument := regexp.MustCompile(`\{[a-z]+\}`)
	reference := For("en")
	for _, lang := range Languages() {
		p := For(lang)
		for key := range reference.messages {
			if !p.Has(key) {
				t.Errorf("%s lacks %q", lang, key)
			}
		}
		for key, message := range p.messages {
			if !reference.Has(key) {
				t.Errorf("%s has %q, which English lacks", lang, key)
				continue
			}
			if strings.HasPrefix(key, "date.") { // a language takes the parts of a date it needs
				continue
			}
			want := argument.FindAllString(reference.messages[key][forms["other"]], -1)
			got := argument.FindAllString(message[forms["other"]], -1)
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q takes %v, in English %v", lang, key, got, want)
			}
		}
	}
}

// Every key that a page or a handler names exists, and every key that is no family's is named somewhere.
func TestKeysAreUsed(t *testing.T) {
	call := regexp.MustCompile(`\.(?:T|N|Has)\("([a-zA-Z0-9_.]+)"`)
	other := regexp.MustCompile(`"([a-z]+(?:\.[a-z0-9_]+)+)"`)
	called, named := map[string]bool{}, map[string]bool{}
	for _, pattern := range []string{"../*.templ", "../*.go", "*.go", "../../handlers/*.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_templ.go") || strings.HasSuffix(name, "_test.go") {
				continue
			}
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range call.FindAllStringSubmatch(string(source), -1) {
				called[m[1]] = true
			}
			for _, m := range other.FindAllStringSubmatch(string(source), -1) {
				named[m[1]] = true
			}
		}
	}
	if len(called) < 40 {
		t.Fatalf("only %d keys are named: the pages were not found", len(called))
	}
	p := For("en")
	for key := range called {
		if !p.Has(key) && !strings.HasSuffix(key, ".") {
			t.Errorf("%q is asked for and does not exist", key)
		}
	}
	families := []string{"where.", "method.part.", "month.", "date.", "kind.", "comparison.role.", "comparison.copied.", "comparison.elsewhere.", "story.copied.", "provenance.", "outlet.type.", "error.", "report.kind.", "pair.block.", "home.articles.counted", "home.comparisons.counted", "story.origins.counted", "map.fact.", "map.state.", "map.standing.", "map.voices.", "map.word.", "map.topic.figure.", "search.facet.", "search.provenance.", "search.reviewed.", "outlets.kind.", "outlets.voice.", "outlets.counted.", "share.language."}
	for key := range p.messages {
		inFamily := slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(key, f) })
		if !called[key] && !named[key] && !inFamily {
			t.Errorf("%q is never used", key)
		}
	}
}

// French wants a no-break space before : ; ? ! and inside guillemets, and curly apostrophes; English wants the latter.
func TestTypography(t *testing.T) {
	wrong := map[string]*regexp.Regexp{
		"fr": regexp.MustCompile(`[^\x{00A0}\x{202F}][:;?!»]|«[^\x{00A0}]|['"]`),
		"en": regexp.MustCompile(`['"]| [:;?!]`),
	}
	for lang, pattern := range wrong {
		for key, message := range For(lang).messages {
			for _, text := range message {
				if key == "date.minute" || key == "date.hour" {
					continue
				}
				if at := pattern.FindString(text); at != "" {
					t.Errorf("%s: %q: %q in %q", lang, key, at, text)
				}
			}
		}
	}
}

func TestPlurals(t *testing.T) {
	for _, test := range []struct {
		lang string
		n    int
		want string
	}{
		{"en", 0, "0 articles"}, {"en", 1, "1 article"}, {"en", 2, "2 articles"}, {"en", 1200, "1,200 articles"},
		{"fr", 0, "0\u00a0article"}, {"fr", 1, "1\u00a0article"}, {"fr", 2, "2\u00a0articles"}, {"fr", 1200, "1\u202f200\u00a0articles"},
	} {
		if got := For(test.lang).N("home.articles", test.n); got != test.want {
			t.Errorf("%s %d: %q, want %q", test.lang, test.n, got, test.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, test := range []struct {
		x      float64
		fr, en string
	}{
		{0, "0", "0"}, {36, "36", "36"}, {3.6, "3,6", "3.6"}, {12345.678, "12\u202f345,68", "12,345.68"}, {-5, "−5", "−5"},
		{1e6, "1\u202f000\u202f000", "1,000,000"}, {math.Inf(1), "∞", "∞"}, {math.Inf(-1), "−∞", "−∞"}, {math.NaN(), "–", "–"},
	} {
		if got := For("fr").Number(test.x); got != test.fr {
			t.Errorf("fr %v: %q, want %q", test.x, got, test.fr)
		}
		if got := For("en").Number(test.x); got != test.en {
			t.Errorf("en %v: %q, want %q", test.x, got, test.en)
		}
	}
}

func TestDates(t *testing.T) {
	at := time.Date(2031, 3, 1, 21, 5, 0, 0, time.FixedZone("", 3600))
	onTheHour := time.Date(2031, 8, 12, 9, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		lang      string
		t         time.Time
		precision Precision
		want      string
	}{
		{"fr", at, Year, "2031"}, {"fr", at, Month, "mars 2031"}, {"fr", at, Day, "1er\u00a0mars 2031"},
		{"fr", at, Minute, "1er\u00a0mars 2031, 21\u00a0h\u00a005"}, {"fr", onTheHour, Minute, "12\u00a0août 2031, 9\u00a0h"},
		{"en", at, Year, "2031"}, {"en", at, Month, "March 2031"}, {"en", at, Day, "1 March 2031"},
		{"en", at, Minute, "1 March 2031, 21:05"}, {"en", time.Time{}, Day, ""},
	} {
		if got := For(test.lang).Date(test.t, test.precision); got != test.want {
			t.Errorf("%s %s: %q, want %q", test.lang, test.precision, got, test.want)
		}
	}
	if got := For("fr").DateSpan(at, onTheHour); got != "1er\u00a0mars\u00a0– 12\u00a0août 2031" {
		t.Errorf("span is %q", got)
	}
	if got := For("fr").DateSpan(at, at.AddDate(0, 0, 3)); got != "1er–\u20604\u00a0mars 2031" {
		t.Errorf("span within a month is %q", got)
	}
	if got := For("en").DateSpan(onTheHour.AddDate(-1, 0, 0), onTheHour); got != "12 August 2030\u00a0– 12 August 2031" {
		t.Errorf("span over years is %q", got)
	}
	if got := For("en").DateSpan(at, at); got != "1 March 2031" {
		t.Errorf("span of a day is %q", got)
	}
}

func TestNegotiate(t *testing.T) {
	for _, test := range []struct{ chosen, header, want string }{
		{"", "", "en"}, {"", "fr", "fr"}, {"", "fr-CA,fr;q=0.9,en;q=0.8", "fr"}, {"", "de,fr;q=0.5", "fr"}, {"", "de", "en"},
		{"", "en-GB,fr;q=0.9", "en"}, {"fr", "en", "fr"}, {"xx", "fr", "fr"}, {"", "\x00;;q=", "en"}, {"", "*", "en"},
	} {
		if got := Negotiate(test.chosen, test.header); got != test.want {
			t.Errorf("chosen %q, header %q: %s, want %s", test.chosen, test.header, got, test.want)
		}
	}
}

func TestFillKeepsBraces(t *testing.T) {
	if got := For("en").T("story.read", "a", "{b}", "b", "B", "relation", "x"); got != "Compare {b} and B: x" {
		t.Errorf("an argument was filled in turn: %q", got)
	}
	if got := For("en").T("no.such.key"); got != "no.such.key" {
		t.Errorf("a missing key is %q", got)
	}
}
