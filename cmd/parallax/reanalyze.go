package main

import (
	"context"
	"fmt"

	"parallax/models"
)

// ReanalyzeCmd makes findings anew.
type ReanalyzeCmd struct {
	Database
	All bool `help:"Also read again what this engine has already read."`
}

// Run reads the stories again, and tells of each.
func (c ReanalyzeCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		stories := 0
		err := store.Reanalyze(ctx, c.All, func(r models.Reanalysis) {
			stories++
			fmt.Fprintf(std.out, "%d of %d: %s, articles %d, new comparisons %d\n", r.Done, r.Of, r.Story, r.Articles, r.Comparisons)
		})
		if ctx.Err() != nil {
			fmt.Fprintf(std.err, "parallax reanalyze: interrupted; %s done, the others are as they were\n", plural(stories, "1 story is", "%d stories are"))
			return errSaid
		}
		if err == nil && stories == 0 {
			fmt.Fprintln(std.out, "Every finding was made by this engine: nothing to do.")
		}
		if err == nil {
			err = store.DrawMaps(ctx, nil, nil)
		}
		if ctx.Err() != nil {
			return nil // every story was read again; a server draws what is missing
		}
		return err
	})
}
