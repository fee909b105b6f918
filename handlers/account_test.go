package handlers

import (
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parallax/models"
)

// shown are the checks of every page of a person.
func shown(t *testing.T, answer *http.Response, status int, checks ...check) *html.Node {
	t.Helper()
	if answer.StatusCode != status {
		t.Errorf("it answers %d, want %d", answer.StatusCode, status)
	}
	if kept := answer.Header.Get("Cache-Control"); !strings.Contains(kept, "no-store") {
		t.Errorf("it is kept: %q", kept)
	}
	root := parsed(t, answer)
	apply(t, root, append([]check{noInline, linksWithin, count("h1", 1), in("meta[name=robots]", attr("content", "noindex")), count("[property=og:url]", 0)}, checks...))
	return root
}

func TestAccountPage(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	user := hired(t, store, "un", models.Annotator)
	v := visiting(t, site).as(store, user)
	shown(t, v.get("/fr/account"), 200, in("h1", says("Compte de un")), in("#name", attr("value", "Compte de un")), contains("Ce compte n’est ouvert qu’ici."), contains("annotateur"), count("a[href=/fr/users]", 0))
	led(t, v.send("/fr/account", "do", "profile", "name", "Un Autre", "lang", "en"), "/en/account?said=profile")
	if v.jar[languageCookie] == nil || v.jar[languageCookie].Value != "en" {
		t.Errorf("the language is %v", v.jar[languageCookie])
	}
	shown(t, v.get("/en/account?said=profile"), 200, in(".thanks", says("Saved."), attr("role", "status")), in(".own .me", says("Un Autre")), in("#lang [value=en]", attr("selected", "")))
	shown(t, v.send("/fr/account", "do", "profile", "name", " \u200e ", "lang", "fr"), 400,
		in("#name", attr("aria-invalid", "true"), attr("aria-describedby", "name-problem name-hint")), in("#name-problem", contains("80\u00a0caractères")), count("[aria-invalid=true]", 1))
	shown(t, v.send("/fr/account", "do", "profile", "name", "Un", "lang", "xx"), 400)
	if got := v.send("/fr/account", "do", "nothing").StatusCode; got != http.StatusBadRequest {
		t.Errorf("what no form asks for: %d", got)
	}
	if kept, err := store.User(t.Context(), user.ID); err != nil || kept.Name != "Un Autre" || kept.Lang != "en" {
		t.Errorf("kept is %+v (%v)", kept, err)
	}
	if got := v.get("/fr/users").StatusCode; got != http.StatusForbidden {
		t.Errorf("the accounts of all: %d", got)
	}
}

func TestPasswordIsChanged(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	user := hired(t, store, "un", models.Member)
	v, other := visiting(t, site).as(store, user), visiting(t, site).as(store, user)
	const next = "la digue sous la pluie"
	for name, test := range map[string]struct{ old, password, again, field, says string }{
		"not alike":     {goodPassword, next, next + "!", "again", "Les deux ne sont pas pareils"},
		"too short":     {goodPassword, "court", "court", "password", "12\u00a0ou plus"},
		"another old":   {"un tout autre mot", next, next, "old", "Ce n’est pas le mot de passe actuel."},
		"a common one":  {goodPassword, "motdepasse123", "motdepasse123", "password", "premiers qu’on essaie"},
		"nothing typed": {"", "", "", "old", "pas le mot de passe actuel"},
	} {
		root := shown(t, v.send("/fr/account", "do", "password", "old", test.old, "password", test.password, "again", test.again), 400,
			in("#"+test.field+"-problem", contains(test.says)), in("#"+test.field, attr("aria-invalid", "true")), count("[aria-invalid=true]", 1))
		for _, id := range []string{"#old", "#password", "#again"} {
			if err := in(id, attr("value", ""))(root); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	led(t, visitAnew(t, v, store).send("/fr/account", "do", "password", "old", goodPassword, "password", next, "again", next), "/fr/account?said=password")
	led(t, other.get("/fr/account"), "/fr/sign-in?to=%2Faccount")
	if _, err := store.SignIn(t.Context(), "un", next); err != nil {
		t.Error(err)
	}
}

// visitAnew is the same browser at a site that has not counted what was tried.
func visitAnew(t *testing.T, v *visitor, store *models.Store) *visitor {
	again := visiting(t, siteOf(store))
	again.jar = v.jar
	return again
}

// Of one's own password one may try a few, and then waits.
func TestOwnPasswordIsNotGuessed(t *testing.T) {
	store := staffed(t)
	v := visiting(t, siteOf(store)).as(store, hired(t, store, "un", models.Member))
	form := []string{"do", "password", "old", "je devine", "password", "la digue sous la pluie", "again", "la digue sous la pluie"}
	for range int(triesOfOwn.burst) {
		shown(t, v.send("/fr/account", form...), 400)
	}
	shown(t, v.send("/fr/account", form...), 429, in(".problem", contains("Trop d’essais")))
}

func TestSignOutEverywhere(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	user := hired(t, store, "un", models.Member)
	v, other := visiting(t, site).as(store, user), visiting(t, site).as(store, user)
	shown(t, v.get("/fr/account"), 200, contains("ouvert dans 2\u00a0navigateurs"))
	led(t, v.send("/fr/account", "do", "everywhere"), "/fr/sign-in?out=everywhere")
	for _, v := range []*visitor{v, other} {
		led(t, v.get("/fr/account"), "/fr/sign-in?to=%2Faccount")
	}
	shown(t, v.get("/fr/sign-in?out=everywhere"), 200, in(".thanks", contains("partout ailleurs")))
}

// What people write of themselves is text, wherever it is shown.
func TestNamesAreText(t *testing.T) {
	store := staffed(t)
	const script = `<script>alert("1")</script><img src=x onerror=alert(2)>'"&`
	admin := hired(t, store, "un", models.Admin)
	admin, err := store.SetProfile(t.Context(), admin.ID, script, "fr")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := store.Invite(t.Context(), admin.ID, models.Member, script, 7); err != nil {
		t.Fatal(err)
	}
	token, _, err := store.Invite(t.Context(), admin.ID, models.Member, "", 7)
	if err != nil {
		t.Fatal(err)
	}
	v := visiting(t, siteOf(store)).as(store, admin)
	for path, where := range map[string]string{"/fr/account": "h1", "/fr/users": ".people h3", "/fr/stories/bac": ".own .me", "/en/none": ".own .me"} {
		root := parsed(t, v.get(path))
		apply(t, root, []check{noInline, in(where, verbatimText(script)), count("img", 0)})
	}
	apply(t, parsed(t, v.get("/fr/users")), []check{noInline, in(".waiting [dir=auto]", verbatimText(script))})
	apply(t, parsed(t, visiting(t, siteOf(store)).get("/fr/invitations/"+token)), []check{noInline, count("img", 0), in(".lede", contains(script))})
	apply(t, parsed(t, visiting(t, siteOf(store)).send("/fr/invitations/"+token, "login", script, "name", script, "password", "x", "again", "x")), []check{noInline, in("#name", attr("value", script)), in("#login", attr("value", script))})
	apply(t, parsed(t, visiting(t, siteOf(store)).get("/fr/sign-in?to=%22%3E"+"%3Cscript%3E")), []check{noInline, in("[name=to]", attr("value", `"><script>`))})
}
