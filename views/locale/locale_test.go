package locale

import (
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
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

// Every language has every key, with the same arguments in every form, and counts in the same messages.
func TestLanguagesAreWhole(t *testing.T) {
	reference := messages(t, "en")
	for _, lang := range Languages() {
		own := messages(t, lang)
		for key := range reference {
			if own[key] == nil {
				t.Errorf("%s lacks %q", lang, key)
			}
		}
		for key, message := range own {
			english := reference[key]
			if english == nil {
				t.Errorf("%s has %q, which English lacks", lang, key)
				continue
			}
			if counted(message) != counted(english) {
				t.Errorf("%s: %q has plural forms in one language and none in the other", lang, key)
			}
			if strings.HasPrefix(key, "date.") { // a language takes the parts of a date it needs
				continue
			}
			want := arguments(t, english.Other)
			for form, text := range texts(message) {
				got := arguments(t, text)
				if form == "one" && !slices.Contains(got, "n") { // "one older event" needs no number
					got = append(got, slices.DeleteFunc(slices.Clone(want), func(name string) bool { return name != "n" })...)
					slices.Sort(got)
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s: %q (%s) takes %v, in English %v", lang, key, form, got, want)
				}
			}
		}
	}
}

// A counted message has the forms that whole numbers take in its language by CLDR, and no other. The rules are go-i18n's; below a
// million x/text, which has them from an older CLDR without French "many", must say the same.
func TestPluralFormsAreWhole(t *testing.T) {
	for _, lang := range Languages() {
		want := wholeForms(t, lang)
		if len(want) < 2 {
			t.Fatalf("%s has the forms %v", lang, want)
		}
		for key, message := range messages(t, lang) {
			if !counted(message) {
				continue
			}
			if got := slices.Sorted(maps.Keys(texts(message))); !slices.Equal(got, want) {
				t.Errorf("%s: %q has the forms %v, want %v", lang, key, got, want)
			}
		}
	}
}

// wholeForms are the plural forms of whole numbers in a language, in alphabetical order.
func wholeForms(t *testing.T, lang string) []string {
	t.Helper()
	tag := language.Make(lang)
	bundle := i18n.NewBundle(tag)
	probe := &i18n.Message{ID: "form", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}
	if err := bundle.AddMessages(tag, probe); err != nil {
		t.Fatal(err)
	}
	localizer := i18n.NewLocalizer(bundle)
	byText := map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}
	seen := map[string]bool{}
	for n := range 2_000 {
		for _, n := range []int{n, n * 1_000, n * 1_000_000} {
			form, err := localizer.Localize(&i18n.LocalizeConfig{MessageID: "form", PluralCount: n, TemplateParser: template.IdentityParser{}})
			if err != nil {
				t.Fatalf("%s %d: %v", lang, n, err)
			}
			if other := byText[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]; n < 1_000_000 && other != form {
				t.Errorf("%s %d: %s, by x/text %s", lang, n, form, other)
			}
			seen[form] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// A message is text, which a page escapes: markup in it would be shown.
func TestMessagesAreText(t *testing.T) {
	for _, lang := range Languages() {
		for key, message := range messages(t, lang) {
			for form, text := range texts(message) {
				if strings.ContainsAny(text, "<>&") {
					t.Errorf("%s: %q (%s) holds markup: %q", lang, key, form, text)
				}
			}
		}
	}
}

// messages are the messages of a language as its files have them.
func messages(t *testing.T, lang string) map[string]*i18n.Message {
	t.Helper()
	names, err := filepath.Glob(lang + "/*.json")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*i18n.Message{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		read, err := i18n.ParseMessageBytes(data, json.Unmarshal)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, m := range read {
			all[m.ID] = m
		}
	}
	if len(all) < 300 {
		t.Fatalf("%s has only %d messages: the files were not found", lang, len(all))
	}
	return all
}

// texts are the texts of a message by plural form.
func texts(m *i18n.Message) map[string]string {
	all := map[string]string{"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many, "other": m.Other}
	maps.DeleteFunc(all, func(_, text string) bool { return text == "" })
	return all
}

func counted(m *i18n.Message) bool { return len(texts(m)) > 1 }

// arguments are the names of a message's arguments, in alphabetical order.
func arguments(t *testing.T, text string) []string {
	t.Helper()
	p, err := parse(text)
	if err != nil {
		t.Error(err)
		return nil
	}
	var names []string
	for _, c := range p.cuts {
		if strings.Trim(c.name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || c.name == "" {
			t.Errorf("%q is no name of an argument in %q", c.name, text)
		}
		names = append(names, c.name)
	}
	slices.Sort(names)
	return names
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
	families := []string{"judge.", "queue.state.", "work.said.", "work.skip.", "work.key.", "work.add.", "work.kind.", "work.field.", "work.tag.", "work.modality.", "work.verdict.", "work.of.", "work.did.", "work.problem.", "where.", "method.part.", "month.", "date.", "kind.", "comparison.role.", "comparison.copied.", "comparison.elsewhere.", "story.copied.", "provenance.", "outlet.type.", "error.", "report.kind.", "pair.block.", "home.articles.counted", "home.comparisons.counted", "story.origins.counted", "map.fact.", "map.state.", "map.standing.", "map.voices.", "map.word.", "map.topic.figure.", "search.facet.", "search.provenance.", "search.reviewed.", "outlets.kind.", "outlets.voice.", "outlets.counted.", "share.language.", "account.role.", "account.means.", "account.problem.", "account.said.", "signin.said.", "users.said.", "settle.said.", "settle.state.", "settle.problem.", "agreement.short.", "agreement.name.", "agreement.means.", "agreement.limits.", "agreement.why.", "questions.state.", "questions.is.", "questions.said.", "questions.problem.", "purge.problem.", "api.call.", "api.problem.", "api.do.", "queue.doubt.", "history.verdict.", "history.state.", "pairing.problem.", "pairing.article.", "review.problem.", "review.said.", "review.rating.", "review.means.", "review.log.", "lesson.kind.", "lesson.ask.", "lesson.answer.", "lesson.reveal.", "present.key.", "present.named.", "class.wrong.", "lessons.said.", "lessons.problem.", "lessons.field.", "lessons.visibility.", "lessons.goal.", "lessons.vote.", "lessons.yes.", "draft.", "results.part.", "results.column.", "results.what.", "paste.field.", "paste.problem."}
	for key := range p.patterns {
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
		for key, message := range messages(t, lang) {
			for _, text := range texts(message) {
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
		{"fr", -1, "−1\u00a0article"}, {"en", -1, "−1 article"},
		// CLDR's many: whole millions. Written in digits they take the noun as other numbers do.
		{"fr", 1_000_000, "1\u202f000\u202f000\u00a0articles"}, {"fr", 1_000_001, "1\u202f000\u202f001\u00a0articles"},
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
	if got := For("en").N("map.told", 2, "of", "{n}"); got != "told by 2 of {n} that could" {
		t.Errorf("an argument of a counted message was filled in turn: %q", got)
	}
	if got := For("en").T("story.read", "a", "A", "relation", "x"); got != "Compare A and {b}: x" {
		t.Errorf("an argument that is not given: %q", got)
	}
	if got := For("en").T("story.read"); got != "Compare {a} and {b}: {relation}" {
		t.Errorf("a message without its arguments: %q", got)
	}
}

func TestMissingKeyIsItself(t *testing.T) {
	for _, got := range []string{For("en").T("no.such.key"), For("fr").T("no.such.key", "n", "1"), For("fr").N("no.such.key", 2)} {
		if got != "no.such.key" {
			t.Errorf("a missing key is %q", got)
		}
	}
}

func TestOpenBraceIsRefused(t *testing.T) {
	for _, text := range []string{"{", "{n", "{n} of {of", "a } b { c"} {
		if _, err := parse(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}
