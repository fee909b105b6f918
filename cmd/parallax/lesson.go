package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"parallax/exchange"
	"parallax/handlers"
	"parallax/models"
)

// LessonCmd carries lessons out of a library, and into one.
type LessonCmd struct {
	List   LessonListCmd   `cmd:"" help:"List the lessons: address, language, minutes, who sees each, whose it is, title."`
	Export LessonExportCmd `cmd:"" help:"Write a lesson to standard output, as one file without the articles."`
	Import LessonImportCmd `cmd:"" help:"Take in a lesson that was exported, as a new one."`
}

// keeper is who may read every lesson.
var keeper = models.Viewer{Role: models.Admin}

// LessonListCmd lists them.
type LessonListCmd struct {
	Database
	Away bool `help:"Those that were put away."`
}

// Run lists them.
func (c LessonListCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		lines, err := store.AllLessons(ctx, c.Away)
		if err != nil {
			return err
		}
		for _, l := range lines {
			owner := l.Owner
			if owner == "" {
				owner = "-"
			}
			fmt.Fprintf(std.out, "%s\t%s\t%d min\t%s\t%s\t%s\n", l.Slug, l.Lang, models.Minutes(l.Steps), l.Visibility, printable(owner), printable(l.Title))
		}
		return nil
	})
}

// LessonExportCmd writes one.
type LessonExportCmd struct {
	Database
	Lesson string `arg:"" help:"The last part of its address."`
}

// Run writes it.
func (c LessonExportCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		l, err := store.Lesson(ctx, keeper, c.Lesson)
		if errors.Is(err, models.ErrNotFound) {
			return fmt.Errorf("no lesson has the address %q: parallax lesson list tells them", c.Lesson)
		}
		if err != nil {
			return err
		}
		file, err := handlers.LessonOut(ctx, store, l)
		if err != nil {
			return err
		}
		return exchange.WriteLesson(std.out, file)
	})
}

// LessonImportCmd takes one in.
type LessonImportCmd struct {
	Database
	File string `arg:"" help:"The file, or - for standard input."`
	As   string `required:"" placeholder:"LOGIN" help:"Whose it becomes. Only they see it, until they say otherwise."`
}

// Run takes it in, and says of each step whose comparison is not here that it is not.
func (c LessonImportCmd) Run(ctx context.Context, std streams) error {
	file, err := c.read(std.in)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	return c.with(ctx, func(store *models.Store) error {
		user, err := store.UserByLogin(ctx, c.As)
		if err != nil {
			return fmt.Errorf("no account has the login %q: add it (parallax user add), or give another with --as", c.As)
		}
		l, err := handlers.LessonIn(ctx, store, file)
		if err != nil {
			return err
		}
		l.Visibility = models.Private
		l, err = store.AddLesson(ctx, user.Viewer(), l)
		var invalid *models.InvalidError
		if errors.As(err, &invalid) {
			return fmt.Errorf("%s: %s: %s", c.File, lessonField(invalid.Where), strings.ReplaceAll(string(invalid.What), "_", " "))
		}
		if err != nil {
			return err
		}
		missing, err := handlers.StepsNotFound(ctx, store, user.Viewer(), l)
		if err != nil {
			return err
		}
		for _, at := range missing {
			fmt.Fprintf(std.err, "%s: step %d: its comparison is not in this library, or %s may not read it; import the articles, or choose another\n", c.File, at, printable(c.As))
		}
		fmt.Fprintf(std.out, "%s: %d steps, %d of them not found here.\n", l.Slug, len(l.Steps), len(missing))
		return nil
	})
}

func (c LessonImportCmd) read(in io.Reader) (exchange.Lesson, error) {
	if c.File == "-" {
		return exchange.ReadLesson(in)
	}
	f, err := os.Open(c.File)
	if err != nil {
		return exchange.Lesson{}, err
	}
	defer f.Close()
	return exchange.ReadLesson(f)
}

// lessonField names a field by its place as a person counts: "step 3, ask".
func lessonField(where string) string {
	var at int
	var field string
	if n, _ := fmt.Sscanf(where, "steps.%d.%s", &at, &field); n > 0 {
		return fmt.Sprintf("step %d, %s", at+1, field)
	}
	return where
}
