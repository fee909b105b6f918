package handlers

import (
	"strconv"

	"parallax/analysis/agreement"
	"parallax/models"
)

// agreementColumns are those of the table of agreement.
func agreementColumns() []string {
	return []string{
		"part", "question", "story", "first_person", "second_person", "from", "tag", "judged", "row", "column", "measure", "n", "value", "low", "high", "level", "replicates",
		"undefined_replicates", "reason",
	}
}

// agreementRow is a row of the table, but for the measure.
type agreementRow struct{ part, question, story, first, second, from, tag, judged, row, column string }

// agreementTableOf are the rows that are downloaded.
type agreementTableOf struct{ rows [][]string }

// agreementRows are all measures, under agreementColumns.
func agreementRows(asked agreementAsked, found *models.AgreementPage, spans *models.SpanAgreement) [][]string {
	judged := "all"
	if asked.Blind {
		judged = "blind"
	}
	var t agreementTableOf
	for _, q := range found.Questions {
		row := agreementRow{part: "question", question: string(q.Question), story: asked.Story, judged: judged}
		t.all(row, q.Measures)
		if !asked.Blind {
			row.judged = "blind"
			t.all(row, q.Blind)
			row.judged = "not_all_blind"
			t.all(row, q.Open)
			row.judged = judged
		}
		for _, pair := range q.Pairs {
			t.pair(row, pair)
		}
		for _, c := range q.Cells {
			row.part, row.row, row.column = "confusion", c.Row, c.Column
			t.add(row, "count", c.Count, agreement.Estimate{Result: agreement.Result{Value: float64(c.Count)}})
		}
	}
	for _, of := range found.Stories {
		t.all(agreementRow{part: "story", question: string(of.Question), story: of.Story, judged: judged}, of.Measures)
	}
	for _, of := range found.Periods {
		t.all(agreementRow{part: "time", question: string(of.Question), story: asked.Story, from: of.From.Format("2006-01-02"), judged: judged}, of.Measures)
	}
	row := agreementRow{part: "spans", story: asked.Story, judged: judged}
	t.add(row, "unitizing_alpha_binary", spans.Texts, spans.Places)
	for _, of := range spans.Tags {
		row.tag = of.Tag
		t.add(row, "unitizing_alpha_binary", spans.Texts, of.Places)
	}
	return t.rows
}

// all adds every measure of some answers.
func (t *agreementTableOf) all(row agreementRow, m models.Measures) {
	t.add(row, "percent", m.Units, m.Percent)
	t.add(row, "krippendorff_alpha", m.Units, m.Alpha)
	t.add(row, "gwet_ac1", m.Units, m.AC1)
	if !m.KappaIsFleiss {
		t.add(row, "cohen_kappa", m.Units, m.Kappa)
		return
	}
	n := m.Units
	if m.Kappa.Result.Defined() { // which takes those alone that have the same number of answers
		n = m.Kappa.Result.Units
	}
	t.add(row, "fleiss_kappa", n, m.Kappa)
}

// pair adds the measures of two people.
func (t *agreementTableOf) pair(row agreementRow, pair models.PairAgreement) {
	row.part, row.first, row.second = "people", pair.A.Name, pair.B.Name
	t.add(row, "percent", pair.Units, agreement.Estimate{Result: pair.Percent})
	t.add(row, "krippendorff_alpha", pair.Units, agreement.Estimate{Result: pair.Alpha})
	t.add(row, "gwet_ac1", pair.Units, agreement.Estimate{Result: pair.AC1})
	t.add(row, "cohen_kappa", pair.Units, agreement.Estimate{Result: pair.Kappa})
}

// add adds a measure: its value and interval, or the reasons why there is none.
func (t *agreementTableOf) add(r agreementRow, measure string, n int, e agreement.Estimate) {
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	value, low, high, level, replicates, undefined, reason := "", "", "", "", "", "", string(e.Reason)
	if e.Result.Defined() {
		value = number(e.Result.Value)
	} else {
		reason = string(e.Result.Reason)
	}
	if e.Replicates > 0 {
		left := 0
		for _, times := range e.Undefined {
			left += times
		}
		replicates, undefined = strconv.Itoa(e.Replicates), strconv.Itoa(left)
		if e.Reason == "" {
			low, high, level = number(e.Low), number(e.High), number(e.Level)
		}
	}
	t.rows = append(t.rows, []string{
		r.part, r.question, r.story, r.first, r.second, r.from, r.tag, r.judged, r.row, r.column, measure, strconv.Itoa(n), value, low, high, level, replicates, undefined, reason,
	})
}
