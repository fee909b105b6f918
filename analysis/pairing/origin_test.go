package pairing_test

import (
	"strings"
	"testing"

	"parallax/analysis"
	"parallax/analysis/claim"
	"parallax/analysis/pairing"
)

const (
	dispatch = "Un cargo chargé d'engrais s'est échoué dans la nuit sur les récifs de Port-Alvar, a indiqué la préfecture maritime. " +
		"Les dix-huit marins ont été hélitreuillés avant l'aube et conduits à l'hôpital de la ville. " +
		"Aucune fuite n'a été constatée à ce stade, selon la même source. Un remorqueur doit arriver jeudi pour tenter de dégager le navire."
	retouched = "Dans la rade, on ne parle que de cela. Un cargo chargé d’engrais s’est échoué dans la nuit de mardi sur les récifs de Port-Alvar, a indiqué la préfecture maritime. " +
		"Les 18 marins ont été hélitreuillés avant l’aube, et conduits à l’hôpital de la ville. " +
		"Aucune fuite n’a été constatée à ce stade, selon la même source. Un remorqueur doit arriver jeudi pour tenter de dégager le navire."
	told = "Le vraquier qui a touché les rochers près de Port-Alvar transportait des engrais. Son équipage est sain et sauf, et les secours n'ont pas vu de nappe autour de la coque. " +
		"On attend jeudi le bateau qui essaiera de le tirer de là."
	speech = "« Nous ne céderons ni à la peur ni à la menace, et personne ne décidera à notre place de l'avenir de ce port et de ceux qui y travaillent »"
)

func read(t *testing.T, lang, published, credit, body string) *claim.Article {
	t.Helper()
	a, err := analysis.Analyze(analysis.Input{Lang: lang, Published: published, Credit: credit, Text: body})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestCopyOf(t *testing.T) {
	legal := "\n\nNote : l'organisation citée est interdite sur le territoire par une décision de la cour suprême rendue en février 2015 et jamais levée depuis lors"
	for _, c := range []struct {
		name             string
		a, b             string
		passages         int // 0 for none, 1 for some
		one              bool
		leastOfA, mostOf float64
	}{
		{"the same dispatch", dispatch, dispatch, 1, true, 1, 1},
		{"a dispatch with a few words changed, other apostrophes and spaces", dispatch, retouched, 1, true, .85, 1},
		{"a dispatch and what another newsroom made of the event", dispatch, told, 0, false, 0, 0},
		{"the same words of a minister, each told its own way",
			"Le ministre des Ports a haussé le ton devant les dockers. " + speech + ", a-t-il lancé à la tribune. La salle a applaudi.",
			"Venu à Port-Alvar pour la journée, Lorn Avesk a prononcé un discours attendu : " + speech + ". Les syndicats restent prudents.", 0, false, 0, 0},
		{"two newsrooms that tell two plain facts in nearly the same words",
			"Le cargo échoué devant Port-Alvar sera remorqué jeudi à l'aube vers la rade. " + told + " La ministre des Ports se rendra sur place vendredi avec les députés de la côte.",
			"Rien n'a fuité, dit-on au port. La ministre des Ports se rendra sur place vendredi avec les élus de la côte. Les pêcheurs restent à quai. Le cargo échoué devant Port-Alvar sera remorqué jeudi vers la rade.", 0, false, 0, 0},
		{"a brief that is all in a longer article", "Le cargo échoué devant Port-Alvar sera remorqué jeudi à l'aube vers la rade, a annoncé la capitainerie.",
			told + " Le cargo échoué devant Port-Alvar sera remorqué jeudi à l'aube vers la rade, a annoncé la capitainerie.", 1, true, 1, 1},
		{"a legal note that both must print", told + legal, "Rien de neuf au port ce matin, où le vent a faibli." + legal, 0, false, 0, 0},
		{"one sentence of a communiqué in two long articles",
			told + strings.Repeat(" Le port vit de la pêche et du sel.", 12) + " La préfecture rappelle que la navigation de plaisance est interdite à moins de deux milles du récif.",
			"À Port-Alvar, le marché a ouvert comme d'habitude. La préfecture rappelle que la navigation de plaisance est interdite à moins de deux milles du récif. " +
				strings.Repeat("Les cafés sont pleins et les enfants jouent sur le quai. ", 8), 1, false, 0, .3},
	} {
		a, b := read(t, "fr", "2031-03-04", "", c.a), read(t, "fr", "2031-03-04", "", c.b)
		got := pairing.CopyOf(a, b, "", "")
		if (len(got.Passages) > 0) != (c.passages > 0) || got.OneOrigin != c.one {
			t.Errorf("%s: %d passages, one origin %v", c.name, len(got.Passages), got.OneOrigin)
		}
		if got.OfA < c.leastOfA || got.OfA > c.mostOf || got.OfB > max(c.mostOf, .95) && c.mostOf < 1 {
			t.Errorf("%s: %.2f of the first and %.2f of the second are shared", c.name, got.OfA, got.OfB)
		}
	}
}

// Speech inside a dispatch is a part of it.
func TestCopyHoldsTheQuotationsOfADispatch(t *testing.T) {
	whole := dispatch + " " + speech + ", a déclaré le maire."
	a, b := read(t, "fr", "", "", whole), read(t, "fr", "", "", whole)
	if got := pairing.CopyOf(a, b, "", ""); got.OfA < .99 || len(got.Passages) != 1 {
		t.Errorf("%d passages, %.2f of the text", len(got.Passages), got.OfA)
	}
}

func TestCopyOfEnglish(t *testing.T) {
	a := read(t, "en", "", "", "A freighter carrying fertiliser ran aground overnight on the reefs off Port Alvar, the maritime prefecture said. The eighteen sailors were winched to safety before dawn and taken to the city's hospital. No leak has been seen so far.")
	b := read(t, "en", "", "", "PORT ALVAR — A freighter carrying fertilizer ran aground overnight on the reefs off Port Alvar, the maritime prefecture said on Tuesday. The 18 sailors were winched to safety before dawn, and taken to the city’s hospital. “We are lucky,” a nurse said.")
	if got := pairing.CopyOf(a, b, "", ""); !got.OneOrigin || got.OfA < .65 || got.OfB < .6 {
		t.Errorf("%.2f of the first and %.2f of the second, one origin %v", got.OfA, got.OfB, got.OneOrigin)
	}
}

func TestOriginOfCommonText(t *testing.T) {
	for _, c := range []struct {
		name             string
		creditA, creditB string
		dateA, dateB     string
		agencyA          string
		textB            string
		want             pairing.Origin
	}{
		{"an agency credited on one side", "AFP", "", "2031-03-04", "2031-03-03", "", dispatch, pairing.Origin{Kind: pairing.FromAgency, Name: "AFP"}},
		{"an agency credited on the other", "", "Reuters", "2031-03-04", "2031-03-04", "", dispatch, pairing.Origin{Kind: pairing.FromAgency, Name: "Reuters"}},
		{"an agency that publishes it itself", "", "", "2031-03-04", "2031-03-04", "Agence du Cap", dispatch, pairing.Origin{Kind: pairing.FromAgency, Name: "Agence du Cap"}},
		{"two agencies", "AFP", "Reuters", "2031-03-03", "2031-03-04", "", dispatch, pairing.Origin{Kind: pairing.FromUnknown}},
		{"nobody is named, one is earlier", "", "", "2031-03-04T09:00:00+01:00", "2031-03-04T08:30:00Z", "", dispatch, pairing.Origin{Kind: pairing.FromEarlier, Side: "a"}},
		{"the other is earlier", "", "", "2031-03-04", "2031-03-02", "", dispatch, pairing.Origin{Kind: pairing.FromEarlier, Side: "b"}},
		{"the same day", "", "", "2031-03-04", "2031-03-04", "", dispatch, pairing.Origin{Kind: pairing.FromUnknown}},
		{"a month and a day in it", "", "", "2031-03", "2031-03-04", "", dispatch, pairing.Origin{Kind: pairing.FromUnknown}},
		{"no date", "", "", "", "2031-03-04", "", dispatch, pairing.Origin{Kind: pairing.FromUnknown}},
		{"a photo of an agency is no text", "AFP (photo)", "", "", "2031-03-04", "", dispatch, pairing.Origin{Kind: pairing.FromUnknown}},
	} {
		got := pairing.CopyOf(read(t, "fr", c.dateA, c.creditA, dispatch), read(t, "fr", c.dateB, c.creditB, c.textB), c.agencyA, "")
		if got.Origin != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got.Origin, c.want)
		}
	}
}
