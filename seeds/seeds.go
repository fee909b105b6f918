// Package seeds holds the demonstration: short articles written for Parallax by fictitious outlets, so that the program
// has something to show before anybody has imported anything. They reconstruct how different kinds of outlets told
// the same days; they quote no outlet.
//
// Each story is a folder with its articles and a manifest as `parallax import --manifest` takes it. The demonstration
// comes in the same way as any other article.
package seeds

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io/fs"
)

//go:embed *.csv */*.csv */*.txt lessons/*.json
var files embed.FS

// Files are the demonstration's files: a folder a story, with manifest.csv in each.
func Files() fs.FS { return files }

// LessonFiles are the lessons on the demonstration stories, in the form in which lessons go out and come in. Their comparisons are chosen by
// words of the two claims, so that another engine finds them again.
func LessonFiles() ([]string, error) { return fs.Glob(files, "lessons/*.json") }

// Text is a wording in each language of the interface.
type Text struct{ French, English string }

// Story is a demonstration story.
type Story struct {
	Slug    string // as in the story column of its manifest
	Folder  string
	Lang    string // of its articles
	Title   Text
	Summary Text
}

// Outlet is a fictitious outlet and, in plain sight, the type it stands for.
type Outlet struct {
	Slug, Name string
	Type       Text
}

// Stories are the demonstration stories, in the order they are shown.
func Stories() ([]Story, error) {
	rows, err := table("stories.csv", 7)
	if err != nil {
		return nil, err
	}
	var out []Story
	for _, r := range rows {
		out = append(out, Story{Slug: r[0], Folder: r[1], Lang: r[2], Title: Text{r[3], r[4]}, Summary: Text{r[5], r[6]}})
	}
	return out, nil
}

// Outlets are the fictitious outlets.
func Outlets() ([]Outlet, error) {
	rows, err := table("outlets.csv", 4)
	if err != nil {
		return nil, err
	}
	var out []Outlet
	for _, r := range rows {
		out = append(out, Outlet{Slug: r[0], Name: r[1], Type: Text{r[2], r[3]}})
	}
	return out, nil
}

// table reads a file of ours without its header.
func table(name string, columns int) ([][]string, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("demonstration: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = columns
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("demonstration: %s: %w", name, err)
	}
	return rows[1:], nil
}
