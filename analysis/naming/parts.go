package naming

import (
	"strings"
	"sync"

	"parallax/analysis/lexicon"
)

// partEnds are the ends that the entities of the bodies of a whole have: "army", "foreign-ministry".
var partEnds = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, lang := range worldLangs {
		for _, r := range lexicon.Rows(lang, "labels") {
			switch r.Field(0) {
			case "body", "force", "people", "delegation":
				out[r.Field(1)] = true
			}
		}
	}
	delete(out, "-")
	for end := range lexicon.Set("world", "parts") {
		out[end] = true
	}
	return out
})

var stateIDs = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, s := range states() {
		out[s.id] = true
	}
	return out
})

// Whole returns the entity that another is a body of: "turkey" for "turkey-army"; "" for one that is none. An entity that begins
// like another one ("guinea-bissau", "france-24") is no part of it.
func Whole(entity string) string {
	for at := 0; ; at++ {
		next := strings.IndexByte(entity[at:], '-')
		if next < 0 {
			return ""
		}
		if at += next; partEnds()[entity[at+1:]] {
			return entity[:at]
		}
	}
}

// ofState reports whether an entity is named after a state: a body, the people, a group or an event of it.
func ofState(entity, state string) bool {
	rest, ok := strings.CutPrefix(entity, state)
	if !ok || !strings.HasPrefix(rest, "-") {
		return false
	}
	for at := len(state) + 1; at <= len(entity); at++ {
		if (at == len(entity) || entity[at] == '-') && stateIDs()[entity[:at]] {
			return false // of the longer name: "guinea-bissau-army"
		}
	}
	return true
}
