package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"parallax/models"
)

// ReplyCmd is how an editor enters what outlets answer.
type ReplyCmd struct {
	Add  ReplyAddCmd  `cmd:"" help:"Add the reply of an outlet, in its words."`
	List ReplyListCmd `cmd:"" help:"List the replies, the latest first."`
	Drop ReplyDropCmd `cmd:"" help:"Take a reply away that was entered by mistake."`
}

// ReplyAddCmd adds a reply.
type ReplyAddCmd struct {
	Database
	Outlet     string `required:"" placeholder:"SLUG" help:"Outlet that answers."`
	Comparison string `placeholder:"SLUG" help:"Comparison that it answers to; without it the reply is to all that is shown of the outlet."`
	Date       string `required:"" placeholder:"DAY" help:"Day of the reply, such as 2031-05-04."`
	Link       string `placeholder:"URL" help:"Where the outlet published it."`
	Lang       string `placeholder:"fr|en" help:"Language of the reply."`
	By         string `help:"Who enters it."`
	Text       string `arg:"" help:"The reply, or - to read it from standard input."`
}

// Run adds it.
func (c ReplyAddCmd) Run(ctx context.Context, std streams) error {
	text, err := given(c.Text, std.in)
	if err != nil {
		return err
	}
	return c.with(ctx, func(store *models.Store) error {
		id, err := store.AddReply(ctx, models.ReplyRef{
			Outlet: c.Outlet, Comparison: c.Comparison,
			Reply: models.Reply{Text: text, RepliedOn: c.Date, Link: c.Link, Lang: c.Lang, EnteredBy: c.By},
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(std.out, "Reply %d is added; it is shown beside the side of %s.\n", id, c.Outlet)
		return nil
	})
}

// ReplyListCmd lists replies.
type ReplyListCmd struct {
	Database
	Outlet string `placeholder:"SLUG" help:"Only those of one outlet."`
}

// firstWords is how many characters of a reply a list shows.
const firstWords = 60

// Run lists them, a line each.
func (c ReplyListCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		replies, err := store.Replies(ctx, models.Viewer{Role: models.Editor}, c.Outlet)
		if err != nil {
			return err
		}
		if len(replies) == 0 {
			fmt.Fprintln(std.out, "There is no reply.")
			return nil
		}
		var rows [][]string
		for _, r := range replies {
			about := "all that is shown"
			if r.Comparison != "" {
				about = "/comparisons/" + r.Comparison
			}
			words := []rune(printable(strings.Join(strings.Fields(r.Text), " ")))
			if len(words) > firstWords {
				words = append(words[:firstWords], '…')
			}
			rows = append(rows, []string{strconv.FormatInt(r.ID, 10), r.RepliedOn, r.Outlet, about, string(words)})
		}
		return columns(std.out, rows)
	})
}

// ReplyDropCmd takes a reply away.
type ReplyDropCmd struct {
	Database
	ID int64 `arg:"" help:"Number of the reply."`
}

// Run takes it away.
func (c ReplyDropCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		if err := store.DropReply(ctx, c.ID); err != nil {
			return err
		}
		fmt.Fprintf(std.out, "Reply %d is dropped.\n", c.ID)
		return nil
	})
}
