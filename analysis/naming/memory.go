package naming

import (
	"slices"

	"parallax/analysis/internal/reuse"
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
	given     map[string]string   // first word of a full name → person, "" when several have it
	roads     map[string]string   // number of a road → entity
	pacts     int                 // agreements brought in so far
	pact      string              // the last of them
	acronyms  map[string]acronym  // "(ABC)" behind a name
	called    map[string]string   // noun → the group or place it described
	happened  map[string]int      // noun of a happening → its mention
	seen      map[string]Type     // entities named
	places    map[string]int      // places, how often
	main      string              // the place named most
	most      int                 // how often
	regions   map[string]bool     // places called a region, a province
	jobs      map[string]string   // noun behind a name ("X, un éleveur") → person
	ranks     map[string]string   // person → rank
}

type holder struct{ role, of, person string }

type acronym struct {
	entity string
	typ    Type
}

// begin forgets everything.
func (m *memory) begin(published timex.Range) {
	*m = memory{
		published: published, last: reuse.Emptied(m.last), roles: reuse.Emptied(m.roles), titles: reuse.Emptied(m.titles),
		surnames: reuse.Emptied(m.surnames), given: reuse.Emptied(m.given), roads: reuse.Emptied(m.roads),
		acronyms: reuse.Emptied(m.acronyms), called: reuse.Emptied(m.called), happened: reuse.Emptied(m.happened),
		seen: reuse.Emptied(m.seen), places: reuse.Emptied(m.places), regions: reuse.Emptied(m.regions),
		jobs: reuse.Emptied(m.jobs), ranks: reuse.Emptied(m.ranks),
	}
}

// count keeps the place that is named most; of two the first.
func (m *memory) count(place string) {
	n := m.places[place] + 1
	m.places[place] = n
	if place == m.main || n > m.most {
		m.main, m.most = place, n
	}
}

// mainPlace is the place the text has named most so far, "" when none twice.
func (m *memory) mainPlace() string {
	if m.most < 2 {
		return ""
	}
	return m.main
}

// hold remembers that a person is named with a title.
func (m *memory) hold(role, of, person string) {
	if role == "" || role == counterpartRole {
		return
	}
	if of == "" {
		m.titles[person] = role
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

// rank remembers that a person has a rank beside an office.
func (m *memory) rank(person, rank string) {
	if rank == "" {
		return
	}
	m.ranks[person] = rank
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
	if role == "envoy" {
		return m.holderOf("ambassador", of)
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

// answersTo says whether a person with one title can be meant by another: "le ministre" is that of defence.
func answersTo(title, role string) bool {
	return title == role || title == "ambassador" && role == "envoy" || title != "" && role == "minister" && slices.Contains(ministers, title)
}

// sameSide says whether two bodies belong to one state: "turkey" and "turkey-presidency".
func sameSide(a, b string) bool {
	return a == b || ofState(a, b) || ofState(b, a)
}

// officer is the person who surely held an office all the time the text can have been published; nobody when the date is not
// known, when the office may have changed hands then, or when the list has no holder for it.
func (f *finder) officer(role, of string) string {
	r := f.memory.published
	if r.From.IsZero() || r.To.IsZero() {
		return ""
	}
	who := ""
	for _, o := range f.index.offices {
		if o.Role != role || !sameSide(o.Of, of) || o.Of != of && role != "spokesperson" || !o.may(r) {
			continue
		}
		if !o.surely(r) || who != "" && who != o.Person {
			return ""
		}
		who = o.Person
	}
	return who
}

// onlyState is the state that the text has named, when it named one; "" for none.
func (m *memory) onlyState() string {
	only := ""
	for entity, t := range m.seen {
		if t == State && only != "" {
			return ""
		}
		if t == State {
			only = entity
		}
	}
	return only
}
