package static

import (
	"bytes"
	"compress/gzip"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestFiles(t *testing.T) {
	for name, want := range map[string]string{
		"parallax.css": "text/css; charset=utf-8", "js/pair.js": "text/javascript; charset=utf-8", "favicon.svg": "image/svg+xml", "robots.txt": "text/plain; charset=utf-8",
	} {
		f, ok := Get(name)
		if !ok || len(f.Body) == 0 {
			t.Errorf("%s is missing or empty", name)
		}
		if f.Type != want {
			t.Errorf("%s is sent as %q, want %q", name, f.Type, want)
		}
	}
	if _, ok := Get("../static.go"); ok {
		t.Error("a source file is served")
	}
	if !regexp.MustCompile(`^/static/[0-9a-f]{16}$`).MatchString(Prefix()) {
		t.Errorf("prefix is %q", Prefix())
	}
}

// The parts of the style sheet follow the order of their names: the first declares the layers.
func TestSheetDeclaresItsLayersFirst(t *testing.T) {
	f, _ := Get("parallax.css")
	sheet := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(f.Body), "")
	first, _, _ := strings.Cut(strings.TrimSpace(sheet), "{")
	declared, _, _ := strings.Cut(first, ";")
	for _, m := range regexp.MustCompile(`@layer (\w+) \{`).FindAllStringSubmatch(sheet, -1) {
		if !strings.Contains(declared, m[1]) {
			t.Errorf("layer %q is not in the declaration %q", m[1], declared)
		}
	}
	if n, m := strings.Count(sheet, "{"), strings.Count(sheet, "}"); n != m {
		t.Errorf("%d braces open, %d close", n, m)
	}
}

// Nothing is fetched from elsewhere, and a script imports only what stands beside it.
func TestNothingFromElsewhere(t *testing.T) {
	imported := regexp.MustCompile(`from '\./([\w.]+)'`)
	for _, name := range Names() {
		f, _ := Get(name)
		body := strings.ReplaceAll(string(f.Body), "http://www.w3.org/2000/svg", "")
		if strings.Contains(body, "http://") || strings.Contains(body, "https://") || strings.Contains(body, "@import") {
			t.Errorf("%s names another site or sheet", name)
		}
		for _, m := range imported.FindAllStringSubmatch(body, -1) {
			if _, ok := Get("js/" + m[1]); !ok {
				t.Errorf("%s imports %s, which does not exist", name, m[1])
			}
		}
	}
}

// A colour of the light theme and its counterpart of the dark one stand together; a telephone that is too old to know that has the light one.
func TestEveryColourHasTwoThemes(t *testing.T) {
	f, _ := Get("parallax.css")
	before, rest, found := strings.Cut(string(f.Body), "@supports not (color: light-dark(#000, #fff))")
	old, after, _ := strings.Cut(rest, "}")
	if !found {
		t.Fatal("nothing is said to those that do not know light-dark()")
	}
	for _, m := range regexp.MustCompile(`(--[\w-]+): light-dark\((#\w+), #\w+\);`).FindAllStringSubmatch(before, -1) {
		if !strings.Contains(old, m[1]+": "+m[2]+";") {
			t.Errorf("an old telephone has no %s, or not %s", m[1], m[2])
		}
	}
	for _, m := range regexp.MustCompile(`--(\w[\w-]*): (#[0-9a-f]+)`).FindAllStringSubmatch(before+after, -1) {
		t.Errorf("--%s is %s in both themes", m[1], m[2])
	}
	if n := strings.Count(string(f.Body), "light-dark("); n < 18 {
		t.Errorf("%d colours, expected at least 18", n)
	}
}

// A page loads at most 15,000 bytes of scripts: those of readers as they are written, those of who judges and of a class as they are sent, compressed.
func TestScriptsAreSmall(t *testing.T) {
	readers, work, class := 0, 0, 0
	for _, name := range Names() {
		f, _ := Get(name)
		switch {
		case !strings.HasSuffix(name, ".js"):
		case slices.Contains([]string{"js/desk.js", "js/queue.js", "js/conflict.js", "js/times.js", "js/pairing.js"}, name):
			work += compressed(t, f.Body)
		case slices.Contains([]string{"js/present.js", "js/pupil.js", "js/follow.js", "js/lesson.js"}, name):
			class += compressed(t, f.Body)
		default:
			readers += len(f.Body)
		}
	}
	if readers > 15_000 || work > 11_000 || class > 6_500 {
		t.Errorf("scripts take %d bytes, %d more where comparisons are judged, and %d before a class", readers, work, class)
	}
}

// compressed is how many bytes are sent of a file.
func compressed(t *testing.T, body []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(body); err != nil || w.Close() != nil {
		t.Fatal("compressing a script fails")
	}
	return out.Len()
}

// The scripts of a folder are one file: imports first, each part once, in the order of their names.
func TestFoldersOfScriptsAreOneFile(t *testing.T) {
	file, ok := Get("js/desk.js")
	if !ok {
		t.Fatal("js/desk.js is not served")
	}
	at := -1
	for _, words := range []string{"import { copyFields }", "function keepDraft(", "function keyed(", "function takeWords(", "function weigh("} {
		i := bytes.Index(file.Body, []byte(words))
		if i <= at || bytes.Count(file.Body, []byte(words)) != 1 {
			t.Errorf("%q stands at %d, after %d", words, i, at)
		}
		at = i
	}
	if _, there := Get("js/desk/1-draft.js"); there {
		t.Error("a part is served by itself too")
	}
}
