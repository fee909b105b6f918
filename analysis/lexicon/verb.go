package lexicon

import (
	"strings"
	"sync"
)

// Mood is the form of a verb.
type Mood uint8

// Moods and tenses that the engine tells apart.
const (
	NoMood Mood = iota
	Present
	Past // imparfait, passé simple, English preterite
	Future
	Conditional
	Subjunctive
	Imperative
	Infinitive
	Participle // past participle
	Gerund     // present participle: "tuant", "killing"
)

// Finite reports whether the form can be the verb of a clause by itself.
func (m Mood) Finite() bool { return m >= Present && m <= Imperative }

// VerbForm is one reading of a form.
type VerbForm struct {
	Lemma     string
	Mood      Mood
	Person    uint8 // 1 to 3; 0 for infinitives, participles, and where the form does not tell
	Plural    bool  // of the subject; of a participle its own
	Feminine  bool  // of a participle
	Reflexive bool  // the lemma is used mostly with se: "s'emparer"
	Etre      bool  // the lemma makes its perfect with être: "est arrivé" is no passive
}

// Verbs maps each form of the verbs of a language to its readings, folded as Lower folds, the most frequent lemma
// first. The map is made once and must not be changed.
func Verbs(lang string) map[string][]VerbForm {
	switch lang {
	case "fr":
		return frenchVerbs()
	case "en":
		return englishVerbs()
	}
	return nil
}

var (
	frenchVerbs  = sync.OnceValue(func() map[string][]VerbForm { return conjugateAll("fr", french()) })
	englishVerbs = sync.OnceValue(func() map[string][]VerbForm { return conjugateAll("en", english()) })
)

// conjugator gives the forms of a lemma of a model.
type conjugator func(lemma, model string) []form

// form is a form as a conjugator gives it.
type form struct {
	text             string
	mood             Mood
	person           uint8
	plural, feminine bool
}

// conjugateAll reads verbs.tsv: lemma, model, flags (e: perfect with être, r: reflexive).
func conjugateAll(lang string, conjugate conjugator) map[string][]VerbForm {
	m := map[string][]VerbForm{}
	for _, row := range Rows(lang, "verbs") {
		lemma, flags := row.Fields[0], row.Field(2)
		base := VerbForm{Lemma: lemma, Etre: strings.Contains(flags, "e"), Reflexive: strings.Contains(flags, "r")}
		for _, f := range conjugate(lemma, row.Field(1)) {
			v := base
			v.Mood, v.Person, v.Plural, v.Feminine = f.mood, f.person, f.plural, f.feminine
			m[f.text] = addReading(m[f.text], v)
		}
	}
	return m
}

func addReading(readings []VerbForm, v VerbForm) []VerbForm {
	for _, r := range readings {
		if r == v {
			return readings
		}
	}
	return append(readings, v)
}
