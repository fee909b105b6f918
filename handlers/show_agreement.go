package handlers

import (
	"slices"
	"strconv"
	"strings"

	"parallax/analysis/agreement"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// agreementRead is what was read for the page of agreement.
type agreementRead struct {
	asked      agreementAsked
	found      *models.AgreementPage
	spans      *models.SpanAgreement
	blindSpans *models.SpanAgreement // nil where spans are those
	cases      []models.AgreementCase
	times      int // how often the answers of the cases met
	users      []models.User
	stories    []models.StoryLine
}

// showAgreement is how far those who judged agree.
func showAgreement(p views.Page, read agreementRead) views.AgreementPage {
	asked, found := read.asked, read.found
	page := views.AgreementPage{
		Page: p, Filtered: asked.filtered(), Blind: asked.Blind, Detail: string(asked.Question), Title2: p.T("judge." + string(asked.Question)),
		Download: asked.address("/agreement.csv", models.Questions()[0], "", ""),
		Lede: p.T("agreement.lede", "judgements", p.N("agreement.judgements", found.Judgements), "together", p.N("agreement.together", found.Together),
			"people", p.N("agreement.judges", len(found.People))),
	}
	showAgreementFilters(&page, read)
	if found.More {
		page.More = p.T("agreement.more", "n", p.Int(found.Judgements))
	}
	switch {
	case found.Judgements == 0:
		page.Empty = p.T("agreement.none.judged")
	case len(found.People) == 1:
		page.Empty = p.T("agreement.why.one")
	case found.Together == 0:
		page.Empty = p.T("agreement.why.nothing_common")
	}
	if page.Empty != "" {
		return page
	}
	if !asked.Blind {
		page.Apart = p.T("agreement.apart.lede", "blind", p.N("agreement.judgements", found.Blind), "open", p.N("agreement.judgements", found.Judgements-found.Blind))
	}
	fleiss := len(found.People) > 2
	measures := []string{"percent", "alpha", "ac1", "kappa"} // that of Cohen for each two people
	if fleiss {
		measures = append(measures, "fleiss")
	}
	for _, name := range measures {
		page.Measures = append(page.Measures, views.MeasureNote{
			Short: p.T("agreement.short." + name), Name: p.T("agreement.name." + name), Means: p.T("agreement.means." + name), Limits: p.T("agreement.limits." + name),
		})
	}
	for _, q := range found.Questions {
		words := p.T("judge." + string(q.Question))
		page.Questions = append(page.Questions, views.AgreementLine{
			Name: words, Path: asked.address("/agreement", q.Question, "", "") + "#detail", Here: q.Question == asked.Question, N: p.Int(q.Units), Gauges: gauges(p, q.Measures, true),
		})
		page.Parts = append(page.Parts, views.ApartLine{
			Name: words, BlindN: p.N("agreement.together", q.Blind.Units), OpenN: p.N("agreement.together", q.Open.Units), Blind: heapOf(p, q.Blind), Open: heapOf(p, q.Open),
		})
		if q.Question == asked.Question {
			showAgreementDetail(&page, read, q)
		}
	}
	showAgreementParts(&page, read)
	showAgreementSpans(&page, read)
	return page
}

func kappaName(fleiss bool) string {
	if fleiss {
		return "fleiss"
	}
	return "kappa"
}

// heapOf are the measures of one of two heaps; none of an empty one.
func heapOf(p views.Page, m models.Measures) []views.Gauge {
	if m.Units == 0 {
		return nil
	}
	return gauges(p, m, false)
}

func showAgreementFilters(page *views.AgreementPage, read agreementRead) {
	p, asked := page.Page, read.asked
	page.Stories = []views.Choice{{Text: p.T("queue.story.all"), Chosen: asked.Story == ""}}
	for _, line := range read.stories {
		page.Stories = append(page.Stories, views.Choice{Value: line.Slug, Text: storyTitle(p.Printer, line.Story), Chosen: line.Slug == asked.Story})
	}
	if asked.Story != "" && !slices.ContainsFunc(page.Stories, func(c views.Choice) bool { return c.Chosen }) {
		page.Stories = append(page.Stories, views.Choice{Value: asked.Story, Text: asked.Story, Chosen: true})
	}
	for _, q := range models.Questions() {
		page.Details = append(page.Details, views.Choice{Value: string(q), Text: p.T("judge." + string(q)), Chosen: q == asked.Question})
	}
	page.Periods = []views.Choice{{Value: "month", Text: p.T("agreement.by.month"), Chosen: !asked.Weekly}, {Value: "week", Text: p.T("agreement.by.week"), Chosen: asked.Weekly}}
	for _, user := range read.users {
		if user.Role.AtLeast(models.Annotator) || slices.Contains(asked.Users, user.ID) {
			page.People = append(page.People, views.Choice{Value: strconv.FormatInt(user.ID, 10), Text: user.Name, Chosen: slices.Contains(asked.Users, user.ID)})
		}
	}
}

// gauges are the measures of a table, all of them or the two that are told everywhere.
func gauges(p views.Page, m models.Measures, all bool) []views.Gauge {
	out := []views.Gauge{gaugeOf(p, "percent", m.Percent, m.Units), gaugeOf(p, "alpha", m.Alpha, m.Units)}
	if all {
		out = append(out, gaugeOf(p, "ac1", m.AC1, m.Units), gaugeOf(p, kappaName(m.KappaIsFleiss), m.Kappa, m.Units))
	}
	return out
}

// gaugeOf is a measure with its interval; n is what the row says that was compared.
func gaugeOf(p views.Page, name string, e agreement.Estimate, n int) views.Gauge {
	g := resultOf(p, name, e.Result)
	if g.Value == "" {
		return g
	}
	var notes []string
	if e.Reason == "" {
		g.Drawn, g.Low, g.High = true, e.Low, e.High
		g.Between = p.T("agreement.interval", "low", measureWords(p, name, e.Low), "high", measureWords(p, name, e.High))
	} else {
		notes = append(notes, reasonWords(p, e.Reason))
	}
	undefined := 0
	for _, times := range e.Undefined {
		undefined += times
	}
	if undefined > 0 {
		notes = append(notes, p.T("agreement.undefined", "n", p.Int(undefined), "of", p.Int(e.Replicates)))
	}
	if r := e.Result; name == "fleiss" && r.Units != n {
		notes = append(notes, p.T("agreement.fleiss.n", "n", p.N("agreement.together", r.Units), "each", p.Int(r.PerUnit)))
	}
	g.Why = strings.Join(notes, " ")
	return g
}

// resultOf is a measure without an interval.
func resultOf(p views.Page, name string, r agreement.Result) views.Gauge {
	g := views.Gauge{Of: p.T("agreement.short." + name), Least: -1}
	if name == "percent" {
		g.Least = 0
	}
	if !r.Defined() {
		g.Why = reasonWords(p, r.Reason)
		return g
	}
	g.Value, g.At = measureWords(p, name, r.Value), r.Value
	return g
}

// measureWords writes a value: percents whole, others with two decimals.
func measureWords(p views.Page, name string, x float64) string {
	if name == "percent" {
		return p.T("agreement.percent", "n", strconv.FormatFloat(100*x, 'f', 0, 64))
	}
	text := strconv.FormatFloat(x, 'f', 2, 64)
	if text == "-0.00" {
		text = "0.00"
	}
	return strings.NewReplacer("-", "−", ".", p.T("number.decimal")).Replace(text)
}

// reasonWords says why there is no value.
func reasonWords(p views.Page, why agreement.Reason) string {
	codes := map[agreement.Reason]string{
		agreement.NoAnswers: "no_answers", agreement.OneAnnotator: "one", agreement.NothingInCommon: "nothing_common", agreement.AllAlike: "alike",
		agreement.NotTwo: "not_two", agreement.NoSpans: "no_spans", agreement.OneUnit: "one_unit", agreement.TooFew: "too_few", agreement.MostlyUndefined: "mostly",
	}
	code := codes[why]
	if code == "" {
		code = "other"
	}
	return p.T("agreement.why." + code)
}

// showAgreementDetail tells a question by pairs of people and of answers.
func showAgreementDetail(page *views.AgreementPage, read agreementRead, q models.QuestionAgreement) {
	p := page.Page
	for _, pair := range q.Pairs {
		page.Between = append(page.Between, views.AgreementLine{
			Name: p.T("agreement.two", "a", pair.A.Name, "b", pair.B.Name), N: p.Int(pair.Units),
			Gauges: []views.Gauge{
				resultOf(p, "percent", pair.Percent), resultOf(p, "alpha", pair.Alpha), resultOf(p, "ac1", pair.AC1), resultOf(p, "kappa", pair.Kappa),
			},
		})
	}
	page.Confusion = showConfusion(p, read, q)
	if read.asked.row == "" {
		return
	}
	row, column := answerWords(p, q.Question, read.asked.row), answerWords(p, q.Question, read.asked.column)
	page.Cases = &views.AgreementCases{
		Title: p.T("agreement.cases", "row", row, "column", column),
		Note:  p.T("agreement.cases.note", "times", p.N("agreement.times", read.times), "pairs", p.N("agreement.shown", len(read.cases))),
	}
	for _, c := range read.cases {
		line := views.AgreementCase{Path: "/comparisons/" + c.Slug, A: queueSide(p, c.A, "A"), B: queueSide(p, c.B, "B")}
		for _, g := range c.Given {
			words := answerWords(p, q.Question, g.Answer)
			if g.Blind {
				words = p.T("agreement.given.blind", "answer", words)
			}
			line.Given = append(line.Given, views.DifferLine{Question: g.Name, Given: words})
		}
		page.Cases.Rows = append(page.Cases.Rows, line)
	}
}

// showConfusion sets the answers that were given against each other.
func showConfusion(p views.Page, read agreementRead, q models.QuestionAgreement) views.Confusion {
	ordered := len(read.found.People) == 2
	var out views.Confusion
	counts, total := map[[2]string]int{}, 0
	used := map[string]bool{}
	for _, c := range q.Cells {
		counts[[2]string{c.Row, c.Column}] = c.Count
		used[c.Row], used[c.Column] = true, true
		total += c.Count
	}
	if ordered {
		out.Rows, out.Columns = read.found.People[0].Name, read.found.People[1].Name
	}
	out.Note = p.T("agreement.confusion.note", "n", p.N("agreement.times", total))
	if !ordered {
		out.Note += " " + p.T("agreement.confusion.folded")
	}
	answers := slices.DeleteFunc(q.Question.Answers(), func(a string) bool { return !used[a] })
	for i, row := range answers {
		head := answerWords(p, q.Question, row)
		out.Heads = append(out.Heads, head)
		line := views.ConfusionLine{Head: head}
		for j, column := range answers {
			cell := views.ConfusionCell{Same: i == j, Out: !ordered && j < i, Here: row == read.asked.row && column == read.asked.column}
			if n := counts[[2]string{row, column}]; n > 0 {
				cell.N, cell.Path = p.Int(n), read.asked.address("/agreement", q.Question, row, column)+"#cases"
				cell.Aloud = p.T("agreement.cell", "row", head, "column", answerWords(p, q.Question, column), "times", p.N("agreement.times", n))
			}
			line.Cells = append(line.Cells, cell)
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}

// showAgreementParts tells a question by story and over time.
func showAgreementParts(page *views.AgreementPage, read agreementRead) {
	p := page.Page
	for _, of := range read.found.Stories {
		line := views.AgreementLine{Name: of.Story, N: p.Int(of.Units), Gauges: gauges(p, of.Measures, false)}
		for _, s := range read.stories {
			if s.Slug == of.Story {
				phrase := storyPhrase(p.Printer, s.Story)
				line.Name, line.Lang = phrase.Text, phrase.Lang
			}
		}
		only := read.asked
		only.Story = of.Story
		line.Path, line.Here = only.address("/agreement", of.Question, "", "")+"#detail", of.Story == read.asked.Story
		page.ByStory = append(page.ByStory, line)
	}
	page.Stand = p.T("agreement.time.note")
	for _, of := range read.found.Periods {
		name := p.Date(of.From, locale.Month)
		if read.asked.Weekly {
			name = p.T("agreement.week", "day", p.Date(of.From, locale.Day))
		}
		page.ByTime = append(page.ByTime, views.AgreementLine{Name: name, N: p.Int(of.Units), Gauges: gauges(p, of.Measures, false)})
	}
}

// showAgreementSpans tells how far people marked the same places: in all, and as they did before they saw each other's.
func showAgreementSpans(page *views.AgreementPage, read agreementRead) {
	p, of := page.Page, read.spans
	page.Spans.Lede = p.T("agreement.spans.lede", "notes", p.N("agreement.places", of.Notes), "texts", p.N("agreement.texts", of.Texts), "people", p.N("agreement.judges", of.Readers))
	if of.Texts == 0 || of.Notes == 0 {
		if of.Texts > 0 {
			page.Spans.Lede = p.T("agreement.spans.none", "texts", p.N("agreement.texts", of.Texts))
		}
		return
	}
	tag := func(name string) string {
		if key := "work.tag." + name; p.Has(key) {
			return p.T(key)
		}
		return name
	}
	line := func(name string, notes int, in *models.SpanAgreement, e agreement.Estimate) views.AgreementLine {
		return views.AgreementLine{Name: name, N: p.T("agreement.spans.n", "notes", p.N("agreement.places", notes), "texts", p.N("agreement.texts", in.Texts)),
			Gauges: []views.Gauge{gaugeOf(p, "spans", e, in.Texts)}}
	}
	page.Spans.Lines = append(page.Spans.Lines, line(p.T("agreement.spans.all"), of.Notes, of, of.Places))
	if blind := read.blindSpans; blind != nil && blind.Texts > 0 {
		page.Spans.Lines = append(page.Spans.Lines, line(p.T("agreement.spans.blind"), blind.Notes, blind, blind.Places))
	}
	for _, t := range of.Tags {
		page.Spans.Lines = append(page.Spans.Lines, line(p.T("agreement.spans.tag", "tag", tag(t.Tag)), t.Notes, of, t.Places))
	}
}
