package naming

import (
	"slices"
	"strings"
	"testing"

	"parallax/analysis/lexicon"
)

// The lexicon files say nothing that the code does not know.
func TestLexicon(t *testing.T) {
	kinds := []headKind{body, side, force, materiel, office, delegation, group, band, fighters, people, place, part, media, relation, event, pact, loose, road, called, calling}
	for _, lang := range worldLangs {
		roles := map[string]bool{}
		for _, r := range lexicon.Rows(lang, "titles") {
			roles[r.Field(0)] = true
		}
		for _, r := range lexicon.Rows(lang, "labels") {
			if len(r.Fields) != 4 || !slices.Contains(kinds, headKind(r.Field(0))) {
				t.Errorf("%s/labels.tsv:%d: %q", lang, r.Line, r.Fields)
			}
		}
		for _, r := range lexicon.Rows(lang, "names-words") {
			if _, ok := classNames[r.Field(0)]; !ok || r.Field(1) == "" {
				t.Errorf("%s/names-words.tsv:%d: %q", lang, r.Line, r.Fields)
			}
		}
		for _, o := range Default().Offices() {
			if !roles[o.Role] && o.Role != "leader" || !o.Maybe.From.Before(o.Maybe.To) {
				t.Errorf("office %+v: unknown role in %s, or dates the wrong way round", o, lang)
			}
		}
	}
}

// Two languages have the same columns and classes: a rule that one has, the other can have.
func TestLanguagesAgree(t *testing.T) {
	for _, file := range []string{"titles", "names-words"} {
		first := map[string]bool{}
		for _, r := range lexicon.Rows("fr", file) {
			first[r.Field(0)] = true
		}
		for _, r := range lexicon.Rows("en", file) {
			if !first[r.Field(0)] {
				t.Errorf("en/%s.tsv:%d: %s is not in French", file, r.Line, r.Field(0))
			}
		}
	}
}

// Every name of the catalogue is found in a text as an entity that has that name.
func TestCatalogueIsFound(t *testing.T) {
	owners := map[string]map[string]bool{}
	for _, e := range Default().Entries() {
		key := strings.ToLower(lexicon.Fold(e.Name))
		if owners[key] == nil {
			owners[key] = map[string]bool{}
		}
		owners[key][e.Entity] = true
		for city, state := range Default().index().capitals {
			if city == e.Entity {
				owners[key][state] = true
			}
		}
	}
	for _, e := range Default().Entries() {
		for _, lang := range worldLangs {
			if e.Lang != "" && e.Lang != lang {
				continue
			}
			s := map[string]string{"fr": "On a beaucoup parlé de ", "en": "There was much talk about "}[lang] + e.Name + "."
			ok := false
			for _, m := range mentionsOf(lang, s) {
				ok = ok || m.Rule == "ambiguous" || m.Rule == "told-apart" || owners[strings.ToLower(lexicon.Fold(e.Name))][m.Entity]
			}
			if !ok {
				t.Errorf("%s %q (%s) is not found: %s", lang, e.Name, e.Entity, list(s, mentionsOf(lang, s)))
			}
		}
	}
}
