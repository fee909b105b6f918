package naming

import (
	"strings"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// aliasReach is how many words may stand between a name and the word that brings in another one, and behind that word.
const aliasReach = 4

// otherNames reads what stands behind the name of a person that ends before piece end: another name ("dit « X »", "better
// known as X"), which is the person's from here on, or a calling ("X, un éleveur de 51 ans"), by which the text can point back.
func (f *finder) otherNames(end int, person string) {
	if !f.same(end-1, end) {
		return
	}
	for k := end; k < end+aliasReach && f.same(end-1, k); k++ {
		p := &f.pieces[k]
		if p.class&alias != 0 {
			f.alias(k+1, person)
			return
		}
		if p.upper || f.wordAt(p.token).POS == syntax.Verb && p.class&common == 0 {
			break
		}
	}
	if f.is(end-1, end, ",") {
		f.job(end+1, person)
	}
}

// alias takes the capitalised words at piece k, or a few words behind it, as a name of the person.
func (f *finder) alias(k int, person string) {
	for stop := k + aliasReach; k < stop && f.same(k-1, k) && !(f.pieces[k].upper && f.pieces[k].word); k++ {
		if f.pieces[k].fold == "," || f.pieces[k].fold == ";" {
			return
		}
	}
	if !f.same(k-1, k) || !f.pieces[k].upper || f.pieces[k].gentilic != "" {
		return
	}
	if _, stop := f.nameAt(k); stop > 0 {
		return
	}
	end := k
	for f.same(k, end) && f.pieces[end].word && (f.pieces[end].upper || f.pieces[end].class&particle != 0) && end < k+longestName {
		end++
	}
	for !f.pieces[end-1].upper {
		end--
	}
	var words []string
	for j := k; j < end; j++ {
		words = append(words, f.pieces[j].fold)
	}
	n := &name{Entry: Entry{Entity: person, Type: Person, Name: f.span(k, end).Of(f.doc.Text)}}
	f.brought.runs[words[0]] = append(f.brought.runs[words[0]], run{words, n})
}

// job remembers the noun at piece k, behind a comma and perhaps an indefinite article, that says what a person is.
func (f *finder) job(k int, person string) {
	article := f.has(k-1, k, indefinite)
	if article {
		k++
	}
	noun := -1
	for j := k; j < k+2*aliasReach && f.same(k-1, j); j++ {
		p := &f.pieces[j]
		pos := f.wordAt(p.token).POS
		if isDash(p.fold) && f.lang.code != "fr" {
			continue // "a 51-year-old herder"
		}
		if !p.word || p.upper || p.class&(of|contracted|det|and|at) != 0 || pos == syntax.Verb || pos == syntax.Aux {
			break
		}
		if pos == syntax.Noun {
			noun = j
			if f.lang.code == "fr" {
				break
			}
		}
	}
	if noun < 0 || !article && f.lang.code != "fr" || f.pieces[noun].head != 0 || f.pieces[noun].class != 0 {
		return
	}
	f.memory.jobs[f.pieces[noun].fold] = person
}

// bareNoun reads a definite article and a noun that no list has but the text has said whom or what it means: "l'éleveur", "the
// centre", and the text of the agreement named before.
func (f *finder) bareNoun(i int) int {
	if !f.has(i, i, det|contracted) || f.pieces[i].class&indefinite != 0 || !f.same(i, i+1) {
		return 0
	}
	p := &f.pieces[i+1]
	if !p.word || p.upper || f.same(i, i+2) && f.pieces[i+2].word && (f.pieces[i+2].upper || f.pieces[i+2].class&of != 0) {
		return 0
	}
	if _, described := f.headAlone(i + 1); described {
		return 0
	}
	m := Mention{Head: f.span(i+1, i+2), Label: true, Rule: "noun-before"}
	switch {
	case p.class&pactNoun != 0 && f.memory.pact != "":
		m.Entity, m.Type = f.memory.pact, Agreement
	case f.memory.jobs[p.fold] != "":
		m.Entity, m.Type = f.memory.jobs[p.fold], Person
	case f.brought.shorts[p.fold] != nil && f.memory.seen[f.brought.shorts[p.fold].Entity] != "":
		m.Entity, m.Type = f.brought.shorts[p.fold].Entity, f.brought.shorts[p.fold].Type
	default:
		return 0
	}
	f.say(i, i+2, m, want{})
	return i + 2
}

// initialsBefore is the body or army named before whose words start with the letters of the acronym at piece i.
func (f *finder) initialsBefore(i int) (acronym, bool) {
	p := &f.pieces[i]
	if len(p.fold) < 3 || len(p.fold) > longestAcronym || p.class != 0 || p.name != 0 || f.doc.Tokens[p.token].Kind != text.Word {
		return acronym{}, false
	}
	for k := len(f.out) - 1; k >= max(0, len(f.out)-farBack); k-- {
		m := &f.out[k]
		if m.Entity == "" || m.Type != Army && m.Type != Group && m.Type != Organisation && m.Type != Government {
			continue
		}
		if f.startWith(m.Of(f.doc.Text), p.fold) {
			return acronym{m.Entity, m.Type}, true
		}
	}
	return acronym{}, false
}

// startWith says whether the words of a name, without the small ones, start with the letters.
func (f *finder) startWith(words, letters string) bool {
	n := 0
	for w := range strings.FieldsFuncSeq(words, func(r rune) bool { return strings.ContainsRune(" -'’\u00a0", r) }) {
		w = fold(w)
		if w == "" || len(w) == 1 || f.lang.classes[w]&(det|of|contracted|and|common|at|to) != 0 {
			continue
		}
		if n == len(letters) || w[0] != letters[n] {
			return false
		}
		n++
	}
	return n == len(letters)
}

// ofTown reads a title of a place that no list has, with the name behind it: "la députée du Val X Y"; 0 for none.
func (f *finder) ofTown(d *description, m Mention, w want) int {
	if f.lang.code != "fr" || d.complement != "" || d.det&det == 0 || d.det&indefinite != 0 || !f.has(d.at, d.last, of|contracted) {
		return 0
	}
	k := d.last + 1
	for f.has(d.at, k, det) && !f.pieces[k].upper {
		k++
	}
	if !f.same(d.at, k) || !f.pieces[k].upper || !f.pieces[k].word || k == d.last+1 && f.pieces[d.last].class&contracted == 0 {
		return 0
	}
	from := k
	for t := f.pieces[k].token; f.same(d.at, k) && f.pieces[k].token == t; k++ {
	}
	if f.is(d.at, k, ",") {
		k++
	}
	if !f.same(d.at, k) || f.nameLength(k) < 2 {
		return 0
	}
	first, end, person := f.personAt(k)
	if end == 0 {
		return 0
	}
	f.memory.hold(w.role, "", person)
	m.Entity, m.Head, m.Proper, m.Label = person, f.span(first, end), true, false
	f.say(d.first, end, m, want{})
	at := len(f.out) - 1
	town := f.span(from, from+1).Of(f.doc.Text)
	f.say(from, from+1, Mention{Entity: docID(town), Type: Place, Proper: true, Rule: "complement"}, want{})
	return f.behindName(at, end, person, Person)
}
