package handlers

import (
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"parallax/models"
)

// pastedForm is two invented articles as a teacher pastes them.
func pastedForm() url.Values {
	return url.Values{
		"a.text":   {"Le bac de Vorel a chaviré lundi. Plus de vingt passagers ont péri dans le naufrage du bac lundi au large de Vorel, a déclaré le préfet à la Vigie de Vorel. L’enquête commence demain matin."},
		"a.outlet": {"Vigie de Vorel"}, "a.title": {"Naufrage devant Vorel"}, "a.published": {"2031-06-03"}, "a.url": {"https://vigie.example/naufrage"},
		"b.text":   {"La mer était calme ce jour-là. Le naufrage du bac lundi au large de Vorel a tué 26 passagers, selon l’armateur, joint par Grand Large. Les recherches sont finies depuis mardi soir."},
		"b.outlet": {"Grand Large"}, "b.published": {"2031-06-04"},
		"lesson": {"Le bac, deux fois"},
	}
}

// Two articles that are pasted become a lesson: its teacher's alone.
func TestPaste(t *testing.T) {
	store := staffed(t)
	site := New(store, slog.New(slog.DiscardHandler))
	user := hired(t, store, "ann", models.Member)
	teacher := visiting(t, site).as(store, user)
	apply(t, parsed(t, teacher.get("/fr/lessons/paste")), []check{count("textarea", 2), in("#right", says("Votre droit de citer en classe"))})
	form := pastedForm()
	form.Set("b.published", "4/06/2031")
	made := teacher.post("/fr/lessons/paste", form)
	if got := made.Header.Get("Location"); got != "/fr/lessons/le-bac-deux-fois" {
		t.Fatalf("%s leads to %q: %.900s", made.Status, got, read(t, made))
	}
	l, err := store.Lesson(t.Context(), user.Viewer(), "le-bac-deux-fois")
	if err != nil || l.Visibility != models.Private {
		t.Fatal(l.Visibility, err)
	}
	kinds := ""
	for _, step := range l.Steps {
		kinds += string(step.Kind) + " "
	}
	if kinds != "read event find vote reveal discuss again " {
		t.Errorf("the draft is %s", kinds)
	}
	if reveal := l.Steps[4].Reveals; len(l.Goals) == 0 || l.Steps[0].Notes == "" || slices.Contains(reveal, models.RevealNames) || !slices.Contains(reveal, models.RevealFigures) {
		t.Errorf("the draft has the goals %q, the notes %q and reveals %v", l.Goals, l.Steps[0].Notes, reveal)
	}
	page, err := store.StepPage(t.Context(), user.Viewer(), *l.Steps[0].Pair)
	if err != nil {
		t.Fatal(err)
	}
	if printed := []string{page.A.Article.Published.Printed, page.B.Article.Published.Printed}; !slices.Contains(printed, "2031-06-04") {
		t.Errorf("the articles are of %q", printed)
	}
	apply(t, parsed(t, teacher.get("/fr/lessons/le-bac-deux-fois/sheet")), []check{count(".sheet-step", 7), count(".sheet-last .sheet-text", 2)})

	// Nobody else is told of it, whatever they open.
	other, stranger := visiting(t, site).as(store, hired(t, store, "bob", models.Member)), visiting(t, site)
	for _, v := range []*visitor{other, stranger} {
		for _, path := range []string{"/stories/" + page.Story.Slug, "/comparisons/" + page.Comparison.Slug, "/lessons/" + l.Slug + "/sheet", "/comparisons/" + page.Comparison.Slug + "/card.png"} {
			if got := v.get("/fr" + path); got.StatusCode != http.StatusNotFound {
				t.Errorf("%s answers %s to somebody else", path, got.Status)
			}
		}
		for _, path := range []string{"/fr/", "/fr/outlets", "/fr/search?q=Vorel", "/fr/feed.atom", "/sitemap.xml", "/sitemaps/stories-0.xml"} {
			answer := v.get(path)
			body := read(t, answer)
			for _, secret := range []string{"Vigie de Vorel", "Grand Large", "vigie.example", "préfet", page.Story.Slug, page.Comparison.Slug} {
				if strings.Contains(body, secret) {
					t.Errorf("%s tells somebody else %q", path, secret)
				}
			}
		}
	}

	// A pupil of the class sees extracts of them, during the class, and not the pages.
	teacher.post("/fr/lessons/le-bac-deux-fois/present", url.Values{"do": {"start"}})
	class, err := store.OpenClass(t.Context(), user.Viewer(), l.Slug)
	if err != nil {
		t.Fatal(err)
	}
	pupil := visiting(t, site)
	pupil.post("/fr/join", url.Values{"code": {class.Code}})
	if _, err := store.TurnPage(t.Context(), class, models.At{Step: 2}); err != nil {
		t.Fatal(err)
	}
	if body := bodyOf(t, pupil, "/fr/class"); !strings.Contains(body, "armateur") || strings.Contains(body, "Grand Large") || strings.Contains(body, "recherches sont finies") {
		t.Error("the class does not see an extract, or more than that")
	}
	if got := pupil.get("/fr/comparisons/" + page.Comparison.Slug); got.StatusCode != http.StatusNotFound {
		t.Errorf("a pupil opens the comparison: %s", got.Status)
	}

	// Once more: the articles are there, and one more lesson is made.
	if got := teacher.post("/fr/lessons/paste", pastedForm()).Header.Get("Location"); got != "/fr/lessons/le-bac-deux-fois-2" {
		t.Errorf("pasted once more it leads to %q", got)
	}
	// And another teacher who pastes the same has a lesson of their own.
	if got := other.post("/fr/lessons/paste", pastedForm()).Header.Get("Location"); got != "/fr/lessons/le-bac-deux-fois-3" {
		t.Errorf("pasted by another it leads to %q", got)
	}
}

// What cannot be taken is said beside its field, and what was typed stays.
func TestPasteProblems(t *testing.T) {
	store := staffed(t)
	site := New(store, slog.New(slog.DiscardHandler))
	teacher := visiting(t, site).as(store, hired(t, store, "ann", models.Member))
	long := strings.Repeat("Un mot. ", models.MaxPasted/8+1)
	for name, test := range map[string]struct {
		field, value string
		problem      string // the id of what says it; "" for that of the whole
		status       int
	}{
		"no text":         {"a.text", "", "#a-text-problem", 400},
		"too short":       {"a.text", "Le bac a chaviré.", "#a-text-problem", 400},
		"too long":        {"b.text", long, "#b-text-problem", 400},
		"no outlet":       {"b.outlet", " ", "#b-outlet-problem", 400},
		"no date":         {"a.published", "hier soir", "#a-published-problem", 400},
		"no such day":     {"a.published", "31/02/2031", "#a-published-problem", 400},
		"no address":      {"a.url", "javascript:alert(1)", "#a-url-problem", 400},
		"the same":        {"b.text", pastedForm().Get("a.text"), "#b-text-problem", 400},
		"nothing alike":   {"b.text", "La bibliothèque municipale rouvre samedi avec de nouveaux horaires, une salle de lecture agrandie et un fonds de bandes dessinées. Le public est attendu dès dix heures.", ".problem", 422},
		"no language":     {"b.text", "Die Fähre ist am Montag vor der Küste gesunken, teilte der Präfekt mit. Sechsundzwanzig Menschen sind dabei ums Leben gekommen, sagte der Reeder am Dienstag.", "#b-text-problem", 400},
		"two languages":   {"b.text", "The town library opens again on Saturday with longer hours and a larger reading room, the mayor said in a statement that was sent to the papers on Monday.", "#b-text-problem", 400},
		"a name too long": {"lesson", strings.Repeat("x", models.MaxTitle+1), "#lesson-problem", 400},
	} {
		t.Run(name, func(t *testing.T) {
			form := pastedForm()
			form.Set(test.field, test.value)
			answer := teacher.post("/fr/lessons/paste", form)
			if answer.StatusCode != test.status {
				t.Errorf("answers %s", answer.Status)
			}
			root := parsed(t, answer)
			apply(t, root, []check{count(test.problem, 1), count(".problem", 1), in("#a-title", attr("value", "Naufrage devant Vorel"))})
			for _, area := range query(root, "textarea") {
				field, _ := attribute(area, "name")
				if got := content(area); got != strings.TrimSpace(form.Get(field)) && got != form.Get(field) {
					t.Errorf("of %s %.60q is left", field, got)
				}
			}
		})
	}
}
