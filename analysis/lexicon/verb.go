package lexicon

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"parallax/analysis/internal/distinct"
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

// VerbTable holds the forms of the verbs of a language, folded as Lower folds. It is made once and never changed.
type VerbTable struct {
	forms    *distinct.Index
	ranges   [][2]int32 // of the readings of each form
	readings []VerbForm
}

// Of gives the readings of a form, the most frequent lemma first; none for a form that is no verb's.
func (t *VerbTable) Of(form string) []VerbForm {
	if t == nil {
		return nil
	}
	i := t.forms.Find(form)
	if i < 0 {
		return nil
	}
	return t.readings[t.ranges[i][0]:t.ranges[i][1]]
}

// Len is how many forms there are.
func (t *VerbTable) Len() int { return len(t.ranges) }

// All goes over the forms with their readings.
func (t *VerbTable) All() iter.Seq2[string, []VerbForm] {
	return func(yield func(string, []VerbForm) bool) {
		for i, form := range t.forms.All() {
			if !yield(form, t.readings[t.ranges[i][0]:t.ranges[i][1]]) {
				return
			}
		}
	}
}

// Verbs gives the verbs of a language, nil for one that has none.
func Verbs(lang string) *VerbTable {
	switch lang {
	case "fr":
		return frenchVerbs()
	case "en":
		return englishVerbs()
	}
	return nil
}

var (
	frenchVerbs  = sync.OnceValue(func() *VerbTable { return conjugateAll("fr", french()) })
	englishVerbs = sync.OnceValue(func() *VerbTable { return conjugateAll("en", english()) })
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
func conjugateAll(lang string, conjugate conjugator) *VerbTable {
	rows := Rows(lang, "verbs")
	t := &VerbTable{forms: distinct.NewIndex(36 * len(rows)), readings: make([]VerbForm, 0, 48*len(rows))}
	for _, row := range rows {
		flags := row.Field(2)
		base := VerbForm{Lemma: row.Fields[0], Etre: strings.Contains(flags, "e"), Reflexive: strings.Contains(flags, "r")}
		t.add(base, conjugate(row.Fields[0], row.Field(1)))
	}
	return t
}

// add adds the forms of a lemma, those that are written alike together.
func (t *VerbTable) add(base VerbForm, forms []form) {
	for i := range forms {
		text := forms[i].text
		if text == "" {
			continue // it went with one before it
		}
		start := len(t.readings)
		id := t.forms.Add(text)
		if id < len(t.ranges) { // also a form of a lemma before, whose readings come first
			t.readings = append(t.readings, t.readings[t.ranges[id][0]:t.ranges[id][1]]...)
		}
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
		both := [2]int32{int32(start), int32(len(t.readings))}
		if id < len(t.ranges) {
			t.ranges[id] = both
		} else {
			t.ranges = append(t.ranges, both)
		}
	}
}
