package naming

import (
	"strconv"
	"strings"

	"parallax/analysis/lexicon"
)

// tell turns a description into mentions, and gives the piece to go on at; 0 when it names nothing.
func (f *finder) tell(d *description) int {
	if d.kind == role {
		if end, ok := f.tellRole(d); ok {
			return end
		}
	}
	m, w, ok := f.entityOf(d)
	if !ok {
		return 0
	}
	if d.named != nil {
		m.Head = f.span(d.namedAt[0], d.namedAt[1])
	} else {
		m.Head = f.span(d.at, d.headEnd)
	}
	f.say(d.first, d.last, m, w)
	f.tellInside(d)
	if d.named != nil {
		f.remember(d.named.Entity, d.named.Type)
		f.memory.called[f.pieces[d.at].fold] = d.named.Entity
		f.listed(d.named, d.namedAt[0], d.namedAt[1])
		return f.behindName(len(f.out)-1, d.last, d.named.Entity, d.named.Type)
	}
	return d.last
}

// tellInside adds the mentions in the complements of a description.
func (f *finder) tellInside(d *description) {
	for i, m := range d.inside {
		f.add(m, d.wants[i])
		if m.Type == Group && f.memory.last["group"] != "" {
			f.memory.seen[m.Entity] = Group // "a branch of B" speaks of the branch
			continue
		}
		f.remember(m.Entity, m.Type)
	}
}

// entityOf says what a description stands for, without its place; false when for nothing that can be told.
func (f *finder) entityOf(d *description) (Mention, want, bool) {
	m := Mention{Type: d.typ, Label: !d.thing, Rule: string(d.kind)}
	states := stateKey(d.states)
	switch d.kind {
	case role:
		return f.titleOf(d)
	case body, side, force, delegation, people:
		return f.bodyOf(d, m, states)
	case office:
		if d.complement == "" && states == "" {
			return m, want{}, false
		}
		m.Entity = d.complement
		if m.Entity == "" {
			m.Entity = states
		}
		return m, want{}, true
	case calling:
		return m, want{calling: d.suffix}, d.det&(det|contracted|demonstrative) != 0 && d.det&indefinite == 0 && d.complement == "" && !f.plural(d)
	case called:
		m.Entity = d.suffix
		return m, want{}, true
	case group, band, fighters:
		return f.groupOf(d, m, states)
	case place, road:
		return f.placeOf(d, m)
	case part:
		return m, want{}, false
	case media:
		if f.pieces[d.at].class&bodyAnaphor != 0 && !f.pieces[d.at].upper && (len(d.states) > 0 || d.headEnd == d.at+1 && f.memory.last["media"] == "") && f.pointsBack(d) && f.groupBefore(d) != "" {
			m.Entity, m.Type, m.Rule = f.groupBefore(d), Organisation, "group-before" // "l'agence onusienne"
			return m, want{}, true
		}
		if d.named != nil {
			m.Entity, m.Link, m.Label = d.named.Entity, d.named.Link, false
			return m, want{}, true
		}
		m.Entity = f.memory.last["media"]
		return m, want{}, m.Entity != "" && d.det&(det|demonstrative) != 0 && d.det&indefinite == 0 && len(d.states) == 0
	case relation:
		if d.named == nil {
			return m, want{}, false
		}
		m.Entity, m.Type = d.named.Entity, d.named.Type
		return m, want{}, true
	}
	return f.eventOf(d, m)
}

// bodyOf is an institution, army or people of a state; without a state the last one named, for a definite noun.
func (f *finder) bodyOf(d *description, m Mention, states string) (Mention, want, bool) {
	if states == "" {
		states = f.sharedState(d)
	}
	if states == "" {
		switch {
		case d.kind == people:
			return m, want{}, true
		case d.kind == delegation && f.pointsBack(d) && f.bodyCalled(f.pieces[d.at].fold) != "":
			m.Entity, m.Rule = f.bodyCalled(f.pieces[d.at].fold), "group-before"
			return m, want{}, true
		case d.det&possessive != 0 && f.owner(d.at) != "":
			return f.bodyOf(d, m, f.owner(d.at))
		case d.kind != body || d.det&indefinite != 0:
			return m, want{}, false
		}
		m.Entity, m.Rule = f.memory.last[d.suffix], "body-before"
		if m.Entity == "" && d.suffix == "" && d.typ == Government && d.det&det != 0 {
			m.Entity, m.Rule = f.memory.onlyState(), "only-state"
		}
		if m.Entity == "" && d.det&(det|contracted) != 0 && d.complement == "" && !f.has(d.at, d.last, of) {
			if who := f.startsWith(f.pieces[d.at].fold); who != "" {
				m.Entity, m.Rule = who, "group-before"
				return m, want{}, true
			}
			m.Rule = "home-state"
			return m, want{home: "-" + d.suffix}, true
		}
		return m, want{}, m.Entity != "" || d.typ == Government && d.suffix == ""
	}
	m.Entity = states
	switch {
	case d.suffix == "":
	case strings.IndexByte(states, '+') < 0:
		m.Entity += "-" + d.suffix
	default:
		all := strings.Split(states, "+")
		for i := range all {
			all[i] += "-" + d.suffix
		}
		m.Entity = strings.Join(all, "+")
	}
	if d.kind == body || d.kind == force {
		f.memory.last[d.suffix] = m.Entity
		if strings.HasSuffix(d.suffix, ministry) {
			f.memory.last[ministry] = m.Entity
		}
	}
	return m, want{}, true
}

// sharedState reads the adjective that two nouns share: "le gouvernement et le peuple syriens".
func (f *finder) sharedState(d *description) string {
	k := d.last
	if f.lang.code != "fr" || !f.has(d.at, k, and) || !f.has(d.at, k+1, det) || !f.same(d.at, k+3) {
		return ""
	}
	if f.pieces[k+2].head == 0 || f.pieces[k+3].upper {
		return ""
	}
	return f.pieces[k+3].gentilic
}

// owner is the state named last in the sentence before piece i.
func (f *finder) owner(i int) string {
	for k := len(f.out) - 1; k >= max(0, len(f.out)-farBack) && f.out[k].Sentence == int(f.pieces[i].sentence); k-- {
		m := &f.out[k]
		if m.Type == State {
			return m.Entity
		}
		if m.Type != Government || m.Entity == "" {
			continue
		}
		for end := len(m.Entity); end > 0; end = strings.LastIndexByte(m.Entity[:end], '-') {
			if f.index.isState[m.Entity[:end]] {
				return m.Entity[:end] // the state of a ministry
			}
		}
	}
	return ""
}

// rebels is the suffix of those who fight a state.
const rebels = "rebels"

// ministry is the suffix of "le ministère" alone, which is then the last ministry named.
const ministry = "ministry"

// groupOf is an armed group or party: the one named behind the noun, the one "this group" points back to, the rebels or
// opposition of a state; else it is not specified.
func (f *finder) groupOf(d *description, m Mention, states string) (Mention, want, bool) {
	switch {
	case d.named != nil:
		m.Entity, m.Link = d.named.Entity, d.named.Link
		return m, want{}, true
	case d.det&demonstrative != 0 && f.memory.last["group"] != "" && d.kind != fighters:
		m.Entity, m.Rule = f.memory.last["group"], "demonstrative"
		if who := f.memory.called[f.pieces[d.at].fold]; who != "" {
			m.Entity = who
		}
		return m, want{}, true
	case f.pieces[d.at].class&(anaphor|bodyAnaphor|oneOfAKind) != 0 && f.pointsBack(d) && f.groupBefore(d) != "":
		m.Entity, m.Rule = f.groupBefore(d), "group-before"
		return m, want{}, true
	case f.pieces[d.at].class&oneOfAKind != 0 && f.pointsBack(d) && states == "":
		m.Rule = "one-of-a-kind"
		return m, want{noun: f.pieces[d.at].fold}, true
	case d.kind == group && d.compType == Place && d.det&indefinite == 0:
		m.Entity = docID(strings.TrimPrefix(d.complement, docPrefix) + "-" + f.pieces[d.at].fold)
		f.memory.called[f.pieces[d.at].fold] = m.Entity
		return m, want{}, true
	case d.kind == group && f.memory.called[f.pieces[d.at].fold] != "" && d.det&(det|contracted) != 0 && d.det&indefinite == 0 && d.last == d.at+1 && d.first >= d.at-1:
		m.Entity, m.Rule = f.memory.called[f.pieces[d.at].fold], "group-before"
		return m, want{}, true
	case states != "" && d.suffix != "":
		m.Entity = states + "-" + d.suffix
		return m, want{}, true
	case d.kind == fighters && d.complement != "":
		m.Entity = d.complement
		return m, want{}, true
	case (d.suffix == rebels || f.pieces[d.at].class&insurgent != 0 && d.headEnd == d.at+1) && d.det&(det|contracted) != 0 && d.det&indefinite == 0 && d.adjectives == 0:
		return m, want{rebels: true}, true
	}
	heading := d.det == 0 && d.complement == "" && (!f.plural(d) || d.suffix == rebels) && f.inTitle(&f.pieces[d.at])
	return m, want{rebels: heading}, d.kind == group || d.adjectives > 0 || len(d.states) > 0
}

// placeOf is a region or town: the one named behind the noun, or the one "this province" points back to.
func (f *finder) placeOf(d *description, m Mention) (Mention, want, bool) {
	switch {
	case d.named != nil:
		if f.pieces[d.at].class&(townNoun|seat) == 0 && d.kind == place {
			f.memory.regions[d.named.Entity] = true
		}
		m.Entity, m.Label = d.named.Entity, false
		return m, want{}, true
	case d.kind == road:
		return m, want{}, false
	case d.det&demonstrative != 0 && f.memory.last["place"] != "":
		m.Entity, m.Rule, m.Label = f.memory.last["place"], "demonstrative", false
		return m, want{}, true
	case f.pieces[d.at].class&seat != 0 && len(d.states) == 1 && f.index.cityOf[d.states[0]] != "":
		m.Entity, m.Rule, m.Label = f.index.cityOf[d.states[0]], "capital", false
		return m, want{}, true
	case f.pieces[d.at].class&townNoun != 0 && f.pointsBack(d) && d.adjectives == 0 && len(d.states) == 0 && f.townBefore(d) != "":
		m.Entity, m.Rule, m.Label = f.townBefore(d), "place-before", false
		return m, want{}, true
	case f.pieces[d.at].class&seat != 0 && f.pointsBack(d) && d.adjectives == 0 && len(d.states) == 0:
		return m, want{home: "capital"}, true
	case f.onlyOne(d) && f.memory.mainPlace() != "":
		m.Entity, m.Rule = f.memory.mainPlace(), "only-one"
		return m, want{}, true
	}
	return m, want{}, d.adjectives > 0 && d.det != 0 && f.loaded(d)
}

// onlyOne reads "le dernier bastion de Syrie": of what there is one of, a text means the place it is about.
func (f *finder) onlyOne(d *description) bool {
	if d.det&det == 0 || d.det&indefinite != 0 || d.complement == "" && len(d.states) == 0 {
		return false
	}
	for k := d.first; k < d.at; k++ {
		if f.pieces[k].class&only != 0 {
			return true
		}
	}
	return false
}

// loaded says whether a description holds a word with a stance.
func (f *finder) loaded(d *description) bool {
	for k := d.first; k < d.last; k++ {
		if _, ok := f.lang.stances.step(0, f.pieces[k].stance); ok && k != d.at {
			return true
		}
	}
	return false
}

// eventOf is a happening or agreement: of some kinds a text knows one, of others each is told anew.
func (f *finder) eventOf(d *description, m Mention) (Mention, want, bool) {
	switch d.kind {
	case event:
		m.Entity = "doc:" + d.suffix
	case pact:
		if d.det&indefinite != 0 || f.memory.pact == "" && d.det != 0 {
			f.memory.pacts++
			f.memory.pact = "doc:agreement-" + string(rune('0'+min(f.memory.pacts, 9)))
		}
		m.Entity = f.memory.pact
		return m, want{}, m.Entity != "" && d.det != 0
	case loose:
		m.Entity = f.again(d)
	}
	return m, want{}, true
}

// again ties "ces tirs" to the shots named before.
func (f *finder) again(d *description) string {
	noun := f.pieces[d.at].fold
	before, seen := f.memory.happened[noun]
	f.memory.happened[noun] = len(f.out)
	if !seen || d.det&demonstrative == 0 {
		return ""
	}
	if f.out[before].Entity == "" {
		f.out[before].Entity = docID(noun + "-" + strconv.Itoa(before))
	}
	return f.out[before].Entity
}

// tellRole tells a title, with the name beside it.
func (f *finder) tellRole(d *description) (int, bool) {
	m, w, ok := f.titleOf(d)
	if !ok {
		return 0, false
	}
	j := d.last
	if f.is(d.at, j, ",") && (d.det != 0 || len(d.states) > 0) {
		j++
	}
	rank := ""
	if j > d.last {
		j, rank = f.pastRank(j)
	} else if far := f.farName(d); far > 0 {
		j = far
	}
	if first, end, person := f.personAt(j); end > 0 && f.same(d.at, j) {
		f.memory.hold(w.role, w.of, person)
		f.memory.rank(person, rank)
		m.Entity, m.Head, m.Proper, m.Label = person, f.span(first, end), true, false
		f.say(d.first, end, m, want{})
		at := len(f.out) - 1
		f.tellInside(d)
		return f.behindName(at, end, person, Person), true
	}
	if end := f.ofTown(d, m, w); end > 0 {
		return end, true
	}
	m.Head = f.span(d.at, d.headEnd)
	f.say(d.first, d.last, m, w)
	f.tellInside(d)
	return d.last, true
}

// titleOf is the person that a title stands for; who it is, is settled at the end. A bare common title needs a
// determiner that points at someone.
func (f *finder) titleOf(d *description) (Mention, want, bool) {
	r := d.suffix
	if r == counterpartRole {
		r = f.memory.lastRole
	} else {
		f.memory.lastRole = r
	}
	of := d.complement
	if of == "" || len(d.states) > 0 && (r == "ambassador" || r == "envoy") {
		of = stateKey(d.states) // who sends, not where
	}
	if r == "master" && of == "" {
		return Mention{}, want{}, false
	}
	if r == "master" || r == "leader" && strings.HasSuffix(of, "-presidency") {
		r, of = "president", strings.TrimSuffix(of, "-presidency") // who sits in the seat
	}
	m := Mention{Type: Person, Label: true, Rule: "title"}
	if r == "" || of == "" && (d.det == 0 || d.det&(indefinite|contracted) != 0) {
		_, end, _ := f.personAt(d.last)
		return m, want{role: r, definite: d.det&indefinite == 0}, end > 0 && f.same(d.at, d.last)
	}
	return m, want{role: r, of: of, definite: d.det&indefinite == 0}, true
}

// remember keeps what was named last.
func (f *finder) remember(entity string, t Type) {
	f.memory.seen[entity] = t
	switch t {
	case Organisation:
		f.memory.last["body"], f.memory.last["either"] = entity, entity
	case Group:
		f.memory.last["group"], f.memory.last["either"] = entity, entity
	case Agreement:
		f.memory.pact = entity
	case Place:
		f.memory.last["place"] = entity
		if !f.memory.regions[entity] {
			f.memory.last["city"] = entity
			if f.index.capitals[entity] == "" {
				f.memory.last["town"] = entity
			}
		}
		f.memory.count(entity)
	case Media:
		f.memory.last["media"] = entity
	case State:
		f.memory.last["state"] = entity
	}
	if i := strings.LastIndexByte(entity, '-'); i > 0 && (t == Government || t == Army) {
		for _, suffix := range [...]string{"-army", "-air-force", "-presidency", "-defence-ministry", "-foreign-ministry", "-parliament"} {
			if strings.HasSuffix(entity, suffix) {
				f.memory.last[suffix[1:]] = entity
			}
		}
	}
}

// docID is the id of an entity that only this text knows.
func docID(words string) string {
	var room [64]byte
	return string(appendDocID(room[:0], words))
}

func appendDocID(out []byte, words string) []byte {
	return lexicon.AppendFold(append(out, docPrefix...), words)
}

// docPrefix opens the id of what only a text knows.
const docPrefix = "doc:"
