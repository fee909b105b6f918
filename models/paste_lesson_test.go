package models

import (
	"errors"
	"maps"
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
		if err != nil || len(l.Steps) != 7 || Minutes(l.Steps) > 45 || l.Visibility != Private {
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

// Of two articles that yield no lesson nothing is kept, for whatever reason; what was there before stays.
func TestPasteLessonKeepsNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		as := person(t, s, "ann", Member)
		kept := func() map[string]int {
			return rows(t, s, "articles", "versions", "stories", "claims", "comparisons", "lessons")
		}
		const (
			library = "La bibliothèque rouvre samedi avec de nouveaux horaires et une salle de lecture agrandie, annonce la mairie de la ville voisine dans un communiqué."
			german  = "Die Fähre ist am Montag vor der Küste gesunken, teilte der Präfekt mit. Sechsundzwanzig Menschen sind dabei ums Leben gekommen, sagte der Reeder am Dienstag."
			english = "The town library opens again on Saturday with longer hours and a larger reading room, the mayor said in a statement that was sent to the papers on Monday."
		)
		fails := func(when string) {
			t.Helper()
			before := kept()
			for name, test := range map[string]struct {
				change func(p *Pasted)
				what   Fault // "" where nothing is alike
			}{
				"nothing alike":            {func(p *Pasted) { p.B.Text = library }, ""},
				"no language of ours":      {func(p *Pasted) { p.B.Text = german }, FaultLanguage},
				"two languages":            {func(p *Pasted) { p.B.Text = english }, FaultTongues},
				"a title that is no title": {func(p *Pasted) { p.Title = "" }, FaultMissing},
			} {
				p := pastedPair()
				test.change(&p)
				_, err := s.PasteLesson(t.Context(), as, p)
				var invalid *InvalidError
				if errors.As(err, &invalid) != (test.what != "") || invalid != nil && invalid.What != test.what || test.what == "" && !errors.Is(err, ErrNothingAlike) {
					t.Errorf("%s, %s: %v", when, name, err)
				}
				if after := kept(); !maps.Equal(before, after) {
					t.Errorf("%s, %s: there is %v, there was %v", when, name, after, before)
				}
			}
		}
		fails("in an empty library")
		l, err := s.PasteLesson(t.Context(), as, pastedPair())
		if err != nil {
			t.Fatal(err)
		}
		fails("after a lesson")
		if _, err := s.StepPage(t.Context(), as, *l.Steps[0].Pair); err != nil {
			t.Errorf("the lesson lost its pair: %v", err)
		}
	})
}
