package handlers

import (
	"slices"
	"strings"
	"time"

	"parallax/analysis/divergence"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// showWork is what a viewer does on a comparison, as far as it has come.
func showWork(p views.Page, found *models.ComparisonPage, state models.JudgementsPage) *views.Work {
	w := &views.Work{
		Action: "/comparisons/" + found.Comparison.Slug, Version: state.Own.LockVersion, Done: state.Own.Done, Blind: state.Blind,
		Most: models.MaxReason, Undo: state.CanUndo, Redo: state.CanRedo, State: workState(p, state.Own),
		Findings: map[string]views.Finding{},
	}
	var names []string
	for _, q := range models.Questions() {
		names = append(names, string(q))
	}
	w.Questions = views.WorkQuestions(names, func(name string) []string { return models.Question(name).Answers() })
	own := state.Own
	if own.Withdrawn {
		own = models.Judgement{LockVersion: own.LockVersion}
	}
	fillJudgement(w, own)
	signSame(p, w, found, state)
	for _, why := range skipReasons {
		w.Skips = append(w.Skips, views.Choice{Value: why, Text: p.T("work.skip." + why)})
	}
	_, ids := labels(found.Divergences, func(divergence.Kind) string { return "" })
	for i, d := range found.Divergences {
		finding := showFinding(p, found, d, state.Annotations)
		finding.Form.Place = ids[i]
		finding.Others = verdictsOf(p, finding.About, finding.Verdict, found, state)
		w.Findings[ids[i]] = finding
	}
	for _, kind := range models.AnnotationKinds() {
		if kind != models.FindingNote {
			w.Adding = append(w.Adding, noteForm(p, models.Annotation{Kind: kind}, found))
		}
	}
	for _, a := range state.Annotations {
		if a.Kind != models.FindingNote {
			n := showNote(p, a, found)
			if a.Kind == models.QuestionNote {
				r := state.Responses[a.ID]
				n.State = p.T("questions.is." + string(r.State()))
				if r.Answer != "" {
					n.Answer = showResponse(p, r)
				}
			}
			w.Notes = append(w.Notes, n)
		}
	}
	w.Others, w.Settled = showOthers(p, found, state), showSettledPart(p, state)
	return w
}

// signSame says at the question of the labels which names persons sign to mean the same actor: there they are names of one.
func signSame(p views.Page, w *views.Work, found *models.ComparisonPage, state models.JudgementsPage) {
	all := slices.Clone(state.OthersAnnotations)
	if p.Me != nil {
		for _, a := range state.Annotations {
			all = append(all, models.AnnotationLine{Annotation: a, Name: p.Me.Name})
		}
	}
	for i := range w.Questions {
		if w.Questions[i].Name != "labels" {
			continue
		}
		for _, a := range all {
			if a.Kind == models.SameActorNote && len(a.Targets) == 2 && a.Targets[0].Quote != "" && a.Targets[1].Quote != "" {
				w.Questions[i].Signed = append(w.Questions[i].Signed, p.T("pairing.same", "a", a.Targets[0].Quote, "b", a.Targets[1].Quote, "by", a.Name))
			}
		}
	}
}

// workState says in a line what of a judgement is kept.
func workState(p views.Page, j models.Judgement) string {
	at := p.Date(j.UpdatedAt.UTC(), locale.Minute)
	switch {
	case j.LockVersion == 0:
		return p.T("work.state.none")
	case j.Withdrawn:
		return p.T("work.state.withdrawn", "at", at)
	case j.Done:
		return p.T("work.state.done", "at", at)
	}
	return p.T("work.state.draft", "at", at)
}

// fillJudgement puts answers into the form.
func fillJudgement(w *views.Work, j models.Judgement) {
	w.Doubt, w.Note = j.Doubt, j.Note
	for i := range w.Questions {
		q := models.Question(w.Questions[i].Name)
		a := j.Answers[q]
		w.Questions[i].Given, w.Questions[i].Reason = a.Value, a.Reason
		w.Questions[i].Reasons = w.Questions[i].Reasons || a.Reason != ""
		w.Questions[i].Idle = len(j.Answers) > 0 && j.Answers[models.Questions()[0]].Value != "" && !q.Applies(j.Answers)
	}
}

// verdictOn is what a viewer said of a finding.
func verdictOn(key string, all []models.Annotation) models.Annotation {
	i := slices.IndexFunc(all, func(a models.Annotation) bool { return a.Kind == models.FindingNote && a.About == key && !a.Withdrawn })
	if i < 0 {
		return models.Annotation{Kind: models.FindingNote}
	}
	return all[i]
}

func showFinding(p views.Page, found *models.ComparisonPage, d divergence.Divergence, all []models.Annotation) views.Finding {
	key := models.FindingKey(d)
	a := verdictOn(key, all)
	f := views.Finding{Verdict: a.Verdict, ID: a.ID, Version: a.LockVersion, About: key, Form: correctionForm(p, d, a, found)}
	if a.ID != 0 {
		f.Said = verdictSaid(p, a, found)
	}
	return f
}

// verdictSaid is what a person says of a finding, in words.
func verdictSaid(p views.Page, a models.Annotation, found *models.ComparisonPage) string {
	said := []string{p.T("work.verdict." + a.Verdict)}
	for _, field := range correctionFields {
		if value := a.Fields[field.name]; value != "" {
			if field.options != nil {
				value = correctionOption(p, field.name, value)
			}
			said = append(said, p.T("work.field."+field.name)+p.T("colon")+value+".")
		}
	}
	for _, t := range a.Targets {
		if t.Quote != "" {
			said = append(said, strings.ToUpper(sideOf(found, t))+p.T("colon")+p.T("quote.open")+t.Quote+p.T("quote.close")+".")
		}
	}
	if a.Note != "" {
		said = append(said, p.T("work.verdict.why", "why", a.Note))
	}
	return strings.Join(said, " ")
}

// showNote is an annotation in the list of them.
func showNote(p views.Page, a models.Annotation, found *models.ComparisonPage) views.WorkNote {
	n := views.WorkNote{Kind: string(a.Kind), Title: p.T("work.kind." + string(a.Kind)), Note: a.Note, On: showMinute(p, a.UpdatedAt), Form: noteForm(p, a, found)}
	for _, t := range a.Targets {
		if t.Quote == "" {
			continue
		}
		lang, letter := found.A.Version.Lang, "A"
		if t.VersionID == found.B.Version.ID && sideOf(found, t) != "a" {
			lang, letter = found.B.Version.Lang, "B"
		}
		n.Words = append(n.Words, views.Phrase{Text: t.Quote, Lang: lang})
		n.Sides = append(n.Sides, views.NoteSide{Letter: letter})
	}
	for _, tag := range a.Tags {
		if key := "work.tag." + tag; p.Has(key) {
			tag = p.T(key)
		}
		n.Facts = append(n.Facts, tag)
	}
	if webAddress(a.Fields["url"]) {
		n.Link = a.Fields["url"]
	}
	for _, name := range []string{"archive", "quote"} {
		if value := a.Fields[name]; value != "" {
			n.Facts = append(n.Facts, p.T("work.field."+name)+p.T("colon")+value)
		}
	}
	return n
}

// showMinute is a moment of ours, in UTC, and says so.
func showMinute(p views.Page, at time.Time) views.Dated {
	if at.IsZero() {
		return views.Dated{}
	}
	at = at.UTC()
	return views.Dated{Text: p.T("time.utc", "at", p.Date(at, locale.Minute)), ISO: at.Format(time.RFC3339), Ours: true}
}
