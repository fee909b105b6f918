package handlers

import (
	"slices"
	"strconv"
	"strings"

	"parallax/analysis/text"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// showOthers is what others answered and noted, nil where there is nothing of it that the viewer may see.
func showOthers(p views.Page, found *models.ComparisonPage, state models.JudgementsPage) *views.Others {
	out := &views.Others{First: !judgedBy(state)}
	mine := state.Own.Answers
	if out.First {
		mine = nil
	}
	for _, j := range state.Others {
		out.Judges = append(out.Judges, views.OtherJudge{Name: j.Name, Doubt: j.Doubt, Note: j.Note})
	}
	for _, q := range models.Questions() {
		if len(state.Others) == 0 {
			break
		}
		row := views.OtherRow{Label: p.T("judge." + string(q)), Mine: views.OtherAnswer{By: p.T("others.mine"), Words: answerWords(p, q, mine[q].Value), Reason: mine[q].Reason}}
		if out.First {
			row.Mine.Words = p.T("others.unjudged")
		}
		for _, j := range state.Others {
			a := j.Answers[q]
			row.Given = append(row.Given, views.OtherAnswer{
				By: j.Name, Words: answerWords(p, q, a.Value), Reason: a.Reason, Differs: !out.First && a.Value != mine[q].Value,
			})
			row.Differs = row.Differs || a.Value != state.Others[0].Answers[q].Value || row.Given[len(row.Given)-1].Differs
		}
		out.Rows = append(out.Rows, row)
	}
	for _, a := range state.OthersAnnotations {
		if a.Kind != models.FindingNote {
			note := showNote(p, a.Annotation, found)
			note.By = a.Name
			out.Notes = append(out.Notes, note)
		}
	}
	if len(out.Rows)+len(out.Notes) == 0 {
		return nil
	}
	return out
}

// judgedBy reports whether the viewer has judged the comparison.
func judgedBy(state models.JudgementsPage) bool { return state.Own.Done && !state.Own.Withdrawn }

// showSettledPart is how a comparison was settled, nil where it was not.
func showSettledPart(p views.Page, state models.JudgementsPage) *views.Settled {
	a := state.Adjudication
	if a == nil || a.Withdrawn {
		return nil
	}
	out := &views.Settled{
		Judged: judgedBy(state), Told: p.T("others.settled.by", "name", state.Adjudicator, "on", p.Date(a.UpdatedAt.UTC(), locale.Minute)),
	}
	for _, c := range state.Corrections {
		out.Corrections = append(out.Corrections, views.SettledRow{
			Label: p.T("judge." + string(c.Question)), Given: answerWords(p, c.Question, c.Given.Value), Holds: answerWords(p, c.Question, c.Settled.Value), Reason: c.Reason,
		})
	}
	for _, q := range models.Questions() {
		out.Holds = append(out.Holds, views.SettledRow{Label: p.T("judge." + string(q)), Holds: answerWords(p, q, a.Answers[q].Value), Reason: a.Reasons[q].Reason})
	}
	return out
}

// verdictsOf is what others say of a finding, beside the viewer's own verdict.
func verdictsOf(p views.Page, key, own string, found *models.ComparisonPage, state models.JudgementsPage) []views.OtherVerdict {
	var out []views.OtherVerdict
	for _, a := range state.OthersAnnotations {
		if a.Kind == models.FindingNote && a.About == key && judgedBy(state) {
			out = append(out, views.OtherVerdict{By: a.Name, Said: verdictSaid(p, a.Annotation, found), Differs: own != "" && own != a.Verdict})
		}
	}
	return out
}

// markNotes lays the marks of annotations over the words they are about, each with a number that stands in the list too. Those of others
// wait until the viewer has judged, as their answers do.
func markNotes(page *views.ComparisonPage, found *models.ComparisonPage, state models.JudgementsPage) {
	notes := make([]*views.WorkNote, 0, len(page.Work.Notes))
	for i := range page.Work.Notes {
		notes = append(notes, &page.Work.Notes[i])
	}
	if o := page.Work.Others; o != nil && !o.First {
		for i := range o.Notes {
			notes = append(notes, &o.Notes[i])
		}
	}
	all := slices.Clone(state.Annotations)
	for _, a := range state.OthersAnnotations {
		all = append(all, a.Annotation)
	}
	number := 0
	for _, n := range notes {
		i := slices.IndexFunc(all, func(a models.Annotation) bool { return a.ID == n.Form.ID })
		if i < 0 {
			continue
		}
		mark := noteMark{page: page, found: found, note: n, label: "N" + strconv.Itoa(number+1), id: "n" + strconv.Itoa(number+1)}
		if mark.lay(all[i]) {
			n.Mark, number = mark.label, number+1
		}
	}
}

// noteMark lays the marks of one annotation.
type noteMark struct {
	page      *views.ComparisonPage
	found     *models.ComparisonPage
	note      *views.WorkNote
	label, id string
}

// lay marks the words of an annotation where the page shows them, and reports whether it does.
func (m noteMark) lay(a models.Annotation) bool {
	any, first := false, map[string]bool{}
	shown := 0 // of the words of the note
	for _, t := range a.Targets {
		if t.Quote == "" {
			continue
		}
		side := sideOf(m.found, t)
		if side != "" && m.over(side, t.Span, !first[side]) {
			any = true
			m.note.Sides[shown].Href = "#" + side + "-" + m.id
			first[side] = true
		}
		shown++
	}
	return any
}

func (m noteMark) over(name string, span text.Span, first bool) bool {
	side, of := &m.page.A, m.found.A
	if name == "b" {
		side, of = &m.page.B, m.found.B
	}
	for _, part := range []struct {
		quote   *views.Quote
		passage models.Passage
	}{{&side.Before, of.Before}, {&side.Claim, of.Sentence}, {&side.After, of.After}} {
		s, ok := inside(part.passage, span)
		if !ok || s.Len() != span.Len() || s.End > len(part.quote.Text) {
			continue
		}
		who := m.page.T("others.mine.note")
		if m.note.By != "" {
			who = m.note.By
		}
		part.quote.Marks = append(part.quote.Marks, views.Mark{
			Start: s.Start, End: s.End, Kind: "noted", ID: m.id, Side: name, Label: m.label, First: first, To: "#note-" + strconv.FormatInt(m.note.Form.ID, 10),
			Name: m.page.T("others.mark", "mark", m.label, "who", who, "words", strings.TrimSpace(part.quote.Text[s.Start:s.End])),
		})
		return true
	}
	return false
}
