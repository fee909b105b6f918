package storymap

import (
	"cmp"
	"slices"
	"strings"

	"parallax/analysis/claim"
	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

const (
	mostNames  = 12
	mostLabels = 8 // in a cell
	// unsaid is the key of what is labelled without saying who it is.
	unsaid = ""
)

// naming of an entity: its row while it is made.
type namesRow struct {
	NameRow
	at      []map[labelKey]int // by column, place of a label in the cell
	plain   map[string]bool    // folded names
	chosen  map[string]bool    // folded labels that are no names
	stances map[string]bool
}

// labelKey is what tells labels of one cell apart.
type labelKey struct {
	words, stance, source string
	voice                 InVoice
	title, note, wire     bool
}

// names lists the entities that at least two outlets mention and that some outlet labels, those whose labels say most first, then what
// is labelled without saying who it is.
func (b *builder) names() []NameRow {
	rows := map[string]*namesRow{}
	var order []string
	for i, a := range b.Articles {
		for j, m := range a.Mentions {
			key, ok := b.nameKey(i, j)
			if !ok {
				continue
			}
			r := rows[key]
			if r == nil {
				r = &namesRow{plain: map[string]bool{}, chosen: map[string]bool{}, stances: map[string]bool{}, at: make([]map[labelKey]int, len(b.columns))}
				r.Cells, r.Type = make([]NameCell, len(b.columns)), string(m.Type)
				rows[key], order = r, append(order, key)
			}
			b.addLabel(r, i, j)
		}
	}
	var out []*namesRow
	for _, key := range order {
		r := rows[key]
		if key == unsaid || !r.telling() {
			continue
		}
		r.Entity = known(key)
		if r.Entity == "" {
			r.Entity = "doc:" + strings.TrimPrefix(key, "~")
		}
		r.Name, r.Lang = b.entities.name(key)
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(x, y *namesRow) int { return cmp.Compare(y.weight(), x.weight()) })
	out = out[:min(len(out), mostNames)]
	if r := rows[unsaid]; r != nil {
		r.Type = ""
		out = append(out, r)
	}
	list := make([]NameRow, len(out))
	for i, r := range out {
		list[i] = r.finished()
	}
	return list
}

// nameKey is the row of a mention: that of its entity, or that of labels that name nobody. Places are not labelled.
func (b *builder) nameKey(article, mention int) (string, bool) {
	a := b.Articles[article]
	m := a.Mentions[mention]
	if m.Sentence < 0 || m.Sentence >= len(a.Doc.Sentences) || m.Type == naming.Place || m.Type == naming.Media || m.Type == naming.Happening {
		return "", false
	}
	switch blockRole(a.Doc, m.Sentence) {
	case text.Boilerplate, text.Credit:
		return "", false
	}
	if key := b.entities.keys[article][mention]; key != "" {
		return key, true
	}
	group := m.Type == naming.Group || m.Type == naming.Army || m.Type == naming.Organisation
	return unsaid, m.Entity == "" && m.Label && group
}

// blockRole is the role of the part of the page that a sentence stands in.
func blockRole(doc *text.Document, sentence int) text.Role {
	if n := doc.Sentences[sentence].Block; n >= 0 && n < len(doc.Blocks) {
		return doc.Blocks[n].Role
	}
	return text.Body
}

// addLabel counts a mention in the cell of its outlet.
func (b *builder) addLabel(r *namesRow, article, mention int) {
	a, column := b.Articles[article], b.columnOf[article]
	m := a.Mentions[mention]
	role := blockRole(a.Doc, m.Sentence)
	span := m.Span
	if m.Proper && !m.Label && !m.Head.Zero() {
		span = m.Head
	}
	l := Label{
		Words: span.Of(a.Doc.Text), Plain: m.Proper && !m.Label, Voice: OwnVoice, Stance: m.Stance, Entry: m.Entry,
		Title: role == text.Title || role == text.Standfirst, Note: role == text.Note, Wire: a.Provenance.Kind == claim.AgencyText,
	}
	key := labelKey{words: folded(a.Doc, span), stance: l.Stance, title: l.Title, note: l.Note, wire: l.Wire}
	switch {
	case m.Voice >= 0 && m.Voice < len(a.Attributions):
		s, who := b.source(article, m.Voice)
		l.Voice, l.Source = SourceVoice, &s
		key.source = cmp.Or(who, lexicon.Fold(s.Words))
	case m.Quoted:
		l.Voice = InQuotes
	}
	key.voice = l.Voice
	if m.Label && !l.Note {
		r.chosen[key.words] = true
		if m.Stance != "" && m.Stance != "neutral" {
			r.stances[key.words] = true
		}
	}
	cell := &r.Cells[column]
	if cell.N++; !m.Proper && !m.Label {
		return // a word that stands for a name: counted, and no label
	}
	if l.Plain {
		r.plain[key.words] = true
	}
	if r.at[column] == nil {
		r.at[column] = map[labelKey]int{}
	}
	at, ok := r.at[column][key]
	if !ok {
		l.At = b.sentence(article, m.Span)
		at = len(cell.Labels)
		r.at[column][key], cell.Labels = at, append(cell.Labels, l)
	}
	cell.Labels[at].Count++
}

// telling reports whether at least two outlets mention an entity, and it goes by words that say different things: a label that takes
// a side, or two that are not the short and the full form of one.
func (r *namesRow) telling() bool {
	return r.mentioning() > 1 && len(r.chosen) > 0 && (len(r.stances) > 0 || r.different() > 1)
}

func (r *namesRow) mentioning() int {
	n := 0
	for _, c := range r.Cells {
		if c.N > 0 {
			n++
		}
	}
	return n
}

// different counts the labels that no other label contains, and a name when no label has it in.
func (r *namesRow) different() int {
	n := 0
	for x := range r.chosen {
		whole := true
		for y := range r.chosen {
			whole = whole && (x == y || !containsAll(wordSet(y), wordSet(x)))
		}
		if whole {
			n++
		}
	}
	for x := range r.plain {
		apart := true
		for y := range r.chosen {
			apart = apart && !containsAll(wordSet(y), wordSet(x))
		}
		if apart {
			return n + 1
		}
	}
	return n
}

// weight orders rows: words that take a side first, then how many different ones there are, then by how many outlets.
func (r *namesRow) weight() int { return 6*len(r.stances) + 2*min(r.different(), 6) + r.mentioning() }

func (r *namesRow) finished() NameRow {
	for i := range r.Cells {
		labels := r.Cells[i].Labels
		slices.SortStableFunc(labels, func(x, y Label) int { return cmp.Compare(y.Count, x.Count) })
		r.Cells[i].Labels = labels[:min(len(labels), mostLabels)]
	}
	return r.NameRow
}
