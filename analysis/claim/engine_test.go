package claim

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/analysis/internal/marked"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// table is one line of a test table: a text with marks.
type table struct {
	line  int
	lang  string
	plain string
	marks []marked.Mark
}

// tables reads testdata/name.LANG.txt for every language that has one.
func readTables(t *testing.T, name string) []table {
	t.Helper()
	var out []table
	paths, _ := filepath.Glob("testdata/" + name + ".*.txt")
	if len(paths) == 0 {
		t.Fatalf("no table testdata/%s.*.txt", name)
	}
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		lang := strings.Split(filepath.Base(path), ".")[1]
		scanner := bufio.NewScanner(f)
		for n := 1; scanner.Scan(); n++ {
			line := strings.TrimSpace(scanner.Text())
			if line == "" || line[0] == '#' {
				continue
			}
			plain, marks, err := marked.Parse(line)
			if err != nil {
				t.Fatalf("%s:%d: %v", path, n, err)
			}
			out = append(out, table{n, lang, plain, marks})
		}
		f.Close()
	}
	return out
}

// analyse reads a text published on a day ("2021-05-14").
func analyse(t testing.TB, lang, s, published string) *Article {
	t.Helper()
	when, err := timex.ParsePublished(published)
	if err != nil {
		t.Fatal(err)
	}
	return Read(text.Parse(text.Input{Lang: lang, Text: s}), Options{Published: when})
}

func TestHedges(t *testing.T) {
	for _, c := range readTables(t, "hedges") {
		a := analyse(t, c.lang, c.plain, "2021-05-14")
		var got, want []string
		for _, h := range a.Hedges {
			got = append(got, string(h.Modality)+":"+h.Of(c.plain))
		}
		for _, m := range c.marks {
			want = append(want, m.Label+":"+m.Of(c.plain))
		}
		if strings.Join(got, " | ") != strings.Join(want, " | ") {
			t.Errorf("%s:%d %s\n got %v\nwant %v", c.lang, c.line, c.plain, got, want)
		}
	}
}

func TestActions(t *testing.T) {
	for _, c := range readTables(t, "actions") {
		a := analyse(t, c.lang, c.plain, "2021-05-14")
		var want [3]string // action, agent, patient
		for _, m := range c.marks {
			switch m.Label {
			case "agent":
				want[1] = m.Of(c.plain)
			case "patient":
				want[2] = m.Of(c.plain)
			default:
				want[0] = m.Label + ":" + m.Of(c.plain)
			}
		}
		var got [][3]string
		found := false
		for _, cl := range a.Claims {
			for _, x := range cl.Actions {
				g := [3]string{x.Type + ":" + x.Of(c.plain), x.Agent.Of(c.plain), x.Patient.Of(c.plain)}
				got = append(got, g)
				found = found || g == want
			}
		}
		if !found {
			t.Errorf("%s:%d %s\n got %q\nwant %q", c.lang, c.line, c.plain, got, want)
		}
	}
}

// analyseCredited reads a text with the credit that a manifest gives.
func analyseCredited(t testing.TB, lang, s, credit string) *Article {
	t.Helper()
	return Read(text.Parse(text.Input{Lang: lang, Text: s}), Options{Credit: credit})
}
