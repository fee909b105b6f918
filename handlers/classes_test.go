package handlers

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"parallax/models"
)

// Who held a class sees what it answered, and nobody else does: bars, who moved, which divergences many and few found.
func TestAfterClass(t *testing.T) {
	l := newLectern(t, func(pair *models.Pair) []models.Step {
		return []models.Step{
			{Kind: models.EventStep, Pair: pair},
			{Kind: models.FindStep, Pair: pair},
			{Kind: models.VoteStep, Pair: pair, Vote: models.FreeVote, Ask: "=Un mot ?"},
			{Kind: models.AgainStep, Of: "s1"},
		}
	})
	one, two := l.joins(), l.joins()
	votes := func(v *visitor, form url.Values) {
		t.Helper()
		step, part, _ := l.class.Asked()
		form.Set("step", step.Key)
		form.Set("part", fmt.Sprint(part))
		if got := v.post("/fr/class", form); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("%v answers %s", form, got.Status)
		}
	}
	votes(one, url.Values{"choice": {"no"}})
	votes(two, url.Values{"choice": {"yes"}})
	l.goes(1, 1)
	// The figure of text B, "36", is tapped by both; that of A, and who says so, by one.
	pair, err := l.store.StepPage(t.Context(), l.as, *l.lesson.Steps[0].Pair)
	if err != nil {
		t.Fatal(err)
	}
	at := func(side models.Side, word string) string {
		for _, w := range splitWords(side.Sentence.Text) {
			if strings.Contains(w.Text, word) {
				return fmt.Sprint(w.At)
			}
		}
		t.Fatalf("%q does not say %q", side.Sentence.Text, word)
		return ""
	}
	sides, figure := map[string]models.Side{"a": pair.A, "b": pair.B}, "b"
	if strings.Contains(pair.A.Sentence.Text, "36") {
		figure = "a"
	}
	votes(one, url.Values{figure: {at(sides[figure], "36")}})
	votes(two, url.Values{figure: {at(sides[figure], "36"), at(sides[figure], "selon")}})
	l.goes(2, 0)
	votes(one, url.Values{"text": {"+prudence"}})
	l.goes(3, 0)
	votes(one, url.Values{"choice": {"yes"}})
	votes(two, url.Values{"choice": {"yes"}})

	path := fmt.Sprint("/fr/classes/", l.class.ID)
	apply(t, parsed(t, l.teacher.get(path)), []check{in(".results [href="+l.path("")+"]", says("Ouvrir l’écran"))})
	ended := l.teacher.post(l.path(""), url.Values{"do": {"end"}, "keep": {"1"}})
	if ended.Header.Get("Location") != path {
		t.Fatalf("ending a class leads to %q", ended.Header.Get("Location"))
	}
	apply(t, parsed(t, l.teacher.get("/fr/classes")), []check{in(".class-rows a", says("Deux bilans")), count(".class-rows li", 1), count(".to-screen", 0)})
	apply(t, parsed(t, l.teacher.get(path)), []check{
		count(".result-step", 4), count(".stage-moved li", 1), count(".stage-said li", 1), count(".result-texts", 2), in(".lede", contains("2 appareils")),
		in(".found-head", says("Ce que beaucoup ont trouvé")), in(".found-count", says("2 (100\u00a0%)")),
	})
	answer := l.teacher.get(path + "/results.csv")
	sent := read(t, answer)
	if !strings.HasPrefix(sent, "\ufeffétape;type;question;") {
		t.Errorf("a French spreadsheet does not open %.60q", sent)
	}
	reader := csv.NewReader(strings.NewReader(sent))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer.Status, err)
	}
	table := ""
	for _, row := range rows {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "+") {
				t.Errorf("%q is a formula", cell)
			}
		}
		table += strings.Join(row, "|") + "\n"
	}
	for _, want := range []string{"|réponse|Oui||1|2|2", "|réponse|Oui||2|2|2", "|changement d’avis|Oui|Non|1|2|2", "réponse libre|'+prudence||1|1|2", "mot du texte " + strings.ToUpper(figure) + "|36||2|2|2", "|chiffre|2|2|2"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table does not say %q:\n%s", want, table)
		}
	}
	other := visiting(t, l.site).as(l.store, hired(t, l.store, "bob", models.Editor))
	for _, p := range []string{path, path + "/results.csv", "/fr/classes/x", "/fr/classes/0", "/fr/classes/99999999999999999999"} {
		if got := other.get(p); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s answers %s to somebody else", p, got.Status)
		}
	}
}
