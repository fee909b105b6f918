package naming

import (
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

// The tables of this file were written, with their answers, before their author had read the rules. The floors are what
// the rules reach now; what was measured blind is said beside them. They only ever rise.

// TestLinks asks, for every two mentions of each article in testdata/links, whether they are given one entity. The marks are
// {entity:words}; their names hold within an article. -v prints the misses.
// Blind: French .568, English .784; after that the key was corrected once where it broke its own conventions (a junta is its state, a name is
// marked without the clause behind it).
func TestLinks(t *testing.T) {
	linksAtLeast(t, "testdata/links", 4, map[string]float64{"fr": .83, "en": .88})
}

// TestLinksAfter asks the same of three further articles, written when the rules had been mended by the first ones and measured
// before they were mended again. Then: French .784, English .635.
func TestLinksAfter(t *testing.T) {
	linksAtLeast(t, "testdata/links2", 1, map[string]float64{"fr": .86, "en": .99})
}

// TestLinksLater asks the same of six more, again written and measured before their author read the rules.
// Blind: French .636, English .695.
func TestLinksLater(t *testing.T) {
	linksAtLeast(t, "testdata/links3", 2, map[string]float64{"fr": .88, "en": .92})
}

// TestLinksLast asks the same of three more, written when the rules had been mended by the six and measured before they were
// mended again. Then: French .829, English .822.
func TestLinksLast(t *testing.T) {
	linksAtLeast(t, "testdata/links4", 1, map[string]float64{"fr": .89, "en": .95})
}

func linksAtLeast(t *testing.T, folder string, articles int, floors map[string]float64) {
	t.Helper()
	for lang, floor := range floors {
		paths, _ := filepath.Glob(folder + "/" + lang + "-*.txt")
		var all counts
		for _, path := range paths {
			n := linksOf(t, lang, path)
			t.Logf("%s: links %.3f", filepath.Base(path), n.f1())
			all.add(n)
		}
		t.Logf("%s: links %.3f of %d articles", lang, all.f1(), len(paths))
		if all.f1() < floor || len(paths) < articles {
			t.Errorf("%s: links %.3f of %d articles, want %.3f", lang, all.f1(), len(paths), floor)
		}
	}
}

// counts are pairs rightly and wrongly linked, and missed.
type counts struct{ tp, fp, fn int }

func (c *counts) add(d counts) { c.tp, c.fp, c.fn = c.tp+d.tp, c.fp+d.fp, c.fn+d.fn }

func (c counts) f1() float64 { return float64(2*c.tp) / float64(max(1, 2*c.tp+c.fp+c.fn)) }

// article reads a file of testdata/links: a header up to the line "text:", then the page.
func article(t *testing.T, path string) (plain string, marks []marked.Mark, published timex.Range) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(data), "\ntext:\n")
	for line := range strings.Lines(head) {
		if day, ok := strings.CutPrefix(strings.TrimSpace(line), "published: "); ok {
			from, err := time.Parse(time.DateOnly, day)
			if err != nil {
				t.Fatal(err)
			}
			published = timex.Range{From: from, To: from.AddDate(0, 0, 1)}
		}
	}
	if plain, marks, err = marked.Parse(body); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return plain, marks, published
}

func linksOf(t *testing.T, lang, path string) (n counts) {
	plain, marks, published := article(t, path)
	found := FindAt(syntax.Read(text.Parse(text.Input{Lang: lang, Text: plain})), Default(), published)
	got := make([]string, len(marks))
	for i, want := range marks {
		got[i] = nearest(found, want.Span)
		for j, earlier := range marks[:i] {
			same, one := want.Label == earlier.Label, got[i] != "" && got[i] == got[j]
			switch {
			case same && one:
				n.tp++
			case one:
				n.fp++
			case same:
				n.fn++
			}
		}
		t.Logf("  %s\t%s\t%s", want.Label, want.Of(plain), got[i])
	}
	return n
}

// nearest is the entity of the mention that shares most with a span, three tenths of both together at least.
func nearest(found []Mention, s text.Span) (entity string) {
	most := 0.3
	for _, f := range found {
		both := float64(min(f.End, s.End) - max(f.Start, s.Start))
		if share := both / float64(max(f.End, s.End)-min(f.Start, s.Start)); share >= most {
			most, entity = share, f.Entity
		}
	}
	return entity
}

// TestMetonymsBlind counts in testdata/metonyms-2.txt how many capitals and seats are told apart: the town, the state, the
// body that sits there. Blind: 70 of 77, one of them a body by mistake of the test.
func TestMetonymsBlind(t *testing.T) {
	asked, right := 0, 0
	for n, line := range cases(t, "testdata/metonyms-2.txt") {
		lang, plain, marks := labelled(t, n, line)
		found := mentionsOf(lang, plain)
		for _, m := range marks {
			asked++
			kind := ""
			for _, f := range found {
				if f.Head.Overlaps(m.Span) && f.Entity != "" {
					kind = kindOf(f)
				}
			}
			if kind == m.Label {
				right++
			} else {
				t.Logf("%d: %q is %q, not the %s: %s", n, m.Of(plain), kind, m.Label, plain)
			}
		}
	}
	t.Logf("%d of %d", right, asked)
	if floor := 75; right < floor || asked < 60 {
		t.Errorf("%d of %d, want %d", right, asked, floor)
	}
}

func kindOf(m Mention) string {
	switch {
	case m.Type == Place:
		return "city"
	case strings.HasSuffix(m.Entity, "-presidency"):
		return "body"
	}
	return "state"
}

// labelled reads a line of a table: language, then the case.
func labelled(t *testing.T, n int, line string) (lang, plain string, marks []marked.Mark) {
	t.Helper()
	lang, rest, _ := strings.Cut(line, " ")
	plain, marks, err := marked.Parse(rest)
	if err != nil {
		t.Fatalf("line %d: %v", n, err)
	}
	return lang, plain, marks
}

// TestLabelsBlind counts in testdata/labels-2.txt: {stance:words} a label of that stance, with "?" before it one of nobody
// named; {quoted:words} in distancing marks; {none:words} no label. Blind: 39 of 62; three of the key were then set to what
// the lexicon of stances documents ("massacre" puts the victims forward).
func TestLabelsBlind(t *testing.T) {
	asked, right := 0, 0
	for n, line := range cases(t, "testdata/labels-2.txt") {
		lang, plain, marks := labelled(t, n, line)
		found := mentionsOf(lang, plain)
		for _, m := range marks {
			asked++
			want := strings.TrimPrefix(m.Label, "?")
			ok := want == "none"
			for _, f := range found {
				if !f.Head.Overlaps(m.Span) {
					continue
				}
				switch want {
				case "none":
					ok = ok && !f.Label && f.Stance == ""
				case "quoted":
					ok = ok || f.Quoted
				default:
					ok = ok || f.Label && f.Stance == want && f.Entry != "" && (want == m.Label || f.Entity == "")
				}
			}
			if ok {
				right++
			} else {
				t.Logf("%d: %q is not %s: %s", n, m.Of(plain), m.Label, list(plain, found))
			}
		}
	}
	t.Logf("%d of %d", right, asked)
	if floor := 56; right < floor || asked < 60 {
		t.Errorf("%d of %d, want %d", right, asked, floor)
	}
}
