package exchange

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Note is what a person wrote about a comparison, as it is carried out and in: a judgement, or an annotation of its texts.
type Note struct {
	ID         string            `json:"id,omitempty"` // an IRI; "" for one that has none yet
	Kind       string            `json:"kind"`         // one of NoteKinds, or of what came of them
	Comparison string            `json:"comparison"`   // the whole address of the comparison
	Targets    []NoteTarget      `json:"targets"`
	Creator    NotePerson        `json:"creator,omitzero"`
	Created    time.Time         `json:"created,omitzero"`
	Modified   time.Time         `json:"modified,omitzero"`
	Tags       []string          `json:"tags,omitempty"`
	Text       string            `json:"text,omitempty"`
	Lang       string            `json:"lang,omitempty"`    // of Text
	Answers    []NoteAnswer      `json:"answers,omitempty"` // of a judgement, a settlement, a publication; sorted by question when read
	About      string            `json:"about,omitempty"`   // of a verdict: the key of the finding
	Verdict    string            `json:"verdict,omitempty"` // accept, reject, correct
	Fields     map[string]string `json:"fields,omitempty"`  // what is corrected, evidence
	Done       bool              `json:"done,omitempty"`
	Doubt      bool              `json:"doubt,omitempty"`
	Withdrawn  bool              `json:"withdrawn,omitempty"`
}

// NoteTarget is a stretch of a frozen text: Start and End count Unicode code points, End exclusive. With End 0 it is the
// whole text.
type NoteTarget struct {
	Source string `json:"source"`         // the whole address of the article
	Hash   string `json:"hash,omitempty"` // of the version's text
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

// NotePerson is who wrote a note.
type NotePerson struct {
	ID   string `json:"id,omitempty"` // an IRI
	Name string `json:"name,omitempty"`
}

// NoteAnswer is the answer to a question of a judgement.
type NoteAnswer struct {
	Question string `json:"question"`
	Value    string `json:"value"`
	Reason   string `json:"reason,omitempty"`
}

// NoteKinds lists the kinds of notes that people make of their own accord.
func NoteKinds() []string {
	return []string{"judgement", "span", "verdict", "link", "evidence", "question", "absence", "same"}
}

// Kinds of what came of notes: the answer to a question, how a comparison was settled, how it is published. What of it no column holds is
// in Fields.
const (
	AnswerKind      = "answer"
	SettlementKind  = "settlement"
	PublicationKind = "publication"
)

func kindsOfNotes() []string { return append(NoteKinds(), AnswerKind, SettlementKind, PublicationKind) }

// sortAnswers puts answers in an order that every format can keep.
func (n *Note) sortAnswers() {
	slices.SortStableFunc(n.Answers, func(a, b NoteAnswer) int { return strings.Compare(a.Question, b.Question) })
}

// check says what of a note cannot be taken in.
func (n Note) check() error {
	if !slices.Contains(kindsOfNotes(), n.Kind) {
		return fmt.Errorf("kind %q is none of %v", n.Kind, kindsOfNotes())
	}
	if len(n.Targets) == 0 {
		return fmt.Errorf("it has no target")
	}
	for i, t := range n.Targets {
		switch {
		case t.Source == "":
			return fmt.Errorf("target %d has no source", i+1)
		case t.Start < 0 || t.End < t.Start:
			return fmt.Errorf("target %d: start %d and end %d are no stretch of a text", i+1, t.Start, t.End)
		}
	}
	return nil
}
