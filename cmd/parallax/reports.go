package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"parallax/models"
)

// ReportsCmd is how an editor works off what readers report.
type ReportsCmd struct {
	List   ReportsListCmd   `cmd:"" help:"List the reports, the oldest first."`
	Answer ReportsAnswerCmd `cmd:"" help:"Answer a report. The report and the answer are then shown in public."`
	Drop   ReportsDropCmd   `cmd:"" help:"Take a report away that says nothing of the comparison, such as abuse."`
}

// ReportsListCmd lists reports.
type ReportsListCmd struct {
	Database
	All bool `help:"Also those that are answered."`
}

// Run lists them.
func (c ReportsListCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		state := models.ReportOpen
		if c.All {
			state = ""
		}
		reports, err := store.Reports(ctx, state)
		if err != nil {
			return err
		}
		if len(reports) == 0 {
			fmt.Fprintln(std.out, "No report waits for an answer.")
			return nil
		}
		for _, r := range reports {
			writeReport(std.out, r)
		}
		return nil
	})
}

// writeReport writes a report as a head line and its words, moved in so that none of them can pass for a head line.
func writeReport(out io.Writer, r models.ReportLine) {
	about := "the whole pair"
	if r.Divergence != models.WholePair {
		about = fmt.Sprintf("divergence %d (%s)", r.Divergence+1, r.Rule)
	}
	fmt.Fprintf(out, "%d  %s  /comparisons/%s  %s, %s, engine %d\n%s", r.ID, r.CreatedAt.UTC().Format(time.RFC3339), r.Slug, r.Kind, about, r.Engine, movedIn(r.Text))
	if r.AnsweredAt != nil {
		fmt.Fprintf(out, "    answered %s%s:\n%s", r.AnsweredAt.UTC().Format(time.RFC3339), signed(r.AnsweredBy), movedIn(r.Answer))
	}
}

func signed(by string) string {
	if by == "" {
		return ""
	}
	return " by " + by
}

// movedIn moves each line of a text in, without what a terminal would obey.
func movedIn(s string) string {
	var out strings.Builder
	for line := range strings.Lines(s) {
		out.WriteString("    " + printable(strings.TrimRight(line, "\n")) + "\n")
	}
	return out.String()
}

// printable takes from words of strangers the characters that a terminal obeys.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		if r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 { // they would turn round what follows
			return -1
		}
		return r
	}, s)
}

// ReportsAnswerCmd answers a report.
type ReportsAnswerCmd struct {
	Database
	ID   int64  `arg:"" help:"Number of the report."`
	Text string `arg:"" help:"The answer, or - to read it from standard input."`
	By   string `help:"Who signs the answer."`
}

// Run answers it.
func (c ReportsAnswerCmd) Run(ctx context.Context, std streams) error {
	answer, err := given(c.Text, std.in)
	if err != nil {
		return err
	}
	return c.with(ctx, func(store *models.Store) error {
		if err := store.AnswerReport(ctx, c.ID, answer, c.By); err != nil {
			return err
		}
		fmt.Fprintf(std.out, "Report %d is answered; it is shown with the answer.\n", c.ID)
		return nil
	})
}

// ReportsDropCmd takes a report away.
type ReportsDropCmd struct {
	Database
	ID int64 `arg:"" help:"Number of the report."`
}

// Run takes it away.
func (c ReportsDropCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		if err := store.DropReport(ctx, c.ID); err != nil {
			return err
		}
		fmt.Fprintf(std.out, "Report %d is dropped.\n", c.ID)
		return nil
	})
}

// maxGiven bounds what is read from standard input, in bytes.
const maxGiven = 1 << 20

// given is a text as an argument gives it: itself, or standard input for "-".
func given(text string, in io.Reader) (string, error) {
	if text != "-" {
		return text, nil
	}
	read, err := io.ReadAll(io.LimitReader(in, maxGiven))
	if err != nil {
		return "", fmt.Errorf("reading standard input: %w", err)
	}
	return string(read), nil
}

// columns writes rows under each other.
func columns(out io.Writer, rows [][]string) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
	return w.Flush()
}
