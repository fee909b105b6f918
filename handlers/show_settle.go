package handlers

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"parallax/models"
	"parallax/views"
)

// showSettling is how a comparison stands, for an editor.
func showSettling(p views.Page, found *models.ComparisonPage, state models.JudgementsPage, users []models.User) views.SettlePage {
	c := found.Comparison
	page := views.SettlePage{
		Page: p, Action: "/comparisons/" + c.Slug, Status: showStanding(p.Printer, found), MostNote: models.MaxNote, MostWhy: models.MaxReason,
		Public: c.Status == models.Confirmed,
	}
	for i, side := range []models.Side{found.A, found.B} {
		page.Sides[i] = views.SettleSide{
			Outlet: showOutlet(p.Printer, side.Outlet, string(rune('A'+i))), Quote: views.Quote{Text: side.Claim.Text, Lang: side.Version.Lang, Beyond: side.Claim.Beyond},
		}
	}
	showAsked(&page, state, users)
	for _, line := range found.Publications {
		what := "settle.history.published"
		if line.Withdrawn {
			what = "settle.history.withdrawn"
		}
		page.History = append(page.History, views.SettleLine{What: p.T(what), By: line.ByName, On: showMinute(p, line.CreatedAt), Note: line.Note})
	}
	if state.Blind {
		page.Pending = showPending(p, state)
		return page
	}
	showRaised(&page, state)
	showAnswers(&page, state, users)
	showReady(&page, found, state)
	return page
}

// showRaised lists what others asked of the editor about the pair.
func showRaised(page *views.SettlePage, state models.JudgementsPage) {
	for _, a := range state.OthersAnnotations {
		if a.Kind != models.QuestionNote {
			continue
		}
		line := views.QuestionLine{By: a.Name, Note: a.Note, On: showMinute(page.Page, a.UpdatedAt), Path: "/questions#question-" + strconv.FormatInt(a.ID, 10)}
		if r := state.Responses[a.ID]; r.Answer != "" {
			line.Answer = showResponse(page.Page, r)
		}
		page.Raised = append(page.Raised, line)
	}
}

// showAsked lists who was asked, and who else may be.
func showAsked(page *views.SettlePage, state models.JudgementsPage, users []models.User) {
	asked := map[int64]bool{}
	for _, a := range state.Assignments {
		if a.ByID == nil || a.State == models.TakenBack {
			continue
		}
		asked[a.UserID] = true
		line := views.SettleAsked{
			ID: strconv.FormatInt(a.UserID, 10), Name: a.Name, State: page.T("settle.state." + string(a.State)), Blind: a.Blind, Open: a.State == models.Asked,
		}
		if a.State == models.Skipped {
			if line.Reason = a.Reason; page.Has("work.skip." + a.Reason) {
				line.Reason = page.T("work.skip." + a.Reason)
			}
		}
		page.Asked = append(page.Asked, line)
	}
	for _, user := range users {
		if user.Active && user.Role.AtLeast(models.Annotator) && !asked[user.ID] {
			page.People = append(page.People, views.SettlePerson{ID: strconv.FormatInt(user.ID, 10), Name: user.Name})
		}
	}
}

func showPending(p views.Page, state models.JudgementsPage) string {
	done, of := 0, 0
	for _, a := range state.Assignments {
		if a.Blind && a.State != models.TakenBack {
			of++
			if a.State != models.Asked {
				done++
			}
		}
	}
	if of == 0 {
		return p.T("settle.pending.hidden")
	}
	return p.T("settle.pending", "done", p.Int(done), "of", p.Int(of))
}

// showAnswers sets what each answered side by side, with what holds.
func showAnswers(page *views.SettlePage, state models.JudgementsPage, users []models.User) {
	names := map[int64]string{}
	for _, user := range users {
		names[user.ID] = user.Name
	}
	judged := judgementsOf(state)
	for _, j := range judged {
		page.Judges = append(page.Judges, views.SettleJudge{
			Name: names[j.UserID], Doubt: j.Doubt, Note: j.Note, Take: page.Action + "/settle?take=" + strconv.FormatInt(j.UserID, 10) + "#settle-answers",
		})
	}
	for _, q := range models.Questions() {
		row := views.SettleRow{Name: string(q), Options: answerChoices(page.Page, q)}
		values := map[string]bool{}
		for _, j := range judged {
			a := j.Answers[q]
			if q.Applies(j.Answers) {
				values[a.Value] = true
			}
			row.Given = append(row.Given, views.SettleGiven{By: names[j.UserID], Answer: answerWords(page.Page, q, a.Value), Reason: a.Reason})
		}
		if row.Differs = len(values) > 1; !row.Differs {
			for value := range values {
				choose(&row, value)
			}
		}
		page.Rows = append(page.Rows, row)
	}
	if a := state.Adjudication; a != nil {
		page.Version = a.LockVersion
		if !a.Withdrawn {
			chooseAnswers(page, a.Answers)
			for i := range page.Rows {
				page.Rows[i].Reason = a.Reasons[models.Question(page.Rows[i].Name)].Reason
			}
			page.Settled = page.T("settle.settled", "name", state.Adjudicator, "on", showMinute(page.Page, a.UpdatedAt).Text)
		}
	}
}

// showReady says whether the comparison can be published, and whether that would change what readers see.
func showReady(page *views.SettlePage, found *models.ComparisonPage, state models.JudgementsPage) {
	judged := judgementsOf(state)
	settled := state.Adjudication != nil && !state.Adjudication.Withdrawn
	split := slices.ContainsFunc(page.Rows, func(r views.SettleRow) bool { return r.Differs })
	page.Ready, page.Differs = len(judged) > 0 && (settled || !split), true
	if !page.Ready || len(found.Publications) == 0 || found.Publications[0].Withdrawn {
		return
	}
	now := judged[0].Answers
	if settled {
		now = state.Adjudication.Answers
	}
	last := found.Publications[0]
	page.Differs = last.Judged != len(judged) || !maps.EqualFunc(now, last.Answers, func(a, b models.Answer) bool { return a.Value == b.Value })
}

func answerWords(p views.Page, q models.Question, value string) string {
	if value == "" {
		return p.T("work.unanswered")
	}
	return p.T("judge." + string(q) + "." + value)
}

func answerChoices(p views.Page, q models.Question) []views.Choice {
	all := []views.Choice{{Text: p.T("work.unanswered"), Chosen: true}}
	for _, value := range q.Answers() {
		all = append(all, views.Choice{Value: value, Text: answerWords(p, q, value)})
	}
	return all
}

// choose picks an option of a row.
func choose(row *views.SettleRow, value string) { mark(row.Options, value) }

func chooseAnswers(page *views.SettlePage, answers map[models.Question]models.Answer) {
	for i := range page.Rows {
		choose(&page.Rows[i], answers[models.Question(page.Rows[i].Name)].Value)
	}
}

func showDisagreements(p views.Page, found []models.Disagreement) views.DisagreementsPage {
	page := views.DisagreementsPage{Page: p}
	for _, d := range found {
		row := views.DisagreementRow{Path: "/comparisons/" + d.Slug + "/settle", A: queueSide(p, d.A, "A"), B: queueSide(p, d.B, "B"), Judged: p.N("pair.judged", len(d.Judgements))}
		for _, q := range d.Differ {
			given := map[string]int{}
			for _, j := range d.Judgements {
				given[j.Answers[q].Value]++
			}
			var words []string
			for _, value := range append([]string{""}, q.Answers()...) {
				if given[value] > 0 {
					words = append(words, p.T("disagreements.given", "answer", answerWords(p, q, value), "n", p.Int(given[value])))
				}
			}
			row.Differ = append(row.Differ, views.DifferLine{Question: p.T("judge." + string(q)), Given: strings.Join(words, ", ")})
		}
		page.Rows = append(page.Rows, row)
	}
	return page
}

// showPublications is the history of a comparison as readers see it, the latest first: nothing of one that was never published.
func showPublications(p views.Page, all []models.Publication) []views.SettleLine {
	var lines []views.SettleLine
	for i, line := range all {
		what := "pair.history.corrected"
		switch {
		case line.Withdrawn:
			what = "pair.history.withdrawn"
		case i == len(all)-1 || all[i+1].Withdrawn:
			what = "pair.history.published"
		}
		lines = append(lines, views.SettleLine{What: p.T(what, "name", line.ByName), On: showMinute(p, line.CreatedAt), Note: line.Note})
	}
	return lines
}
