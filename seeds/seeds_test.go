package seeds

import (
	"encoding/csv"
	"io/fs"
	"path"
	"testing"
	"unicode/utf8"
)

// Every article of a manifest is there, is clean text, and comes from an outlet whose type is known; nothing lies
// about that no manifest names.
func TestManifestsAndFilesAgree(t *testing.T) {
	stories, err := Stories()
	if err != nil {
		t.Fatal(err)
	}
	outlets, err := Outlets()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, o := range outlets {
		known[o.Slug] = true
		if o.Type.French == "" || o.Type.English == "" {
			t.Errorf("%s: its type is not said in both languages", o.Slug)
		}
	}
	for _, s := range stories {
		f, err := Files().Open(path.Join(s.Folder, "manifest.csv"))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatalf("%s: %v", s.Folder, err)
		}
		named := map[string]bool{"manifest.csv": true}
		for _, r := range rows[1:] {
			named[r[0]] = true
			text, err := fs.ReadFile(Files(), path.Join(s.Folder, r[0]))
			if err != nil {
				t.Errorf("%s: %v", s.Slug, err)
			}
			if len(text) == 0 || !utf8.Valid(text) {
				t.Errorf("%s is empty or not UTF-8", r[0])
			}
			if !known[r[1]] {
				t.Errorf("%s: outlet %q has no type", r[0], r[1])
			}
			if r[7] != s.Slug {
				t.Errorf("%s belongs to %q, not %q", r[0], r[7], s.Slug)
			}
		}
		entries, err := fs.ReadDir(Files(), s.Folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !named[e.Name()] {
				t.Errorf("%s/%s is in no manifest", s.Folder, e.Name())
			}
		}
	}
}
