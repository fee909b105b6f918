package handlers

import (
	"slices"
	"strconv"
	"strings"

	"parallax/models"
	"parallax/views"
)

// showHistory is who did what, the latest first.
func showHistory(p views.Page, history []models.RevisionLine, found *models.ComparisonPage) []views.WorkStep {
	var steps []views.WorkStep
	for _, r := range history {
		step := views.WorkStep{
			On: showMinute(p, r.CreatedAt), By: r.Name, What: p.T("work.history.line", "kind", recordName(p, r), "action", p.T("work.did."+string(r.Action))),
			Record: string(r.Kind) + "-" + strconv.FormatInt(r.RecordID, 10), Changes: changeTexts(p, r.Changes),
		}
		if step.By == "" {
			step.By = p.T("work.history.someone")
		}
		if r.Kind == models.OfAssignment && r.Whom != "" {
			step.Changes = slices.Insert(step.Changes, 0, p.T("history.asked", "name", r.Whom))
		}
		if about := aboutOf(r); about != "" {
			step.Changes = slices.Insert(step.Changes, 0, aboutFinding(p, about, found))
		}
		if r.Reason != "" && r.Kind != models.OfAssignment {
			step.Changes = append(step.Changes, p.T("work.verdict.why", "why", r.Reason))
		}
		if r.Action == models.Changed || r.Action == models.Undone || r.Action == models.Redone || r.Action == models.Restored {
			step.State = changeTexts(p, r.State)
		}
		if r.MayRestore {
			step.Restore = &views.Restoring{Revision: r.ID, Version: r.Now}
		}
		steps = append(steps, step)
	}
	return steps
}

// recordName names what a revision is of: an annotation by its kind, where the revision tells it.
func recordName(p views.Page, r models.RevisionLine) string {
	for _, c := range slices.Concat(r.State, r.Changes) {
		if key := "work.kind." + c.To + c.From; r.Kind == models.OfAnnotation && c.Field == "kind" && p.Has(key) {
			return p.T(key)
		}
	}
	return p.T("work.of." + string(r.Kind))
}

// aboutOf is the key of the finding that a verdict is about, "" of all else.
func aboutOf(r models.RevisionLine) string {
	for _, c := range slices.Concat(r.State, r.Changes) {
		if r.Kind == models.OfAnnotation && c.Field == "about" {
			return c.To + c.From
		}
	}
	return ""
}

// changeTexts are changes in words; what goes without saying is left out.
func changeTexts(p views.Page, changes []models.Change) []string {
	var out []string
	for _, c := range slices.SortedStableFunc(slices.Values(changes), func(a, b models.Change) int { return orderOf(a) - orderOf(b) }) {
		if words := changeText(p, c); words != "" {
			out = append(out, words)
		}
	}
	return out
}

// orderOf puts answers in the order of their questions, before all else.
func orderOf(c models.Change) int {
	name, _ := questionOf(c.Field)
	if i := slices.Index(models.Questions(), name); i >= 0 {
		return i
	}
	return len(models.Questions())
}

// questionOf is the question that a field belongs to, and what of its answer it is.
func questionOf(field string) (models.Question, string) {
	parts := strings.Split(field, ".")
	if len(parts) != 3 || parts[0] != "answers" && parts[0] != "reasons" {
		return "", ""
	}
	return models.Question(parts[1]), parts[2]
}

// changeText is a change in words; "" for one that goes without saying.
func changeText(p views.Page, c models.Change) string {
	switch {
	case c.From == c.To: // an empty note of what was not there before
		return ""
	case c.Field == "done" && c.To == "true":
		return p.T("work.history.finished")
	case c.Field == "done" && c.From == "true":
		return p.T("work.history.reopened")
	case c.Field == "doubt" && c.To == "true":
		return p.T("work.history.doubted")
	case c.Field == "doubt" && c.From == "true":
		return p.T("work.history.undoubted")
	case c.Field == "blind" && c.To == "true":
		return p.T("history.blind")
	case c.Field == "closed" && c.To == "true":
		return p.T("history.closed")
	case c.Field == "closed":
		return p.T("history.reopened")
	case c.Field == "published" && c.To != "":
		return p.T("history.published")
	}
	label, from, to := fieldWords(p, c)
	switch {
	case label == "":
		return ""
	case c.From == "":
		return p.T("history.set", "what", label, "to", to)
	case c.To == "" && strings.HasSuffix(c.Field, ".value"):
		to = p.T("work.history.nothing")
	case c.To == "":
		return p.T("history.unset", "what", label, "from", from)
	}
	return p.T("work.history.change", "question", label, "from", from, "to", to)
}

// fieldWords names a field, with its values in words; label is "" for one that is not told.
func fieldWords(p views.Page, c models.Change) (label, from, to string) {
	quoted := func(label string) (string, string, string) {
		return label, p.T("quote.open") + c.From + p.T("quote.close"), p.T("quote.open") + c.To + p.T("quote.close")
	}
	coded := func(label, family string) (string, string, string) {
		word := func(value string) string {
			if key := family + value; value != "" && p.Has(key) {
				return p.T(key)
			}
			return value
		}
		return label, word(c.From), word(c.To)
	}
	if q, part := questionOf(c.Field); q.Answers() != nil {
		name := "judge." + string(q)
		switch part {
		case "value":
			return coded(asTitle(p.T(name)), name+".")
		case "reason":
			return quoted(p.T("history.reason", "of", asTitle(p.T(name))))
		}
		return "", "", ""
	}
	first, rest, _ := strings.Cut(c.Field, ".")
	_, last, _ := strings.Cut(rest, ".")
	switch {
	case first == "answer":
		return quoted(p.T("history.answer"))
	case first == "closed":
		word := map[string]string{"": p.T("questions.is.open"), "true": p.T("questions.is.closed")}
		return p.T("history.question"), word[c.From], word[c.To]
	case first == "rating":
		return coded(p.T("review.rating"), "review.rating.")
	case first == "reasons" && rest == "":
		return quoted(p.T("review.reasons"))
	case first == "evidence" && p.Has("review."+last):
		return quoted(p.T("review." + last))
	case first == "note":
		return quoted(p.T("work.field.note"))
	case first == "verdict":
		return coded(p.T("work.kind.verdict"), "history.verdict.")
	case first == "tags":
		return coded(p.T("history.tag"), "work.tag.")
	case first == "fields" && p.Has("work.field."+rest):
		for _, field := range correctionFields {
			if field.name == rest && field.options != nil {
				return p.T("work.field." + rest), optionWord(p, rest, c.From), optionWord(p, rest, c.To)
			}
		}
		return quoted(p.T("work.field." + rest))
	case first == "targets" && strings.HasSuffix(rest, ".quote"), first == "claim":
		return quoted(p.T("history.words"))
	case first == "state":
		return coded(p.T("history.state"), "history.state.")
	case c.Field == "reason":
		return coded(p.T("work.field.why"), "work.skip.")
	}
	return "", "", ""
}

func optionWord(p views.Page, field, value string) string {
	if value == "" {
		return ""
	}
	return correctionOption(p, field, value)
}

// asTitle is a question as the name of what is asked: without its mark.
func asTitle(question string) string { return strings.TrimRight(question, "\u00a0?") }
