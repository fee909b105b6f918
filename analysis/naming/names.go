package naming

import (
	"sort"
	"strings"
)

// tellName tells a listed name at the pieces [i, end), with what stands around it.
func (f *finder) tellName(i, end int, n *name) int {
	entity, typ, rule := n.Entity, n.Type, "name"
	if state, ok := f.index.capitals[entity]; ok {
		if f.actsAsState(i, end) {
			entity, typ, rule = state, State, "metonym"
		} else {
			rule = "city"
		}
	} else if typ == State && f.has(i, i-1, at) && !(strings.HasPrefix(entity, docPrefix) && f.is(i, end, "'s")) {
		rule = "territory"
		typ = Place
	}
	first := i
	for len(n.forms) > 0 && n.forms[0].need == anyCase && f.has(i, first-1, before) {
		first--
	}
	if f.has(i, first-1, det) && f.pieces[first-1].class&indefinite == 0 {
		first--
	}
	if f.lang.code != "fr" && (typ == Group || typ == Organisation) && f.has(i, i-1, adjective) && !f.pieces[i-1].upper && f.pieces[i-1].gentilic == "" {
		f.memory.called[f.pieces[i-1].fold+"s"] = entity // "the separatist Council": the separatists
	}
	m := Mention{Head: f.span(i, end), Entity: entity, Type: typ, Link: n.Link, Proper: true, Rule: rule}
	if typ == Person {
		f.meet(entity, i, end)
	}
	if typ == Group && f.lang.code != "fr" && f.bandAt(i, end) {
		f.memory.called[f.pieces[end].fold] = entity
		end++
	}
	if m.Link == Same && f.formerly(i) {
		m.Link = Former
	}
	f.say(first, end, m, want{})
	f.ledBy(i, end)
	f.remember(entity, typ)
	f.listed(n, i, end)
	return f.behindName(len(f.out)-1, end, entity, typ)
}

// ledBy tells the state inside a name that says who leads: "la coalition menée par Riyad".
func (f *finder) ledBy(i, end int) {
	for k := i + 2; k < end-1; k++ {
		if f.pieces[k].class&speaking == 0 {
			continue
		}
		for k++; f.has(i, k, det); k++ {
		}
		if n, stop := f.nameAt(k); stop == end {
			entity := n.Entity
			if state := f.index.capitals[entity]; state != "" {
				entity = state
			}
			f.say(k, end, Mention{Entity: entity, Type: State, Proper: true, Rule: "complement"}, want{})
		}
		return
	}
}

// bandAt reads the "group" of "the M23 group".
func (f *finder) bandAt(i, end int) bool {
	if !f.same(i, end) || f.pieces[end].upper {
		return false
	}
	h, ok := f.headAlone(end)
	return ok && (h.kind == band || f.pieces[end].class&anaphor != 0)
}

// formerly says whether a word such as "anciennement" stands a few words before piece i.
func (f *finder) formerly(i int) bool {
	for j := i - 1; f.same(i, j) && j >= i-6; j-- {
		if f.pieces[j].class&formerly != 0 {
			return true
		}
		if f.pieces[j].fold == "(" || f.pieces[j].fold == "," {
			return false
		}
	}
	return false
}

// listed reads "(ABC)" or "[ABC" behind a name: the acronym stands for it from here on.
func (f *finder) listed(n *name, i, end int) {
	if !f.is(i, end, "(") && !f.is(i, end, "[") || !f.same(i, end+1) {
		return
	}
	if p := &f.pieces[end+1]; p.caps && n.Type != Place && n.Type != State {
		f.memory.acronyms[p.fold] = acronym{n.Entity, n.Type}
	}
}

// behindName reads what a comma adds to a name: a title or a relation is part of the mention ("la Russie, alliée de
// Damas"), another description is a mention of its own ("…, une alliance islamiste"). It gives the piece to go on at.
func (f *finder) behindName(at, end int, entity string, typ Type) int {
	if typ == Person {
		f.otherNames(end, entity)
	}
	j := end
	if f.is(end-1, j, ")") && f.is(end-1, j+1, ",") {
		j += 2
	} else if f.is(end-1, j, ",") || f.is(end-1, j, "(") || f.is(end-1, j, "[") {
		j++
	} else {
		f.aside(at, end)
		return end
	}
	for f.has(end-1, j, det|indefinite|before|possessive) && j < end+4 {
		j++
	}
	j = f.pastAdjectives(j)
	if !f.same(end-1, j) || !f.pieces[j].word || f.pieces[j].head == 0 {
		return end
	}
	d, ok := f.describe(j, 0)
	if !ok {
		return end
	}
	if _, nameEnd := f.anyListed(j); nameEnd >= d.headEnd {
		return end
	}
	switch {
	case d.kind == role && typ == Person:
		return f.addTitle(at, &d, entity)
	case d.kind == relation && (d.complement != "" || d.det&possessive != 0) && typ != Person && d.named == nil:
		f.out[at].End, f.out[at].Label = f.pieces[d.last-1].End, true
		f.tellInside(&d)
		return d.last
	case d.kind == place && typ == Person && f.out[at].Rule == "full-name" && f.pieces[d.at].class&townNoun != 0:
		f.out[at].Type = Place // "X el-Y, localité du nord"
		f.tellInside(&d)
		f.remember(entity, Place)
		f.memory.called[f.pieces[d.at].fold] = entity
		return d.last
	case apposed(&d, typ):
		m := Mention{Head: f.span(d.at, d.headEnd), Entity: entity, Type: typ, Label: true, Rule: "apposition"}
		f.memory.called[f.pieces[d.at].fold] = entity
		f.say(d.first, f.tail(&d, typ), m, want{})
		f.tellInside(&d)
		return d.last
	}
	return end
}

// tail is where the description behind a comma ends: that of a place runs to the next mark.
func (f *finder) tail(d *description, typ Type) int {
	if typ != Place && !f.has(d.at, d.last, of) {
		return d.last
	}
	for j := d.last; j < d.last+14; j++ {
		if !f.same(d.at, j) || !f.pieces[j].word {
			return j
		}
	}
	return d.last
}

// aside reads "– qui soutient Damas –" behind a name into its mention: what it says belongs to the label.
func (f *finder) aside(at, end int) {
	if !f.same(end-1, end+1) || !isDash(f.pieces[end].fold) || !f.has(end, end+1, which) {
		return
	}
	for j := end + 2; f.same(end, j) && j < end+16; j++ {
		if isDash(f.pieces[j].fold) {
			f.out[at].End, f.out[at].Label = f.pieces[j-1].End, true
			return
		}
	}
}

func isDash(s string) bool { return s == "–" || s == "—" || s == "-" }

// apposed says whether a description behind a comma is of the thing named before it.
func apposed(d *description, typ Type) bool {
	if d.named != nil && d.kind != band {
		return false
	}
	switch typ {
	case Group:
		return d.kind == band || d.kind == group
	case Organisation:
		return d.kind == band
	case Place:
		return d.kind == place && d.det != 0
	case Media:
		return d.kind == media
	}
	return false
}

// addTitle makes a title behind a name part of its mention, and remembers who holds it.
func (f *finder) addTitle(at int, d *description, person string) int {
	_, w, ok := f.titleOf(d)
	closed := !f.same(d.at, d.last) || !f.pieces[d.last].word
	if !ok || d.det != 0 && (!closed || f.out[at].Rule == "title") {
		return f.behind(at)
	}
	f.memory.hold(w.role, w.of, person)
	f.out[at].End = f.pieces[d.last-1].End
	f.tellInside(d)
	return d.last
}

// behind is the piece after a mention.
func (f *finder) behind(at int) int {
	return sort.Search(len(f.pieces), func(k int) bool { return f.pieces[k].Start >= f.out[at].End })
}

// unlisted reads what the text itself brought in: acronyms, roads, bodies by the first word of their name. The kind is that of
// the noun at piece i, "" for none.
func (f *finder) unlisted(i int, kind headKind) int {
	p := &f.pieces[i]
	if p.caps {
		if a, ok := f.memory.acronyms[p.fold]; ok {
			f.say(i, i+1, Mention{Entity: a.entity, Type: a.typ, Proper: true, Rule: "acronym"}, want{})
			return f.behindName(len(f.out)-1, i+1, a.entity, a.typ)
		}
		if a, ok := f.initialsBefore(i); ok {
			f.memory.acronyms[p.fold] = a
			f.say(i, i+1, Mention{Entity: a.entity, Type: a.typ, Proper: true, Rule: "initials"}, want{})
			return i + 1
		}
	}
	if end := f.roadAt(i, kind); end > 0 {
		return end
	}
	if end := f.shortened(i); end > 0 {
		return end
	}
	return 0
}

// shortened reads "l'Alliance" for the Atlantic Alliance named before: the first word of a body's name, with a capital
// and an article.
func (f *finder) shortened(i int) int {
	p := &f.pieces[i]
	if !p.upper || !f.has(i, i-1, det|contracted) || f.pieces[i-1].class&indefinite != 0 && f.lang.code == "en" || p.gentilic != "" || p.class&notName != 0 {
		return 0
	}
	for _, entity := range f.names.shorts[p.fold] {
		if t, ok := f.memory.seen[entity]; ok {
			f.say(i-1, i+1, Mention{Head: f.span(i, i+1), Entity: entity, Type: t, Proper: true, Rule: "shortened"}, want{})
			return i + 1
		}
	}
	return 0
}

// soundAlike finds a listed name that sounds like the capitalised words from piece i on, and where it ends; 0 for none.
func (f *finder) soundAlike(i int) (*name, int) {
	p := &f.pieces[i]
	if !p.upper || p.opens && len(p.fold) < 7 || p.caps || f.small(p) || p.head != 0 || p.gentilic != "" {
		return nil, 0
	}
	if len(p.fold) < 4 && p.class&particle == 0 {
		return nil, 0
	}
	words, ends := f.soundsFrom(i)
	if len(words) == 0 {
		return nil, 0
	}
	var found *name
	end, top := 0, .8
	if p.opens {
		top = .9
	}
	for _, id := range f.soundingLike(words[0]) {
		n := &f.names.list[id]
		if len(n.words) > len(words) || len(n.words) == 1 && !f.varies(n, words[0]) {
			continue
		}
		stop := ends[len(n.words)-1]
		if score := allAlike(n.words, words); score > top || score == top && stop > end {
			found, end, top = n, stop, score
		}
	}
	if found == nil || f.goesOn(end) {
		return nil, 0
	}
	return found, end
}

// varies says whether a name of one word may stand for another spelling of it: a long one, hardly different, that is no
// capital (everybody spells those as the catalogue does) and no person.
func (f *finder) varies(n *name, word string) bool {
	return n.Type != Person && f.index.capitals[n.Entity] == "" && len(n.words[0]) >= 5 && n.words[0][0] == word[0] &&
		alike(n.words[0], word) >= .9
}

// allAlike is how much the words of a name sound like those of the text, on average.
func allAlike(name, words []string) float64 {
	var sum float64
	for k, w := range name {
		sum += alike(w, words[k])
	}
	return sum / float64(len(name))
}

// goesOn says whether another capitalised word follows, so that what ends at piece end is a part of a longer name.
func (f *finder) goesOn(end int) bool {
	return f.same(end-1, end) && f.pieces[end].upper && f.pieces[end].word
}

// soundingLike gives the listed names whose first word has the skeleton of a word.
func (f *finder) soundingLike(sounds string) []int32 {
	var room [32]byte
	return f.names.sounds[string(appendSkeleton(room[:0], sounds))]
}

// sound is how piece k sounds.
func (f *finder) sound(k int) string {
	p := &f.pieces[k]
	form := f.doc.Tokens[p.token].Form
	if f.dict.single[form] == compound { // a part of a compound
		return f.names.speller.sounds(p.fold)
	}
	if f.dict.sounds[form] == 0 {
		f.dict.sounds[form] = int32(len(f.dict.heard))
		f.dict.heard = append(f.dict.heard, f.names.speller.sounds(p.fold))
	}
	return f.dict.heard[f.dict.sounds[form]]
}

// soundsFrom gives how the capitalised words from piece i on sound, without particles, and where each ends. The lists are
// good until the next call.
func (f *finder) soundsFrom(i int) (words []string, ends []int) {
	words, ends = f.words[:0], f.ends[:0]
	for j := i; f.same(i, j) && f.pieces[j].word && len(words) < 4; j++ {
		p := &f.pieces[j]
		if j > i && p.class&particle != 0 {
			continue
		}
		if !p.upper {
			break
		}
		if p.class&particle == 0 {
			words = append(words, f.sound(j))
			ends = append(ends, j+1)
		}
	}
	f.words, f.ends = words, ends
	return words, ends
}
