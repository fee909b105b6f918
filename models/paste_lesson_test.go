package models

import (
	"errors"
	"testing"
)

func pastedPair() Pasted {
	return Pasted{
		A:     PastedArticle{Text: "Le bac de Vorel a chaviré lundi. Plus de vingt passagers ont péri dans le naufrage du bac lundi au large de Vorel, a déclaré le préfet. L’enquête commence demain.", Outlet: "Vigie de Vorel", Published: "2031-06-03"},
		B:     PastedArticle{Text: "La mer était calme. Le naufrage du bac lundi au large de Vorel a tué 26 passagers, selon l’armateur. Les recherches sont finies depuis mardi soir, dit-il.", Outlet: "Grand Large"},
		Title: "Deux textes", Discuss: "Qui a compté ?", Lang: "fr",
	}
}

func TestPasteLesson(t *testing.T) {
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
			if _, err := s.PasteLesson(t.Context(), test.as, p); !errors.Is(err, test.want) {
				t.Errorf("%s: %v, want %v", name, err, test.want)
			}
		}
		l, err := s.PasteLesson(t.Context(), as, pastedPair())
		if err != nil || len(l.Steps) != 7 || l.Visibility != Private {
			t.Fatal(l, err)
		}
		if _, err := s.StepPage(t.Context(), as, *l.Steps[0].Pair); err != nil {
			t.Error(err)
		}
		for _, other := range []Viewer{{}, person(t, s, "bob", Member)} {
			if _, err := s.StepPage(t.Context(), other, *l.Steps[0].Pair); !errors.Is(err, ErrNotFound) {
				t.Errorf("somebody else reads the pair: %v", err)
			}
		}
	})
}
