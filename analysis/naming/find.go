package naming

import (
	"cmp"
	"slices"
	"sync"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// Find gives the mentions of a text, in text order, an outer one before those inside it. A language without a lexicon
// gives none. A title without a name is the office, for no date says who held it; see FindAt.
func Find(p *syntax.Parse, c *Catalogue) []Mention {
	return FindAt(p, c, timex.Range{})
}

// FindAt is Find for a text published at a known time: "le président russe" is then who surely held the office at
// that time, where the text itself names nobody with that title.
func FindAt(p *syntax.Parse, c *Catalogue, published timex.Range) []Mention {
	lang := languages.Of(p.Doc.Lang)
	if lang == nil {
		return nil
	}
	f := finders.Get().(*finder)
	f.begin(p, lang, c.index(), published)
	f.bring()
	for i := 0; i < len(f.pieces); {
		i = max(f.read(i), i+1)
	}
	f.settle()
	f.tellApart()
	f.out = textOrder(f.out)
	f.colour()
	found := append(make([]Mention, 0, len(f.out)), f.out...)
	if len(f.pieces) <= longestKept {
		f.parse, f.doc = nil, nil
		finders.Put(f)
	}
	return found
}

// textOrder brings mentions in text order. They are large and mostly in order: only when they are not are they moved, once.
func textOrder(all []Mention) []Mention {
	order := func(a, b *Mention) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) }
	sorted := true
	for i := 1; i < len(all) && sorted; i++ {
		sorted = order(&all[i-1], &all[i]) <= 0
	}
	if sorted {
		return all
	}
	places := make([]int32, len(all))
	for i := range places {
		places[i] = int32(i)
	}
	slices.SortStableFunc(places, func(a, b int32) int { return order(&all[a], &all[b]) })
	for i := range places {
		if places[i] == int32(i) {
			continue
		}
		first, to := all[i], int32(i) // one goes out, and each that is moved makes room for the next
		for places[to] != int32(i) {
			from := places[to]
			all[to], places[to] = all[from], to
			to = from
		}
		all[to], places[to] = first, to
	}
	return all
}

// finder goes over one text after another: what is needed only while a text is read stays in warm memory.
type finder struct {
	parse   *syntax.Parse
	doc     *text.Document
	lang    *language
	index   *index
	names   *names
	dict    dictionary
	pieces  []piece
	memory  memory
	brought brought
	places  placeWords
	out     []Mention
	wants   []open          // what is settled when the whole text is read, in the order of f.out
	titled  map[string]bool // words that have a capital inside the sentences of the body, made for a headline all in capitals
	quotes  []text.Span     // the short ones, in text order
	words   []string        // room for soundsFrom
	ends    []int
}

// finders holds those that no text is read with.
var finders = sync.Pool{New: func() any { return &finder{} }}

// longestKept is how many pieces a text may have for its finder to serve the next one.
const longestKept = 1 << 14

// begin cuts a text up and forgets the one before.
func (f *finder) begin(p *syntax.Parse, lang *language, x *index, published timex.Range) {
	f.parse, f.doc, f.lang, f.index, f.names = p, p.Doc, lang, x, x.byLang[p.Doc.Lang]()
	f.memory.begin(published)
	f.brought.begin()
	f.dict.begin(lang, f.names, len(p.Doc.Forms))
	f.pieces = cutUp(f.pieces[:0], p.Doc, &f.dict)
	f.out, f.wants, f.titled = f.out[:0], f.wants[:0], nil
}

// open is a mention, by its place in the list, that is not settled yet.
type open struct {
	want
	at int
}

// want is what a mention still needs: a title its holder, a surname its person. The zero want is for one that is settled.
type want struct {
	role, of string
	surname  string
	town     bool // behind "à": a town, when nobody has that surname
	definite bool
	calling  string // a noun that says who is meant: "le diplomate"
	noun     string // of which the text has one: "la coalition"
	home     string // what of the state that the text is about: "-army", "-" for itself, "capital"
	rebels   bool   // rebels of nobody: the one group that the text brings in
}

// read reads what starts at piece i and gives the piece to go on at.
func (f *finder) read(i int) int {
	p := &f.pieces[i]
	if !p.read {
		return i + 1
	}
	n, nameEnd := f.nameAt(i)
	if own, end := f.broughtAt(i); end > 0 && end >= nameEnd {
		n, nameEnd = own, end
	}
	var kind headKind
	if p.head != 0 {
		if d, ok := f.describe(i, 0); ok {
			kind = d.kind
			if d.headEnd > nameEnd {
				if end := f.tell(&d); end > 0 {
					return end
				}
			}
		}
	}
	if nameEnd > 0 {
		return f.tellName(i, nameEnd, n)
	}
	if end := f.unlisted(i, kind); end > 0 {
		return end
	}
	return f.unknown(i)
}

// unknown reads what starts at piece i where the lists have nothing, and gives the piece to go on at.
func (f *finder) unknown(i int) int {
	if n, end := f.soundAlike(i); end > 0 {
		return f.tellName(i, end, n)
	}
	if end := f.person(i); end > 0 {
		return end
	}
	if end := f.gentilicNoun(i); end > 0 {
		return end
	}
	if end := f.surname(i); end > 0 {
		return end
	}
	return f.pointer(i)
}

// nameAt finds the longest listed name that starts at piece i, and where it ends; 0 for none.
func (f *finder) nameAt(i int) (*name, int) {
	if i >= len(f.pieces) || f.pieces[i].name == 0 {
		return nil, 0
	}
	var found *name
	end, node := 0, int32(0)
	for j := i; j < len(f.pieces) && f.pieces[j].sentence == f.pieces[i].sentence; j++ {
		p := &f.pieces[j]
		to, ok := f.names.trie.step(node, p.name)
		if !ok {
			break
		}
		node = to
		whole := j+1 == len(f.pieces) || f.pieces[j+1].token != p.token || f.pieces[j+1].upper || f.pieces[i].opens
		if id, ok := f.names.trie.at(node); ok && whole && f.cased(i, j+1, &f.names.list[id]) {
			found, end = &f.names.list[id], j+1
		}
	}
	return found, end
}

// cased says whether the text has the capitals that a name needs; an acronym may also stand as the catalogue writes it.
func (f *finder) cased(i, end int, n *name) bool {
	for _, w := range n.forms {
		switch {
		case w.need == anyCase, w.need == caps && f.pieces[i].caps:
			return true
		case w.need == upper && i+w.upperAt < len(f.pieces) && f.pieces[i+w.upperAt].upper:
			return true
		case w.need == caps && f.span(i, end).Of(f.doc.Text) == w.text:
			return true
		}
	}
	return false
}

// say adds a mention that runs over the pieces [first, last).
func (f *finder) say(first, last int, m Mention, w want) {
	m.Span = f.span(first, last)
	if m.Head.Zero() {
		m.Head = m.Span
	}
	m.Sentence = int(f.pieces[first].sentence)
	m.Voice = -1
	if m.Link == "" {
		m.Link = Same
	}
	f.add(m, w)
}

// add adds a mention whose place is known.
func (f *finder) add(m Mention, w want) {
	if w != (want{}) {
		f.wants = append(f.wants, open{w, len(f.out)})
	}
	f.out = append(f.out, m)
}

func (f *finder) span(first, last int) text.Span {
	return text.Span{Start: f.pieces[first].Start, End: f.pieces[last-1].End}
}

// same says whether piece j is there and in the sentence of piece i.
func (f *finder) same(i, j int) bool {
	return j >= 0 && j < len(f.pieces) && f.pieces[j].sentence == f.pieces[i].sentence
}

// is says whether piece j is in the sentence of piece i and is the mark or word w, folded.
func (f *finder) is(i, j int, w string) bool {
	return f.same(i, j) && f.pieces[j].fold == w
}

// has says whether piece j is in the sentence of piece i and plays a part.
func (f *finder) has(i, j int, c class) bool {
	return f.same(i, j) && f.pieces[j].word && f.pieces[j].class&c != 0
}
