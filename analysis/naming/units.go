package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
}

// piece is a word of the text, or one of those between the hyphens of a compound.
type piece struct {
	text.Span
	*meaning
	token    int
	sentence int
	word     bool // a word or number, not a mark
	upper    bool
	caps     bool
	glued    bool // no space before it
	opens    bool // first word of its sentence
}

// dictionary looks words up once a text.
type dictionary struct {
	lang   *language
	names  *names
	known  map[string]*meaning           // by folded form
	joined map[class]map[string]*meaning // the same for the parts of compounds, by the class of the whole
	whole  map[string][]*meaning         // by Token.Norm: the pieces of a token
}

func newDictionary(l *language, n *names) *dictionary {
	return &dictionary{l, n, map[string]*meaning{}, map[class]map[string]*meaning{}, map[string][]*meaning{}}
}

func (d *dictionary) pieces(norm string) []*meaning {
	if m, ok := d.whole[norm]; ok {
		return m
	}
	var out []*meaning
	whole := lexicon.Fold(norm)
	c := d.lang.classes[whole]
	if d.lang.gentilics[whole] != "" || c&^adjective != 0 {
		out = []*meaning{d.meaning(whole, d.known, false, 0)} // "sud-coréen", "soi-disant": one word, whatever its parts say
	} else if all := parts(norm); len(all) == 1 {
		out = []*meaning{d.meaning(all[0], d.known, false, 0)}
	} else {
		known := d.joined[c]
		if known == nil {
			known = map[string]*meaning{}
			d.joined[c] = known
		}
		for _, p := range all {
			out = append(out, d.meaning(p, known, true, c))
		}
	}
	d.whole[norm] = out
	return out
}

// meaning looks up a word. A part of a compound has the class of the whole, and is no adjective of a state itself
// ("pro-turc" is not Turkish).
func (d *dictionary) meaning(p string, known map[string]*meaning, inside bool, whole class) *meaning {
	m, ok := known[p]
	if ok {
		return m
	}
	m = &meaning{
		fold: p, name: d.names.trie.words[p], head: d.lang.heads.words[p], stance: d.lang.stances.words[p],
		class: d.lang.classes[p], gentilic: d.lang.gentilics[p],
	}
	if inside {
		if m.gentilic != "" {
			m.class |= adjective
		}
		m.class |= whole
		m.gentilic = ""
	}
	known[p] = m
	return m
}

// pair reads an adjective of two words ("North Korean") that ends with the last piece.
func (d *dictionary) pair(out []piece) {
	n := len(out)
	if n < 2 || !d.lang.seconds[out[n-1].fold] || out[n-2].sentence != out[n-1].sentence {
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

// cutUp gives the pieces of a document in text order. Tokens of blocks without sentences are left out.
func cutUp(doc *text.Document, d *dictionary) []piece {
	out := make([]piece, 0, len(doc.Tokens)+len(doc.Tokens)/16)
	last := -1
	for i := range doc.Tokens {
		t := &doc.Tokens[i]
		if t.Sentence < 0 {
			continue
		}
		ms := d.pieces(t.Norm)
		word := t.Kind == text.Word || t.Kind == text.Number || t.Kind == text.Alnum
		p := piece{Span: t.Span, token: i, sentence: t.Sentence, word: word, upper: t.Upper, caps: t.Caps, glued: !t.Space}
		if word && t.Sentence != last {
			p.opens, last = true, t.Sentence
		}
		if len(ms) == 1 {
			p.meaning = ms[0]
			out = append(out, p)
			d.pair(out)
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
			p.glued, p.opens = whole.glued || n > 0, whole.opens && n == 0
			out = append(out, p)
			n++
		}
		at += end + skip
		source = source[end+skip:]
	}
	return out
}
