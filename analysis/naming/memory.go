package naming

import (
	"strings"

	"parallax/analysis/timex"
)

// memory is what the text has named so far.
type memory struct {
	published timex.Range
	last      map[string]string   // suffix of a body, or "group", "place", "media" → the entity named last
	roles     map[string][]holder // who the text names with which title, the first for each body
	titles    map[string]string   // person → title last given
	lastRole  string              // title named last, for "son homologue"
	surnames  map[string]string   // last word of a full name, as it sounds → person
	roads     map[string]string   // number of a road → entity
	pacts     int                 // agreements brought in so far
	pact      string              // the last of them
	acronyms  map[string]acronym  // "(ABC)" behind a name
	called    map[string]string   // noun → the group or place it described
	happened  map[string]int      // noun of a happening → its mention
	seen      map[string]Type     // entities named
	places    map[string]int      // places, how often
	main      string              // the place named most
}

type holder struct{ role, of, person string }

type acronym struct {
	entity string
	typ    Type
}

func newMemory(published timex.Range) *memory {
	return &memory{
		published: published, last: map[string]string{}, roles: map[string][]holder{}, titles: map[string]string{}, surnames: map[string]string{}, roads: map[string]string{},
		acronyms: map[string]acronym{}, called: map[string]string{}, happened: map[string]int{},
		seen: map[string]Type{}, places: map[string]int{},
	}
}

// count keeps the place that is named most; of two the first.
func (m *memory) count(place string) {
	m.places[place]++
	if m.places[place] > m.places[m.main] {
		m.main = place
	}
}

// mainPlace is the place the text has named most so far, "" when none twice.
func (m *memory) mainPlace() string {
	if m.places[m.main] < 2 {
		return ""
	}
	return m.main
}

// hold remembers that a person is named with a title.
func (m *memory) hold(role, of, person string) {
	if role == "" || role == counterpartRole || of == "" {
		return
	}
	for _, h := range m.roles[role] {
		if h.of == of {
			return
		}
	}
	m.roles[role] = append(m.roles[role], holder{role, of, person})
	m.titles[person] = role
}

// holderOf is the person whom the text names with this title, or one that may be meant by it: "le ministre russe" for the
// Russian defence minister, "le porte-parole turc" for that of the Turkish presidency.
func (m *memory) holderOf(role, of string) string {
	for _, h := range m.roles[role] {
		if h.of == of {
			return h.person
		}
	}
	for _, h := range m.roles[role] {
		if sameSide(h.of, of) {
			return h.person
		}
	}
	if role != "minister" {
		return ""
	}
	for _, special := range ministers {
		for _, h := range m.roles[special] {
			if h.of == of {
				return h.person
			}
		}
	}
	return ""
}

// ministers are the titles that "le ministre" alone can stand for.
var ministers = []string{
	"foreign-minister", "defence-minister", "interior-minister", "health-minister", "finance-minister", "justice-minister",
	"energy-minister", "oil-minister", "information-minister", "deputy-foreign-minister", "deputy-defence-minister",
}

// sameSide says whether two bodies belong to one state: "turkey" and "turkey-presidency".
func sameSide(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+"-") || strings.HasPrefix(b, a+"-")
}

// officer is the person who held an office when the text was published; with no date, or a date that fits two, the one
// who alone ever held it.
func (f *finder) officer(role, of string) string {
	who := ""
	for _, o := range f.index.offices {
		if o.Role != role || !sameSide(o.Of, of) || o.Of != of && role != "spokesperson" {
			continue
		}
		if r := f.memory.published; r.Known() {
			from, to := r.From.Year(), r.To.Year()
			if r.From.IsZero() {
				from = to
			}
			if r.To.IsZero() {
				to = from
			} else if end := r.To.AddDate(0, 0, -1); end.Year() >= from {
				to = end.Year()
			}
			if to < o.From || from > o.To {
				continue
			}
		}
		if who != "" && who != o.Person {
			return ""
		}
		who = o.Person
	}
	return who
}
