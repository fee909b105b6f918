// Pages makes Go from the templ pages, and has their words and classes written by views.plain and views.classes: templ's own send each of the
// thousands of strings of a page through fmt, and each class through a map, a sixth of what the page of a story took.
//
//	make generate
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	if err := run("views"); err != nil {
		fmt.Fprintln(os.Stderr, "pages:", err)
		os.Exit(1)
	}
}

// ours are what stands in the place of what templ writes.
var ours = strings.NewReplacer("templ.JoinStringErrs(", "plain(", "templ.CSSClasses(", "classes(")

func run(dir string) error {
	generate := exec.Command("go", "tool", "templ", "generate")
	generate.Stdout, generate.Stderr = os.Stdout, os.Stderr
	if err := generate.Run(); err != nil {
		return fmt.Errorf("templ generate: %w", err)
	}
	return quicken(dir)
}

// quicken puts ours in the place of what templ wrote, in all pages of a folder.
func quicken(dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, "*_templ.go"))
	if err != nil {
		return err
	}
	for _, name := range names {
		made, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(ours.Replace(string(made))), 0o644); err != nil {
			return err
		}
	}
	return nil
}
