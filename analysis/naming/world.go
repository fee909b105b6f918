package naming

import (
	"fmt"
	"strings"
	"sync"

	"parallax/analysis/lexicon"
	"parallax/analysis/timex"
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
			o, err := readOffice(r.Field(0), part)
			if err != nil {
				panic(fmt.Sprintf("lexicon world/titles-offices.tsv, line %d: office %q: %v", r.Line, part, err))
			}
			offices = append(offices, o)
		}
	}
	return people, offices
}

// readOffice reads "president@chile 2018-03-11 2022-03": what is sure begins where the first date ends and ends where the last begins.
func readOffice(person, part string) (Office, error) {
	what := strings.Fields(part)
	if len(what) != 3 {
		return Office{}, fmt.Errorf("%d words, want role@entity, from and to", len(what))
	}
	from, err := timex.ParsePublished(what[1])
	if err != nil {
		return Office{}, fmt.Errorf("reading the first date: %w", err)
	}
	to, err := timex.ParsePublished(what[2])
	if err != nil {
		return Office{}, fmt.Errorf("reading the last date: %w", err)
	}
	o := Office{Person: person, Sure: timex.Range{From: from.To, To: to.From}, Maybe: timex.Range{From: from.From, To: to.To}}
	o.Role, o.Of, _ = strings.Cut(what[0], "@")
	return o, nil
}
