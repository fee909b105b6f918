package views

import (
	"slices"
	"strconv"
	"strings"
)

// Stage is what a class sees of a step: on the screen, on its telephones, on paper. What is hidden is not in it.
type Stage struct {
	Kind     string // of the step
	Ask      string // the question
	Lead     string // what the step is, in a word or two
	Texts    []StageText
	Answers  []StageAnswer // of a vote
	Free     bool          // the class answers in its own words
	Tapping  string        // what the class taps: "shared" or "differs"; "" for nothing
	Asking   bool          // the class answers now
	Showing  bool          // what it answered is shown
	Counted  string        // "28 answers of 30"; "" where nothing is asked
	Said     []StageWords  // answers in own words, to be shown
	Moved    []StageMove   // from one answer to another, of a vote that is asked again
	Reveals  []StageReveal // so far
	Missing  bool          // the comparison is not in this library, or may not be read
	Withheld bool          // some of its words may not be shown to a class
}

// StageText is one text of a pair. Outlet and the rest of its origin are empty until they are revealed.
type StageText struct {
	Side          string // "a" or "b"
	Name          string // "Text A"
	Lang          string
	Before, After string // the sentences around it; "" for none
	Words         []StageWord
	Outlet        string
	About         string // "RT-style · 28 February 2020"
}

// StageWord is a word of the claim, with what follows it up to the next.
type StageWord struct {
	At     int // among all words
	Text   string
	Gap    string // spaces after it
	Masked bool   // it says which outlet it is: something else stands in its place
	Plain  bool   // a sign that nobody taps
	Kind   string // of the divergence that is revealed on it; "" for none
	Count  int    // how many tapped it
	Much   int    // of those who answered, in tenths
	Chosen bool   // by the one who looks
}

// StageRun is words that stand together under one mark, or none.
type StageRun struct {
	Kind  string
	Words []StageWord
}

// Runs are the words, those under one mark together.
func (t StageText) Runs() []StageRun {
	var runs []StageRun
	for _, w := range t.Words {
		if n := len(runs); n > 0 && runs[n-1].Kind == w.Kind {
			runs[n-1].Words = append(runs[n-1].Words, w)
			continue
		}
		runs = append(runs, StageRun{w.Kind, []StageWord{w}})
	}
	return runs
}

// StageAnswer is one answer of a vote.
type StageAnswer struct {
	Value  string
	Text   string
	Count  int
	Share  int  // percent of those who answered
	Before int  // percent the first time, of a vote that is asked again
	Chosen bool // by the one who looks
}

// Width is the share as the style of a bar's length has it.
func (a StageAnswer) Width() string { return strconv.Itoa(a.Share) }

// StageWords is an answer in a pupil's own words. ID is for the teacher who hides it.
type StageWords struct {
	ID     int64
	Text   string
	Hidden bool
}

// SaidTimes is what several pupils said alike.
type SaidTimes struct {
	Text  string
	Count int
}

// grouped are the answers that are not hidden, each once however it is written, those that came most first.
func (s Stage) grouped() []SaidTimes {
	var out []SaidTimes
	at := map[string]int{}
	for _, w := range s.Said {
		key := strings.ToLower(w.Text)
		i, known := at[key]
		switch {
		case w.Hidden:
		case known:
			out[i].Count++
		default:
			at[key] = len(out)
			out = append(out, SaidTimes{w.Text, 1})
		}
	}
	slices.SortStableFunc(out, func(a, b SaidTimes) int { return b.Count - a.Count })
	return out
}

// StageMove counts those who went from one answer to another.
type StageMove struct {
	From, To string
	Count    int
}

// StageReveal is a kind of divergence with the sentences that tell of it, or what each outlet is.
type StageReveal struct {
	Kind      string // figure, source, wording, label; "outlets"
	Name      string
	Sentences []string // none: the two do not part there
	Now       bool     // the latest
}
