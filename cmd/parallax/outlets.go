package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"parallax/exchange"
	"parallax/models"
)

// OutletsCmd tells the program what outlets are.
type OutletsCmd struct {
	Import OutletsImportCmd `cmd:"" help:"Import facts about outlets (owner, state, funding …), each with where it was read, from a CSV file."`
	Rename OutletsRenameCmd `cmd:"" help:"Give an outlet another name and address; the old address leads to it."`
	Type   OutletsTypeCmd   `cmd:"" help:"Say what an outlet is; agencies come first in lists."`
	Set    OutletsSetCmd    `cmd:"" help:"Say how much of an outlet's articles everyone may read, and whether links, feeds and embeds of it are off."`
}

// OutletsImportCmd brings facts about outlets in.
type OutletsImportCmd struct {
	Database
	File string `arg:"" help:"CSV with a row a fact: ${fact_columns}. Its kind is one of ${fact_kinds}. It replaces the facts of every outlet that it names; - for standard input."`
}

// Run imports all of a file or nothing of it, and tells of every line that is wrong.
func (c *OutletsImportCmd) Run(ctx context.Context, std streams) error {
	in, name := std.in, "standard input"
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return fmt.Errorf("%s: %w", c.File, exchange.Plain(err))
		}
		defer f.Close()
		in, name = f, filepath.Base(c.File)
	}
	facts, lines, err := readFacts(in, name, std.err)
	if err != nil {
		return err
	}
	return c.with(ctx, func(store *models.Store) error {
		err := store.SetOutletFacts(ctx, facts)
		if !errors.Is(err, models.ErrInvalid) && !errors.Is(err, models.ErrNotFound) {
			if err == nil {
				fmt.Fprintf(std.out, "%s about %s\n", plural(len(lines), "1 fact", "%d facts"), plural(len(facts), "1 outlet", "%d outlets"))
			}
			return err
		}
		tellFacts(std.err, name, lines, err)
		return errSaid
	})
}

// place is where a fact stands: in which outlet, and which of its facts.
type place struct {
	outlet string
	fact   int
}

// readFacts reads the facts of a file by outlet, in order, with the line of each.
func readFacts(in io.Reader, name string, errs io.Writer) ([]models.OutletFacts, map[place]int, error) {
	rows, err := exchange.ReadFacts(in, name)
	if err != nil {
		return nil, nil, err
	}
	var all []models.OutletFacts
	at, lines := map[string]int{}, map[place]int{}
	wrong := false
	for _, row := range rows {
		if row.Err != nil {
			wrong = true
			fmt.Fprintf(errs, "parallax outlets import: %s, line %d: %s\n", name, row.Line, oneLine(row.Err))
			continue
		}
		slug := models.Slugify(row.Outlet)
		i, known := at[slug]
		if !known {
			i, at[slug] = len(all), len(all)
			all = append(all, models.OutletFacts{Outlet: slug})
		}
		lines[place{slug, len(all[i].Facts)}] = row.Line
		all[i].Facts = append(all[i].Facts, outletFact(row))
	}
	if wrong {
		fmt.Fprintln(errs, nothingWritten)
		return nil, nil, errSaid
	}
	return all, lines, nil
}

const nothingWritten = "parallax outlets import: nothing was written; mend these lines and import the file again"

func outletFact(row exchange.FactRow) models.OutletFact {
	value := models.Wordings{}
	if row.French != "" {
		value["fr"] = row.French
	}
	if row.English != "" {
		value["en"] = row.English
	}
	return models.OutletFact{Kind: models.FactKind(row.Kind), Value: value, Reference: row.Reference, ReferenceURL: row.URL, SeenOn: row.Seen}
}

// tellFacts says line by line what was refused.
func tellFacts(errs io.Writer, name string, lines map[place]int, err error) {
	for _, wrong := range factErrors(err) {
		line, words := lines[place{wrong.Outlet, max(0, wrong.Fact)}], oneLine(wrong.Err)
		words = strings.TrimPrefix(words, models.ErrInvalid.Error()+": ")
		if wrong.Fact < 0 {
			words = fmt.Sprintf("outlet %q is not known: import an article of it first", wrong.Outlet)
		}
		fmt.Fprintf(errs, "parallax outlets import: %s, line %d: %s\n", name, line, words)
	}
	fmt.Fprintln(errs, nothingWritten)
}

// factErrors are all of those that an error joins.
func factErrors(err error) (all []*models.FactError) {
	if one, ok := err.(*models.FactError); ok {
		return []*models.FactError{one}
	}
	switch holds := err.(type) {
	case interface{ Unwrap() []error }:
		for _, e := range holds.Unwrap() {
			all = append(all, factErrors(e)...)
		}
	case interface{ Unwrap() error }:
		all = factErrors(holds.Unwrap())
	}
	return all
}

// OutletsRenameCmd renames an outlet.
type OutletsRenameCmd struct {
	Database
	Outlet string `arg:"" help:"Slug of the outlet."`
	Name   string `arg:"" help:"Its new name."`
}

// Run renames it and says where it is now.
func (c *OutletsRenameCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		outlet, err := store.RenameOutlet(ctx, c.Outlet, c.Name)
		if err == nil {
			fmt.Fprintf(std.out, "%s is at /outlets/%s\n", outlet.Name, outlet.Slug)
		}
		return err
	})
}

// OutletsTypeCmd says what an outlet is.
type OutletsTypeCmd struct {
	Database
	Outlet string `arg:"" help:"Slug of the outlet."`
	Type   string `arg:"" enum:"${outlet_types}" help:"One of ${outlet_types}."`
}

// Run stores it.
func (c *OutletsTypeCmd) Run(ctx context.Context, _ streams) error {
	return c.with(ctx, func(store *models.Store) error {
		return store.ClassifyOutlet(ctx, c.Outlet, models.OutletType(c.Type))
	})
}

// OutletsSetCmd says how an outlet may be shown.
type OutletsSetCmd struct {
	Database
	Outlet     string `arg:"" help:"Slug of the outlet."`
	Rights     string `enum:",full,quotation" default:"" help:"full: everyone may read its articles whole; quotation: a share of each. An article that was imported with rights of its own keeps them."`
	Restricted string `enum:",yes,no" default:"" help:"yes: links, feeds and embeds of the outlet are off; no: they are on."`
}

// Run stores it and says how the outlet is shown now.
func (c *OutletsSetCmd) Run(ctx context.Context, std streams) error {
	if c.Rights == "" && c.Restricted == "" {
		return errors.New("nothing to set: give --rights or --restricted")
	}
	var to models.OutletRights
	if c.Rights != "" {
		rights := models.Rights(c.Rights)
		to.Rights = &rights
	}
	if c.Restricted != "" {
		restricted := c.Restricted == "yes"
		to.Restricted = &restricted
	}
	return c.with(ctx, func(store *models.Store) error {
		outlet, err := store.SetOutletRights(ctx, c.Outlet, to)
		if err != nil {
			return err
		}
		rights, links := "quoted in part", "links are on"
		if outlet.Rights == models.FullText {
			rights = "read whole"
		}
		if outlet.Restricted {
			links = "links, feeds and embeds are off"
		}
		fmt.Fprintf(std.out, "%s: articles are %s; %s\n", outlet.Name, rights, links)
		// The map of a story tells both; a server lays it out on the spot until it is there again.
		return store.DrawMaps(ctx, nil, nil)
	})
}

// outletTypes lists the types of outlets as a flag takes them.
func outletTypes() string {
	var all []string
	for _, t := range models.OutletTypes() {
		all = append(all, string(t))
	}
	return strings.Join(all, ",")
}
