package main

import (
	"os"
	"path/filepath"
	"testing"
)

// What templ wrote is written by ours, and what is no page stays.
func TestOurs(t *testing.T) {
	dir := t.TempDir()
	made := "v, err = templ.JoinStringErrs(templ.CSSClasses(c).String())\n_, err = w.WriteString(templ.EscapeString(v))\n"
	for _, name := range []string{"home_templ.go", "home.go"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(made), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := quicken(dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"home_templ.go": "v, err = plain(classes(c).String())\n_, err = w.WriteString(templ.EscapeString(v))\n", "home.go": made,
	} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || string(got) != want {
			t.Errorf("%s is %q (%v), want %q", name, got, err, want)
		}
	}
}
