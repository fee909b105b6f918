package viewstest

import (
	"strconv"
	"time"

	"parallax/views"
	"parallax/views/locale"
)

// answers are those that a question of the states can be given.
var answers = map[string][]string{
	"same_event": {"yes", "no", "not_established", "successive"},
	"figures":    {"none", "equal", "compatible", "far_apart", "successive", "approximate_apart", "contradictory"},
	"source":     {"none", "same", "other", "one_side"},
}

// desk is an empty desk on a comparison.
func desk(p views.Page, c views.ComparisonPage) *views.Work {
	names := []string{"same_event", "figures", "source", "wording", "labels", "role", "modality", "framing"}
	w := &views.Work{
		Action: "/comparisons/barrage-1", User: "7", State: p.T("work.state.none"), Most: 2000, Findings: map[string]views.Finding{},
		Questions: views.WorkQuestions(names, func(name string) []string {
			if known := answers[name]; known != nil {
				return known
			}
			return []string{"same", "other"}
		}),
	}
	for _, why := range []string{"language", "context", "pairing", "close", "other"} {
		w.Skips = append(w.Skips, views.Choice{Value: why, Text: p.T("work.skip." + why)})
	}
	for i, r := range c.Reasons {
		w.Findings[r.ID] = views.Finding{Form: form(p, "verdict", 0, i)}
	}
	for _, kind := range []string{"span", "link", "evidence", "question", "absence", "same"} {
		w.Adding = append(w.Adding, form(p, kind, 0, 0))
	}
	return w
}

// form is one for an annotation. A form for a verdict on a finding has an id of its own, since there are several.
func form(p views.Page, kind string, id int64, finding int) views.NoteForm {
	f := views.NoteForm{Kind: kind, ID: id, Version: 1}
	if kind == "verdict" {
		f.Place = strconv.Itoa(finding + 1)
	}
	words := views.NoteField{Name: "words", Label: p.T("work.field.words"), Hint: p.T("work.field.words.hint"), Type: "text", Side: "?", Required: true, Most: 1000}
	tags := views.NoteField{Name: "tags", Label: p.T("work.field.tags"), Type: "tags"}
	for _, tag := range []string{"loaded", "vague", "source", "translation"} {
		tags.Options = append(tags.Options, views.Choice{Value: tag, Text: p.T("work.tag." + tag)})
	}
	f.Fields = []views.NoteField{
		{Name: "side", Label: p.T("work.field.side"), Type: "select", Options: []views.Choice{{Value: "a", Text: "A"}, {Value: "b", Text: "B"}}},
		words, tags, {Name: "note", Label: p.T("work.field.note"), Type: "area", Most: 4000},
	}
	return f
}

// Begun is a comparison at work: some answers given, a finding judged, notes of one's own, steps in the history.
func Begun(lang string) views.ComparisonPage {
	c := Comparison(lang)
	p := c.Page
	w := desk(p, c)
	c.Script, c.Scripts = false, []string{"desk"}
	day := views.Dated{Text: "14 mars 2031", ISO: "2031-03-14"}
	w.State, w.Version, w.Undo = p.T("work.state.draft", "at", p.Date(day2031, locale.Minute)), 3, true
	w.Questions[0].Given, w.Questions[1].Given, w.Questions[2].Given = "yes", "compatible", "other"
	w.Questions[7].Given, w.Questions[7].Problem = "other", p.T("work.problem.framing")
	w.Doubt, w.Note = true, "Le second texte est du lendemain : à revoir avec la dépêche."
	w.Problem = p.T("work.problem.some")
	first := c.Reasons[0].ID
	w.Findings[first] = views.Finding{Verdict: "correct", ID: 4, Version: 1, Form: form(p, "verdict", 4, 0), Said: p.T("work.verdict.correct") + " " + p.T("work.verdict.why", "why", "« plus de vingt » compte aussi les disparus.")}
	note := form(p, "span", 5, 0)
	w.Notes = []views.WorkNote{
		{Kind: "span", Title: p.T("work.kind.span"), Words: []views.Phrase{{Text: "ont répondu à une agression", Lang: "fr"}}, Facts: []string{p.T("work.tag.loaded")}, Note: "Donne l’agression pour établie.", On: day, Form: note},
		{Kind: "evidence", Title: p.T("work.kind.evidence"), Link: "https://example.org/registre/2031/03/une-adresse-assez-longue-pour-devoir-se-couper", Facts: []string{"Registre du chantier"}, On: day, Form: form(p, "evidence", 6, 0)},
	}
	w.History = []views.WorkStep{
		{On: day, By: "R. Exemple", What: p.T("work.history.line", "kind", p.T("work.of.judgement"), "action", p.T("work.did.changed")), Changes: []string{p.T("work.history.change", "question", p.T("judge.figures"), "from", p.T("judge.figures.equal"), "to", p.T("judge.figures.compatible"))}},
		{On: day, By: "R. Exemple", What: p.T("work.history.line", "kind", p.T("work.of.annotation"), "action", p.T("work.did.made"))},
	}
	c.Work = w
	return c
}

// Unlike is a comparison at work whose two claims are of two events: the other questions do not count.
func Unlike(lang string) views.ComparisonPage {
	c := Agreeing(lang)
	c.Script, c.Scripts = false, []string{"desk"}
	c.Work = desk(c.Page, c)
	c.Work.Blind = true
	c.Work.Questions[0].Given = "no"
	for i := range c.Work.Questions {
		c.Work.Questions[i].Idle = !c.Work.Questions[i].Free
	}
	return c
}

// Parted is a save that came too late.
func Parted(lang string) views.Conflict {
	p := Page(lang, "/comparisons/barrage-1", "")
	p.Title, p.NoIndex = p.T("conflict.title"), true
	outlets := Outlets(2)
	c := views.Conflict{
		Page: p, Back: p.Path, Version: 4, Done: true, Saved: p.T("conflict.when", "at", p.Date(day2031, locale.Minute)),
		A: views.ConflictSide{Outlet: outlets[0], Words: views.Phrase{Text: left, Lang: "fr"}}, B: views.ConflictSide{Outlet: outlets[1], Words: views.Phrase{Text: right, Lang: "fr"}},
		Mine: []views.Field{{Name: "mine.answer.figures", Value: "equal"}},
	}
	for _, name := range []string{"same_event", "figures", "source"} {
		row := views.ConflictRow{Name: name, Label: p.T("judge." + name), Mine: p.T("judge." + name + "." + answers[name][1]), Same: name == "same_event"}
		row.Saved = p.T("judge." + name + "." + answers[name][2])
		c.Rows = append(c.Rows, row)
	}
	c.Rows = append(c.Rows, views.ConflictRow{Name: "note", Label: p.T("conflict.note"), Mine: "Le second texte est du lendemain.", Saved: ""})
	return c
}

// Queue is a queue with every state in it.
func Queue(lang string) views.QueuePage {
	p := Page(lang, "/queue?mine=1", "")
	p.Title, p.Unlisted, p.Scripts = p.T("queue.title"), true, []string{"queue"}
	outlets := Outlets(8)
	q := views.QueuePage{
		Page: p, Count: p.N("queue.count", 42), Mine: true, Filtered: true, Next: p.Link("/comparisons/barrage-1"),
		Progress: p.T("queue.progress", "done", "128", "drafts", "3", "skipped", "7") + " " + p.T("queue.today", "n", "14"),
		Stories:  []views.Choice{{Text: p.T("queue.story.all"), Chosen: true}, {Value: "barrage", Text: "Le barrage de Haute-Combe"}},
		Kinds:    []views.Choice{{Text: p.T("queue.kind.all"), Chosen: true}}, States: []views.Choice{{Text: p.T("queue.state.all"), Chosen: true}},
	}
	for i, state := range []string{"todo", "draft", "skipped", "done"} {
		q.Rows = append(q.Rows, views.QueueRow{
			Path: "/comparisons/barrage-1", Assigned: i == 0, Blind: i == 0, State: p.T("queue.state." + state), Code: state, Relation: "Chiffres compatibles",
			Why: p.T("queue.why.contradiction"), Kinds: []string{"figure", "source", "wording", "label", "role", "modality"}[:i+2],
			Story: views.Phrase{Text: "Le barrage de Haute-Combe", Lang: "fr"},
			A:     views.QueueSide{Outlet: outlets[i], Quote: views.Quote{Text: left, Lang: "fr"}}, B: views.QueueSide{Outlet: outlets[7-i], Quote: views.Quote{Text: right, Lang: "fr"}},
		})
	}
	q.Rows[3].A.Quote = views.Quote{Lang: "fr", Beyond: true}
	return q
}

// NothingToJudge is an empty queue.
func NothingToJudge(lang string) views.QueuePage {
	q := Queue(lang)
	q.Rows, q.Next, q.Filtered, q.Mine = nil, "", false, false
	q.Count, q.Progress = q.N("queue.count", 0), q.T("queue.progress.none")
	return q
}

var day2031 = time.Date(2031, 3, 14, 9, 5, 0, 0, time.UTC)
