package parallax_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// allowed says which of our rooms a room may know; every room may know itself. Imports run one way.
var allowed = map[string][]string{
	"cmd":      {"handlers", "views", "models", "exchange", "analysis", "static", "seeds"},
	"handlers": {"views", "models", "exchange", "analysis", "static"},
	"views":    {"analysis", "static"},
	"models":   {"analysis"},
	"exchange": {"analysis"},
	"analysis": {},
	"static":   {},
	"seeds":    {},
}

// confined libraries stay in the rooms named.
var confined = map[string][]string{
	"gorm.io/":                   {"models"},
	"github.com/labstack/echo":   {"handlers", "cmd"},
	"github.com/a-h/templ":       {"views", "handlers"},
	"github.com/alecthomas/kong": {"cmd"},
}

// pure is what analysis may not touch: it has no clock, no network, no database, no environment.
var pure = []string{"net", "net/http", "os", "os/exec", "database/sql", "time/tzdata", "log", "log/slog"}

func TestImportsRunOneWay(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			switch d.Name() {
			case "e2e", "node_modules", ".git", "testdata": // e2e is a module of its own
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		room, _, inRoom := strings.Cut(filepath.ToSlash(file), "/")
		if !inRoom {
			return nil
		}
		seen[room] = true
		if _, known := allowed[room]; !known {
			t.Errorf("%s: the room %q is not in the house; see docs/architecture.md", file, room)
			return nil
		}
		for _, imported := range imports(t, file) {
			check(t, file, room, imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for room := range allowed {
		if !seen[room] {
			t.Errorf("the room %q holds no Go file: the test looks in the wrong place", room)
		}
	}
}

func check(t *testing.T, file, room, imported string) {
	t.Helper()
	if ours, ok := strings.CutPrefix(imported, "parallax/"); ok {
		other, _, _ := strings.Cut(ours, "/")
		if other != room && !contains(allowed[room], other) {
			t.Errorf("%s: %s may not know %s (it imports %s)", file, room, other, imported)
		}
	}
	for prefix, rooms := range confined {
		if strings.HasPrefix(imported, prefix) && !contains(rooms, room) {
			t.Errorf("%s: %s stays in %v", file, imported, rooms)
		}
	}
	if room == "analysis" && !strings.HasSuffix(file, "_test.go") && contains(pure, imported) {
		t.Errorf("%s: analysis is pure and may not import %s", file, imported)
	}
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	var out []string
	for _, spec := range parsed.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, p)
	}
	return out
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// No package without tests: every folder with Go code has a test beside it. e2e is nothing but tests and what they need.
func TestNoPackageWithoutTests(t *testing.T) {
	code, tests := map[string]bool{}, map[string]bool{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "e2e" || d.Name() == ".git" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		switch name := filepath.ToSlash(file); {
		case strings.HasSuffix(name, "_test.go"):
			tests[path.Dir(name)] = true
		case strings.HasSuffix(name, ".go"):
			code[path.Dir(name)] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir := range code {
		if !tests[dir] {
			t.Errorf("%s has no test", dir)
		}
	}
	if _, err := os.Stat("go.mod"); err != nil {
		t.Errorf("not at the root of the module: %v", err)
	}
}
