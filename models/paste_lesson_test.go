package models

import (
	"errors"
	"strings"
	"testing"
)

func pastedPair() Pasted {
	return Pasted{
		A:     PastedArticle{Text: "Le bac de Vorel a chaviré lundi. Plus de vingt passagers ont péri dans le naufrage du bac lundi au large de Vorel, a déclaré le préfet. L’enquête commence demain.", Outlet: "Vigie de Vorel", Published: "2031-06-03"},
		B:     PastedArticle{Text: "La mer était calme. Le naufrage du bac lundi au large de Vorel a tué 26 passagers, selon l’armateur. Les recherches sont finies depuis mardi soir, dit-il.", Outlet: "Grand Large"},
		Title: "Deux textes",
	}
}

func TestPastePair(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		as := person(t, s, "ann", Member)
		for name, test := range map[string]struct {
			as     Viewer
			change func(p *Pasted)
			want   error
		}{
			"nobody":  {Viewer{}, func(*Pasted) {}, ErrForbidden},
			"no text": {as, func(p *Pasted) { p.A.Text = "" }, ErrInvalid},
			"no alike": {as, func(p *Pasted) {
				p.B.Text = "La bibliothèque rouvre samedi avec de nouveaux horaires et une salle de lecture agrandie, annonce la mairie de la ville voisine dans un communiqué."
			}, ErrNothingAlike},
			"no outlet":  {as, func(p *Pasted) { p.B.Outlet = "?!" }, ErrInvalid},
			"not UTF-8":  {as, func(p *Pasted) { p.B.Text += "\xff\xfe" }, ErrInvalid},
			"one moment": {as, func(p *Pasted) { p.B.Published = "2031-13-45" }, ErrInvalid},
		} {
			p := pastedPair()
			test.change(&p)
			if _, err := s.PastePair(t.Context(), test.as, p); !errors.Is(err, test.want) {
				t.Errorf("%s: %v, want %v", name, err, test.want)
			}
		}
		slug, err := s.PastePair(t.Context(), as, pastedPair())
		if err != nil {
			t.Fatal(err)
		}
		page, err := s.Comparison(t.Context(), as, slug)
		if err != nil || page.Story.Title != "Deux textes" || page.Comparison.Visibility != Private {
			t.Fatal(page, err)
		}
		for _, other := range []Viewer{{}, person(t, s, "bob", Member)} {
			if _, err := s.Comparison(t.Context(), other, slug); !errors.Is(err, ErrNotFound) {
				t.Errorf("somebody else reads the pair: %v", err)
			}
		}
	})
}

// Of the pairs of two articles, the class is given the one that shows most: not that which the program ranks first for a role.
func TestPasteTellingPair(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		as := person(t, s, "ann", Member)
		slug, err := s.PastePair(t.Context(), as, Pasted{
			A: PastedArticle{Outlet: "Le Matin de Valmorin", Text: "Un incendie s’est déclaré mardi soir dans un entrepôt de Valmorin. Au moins quatre employés ont été blessés, dont un grièvement, a annoncé la préfecture dans un communiqué. " +
				"Quelque 120 pompiers ont été mobilisés. Deux écoles du quartier resteront fermées mercredi par précaution."},
			B: PastedArticle{Outlet: "La Voix des quais", Text: "Une explosion a ravagé mardi soir l’entrepôt d’Orlichim à Valmorin, faisant sept blessés parmi les employés, d’après le syndicat CGT de l’entreprise. " +
				"Des habitants ont senti une odeur âcre. Deux écoles du quartier sont fermées mercredi."},
			Title: "Un incendie, deux récits",
		})
		if err != nil {
			t.Fatal(err)
		}
		page, err := s.Comparison(t.Context(), as, slug)
		if err != nil || !strings.Contains(page.A.Sentence.Text, "quatre") || !strings.Contains(page.B.Sentence.Text, "sept") {
			t.Error(page.A.Sentence.Text, page.B.Sentence.Text, err)
		}
	})
}
