package main

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"parallax/models"
)

// UserCmd is how the accounts of a site are kept by whoever runs it: the first admin is made by it.
type UserCmd struct {
	Add        UserAddCmd        `cmd:"" help:"Make an account. The password is asked for, or read as a line from standard input."`
	List       UserListCmd       `cmd:"" help:"List the accounts."`
	Role       UserRoleCmd       `cmd:"" help:"Change what an account may do."`
	Password   UserPasswordCmd   `cmd:"" help:"Give an account another password, sign it out everywhere and revoke its tokens."`
	Deactivate UserDeactivateCmd `cmd:"" help:"Keep an account from signing in, and sign it out everywhere. What it did stays."`
	Activate   UserActivateCmd   `cmd:"" help:"Let an account sign in again."`
	Invite     UserInviteCmd     `cmd:"" help:"Print a link by which one person makes an account."`
	Token      UserTokenCmd      `cmd:"" help:"Make, list and revoke the tokens by which programs use the API."`
}

// Login names an account.
type Login struct {
	Login string `arg:"" help:"Login of the account; capitals and small letters are the same."`
}

// UserAddCmd makes an account.
type UserAddCmd struct {
	Database
	Login
	Name string `placeholder:"NAME" help:"As it is shown to colleagues and signs judgements; the login when not given."`
	Role string `default:"member" help:"What the account may do, each what those before it may: ${roles}."`
	Lang string `placeholder:"LANG" help:"Language of the pages after signing in: fr or en; the browser's when not given."`
}

// Run makes it.
func (c *UserAddCmd) Run(ctx context.Context, std streams) error {
	return c.make(ctx, func(store *models.Store) error {
		password, err := askPassword(ctx, std, c.Login.Login)
		if err != nil {
			return err
		}
		user, err := store.AddUser(ctx, models.NewUser{Login: c.Login.Login, Name: cmp.Or(c.Name, c.Login.Login), Role: models.Role(c.Role), Lang: c.Lang, Password: password})
		if err != nil {
			return err
		}
		fmt.Fprintf(std.out, "%s may sign in, as %s.\n", printable(user.Login), user.Role)
		return nil
	})
}

// UserListCmd lists the accounts.
type UserListCmd struct {
	Database
}

// Run lists them.
func (c *UserListCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		users, err := store.Users(ctx)
		if err != nil {
			return err
		}
		if len(users) == 0 {
			fmt.Fprintln(std.out, "There is no account. The first one: parallax user add LOGIN --role admin")
			return nil
		}
		rows := [][]string{{"LOGIN", "ROLE", "STATE", "LAST SIGNED IN", "NAME"}}
		for _, u := range users {
			state, seen := "active", "never"
			if !u.Active {
				state = "not active"
			}
			if u.SignedInAt != nil {
				seen = u.SignedInAt.UTC().Format(time.RFC3339)
			}
			rows = append(rows, []string{printable(u.Login), string(u.Role), state, seen, printable(u.Name)})
		}
		return columns(std.out, rows)
	})
}

// UserRoleCmd changes a role.
type UserRoleCmd struct {
	Database
	Login
	Role string `arg:"" help:"One of ${roles}."`
}

// Run changes it.
func (c *UserRoleCmd) Run(ctx context.Context, std streams) error {
	return c.change(ctx, c.Database, func(store *models.Store, user models.User) error {
		user, err := store.SetRole(ctx, user.ID, models.Role(c.Role))
		if err == nil {
			fmt.Fprintf(std.out, "%s is %s.\n", printable(user.Login), user.Role)
		}
		return err
	})
}

// change finds the account and changes it.
func (l Login) change(ctx context.Context, in Database, do func(*models.Store, models.User) error) error {
	return in.with(ctx, func(store *models.Store) error {
		user, err := store.UserByLogin(ctx, l.Login)
		if err != nil {
			return fmt.Errorf("%q: %w (parallax user list tells which there are)", l.Login, err)
		}
		return do(store, user)
	})
}

// UserPasswordCmd sets a password.
type UserPasswordCmd struct {
	Database
	Login
}

// Run sets it.
func (c *UserPasswordCmd) Run(ctx context.Context, std streams) error {
	return c.change(ctx, c.Database, func(store *models.Store, user models.User) error {
		password, err := askPassword(ctx, std, user.Login)
		if err != nil {
			return err
		}
		if _, err := store.SetPassword(ctx, user.Login, password); err != nil {
			return err
		}
		fmt.Fprintf(std.out, "%s has another password, is signed out everywhere, and its tokens are revoked.\n", printable(user.Login))
		return nil
	})
}

// UserDeactivateCmd keeps an account out.
type UserDeactivateCmd struct {
	Database
	Login
}

// Run keeps it out.
func (c *UserDeactivateCmd) Run(ctx context.Context, std streams) error {
	return c.setActive(ctx, c.Database, std, false, "%s cannot sign in any more, and is signed out everywhere.\n")
}

// UserActivateCmd lets an account in again.
type UserActivateCmd struct {
	Database
	Login
}

// Run lets it in.
func (c *UserActivateCmd) Run(ctx context.Context, std streams) error {
	return c.setActive(ctx, c.Database, std, true, "%s may sign in again.\n")
}

func (l Login) setActive(ctx context.Context, in Database, std streams, active bool, said string) error {
	return l.change(ctx, in, func(store *models.Store, user models.User) error {
		user, err := store.SetActive(ctx, user.ID, active)
		if err == nil {
			fmt.Fprintf(std.out, said, printable(user.Login))
		}
		return err
	})
}

// UserInviteCmd makes an invitation.
type UserInviteCmd struct {
	Database
	Site
	Role string `required:"" help:"What the account may do: ${roles}."`
	Days int    `default:"7" help:"How many days the link is good."`
	Note string `help:"Whom it is for; admins see it."`
}

// Run prints the link.
func (c *UserInviteCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		token, made, err := store.Invite(ctx, 0, models.Role(c.Role), c.Note, c.Days)
		if err != nil {
			return err
		}
		fmt.Fprintf(std.out, "%s/invitations/%s\n", c.base(), token)
		fmt.Fprintf(std.err, "Good once, until %s, for one account with the role %s. The link is not kept: pass it on now.\n", made.ExpiresAt.Format(time.RFC3339), made.Role)
		return nil
	})
}
