package naming

import (
	"parallax/analysis/syntax"
)

// unlistedBodies finds the bodies and groups that a text names in full and no catalogue has, by the noun their names are
// made of: "les Forces démocratiques du Delta", "the Front for the Defence of the Bay". An acronym in brackets behind stands for them
// even where it is not made of their first letters.
func (f *finder) unlistedBodies() {
	for i := range f.pieces {
		p := &f.pieces[i]
		if p.class&(bodyNoun|bandNoun|anaphor) == 0 || !p.word {
			continue
		}
		if !p.upper {
			f.bandBefore(i)
			continue
		}
		if p.class&(bodyNoun|bandNoun) == 0 {
			continue
		}
		first, end := i, f.bodyEnd(i)
		if f.lang.code != "fr" {
			first, end = f.bodyRun(i)
		}
		if end < first+2 || f.pieces[first].opens && !f.pieces[first+1].upper || f.knownBody(first, i, end) {
			continue
		}
		f.bringBody(first, i, end)
	}
}

// bandBefore reads the name of a group that stands before its noun, in a language where it can: "the Blue Hill militia".
func (f *finder) bandBefore(i int) {
	if f.lang.code == "fr" || f.pieces[i].class&anaphor == 0 {
		return
	}
	first := i
	for f.same(i, first-1) && f.pieces[first-1].word && f.pieces[first-1].upper {
		p := &f.pieces[first-1]
		if p.class != 0 || p.head != 0 || p.gentilic != "" {
			break
		}
		first--
	}
	if first == i || !f.has(i, first-1, det|contracted) {
		return
	}
	if _, stop := f.nameAt(first); stop > 0 {
		return
	}
	spelled := f.span(first, i).Of(f.doc.Text)
	n := &name{Entry: Entry{Entity: docID(spelled), Name: spelled, Type: Group}}
	var words []string
	for k := first; k < i; k++ {
		words = append(words, f.pieces[k].fold)
	}
	f.brought.runs[words[0]] = append(f.brought.runs[words[0]], run{words, n})
}

// bringBody adds the name over the pieces [first, end), whose noun is piece i, to the names of the text.
func (f *finder) bringBody(first, i, end int) {
	spelled := f.span(first, end).Of(f.doc.Text)
	n := &name{Entry: Entry{Entity: docID(spelled), Name: spelled, Type: Organisation}}
	if f.pieces[i].class&bandNoun != 0 {
		n.Type = Group
	}
	if f.bracketed(end) {
		short := &f.pieces[end+1]
		if listed, stop := f.nameAt(end + 1); stop == end+2 && (listed.Type == Group || listed.Type == Organisation) {
			n.Entity, n.Type = listed.Entity, listed.Type
		} else if stop == 0 && f.brought.acronyms[short.fold] == nil {
			n.Entity = docPrefix + short.fold
			f.bringAcronym(short.fold, n)
		}
	}
	var words []string
	for k := first; k < end; k++ {
		words = append(words, f.pieces[k].fold)
	}
	f.brought.runs[words[0]] = append(f.brought.runs[words[0]], run{words, n})
	noun := f.pieces[i].fold
	if old := f.brought.shorts[noun]; old == nil {
		f.brought.shorts[noun] = n
	}
}

// bracketed says whether piece k opens a bracket around one word with a capital: "(FPD)", "(Fodel)".
func (f *finder) bracketed(k int) bool {
	return f.is(k-1, k, "(") && f.is(k-1, k+2, ")") && f.pieces[k+1].upper && f.pieces[k+1].word && f.pieces[k+1].gentilic == ""
}

// knownBody says whether the words are a name that is known already, or the description of a body of a state: "les Forces
// armées maliennes", "the Lebanese Army".
func (f *finder) knownBody(first, i, end int) bool {
	if _, stop := f.nameAt(first); stop > first+1 {
		return true
	}
	if _, stop := f.broughtAt(first); stop > first+1 {
		return true
	}
	d, ok := description{}, false
	for k := first; k <= i && !(ok && d.headEnd > i && d.headEnd > d.at+1); k++ {
		if f.pieces[k].head != 0 {
			d, ok = f.describe(k, deepest)
		}
	}
	if ok && d.headEnd > i && d.headEnd > d.at+1 && (d.kind == body || d.kind == side || d.kind == office || d.kind == force || d.kind == group) {
		return true
	}
	for k := first; k < end; k++ {
		if p := &f.pieces[k]; k != i && p.gentilic == "" && p.class&(det|of) == 0 {
			return ok && d.kind == role
		}
	}
	return true // only the adjective of a state
}

// bodyEnd is where the name of a body that starts at piece i ends, in a language whose nouns come first: behind its adjectives
// and complements.
func (f *finder) bodyEnd(i int) int {
	last, complements := i+1, 0
	for last < i+widestName && f.same(i, last) && f.pieces[last].word {
		p := &f.pieces[last]
		switch {
		case p.class&bodyJoin != 0 && complements < 3:
			end := f.bodyComplement(last)
			if end == 0 {
				return last
			}
			last = end
			complements++
		case p.upper || p.class&particle != 0 && p.class&(of|and|det|contracted|bodyJoin) == 0 && f.same(last, last+1) && f.pieces[last+1].upper || p.gentilic != "" || p.class&adjective != 0 || f.wordAt(p.token).POS == syntax.Adj:
			last++
		default:
			return last
		}
	}
	return last
}

// bodyComplement is where "de la libération", "pour le Delta", "et du Delta" at piece k ends, 0 when it is none.
func (f *finder) bodyComplement(k int) int {
	j := k + 1
	if f.pieces[k].class&and != 0 && !f.has(k, j, of) {
		return 0
	}
	for f.has(k, j, det|of) && j < k+4 {
		j++
	}
	if !f.same(k, j) || !f.pieces[j].word {
		return 0
	}
	p := &f.pieces[j]
	pos := f.wordAt(p.token).POS
	if p.upper && p.class&(bodyNoun|bandNoun) != 0 || !p.upper && pos != syntax.Noun && p.head == 0 && f.wordAt(p.token).Mood != syntax.Participle {
		return 0
	}
	for f.same(j, j+1) && f.pieces[j+1].token == p.token {
		j++
	}
	return j + 1
}

// bodyRun is the run of capitalised words around piece i, small words between them included: "the Front for the Defence of
// the Bay", "the Northern Shield Brigade". The noun is the last word or has a complement.
func (f *finder) bodyRun(i int) (first, end int) {
	first, end = i, i+1
	for f.same(i, first-1) && f.pieces[first-1].word && f.pieces[first-1].upper && f.pieces[first-1].class&(det|notName) == 0 {
		first--
	}
	for k := first - 1; f.has(i, k, bodyJoin) && !f.pieces[k].upper && f.same(i, k-1) && f.pieces[k-1].word && f.pieces[k-1].upper && f.pieces[k-1].class == 0; k = first - 1 {
		first = k - 1 // "the Ideas for Peace Institute"
	}
	for f.same(i, end) && f.pieces[end].word && end < i+widestName {
		p := &f.pieces[end]
		if p.upper {
			if p.class&(bodyNoun|bandNoun) != 0 {
				return i, i // the later noun is the one
			}
			end++
			continue
		}
		j := end
		for f.same(i, j) && f.pieces[j].word && !f.pieces[j].upper && f.pieces[j].class&bodyJoin != 0 && j < end+3 {
			j++
		}
		if j == end || !f.same(i, j) || !f.pieces[j].upper || !f.pieces[j].word {
			break
		}
		end = j + 1
	}
	if end > i+1 && f.pieces[i+1].upper {
		return i, i // a noun inside a name: "Union Square"
	}
	return first, end
}
