package handlers

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"parallax/models"
)

func TestUsersPage(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	admin := hired(t, store, "un", models.Admin)
	other := hired(t, store, "deux", models.Member)
	v, second := visiting(t, site).as(store, admin), visiting(t, site).as(store, other)
	id := strconv.FormatInt(other.ID, 10)
	shown(t, v.get("/fr/users"), 200, count(".people li", 2), contains("2\u00a0comptes"), in("#u-"+id, contains("deux"), contains("Jamais connecté")), contains("Aucune."))
	led(t, v.send("/fr/users", "do", "role", "id", id, "role", "annotator"), "/fr/users?said=role")
	shown(t, v.get("/fr/users?said=role"), 200, in(".thanks", contains("Le rôle est changé")), in("#u-"+id+" [value=annotator]", attr("selected", "")))
	apply(t, parsed(t, second.get("/fr/")), []check{in(".own", contains("À juger"))}) // at once
	led(t, v.send("/fr/users", "do", "active", "id", id, "active", "no"), "/fr/users?said=off")
	led(t, second.get("/fr/account"), "/fr/sign-in?to=%2Faccount")
	shown(t, v.get("/en/users?said=off"), 200, in("#u-"+id, contains("switched off")))
	led(t, v.send("/fr/users", "do", "active", "id", id, "active", "yes"), "/fr/users?said=on")
	own := strconv.FormatInt(admin.ID, 10)
	for _, form := range [][]string{{"do", "role", "id", own, "role", "editor"}, {"do", "active", "id", own, "active", "no"}} {
		shown(t, v.send("/fr/users", form...), http.StatusConflict, in(".problem", contains("seul administrateur actif")))
	}
	shown(t, v.send("/fr/users", "do", "role", "id", "999", "role", "editor"), http.StatusNotFound, in(".problem", contains("n’existe plus")))
	for name, form := range map[string][]string{
		"no such role": {"do", "role", "id", id, "role", "root"}, "no number": {"do", "role", "id", "x", "role", "editor"}, "nothing to do": {"do", "", "id", id},
		"no days": {"do", "invite", "role", "editor", "days", "x"}, "too many days": {"do", "invite", "role", "editor", "days", "9999"},
	} {
		if got := v.send("/fr/users", form...).StatusCode; got != http.StatusBadRequest {
			t.Errorf("%s: %d", name, got)
		}
	}
}

// From an invitation to an account: its link is shown once, works once, and gives the role that it says.
func TestInvitationByThePage(t *testing.T) {
	store := staffed(t)
	site := siteOf(store)
	v := visiting(t, site).as(store, hired(t, store, "un", models.Admin))
	root := shown(t, v.send("/fr/users", "do", "invite", "role", "editor", "days", "7", "note", "pour le lundi"), 200, in(".made", contains("éditeur")), in(".waiting", contains("pour le lundi")))
	address := words(query(root, ".address")[0])
	path, ok := strings.CutPrefix(address, "http://example.com")
	if !ok || !strings.HasPrefix(path, "/fr/invitations/") {
		t.Fatalf("the address is %q", address)
	}
	if err := count(".made", 0)(parsed(t, v.get("/fr/users"))); err != nil {
		t.Errorf("it is shown again: %v", err)
	}
	guest := visiting(t, site)
	answer := guest.get(path)
	if got := answer.Header.Get("Referrer-Policy"); got != "same-origin" {
		t.Errorf("it is told to others as %q", got)
	}
	shown(t, answer, 200, in("h1", says("Créer votre compte")), in(".lede", contains("Invitation de Compte de un."), contains("éditeur")))
	good := []string{"login", "deux", "name", "Deux", "password", goodPassword, "again", goodPassword, "role", "admin"}
	for field, given := range map[string][]string{
		"login": append(good[2:len(good):len(good)], "login", "UN"), "name": append(good[:len(good):len(good)], "name", " "),
		"password": append(good[:len(good):len(good)], "password", "court", "again", "court"), "again": append(good[:len(good):len(good)], "again", "autre"),
	} {
		shown(t, guest.send(path, given...), 400, in("#"+field, attr("aria-invalid", "true")), count("[aria-invalid=true]", 1), in("#"+field+"-problem"))
	}
	led(t, guest.send(path, good...), "/fr/account?said=welcome")
	shown(t, guest.get("/fr/account?said=welcome"), 200, in("h1", says("Deux")), contains("éditeur"), in(".thanks", contains("Bienvenue")), in(".start", says("À juger"), attr("href", "/fr/queue")))
	if user, err := store.UserByLogin(t.Context(), "deux"); err != nil || user.Role != models.Editor || user.Lang != "fr" {
		t.Errorf("made is %+v (%v)", user, err)
	}
	late := visiting(t, site)
	shown(t, late.get(path), 404, in("h1", says("Cette invitation ne sert plus")))
	if got := late.send(path, good...).StatusCode; got != http.StatusNotFound {
		t.Errorf("used twice: %d", got)
	}
	root = shown(t, v.send("/fr/users", "do", "invite", "role", "member", "days", "1"), 200)
	path = strings.TrimPrefix(words(query(root, ".address")[0]), "http://example.com")
	id, _ := attribute(query(root, ".waiting [name=id]")[0], "value")
	led(t, v.send("/fr/users", "do", "withdraw", "id", id), "/fr/users?said=withdrawn")
	shown(t, late.get(path), 404)
	shown(t, v.send("/fr/users", "do", "withdraw", "id", id), 404, in(".problem", contains("n’existe plus")))
}
