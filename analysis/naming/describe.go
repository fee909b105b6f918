package naming

import (
	"slices"
	"strings"

	"parallax/analysis/syntax"
)

// description is a noun phrase that describes: "le ministre chilien de la Santé".
type description struct {
	head
	first, last int // pieces, with determiner and complements
	at, headEnd int // pieces of the noun itself
	states      []string
	complement  string // entity of "de …", "" for none
	compType    Type
	named       *name // a name right behind it: "l'agence Sana", "la province d'Idlib"
	namedAt     [2]int
	det         class // of its determiner, 0 for none
	adjectives  int
	inside      []Mention // mentions in its complements
	wants       []want
}

const (
	deepest = 3  // complements inside complements
	widest  = 12 // words before a noun, and between its parts
	longest = 40 // words behind a noun
)

// describe reads the description whose noun starts at piece i.
func (f *finder) describe(i, depth int) (description, bool) {
	d := description{at: i}
	if !f.noun(&d) {
		return d, false
	}
	f.left(&d)
	if d.kind == pact && d.det == 0 {
		f.farDeterminer(&d)
	}
	f.right(&d, depth)
	return d, true
}

// noun finds the longest noun at d.at; adjectives of states and a few others may stand between its words.
func (f *finder) noun(d *description) bool {
	node, found := int32(0), false
	var states []string
	adjectives := 0
	for j := d.at; j < d.at+widest && f.same(d.at, j) && f.pieces[j].word; j++ {
		p := &f.pieces[j]
		if to, ok := f.lang.heads.step(node, p.head); ok {
			node = to
			if id, ok := f.lang.heads.at(node); ok {
				h := f.lang.headList[id]
				if h.upper && !f.pieces[d.at].upper || !f.reads(h, d.at, j) {
					continue
				}
				d.head, d.headEnd, found = h, j+1, true
				d.states, d.adjectives = slices.Clip(states), adjectives
			}
			continue
		}
		if j == d.at {
			return false
		}
		switch {
		case p.gentilic != "" && !p.upper:
			states = append(states, p.gentilic)
		case p.class&adjective != 0:
			adjectives++
		default:
			d.last = d.headEnd
			return found
		}
	}
	d.last = d.headEnd
	return found
}

// reads says whether one word may be this noun: with the accents of the lexicon, if any ("attaqué" is no "attaque"), and
// no verb, where the noun is one of those that have a verb like them.
func (f *finder) reads(h head, at, last int) bool {
	if at != last {
		return true
	}
	t := &f.doc.Tokens[f.pieces[at].token]
	if t.Len() == f.pieces[at].Len() && t.Norm != h.lower && t.Norm != f.pieces[at].fold {
		return false
	}
	switch h.kind {
	case loose, event, pact, office:
		pos := f.wordAt(f.pieces[at].token).POS
		return pos != syntax.Verb && pos != syntax.Aux
	}
	return true
}

// left takes in the adjectives and the determiner before the noun.
func (f *finder) left(d *description) {
	d.first = d.at
	for k := d.at - 1; k >= d.at-widest && f.same(d.at, k) && f.pieces[k].word; k-- {
		p := &f.pieces[k]
		leftAdjective := p.class&before != 0 || f.lang.code != "fr" && (p.class&adjective != 0 || p.gentilic != "")
		switch {
		case p.gentilic != "" && f.lang.code != "fr":
			d.states = append(d.states, p.gentilic)
			d.first = k
		case p.class&and != 0 && f.lang.code != "fr" && len(d.states) > 0 && f.pieces[k+1].gentilic != "" && f.same(d.at, k-1) && f.pieces[k-1].gentilic != "":
			d.first = k
		case leftAdjective:
			d.first = k
			d.adjectives++
		case p.class&(det|possessive|demonstrative) != 0:
			d.det = p.class & (det | possessive | demonstrative | indefinite)
			d.first = k
			return
		case p.class&indefinite != 0:
			d.det = indefinite
			if p.opens {
				d.first = k
			}
			return
		case p.class&contracted != 0:
			d.det = contracted
			return
		case p.fold == "'s" && f.ownerBefore(k-1, d):
			return
		case f.lang.code != "fr" && d.kind == role && f.ownerBefore(k, d):
			return
		case f.lang.code != "fr" && (d.kind == office || d.kind == body && d.suffix == "") && len(d.states) == 0 && f.ledFrom(k) != "":
			d.states = append(d.states, f.ledFrom(k)) // "the X regime"
			d.first = k
		default:
			return
		}
	}
}

// ownerBefore reads "Turkey's" or "the Kremlin" before a noun, a mention that ends with piece k.
func (f *finder) ownerBefore(k int, d *description) bool {
	if len(f.out) == 0 || !f.same(d.at, k) {
		return false
	}
	m := &f.out[len(f.out)-1]
	if m.End != f.pieces[k].End || m.Type != State && m.Type != Government && m.Type != Group && m.Type != Organisation {
		return false
	}
	d.det = det
	if m.Type == State {
		d.states = append(d.states, m.Entity)
	} else {
		d.complement, d.compType = m.Entity, m.Type
	}
	for j := k; f.same(d.at, j) && f.pieces[j].Start >= m.Start; j-- {
		d.first = j
	}
	return true
}

// right takes in what belongs to the noun behind it: adjectives, a complement, a name.
func (f *finder) right(d *description, depth int) {
	for d.last < d.headEnd+longest && f.same(d.at, d.last) {
		k := d.last
		p := &f.pieces[k]
		switch {
		case f.inBrackets(d, k):
			d.last += 3
		case p.fold == "," && len(d.states) > 0 && f.inRow(d, k):
			d.states = append(d.states, f.pieces[k+1].gentilic)
			d.last += 2
		case !p.word || f.nameBehind(d, k):
			return
		case p.gentilic != "" && (!p.upper || f.lang.code != "fr"):
			d.states = append(d.states, p.gentilic)
			d.last++
		case p.class&and != 0 && f.joins(d, k+1):
			d.last += 2
		case p.class&adjective != 0 || f.adjectiveWord(p) || d.kind == place && f.participleBeforeOf(k):
			d.adjectives++
			d.last++
		case p.class&loyal != 0 && depth < deepest && f.has(k, k+1, to|contracted):
			if !f.complementOf(d, k+1, depth) {
				return
			}
		case p.class&serves != 0 && d.kind == role && d.complement == "" && depth < deepest && f.complementOf(d, k, depth):
		case p.class&of != 0 && d.complement == "" && depth < deepest, p.class&against != 0 && d.kind == loose && depth < deepest:
			if !f.complementOf(d, k, depth) {
				return
			}
		case d.kind == body && d.suffix == "" && f.inPower(k):
			d.last += 2
		case d.kind == body && d.suffix == "" && len(d.states) == 0 && p.class&at != 0 && (p.fold == "in" || p.fold == "a") && depth < deepest:
			if !f.complementOf(d, k, depth) { // "the regime in Damascus"
				return
			}
		case d.kind == pact && f.made(k) > 0:
			d.last = f.made(k)
			return
		default:
			return
		}
	}
}

// inPower reads "au pouvoir", "in power" behind the noun of a government.
func (f *finder) inPower(k int) bool {
	return f.same(k, k+1) && (f.pieces[k].fold == "au" && f.pieces[k+1].fold == "pouvoir" || f.pieces[k].fold == "in" && f.pieces[k+1].fold == "power")
}

// inRow reads the second of three or more adjectives: "iranien, russe et turc".
func (f *finder) inRow(d *description, k int) bool {
	return f.same(d.at, k+2) && f.pieces[k-1].gentilic != "" && f.pieces[k+1].gentilic != "" && !f.pieces[k+1].upper &&
		(f.pieces[k+2].class&and != 0 || f.pieces[k+2].fold == ",")
}

// inBrackets reads an editor's "[syrien]" behind the noun.
func (f *finder) inBrackets(d *description, k int) bool {
	if f.pieces[k].fold != "[" || !f.same(k, k+2) || f.pieces[k+2].fold != "]" || f.pieces[k+1].gentilic == "" {
		return false
	}
	d.states = append(d.states, f.pieces[k+1].gentilic)
	return true
}

// made reads when and where an agreement was made ("conclu en septembre 2018"), and gives where that ends, 0 for none.
func (f *finder) made(k int) int {
	w := f.wordAt(f.pieces[k].token)
	if w.POS != syntax.Verb || w.Mood != syntax.Participle {
		return 0
	}
	end := k + 1
	for j := end; f.same(k, j) && j < k+6; j++ {
		p := &f.pieces[j]
		switch {
		case p.word && (p.class&notName != 0 && p.class&(det|at|speaking) == 0 || p.upper && p.name != 0 || p.fold[0] >= '0' && p.fold[0] <= '9'):
			end = j + 1
		case p.class&(at|det) == 0:
			return end
		}
	}
	return end
}

// adjectiveWord says whether the syntax reads a word as an adjective that is no name.
func (f *finder) adjectiveWord(p *piece) bool {
	return !p.upper && p.class == 0 && f.wordAt(p.token).POS == syntax.Adj
}

// participleBeforeOf says whether piece k is a participle that stands between a noun and its complement: "la zone minée de …".
func (f *finder) participleBeforeOf(k int) bool {
	p := &f.pieces[k]
	if p.upper || p.class != 0 || !f.has(k, k+1, of) {
		return false
	}
	w := f.wordAt(p.token)
	if w.POS == syntax.Verb && w.Mood == syntax.Participle {
		return true
	}
	for _, ending := range []string{"é", "ée", "és", "ées", "ed"} { // of a verb that is not listed
		if strings.HasSuffix(f.doc.Tokens[p.token].Norm, ending) {
			return true
		}
	}
	return false
}

// joins reads the second of two adjectives: "russe et turc", "rebelle et djihadiste".
func (f *finder) joins(d *description, k int) bool {
	if !f.same(d.at, k) || !f.pieces[k].word {
		return false
	}
	p := &f.pieces[k]
	if p.gentilic != "" && !p.upper && len(d.states) > 0 {
		d.states = append(d.states, p.gentilic)
		return true
	}
	return p.class&adjective != 0 && d.adjectives > 0
}

// stateKey names several states as one: "russia+turkey".
func stateKey(states []string) string {
	switch len(states) {
	case 0:
		return ""
	case 1:
		return states[0]
	}
	s := slices.Clone(states)
	slices.Sort(s)
	return strings.Join(slices.Compact(s), "+")
}
