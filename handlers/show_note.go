package handlers

import (
	"cmp"
	"crypto/rand"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
)

// noteTags are the tags that a note on words may have.
var noteTags = []string{"loaded", "vague", "source", "figure", "label", "context", "translation", "error"}

// modalities are the degrees of certainty that a correction may give.
var modalities = []string{"asserted", "hedged", "conditional", "quoted", "hoped", "denied"}

// figureKinds are the kinds of figures that a correction may give.
var figureKinds = []string{
	string(figure.Killed), string(figure.Wounded), string(figure.Missing), string(figure.Displaced), string(figure.Captured), string(figure.EquipmentLost),
	string(figure.Troops), string(figure.Population), string(figure.Distance), string(figure.Money), string(figure.Percent), string(figure.Other),
}

// correctionFields are what a correction may say, in the order of its form, with the kinds of divergence that it makes sense for, nil for all.
var correctionFields = []struct {
	name    string
	options []string
	kinds   []divergence.Kind
}{
	{"divergence", views.Kinds(), nil},
	{"of", []string{"a", "b"}, []divergence.Kind{divergence.Figure}},
	{"min", nil, []divergence.Kind{divergence.Figure}},
	{"max", nil, []divergence.Kind{divergence.Figure}},
	{"counted", nil, []divergence.Kind{divergence.Figure}},
	{"figure", figureKinds, []divergence.Kind{divergence.Figure}},
	{"asserted_by", nil, []divergence.Kind{divergence.Figure}},
	{"source", nil, []divergence.Kind{divergence.Source}},
	{"chain", nil, []divergence.Kind{divergence.Source}},
	{"label", nil, []divergence.Kind{divergence.Label, divergence.Wording}},
	{"entity", nil, []divergence.Kind{divergence.Label}},
	{"voice", nil, []divergence.Kind{divergence.Label, divergence.Wording, divergence.Source, divergence.Modality}},
	{"actor", nil, []divergence.Kind{divergence.Role}},
	{"undergoer", nil, []divergence.Kind{divergence.Role}},
	{"modality", modalities, []divergence.Kind{divergence.Modality}},
}

// noteForm is the form for an annotation, filled with what it says. key makes a new one known, so that it is kept once.
func noteForm(p views.Page, a models.Annotation, found *models.ComparisonPage) views.NoteForm {
	f := views.NoteForm{Kind: string(a.Kind), ID: a.ID, Version: a.LockVersion}
	hidden := func(name, value string) {
		f.Fields = append(f.Fields, views.NoteField{Name: name, Value: value, Type: "hidden"})
	}
	if a.ID == 0 {
		hidden("key", cmp.Or(a.Key, rand.Text()))
	}
	words := func(name, side string) views.NoteField {
		field := views.NoteField{Name: name, Label: p.T("work.field." + name), Hint: p.T("work.field.words.hint"), Type: "text", Side: side, Required: true, Most: models.MaxField}
		for _, t := range a.Targets {
			if side == "?" || sideOf(found, t) == side {
				field.Value = t.Quote
			}
		}
		return field
	}
	note := func(label string, required bool) views.NoteField {
		return views.NoteField{Name: "note", Label: p.T(label), Value: a.Note, Type: "area", Required: required, Most: models.MaxNote}
	}
	switch a.Kind {
	case models.SpanNote, models.AbsenceNote:
		hidden("at", placeOf(found, a.Targets, ""))
		f.Fields = append(f.Fields, sideField(p, found, a), words("words", "?"))
		if a.Kind == models.SpanNote {
			f.Fields = append(f.Fields, tagsField(p, a), note("work.field.note", false))
		} else {
			f.Fields = append(f.Fields, note("work.field.where", true))
		}
	case models.LinkNote, models.SameActorNote:
		hidden("at_a", placeOf(found, a.Targets, "a"))
		hidden("at_b", placeOf(found, a.Targets, "b"))
		f.Fields = append(f.Fields, words("words_a", "a"), words("words_b", "b"), note("work.field.note", false))
	case models.EvidenceNote:
		field := func(name, kind string) views.NoteField {
			return views.NoteField{Name: name, Label: p.T("work.field." + name), Value: a.Fields[name], Type: kind, Required: name == "url", Most: models.MaxField}
		}
		f.Fields = append(f.Fields, field("url", "url"), field("archive", "url"), field("quote", "area"), note("work.field.note", false))
	case models.QuestionNote:
		f.Fields = append(f.Fields, note("work.field.question", true))
	}
	return f
}

// sideField asks which text the words are of.
func sideField(p views.Page, found *models.ComparisonPage, a models.Annotation) views.NoteField {
	field := views.NoteField{Name: "side", Label: p.T("work.field.side"), Type: "select"}
	if a.Kind == models.AbsenceNote {
		field.Label, field.Hint = p.T("work.field.has"), p.T("work.field.has.hint")
	}
	for _, side := range []struct{ name, letter, outlet string }{{"a", "A", found.A.Outlet.Name}, {"b", "B", found.B.Outlet.Name}} {
		chosen := len(a.Targets) > 0 && sideOf(found, a.Targets[0]) == side.name
		field.Options = append(field.Options, views.Choice{Value: side.name, Text: side.letter + p.T("colon") + side.outlet, Chosen: chosen})
	}
	return field
}

func tagsField(p views.Page, a models.Annotation) views.NoteField {
	field := views.NoteField{Name: "tags", Label: p.T("work.field.tags"), Type: "tags"}
	for _, tag := range noteTags {
		field.Options = append(field.Options, views.Choice{Value: tag, Text: p.T("work.tag." + tag), Chosen: slices.Contains(a.Tags, tag)})
	}
	return field
}

// sideOf is the side that a place is on: "a", "b", or "" when the text is no longer one of the two. Of a title against its own article both
// are of one version: the claim that is nearer says which.
func sideOf(found *models.ComparisonPage, t models.Target) string {
	for _, side := range []struct {
		name string
		models.Side
	}{{"a", found.A}, {"b", found.B}} {
		if t.VersionID != side.Version.ID {
			continue
		}
		for _, p := range []models.Passage{side.Before, side.Sentence, side.After} {
			if s, ok := inside(p, t.Span); ok && s.Len() == t.Span.Len() {
				return side.name
			}
		}
	}
	return ""
}

// placeOf is the place of the first target on a side, as a form carries it; side "" takes either.
func placeOf(found *models.ComparisonPage, targets []models.Target, side string) string {
	for _, t := range targets {
		name := sideOf(found, t)
		if name == "" || side != "" && name != side {
			continue
		}
		s := found.A
		if name == "b" {
			s = found.B
		}
		for part, p := range map[string]models.Passage{"before": s.Before, "claim": s.Sentence, "after": s.After} {
			if in, ok := inside(p, t.Span); ok && in.Len() == t.Span.Len() {
				from := len([]rune(p.Text[:in.Start]))
				return part + ":" + strconv.Itoa(from) + "-" + strconv.Itoa(from+len([]rune(p.Text[in.Start:in.End])))
			}
		}
	}
	return ""
}

// correctionForm is the form that corrects a finding, with what makes sense for its kind.
func correctionForm(p views.Page, d divergence.Divergence, a models.Annotation, found *models.ComparisonPage) views.NoteForm {
	f := views.NoteForm{Kind: string(models.FindingNote), ID: a.ID, Version: a.LockVersion}
	add := func(field views.NoteField) { f.Fields = append(f.Fields, field) }
	add(views.NoteField{Name: "about", Value: models.FindingKey(d), Type: "hidden"})
	if a.ID == 0 {
		add(views.NoteField{Name: "key", Value: cmp.Or(a.Key, rand.Text()), Type: "hidden"})
	}
	add(views.NoteField{Name: "at_a", Value: placeOf(found, a.Targets, "a"), Type: "hidden"})
	add(views.NoteField{Name: "at_b", Value: placeOf(found, a.Targets, "b"), Type: "hidden"})
	r := readFound(p, d, found)
	for _, field := range correctionFields {
		if field.kinds != nil && !slices.Contains(field.kinds, d.Kind) {
			continue
		}
		shown := views.NoteField{Name: field.name, Label: p.T("work.field." + field.name), Value: a.Fields[field.name], Type: "text", Most: models.MaxField}
		if field.options != nil {
			shown.Type, shown.Options = "select", []views.Choice{{Text: p.T("work.same")}}
			for _, o := range field.options {
				shown.Options = append(shown.Options, views.Choice{Value: o, Text: correctionOption(p, field.name, o), Chosen: o == a.Fields[field.name]})
			}
		}
		if field.name == "of" {
			nameFigures(r, shown.Options)
		}
		shown.Hint = foundHint(r, field.name)
		add(shown)
	}
	for _, side := range []struct{ name, label string }{{"a", p.T("work.field.words_a")}, {"b", p.T("work.field.words_b")}} {
		field := views.NoteField{Name: "words_" + side.name, Label: side.label, Type: "text", Side: side.name, Most: models.MaxField, Hint: foundHint(r, "words_"+side.name)}
		for _, t := range a.Targets {
			if sideOf(found, t) == side.name {
				field.Value = t.Quote
			}
		}
		add(field)
	}
	add(views.NoteField{Name: "note", Label: p.T("work.field.why"), Value: a.Note, Type: "area", Most: models.MaxNote})
	return f
}

// foundHint says what a field that is left empty leaves as it was found.
func foundHint(r foundReader, field string) string {
	var hints []string
	if field == "min" || field == "max" {
		hints = append(hints, r.page.T("work.field.min.hint"))
	}
	if as := r.as(field); as != "" {
		hints = append(hints, r.page.T("work.found", "as", as))
	}
	return strings.Join(hints, " ")
}

// nameFigures puts into the choice of a figure the words of each side.
func nameFigures(r foundReader, options []views.Choice) {
	options[0].Text = r.page.T("work.found.unsaid")
	for side := range r.sides {
		if words := r.words(side); words != "" {
			options[side+1].Text += r.page.T("colon") + words
		}
	}
}

func correctionOption(p views.Page, field, value string) string {
	switch field {
	case "of":
		return strings.ToUpper(value)
	case "divergence":
		return wording.Kind(p.Lang, divergence.Kind(value))
	case "figure":
		return wording.Name(p.Lang, "figure", value)
	}
	return p.T("work.modality." + value)
}

// noteAgain shows the page with the form of an annotation as it was sent, and why it was not taken.
func (s *site) noteAgain(c echo.Context, sent models.Annotation, form url.Values, why noteProblem) error {
	return s.workAgain(c, cmp.Or(why.status, http.StatusBadRequest), func(w *views.Work, _ *models.ComparisonPage) {
		p := s.page(c, "", "")
		again := func(f *views.NoteForm) {
			f.Open = true
			refill(f, form, why.field)
			f.Problem = noteProblemText(p, *f, why)
		}
		if sent.Kind == models.FindingNote {
			for id, finding := range w.Findings {
				if finding.About == sent.About {
					again(&finding.Form)
					w.Findings[id] = finding
					return
				}
			}
		}
		for i := range w.Notes {
			if sent.ID != 0 && w.Notes[i].Form.ID == sent.ID {
				again(&w.Notes[i].Form)
				return
			}
		}
		for i := range w.Adding {
			if w.Adding[i].Kind == string(sent.Kind) {
				again(&w.Adding[i])
				return
			}
		}
		w.Problem = noteProblemText(p, views.NoteForm{}, why)
	})
}

// refill puts into a form what was sent.
func refill(f *views.NoteForm, form url.Values, wrong string) {
	for i := range f.Fields {
		field := &f.Fields[i]
		if field.Name == "about" {
			continue
		}
		given := strings.ToValidUTF8(form.Get(field.Name), "\uFFFD")
		switch field.Type {
		case "select":
			mark(field.Options, given)
		case "tags":
			for j := range field.Options {
				field.Options[j].Chosen = slices.Contains(form["tags"], field.Options[j].Value)
			}
		default:
			field.Value = given
		}
		field.Wrong = wrong != "" && (field.Name == wrong || wrong == "why" && field.Name == "note")
	}
}

func noteProblemText(p views.Page, f views.NoteForm, why noteProblem) string {
	label := why.field
	for _, field := range f.Fields {
		if field.Wrong {
			label = field.Label
		}
	}
	switch why.key {
	case "long":
		return label + p.T("colon") + p.T("work.problem.long", "n", p.Int(why.limit))
	case "empty":
		return p.T("work.problem.empty", "field", label)
	case "words", "twice":
		return p.T("work.problem."+why.key, "letter", why.letter)
	}
	return p.T("work.problem." + why.key)
}
