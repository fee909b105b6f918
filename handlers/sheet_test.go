package handlers

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"parallax/models"
	"parallax/views"
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
		count(".sheet-step", 9), count(".sheet-step .sheet-text", 4), count(".sheet-boxes", 3), count(".sheet-last .sheet-text", 2), in(".numbers li", says("5")),
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

// A pair's texts stand where it is first seen, where they are read, and where words are marked, unless that is right below them. Every other step
// says at which step they stand.
func TestSheetTextsOnce(t *testing.T) {
	for _, test := range []struct{ kinds, want string }{
		{"read find event again", "0 1 1 1"},
		{"read event find event reveal", "0 1 0 3 3"},
		{"event read read find", "0 0 2 0"},
		{"find find", "0 1"},
	} {
		var on pairOnPaper
		var got []string
		for i, kind := range strings.Fields(test.kinds) {
			step := views.SheetStep{Number: i + 1, Stage: views.Stage{Kind: kind, Texts: make([]views.StageText, 2)}}
			on.once(&step)
			if (step.TextsOf == 0) != (len(step.Stage.Texts) == 2) {
				t.Errorf("%s: step %d has %d texts, and says they are at step %d", test.kinds, i+1, len(step.Stage.Texts), step.TextsOf)
			}
			got = append(got, strconv.Itoa(step.TextsOf))
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%s: the texts are of the steps %s, want %s", test.kinds, got, test.want)
		}
	}
}
