package handlers

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parallax/analysis/text"
	"parallax/models"
	"parallax/views"
)

// stager shows the steps of a class. It puts into what it shows nothing that is not to be seen yet: an outlet that is hidden is not in the page.
type stager struct {
	page  views.Page
	class models.ClassSession
	pair  *models.ComparisonPage // of the step; nil where it has none, or it is not here
}

// show shows a step at a stage. results are those of the part that the stage asks or shows; own is what the one who looks answered.
func (s stager) show(step models.Step, stage int, result models.PartResult, own models.VoteAnswer) views.Stage {
	_, asking := step.Asks(stage)
	showing := step.Kind.Votes() && !asking
	v := views.Stage{Kind: string(step.Kind), Lead: s.page.T("lesson.kind." + string(step.Kind)), Ask: s.ask(step, stage), Asking: asking, Showing: showing}
	if s.pair == nil {
		v.Missing = step.Kind != models.DiscussStep
	} else {
		reveals := step.Reveals[:min(len(step.Reveals), stage+1)]
		if step.Kind != models.RevealStep {
			reveals = nil
		}
		v.Texts = []views.StageText{s.text(0, step, reveals), s.text(1, step, reveals)}
		v.Reveals = s.reveals(reveals)
		v.Withheld = unread(s.pair.A) || unread(s.pair.B)
	}
	s.answer(&v, step, stage, result, own)
	if asking || showing {
		v.Counted = s.page.N("lesson.answered", result.Answered, "all", s.page.Int(result.Joined))
	}
	return v
}

// ask is the question of a step: the teacher's, or that of its kind.
func (s stager) ask(step models.Step, stage int) string {
	if step.Ask != "" {
		return step.Ask
	}
	of := s.class.Voted(step)
	if step.Kind == models.AgainStep && of.Ask != "" {
		return of.Ask
	}
	letter := map[string]string{"a": "A", "b": "B"}[of.Side]
	switch {
	case of.Kind == models.VoteStep:
		return s.page.T("lesson.ask."+string(of.Vote), "letter", letter)
	case of.Kind == models.FindStep:
		return s.page.T("lesson.ask.find." + []string{"shared", "differs", "found"}[min(stage, 2)])
	}
	return s.page.T("lesson.ask." + string(of.Kind))
}

// answer puts the answers of a vote on a stage, with how many gave each where that is shown.
func (s stager) answer(v *views.Stage, step models.Step, stage int, result models.PartResult, own models.VoteAnswer) {
	of := s.class.Voted(step)
	switch {
	case of.Kind == models.FindStep:
		s.tapped(v, stage, result, own)
		return
	case of.Vote == models.FreeVote && of.Kind == models.VoteStep:
		v.Free = true
		if v.Showing {
			v.Said = ownWords(result)
		}
		return
	}
	for _, value := range s.class.Answers(step) {
		a := views.StageAnswer{Value: value, Text: s.answerWords(of, value), Chosen: own.Choice == value}
		if v.Showing {
			a.Count, a.Share = result.Choices[value], percent(result.Choices[value], result.Answered)
		}
		v.Answers = append(v.Answers, a)
	}
	if v.Showing && step.Kind == models.AgainStep {
		s.moved(v, of, result)
	}
}

// ownWords are the answers in own words, those that the teacher hid too.
func ownWords(result models.PartResult) []views.StageWords {
	var out []views.StageWords
	for _, t := range result.Texts {
		out = append(out, views.StageWords{ID: t.ID, Text: t.Text, Hidden: t.Hidden})
	}
	return out
}

// answerWords are an answer in words.
func (s stager) answerWords(step models.Step, value string) string {
	switch {
	case step.Kind == models.EventStep:
		return s.page.T("lesson.answer.event." + value)
	case step.Vote == models.OwnVote:
		if i, err := strconv.Atoi(value); err == nil && i < len(step.Choices) {
			return step.Choices[i]
		}
	case step.Vote == models.WhichOne && value != "unknown":
		if s.pair == nil { // it is not here any more
			return s.page.T("lesson.answer.outlet." + value)
		}
		names := []string{s.pair.A.Outlet.Name, s.pair.B.Outlet.Name}
		slices.Sort(names) // so that their order tells nothing
		return names[map[string]int{"first": 0, "second": 1}[value]]
	}
	return s.page.T("lesson.answer." + string(step.Vote) + "." + value)
}

// moved counts those who changed their mind, most first.
func (s stager) moved(v *views.Stage, of models.Step, result models.PartResult) {
	both := 0
	first := map[string]int{}
	for from, to := range result.Moved {
		for answer, n := range to {
			both, first[from] = both+n, first[from]+n
			if from != answer {
				v.Moved = append(v.Moved, views.StageMove{From: s.answerWords(of, from), To: s.answerWords(of, answer), Count: n})
			}
		}
	}
	for i, a := range v.Answers {
		v.Answers[i].Before = percent(first[a.Value], both)
	}
	slices.SortFunc(v.Moved, func(a, b views.StageMove) int {
		return cmp.Or(b.Count-a.Count, strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
	})
}

// tapped says what the class taps, and where that is shown, how many tapped each word.
func (s stager) tapped(v *views.Stage, stage int, result models.PartResult, own models.VoteAnswer) {
	if v.Asking {
		v.Tapping = []string{"shared", "differs"}[stage]
	}
	for i := range v.Texts {
		counts, mine := result.A, own.A
		if i == 1 {
			counts, mine = result.B, own.B
		}
		for j := range v.Texts[i].Words {
			w := &v.Texts[i].Words[j]
			w.Chosen = slices.Contains(mine, w.At)
			if v.Showing {
				w.Count = counts[w.At]
				w.Much = (percent(w.Count, result.Answered) + 9) / 10
			}
		}
	}
}

func percent(n, of int) int {
	if of == 0 {
		return 0
	}
	return (100*n + of/2) / of
}

// text is a side of the pair, with what the reveals so far show of it.
func (s stager) text(side int, step models.Step, reveals []models.RevealKind) views.StageText {
	of := []models.Side{s.pair.A, s.pair.B}[side]
	letter := []string{"A", "B"}[side]
	v := views.StageText{Side: strings.ToLower(letter), Name: s.page.T("lesson.text", "letter", letter), Lang: of.Version.Lang}
	if len(reveals) > 0 { // whose sentences say "here" and "there"
		v.Name = s.page.T("lesson.text.where", "letter", letter, "where", s.page.T("where."+v.Side))
	}
	open := slices.Contains(reveals, models.RevealOutlets)
	hidden := s.hidden()
	if open {
		hidden = nil
		p := s.page.Printer
		v.Outlet = of.Outlet.Name
		v.About = joined(" · ", showOutlet(p, of.Outlet, letter).Type, showProvenance(p, of.Article), showPublished(p, of.Article.Published).Text)
	}
	v.Words = splitWords(of.Sentence.Text)
	if step.Kind == models.ReadStep {
		v.Before, v.After = masked(of.Before.Text, hidden, "…"), masked(of.After.Text, hidden, "…")
	}
	for _, r := range reveals { // the latest on top
		for _, d := range s.pair.Divergences {
			if slices.Contains(r.Diverges(), d.Kind) {
				markWords(v.Words, of.Sentence, [][]text.Span{d.A, d.B}[side], string(d.Kind))
			}
		}
	}
	mask(v.Words, hidden)
	return v
}

// reveals are what is revealed so far, the latest last.
func (s stager) reveals(reveals []models.RevealKind) []views.StageReveal {
	var out []views.StageReveal
	open := slices.Contains(reveals, models.RevealOutlets)
	for i, r := range reveals {
		v := views.StageReveal{Kind: string(r), Name: s.page.T("lesson.reveal." + string(r)), Now: i == len(reveals)-1}
		for _, d := range s.pair.Divergences {
			if !slices.Contains(r.Diverges(), d.Kind) {
				continue
			}
			words := reasonSentence(s.page.Printer, wordsOf(s.pair).in(d.Reason), s.pair.A.Article, s.pair.B.Article)
			if !open {
				words = masked(words, s.hidden(), s.page.T("lesson.masked"))
			}
			v.Sentences = append(v.Sentences, words)
		}
		out = append(out, v)
	}
	return out
}

// hidden are the names that tell which outlet wrote a text.
func (s stager) hidden() []hiddenName {
	var names []hiddenName
	for _, side := range []models.Side{s.pair.A, s.pair.B} {
		host := ""
		if at, err := url.Parse(side.Article.URL); err == nil {
			host = at.Hostname()
		}
		names = append(names, hiddenNames(side.Outlet.Name, side.Outlet.Slug, host)...)
	}
	return names
}

func joined(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), by)
}
