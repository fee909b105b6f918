package handlers

import (
	"net/http"
	"strings"
	"testing"

	"parallax/models"
)

// A token is made on the page of one's account, shown once, listed without its secret, and revoked.
func TestTokensOfAnAccount(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	user, other := hired(t, store, "un", models.Annotator), hired(t, store, "deux", models.Annotator)
	v := visiting(t, site).as(store, user)
	shown(t, v.get("/fr/account"), 200, count(".tokens", 1), count(".tokens li", 0), in("#token_name", attr("value", "")), in("[name=read_only]", attr("checked", "")), in("#days [value=90]", attr("selected", "")))
	made := shown(t, v.send("/fr/account", "do", "token", "token_name", "Sauvegarde <b>", "read_only", "1", "days", "30"), 200,
		in(".made h2", says("Le jeton «\u00a0Sauvegarde <b>\u00a0»")), in(".tokens li", contains("Sauvegarde <b>"), contains("lit"), contains("jamais utilisé")), count(".tokens b b", 0))
	secret := strings.TrimSpace(words(query(made, ".made .address")[0]))
	if owner, token, err := store.TokenUser(t.Context(), secret); err != nil || owner.ID != user.ID || !token.ReadOnly || token.ExpiresAt == nil {
		t.Errorf("%q is of %+v, %+v (%v)", secret, owner, token, err)
	}
	again := shown(t, v.get("/en/account"), 200, count(".made", 0), in(".tokens li", contains("reads"), contains("used on")))
	if strings.Contains(words(again), secret) {
		t.Error("the secret is shown once more")
	}
	shown(t, v.send("/fr/account", "do", "token", "token_name", " ", "days", "365"), 400,
		in("#token_name", attr("aria-invalid", "true")), in("#token_name-problem", contains("80\u00a0caractères")), in("#days [value=365]", attr("selected", "")), count(".made", 0))
	shown(t, v.send("/fr/account", "do", "token", "token_name", "x", "days", "99999"), 400, count("[aria-invalid=true]", 1))
	if got := v.send("/fr/account", "do", "token", "token_name", "x", "days", "many").StatusCode; got != http.StatusBadRequest {
		t.Errorf("no number of days: %d", got)
	}
	if got := visiting(t, site).as(store, other).send("/fr/account", "do", "revoke", "id", "1").StatusCode; got != http.StatusNotFound {
		t.Errorf("revoked by another: %d", got)
	}
	led(t, v.send("/fr/account", "do", "revoke", "id", "1"), "/fr/account?said=revoked")
	shown(t, v.get("/fr/account?said=revoked"), 200, in(".thanks", contains("retiré")), count(".tokens li", 0))
	if _, _, err := store.TokenUser(t.Context(), secret); err == nil {
		t.Error("revoked, it is good")
	}
}

// The page on the API tells of every call and every code, in both languages.
func TestPageOfTheAPI(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		root := parsed(t, answered(t, asked{path: "/" + lang + "/api"}))
		apply(t, root, []check{count("h1", 1), count(".api tbody tr", len(mayAsk)), count(".api dt", len(apiCodes())), in("#stale", contains("current")), noInline, linksWithin})
	}
}
