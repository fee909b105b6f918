package handlers

import (
	"bytes"
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/analysis/text"
	"parallax/exchange"
	"parallax/models"
	"parallax/views"
)

// classes lists the classes that one held, those that go on first.
func (s *site) classes(c echo.Context) error {
	list, err := s.library.ClassLines(c.Request().Context(), viewer(c))
	if err != nil {
		return err
	}
	page := views.ClassesPage{Page: s.ownPage(c, "/classes", "results.classes")}
	for _, l := range list {
		row := views.ClassRow{
			Title: l.Title, Lang: l.Lang, When: showMinute(page.Page, l.CreatedAt), Path: classPath(l.ID),
			Counted: joined(" · ", joinedWords(page.Page, l.Results), page.N("lesson.steps", len(l.Steps))),
		}
		if l.EndedAt != nil {
			page.Over = append(page.Over, row)
			continue
		}
		if l.Lesson != "" {
			row.Screen = "/lessons/" + l.Lesson + "/present"
		}
		page.Going = append(page.Going, row)
	}
	return renderOwn(c, http.StatusOK, views.Classes(page))
}

func classPath(id int64) string { return "/classes/" + strconv.FormatInt(id, 10) }

// joinedWords say how many devices a class had; "" while that is not counted.
func joinedWords(p views.Page, results []models.PartResult) string {
	if len(results) == 0 {
		return ""
	}
	return p.N("results.joined", slices.MaxFunc(results, func(a, b models.PartResult) int { return cmp.Compare(a.Joined, b.Joined) }).Joined)
}

// heldClass is the class of an address, which the one who asks held.
func (s *site) heldClass(c echo.Context) (models.ClassSession, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil || id < 1 {
		return models.ClassSession{}, echo.ErrNotFound
	}
	return s.library.HeldClass(c.Request().Context(), viewer(c), id)
}

// classResults shows what a class answered, to who held it.
func (s *site) classResults(c echo.Context) error {
	class, err := s.heldClass(c)
	if err != nil {
		return err
	}
	page := views.ResultsPage{Page: s.ownPage(c, classPath(class.ID), "results.classes"), LessonLang: class.Lang, CSV: classPath(class.ID) + "/results.csv"}
	page.Page.Title, page.Title, page.When = class.Title, class.Title, showMinute(page.Page, class.CreatedAt)
	steps, err := s.resultsOf(c, page.Page, class)
	if err != nil {
		return err
	}
	var parts []models.PartResult
	for _, r := range steps {
		page.Steps = append(page.Steps, r.shown)
		parts = append(parts, r.parts...)
	}
	page.Counted = joined(" · ", joinedWords(page.Page, parts), page.N("lesson.steps", len(class.Steps)))
	if class.EndedAt == nil {
		list, err := s.library.ClassLines(c.Request().Context(), viewer(c))
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(list, func(l models.ClassLine) bool { return l.ID == class.ID }); i >= 0 && list[i].Lesson != "" {
			page.Screen = "/lessons/" + list[i].Lesson + "/present"
		}
	}
	return renderOwn(c, http.StatusOK, views.Results(page))
}

// stepResults is what a class answered in a step, as counted and as shown.
type stepResults struct {
	step  models.Step
	parts []models.PartResult
	shown views.ResultStep
}

// resultsOf are what a class answered, of each step that asked for something.
func (s *site) resultsOf(c echo.Context, p views.Page, class models.ClassSession) ([]stepResults, error) {
	ctx := c.Request().Context()
	var out []stepResults
	for i, step := range class.Steps {
		if !step.Kind.Votes() {
			continue
		}
		pair, err := s.pairOfStep(c, class, step)
		if err != nil {
			return nil, err
		}
		r := stepResults{step: step, shown: views.ResultStep{Number: i + 1}}
		for part := range step.Stages() - 1 {
			result, err := s.library.Result(ctx, class, step.Key, part)
			if err != nil {
				return nil, err
			}
			r.parts = append(r.parts, result)
		}
		stager{p, class, pair}.results(&r)
		out = append(out, r)
	}
	return out, nil
}

// results shows what a class answered in a step.
func (s stager) results(r *stepResults) {
	last := len(r.parts) - 1
	r.shown.Stage = s.show(r.step, r.step.Stages()-1, r.parts[last], models.VoteAnswer{})
	r.shown.Counted = r.shown.Stage.Counted
	r.shown.Nobody = !slices.ContainsFunc(r.parts, func(p models.PartResult) bool { return p.Answered > 0 })
	if r.step.Kind != models.FindStep {
		return
	}
	r.shown.Counted = ""
	if r.step.Ask == "" {
		r.shown.Stage.Ask = s.page.T("results.tapped")
	}
	for i, result := range r.parts {
		stage := s.show(r.step, r.step.Stages()-1, result, models.VoteAnswer{})
		part := views.ResultPart{Name: s.page.T("results.part." + []string{"shared", "differs"}[i]), Counted: stage.Counted, Texts: stage.Texts}
		if i == last {
			part.Found = grouped(s.page, s.found(result))
		}
		r.shown.Parts = append(r.shown.Parts, part)
	}
}

// found counts how many tapped each divergence of a pair, those that most found first: of its words, the one that most tapped.
func (s stager) found(result models.PartResult) []views.FoundRow {
	if s.pair == nil {
		return nil
	}
	var rows []views.FoundRow
	for _, d := range s.pair.Divergences {
		n := max(mostTapped(s.pair.A, d.A, result.A), mostTapped(s.pair.B, d.B, result.B))
		words := reasonSentence(s.page.Printer, wordsOf(s.pair).in(d.Reason), s.pair.A.Article, s.pair.B.Article)
		rows = append(rows, views.FoundRow{Kind: string(d.Kind), Name: s.page.T("kind." + string(d.Kind) + ".one"), Sentence: words, Count: n, Share: percent(n, result.Answered)})
	}
	slices.SortStableFunc(rows, func(a, b views.FoundRow) int { return b.Count - a.Count })
	return rows
}

// mostTapped is how often the word of some spans was tapped that was tapped most.
func mostTapped(side models.Side, spans []text.Span, counts map[int]int) (most int) {
	words := splitWords(side.Sentence.Text)
	markWords(words, side.Sentence, spans, "found")
	for _, w := range words {
		if w.Kind != "" {
			most = max(most, counts[w.At])
		}
	}
	return most
}

// grouped parts what at least half of those who answered found from what fewer did.
func grouped(p views.Page, rows []views.FoundRow) []views.FoundGroup {
	few := slices.IndexFunc(rows, func(r views.FoundRow) bool { return r.Share < 50 })
	if few < 0 {
		few = len(rows)
	}
	var out []views.FoundGroup
	for _, g := range []views.FoundGroup{{Name: p.T("results.many"), Rows: rows[:few]}, {Name: p.T("results.few"), Rows: rows[few:]}} {
		if len(g.Rows) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// classCSV gives what a class answered as a table.
func (s *site) classCSV(c echo.Context) error {
	class, err := s.heldClass(c)
	if err != nil {
		return err
	}
	p := s.speak(c, class.Lang)
	steps, err := s.resultsOf(c, p, class)
	if err != nil {
		return err
	}
	var rows []exchange.ResultRow
	for _, r := range steps {
		rows = append(rows, r.rows(p)...)
	}
	var out bytes.Buffer
	comma, heads := ',', exchange.ResultColumns()
	if class.Lang == "fr" {
		comma = ';'
	}
	for i, column := range heads {
		heads[i] = p.T("results.column." + column)
	}
	if err := exchange.WriteResults(&out, heads, comma, rows); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "private, no-store")
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="parallax-class-`+strconv.FormatInt(class.ID, 10)+`.csv"`)
	return c.Blob(http.StatusOK, "text/csv; charset=utf-8", out.Bytes())
}

// rows are what a class answered in a step, as a table has it.
func (r stepResults) rows(p views.Page) []exchange.ResultRow {
	last := r.parts[len(r.parts)-1]
	row := exchange.ResultRow{Step: r.shown.Number, Kind: p.T("lesson.kind." + string(r.step.Kind)), Question: r.shown.Stage.Ask, Answered: last.Answered, Joined: last.Joined}
	var out []exchange.ResultRow
	add := func(what, answer, from string, n int) {
		row := row
		row.What, row.Answer, row.From, row.Count = p.T("results.what."+what), answer, from, n
		out = append(out, row)
	}
	for _, a := range r.shown.Stage.Answers {
		add("answer", a.Text, "", a.Count)
	}
	for _, m := range r.shown.Stage.Moved {
		add("moved", m.To, m.From, m.Count)
	}
	for _, w := range r.shown.Stage.Said {
		if !w.Hidden {
			add("text", w.Text, "", 1)
		}
	}
	for i, part := range r.shown.Parts {
		row.Question, row.Answered, row.Joined = part.Name, r.parts[i].Answered, r.parts[i].Joined
		for _, t := range part.Texts {
			for _, w := range t.Words {
				if w.Count > 0 && !w.Masked {
					add("word_"+t.Side, w.Text, "", w.Count)
				}
			}
		}
		for _, g := range part.Found {
			for _, f := range g.Rows {
				add("divergence", f.Sentence, f.Name, f.Count)
			}
		}
	}
	return out
}
