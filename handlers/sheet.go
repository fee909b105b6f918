package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
)

// sheet shows a lesson as it is printed: for pupils, or with ?for=teacher for whoever may present it, which takes an account.
func (s *site) sheet(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	whose := c.QueryParam("for")
	if whose != "" && whose != "teacher" {
		return echo.ErrNotFound
	}
	as := viewer(c)
	l, err := s.library.Lesson(c.Request().Context(), as, slug)
	if err != nil {
		return err
	}
	if whose != "" && as.UserID == 0 {
		return s.toSignIn(c)
	}
	p := s.speak(c, l.Lang)
	p.Path, p.Title, p.Own = "/lessons/"+slug+"/sheet", l.Title, true
	page := views.SheetPage{
		Page: p, Title: l.Title, About: l.About, Age: l.Age, Goals: l.Goals, Minutes: minutesWords(p, models.Minutes(l.Steps)),
		Teacher: whose != "", MayTeach: as.UserID != 0, Slug: slug,
	}
	if err := s.fillSheet(c, &page, l); err != nil {
		return err
	}
	return renderOwn(c, http.StatusOK, views.Sheet(page))
}

// pairOnPaper is a pair of a sheet, with what its steps reveal.
type pairOnPaper struct {
	number  int
	pair    *models.ComparisonPage
	reveals []models.RevealKind
	at      int  // the last step on the sheet that prints its texts; 0 for none
	read    bool // they stand there with what is around them
}

// fillSheet puts the steps of a lesson on a sheet, and what is revealed of each pair at its end.
func (s *site) fillSheet(c echo.Context, page *views.SheetPage, l models.Lesson) error {
	class := models.ClassSession{Title: l.Title, Lang: l.Lang, Steps: l.Steps, GuessOutlets: l.GuessOutlets, FreeText: l.FreeText}
	known := map[models.Pair]*pairOnPaper{}
	var all []*pairOnPaper
	for i, step := range l.Steps {
		var on *pairOnPaper
		if of := class.Voted(step).Pair; of != nil {
			key := *of
			key.Comparison = ""
			if on = known[key]; on == nil {
				pair, err := s.library.StepPage(c.Request().Context(), viewer(c), *of)
				if err != nil && !errors.Is(err, models.ErrNotFound) {
					return err
				}
				on = &pairOnPaper{number: len(all) + 1, pair: pair}
				known[key], all = on, append(all, on)
			}
			if step.Kind == models.RevealStep {
				on.reveals = append(on.reveals, step.Reveals...)
			}
		}
		show := stager{page: page.Page, class: class}
		if on != nil {
			show.pair = on.pair
		}
		page.Steps = append(page.Steps, show.onPaper(i, step, page.Teacher))
		if on != nil && on.pair != nil {
			page.Steps[i].Pair = on.number
			on.once(&page.Steps[i])
		}
	}
	if len(all) < 2 { // then there is nothing to tell apart
		for i := range page.Steps {
			page.Steps[i].Pair = 0
		}
	}
	for _, on := range all {
		if on.pair == nil || !page.Teacher && len(on.reveals) == 0 {
			continue
		}
		reveals := on.reveals
		if page.Teacher {
			reveals = models.RevealKinds()
		}
		show := stager{page.Page, class, on.pair}
		page.Last = append(page.Last, views.SheetPair{Number: on.number, Stage: show.openPair(reveals), Findings: show.findings(reveals, page.Teacher)})
	}
	return nil
}

// once leaves the texts of a pair to the steps that need them: the first one, the one that reads them, and those that mark them. The others
// say where they stand.
func (on *pairOnPaper) once(step *views.SheetStep) {
	reads, marks := step.Stage.Kind == string(models.ReadStep), step.Stage.Kind == string(models.FindStep)
	above := on.at > 0 && on.at == step.Number-1
	if on.at == 0 || reads && !on.read || marks && !above {
		on.at, on.read = step.Number, on.read || reads
		return
	}
	step.Stage.Texts, step.Stage.Withheld = nil, false
	step.TextsOf, step.Joined = on.at, marks
}

// linesToWrite is how many a pupil has for an answer in own words.
const linesToWrite = 4

// onPaper is a step as a sheet has it. The pupils' tells nothing of an outlet.
func (s stager) onPaper(at int, step models.Step, teacher bool) views.SheetStep {
	of := s.class.Voted(step)
	out := views.SheetStep{Number: at + 1, Stage: s.show(step, 0, models.PartResult{}, models.VoteAnswer{}), Minutes: minutesWords(s.page, step.Minutes), Notes: step.Notes}
	if step.Kind == models.RevealStep && s.pair != nil { // before anything of it is revealed
		out.Stage.Reveals, out.Stage.Texts = nil, []views.StageText{s.text(0, step, nil), s.text(1, step, nil)}
	}
	if teacher {
		out.Stage.Texts, out.Findings = nil, s.answersTo(step)
		return out
	}
	out.Notes, out.Minutes = "", ""
	switch {
	case step.Kind == models.ReadStep:
		out.Lines = 3
	case step.Kind == models.FindStep:
		out.Tasks, out.Lines = []string{s.page.T("sheet.task.shared"), s.page.T("sheet.task.differs")}, 2
		if step.Ask == "" {
			out.Stage.Ask, out.Tasks = out.Tasks[0], out.Tasks[1:]
		}
	case step.Kind == models.RevealStep:
		out.Tasks, out.Lines = []string{s.page.T("sheet.task.reveal")}, linesToWrite
	case step.Kind == models.DiscussStep:
		out.Lines = 6
	case of.Vote == models.WhichOne: // whose names it would have to say
		out.Stage.Answers, out.Tasks, out.Lines = nil, []string{s.page.T("sheet.task.outlet")}, 2
	case of.Vote == models.FreeVote:
		out.Lines = linesToWrite
	default:
		out.Tasks, out.Lines = []string{s.page.T("sheet.task.tick")}, 2
	}
	return out
}

// openPair is a pair with its marks on it.
func (s stager) openPair(reveals []models.RevealKind) views.Stage {
	step := models.Step{Kind: models.RevealStep, Reveals: reveals}
	return views.Stage{Kind: string(step.Kind), Texts: []views.StageText{s.text(0, step, reveals), s.text(1, step, reveals)}, Withheld: unread(s.pair.A) || unread(s.pair.B)}
}

// findings are what the comparison says of a pair, by kind; whether it is the same event too, for a teacher.
func (s stager) findings(reveals []models.RevealKind, event bool) []views.SheetFinding {
	var out []views.SheetFinding
	if s.pair == nil {
		return nil
	}
	if event {
		out = append(out, s.eventFinding())
	}
	for _, r := range s.reveals(reveals) {
		if r.Kind != string(models.RevealOutlets) {
			out = append(out, views.SheetFinding{Kind: r.Kind, Name: r.Name, Sentences: r.Sentences})
		}
	}
	return out
}

// eventFinding is what the comparison says of whether both texts tell of one event.
func (s stager) eventFinding() views.SheetFinding {
	f := views.SheetFinding{Kind: "event", Name: s.page.T("lesson.kind.event")}
	if words := wording.SameEvent(s.page.Lang, s.pair.Comparison.SameEvent); words != "" {
		f.Sentences = append(f.Sentences, words)
	}
	if reason := s.pair.Comparison.EventReason; reason.Rule != "" {
		f.Sentences = append(f.Sentences, reasonSentence(s.page.Printer, wordsOf(s.pair).in(reason), s.pair.A.Article, s.pair.B.Article))
	}
	return f
}

// answersTo is what the comparison says to the question of a step.
func (s stager) answersTo(step models.Step) []views.SheetFinding {
	if s.pair == nil {
		return nil
	}
	of := s.class.Voted(step)
	withOutlets := func(kinds ...models.RevealKind) []views.SheetFinding {
		return s.findings(append(kinds, models.RevealOutlets), false)[:len(kinds)]
	}
	switch {
	case of.Kind == models.EventStep:
		return []views.SheetFinding{s.eventFinding()}
	case of.Kind == models.VoteStep && of.Vote == models.WhoSays:
		return withOutlets(models.RevealSources)
	case of.Kind == models.VoteStep && (of.Vote == models.WhoAsserts || of.Vote == models.BothTrue):
		return withOutlets(models.RevealFigures, models.RevealSources)
	case of.Kind == models.VoteStep && of.Vote == models.WhichOne:
		return []views.SheetFinding{{Kind: "outlets", Name: s.page.T("lesson.reveal.outlets"), Sentences: []string{"A" + s.page.T("colon") + s.pair.A.Outlet.Name, "B" + s.page.T("colon") + s.pair.B.Outlet.Name}}}
	case of.Kind == models.FindStep && len(s.pair.Comparison.Shared) > 0:
		return []views.SheetFinding{{Kind: "shared", Name: s.page.T("sheet.shared"), Sentences: s.sharedWords()}}
	}
	return nil
}

// sharedWords are what both texts have in common, in sentences.
func (s stager) sharedWords() []string {
	var out []string
	for _, r := range s.pair.Comparison.Shared {
		out = append(out, reasonSentence(s.page.Printer, wordsOf(s.pair).in(r.Reason), s.pair.A.Article, s.pair.B.Article))
	}
	return out
}
