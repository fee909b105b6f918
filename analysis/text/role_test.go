package text_test

import (
	"strings"
	"testing"

	"parallax/analysis/text"
)

// pages reads the articles of a file of testdata, with the role wanted of each line.
func pages(t *testing.T, name string) (articles []string, want [][]string) {
	t.Helper()
	var lines, roles []string
	flush := func() {
		articles, want = append(articles, strings.Join(lines, "\n\n")), append(want, roles)
		lines, roles = nil, nil
	}
	for _, l := range cases(t, name) {
		if l == "----" {
			flush()
			continue
		}
		role, line, ok := strings.Cut(l, "|")
		if !ok {
			t.Fatalf("no bar in %q", l)
		}
		lines, roles = append(lines, line), append(roles, role)
	}
	flush()
	return articles, want
}

func TestRoles(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		articles, want := pages(t, "blocks-"+lang+".txt")
		for n, article := range articles {
			doc := text.Parse(text.Input{Lang: lang, Text: article})
			if len(doc.Blocks) != len(want[n]) {
				t.Fatalf("%d blocks, want %d", len(doc.Blocks), len(want[n]))
			}
			for b, blk := range doc.Blocks {
				got := string(blk.Role)
				if strings.Contains(want[n][b], ".") {
					got += "." + blk.Kind
				}
				if got != want[n][b] {
					t.Errorf("%q is %s by %s, want %s", blk.Of(article), got, blk.Rule, want[n][b])
				}
			}
			for _, s := range doc.Sentences {
				if doc.Blocks[s.Block].Role == text.Boilerplate {
					t.Errorf("a sentence in boilerplate: %q", s.Of(article))
				}
			}
		}
	}
}

// A title that a manifest gives is found wherever it stands; one line is always body.
func TestTitleAsGiven(t *testing.T) {
	const page = "Monde\nDes pluies fortes touchent la côte depuis dimanche.\nLa côte sous les eaux\nLes routes du littoral sont coupées en trois endroits au moins."
	doc := text.Parse(text.Input{Lang: "fr", Text: page, Title: "La côte sous les eaux"})
	if r := doc.Blocks[2].Role; r != text.Title {
		t.Errorf("the given title is %s", r)
	}
	if r := text.Parse(text.Input{Lang: "fr", Text: "OK"}).Blocks[0].Role; r != text.Body {
		t.Errorf("a text of one line is %s, want body", r)
	}
}

func TestAgencies(t *testing.T) {
	const rest = "\nLe port a rouvert mardi matin, a annoncé la capitainerie dans un communiqué.\nDeux cargos sont entrés dans la journée et un troisième est attendu."
	for _, c := range []struct {
		line, name string
		photo      bool
	}{
		{"- Avec AFP", "AFP", false},
		{"(With Corrin News Agency)", "Corrin News Agency", false},
		{"Avec Agence Corrin", "Agence Corrin", false},
		{"(AFP)", "AFP", false},
		{"Source : AFP avec Reuters", "AFP", false},
		{"AFP, Oran – Le port a rouvert mardi matin, selon la capitainerie.", "AFP", false},
		{"Oran (Reuters) - Le port a rouvert mardi matin, selon la capitainerie.", "Reuters", false},
		{"Le port a rouvert mardi matin, selon la capitainerie du port. (Avec AFP)", "AFP", false},
		{"© JEANNE DOE / AFP", "AFP", true},
		{"AFP/JEANNE DOE - Le port d'Oran vu de la corniche", "AFP", true},
		{"Le port d'Oran (image d'archives) AFP", "AFP", true},
		{"L'AFP a interrogé la capitainerie, qui n'a pas répondu à ses questions mardi.", "", false},
	} {
		doc := text.Parse(text.Input{Lang: "fr", Text: c.line + rest})
		switch {
		case c.name == "" && len(doc.Agency) > 0:
			t.Errorf("%q is taken for a credit", c.line)
		case c.name == "":
		case len(doc.Agency) == 0:
			t.Errorf("%q is taken for no credit", c.line)
		case doc.Agency[0].Name != c.name || doc.Agency[0].Photo != c.photo:
			t.Errorf("%q gives %+v, want %s, photo %v", c.line, doc.Agency[0], c.name, c.photo)
		}
	}
}

// A paragraph of the article stays body where it opens or speaks as an appeal or a consent notice does.
func TestBodyThatLooksLikeThePage(t *testing.T) {
	for lang, lines := range map[string][]string{
		"fr": {
			"Nous et nos alliés condamnons cette frappe qui a tué 36 soldats, a déclaré le ministre de la Défense.",
			"Nous et nos partenaires avons perdu 36 soldats dans cette attaque, a déclaré le général devant la presse.",
			"Il vous reste trois jours pour quitter la ville, a lancé le général aux 200 combattants encerclés.",
			"Vous pourriez également perdre 200 hommes, a averti le chef d'état-major.",
			"Nous avons besoin de votre aide pour tenir la ville cet hiver, a lancé le président aux parlementaires.",
			"Vous appréciez la paix, mais vous avez tué 36 civils, a répondu l'ambassadeur.",
			"Ce site utilise plus de 5 000 centrifugeuses, selon l'agence de l'énergie nucléaire.",
			"En cliquant sur le lien, 300 fonctionnaires ont installé un logiciel espion, affirme le ministère de l'Intérieur.",
			"Cette vidéo n'est pas authentique, a affirmé le porte-parole de l'armée.",
			"Cette vidéo ne peut pas servir de preuve, a estimé le juge.",
			"Les opinions exprimées dans le sondage montrent que 36 % des électeurs ne voteront pas.",
			"Nous sommes prêts à tout accepter pour libérer les 36 otages, a déclaré le négociateur.",
			"On ne peut pas continuer sans accepter la défaite.",
			"La société a modifié sa politique de confidentialité et paiera une amende de 36 millions d'euros.",
			"Rejoignez notre lutte, a écrit le chef du mouvement dans un courriel à 300 militants.",
			"Avec votre accord, nous lancerons l'assaut demain, a promis le colonel aux élus.",
		},
		"en": {
			"Support our troops, the president told 36 wounded soldiers in the capital.",
			"Support our work in the camps, the envoy told 36 donors in the capital.",
			"Our standards forbid such treatment, the minister said after 12 prisoners died.",
			"This video can be used in court, the prosecutor said.",
			"This site uses 5,000 centrifuges to enrich uranium, the agency said in its report.",
			"By continuing to use chemical weapons, the regime has killed 36 people, the envoy said.",
			"By clicking on the link, 300 officials installed the spyware, the ministry said.",
			"If you liked the last war, you will love the next, the senator told reporters.",
			"Have you spotted a drone over the base, police asked 300 residents on Monday.",
			"The rebels reject all talks without the consent of their commanders.",
			"The company changed its privacy policy and will pay a fine of 36 million dollars.",
			"Please tell us who killed our son, the mother wrote in an email to the president.",
		},
	} {
		for _, line := range lines {
			rest := map[string]string{
				"fr": "Le conseil s'est réuni mardi dans la capitale pour parler du budget de l'année.",
				"en": "The council met on Tuesday in the capital to talk about the budget of the year.",
			}[lang]
			doc := text.Parse(text.Input{Lang: lang, Text: rest + "\n\n" + line + "\n\n" + rest})
			if blk := doc.Blocks[1]; blk.Role != text.Body {
				t.Errorf("%q is %s by %s, want body", line, blk.Role, blk.Rule)
			}
		}
	}
}

// What is the page's own stays so, also as a paragraph with a full stop.
func TestPageThatLooksLikeBody(t *testing.T) {
	for lang, lines := range map[string][]string{
		"fr": {
			"Nous et nos partenaires stockons des données personnelles sur votre appareil. En cliquant sur Accepter, vous consentez à leur usage.",
			"Les opinions exprimées dans cet article n'engagent que leur auteur et ne sauraient refléter celles de la rédaction, ni celles des institutions avec lesquelles il travaille ou a travaillé par le passé.",
			"Ce site utilise des cookies pour améliorer votre expérience.",
			"Cette vidéo n'est plus disponible.",
			"Il vous reste 75 % de cet article à lire. La suite est réservée aux abonnés.",
			"Lire aussi : Le ministre a promis une enquête, affirme son entourage.",
			"Vous avez repéré une erreur ? Écrivez-nous.",
			"Soutenez notre rédaction par un don, même modeste.",
		},
		"en": {
			"This site uses cookies to improve your experience.",
			"The views expressed in this article are the author's own and do not necessarily reflect the editorial stance of this website, its owners or any of the people who work for them in any way.",
			"This article is for subscribers only.",
			"Read more: The minister promised an inquiry, his office says.",
			"Support our journalism with a donation, however small.",
			"This video cannot be played.",
		},
	} {
		for _, line := range lines {
			rest := map[string]string{
				"fr": "Le conseil s'est réuni mardi dans la capitale pour parler du budget de l'année.",
				"en": "The council met on Tuesday in the capital to talk about the budget of the year.",
			}[lang]
			doc := text.Parse(text.Input{Lang: lang, Text: rest + "\n\n" + line + "\n\n" + rest})
			if blk := doc.Blocks[1]; blk.Role != text.Boilerplate {
				t.Errorf("%q is %s, want boilerplate", line, blk.Role)
			}
		}
	}
}
