package main

import (
	"context"
	"fmt"

	"parallax/models"
)

// ReanalyzeCmd makes findings anew.
type ReanalyzeCmd struct {
	Database
	All   bool     `help:"Also read again what this engine has already read." xor:"which"`
	Story []string `help:"Read only this story again, by its slug; may be given several times." placeholder:"SLUG" xor:"which"`
}

// Run reads the stories again, and tells of each.
func (c ReanalyzeCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		stories := 0
		tell := func(r models.Reanalysis) {
			stories++
			fmt.Fprintf(std.out, "%d of %d: %s, articles %d, new comparisons %d\n", r.Done, r.Of, r.Story, r.Articles, r.Comparisons)
		}
		err := c.read(ctx, store, tell)
		if ctx.Err() != nil {
			fmt.Fprintf(std.err, "parallax reanalyze: interrupted; %s done, the others are as they were\n", plural(stories, "1 story is", "%d stories are"))
			return errSaid
		}
		if err == nil && stories == 0 {
			fmt.Fprintln(std.out, "Every finding was made by this engine: nothing to do.")
		}
		if err == nil {
			err = store.IndexAll(ctx, nil)
		}
		if err == nil {
			err = store.DrawMaps(ctx, nil, nil)
		}
		if ctx.Err() != nil {
			return nil // every story was read again; a server indexes and draws what is missing
		}
		return err
	})
}

func (c ReanalyzeCmd) read(ctx context.Context, store *models.Store, tell func(models.Reanalysis)) error {
	if len(c.Story) == 0 {
		return store.Reanalyze(ctx, c.All, tell)
	}
	for i, slug := range c.Story {
		r, err := store.ReanalyzeStory(ctx, slug)
		if err != nil {
			return err
		}
		r.Done, r.Of = i+1, len(c.Story)
		tell(r)
	}
	return nil
}
