package naming

import (
	"strings"

	"parallax/analysis/syntax"
)

// personAt finds a person's name at piece j: listed, or at least two capitalised words, or a surname known from the text.
// It gives where the name starts (behind "M.") and ends, 0 when there is none, and the person's entity.
func (f *finder) personAt(j int) (first, end int, person string) {
	if j >= len(f.pieces) || !f.pieces[j].word {
		return 0, 0, ""
	}
	if n, end := f.nameAt(j); end > 0 {
		if n.Type == Person {
			f.meet(n.Entity, j, end)
			return j, end, n.Entity
		}
		if end > j+1 || f.nameLength(j) < 2 {
			return 0, 0, ""
		}
	}
	if n := f.articleName(j); n > 0 {
		return j, j + n, f.memory.surnames[f.surnameKey(j+n-1)]
	}
	if n := f.nameLength(j); n >= 2 && !f.namesThing(j, j+n) {
		person := f.personID(j, j+n)
		f.meet(person, j, j+n)
		return j, j + n, person
	}
	if who := f.memory.surnames[f.surnameKey(j)]; who != "" && f.pieces[j].upper {
		return j, j + 1, who
	}
	return 0, 0, ""
}

// articleName counts the pieces of a surname with an article in it ("Le Moal", "Du Plessis") whose person the text has named
// in full, 0 for none.
func (f *finder) articleName(j int) int {
	if f.pieces[j].class&(det|contracted|of) == 0 || !f.pieces[j].upper || !f.same(j, j+1) || !f.pieces[j+1].upper || f.pieces[j+1].class&(det|of) != 0 {
		return 0
	}
	if who := f.memory.surnames[f.surnameKey(j+1)]; who == "" || !strings.Contains(who, " "+f.pieces[j].fold+" "+f.pieces[j+1].fold) {
		return 0
	}
	return 2
}

// namesThing says whether capitalised words are no person's name: one token, an acronym first, a noun that describes
// among them ("Front populaire", "Seconde Guerre").
func (f *finder) namesThing(j, end int) bool {
	p := &f.pieces[j]
	if p.head != 0 || p.class&^(particle|before|common) != 0 || p.gentilic != "" || p.token == f.pieces[end-1].token {
		return true
	}
	if p.caps && len(p.fold) <= 4 && !f.pieces[end-1].caps {
		return true
	}
	for k := j + 1; k < end; k++ {
		if h, ok := f.headAlone(k); ok && h.kind != role {
			return true
		}
	}
	return false
}

// longestName is the most words a person's name can have.
const longestName = 10

// nameLength counts the pieces of a run of capitalised words from j, with the particles and initials inside it.
func (f *finder) nameLength(j int) int {
	if !f.pieces[j].upper || f.pieces[j].class&(notName|det|possessive|demonstrative) != 0 && f.pieces[j].class&particle == 0 {
		return 0
	}
	words, end := 0, j
	for k := j; k < j+longestName && f.same(j, k); k++ {
		p := &f.pieces[k]
		switch {
		case p.word && p.upper && f.onlyTitled(k):
			if k == j {
				return 0
			}
			k = len(f.pieces)
		case p.word && p.upper && (k == j || p.class&notName == 0):
			if p.class&particle == 0 {
				words++
			}
			end = k + 1
		case p.word && p.class&particle != 0 && p.class&(and|det|contracted|at|notName) == 0 && f.nameAfter(j, k):
		case p.fold == "." && k > j && k-1 == end-1 && len(f.pieces[k-1].fold) == 1:
		default:
			k = len(f.pieces)
		}
	}
	if words < 2 {
		return min(words, 1)
	}
	return end - j
}

// small says whether a word is one of the small ones of the language; one that only looks like them ("May") is none
// inside a sentence.
func (f *finder) small(p *piece) bool {
	if p.opens {
		return p.class&^particle != 0
	}
	return p.class&^(particle|common) != 0
}

// nameAfter says whether a particle at piece k, with at most one more, is followed by a capitalised word.
func (f *finder) nameAfter(j, k int) bool {
	k++
	if f.has(j, k, particle) && !f.pieces[k].upper {
		k++
	}
	return f.same(j, k) && f.pieces[k].upper && f.pieces[k].word
}

// personID is the entity of a person by full name: one in the catalogue that sounds the same, or one of this text.
func (f *finder) personID(j, end int) string {
	words, _ := f.soundsFrom(j)
	if len(words) >= 2 {
		for _, id := range f.soundingLike(words[0]) {
			n := &f.names.list[id]
			if n.Type != Person || len(n.words) != len(words) {
				continue
			}
			same := true
			for k := range words {
				same = same && alike(n.words[k], words[k]) >= .75
			}
			if same {
				return n.Entity
			}
		}
	}
	return docID(f.span(j, end).Of(f.doc.Text))
}

// meet remembers a full name, for the surname alone later on.
func (f *finder) meet(person string, j, end int) {
	if end > j+1 && f.pieces[j].class == 0 && f.pieces[j].head == 0 {
		first := f.pieces[j].fold
		if old, ok := f.memory.given[first]; ok && old != person {
			f.memory.given[first] = ""
		} else {
			f.memory.given[first] = person
		}
	}
	for k := end - 1; k >= j; k-- {
		if p := &f.pieces[k]; p.word && p.class&particle == 0 {
			key := f.surnameKey(k)
			if old, ok := f.memory.surnames[key]; ok && old != person {
				f.memory.surnames[key] = old // the first of a family keeps the bare name
			} else {
				f.memory.surnames[key] = person
			}
			return
		}
	}
}

func (f *finder) surnameKey(k int) string { return f.sound(k) }

// person reads a name with a civility ("M. X"), or an unlisted full name.
func (f *finder) person(i int) int {
	p := &f.pieces[i]
	if p.class&civility != 0 && f.same(i, i+1) {
		j := i + 1
		if f.is(i, j, ".") {
			j++
		}
		if f.same(i, j) && f.pieces[j].upper && f.pieces[j].word {
			if end := f.withCivility(i, j); end > 0 {
				return end
			}
		}
	}
	if !p.upper || p.opens && f.openingWord(i) {
		return 0
	}
	_, end, who := f.personAt(i)
	if end < i+2 {
		return 0
	}
	typ := Person
	if t, ok := f.memory.seen[who]; ok {
		typ = t
	} else if f.namesPlace(i) {
		typ = Place // "la base de Tall Behram"
		f.remember(who, typ)
	}
	f.say(i, end, Mention{Entity: who, Type: typ, Proper: true, Rule: "full-name"}, want{})
	return f.behindName(len(f.out)-1, end, who, typ)
}

// pastRank goes past what may stand between the comma behind a title and the name: a civility or a rank, "le général de
// brigade".
func (f *finder) pastRank(j int) (int, string) {
	k := j
	if f.has(j, k, det) {
		k++
	}
	if f.same(j, k) && f.pieces[k].word && f.pieces[k].head != 0 {
		rank := description{at: k}
		if f.noun(&rank) && rank.kind == role {
			if _, end, _ := f.personAt(rank.headEnd); end > 0 && f.same(j, rank.headEnd) {
				return rank.headEnd, rank.suffix
			}
		}
	}
	if k == j && f.has(j, k, civility) {
		k++
		if f.is(j, k, ".") {
			k++
		}
		if f.same(j, k) && f.pieces[k].upper {
			h, _ := f.headAlone(j)
			return k, h.suffix
		}
	}
	return j, ""
}

// farName finds the full name behind a comma that closes a title whose complement the lists do not know: "le dirigeant de la
// république autoproclamée, X Y", 0 for none.
func (f *finder) farName(d *description) int {
	if d.det&det == 0 || d.det&indefinite != 0 || !f.has(d.at, d.last, of|contracted|at) {
		return 0
	}
	for k := d.last; k < d.last+10 && f.same(d.at, k); k++ {
		p := &f.pieces[k]
		if p.fold == "," {
			if !f.same(k, k+1) || f.nameLength(k+1) < 2 {
				return 0
			}
			_, end, _ := f.personAt(k + 1)
			if end > 0 && (!f.same(k, end) || f.pieces[end].fold == ",") {
				return k + 1
			}
			return 0
		}
		switch pos := f.wordAt(p.token).POS; {
		case !p.word, pos == syntax.Verb, pos == syntax.Aux:
			return 0
		}
	}
	return 0
}

// withCivility reads the name behind a civility; a surname alone is settled at the end.
func (f *finder) withCivility(i, j int) int {
	if _, end, who := f.personAt(j); end > 0 {
		f.say(i, end, Mention{Head: f.span(j, end), Entity: who, Type: Person, Proper: true, Rule: "civility"}, want{})
		return f.behindName(len(f.out)-1, end, who, Person)
	}
	end := j + max(f.nameLength(j), 1)
	for end < len(f.pieces) && f.pieces[end].token == f.pieces[j].token {
		end++
	}
	w := want{surname: f.surnameKey(end - 1)}
	m := Mention{Head: f.span(j, end), Entity: docID(f.span(j, end).Of(f.doc.Text)), Type: Person, Proper: true, Rule: "civility"}
	f.say(i, end, m, w)
	return end
}

// openingWord says whether the first word of a sentence has its capital only for that.
func (f *finder) openingWord(i int) bool {
	p := &f.pieces[i]
	if p.class != 0 && p.class&^particle != 0 || p.head != 0 {
		return true
	}
	switch f.wordAt(p.token).POS {
	case syntax.Adv, syntax.Adp, syntax.Det, syntax.Pron, syntax.CConj, syntax.SConj, syntax.Num:
		return true
	}
	return f.same(i, i+1) && !f.pieces[i+1].upper && f.pieces[i+1].class&particle == 0
}

// surname reads a single capitalised word, settled at the end: a person whose full name stands in the text, or one in
// office whom the catalogue alone has under that name.
func (f *finder) surname(i int) int {
	p := &f.pieces[i]
	first := i
	if p.class&^common == particle && f.same(i, i+1) && f.pieces[i+1].upper {
		i++
		p = &f.pieces[i]
	}
	if !p.upper || !p.word || f.small(p) || p.gentilic != "" || len(p.fold) < 3 {
		return 0
	}
	w := want{surname: f.surnameKey(i), town: first == i && f.has(i, i-1, at) && !p.caps && !f.toldTo(i-1)}
	f.say(first, i+1, Mention{Type: Person, Proper: true, Rule: "surname"}, w)
	if who := f.memory.surnames[w.surname]; who != "" {
		f.otherNames(i+1, who)
	}
	return i + 1
}
