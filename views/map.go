package views

import "slices"

// StoryMap is a story as its outlets tell it, ready for the page. Figures, voices and the matrix are those of one event; names,
// citations and the timeline are those of the whole story.
type StoryMap struct {
	Left      string      // how many articles are not laid out, in words; "" for none
	Outlets   []MapOutlet // the columns, in the order of their first article
	Shared    []SharedItem
	Events    []EventLink // in the order of time
	Event     EventHead   // the one that is shown
	Rows      []MatrixRow // those that part most first
	Figures   []FigurePlot
	Voices    *VoiceChart // nil when nothing was said
	Names     []NameRow
	Citations *CitationGraph // nil when nobody is cited
	Timeline  *Timeline      // nil when nothing has a date
}

// MapOutlet is a column: an outlet with its articles.
type MapOutlet struct {
	Outlet
	Articles []MapArticle // in the order of publication
}

// MapArticle is an article at the head of its outlet's column.
type MapArticle struct {
	Published  Dated
	Provenance string
}

// SharedItem is something that several outlets tell alike.
type SharedItem struct {
	Sentence string // in the reader's language, quoting one or two of them
	Told     string // by how many of them
	By       []Outlet
	Quotes   []SharedQuote // the words of each
}

// SharedQuote is the shared words as one outlet has them.
type SharedQuote struct {
	Outlet Outlet
	Words  Quote
}

// EventLink leads to an event of the story.
type EventLink struct {
	Path    string // without language
	When    string // "" when the texts do not say
	Title   Phrase // a sentence of an article; empty for what no event is established of
	Ours    bool   // Title is ours: the sentence may not be quoted
	Current bool
	Claims  string // how many rows it has, in words
}

// EventHead says which event is shown, in whose words.
type EventHead struct {
	When      string
	Title     Phrase
	Ours      bool // Title is ours: the sentence may not be quoted
	By        Outlet
	Published Dated
	None      bool // no event is established of what is shown
}

// Topic is what a row or an axis is about: kind, counted words, names. Its words are ours, its phrases the texts'.
type Topic struct {
	Lead    string   // "Killed", "Attack"; "" for none
	Phrases []Phrase // what is counted, who is named: verbatim, or a name in the reader's language
	Beside  bool     // the phrases are named in it, and not what Lead counts: "Attack · Tarem" does not say whose
}

// Text is a topic as plain text.
func (t Topic) Text(p Page) string {
	out := t.lead(p)
	for i, phrase := range t.Phrases {
		out += phrase.Text + t.after(i)
	}
	return out
}

// lead is our part of a topic, with what parts it from the texts' words.
func (t Topic) lead(p Page) string {
	switch {
	case t.Lead != "" && t.Beside && len(t.Phrases) > 0:
		return t.Lead + p.T("map.sep")
	case t.Lead != "" && len(t.Phrases) > 0:
		return t.Lead + p.T("colon")
	}
	return t.Lead
}

// after is what follows a phrase.
func (t Topic) after(i int) string {
	if i+1 < len(t.Phrases) {
		return ", "
	}
	return ""
}

// MatrixRow is one claim as the outlets tell it.
type MatrixRow struct {
	Topic    Topic
	Relation string   // the gravest between two of its cells, in words; "" when nothing in it was compared
	Reviewed bool     // a person settled the comparison that Relation is of
	Paired   bool     // a person made it
	Kinds    []string // that part in the row
	Told     string   // by how many outlets, of those that could have known
	Cells    []MatrixCell
}

// CellState is what a cell says; the values are those of the map.
type CellState string

// MatrixCell is what one outlet says of a row.
type MatrixCell struct {
	State    CellState
	Quote    Quote  // when it is told
	Where    string // "in the title"; "" for the body
	More     string // how many further claims tell the same, in words; "" for none
	Path     string // of the comparison that it opens; "" for none
	Reviewed bool   // a person settled that one
	Paired   bool   // a person made it
	Signed   string // who looked, when it is absent
	Nearest  *Quote // of what was not found
	URL      string // of the article that Quote or Nearest is of; "" where links to it are off
	Searched []string
}

// told is the state of a cell that has the outlet's own words.
const told CellState = "told"

// gap reports whether a cell says what is missing rather than what is told.
func (c MatrixCell) gap() bool { return c.State != told }

// alike reports whether an article is followed by one of the same provenance, which is then said once, of the last.
func (o MapOutlet) alike(i int) bool {
	return i+1 < min(len(o.Articles), headed) && o.Articles[i+1].Provenance == o.Articles[i].Provenance
}

// asked reports whether a cell can say what was looked for.
func (c MatrixCell) asked() bool { return len(c.Searched) > 0 || c.Nearest != nil }

// NameRow is an entity and the words that each outlet names it with.
type NameRow struct {
	Name  Phrase // empty for what is referred to without saying whom
	Cells []NameCell
}

// NameCell is the labels that one outlet uses of N mentions.
type NameCell struct {
	N      int
	Labels []NameLabel
}

// NameLabel is the words that name an entity, in one voice.
type NameLabel struct {
	Words   Phrase
	Count   string   // "2 of 3", or "2" where a title or a note is counted apart
	Notes   []string // which part of the article, whose text
	Voice   Phrase   // the source whose voice it is in; empty for none
	Foreign bool     // not in the outlet's own voice: a source's, or in distancing quotation marks
}

// many is how many outlets fit a window side by side with room; six do in narrower columns; more than that are moved under a column
// that stays.
const many = 5

// headed is how many articles stand at the head of a column.
const headed = 2

// wholeLabels is how many labels of a cell are on the page at once.
const wholeLabels = 4

func (c NameCell) firstLabels() []NameLabel { return c.Labels[:min(wholeLabels, len(c.Labels))] }
func (c NameCell) otherLabels() []NameLabel { return c.Labels[min(wholeLabels, len(c.Labels)):] }

// whole is how many rows of the matrix are on the page at once; those after them are one key away.
const whole = 12

// crowded reports whether the columns need more room than a window has.
func (m StoryMap) crowded() bool { return len(m.Outlets) > many }

func (m StoryMap) firstRows() []MatrixRow { return m.Rows[:min(whole, len(m.Rows))] }
func (m StoryMap) otherRows() []MatrixRow { return m.Rows[min(whole, len(m.Rows)):] }

// wholeNames is how many names are on the page at once.
const wholeNames = 10

func (m StoryMap) firstNames() []NameRow { return m.Names[:min(wholeNames, len(m.Names))] }
func (m StoryMap) otherNames() []NameRow { return m.Names[min(wholeNames, len(m.Names)):] }

// opens reports whether some cell opens a comparison that a person settled, or one that nobody has: one that a person made, or the program.
func (m StoryMap) opens(reviewed, paired bool) bool {
	return slices.ContainsFunc(m.Rows, func(r MatrixRow) bool {
		return slices.ContainsFunc(r.Cells, func(c MatrixCell) bool {
			return c.Path != "" && c.Reviewed == reviewed && (c.Reviewed || c.Paired == paired)
		})
	})
}

// beyond reports whether some cell has words that may not be quoted.
func (m StoryMap) beyond() bool {
	return slices.ContainsFunc(m.Rows, func(r MatrixRow) bool {
		return slices.ContainsFunc(r.Cells, func(c MatrixCell) bool { return c.Quote.Beyond || c.Nearest != nil && c.Nearest.Beyond })
	})
}
