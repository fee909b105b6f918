package naming

import (
	"fmt"
	"strings"
	"sync"

	"parallax/analysis/lexicon"
)

// state is a line of states.tsv.
type state struct {
	id         string
	names      map[string][]string // by language
	capitals   map[string][]string
	adjectives map[string][]string
	city       string // entity of the capital, "" for none
}

// worldLangs are the languages that the files of the world folder have columns for, in the order of the columns.
var worldLangs = []string{"fr", "en"}

var states = sync.OnceValue(func() []state {
	var out []state
	for _, r := range lexicon.Rows("world", "states") {
		s := state{id: r.Field(0), names: map[string][]string{}, capitals: map[string][]string{}, adjectives: map[string][]string{}}
		for i, lang := range worldLangs {
			s.names[lang] = spellings(r.Field(1 + i))
			s.capitals[lang] = spellings(r.Field(3 + i))
			s.adjectives[lang] = spellings(r.Field(5 + i))
		}
		if c := s.capitals["en"]; len(c) > 0 {
			s.city = strings.ReplaceAll(lexicon.Fold(c[0]), " ", "-") + "-city"
		}
		out = append(out, s)
	}
	return out
})

func spellings(field string) []string {
	var out []string
	for s := range strings.SplitSeq(field, "|") {
		if s = strings.TrimSpace(s); s != "" && s != "-" {
			out = append(out, s)
		}
	}
	return out
}

// stateEntries are the names of states and of their capitals as cities.
func stateEntries() []Entry {
	var out []Entry
	for _, s := range states() {
		for _, lang := range worldLangs {
			for _, n := range s.names[lang] {
				out = append(out, Entry{s.id, State, lang, n, Same})
			}
			for _, n := range s.capitals[lang] {
				out = append(out, Entry{s.city, Place, lang, n, Same})
			}
		}
	}
	return out
}

// gentilics gives, for a language, each folded form of an adjective of a state with the state's id.
func gentilics(lang string) map[string]string {
	out := map[string]string{}
	put := func(form, id string) {
		if _, taken := out[form]; !taken {
			out[form] = id
		}
	}
	for _, s := range states() {
		for _, form := range inflect(lang, s.adjectives[lang]) {
			put(form, s.id)
		}
	}
	for _, r := range lexicon.Rows(lang, "gentilics") {
		for _, form := range inflect(lang, spellings(r.Field(1))) {
			put(form, r.Field(0))
		}
	}
	return out
}

// inflect gives the folded forms of adjectives, which French writes as masculine/feminine, and their plurals.
func inflect(lang string, adjectives []string) []string {
	var out []string
	for _, both := range adjectives {
		for a := range strings.SplitSeq(both, "/") {
			a = lexicon.Fold(a)
			out = append(out, a)
			plural := !strings.HasSuffix(a, "s") && !strings.HasSuffix(a, "x")
			if lang != "fr" {
				plural = !strings.HasSuffix(a, "sh") && !strings.HasSuffix(a, "ese") && !strings.HasSuffix(a, "ch")
			}
			if plural {
				out = append(out, a+"s")
			}
		}
	}
	return out
}

// officeEntries reads the people in public office and their functions.
func officeEntries() (people []Entry, offices []Office) {
	for _, r := range lexicon.Rows("world", "titles-offices") {
		for i, lang := range worldLangs {
			for _, n := range spellings(r.Field(1 + i)) {
				people = append(people, Entry{r.Field(0), Person, lang, n, Same})
			}
		}
		for part := range strings.SplitSeq(r.Field(3), ",") {
			if strings.TrimSpace(part) == "" {
				continue
			}
			o := Office{Person: r.Field(0)}
			what := strings.Fields(part)
			if len(what) != 2 {
				panic(fmt.Sprintf("lexicon world/titles-offices.tsv, line %d: office %q", r.Line, part))
			}
			o.Role, o.Of, _ = strings.Cut(what[0], "@")
			if _, err := fmt.Sscanf(what[1], "%d-%d", &o.From, &o.To); err != nil {
				panic(fmt.Sprintf("lexicon world/titles-offices.tsv, line %d: years %q: %v", r.Line, what[1], err))
			}
			offices = append(offices, o)
		}
	}
	return people, offices
}
