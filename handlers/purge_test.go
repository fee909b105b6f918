package handlers

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"parallax/models"
)

func (s shelf) Purgeable(_ context.Context, _ models.Viewer, slug string) ([]models.PurgeableLine, error) {
	return nil, s.there(slug)
}

func (s shelf) Purge(context.Context, models.Viewer, models.RevisionKind, int64, string) error {
	return s.broken
}

func (s shelf) Purges(context.Context, models.Viewer) ([]models.PurgeLine, error) {
	return nil, s.broken
}

func (s shelf) ResetOf(ctx context.Context, token string) (models.Reset, models.User, error) {
	switch {
	case token == goodInvitation:
		return models.Reset{}, models.User{Login: "ann", Name: "Anne"}, nil
	case s.Accounts != nil:
		return s.Accounts.ResetOf(ctx, token)
	}
	return models.Reset{}, models.User{}, models.ErrNotFound
}

// An admin erases a note: the form wants to know which, why, and that it is meant; what stays is that it was erased.
func TestPurging(t *testing.T) {
	n := newDesks(t)
	root := hired(t, n.store, "root", models.Admin)
	v := visiting(t, n.site).as(n.store, root)
	eve := visiting(t, n.site).as(n.store, n.people["eve"])
	note, err := n.store.Annotate(t.Context(), n.people["ann"].Viewer(), n.slug, models.Annotation{Kind: models.QuestionNote, Note: "Mon <b>numéro</b> est le 06."})
	if err != nil {
		t.Fatal(err)
	}
	pair := "/fr/comparisons/" + n.slug
	if page := bodyOf(t, v, pair); !strings.Contains(page, pair+"/purge") {
		t.Error("the history does not lead to it")
	}
	if page := bodyOf(t, eve, pair); strings.Contains(page, pair+"/purge") {
		t.Error("an editor is led to it")
	}
	record := "annotation-" + strconv.FormatInt(note.ID, 10)
	if page := bodyOf(t, v, pair+"/purge"); !strings.Contains(page, `value="`+record+`"`) || !strings.Contains(page, "Mon &lt;b&gt;numéro") || !strings.Contains(page, "Question à l’éditeur") {
		t.Errorf("it is not listed: %s", page)
	}
	for _, test := range []struct {
		form   []string
		status int
		says   string
	}{
		{[]string{"reason", "Donnée", "sure", "1"}, 400, "Choisissez ce qui doit être effacé"},
		{[]string{"record", record, "reason", "  ", "sure", "1"}, 400, "Dites pourquoi"},
		{[]string{"record", record, "reason", "Donnée personnelle"}, 400, "Cochez"},
		{[]string{"record", record, "reason", strings.Repeat("é", models.MaxReason+1), "sure", "1"}, 400, "caractères au plus"},
		{[]string{"record", "annotation-999", "reason", "Donnée", "sure", "1"}, 409, "plus sur cette paire"},
		{[]string{"record", "comparison-1", "reason", "Donnée", "sure", "1"}, 409, "plus sur cette paire"},
	} {
		answer := v.posts(pair+"/purge", test.form...)
		if body := read(t, answer); answer.StatusCode != test.status || !strings.Contains(body, test.says) {
			t.Errorf("%.60v: %d, without %q", test.form, answer.StatusCode, test.says)
		} else if test.form[0] == "record" && test.form[1] == record && !strings.Contains(body, `value="`+record+`" checked`) {
			t.Errorf("%.60v: the choice is lost", test.form)
		}
	}
	if gone, err := n.store.Purges(t.Context(), root.Viewer()); err != nil || len(gone) != 0 {
		t.Errorf("something was erased: %+v (%v)", gone, err)
	}
	led(t, v.posts(pair+"/purge", "record", record, "reason", "Donnée <i>personnelle</i>", "sure", "1"), "/fr/purges?from="+n.slug)
	page := bodyOf(t, v, "/fr/purges?from="+n.slug)
	for _, want := range []string{"C’est effacé.", "Donnée &lt;i&gt;personnelle", "Compte de root", pair} {
		if !strings.Contains(page, want) {
			t.Errorf("the list of what was erased lacks %q", want)
		}
	}
	if strings.Contains(page, "numéro") || strings.Contains(bodyOf(t, v, pair), "numéro</b> est") {
		t.Error("what was erased is shown")
	}
	if again := v.posts(pair+"/purge", "record", record, "reason", "Encore", "sure", "1"); again.StatusCode != http.StatusConflict {
		t.Errorf("erased twice: %d", again.StatusCode)
	}
}

// An admin makes a link for somebody who forgot their password; who has it chooses another and is in; it serves once.
func TestResetting(t *testing.T) {
	n := newDesks(t)
	root := hired(t, n.store, "root", models.Admin)
	v := visiting(t, n.site).as(n.store, root)
	ann := strconv.FormatInt(n.people["ann"].ID, 10)
	made := v.posts("/fr/users", "do", "reset", "id", ann)
	body := read(t, made)
	at := strings.Index(body, "/fr/password/")
	if made.StatusCode != http.StatusOK || at < 0 || !strings.Contains(body, "Compte de ann, bon une fois") || !strings.Contains(body, "retire ses jetons") {
		t.Fatalf("there is no link: %d", made.StatusCode)
	}
	path := body[at : at+len("/fr/password/")+43]
	if got := v.posts("/fr/users", "do", "reset", "id", "999").StatusCode; got != http.StatusNotFound {
		t.Errorf("for nobody: %d", got)
	}
	if got := v.posts("/fr/users", "do", "reset", "id", "x").StatusCode; got != http.StatusBadRequest {
		t.Errorf("for no number: %d", got)
	}
	guest := visiting(t, n.site)
	if page := bodyOf(t, guest, path); !strings.Contains(page, "Pour le compte de Compte de ann") || !strings.Contains(page, `name="again"`) {
		t.Error("the page says not for whom it is")
	}
	for _, test := range [][2]string{{"short", "short"}, {goodPassword, "another"}} {
		answer := guest.posts(path, "password", test[0], "again", test[1])
		if answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%v: %d", test, answer.StatusCode)
		}
		apply(t, parsed(t, answer), []check{count(".field .wrong", 1), count("[aria-invalid=true]", 1)})
	}
	led(t, guest.posts(path, "password", "un tout autre mot de passe", "again", "un tout autre mot de passe"), "/fr/account?said=password")
	if got := guest.get("/fr/queue").StatusCode; got != http.StatusOK {
		t.Errorf("who chose is not signed in: %d", got)
	}
	if got := guest.get(path).StatusCode; got != http.StatusNotFound {
		t.Errorf("the link serves twice: %d", got)
	}
	if _, err := n.store.SignIn(t.Context(), "ann", goodPassword); !errors.Is(err, models.ErrSignIn) {
		t.Errorf("the old password: %v", err)
	}
	missing := visiting(t, n.site).get("/en/password/" + strings.Repeat("a", 43))
	if body := read(t, missing); missing.StatusCode != http.StatusNotFound || !strings.Contains(body, "This link serves no more") {
		t.Errorf("no such link: %d", missing.StatusCode)
	}
}
