package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"

	"parallax/models"
)

// TitlesCmd is how an editor signs the titles of comparisons.
type TitlesCmd struct {
	Sign     TitlesSignCmd     `cmd:"" help:"Give a comparison a title in French, English or both, signed with a name."`
	List     TitlesListCmd     `cmd:"" help:"List the signed titles, the latest first."`
	Withdraw TitlesWithdrawCmd `cmd:"" help:"Take the titles of a comparison away; it is named by its two outlets again."`
}

// TitlesSignCmd signs a title.
type TitlesSignCmd struct {
	Database
	Comparison string `arg:"" help:"Slug of the comparison, or the address of its page."`
	French     string `name:"fr" placeholder:"TITLE" help:"Title on the French pages."`
	English    string `name:"en" placeholder:"TITLE" help:"Title on the English pages."`
	By         string `required:"" placeholder:"NAME" help:"Who signs: the name is shown with the title."`
}

// Run signs it. The titles take the place of those that the comparison had.
func (c *TitlesSignCmd) Run(ctx context.Context, std streams) error {
	titles := models.Wordings{}
	for lang, title := range map[string]string{"fr": c.French, "en": c.English} {
		if title != "" {
			titles[lang] = title
		}
	}
	if len(titles) == 0 {
		return errors.New("no title: give --fr, --en or both")
	}
	return c.with(ctx, func(store *models.Store) error {
		signed, err := store.SignTitle(ctx, slugIn(c.Comparison, "comparisons"), titles, c.By)
		if err != nil {
			return err
		}
		fmt.Fprintf(std.out, "/comparisons/%s has its title, signed %s\n", signed.Comparison, printable(signed.By))
		return drawStory(ctx, store, signed.Story)
	})
}

// TitlesListCmd lists the titles.
type TitlesListCmd struct {
	Database
}

// Run lists them, a line for each language.
func (c *TitlesListCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		titles, err := store.SignedTitles(ctx)
		if err != nil {
			return err
		}
		if len(titles) == 0 {
			fmt.Fprintln(std.out, "No title is signed.")
			return nil
		}
		var rows [][]string
		for _, t := range titles {
			day := ""
			if t.At != nil {
				day = t.At.UTC().Format(time.DateOnly)
			}
			for _, in := range [][2]string{{"fr", t.Titles["fr"]}, {"en", t.Titles["en"]}, {"", t.Title}} {
				if in[1] != "" {
					rows = append(rows, []string{day, "/comparisons/" + t.Comparison, in[0], printable(in[1]), printable(t.By)})
				}
			}
		}
		return columns(std.out, rows)
	})
}

// TitlesWithdrawCmd takes titles away.
type TitlesWithdrawCmd struct {
	Database
	Comparison string `arg:"" help:"Slug of the comparison, or the address of its page."`
}

// Run takes them away.
func (c *TitlesWithdrawCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		withdrawn, err := store.WithdrawTitle(ctx, slugIn(c.Comparison, "comparisons"))
		if err != nil {
			return err
		}
		fmt.Fprintf(std.out, "/comparisons/%s is named by its two outlets again\n", withdrawn.Comparison)
		return drawStory(ctx, store, withdrawn.Story)
	})
}

// slugIn is the slug in the address of a page of ours, as it is copied from a browser; what is no such address is itself.
func slugIn(given, kind string) string {
	at, err := url.Parse(given)
	if err == nil && path.Base(path.Dir(at.Path)) == kind {
		return path.Base(at.Path)
	}
	return strings.TrimSpace(given)
}

// drawStory lays out a story whose map a change took away. A server lays it out on the spot until it is there again, and draws it when
// this fails because the story changes.
func drawStory(ctx context.Context, store *models.Store, slug string) error {
	if err := store.DrawMaps(ctx, []string{slug}, nil); !errors.Is(err, models.ErrStale) {
		return err
	}
	return nil
}
