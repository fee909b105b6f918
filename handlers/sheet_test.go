package handlers

import (
	"net/http"
	"strings"
	"testing"

	"parallax/models"
)

// Before its last page the pupils' sheet tells nothing of whose the texts are, not even where the class is asked which outlet wrote one. The
// teacher's tells all, to whoever may change the lesson.
func TestSheets(t *testing.T) {
	l := newLectern(t, func(pair *models.Pair) []models.Step {
		return append(everyStep(pair), models.Step{Kind: models.VoteStep, Pair: pair, Vote: models.WhichOne}, models.Step{Kind: models.DiscussStep, Ask: "Qui a compté ?"})
	})
	path := "/fr/lessons/" + l.lesson.Slug + "/sheet"
	body := bodyOf(t, l.teacher, path)
	before, last, found := strings.Cut(body, `<section class="sheet-last">`)
	if !found || !strings.Contains(last, "Estuaire Info") || !strings.Contains(last, "Le Phare") || strings.Contains(last, "sheet-step") {
		t.Fatal("the outlets are not revealed on the last page, or it is not the last")
	}
	for _, secret := range append(secrets, "Lire à voix haute", "5 minutes", "<mark") {
		if strings.Contains(before, secret) {
			t.Errorf("before the last page the sheet tells %q", secret)
		}
	}
	apply(t, parsed(t, l.teacher.get(path)), []check{
		count(".sheet-step", 9), count(".sheet-step .sheet-text", 16), count(".sheet-boxes", 3), count(".sheet-last .sheet-text", 2), in(".numbers li", says("5")),
		in(".sheet-boxes li", says("Oui")), in(".sheet-bar a", attr("href", path+"?for=teacher")),
	})
	for _, want := range []string{"Lire à voix haute", "5 minutes", "Estuaire Info", `<mark class="figure">36`, "Même événement\u00a0?"} {
		if teacher := bodyOf(t, l.teacher, path+"?for=teacher"); !strings.Contains(teacher, want) {
			t.Errorf("the teacher's sheet does not tell %q", want)
		}
	}

	// Private, it is nobody else's; public, whoever reads it has the pupils' sheet.
	other := visiting(t, l.site).as(l.store, hired(t, l.store, "bob", models.Member))
	stranger := visiting(t, l.site)
	for _, v := range []*visitor{other, stranger} {
		if got := v.get(path); got.StatusCode != http.StatusNotFound {
			t.Errorf("somebody else's private lesson is printed: %s", got.Status)
		}
	}
	l.lesson.Visibility = models.Public
	if _, err := l.store.SaveLesson(t.Context(), l.as, l.lesson); err != nil {
		t.Fatal(err)
	}
	apply(t, parsed(t, stranger.get(path)), []check{count(".sheet-step", 9), count(".sheet-bar a", 0)})
	if got := stranger.get(path + "?for=teacher"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("the teacher's sheet answers %s to somebody without an account", got.Status)
	}
	// Who has an account may present it, and has what one presents it with.
	apply(t, parsed(t, other.get(path)), []check{count(".sheet-step", 9), in(".sheet-bar a", attr("href", path+"?for=teacher"))})
	if got := bodyOf(t, other, path+"?for=teacher"); !strings.Contains(got, "Lire à voix haute") {
		t.Error("the teacher's sheet does not tell a teacher how to present it")
	}
	if got := stranger.get(path + "?for=none"); got.StatusCode != http.StatusNotFound {
		t.Errorf("a sheet for nobody: %s", got.Status)
	}
}
