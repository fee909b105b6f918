package handlers

import (
	"context"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"parallax/models"
)

func (s shelf) Agreement(context.Context, models.Viewer, models.AgreementQuery) (*models.AgreementPage, error) {
	return &models.AgreementPage{}, s.broken
}

func (s shelf) AgreementCases(context.Context, models.Viewer, models.AgreementQuery, string, string) ([]models.AgreementCase, int, error) {
	return nil, 0, s.broken
}

func (s shelf) SpanAgreement(context.Context, models.Viewer, models.AgreementQuery) (*models.SpanAgreement, error) {
	return &models.SpanAgreement{}, s.broken
}

// An editor sees how far two agree who judged blind, which of it was blind, what is undefined in words, the pairs behind a cell, and takes it away.
func TestAgreementPage(t *testing.T) {
	n := newDesks(t)
	eve := visiting(t, n.site).as(n.store, n.people["eve"])
	if page := bodyOf(t, eve, "/fr/agreement"); !strings.Contains(page, "Rien à comparer") || !strings.Contains(page, "Aucun jugement rendu") {
		t.Error("with no judgement, that is not said")
	}
	ann, bob := strconv.FormatInt(n.people["ann"].ID, 10), strconv.FormatInt(n.people["bob"].ID, 10)
	for _, who := range []string{ann, bob} {
		led(t, eve.send("/fr/comparisons/"+n.slug+"/settle", "do", "ask", "users", who, "blind", "1"), "/fr/comparisons/"+n.slug+"/settle?said=ask")
	}
	n.judges(t, "ann", oneEvent("contradictory"))
	if page := bodyOf(t, eve, "/fr/agreement"); strings.Contains(page, "Contradictoires") || !strings.Contains(page, "Rien à comparer") {
		t.Error("what is still judged blind is compared")
	}
	n.judges(t, "bob", oneEvent("compatible"))

	page := bodyOf(t, eve, "/fr/agreement?question=figures")
	for _, want := range []string{
		"2\u00a0jugements, 2\u00a0personnes. 1\u00a0paire", "Dont 2\u00a0jugements à l’aveugle", "Non défini\u00a0: toutes les réponses sont les mêmes.", "Pas d’intervalle\u00a0: une seule.",
		"100\u00a0%", "Compte de ann et Compte de bob", "alpha de Krippendorff", "row=contradictory", "Compte de ann</span>", "Personne n’a marqué de passage",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	cell := bodyOf(t, eve, "/fr/agreement?question=figures&row=contradictory&column=compatible")
	if !strings.Contains(cell, "/fr/comparisons/"+n.slug+`"`) || !strings.Contains(cell, "Contradictoires (à l’aveugle)") {
		t.Error("the cell does not open its pair")
	}
	if mirror := bodyOf(t, eve, "/fr/agreement?question=figures&row=compatible&column=contradictory"); strings.Contains(mirror, "/fr/comparisons/"+n.slug+`"`) {
		t.Error("between two people, the other way round is the same")
	}
	for query, want := range map[string]string{
		"blind=1": "Non défini", "who=" + ann: "Une seule personne", "story=la-collision-de-valmorne&by=week": "semaine du",
	} {
		if page := bodyOf(t, eve, "/fr/agreement?"+query); !strings.Contains(page, want) {
			t.Errorf("with %s it does not say %q", query, want)
		}
	}
	if got := eve.get("/fr/agreement?story=nulle-part").StatusCode; got != http.StatusNotFound {
		t.Errorf("of no story: %d", got)
	}

	answer := eve.get("/fr/agreement.csv")
	rows, err := csv.NewReader(answer.Body).ReadAll()
	if err != nil || len(rows) < 20 || len(rows[0]) != len(agreementColumns()) || !strings.Contains(answer.Header.Get("Content-Disposition"), "parallax-agreement.csv") {
		t.Fatalf("the table is %v (%v)", rows, err)
	}
	found := map[string]string{}
	for _, r := range rows {
		found[strings.Join([]string{r[0], r[1], r[7], r[10]}, " ")] = r[12] + r[18]
	}
	for key, want := range map[string]string{
		"question figures all percent": "0no interval: one unit only", "question wording blind percent": "1no interval: one unit only", "question wording all krippendorff_alpha": "undefined: all answers alike",
		"question wording not_all_blind percent": "undefined: no answers", "confusion figures all count": "1", "spans  all unitizing_alpha_binary": "undefined: nobody marked anything",
	} {
		if found[key] != want {
			t.Errorf("%s is %q, want %q", key, found[key], want)
		}
	}
}

// Names and answers of the page are words, whatever they look like.
func TestAgreementOfOddNames(t *testing.T) {
	n := newDesks(t)
	if _, err := n.store.SetProfile(t.Context(), n.people["ann"].ID, `=cmd|"<script>x</script>`, "fr"); err != nil {
		t.Fatal(err)
	}
	n.judges(t, "ann", oneEvent("contradictory"))
	n.judges(t, "bob", oneEvent("compatible"))
	eve := visiting(t, n.site).as(n.store, n.people["eve"])
	if page := bodyOf(t, eve, "/en/agreement"); strings.Contains(page, "<script>x") || !strings.Contains(page, "&lt;script&gt;x") {
		t.Error("a name is markup")
	}
	rows, err := csv.NewReader(eve.get("/en/agreement.csv").Body).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	seen := false
	for _, r := range rows {
		seen = seen || r[3] == `'=cmd|"<script>x</script>`
	}
	if !seen {
		t.Error("a spreadsheet would run a name")
	}
	if _, err := n.store.Agreement(t.Context(), n.people["ann"].Viewer(), models.AgreementQuery{}); err == nil {
		t.Error("an annotator reads it")
	}
}

// What is no filter is refused, with a page that leads on.
func TestAgreementAskedWrongly(t *testing.T) {
	n := newDesks(t)
	eve := visiting(t, n.site).as(n.store, n.people["eve"])
	for _, query := range []string{
		"question=colour", "question=%00", "story=%00", "story=%ff", "who=un", "who=-1", "who=0", "who=99999999999999999999", "by=day", "row=yes", "row=yes&column=blue",
		"row=%00&column=yes", "question=wording&row=yes&column=yes",
	} {
		for _, path := range []string{"/fr/agreement?", "/en/agreement.csv?"} {
			if answer := eve.get(path + query); answer.StatusCode != http.StatusBadRequest {
				t.Errorf("%s%s answers %d", path, query, answer.StatusCode)
			} else {
				apply(t, parsed(t, answer), []check{count("h1", 1), leadsOn})
			}
		}
	}
}
