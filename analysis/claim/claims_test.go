package claim

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parallax/analysis/internal/marked"
)

// Who answers for the number marked {x:…} in testdata/answers.*.txt, a text a line: the source marked {by:…}, or the outlet
// when none is marked.
func TestAnswersFor(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		data, err := os.ReadFile("testdata/answers." + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				answersFor(t, lang, line)
			}
		}
	}
}

func answersFor(t *testing.T, lang, line string) {
	t.Helper()
	plain, marks, err := marked.Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	a := analyse(t, lang, plain, "2021-05-14")
	x := marked.Labelled(marks, "x")[0]
	found := false
	for _, f := range a.Figures {
		if !f.Overlaps(x) {
			continue
		}
		found = true
		got, want := "", ""
		if f.AssertedBy >= 0 {
			got = a.Attributions[f.AssertedBy].Source.Of(plain)
		}
		if by := marked.Labelled(marks, "by"); len(by) > 0 {
			want = by[0].Of(plain)
		}
		if !strings.EqualFold(got, want) {
			t.Errorf("%s: %q answers, want %q", plain, got, want)
		}
	}
	if !found {
		t.Errorf("%s: no figure at %q", plain, x.Of(plain))
	}
}

func TestModalityOfClaim(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       Modality
	}{
		{"fr", "Le pont a été fermé lundi.", Asserted},
		{"fr", "Nous espérons pouvoir rouvrir le pont, a répondu le maire.", Hoped},
		{"fr", "Le fort est tenu par un groupe que la marine considère comme « dangereux ».", Asserted},
		{"fr", "Le ministère a déclaré que la marine n'avait pas attaqué le port.", Denied},
		{"fr", "Le préfet juge la compagnie «capable de rouvrir» le pont.", Distanced},
		{"fr", "Le pont, que la compagnie espère rouvrir, a été fermé lundi.", Asserted},
		{"fr", "Deux ouvriers auraient été tués lundi.", Conditional},
		{"fr", "La compagnie a démenti avoir fermé le pont.", Denied},
		{"fr", "La ville est pratiquement coupée du monde.", Asserted},
		{"fr", "Il semble que le pont ait cédé.", Hedged},
		{"en", "The bridge was closed on Monday.", Asserted},
		{"en", "The company hopes to reopen the bridge.", Hoped},
		{"en", "The bridge was reportedly closed on Monday.", Hedged},
		{"en", "The company denied closing the bridge.", Denied},
		{"fr", "La mairie n'a pas confirmé que la compagnie a fermé le pont.", Hedged},
		{"fr", "La compagnie a refusé de confirmer qu'elle avait fermé le pont.", Hedged},
		{"fr", "La compagnie a confirmé avoir fermé le pont.", Asserted},
		{"fr", "Le pont de la vieille ville a été fermé dans la nuit de lundi, mais la mairie n'a pas confirmé le motif.", Asserted},
		{"fr", "Il est faux que la compagnie a fermé le pont, selon la mairie.", Denied},
		{"fr", "Il est faux de dire que la compagnie a fermé le pont, a répondu la mairie.", Denied},
		{"fr", "Il n'est pas vrai que la compagnie ait fermé le pont, a dit le maire.", Denied},
		{"fr", "Il n'est pas faux que la compagnie a fermé le pont, a dit le maire.", Asserted},
		{"en", "The mayor did not confirm that the company closed the bridge.", Hedged},
		{"en", "The company refused to confirm that it closed the bridge.", Hedged},
		{"en", "The company confirmed that it closed the bridge.", Asserted},
		{"en", "It was false that the company closed the bridge.", Denied},
		{"en", "The mayor said it was not true that the company closed the bridge.", Denied},
		{"en", "It was not false that the company closed the bridge, the mayor said.", Asserted},
	} {
		a := analyse(t, c.lang, c.text, "2021-05-14")
		if len(a.Claims) != 1 {
			t.Errorf("%s: %d claims", c.text, len(a.Claims))
			continue
		}
		if got := a.Claims[0].Modality; got != c.want {
			t.Errorf("%s: %s, want %s (hedges %v)", c.text, got, c.want, a.Hedges)
		}
	}
}

func TestEventDate(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		claim      int
		kind, from string // from: the first day it can be, "" for not known
		said       bool
	}{
		{"fr", "La milice a attaqué le port de Brest le 11 mai.", 0, "attack", "2021-05-11", true},
		{"fr", "La milice a attaqué le port de Brest le 11 mai. L'armée a tué deux miliciens.", 1, "kill", "2021-05-11", false},
		{"fr", "La milice a attaqué le port de Brest.", 0, "attack", "2021-05-14", false},
		{"fr", "La milice a attaqué le fort, repris par la marine en novembre 2019.", 0, "attack", "2021-05-14", false},
		{"en", "Nine sailors were killed when a fire broke out in the harbour on May 11.", 0, "kill", "2021-05-11", true},
		{"fr", "Un raid a coûté la vie à 12 marins mardi 11 mai.", 0, "attack", "2021-05-11", true},
		{"fr", "Le maire a annoncé mercredi 12 mai que la milice avait attaqué le port.", 0, "attack", "2021-05-12", true},
		{"fr", "La milice a attaqué le port le 11 mai.\n\nLa ville est calme.\n\nLe maire attribue ce raid à la milice.", 2, "attack", "2021-05-11", false},
		{"fr", "La marine redoute le risque d'une attaque.", 0, "", "2021-05-14", false},
		{"fr", "Le maire rencontrera le préfet.", 0, "meet", "", false},
		{"en", "The militia attacked the harbour on May 11.", 0, "attack", "2021-05-11", true},
		{"en", "The militia attacked the harbour.", 0, "attack", "2021-05-14", false},
	} {
		a := analyse(t, c.lang, c.text, "2021-05-14")
		if len(a.Claims) <= c.claim {
			t.Errorf("%s: %d claims", c.text, len(a.Claims))
			continue
		}
		e := a.Claims[c.claim].Event
		from := ""
		if e.When.Known() {
			from = e.When.From.Format("2006-01-02")
		}
		if e.Type != c.kind || from != c.from || e.Said != c.said {
			t.Errorf("%s: %s from %q, said %v; want %s from %q, said %v", c.text, e.Type, from, e.Said, c.kind, c.from, c.said)
		}
	}
}

func TestClaims(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Le pont a été fermé lundi. Pourquoi lui ?\nIl rouvrira mardi.", []string{"Le pont a été fermé lundi.", "Il rouvrira mardi."}},
		{"Le pont a été fermé lundi.\nLire aussi : La compagnie ferme son usine de Brest", []string{"Le pont a été fermé lundi."}},
	} {
		a := analyse(t, "fr", c.text, "2021-05-14")
		var got []string
		for _, x := range a.Claims {
			got = append(got, x.Of(a.Doc.Text))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: claims %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTerms(t *testing.T) {
	for _, c := range []struct{ lang, a, b string }{
		{"fr", "Des marins ont été tués dans le port.", "Un marin a été tué près des ports."},
		{"fr", "Des bombardements ont eu lieu.", "Le bombardement a lieu."},
		{"en", "Sailors were killed in the harbour.", "A sailor was killed near harbours."},
	} {
		a, b := analyse(t, c.lang, c.a, "2021-05-14"), analyse(t, c.lang, c.b, "2021-05-14")
		if len(a.Claims) != 1 || len(b.Claims) != 1 {
			t.Fatalf("%q, %q: %d and %d claims", c.a, c.b, len(a.Claims), len(b.Claims))
		}
		if x, y := a.Claims[0].Terms, b.Claims[0].Terms; !slices.Equal(x, y) || len(x) == 0 {
			t.Errorf("%q gives %q, %q gives %q", c.a, x, c.b, y)
		}
	}
}

// A text in a language that is not supported has no claim and does not fail.
func TestUnsupportedLanguage(t *testing.T) {
	a := analyseCredited(t, "", "Der Damm ist gebrochen.", "")
	if len(a.Claims) != 0 || a.Provenance.Kind != Unknown {
		t.Errorf("%d claims, provenance %s", len(a.Claims), a.Provenance.Kind)
	}
}

// A text gives the same findings whatever was read before it: nothing of one is left for the next.
func TestReadersKeepNothing(t *testing.T) {
	const body = "L'armée a bombardé le village samedi, selon le gouverneur. Ce raid a tué douze civils. « Nous allons riposter », a dit le général."
	first := analyse(t, "fr", body, "2021-05-14")
	analyse(t, "en", "The militia said it had shelled Port Alma on Monday, killing 40 people. The minister denied the attack.", "2020-01-02")
	analyse(t, "fr", "Rien.", "2021-05-14")
	if again := analyse(t, "fr", body, "2021-05-14"); !reflect.DeepEqual(first, again) {
		t.Errorf("read again, a text gives\n%+v, first it gave\n%+v", again, first)
	}
}
