package lexicon

import (
	"slices"
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

// conjugateAll reads verbs.tsv: lemma, model, flags (e: perfect with être, r: reflexive). All forms share one string and
// nearly all readings one list, so that the garbage collector has few things to look at.
func conjugateAll(lang string, conjugate conjugator) map[string][]VerbForm {
	rows := Rows(lang, "verbs")
	all := make([][]form, len(rows))
	count, size := 0, 0
	for i, row := range rows {
		all[i] = conjugate(row.Fields[0], row.Field(1))
		count += len(all[i])
		for _, f := range all[i] {
			size += len(f.text)
		}
	}
	m := make(map[string][]VerbForm, count*3/4)
	t := verbTable{m: m, readings: make([]VerbForm, 0, count)}
	t.text.Grow(size)
	for i, row := range rows {
		flags := row.Field(2)
		t.add(VerbForm{Lemma: row.Fields[0], Etre: strings.Contains(flags, "e"), Reflexive: strings.Contains(flags, "r")}, all[i])
	}
	return m
}

// verbTable is the table of forms while it is made.
type verbTable struct {
	m        map[string][]VerbForm
	readings []VerbForm
	text     strings.Builder
}

// add adds the forms of a lemma, those that are written alike together.
func (t *verbTable) add(base VerbForm, forms []form) {
	for i := range forms {
		text := forms[i].text
		if text == "" {
			continue // it went with one before it
		}
		start := len(t.readings)
		for j := i; j < len(forms); j++ {
			f := &forms[j]
			if f.text != text {
				continue
			}
			f.text = ""
			v := base
			v.Mood, v.Person, v.Plural, v.Feminine = f.mood, f.person, f.plural, f.feminine
			if !slices.Contains(t.readings[start:], v) {
				t.readings = append(t.readings, v)
			}
		}
		own := t.readings[start:len(t.readings):len(t.readings)]
		if known := t.m[text]; known != nil { // also a form of a lemma before
			for _, v := range own {
				if !slices.Contains(known, v) {
					known = append(known, v)
				}
			}
			t.m[text] = known
			continue
		}
		at := t.text.Len()
		t.text.WriteString(text)
		t.m[t.text.String()[at:]] = own
	}
}
