package models

import (
	"errors"
	"maps"
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

// Of two articles that yield no pair nothing is kept, for whatever reason; what was there before stays.
func TestPasteKeepsNothing(t *testing.T) {
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
				_, err := s.PastePair(t.Context(), as, p)
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
		slug, err := s.PastePair(t.Context(), as, pastedPair())
		if err != nil {
			t.Fatal(err)
		}
		fails("after a pair")
		if _, err := s.Comparison(t.Context(), as, slug); err != nil {
			t.Errorf("the pair is lost: %v", err)
		}
	})
}
