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

// NotesCmd carries what people judged and noted out of a library, and into one.
type NotesCmd struct {
	Export NotesExportCmd `cmd:"" help:"Write judgements and annotations to standard output, with what came of them: answers, settlements, publications."`
	Import NotesImportCmd `cmd:"" help:"Take in what was exported, but for publications."`
}

// NotesExportCmd writes them.
type NotesExportCmd struct {
	Database
	Site
	Format    string `enum:"jsonl,csv,annotations,claim-reviews" default:"jsonl" help:"jsonl, csv, or annotations: those of the W3C, as JSON-LD. claim-reviews are the published ratings of claims instead, as JSON-LD."`
	Story     string `help:"Of one story: its slug."`
	By        string `help:"Of one person: the login."`
	Withdrawn bool   `help:"Also those that were withdrawn."`
}

// Run writes them.
func (c NotesExportCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		var notes []exchange.Note
		base := c.base()
		if c.Format == "claim-reviews" {
			all, err := store.PublishedReviews(ctx, models.Viewer{Role: models.Admin}, models.NotesQuery{Story: c.Story, Login: c.By})
			if err != nil {
				return err
			}
			return exchange.WriteClaimReviews(std.out, handlers.ReviewsOut(base, all))
		}
		err := store.Notes(ctx, models.Viewer{Role: models.Admin}, models.NotesQuery{Story: c.Story, Login: c.By, Withdrawn: c.Withdrawn}, func(n models.NoteLine) error {
			notes = append(notes, handlers.NoteOut(base, n))
			return nil
		})
		if err != nil {
			return err
		}
		switch c.Format {
		case "csv":
			return exchange.WriteNotesCSV(std.out, notes)
		case "annotations":
			return exchange.WriteAnnotations(std.out, base+"/notes", notes)
		}
		return exchange.WriteNotes(std.out, notes)
	})
}

// NotesImportCmd takes them in.
type NotesImportCmd struct {
	Database
	File   string `arg:"" help:"The file, or - for standard input."`
	Format string `enum:"jsonl,csv,annotations," default:"" help:"jsonl, csv or annotations; by the ending of the file when not given."`
	As     string `placeholder:"LOGIN" help:"Whose they become. Without it, those of the account with the login that each names."`
}

// Run takes them in: each that can be, and tells of each that cannot.
func (c NotesImportCmd) Run(ctx context.Context, std streams) error {
	notes, err := c.read(std.in)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	return c.with(ctx, func(store *models.Store) error {
		counts, failed, left := map[string]int{}, 0, 0
		for i, n := range notes {
			if n.Kind == exchange.PublicationKind {
				left++
				continue
			}
			became, err := c.take(ctx, store, n)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil {
				failed++
				fmt.Fprintf(std.err, "%s: note %d%s: %s\n", c.File, i+1, named(n.ID), printable(noteProblem(n, err)))
				continue
			}
			counts[became]++
		}
		fmt.Fprintf(std.out, "%d notes taken in, %d there already, %d refused.\n", counts[models.NoteTaken], counts[models.NoteKnown], failed)
		if left > 0 {
			fmt.Fprintf(std.out, "Left out, of publications: %d. An editor publishes here what is settled.\n", left)
		}
		if failed > 0 {
			return errSaid
		}
		return nil
	})
}

func named(id string) string {
	if id == "" {
		return ""
	}
	return " (" + printable(id) + ")"
}

// noteProblem says what to do about a note that was not taken in.
func noteProblem(n exchange.Note, err error) string {
	switch {
	case errors.Is(err, models.ErrStale) && n.Kind != "judgement":
		return "it is answered or settled otherwise here, and that is kept"
	case errors.Is(err, models.ErrForbidden) && n.Kind == exchange.SettlementKind || errors.Is(err, models.ErrForbidden) && n.Kind == exchange.AnswerKind:
		return "the account may not settle nor answer: give it the role of an editor (parallax user role)"
	case errors.Is(err, models.ErrStale):
		return "its person judged otherwise here, and that is kept: withdraw that judgement first"
	case errors.Is(err, models.ErrForbidden):
		return "the account may not judge: give it the role of an annotator (parallax user role)"
	}
	return err.Error()
}

func (c NotesImportCmd) take(ctx context.Context, store *models.Store, n exchange.Note) (string, error) {
	login := c.As
	if login == "" {
		login = handlers.NoteLogin(n)
	}
	if login == "" {
		return "", errors.New("it names no account: say whose it becomes with --as")
	}
	user, err := store.UserByLogin(ctx, login)
	if err != nil {
		return "", fmt.Errorf("no account has the login %q: add it (parallax user add), or say whose the notes become with --as", login)
	}
	taken, err := handlers.NoteIn(user.Viewer(), n)
	if err != nil {
		return "", err
	}
	return store.TakeNote(ctx, taken)
}

func (c NotesImportCmd) read(in io.Reader) ([]exchange.Note, error) {
	format := c.Format
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
		for ending, name := range map[string]string{".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "annotations", ".jsonld": "annotations"} {
			if format == "" && strings.HasSuffix(strings.ToLower(c.File), ending) {
				format = name
			}
		}
	}
	switch format {
	case "csv":
		return exchange.ReadNotesCSV(in)
	case "annotations":
		return exchange.ReadAnnotations(in)
	case "jsonl":
		return exchange.ReadNotes(in)
	}
	return nil, errors.New("say in which form it is, with --format jsonl, csv or annotations")
}
