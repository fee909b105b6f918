package figure_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"parallax/analysis/internal/marked"
)

// TestNumbers reads testdata/numbers*.txt, whose lines are short texts of every number of which is marked; as TestFind, but
// neither the kind nor "approximate" is asked.
func TestNumbers(t *testing.T) {
	for _, file := range []string{"numbers.fr", "numbers.en", "numbers2.fr", "numbers2.en"} {
		_, lang, _ := strings.Cut(file, ".")
		data, err := os.ReadFile("testdata/" + file + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			plain, marks, err := marked.Parse(line)
			if err != nil {
				t.Fatal(err)
			}
			var want, got []string
			for _, m := range marks {
				want = append(want, fmt.Sprintf("%s %q", m.Label, m.Of(plain)))
			}
			for _, f := range find(lang, plain) {
				what, _, _ := strings.Cut(strings.TrimPrefix(label(f), "~"), " ")
				got = append(got, fmt.Sprintf("%s %q", what, f.Of(plain)))
			}
			if w, g := strings.Join(want, ", "), strings.Join(got, ", "); w != g {
				t.Errorf("%s %s\n  want %s\n  got  %s", lang, line, w, g)
			}
		}
	}
}
