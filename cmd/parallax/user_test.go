package main

import (
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"

	"parallax/models"
)

func TestUsers(t *testing.T) {
	p := newProgram(t)
	code, out, errs := p.run("", "user", "invite", "--role", "annotator")
	if _, err := os.Stat(p.database); code == 0 || out != "" || !os.IsNotExist(err) {
		t.Errorf("without a database: %d %q (%v)", code, out, err)
	}
	has(t, "an invitation to no library", errs, "there is none at "+p.database, "parallax serve")
	_, out, _ = p.withLibrary().run("", "user", "list")
	has(t, "an empty list", out, "There is no account", "--role admin")
	const password = "un phare par beau temps"
	code, out, errs = p.run(password+"\r\n", "user", "add", "Capitaine", "--name", "Le \x1b[31mcapitaine", "--role", "admin")
	if code != 0 {
		t.Fatalf("add: %d %s", code, errs)
	}
	has(t, "the addition", out, "capitaine may sign in, as admin.")
	if code, _, errs := p.run("encore un autre mot\n", "user", "add", "second"); code != 0 {
		t.Fatalf("add: %d %s", code, errs)
	}
	_, out, _ = p.run("", "user", "list")
	has(t, "the list", out, "LOGIN", "capitaine  admin   active  never", "second     member")
	if strings.Contains(out, "\x1b") {
		t.Error("a name commands the terminal")
	}
	signsIn := func(login, password string) error {
		var failed error
		err := Database{p.database}.with(t.Context(), func(s *models.Store) error {
			_, failed = s.SignIn(t.Context(), login, password)
			return nil
		})
		return errors.Join(err, failed)
	}
	if err := signsIn("capitaine", password); err != nil { // without the end of the line
		t.Error(err)
	}
	for _, step := range []struct {
		in, says string
		args     []string
	}{
		{"", "second is editor.", []string{"role", "SECOND", "editor"}},
		{"et voici le suivant", "second has another password", []string{"password", "second"}},
		{"", "second cannot sign in any more", []string{"deactivate", "second"}},
	} {
		code, out, errs := p.run(step.in, append([]string{"user"}, step.args...)...)
		if code != 0 {
			t.Errorf("%q: %d %s", step.args, code, errs)
		}
		has(t, step.args[0], out, step.says)
	}
	if err := signsIn("second", "et voici le suivant"); !errors.Is(err, models.ErrSignIn) {
		t.Errorf("not active, it signs in: %v", err)
	}
	if code, _, _ := p.run("", "user", "activate", "second"); code != 0 {
		t.Errorf("activate: %d", code)
	}
	if err := signsIn("second", "et voici le suivant"); err != nil {
		t.Error(err)
	}
}

func TestUsersThatAreRefused(t *testing.T) {
	p := newProgram(t)
	if code, _, errs := p.run("un phare par beau temps\n", "user", "add", "un", "--role", "admin"); code != 0 || strings.Contains(errs, "phare") {
		t.Fatalf("add: %d %s", code, errs)
	}
	for says, test := range map[string]struct {
		in   string
		args []string
	}{
		"12 characters or more":   {"court\n", []string{"add", "deux"}},
		"no password":             {"", []string{"add", "deux"}},
		"this login is taken":     {"un phare par beau temps\n", []string{"add", "UN"}},
		"2 to 64 characters":      {"un phare par beau temps\n", []string{"add", "x"}},
		"there is no such role":   {"un phare par beau temps\n", []string{"add", "deux", "--role", "root"}},
		"member, annotator":       {"", []string{"role", "un", "root"}},
		"the only active admin":   {"", []string{"role", "un", "editor"}},
		"the only active":         {"", []string{"deactivate", "un"}},
		"parallax user list":      {"", []string{"deactivate", "nobody"}},
		"for 1 to 90 days":        {"", []string{"invite", "--role", "editor", "--days", "900"}},
		"parallax user list tell": {"un phare par beau temps\n", []string{"password", "nobody"}},
	} {
		code, out, errs := p.run(test.in, append([]string{"user"}, test.args...)...)
		if code != exitFailed || out != "" || !strings.HasPrefix(errs, "parallax user: ") || strings.Contains(errs, "phare") {
			t.Errorf("%q: %d %q %q", test.args, code, out, errs)
		}
		has(t, strings.Join(test.args, " "), errs, says)
	}
	if code, _, errs := p.run("", "user", "invite", "--role", "editor", "--base-url", "parallax.example"); code != exitUsage {
		t.Errorf("a base that is none: %d %s", code, errs)
	}
}

func TestInvitationByCommand(t *testing.T) {
	p := newProgram(t).withLibrary()
	code, out, errs := p.run("", "user", "invite", "--role", "annotator", "--days", "2", "--base-url", "https://parallax.example/")
	link := regexp.MustCompile(`^https://parallax\.example/invitations/([A-Za-z0-9_-]{43})\n$`).FindStringSubmatch(out)
	if code != 0 || link == nil {
		t.Fatalf("%d %q %s", code, out, errs)
	}
	has(t, "what is said beside it", errs, "Good once", "annotator")
	err := Database{p.database}.with(t.Context(), func(s *models.Store) error {
		invitation, err := s.Invitation(t.Context(), link[1])
		if err == nil && (invitation.Role != models.Annotator || invitation.MadeBy != nil) {
			t.Errorf("it is %+v", invitation)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// In a terminal the password is asked for twice, and a slip changes nothing.
func TestAskTwice(t *testing.T) {
	for name, test := range map[string]struct {
		typed []string
		says  string
	}{
		"alike":    {[]string{"un phare par beau temps", "un phare par beau temps"}, ""},
		"a slip":   {[]string{"un phare par beau temps", "un phare par bau temps"}, "not alike"},
		"too weak": {[]string{"motdepasse123"}, "tried first"},
	} {
		asked := 0
		password, err := askTwice(func(prompt string) (string, error) {
			asked++
			return test.typed[asked-1], nil
		}, "capitaine")
		if asked != len(test.typed) || (err == nil) != (test.says == "") || err == nil && password != test.typed[0] {
			t.Errorf("%s: asked %d times, %q (%v)", name, asked, password, err)
		}
		if err != nil {
			has(t, name, err.Error(), test.says)
		}
	}
	file, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := askPassword(t.Context(), streams{in: file}, "capitaine"); err == nil { // a file, but no terminal
		t.Error("nothing passes for a password")
	}
}
