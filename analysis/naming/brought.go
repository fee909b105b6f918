package naming

import (
	"slices"
	"strings"
	"sync"

	"parallax/analysis/internal/reuse"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// brought are the names that a text itself brings in: bodies whose acronym it explains, and places and states that no
// catalogue has. They are found before the text is read, so that a title says who is meant too.
type brought struct {
	runs     map[string][]run // by first word: names of several words
	acronyms map[string]*name
	shorts   map[string]*name // the noun of a body, with a capital and an article: "le Front"
	places   map[string]*name // single words
}

// begin forgets everything.
func (b *brought) begin() {
	*b = brought{reuse.Emptied(b.runs), reuse.Emptied(b.acronyms), reuse.Emptied(b.shorts), reuse.Emptied(b.places)}
}

// run is a name of several words, folded.
type run struct {
	words []string
	name  *name
}

// The shortest and longest acronym that is explained, and how many words may explain one.
const (
	shortestAcronym = 2
	longestAcronym  = 8
	widestName      = 14
)

// bring finds the names that the text brings in.
func (f *finder) bring() {
	for i := range f.pieces {
		if fold := f.pieces[i].fold; (fold == "(" || fold == "[") && f.same(i, i+2) && f.pieces[i+1].caps {
			f.explained(i)
		}
	}
	f.bareAcronyms()
	f.unlistedBodies()
	f.unlistedPlaces()
}

// bareAcronyms finds those that the text does not explain: one whose fighters it names ("les combattants du FPD").
func (f *finder) bareAcronyms() {
	for i := range f.pieces {
		p := &f.pieces[i]
		if !p.caps || p.class != 0 || p.name != 0 || p.head != 0 || len(p.fold) > longestAcronym || f.brought.acronyms[p.fold] != nil || f.doc.Tokens[p.token].Kind != text.Word {
			continue
		}
		k := i - 1
		for k > i-3 && f.has(i, k, of|contracted|det) {
			k--
		}
		h, ok := head{}, false
		if f.same(i, k) && f.pieces[k].word && k < i-1 {
			h, ok = f.headAlone(k)
		} else if f.lang.code != "fr" && f.same(i, i+1) && f.pieces[i+1].word {
			h, ok = f.headAlone(i + 1)
		}
		if ok && (h.kind == fighters || h.kind == group) {
			f.bringAcronym(p.fold, &name{Entry: Entry{Entity: docPrefix + p.fold, Type: Group, Name: p.Of(f.doc.Text)}})
		}
	}
}

// bringAcronym adds an acronym to the names of the text.
func (f *finder) bringAcronym(short string, n *name) { f.brought.acronyms[short] = n }

// explained reads "Front populaire du Delta (FPD" with the bracket at piece i: each letter is the first of a word, small
// words are counted only where they must be.
func (f *finder) explained(i int) {
	short := f.pieces[i+1].fold
	if len(short) < shortestAcronym || len(short) > longestAcronym || f.pieces[i+2].word {
		return
	}
	first := f.initials(i, short, false)
	if first < 0 {
		first = f.initials(i, short, true)
	}
	if first < 0 || first == i-1 || !f.pieces[first].upper {
		return
	}
	if _, end := f.nameAt(first); end == i {
		return // the catalogue knows it
	}
	if m, ok := f.stateBody(first, i); ok {
		f.bringAcronym(short, &name{Entry: Entry{Entity: m.Entity, Name: f.span(first, i).Of(f.doc.Text), Type: m.Type}})
		return
	}
	n := &name{Entry: Entry{Entity: docPrefix + short, Name: f.span(first, i).Of(f.doc.Text), Type: Organisation}}
	f.bringAcronym(short, n)
	shorts := f.brought.shorts
	var words []string
	for k := first; k < i; k++ {
		words = append(words, f.pieces[k].fold)
		if !f.pieces[k].upper {
			continue
		}
		if noun := &f.pieces[k]; noun.class&(bodyNoun|bandNoun) != 0 && shorts[noun.fold] == nil {
			shorts[noun.fold] = n
		}
		h, ok := f.headAlone(k)
		if !ok {
			continue
		}
		switch h.kind {
		case band, group, fighters:
			if !strings.HasPrefix(f.pieces[k].fold, "organi") {
				n.Type = Group
			}
			shorts[f.pieces[k].fold] = n
		}
	}
	f.brought.runs[words[0]] = append(f.brought.runs[words[0]], run{words, n})
}

// stateBody reads the pieces [first, end) as the body of a state: "Forces armées maliennes", "Sudanese Armed Forces".
func (f *finder) stateBody(first, end int) (Mention, bool) {
	for k := first; k < end; k++ {
		if f.pieces[k].head == 0 {
			continue
		}
		d, ok := f.describe(k, deepest)
		if !ok || d.kind != body && d.kind != force || len(d.states) == 0 || d.first > first || d.last < end {
			continue
		}
		if m, _, ok := f.entityOf(&d); ok && m.Entity != "" {
			return m, true
		}
	}
	return Mention{}, false
}

// initials walks back from piece i over words that start with the letters of an acronym and gives the first, -1 when they
// do not.
func (f *finder) initials(i int, short string, small bool) int {
	left := len(short) - 1
	for k := i - 1; left >= 0 && k >= i-widestName && f.same(i, k) && f.pieces[k].word; k-- {
		p := &f.pieces[k]
		minor := !p.upper && p.class&(of|det|contracted|and|at|to|speaking|common) != 0
		switch {
		case minor && !small:
		case p.fold[0] == short[left]:
			if left == 0 {
				return k
			}
			left--
		case !minor:
			return -1
		}
	}
	return -1
}

// broughtAt finds a name that the text brought in at piece i, and where it ends; 0 for none.
func (f *finder) broughtAt(i int) (*name, int) {
	p := &f.pieces[i]
	if !p.upper || !p.word {
		return nil, 0
	}
	if p.caps {
		if n := f.brought.acronyms[p.fold]; n != nil {
			return n, i + 1
		}
	}
	for _, r := range f.brought.runs[p.fold] {
		end := i + 1
		for k := 1; k < len(r.words) && f.same(i, end) && f.pieces[end].fold == r.words[k]; k++ {
			end++
		}
		if end-i == len(r.words) {
			return r.name, end
		}
		for !f.pieces[end-1].upper {
			end-- // a part of the name ends with a word that has a capital
		}
		if end >= i+2 && !f.goesOn(end) {
			return r.name, end
		}
	}
	if n := f.brought.shorts[p.fold]; n != nil && !f.goesOn(i+1) && f.has(i, i-1, det|contracted) && f.pieces[i-1].class&indefinite == 0 {
		return n, i + 1
	}
	if n := f.brought.places[p.fold]; n != nil && (p.opens || !f.goesOn(i+1)) {
		return n, i + 1
	}
	return nil, 0
}

// seenWord is what a text does with a capitalised word that no list has.
type seenWord struct {
	fold   string
	n      int
	place  bool // stands where a place does
	state  bool // has a government, an army, a north ("Tarsavia's army"), or an adjective
	sure   bool // behind or before the noun of a place: "le col de Belna"
	beside bool // stands beside another capitalised word, or is written small elsewhere: no name by itself
	first  int  // its first piece
}

// placeWords are the words of a text that may be places.
type placeWords struct {
	list    []seenWord
	numbers map[string]int32 // by word: its place in the list
	stems   map[string]int32 // by what its adjective may start with
	starts  startSet         // of the stems
}

// unlistedPlaces finds the places and states that the catalogue does not have: a capitalised word that stands where a
// place does and comes back, or whose adjective the text has too ("la Tarsavie", "tarsavien").
func (f *finder) unlistedPlaces() {
	words, numbers := f.places.list[:0], reuse.Emptied(f.places.numbers)
	for i := range f.pieces {
		if !f.mayBePlace(i) {
			continue
		}
		fold := f.pieces[i].fold
		at, ok := numbers[fold]
		if !ok {
			at = int32(len(words))
			numbers[fold] = at
			words = append(words, seenWord{fold: fold, first: i})
		}
		f.lookAt(&words[at], i)
	}
	f.places.list, f.places.numbers = words, numbers
	if len(words) == 0 {
		return
	}
	f.demonyms()
	for k := range words {
		s := &words[k]
		typ := Place
		if s.state {
			typ = State
		}
		if s.beside || f.pieces[s.first].gentilic != "" || typ == Place && !s.sure && (s.n < 2 || !s.place) {
			continue
		}
		spelled := f.pieces[s.first].Of(f.doc.Text)
		f.brought.places[s.fold] = &name{Entry: Entry{Entity: docID(spelled), Type: typ, Name: spelled}}
	}
}

// mayBePlace says whether piece i is one capitalised word that nothing else explains.
func (f *finder) mayBePlace(i int) bool {
	p := &f.pieces[i]
	return p.upper && p.word && p.class == 0 && p.head == 0 && p.name == 0 && p.gentilic == "" && len(p.fold) >= 4 &&
		f.doc.Tokens[p.token].Kind == text.Word && f.doc.Tokens[p.token].Span == p.Span
}

// lookAt adds what piece i tells of its word.
func (f *finder) lookAt(s *seenWord, i int) {
	p := &f.pieces[i]
	s.n++
	if f.lang.code != "fr" && f.doc.Blocks[f.doc.Sentences[p.sentence].Block].Role == text.Title {
		return // where any word may have a capital
	}
	if f.goesOn(i+1) || f.same(i, i-1) && f.pieces[i-1].word && f.pieces[i-1].upper && !f.pieces[i-1].opens {
		s.beside = s.beside || !f.placeNounAt(i+1)
	}
	s.sure = s.sure || f.namesPlace(i)
	s.state = s.state || f.ownsState(i+1)
	s.place = s.place || s.sure || f.has(i, i-1, at) && !f.toldTo(i-1) || f.has(i, i-1, det) && f.has(i, i-2, at)
}

// ownsState says whether "'s" stands at piece k and behind it what a state has: "'s embattled north", "'s army".
func (f *finder) ownsState(k int) bool {
	if k >= len(f.pieces) || f.pieces[k].fold != "'s" || !f.same(k, k-1) {
		return false
	}
	for j := k + 1; j < k+4 && f.same(k, j) && f.pieces[j].word; j++ {
		if h, ok := f.headAlone(j); ok {
			return h.kind == body || h.kind == office || h.kind == force || h.kind == role && j == k+1
		}
		if f.pieces[j].class&placeNoun != 0 {
			return true
		}
	}
	return false
}

// toldTo says whether the preposition at piece k follows a verb that is no movement: "a déclaré à Hexapresse".
func (f *finder) toldTo(k int) bool {
	if f.pieces[k].class&to == 0 || !f.same(k, k-1) {
		return false
	}
	w := f.wordAt(f.pieces[k-1].token)
	return w.POS == syntax.Verb && f.pieces[k-1].class&goes == 0 && !f.lemma(w.ID, w.Lemma, lies|goes)
}

// namesPlace says whether the noun of a place says what the word at piece i names: "le col de Belna", "the Belna pass".
func (f *finder) namesPlace(i int) bool {
	if f.lang.code != "fr" && f.same(i, i+1) && f.placeNounAt(i+1) {
		return true
	}
	k := i - 1
	if f.has(i, k, det) && f.has(i, k-1, of) {
		k--
	}
	if !f.has(i, k, of) {
		return false
	}
	for k--; k > i-6 && f.same(i, k); k-- {
		if f.placeNounAt(k) {
			return true
		}
		if p := &f.pieces[k]; !p.word || p.gentilic == "" && p.class&adjective == 0 && !f.adjectiveWord(p) {
			break
		}
	}
	return false
}

// placeNounAt says whether piece i is the noun of a place: "col", "valley".
func (f *finder) placeNounAt(i int) bool {
	if i < 0 || i >= len(f.pieces) || !f.pieces[i].word {
		return false
	}
	if f.pieces[i].class&placeNoun != 0 {
		return true
	}
	h, ok := f.headAlone(i)
	return ok && h.kind == place
}

// demonyms marks the words that are the adjective of an unlisted name; a name that has one is a state.
func (f *finder) demonyms() {
	f.places.readStems()
	words, stems, starts := f.places.list, f.places.stems, &f.places.starts
	if len(stems) == 0 {
		return
	}
	endings := demonymEndings()[f.lang.code]
	for _, m := range f.dict.single {
		if m == nil || len(m.fold) <= shortestStem || !starts.has(m.fold) {
			continue
		}
		if m.class != 0 || m.head != 0 || m.name != 0 || m.stance != 0 || m.second || m.gentilic != "" {
			continue // what is known is shared with other texts
		}
		for _, ending := range endings {
			stem, ok := strings.CutSuffix(m.fold, ending)
			if !ok {
				continue
			}
			if at, known := stems[stem]; known && words[at].fold != m.fold {
				m.gentilic = docID(words[at].fold)
				words[at].state = true
				break
			}
		}
	}
}

// readStems finds what the adjective of each word may start with: the word, or the word without its ending. Of two words with
// one stem the first has it.
func (p *placeWords) readStems() {
	stems := reuse.Emptied(p.stems)
	p.stems, p.starts = stems, startSet{}
	for k := range p.list {
		w := p.list[k].fold
		if p.list[k].beside {
			continue
		}
		p.starts.add(w)
		claim := func(stem string) {
			if _, taken := stems[stem]; !taken {
				stems[stem] = int32(k)
			}
		}
		claim(w)
		for _, ending := range placeEndings {
			if stem, ok := strings.CutSuffix(w, ending); ok && len(stem) >= shortestStem {
				claim(stem)
			}
		}
	}
}

// startSet says of most words that no stem starts as they do, without a look at the stems.
type startSet [16]uint64

func (s *startSet) add(w string) {
	at := startOf(w)
	s[at>>6] |= 1 << (at & 63)
}

func (s *startSet) has(w string) bool {
	at := startOf(w)
	return s[at>>6]&(1<<(at&63)) != 0
}

// startOf brings the first letters of a word, which has at least shortestStem, together in a number below 1024.
func startOf(w string) uint32 {
	first := uint32(w[0]) | uint32(w[1])<<8 | uint32(w[2])<<16 | uint32(w[3])<<24
	return first * 2654435769 >> 22
}

// shortestStem is the least of a name that its adjective keeps.
const shortestStem = 4

// placeEndings are what names of states lose before the ending of their adjective: "tarsavie", "tarsav-ien".
var placeEndings = []string{"ie", "ia", "ye", "a", "e", "o", "y", "land", "lande", "stan"}

// demonymEndings are the endings of adjectives of states, by language.
var demonymEndings = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, code := range worldLangs {
		out[code] = readDemonyms(code)
	}
	return out
})

// readDemonyms gives the endings of adjectives of states, folded, with feminine and plural.
func readDemonyms(code string) []string {
	var out []string
	for _, r := range lexicon.Rows(code, "demonyms") {
		for _, form := range inflect(code, []string{r.Field(0)}) {
			if !slices.Contains(out, form) {
				out = append(out, form)
			}
		}
	}
	return out
}
