package naming

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/internal/reuse"
	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// meaning is what naming knows of a word, by its folded form.
type meaning struct {
	fold     string
	name     int32 // its number in the names, 0 for none
	head     int32 // in the nouns that describe
	stance   int32 // in the words with a stance
	class    class
	gentilic string // the state it is an adjective of
	second   bool   // the last word of an adjective of two: "North Korean"
	begins   bool   // something that naming reads can begin with it, even in small letters
	hyphens  bool   // it has a hyphen and is cut there
}

// parted reports whether a word is cut at its hyphens: not "sud-coréen", "soi-disant", "-il".
func (m *meaning) parted() bool {
	return m.gentilic == "" && m.class&^adjective == 0 && strings.IndexByte(m.fold, '-') > 0
}

// piece is a word of the text, or one of those between the hyphens of a compound.
type piece struct {
	text.Span
	*meaning
	token    int32
	sentence int32
	word     bool // a word or number, not a mark
	upper    bool
	caps     bool
	glued    bool // no space before it
	opens    bool // first word of its sentence
	read     bool // something that naming reads can begin with it
}

// vocabulary is the meanings of the words that naming knows, by the numbers of the words that fold to them in the index of
// the language. It is made once a catalogue and language.
type vocabulary struct {
	words *lexicon.Index
	at    []whereabouts       // by number
	known []meaning           // none first
	rest  map[string]*meaning // of words that the index does not have, such as those of a user's catalogue
}

// whereabouts is where the meaning of a word of the index is: above 0 in known; below 0, for a word that naming does not know, the
// number of its folded form twice, and one more where it is cut at hyphens; 0 for one that has no such number.
type whereabouts int32

func unknownAt(folded lexicon.ID, m *meaning) whereabouts {
	if folded == 0 {
		return 0
	}
	p := whereabouts(folded) << 1
	if m.parted() {
		p++
	}
	return -p
}

// unknown gives the number of the folded form of a word that naming does not know, and whether it is cut at hyphens.
func (p whereabouts) unknown() (lexicon.ID, bool) { return lexicon.ID(-p >> 1), -p&1 != 0 }

func newVocabulary(l *language, n *names) *vocabulary {
	all := make(map[string]*meaning, len(n.trie.words)+len(l.heads.words)+len(l.classes))
	word := func(w string) *meaning {
		m := all[w]
		if m == nil {
			m = &meaning{fold: w}
			all[w] = m
		}
		return m
	}
	for w, id := range n.trie.words {
		word(w).name = id
	}
	for w, id := range l.heads.words {
		word(w).head = id
	}
	for w, id := range l.stances.words {
		word(w).stance = id
	}
	for w, c := range l.classes {
		word(w).class = c
	}
	for w, state := range l.gentilics {
		word(w).gentilic = state
	}
	for w := range l.seconds {
		word(w).second = true
	}
	v := &vocabulary{words: lexicon.IndexOf(l.code), known: make([]meaning, 1, len(all)+1)}
	own := make(map[lexicon.ID]whereabouts, len(all))
	for w, m := range all {
		m.begins = n.trie.starts(m.name) || l.heads.starts(m.head) || m.class&(civility|particle|demonstrative|det) != 0
		m.hyphens = m.parted()
		if id := v.words.Find(w); id != 0 {
			own[id] = whereabouts(len(v.known))
			v.known = append(v.known, *m)
			continue
		}
		if v.rest == nil {
			v.rest = map[string]*meaning{}
		}
		v.rest[w] = m
	}
	v.at = make([]whereabouts, v.words.Len())
	for id := range v.at {
		folded := v.words.Folded(lexicon.ID(id))
		at, ok := own[folded]
		if !ok {
			at = unknownAt(folded, &meaning{fold: v.words.Word(folded)})
		}
		v.at[id] = at
	}
	return v
}

// has says whether the index has the folded form of a word with a number.
func (v *vocabulary) has(id lexicon.ID) bool { return v.at[id] != 0 }

// find gives what naming knows of a folded word with a number, nil for nothing.
func (v *vocabulary) find(id lexicon.ID) *meaning {
	if at := v.at[id]; at > 0 {
		return &v.known[at]
	}
	return nil
}

// dictionary looks words up once a text.
type dictionary struct {
	lang    *language
	words   *vocabulary
	single  []*meaning           // by Token.Form: what most tokens are, one piece; compound for the others
	sounds  []int32              // by Token.Form: place in heard, 0 until it is asked for
	heard   []string             // how words sound
	many    map[int32][]*meaning // by Token.Form: the pieces of compounds
	unknown []meaning            // of words that are not known
	spare   []meaning            // the rest of it
}

// compound stands for a token of several pieces.
var compound = &meaning{}

// begin forgets the words of the text before.
func (d *dictionary) begin(l *language, n *names, forms int) {
	d.lang, d.words = l, n.known()
	d.single, d.sounds = reuse.Zeroed(d.single, forms), reuse.Zeroed(d.sounds, forms)
	d.heard, d.many = append(d.heard[:0], ""), reuse.Emptied(d.many)
	d.unknown = reuse.Zeroed(d.unknown, forms)
	d.spare = d.unknown
}

// pieces gives the piece of a token, or those of a compound.
func (d *dictionary) pieces(t *text.Token) (*meaning, []*meaning) {
	switch m := d.single[t.Form]; m {
	case nil:
	case compound:
		return nil, d.many[t.Form]
	default:
		return m, nil
	}
	whole := d.ofToken(t)
	if whole.hyphens {
		all := partsOf(whole.fold)
		if len(all) != 1 {
			d.single[t.Form] = compound
			return nil, d.compound(t.Form, all, whole.class)
		}
		whole = d.meaning(all[0])
	}
	d.single[t.Form] = whole
	return whole, nil
}

// ofToken looks up a whole token.
func (d *dictionary) ofToken(t *text.Token) *meaning {
	switch at := d.words.at[t.Word]; {
	case at > 0:
		return &d.words.known[at]
	case at < 0:
		id, hyphens := at.unknown()
		m := d.room()
		m.hyphens = hyphens
		if m.fold = t.Norm; id != t.Word {
			m.fold = d.words.words.Word(id)
		}
		return m
	}
	return d.meaning(lexicon.Fold(t.Norm))
}

// meaning looks up a folded word.
func (d *dictionary) meaning(fold string) *meaning {
	if m := d.words.find(d.words.words.Find(fold)); m != nil {
		return m
	}
	if m := d.words.rest[fold]; m != nil {
		return m
	}
	m := d.room()
	m.fold = fold
	m.hyphens = m.parted()
	return m
}

// room makes room for a meaning.
func (d *dictionary) room() *meaning {
	if len(d.spare) == 0 {
		d.spare = make([]meaning, 32)
	}
	m := &d.spare[0]
	d.spare = d.spare[1:]
	return m
}

// compound looks up the parts of a compound. They have the class of the whole, and are no adjectives of a state
// themselves ("pro-turc" is not Turkish).
func (d *dictionary) compound(form int32, parts []string, whole class) []*meaning {
	out := make([]*meaning, len(parts))
	for i, p := range parts {
		m := d.room()
		*m = *d.meaning(p)
		if m.gentilic != "" {
			m.class |= adjective
		}
		m.class |= whole
		m.gentilic = ""
		out[i] = m
	}
	d.many[form] = out
	return out
}

// pair reads an adjective of two words ("North Korean") that ends with the last piece.
func (d *dictionary) pair(out []piece) {
	n := len(out)
	if n < 2 || out[n-2].sentence != out[n-1].sentence {
		return
	}
	state := d.lang.gentilics[out[n-2].fold+" "+out[n-1].fold]
	if state == "" {
		return
	}
	first, second := *out[n-2].meaning, *out[n-1].meaning
	first.class |= before
	second.gentilic = state
	out[n-2].meaning, out[n-1].meaning = &first, &second
}

// cutUp adds the pieces of a document in text order. Tokens of blocks without sentences are left out.
func cutUp(out []piece, doc *text.Document, d *dictionary) []piece {
	out = slices.Grow(out, len(doc.Tokens)+len(doc.Tokens)/16)
	last := int32(-1)
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		if t.Sentence < 0 {
			continue
		}
		one, ms := d.pieces(t)
		word := t.Kind == text.Word || t.Kind == text.Number || t.Kind == text.Alnum
		p := piece{Span: t.Span, token: int32(i), sentence: t.Sentence, word: word, upper: t.Upper, caps: t.Caps, glued: !t.Space}
		if word && t.Sentence != last {
			p.opens, last = true, t.Sentence
		}
		if one != nil {
			p.meaning = one
			p.read = word && (one.begins || p.upper || p.caps)
			out = append(out, p)
			if one.second {
				d.pair(out)
			}
			continue
		}
		out = splitToken(out, p, ms, t.Span.Of(doc.Text))
	}
	return out
}

// splitToken adds the pieces of a compound, with their own places in the text.
func splitToken(out []piece, whole piece, ms []*meaning, source string) []piece {
	at, n := whole.Start, 0
	for n < len(ms) && source != "" {
		end := strings.IndexAny(source, "-‐‑")
		skip := 0
		if end >= 0 {
			_, skip = utf8.DecodeRuneInString(source[end:])
		} else {
			end = len(source)
		}
		if end > 0 && lexicon.Fold(source[:end]) != "" {
			p := whole
			p.Span = text.Span{Start: at, End: at + end}
			p.meaning = ms[n]
			r, _ := utf8.DecodeRuneInString(source)
			p.upper = unicode.IsUpper(r)
			p.read = p.word && (p.begins || p.upper || p.caps)
			p.glued, p.opens = whole.glued || n > 0, whole.opens && n == 0
			out = append(out, p)
			n++
		}
		at += end + skip
		source = source[end+skip:]
	}
	return out
}
