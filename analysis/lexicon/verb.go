package lexicon

import (
	"iter"
	"slices"
	"strings"
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
	ID        ID // of the lemma in the index of the language
	Mood      Mood
	Person    uint8 // 1 to 3; 0 for infinitives, participles, and where the form does not tell
	Plural    bool  // of the subject; of a participle its own
	Feminine  bool  // of a participle
	Reflexive bool  // the lemma is used mostly with se: "s'emparer"
	Etre      bool  // the lemma makes its perfect with être: "est arrivé" is no passive
}

// VerbTable holds the forms of the verbs of a language, folded as Lower folds. It is made once and never changed, and
// large: so there is no pointer in it for the garbage collector to follow.
type VerbTable struct {
	index    *Index
	ranges   [][2]int32 // by ID: where the readings of the form are
	readings []VerbForm
}

// Of gives the readings of a form, the most frequent lemma first; none for a form that is no verb's.
func (t *VerbTable) Of(form string) []VerbForm {
	if t == nil {
		return nil
	}
	return t.At(t.index.Find(form))
}

// At gives the readings of a form by its number in the index of the language.
func (t *VerbTable) At(id ID) []VerbForm {
	if t == nil || t.ranges[id][1] == 0 {
		return nil
	}
	return t.readings[t.ranges[id][0]:t.ranges[id][1]]
}

// Lemma gives the lemma of a reading.
func (t *VerbTable) Lemma(v VerbForm) string { return t.index.Word(v.ID) }

// Range tells where the readings of a form are, from first to before last; see Readings.
func (t *VerbTable) Range(id ID) (first, last int) {
	if t == nil {
		return 0, 0
	}
	return int(t.ranges[id][0]), int(t.ranges[id][1])
}

// Readings gives the readings of all forms, those of each together; see Range.
func (t *VerbTable) Readings() []VerbForm {
	if t == nil {
		return nil
	}
	return t.readings
}

// All goes over the forms with their readings.
func (t *VerbTable) All() iter.Seq2[string, []VerbForm] {
	return func(yield func(string, []VerbForm) bool) {
		for id, form := range t.index.All() {
			if readings := t.At(id); readings != nil && !yield(form, readings) {
				return
			}
		}
	}
}

// Verbs gives the verbs of a language, nil for one that has none.
func Verbs(lang string) *VerbTable {
	if v := vocabularies.Of(lang); v != nil {
		return v.verbs
	}
	return nil
}

func conjugatorOf(lang string) conjugator {
	switch lang {
	case "fr":
		return french()
	case "en":
		return english()
	}
	return nil
}

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
func conjugateAll(lang string, x *Index, conjugate conjugator) *VerbTable {
	rows := Rows(lang, "verbs")
	t := &VerbTable{index: x, ranges: make([][2]int32, x.Len(), x.Len()+36*len(rows)), readings: make([]VerbForm, 0, 48*len(rows))}
	for _, row := range rows {
		flags := row.Field(2)
		base := VerbForm{ID: x.Find(row.Fields[0]), Etre: strings.Contains(flags, "e"), Reflexive: strings.Contains(flags, "r")}
		t.add(base, conjugate(row.Fields[0], row.Field(1)))
	}
	t.ranges, t.readings = slices.Clone(t.ranges), slices.Clone(t.readings) // without the room that was left over
	return t
}

// add adds the forms of a lemma, those that are written alike together.
func (t *VerbTable) add(base VerbForm, forms []form) {
	for i := range forms {
		text := forms[i].text
		if text == "" {
			continue // it went with one before it
		}
		id := t.index.words.Add(text)
		if id == len(t.ranges) {
			t.ranges = append(t.ranges, [2]int32{})
		}
		start := len(t.readings)
		known := t.ranges[id] // also a form of a lemma before, whose readings come first
		t.readings = append(t.readings, t.readings[known[0]:known[1]]...)
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
		t.ranges[id] = [2]int32{int32(start), int32(len(t.readings))}
	}
}
