package figure

import (
	"strings"

	"parallax/analysis/lexicon"
)

// thing is a word for what is counted.
type thing struct {
	class string
	lemma string
}

// countedTable holds what the lexicon knows to be counted, by form, and the nations by adjective.
type countedTable struct {
	things  map[string]thing
	nations map[string]string
}

func readCounted(lang string) countedTable {
	t := countedTable{things: map[string]thing{}, nations: map[string]string{}}
	for _, r := range lexicon.Rows(lang, "counted") {
		lemma := r.Field(1)
		th := thing{class: r.Field(0), lemma: lemma}
		t.things[lemma] = th
		if !strings.HasSuffix(lemma, "s") {
			t.things[lemma+"s"] = th
		}
		for form := range strings.FieldsSeq(r.Field(2)) {
			t.things[form] = th
		}
	}
	for _, r := range lexicon.Rows(lang, "counted_nations") {
		for form := range strings.FieldsSeq(r.Field(1)) {
			t.nations[form] = r.Field(0)
		}
	}
	return t
}

// widerThan says which classes hold which: a soldier is a person.
var widerThan = map[string]string{
	"soldier": "person", "fighter": "person", "civilian": "person", "child": "person", "woman": "person",
	"police": "person", "journalist": "person", "rescuer": "person", "resident": "person", "migrant": "person",
	"displaced": "person", "prisoner": "person", "toll_killed": "person", "toll_wounded": "person",
	"toll_missing": "person", "toll_any": "person", "toll_victim": "person", "tank": "vehicle", "helicopter": "aircraft",
}

// isEquipment tells whether a class is of things that an army loses.
func isEquipment(class string) bool {
	switch class {
	case "model", "vehicle", "aircraft", "helicopter", "drone", "tank", "gun", "ship":
		return true
	}
	return false
}

// isPerson tells whether a class counts people.
func isPerson(class string) bool {
	return class == "person" || class != "" && widerThan[class] == "person"
}

// counts tells whether the lexicon knows the word at i as something counted.
func (r *reader) counts(i int) bool {
	ok := r.at(i).word.counted()
	return ok
}
