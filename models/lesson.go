package models

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// Lesson is a sequence of steps for a class: comparisons, and what the class is asked about them.
type Lesson struct {
	Record
	Slug          string
	Title         string
	Lang          string // of what the teacher wrote, and of the pages for the class: "fr" or "en"
	About         string
	Age           string   // of the pupils, as the teacher says it: "13-15"
	Goals         []string `gorm:"serializer:json"`
	Steps         []Step   `gorm:"serializer:json"`
	GuessOutlets  bool     // the class may be asked which outlet wrote what
	FreeText      bool     // the class may answer in its own words
	Demonstration bool
	Withdrawn     bool
}

// StepKind says what a step is.
type StepKind string

// Kinds of steps.
const (
	ReadStep    StepKind = "read"    // two texts, A and B, whose outlets are hidden
	EventStep   StepKind = "event"   // a vote: the same event?
	FindStep    StepKind = "find"    // tap what both share, then what differs
	VoteStep    StepKind = "vote"    // a vote on Vote
	RevealStep  StepKind = "reveal"  // what Reveals names, one after the other
	DiscussStep StepKind = "discuss" // a question to talk about
	AgainStep   StepKind = "again"   // the vote of the step Of once more, and what has moved since
)

// StepKinds lists them in the order in which a lesson mostly has them.
func StepKinds() []StepKind {
	return []StepKind{ReadStep, EventStep, FindStep, VoteStep, RevealStep, DiscussStep, AgainStep}
}

// VoteKind says what a class votes on.
type VoteKind string

// Kinds of votes. Each but the last two has its answers from us.
const (
	WhoSays    VoteKind = "who_says"    // whose words are these: the outlet's own, a source's, nobody's that is named
	WhoAsserts VoteKind = "who_asserts" // who answers for the figure
	BothTrue   VoteKind = "both_true"   // can both be true
	WhichOne   VoteKind = "outlet"      // which of both outlets wrote text A; only in a lesson with GuessOutlets
	OwnVote    VoteKind = "own"         // the teacher's question, with the teacher's Choices
	FreeVote   VoteKind = "free"        // in the pupils' own words; only in a lesson with FreeText
)

// VoteKinds lists them in the order in which a page offers them.
func VoteKinds() []VoteKind {
	return []VoteKind{WhoSays, WhoAsserts, BothTrue, OwnVote, WhichOne, FreeVote}
}

// RevealKind is something of a pair that is shown at once.
type RevealKind string

// Kinds of reveals, in the order in which a lesson shows them unless told otherwise.
const (
	RevealWording RevealKind = "wording"
	RevealFigures RevealKind = "figures"
	RevealSources RevealKind = "sources"
	RevealNames   RevealKind = "names"
	RevealOutlets RevealKind = "outlets"
)

// RevealKinds lists them.
func RevealKinds() []RevealKind {
	return []RevealKind{RevealWording, RevealFigures, RevealSources, RevealNames, RevealOutlets}
}

// Diverges are the kinds of divergences that a reveal shows; none for that of the outlets.
func (r RevealKind) Diverges() []divergence.Kind {
	switch r {
	case RevealWording:
		return []divergence.Kind{divergence.Wording, divergence.Role, divergence.Modality}
	case RevealFigures:
		return []divergence.Kind{divergence.Figure}
	case RevealSources:
		return []divergence.Kind{divergence.Source}
	case RevealNames:
		return []divergence.Kind{divergence.Label}
	}
	return nil
}

// Step is one step of a lesson.
type Step struct {
	// Key names the step within its lesson. It stays with the step wherever that is moved: votes are known by it.
	Key     string       `json:"key"`
	Kind    StepKind     `json:"kind"`
	Pair    *Pair        `json:"pair,omitempty"` // what it is about; every kind but discuss has one, and again has that of the step it repeats
	Ask     string       `json:"ask,omitempty"`  // in the teacher's words; "" for those that come with the kind
	Vote    VoteKind     `json:"vote,omitempty"`
	Side    string       `json:"side,omitempty"`    // "a" or "b": the text that WhoSays and WhoAsserts ask about
	Choices []string     `json:"choices,omitempty"` // of an OwnVote
	Reveals []RevealKind `json:"reveals,omitempty"`
	Of      string       `json:"of,omitempty"` // of an AgainStep: the Key of an earlier vote
	Notes   string       `json:"notes,omitempty"`
	Minutes int          `json:"minutes,omitempty"`
}

// Pair is what a lesson remembers of a comparison: where it stands, by the hashes of both texts, so that it is found again in another
// library, or after a new reading. Spans are bytes of the texts.
type Pair struct {
	Comparison string `json:"comparison"` // its slug when it was chosen
	A          Place  `json:"a"`
	B          Place  `json:"b"`
}

// Place is a claim in the text with a hash.
type Place struct {
	Hash   string    `json:"hash"`
	Span   text.Span `json:"span"`
	Points bool      `json:"points,omitempty"` // Span counts code points: the text was not here when the lesson was taken in
}

// Limits of lessons, in numbers and characters.
const (
	MaxSteps   = 60
	MaxChoices = 8
	MinChoices = 2
	MaxChoice  = 120
	MaxAsk     = 300
	MaxGoals   = 12
	MaxGoal    = 300
	MaxTitle   = 160
	MaxMinutes = 180
	maxAge     = 40
	maxStepKey = 32
)

// Votes reports whether the class answers something in a step.
func (k StepKind) Votes() bool {
	return k == EventStep || k == FindStep || k == VoteStep || k == AgainStep
}

// Stages is how many pages a step has, one after the other: what is asked, then what came of it, or the reveals one by one.
func (s Step) Stages() int {
	switch s.Kind {
	case EventStep, VoteStep, AgainStep:
		return 2
	case FindStep: // what is shared, what differs, what the class found
		return 3
	case RevealStep:
		return max(1, len(s.Reveals))
	}
	return 1
}

// Asks reports whether the class answers at a stage of a step, and which part of the step that is.
func (s Step) Asks(stage int) (part int, ok bool) {
	return stage, s.Kind.Votes() && stage >= 0 && stage < s.Stages()-1
}

// find is the step with a key and its position; -1 for none.
func findStep(steps []Step, key string) (Step, int) {
	i := slices.IndexFunc(steps, func(s Step) bool { return s.Key == key })
	if i < 0 {
		return Step{}, i
	}
	return steps[i], i
}

// Minutes is how long all steps are meant to take.
func Minutes(steps []Step) (sum int) {
	for _, s := range steps {
		sum += s.Minutes
	}
	return sum
}

// tidy brings what a teacher wrote to the form in which it is kept, and names the steps that have no key yet.
func (l *Lesson) tidy() {
	if l.Title = keptLine(l.Title); visibleLine(l.Title) == "" {
		l.Title = ""
	}
	l.Age, l.About = keptLine(l.Age), tidyText(l.About)
	l.Goals = tidyLines(l.Goals)
	for i := range l.Steps {
		s := &l.Steps[i]
		s.Ask, s.Notes, s.Choices = keptLine(s.Ask), tidyText(s.Notes), tidyLines(s.Choices)
		s.keepOwn()
		if s.Key == "" {
			s.Key = freeKey(l.Steps)
		}
	}
}

// keepOwn leaves a step what its kind has.
func (s *Step) keepOwn() {
	if s.Kind != VoteStep {
		s.Vote, s.Side, s.Choices = "", "", nil
	}
	if s.Side != "a" && s.Side != "b" {
		s.Side = ""
	}
	if s.Kind != RevealStep {
		s.Reveals = nil
	}
	if s.Kind != AgainStep {
		s.Of = ""
	} else {
		s.Pair = nil
	}
}

// freeKey is s1, s2…: the first that no step has.
func freeKey(steps []Step) string {
	for n := 1; ; n++ {
		key := fmt.Sprint("s", n)
		if _, at := findStep(steps, key); at < 0 {
			return key
		}
	}
}

// keptLine is a line as a page shows it, with the spaces that do not break, which French has before its signs; nothing in it turns the
// direction of what follows.
func keptLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, tidyText(s))
	breaks := func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }
	return strings.TrimSpace(strings.Join(strings.FieldsFunc(s, breaks), " "))
}

func tidyLines(lines []string) []string {
	var out []string
	for _, line := range lines {
		if line = keptLine(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// check says what is wrong with a lesson: an *InvalidError whose Where is a field, or "steps.2.ask" for one of the third step.
func (l *Lesson) check() error {
	if faults := l.faults(); len(faults) > 0 {
		return faults[0]
	}
	return nil
}

// Faults are all that is wrong with a lesson as a teacher wrote it, so that a page can say each beside its field: one a field, and one a step.
func (l Lesson) Faults() []*InvalidError {
	l.Steps = slices.Clone(l.Steps)
	l.tidy()
	return l.faults()
}

func (l *Lesson) faults() (out []*InvalidError) {
	say := func(where string, what Fault, limit int) {
		out = append(out, &InvalidError{Where: where, What: what, Limit: limit})
	}
	if l.Title == "" || Slugify(l.Title) == "" {
		say("title", FaultMissing, 0)
	}
	if !slices.Contains(titleLanguages(), l.Lang) {
		say("lang", FaultUnknown, 0)
	}
	if l.Visibility != Private && l.Visibility != SignedIn && l.Visibility != Public {
		say("visibility", FaultUnknown, 0)
	}
	if len(l.Goals) > MaxGoals {
		say("goals", FaultTooMany, MaxGoals)
	}
	if len(l.Steps) > MaxSteps {
		say("steps", FaultTooMany, MaxSteps)
	}
	for _, f := range []struct {
		where, value string
		limit        int
	}{{"title", l.Title, MaxTitle}, {"about", l.About, MaxNote}, {"age", l.Age, maxAge}, {"goals", longest(l.Goals), MaxGoal}} {
		if utf8.RuneCountInString(f.value) > f.limit {
			say(f.where, FaultTooLong, f.limit)
		}
	}
	for i, s := range l.Steps {
		if what, err := l.checkStep(i, s); err != nil {
			err.Where = strings.TrimSuffix(fmt.Sprintf("steps.%d.%s", i, what), ".")
			out = append(out, err)
		}
	}
	return out
}

func longest(lines []string) (most string) {
	for _, line := range lines {
		if utf8.RuneCountInString(line) > utf8.RuneCountInString(most) {
			most = line
		}
	}
	return most
}

// checkStep says what of the step at a position is wrong.
func (l *Lesson) checkStep(at int, s Step) (what string, fault *InvalidError) {
	_, first := findStep(l.Steps, s.Key)
	needsPair := s.Kind != DiscussStep && s.Kind != AgainStep
	switch {
	case !slices.Contains(StepKinds(), s.Kind):
		return "kind", &InvalidError{What: FaultUnknown}
	case first != at || len(s.Key) > maxStepKey || strings.Trim(s.Key, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		return "key", &InvalidError{What: FaultNotApplicable}
	case utf8.RuneCountInString(s.Ask) > MaxAsk:
		return "ask", &InvalidError{What: FaultTooLong, Limit: MaxAsk}
	case utf8.RuneCountInString(s.Notes) > MaxNote:
		return "notes", &InvalidError{What: FaultTooLong, Limit: MaxNote}
	case s.Minutes < 0 || s.Minutes > MaxMinutes:
		return "minutes", &InvalidError{What: FaultTooMany, Limit: MaxMinutes}
	case needsPair && !s.Pair.whole():
		return "pair", &InvalidError{What: FaultMissing}
	case s.Kind == DiscussStep && s.Ask == "":
		return "ask", &InvalidError{What: FaultMissing}
	}
	switch s.Kind {
	case VoteStep:
		return l.checkVote(s)
	case RevealStep:
		return checkReveals(s)
	case AgainStep:
		if of, before := findStep(l.Steps, s.Of); before < 0 || before >= at || of.Kind != EventStep && of.Kind != VoteStep {
			return "of", &InvalidError{What: FaultMissing}
		}
	}
	return "", nil
}

func (p *Pair) whole() bool {
	return p != nil && p.A.Hash != "" && p.B.Hash != "" && p.A.Span.Len() > 0 && p.B.Span.Len() > 0 && p.A.Span.Start >= 0 && p.B.Span.Start >= 0
}

func (l *Lesson) checkVote(s Step) (what string, fault *InvalidError) {
	switch {
	case !slices.Contains(VoteKinds(), s.Vote):
		return "vote", &InvalidError{What: FaultUnknown}
	case (s.Vote == WhoSays || s.Vote == WhoAsserts) && s.Side != "a" && s.Side != "b":
		return "side", &InvalidError{What: FaultMissing}
	case s.Vote == WhichOne && !l.GuessOutlets, s.Vote == FreeVote && !l.FreeText:
		return "vote", &InvalidError{What: FaultNotApplicable}
	case (s.Vote == OwnVote || s.Vote == FreeVote) && s.Ask == "":
		return "ask", &InvalidError{What: FaultMissing}
	case s.Vote != OwnVote:
		return "", nil
	case len(s.Choices) < MinChoices:
		return "choices", &InvalidError{What: FaultMissing}
	case len(s.Choices) > MaxChoices:
		return "choices", &InvalidError{What: FaultTooMany, Limit: MaxChoices}
	case utf8.RuneCountInString(longest(s.Choices)) > MaxChoice:
		return "choices", &InvalidError{What: FaultTooLong, Limit: MaxChoice}
	}
	for i, c := range s.Choices {
		if slices.Contains(s.Choices[:i], c) {
			return "choices", &InvalidError{What: FaultNotApplicable}
		}
	}
	return "", nil
}

func checkReveals(s Step) (what string, fault *InvalidError) {
	for i, r := range s.Reveals {
		if !slices.Contains(RevealKinds(), r) || slices.Contains(s.Reveals[:i], r) {
			return "reveals", &InvalidError{What: FaultUnknown}
		}
	}
	if len(s.Reveals) == 0 {
		return "reveals", &InvalidError{What: FaultMissing}
	}
	return "", nil
}
