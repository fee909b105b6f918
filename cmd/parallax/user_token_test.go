package main

import (
	"strings"
	"testing"

	"parallax/models"
)

func TestTokensByCommand(t *testing.T) {
	p := newProgram(t)
	if code, _, errs := p.run("un phare par beau temps\n", "user", "add", "capitaine", "--role", "editor"); code != 0 {
		t.Fatalf("add: %d %s", code, errs)
	}
	_, out, _ := p.run("", "user", "token", "list", "capitaine")
	has(t, "an empty list", out, "capitaine has no token.")
	code, out, errs := p.run("", "user", "token", "add", "Capitaine", "--name", "Sauvegarde \x1b[31mde la nuit", "--read-only", "--days", "30")
	secret := strings.TrimSpace(out)
	if code != 0 || !strings.HasPrefix(secret, "parallax_") || strings.ContainsAny(secret, " \n") {
		t.Fatalf("token: %d %q %s", code, out, errs)
	}
	has(t, "the addition", errs, "It reads as capitaine, until 2", "not kept")
	err := Database{p.database}.with(t.Context(), func(s *models.Store) error {
		user, token, err := s.TokenUser(t.Context(), secret)
		if err == nil && (user.Login != "capitaine" || !token.ReadOnly) {
			t.Errorf("it is of %+v, %+v", user, token)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	_, out, _ = p.run("", "user", "token", "list", "capitaine")
	has(t, "the list", out, "NUMBER", "1 ", "reads", "until 2", "Sauvegarde")
	if strings.Contains(out, "\x1b") || strings.Contains(out, secret) {
		t.Errorf("the list is %q", out)
	}
	for _, wrong := range []struct {
		says string
		args []string
	}{
		{"account: not found", []string{"list", "personne"}},
		{"a token is good for", []string{"add", "capitaine", "--name", "x", "--days=-1"}},
		{"a token takes a name", []string{"add", "capitaine", "--name", " "}},
		{"user token list capitaine", []string{"revoke", "capitaine", "9"}},
	} {
		code, _, errs := p.run("", append([]string{"user", "token"}, wrong.args...)...)
		if code == 0 {
			t.Errorf("%q is taken", wrong.args)
		}
		has(t, strings.Join(wrong.args, " "), errs, wrong.says)
	}
	_, out, _ = p.run("", "user", "token", "revoke", "capitaine", "1")
	has(t, "revoking", out, "Token 1 is of no more use.")
	_, out, _ = p.run("", "user", "token", "list", "capitaine")
	has(t, "the list afterwards", out, "has no token")
}
