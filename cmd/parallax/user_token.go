package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"parallax/models"
)

// UserTokenCmd is how the tokens of an account are kept by whoever runs the site: those of a program that has no browser.
type UserTokenCmd struct {
	Add    UserTokenAddCmd    `cmd:"" help:"Make a token, by which a program does through the API what the account may. It is printed once, and not kept."`
	List   UserTokenListCmd   `cmd:"" help:"List the tokens of an account that are good."`
	Revoke UserTokenRevokeCmd `cmd:"" help:"Make a token useless, at once."`
}

// UserTokenAddCmd makes a token.
type UserTokenAddCmd struct {
	Database
	Login
	Name     string `required:"" placeholder:"NAME" help:"What it is for."`
	ReadOnly bool   `help:"It only reads."`
	Days     int    `placeholder:"N" help:"How many days it is good; without end when not given."`
}

// Run makes it.
func (c *UserTokenAddCmd) Run(ctx context.Context, std streams) error {
	return c.change(ctx, c.Database, func(store *models.Store, user models.User) error {
		secret, made, err := store.MakeToken(ctx, user.ID, c.Name, c.ReadOnly, c.Days)
		if err != nil {
			return err
		}
		fmt.Fprintln(std.out, secret)
		fmt.Fprintf(std.err, "It %s as %s, %s. It is not kept: put it where the program finds it, now.\n", tokenMay(made), printable(user.Login), tokenUntil(made))
		return nil
	})
}

func tokenMay(t models.Token) string {
	if t.ReadOnly {
		return "reads"
	}
	return "reads and writes"
}

func tokenUntil(t models.Token) string {
	if t.ExpiresAt == nil {
		return "without end"
	}
	return "until " + t.ExpiresAt.UTC().Format(time.RFC3339)
}

// UserTokenListCmd lists them.
type UserTokenListCmd struct {
	Database
	Login
}

// Run lists them.
func (c *UserTokenListCmd) Run(ctx context.Context, std streams) error {
	return c.change(ctx, c.Database, func(store *models.Store, user models.User) error {
		list, err := store.Tokens(ctx, user.ID)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			fmt.Fprintf(std.out, "%s has no token.\n", printable(user.Login))
			return nil
		}
		rows := [][]string{{"NUMBER", "MAY", "GOOD", "LAST USED", "NAME"}}
		for _, t := range list {
			used := "never"
			if t.UsedAt != nil {
				used = t.UsedAt.UTC().Format(time.RFC3339)
			}
			rows = append(rows, []string{strconv.FormatInt(t.ID, 10), tokenMay(t), tokenUntil(t), used, printable(t.Name)})
		}
		return columns(std.out, rows)
	})
}

// UserTokenRevokeCmd revokes one.
type UserTokenRevokeCmd struct {
	Database
	Login
	Number int64 `arg:"" help:"Number of the token, as the list tells it."`
}

// Run revokes it.
func (c *UserTokenRevokeCmd) Run(ctx context.Context, std streams) error {
	return c.change(ctx, c.Database, func(store *models.Store, user models.User) error {
		if err := store.RevokeToken(ctx, user.ID, c.Number); err != nil {
			return fmt.Errorf("%w (parallax user token list %s tells which there are)", err, printable(user.Login))
		}
		fmt.Fprintf(std.out, "Token %d is of no more use.\n", c.Number)
		return nil
	})
}
