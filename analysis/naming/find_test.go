package naming

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parallax/analysis/internal/marked"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// in2021 is when the invented texts of the tables were published.
var in2021 = timex.Range{
	From: time.Date(2021, 3, 1, 0, 0, 0, 0, time.UTC),
	To:   time.Date(2021, 4, 1, 0, 0, 0, 0, time.UTC),
}

func mentionsOf(lang, s string) []Mention {
	return FindAt(syntax.Read(text.Parse(text.Input{Lang: lang, Text: s})), Default(), in2021)
}

// cases reads a table: one case a line, # comments, "\n" for a line end inside a case.
func cases(t *testing.T, path string) map[int]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := map[int]string{}
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		if line := lines.Text(); line != "" && !strings.HasPrefix(line, "#") {
			out[n] = strings.ReplaceAll(line, `\n`, "\n")
		}
	}
	return out
}

// TestFind reads testdata/mentions-*.txt: every mark {entity:words} must be a mention of that entity with just those
// words; {-:words} must be no part of a mention of an entity; {entity/link:words} asks for the link too; "?" stands for
// the entity "", "~" for "doc:". What is not marked is not asked.
func TestFind(t *testing.T) {
	paths, err := filepath.Glob("testdata/mentions-*.txt")
	if err != nil || len(paths) < 2 {
		t.Fatalf("tables %v: %v", paths, err)
	}
	for _, path := range paths {
		lang := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(path), "mentions-"), ".txt")
		for n, line := range cases(t, path) {
			plain, marks, err := marked.Parse(line)
			if err != nil {
				t.Fatalf("%s:%d: %v", path, n, err)
			}
			found := mentionsOf(lang, plain)
			for _, m := range marks {
				if problem := check(plain, m, found); problem != "" {
					t.Errorf("%s:%d: %s\n\t%s", path, n, problem, list(plain, found))
				}
			}
		}
	}
}

// check says what is wrong with a mark, "" for nothing.
func check(plain string, m marked.Mark, found []Mention) string {
	want, link, _ := strings.Cut(m.Label, "/")
	if want == "?" {
		want = ""
	}
	if local, ok := strings.CutPrefix(want, "~"); ok {
		want = "doc:" + local
	}
	for _, f := range found {
		if want == "-" {
			if f.Head.Overlaps(m.Span) && f.Entity != "" {
				return fmt.Sprintf("%q is read as %s", m.Of(plain), f.Entity)
			}
			continue
		}
		if f.Span == m.Span && f.Entity == want && (link == "" || string(f.Link) == link) {
			return ""
		}
	}
	if want == "-" {
		return ""
	}
	return fmt.Sprintf("%q is not found as %q", m.Of(plain), m.Label)
}

func list(plain string, found []Mention) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "[%s = %s, %s, %s] ", f.Of(plain), f.Entity, f.Type, f.Rule)
	}
	return b.String()
}

// TestLabels reads testdata/labels.txt: {stance:words} must be a label with that stance; {quoted:words} one in quotation
// marks; {none:words} a mention that is no label.
func TestLabels(t *testing.T) {
	for n, line := range cases(t, "testdata/labels.txt") {
		lang, rest, _ := strings.Cut(line, " ")
		plain, marks, err := marked.Parse(rest)
		if err != nil {
			t.Fatalf("labels.txt:%d: %v", n, err)
		}
		found := mentionsOf(lang, plain)
		for _, m := range marks {
			ok := false
			for _, f := range found {
				switch {
				case f.Span != m.Span:
				case m.Label == "quoted":
					ok = ok || f.Quoted
				case m.Label == "none":
					ok = ok || !f.Label && f.Stance == ""
				default:
					ok = ok || f.Label && f.Stance == m.Label && f.Entry != ""
				}
			}
			if !ok {
				t.Errorf("labels.txt:%d: %q is not %s\n\t%s", n, m.Of(plain), m.Label, list(plain, found))
			}
		}
	}
}

// A user's names are found like ours, and go before them.
func TestFindWith(t *testing.T) {
	c := Default().With(
		Entry{Entity: "katiba-zeitoun", Type: Group, Lang: "fr", Name: "Katiba Zeitoun"},
		Entry{Entity: "katiba-zeitoun", Type: Group, Lang: "fr", Name: "Brigade des Oliviers", Link: Former},
		Entry{Entity: "our-hts", Type: Group, Lang: "fr", Name: "HTS"},
	)
	s := "La Katiba Zeitoun, ex-Brigade des Oliviers, a rejoint HTS."
	want := map[string]Link{"katiba-zeitoun": Former, "our-hts": Same}
	for _, m := range Find(syntax.Read(text.Parse(text.Input{Lang: "fr", Text: s})), c) {
		if m.Link == want[m.Entity] {
			delete(want, m.Entity)
		}
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}

// A language without a lexicon gives nothing.
func TestFindUnknownLanguage(t *testing.T) {
	if found := mentionsOf("", "Moscow denied it."); len(found) > 0 {
		t.Errorf("found %v", found)
	}
}

// What comes again and again is read in time that grows with the text.
func TestFindLong(t *testing.T) {
	for _, s := range []string{
		"le porte-parole de la présidence de la Défense de ", "Moscou – ", "al-", "militaires ", "(HTS ", "« ", "Jean Du Pont ",
		"russe et turc, ", "son armée ", "l'Alliance ", "ex-", "d'",
	} {
		mentionsOf("fr", strings.Repeat(s, 5000))
	}
}

func FuzzFind(f *testing.F) {
	f.Add("fr", "Le président turc, M. Aksel Demirhan, a « condamné » le régime de Damas (PZQ), anciennement FLP.")
	f.Add("en", "Turkey's defence minister met the so-called \"rebels\" in Moscow.")
	f.Add("fr", "l'ex-- -a l'«»[ (ABC) d'd'd' des des du Kremlin's 's M. . À-à l’\u00a0’")
	f.Fuzz(func(t *testing.T, lang, s string) {
		s, _ = text.NormalizeString(s)
		doc := text.Parse(text.Input{Lang: lang, Text: s})
		last := -1
		for _, m := range Find(syntax.Read(doc), Default()) {
			if m.Start < last || m.Start >= m.End || m.End > len(s) {
				t.Fatalf("span %v after %d in %d bytes", m.Span, last, len(s))
			}
			if m.Head.Start < 0 || m.Head.End > len(s) || m.Sentence < 0 || m.Sentence >= len(doc.Sentences) {
				t.Fatalf("mention %+v", m)
			}
			for _, at := range []int{m.Start, m.End, m.Head.Start, m.Head.End} {
				if at < len(s) && s[at]&0xC0 == 0x80 {
					t.Fatalf("offset %d cuts a character of %q", at, s)
				}
			}
			last = m.Start
		}
	})
}

func BenchmarkFind(b *testing.B) {
	line := "Le ministre turc de la Défense, Aksel Demirhan, a accusé mardi le régime de Damas d'avoir visé un convoi près d'Idleb, selon l'agence Anadolu. "
	doc := text.Parse(text.Input{Lang: "fr", Text: strings.Repeat(line, 700)})
	p := syntax.Read(doc)
	c := Default()
	Find(p, c)
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(p, c)
	}
}

// TestMetonyms reads testdata/metonyms.txt: a capital as the state, or as the town.
func TestMetonyms(t *testing.T) {
	asked := 0
	for n, line := range cases(t, "testdata/metonyms.txt") {
		lang, rest, _ := strings.Cut(line, " ")
		plain, marks, err := marked.Parse(rest)
		if err != nil {
			t.Fatalf("metonyms.txt:%d: %v", n, err)
		}
		found := mentionsOf(lang, plain)
		for _, m := range marks {
			asked++
			ok := false
			for _, f := range found {
				isCity := strings.HasSuffix(f.Entity, "-city") && f.Type == Place
				ok = ok || f.Head == m.Span && f.Entity != "" && isCity == (m.Label == "city") && (isCity || f.Type == State)
			}
			if !ok {
				t.Errorf("metonyms.txt:%d: %q is not the %s\n\t%s", n, m.Of(plain), m.Label, list(plain, found))
			}
		}
	}
	if asked < 50 {
		t.Errorf("only %d cases", asked)
	}
}
