package lexicon

import (
	"strings"
	"testing"
)

// names of the moods in the tables below.
var short = map[string]Mood{
	"pres": Present, "past": Past, "fut": Future, "cond": Conditional, "subj": Subjunctive, "inf": Infinitive, "pp": Participle, "ger": Gerund,
}

func TestVerbs(t *testing.T) {
	for lang, table := range map[string]string{
		"fr": `
			négocions pres négocier
			mangeons pres manger
			lançait past lancer
			lancèrent past lancer
			appelle pres appeler
			rejettera fut rejeter
			lève pres lever
			protège pres protéger
			protégerait cond protéger
			protègerait cond protéger
			emploie pres employer
			paiera fut payer
			payera fut payer
			finissaient past finir
			punie pp punir
			tiendront fut tenir
			vint past venir
			dites pres dire
			interdisez pres interdire
			font pres faire
			fissent - -
			prîmes past prendre
			mises pp mettre
			sache subj savoir
			peuvent pres pouvoir
			dû pp devoir
			dues pp devoir
			voudraient cond vouloir
			verra fut voir
			prévoira fut prévoir
			crurent past croire
			reçoivent pres recevoir
			rompt pres rompre
			répondu pp répondre
			décrivait past décrire
			élut past élire
			contraignant ger contraindre
			offertes pp offrir
			mourra fut mourir
			parcouru pp parcourir
			battent pres battre
			vainquit past vaincre
			conclu pp conclure
			fuient pres fuir
			vaut pres valoir
			fallait past falloir
			naquit past naître
			apparaissent pres apparaître
			plaît pres plaire
			poursuivrait cond poursuivre
			vécurent past vivre
			sortant ger sortir
			servi pp servir
			conquise pp conquérir
			accueillera fut accueillir
			détruisirent past détruire
			résolu pp résoudre
			promu pp promouvoir
			renverra fut renvoyer
			soient subj être
			eurent past avoir
			iront fut aller
			emparé pp emparer
		`,
		"en": `
			denies pres deny
			denied past deny
			referred pp refer
			stopping ger stop
			visiting ger visit
			reaches pres reach
			dying ger die
			agreed past agree
			agreeing ger agree
			fled pp flee
			shot past shoot
			were past be
			has pres have
			goes pres go
			rebuilt pp rebuild
			quit past quit
			seizing ger seize
			fought pp fight
		`,
	} {
		verbs := Verbs(lang)
		for line := range strings.Lines(table) {
			f := strings.Fields(line)
			if len(f) == 0 {
				continue
			}
			if f[1] == "-" {
				if verbs.Of(f[0]) != nil {
					t.Errorf("%s is read as %v, want nothing", f[0], verbs.Of(f[0]))
				}
				continue
			}
			found := false
			for _, v := range verbs.Of(f[0]) {
				found = found || v.Mood == short[f[1]] && verbs.Lemma(v) == f[2]
			}
			if !found {
				t.Errorf("%s: %s is read as %v, want %s of %s", lang, f[0], verbs.Of(f[0]), f[1], f[2])
			}
		}
	}
}

// Every verb has a model that fits it: an infinitive, a participle and a third person in the present at least.
func TestVerbListIsWhole(t *testing.T) {
	for _, lang := range Languages() {
		moods := map[string]map[Mood]bool{}
		table := Verbs(lang)
		for form, readings := range table.All() {
			for _, v := range readings {
				lemma := table.Lemma(v)
				if lemma == "" {
					t.Errorf("%s: a lemma of %q has no number", lang, form)
				}
				if moods[lemma] == nil {
					moods[lemma] = map[Mood]bool{}
				}
				moods[lemma][v.Mood] = true
			}
		}
		seen := map[string]bool{}
		for _, r := range Rows(lang, "verbs") {
			lemma := r.Fields[0]
			if seen[lemma] {
				t.Errorf("%s/verbs.tsv:%d: %s stands twice", lang, r.Line, lemma)
			}
			seen[lemma] = true
			m := moods[lemma]
			if !m[Infinitive] || !m[Present] || !m[Past] && lemma != "must" && lemma != "extraire" {
				if !strings.Contains("must extraire soustraire distraire abstraire", lemma) {
					t.Errorf("%s/verbs.tsv:%d: %s has only the moods %v", lang, r.Line, lemma, m)
				}
			}
		}
		if len(seen) < 800 {
			t.Errorf("%s has %d verbs", lang, len(seen))
		}
	}
}

func TestVerbFlags(t *testing.T) {
	french := IndexOf("fr")
	for form, want := range map[string]VerbForm{
		"arrivées": {ID: french.Find("arriver"), Mood: Participle, Plural: true, Feminine: true, Etre: true},
		"auraient": {ID: french.Find("avoir"), Mood: Conditional, Person: 3, Plural: true},
		"emparait": {ID: french.Find("emparer"), Mood: Past, Person: 3, Reflexive: true},
	} {
		found := false
		for _, v := range Verbs("fr").Of(form) {
			found = found || v == want && v.ID != 0
		}
		if !found {
			t.Errorf("%s is read as %+v, want %+v", form, Verbs("fr").Of(form), want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, lower, fold string }{
		{"Élysée", "élysée", "elysee"},
		{"L’ŒIL", "l'œil", "l'oeil"},
		{"F‑16", "f-16", "f-16"},
		{"Erdoğan", "erdoğan", "erdogan"},
		{"été", "été", "ete"},
		{"e\u0301", "e\u0301", "e"},
		{"plain", "plain", "plain"},
	} {
		if Lower(c.in) != c.lower || Fold(c.in) != c.fold {
			t.Errorf("%q folds to %q and %q, want %q and %q", c.in, Lower(c.in), Fold(c.in), c.lower, c.fold)
		}
	}
}

func TestSingular(t *testing.T) {
	for _, c := range []struct{ lang, form, want string }{
		{"fr", "soldats", "soldat"}, {"fr", "généraux", "général"}, {"fr", "bateaux", "bateau"}, {"fr", "lieux", "lieu"},
		{"fr", "pays", "pays"}, {"fr", "voix", "voix"}, {"fr", "mois", "mois"}, {"fr", "travaux", "travail"},
		{"fr", "heureux", "heureux"}, {"fr", "genoux", "genou"}, {"fr", "élus", "élu"}, {"fr", "russes", "russe"},
		{"en", "soldiers", "soldier"}, {"en", "cities", "city"}, {"en", "crises", "crisis"}, {"en", "men", "man"},
		{"en", "attacks", "attack"}, {"en", "process", "process"}, {"en", "crashes", "crash"}, {"en", "series", "series"},
	} {
		if got := Singular(c.lang, c.form); got != c.want {
			t.Errorf("%s: the singular of %s is %q, want %q", c.lang, c.form, got, c.want)
		}
	}
}

func TestRows(t *testing.T) {
	if rows := Rows("fr", "no-such-file"); rows != nil {
		t.Errorf("a missing file gives %v", rows)
	}
	for _, lang := range Languages() {
		for _, r := range Rows(lang, "closed-class") {
			if r.Field(0) == "" || r.Field(1) == "" || r.Field(99) != "" {
				t.Errorf("%s/closed-class.tsv:%d is %q", lang, r.Line, r.Fields)
			}
		}
	}
}
