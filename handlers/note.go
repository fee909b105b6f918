package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// note keeps an annotation, changes one, or withdraws it. What cannot be taken comes back in its form.
func (s *site) note(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	sent, err := readNoteHead(form)
	if err != nil {
		return err
	}
	if form.Get("withdraw") == "1" {
		return s.withdrawNote(c, slug, sent)
	}
	var found *models.ComparisonPage
	if aboutWords(sent.Kind, form) {
		if found, err = s.library.Comparison(c.Request().Context(), viewer(c), slug); err != nil {
			return err
		}
	}
	fault := readNote(&sent, form, found)
	if fault == nil {
		_, err = s.library.Annotate(c.Request().Context(), viewer(c), slug, sent)
		var invalid *models.InvalidError
		switch {
		case errors.As(err, &invalid):
			fault = faultOfStore(invalid)
		case errors.Is(err, models.ErrStale):
			fault = &noteProblem{status: http.StatusConflict, key: "stale"}
		case errors.Is(err, models.ErrFull):
			fault = &noteProblem{status: http.StatusConflict, key: "full"}
		case err != nil:
			return err
		}
	}
	if fault != nil {
		return s.noteAgain(c, sent, form, *fault)
	}
	place := "notes"
	if sent.Kind == models.FindingNote {
		place = cardOf(form.Get("place"))
	}
	return c.Redirect(http.StatusSeeOther, didPath(c, slug, "noted", place))
}

// cardOf is where the page has the card of a finding: "r-f1" for "f1".
func cardOf(place string) string {
	letter, number := place, ""
	if len(place) > 1 {
		letter, number = place[:1], place[1:]
	}
	if n, err := strconv.Atoi(number); err != nil || n < 1 || letter < "a" || letter > "z" {
		return "pair"
	}
	return "r-" + place
}

// withdrawNote takes an annotation of one's own back. One that was changed meanwhile stays.
func (s *site) withdrawNote(c echo.Context, slug string, sent models.Annotation) error {
	err := s.library.WithdrawAnnotation(c.Request().Context(), viewer(c), sent.ID, sent.LockVersion)
	if errors.Is(err, models.ErrStale) {
		return s.workAgain(c, http.StatusConflict, func(w *views.Work, _ *models.ComparisonPage) { w.Problem = s.page(c, "", "").T("work.problem.changed") })
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, didPath(c, slug, "withdrawn", "notes"))
}

// readNoteHead reads which annotation a form is of.
func readNoteHead(form url.Values) (models.Annotation, error) {
	a := models.Annotation{Kind: models.AnnotationKind(form.Get("kind")), Key: form.Get("key")}
	if id := form.Get("id"); id != "" {
		var err, wrong error
		a.ID, err = strconv.ParseInt(id, 10, 64)
		a.LockVersion, wrong = strconv.Atoi(form.Get("version"))
		if err != nil || wrong != nil || a.ID < 1 || a.LockVersion < 1 {
			return a, echo.ErrBadRequest
		}
	}
	if form.Get("withdraw") == "1" {
		if a.ID == 0 {
			return a, echo.ErrBadRequest
		}
		return a, nil
	}
	if !slices.Contains(models.AnnotationKinds(), a.Kind) {
		return a, echo.ErrBadRequest
	}
	return a, nil
}

// noteProblem is why an annotation was not taken.
type noteProblem struct {
	status int    // 0 for 400
	key    string // of what is said: "work.problem." + key
	field  string // that must be filled in otherwise; "" for none
	letter string // of the text that is meant
	limit  int
}

// aboutWords reports whether a form names words of the texts, which are read for it: that takes longer than all the rest of a save.
func aboutWords(kind models.AnnotationKind, form url.Values) bool {
	switch kind {
	case models.EvidenceNote, models.QuestionNote:
		return false
	case models.FindingNote:
		return form.Get("verdict") == "correct"
	}
	return true
}

// readNote reads what an annotation says. It gives why it cannot be taken, nil when it can.
func readNote(a *models.Annotation, form url.Values, found *models.ComparisonPage) *noteProblem {
	a.Note = lines(form.Get("note"))
	if utf8.RuneCountInString(a.Note) > models.MaxNote {
		return &noteProblem{key: "long", field: "note", limit: models.MaxNote}
	}
	var fault *noteProblem
	switch a.Kind {
	case models.SpanNote, models.AbsenceNote:
		fault = readOneSpan(a, form, found)
	case models.LinkNote, models.SameActorNote:
		fault = readBothSpans(a, form, found, true)
	case models.EvidenceNote:
		fault = readEvidence(a, form)
	case models.QuestionNote:
		if a.Note == "" {
			fault = &noteProblem{key: "empty", field: "note"}
		}
	case models.FindingNote:
		fault = readVerdict(a, form, found)
	}
	return fault
}

// readOneSpan reads words of either text, with tags.
func readOneSpan(a *models.Annotation, form url.Values, found *models.ComparisonPage) *noteProblem {
	side := form.Get("side")
	if side != "a" && side != "b" {
		return &noteProblem{key: "choice", field: "side"}
	}
	target, fault := readTarget(found, side, form.Get("words"), form.Get("at"), "words")
	if fault != nil {
		return fault
	}
	a.Targets = []models.Target{target}
	for _, tag := range form["tags"] {
		if !slices.Contains(noteTags, tag) {
			return &noteProblem{key: "choice", field: "tags"}
		}
		a.Tags = append(a.Tags, tag)
	}
	return nil
}

// readBothSpans reads words of each text; those that are not needed may be left out.
func readBothSpans(a *models.Annotation, form url.Values, found *models.ComparisonPage, needed bool) *noteProblem {
	for _, side := range []string{"a", "b"} {
		field := "words_" + side
		if !needed && form.Get(field) == "" {
			continue
		}
		target, fault := readTarget(found, side, form.Get(field), form.Get("at_"+side), field)
		if fault != nil {
			return fault
		}
		a.Targets = append(a.Targets, target)
	}
	return nil
}

// readEvidence reads where something can be read, and what it says there.
func readEvidence(a *models.Annotation, form url.Values) *noteProblem {
	a.Fields = map[string]string{}
	for _, name := range []string{"url", "archive", "quote"} {
		value := lines(form.Get(name))
		switch {
		case utf8.RuneCountInString(value) > models.MaxField:
			return &noteProblem{key: "long", field: name, limit: models.MaxField}
		case name == "url" && value == "":
			return &noteProblem{key: "empty", field: name}
		case name != "quote" && value != "" && !webAddress(value):
			return &noteProblem{key: "url", field: name}
		case value != "":
			a.Fields[name] = value
		}
	}
	return nil
}

// webAddress reports whether what a person gives is the address of a page.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}

// readVerdict reads what a person says of a divergence that the engine found.
func readVerdict(a *models.Annotation, form url.Values, found *models.ComparisonPage) *noteProblem {
	a.About, a.Verdict = form.Get("about"), form.Get("verdict")
	if !slices.Contains(models.Verdicts(), a.Verdict) {
		return &noteProblem{key: "choice"}
	}
	if a.Verdict != "correct" {
		return nil
	}
	if fault := readBothSpans(a, form, found, false); fault != nil {
		return fault
	}
	a.Fields = map[string]string{}
	for _, field := range correctionFields {
		value := lines(form.Get(field.name))
		switch {
		case value == "":
			continue
		case utf8.RuneCountInString(value) > models.MaxField:
			return &noteProblem{key: "long", field: field.name, limit: models.MaxField}
		case field.options != nil && !slices.Contains(field.options, value):
			return &noteProblem{key: "choice", field: field.name}
		}
		a.Fields[field.name] = value
	}
	if !bounds(a.Fields) {
		return &noteProblem{key: "number", field: "min"}
	}
	if len(a.Fields) == 0 && len(a.Targets) == 0 && a.Note == "" {
		return &noteProblem{key: "empty", field: "why"}
	}
	return nil
}

// bounds reports whether the bounds of a corrected figure are numbers in order, and writes them as the program does.
func bounds(fields map[string]string) bool {
	var read []float64
	for _, name := range []string{"min", "max"} {
		if fields[name] == "" {
			continue
		}
		n, ok := readNumber(fields[name])
		if !ok {
			return false
		}
		fields[name] = strconv.FormatFloat(n, 'f', -1, 64)
		read = append(read, n)
	}
	return len(read) < 2 || read[0] <= read[1]
}

// faultOfStore is what the store finds wrong, as the form says it.
func faultOfStore(e *models.InvalidError) *noteProblem {
	switch e.What {
	case models.FaultTooLong:
		return &noteProblem{key: "long", field: e.Where, limit: e.Limit}
	case models.FaultMissing:
		return &noteProblem{key: "empty", field: e.Where}
	}
	return &noteProblem{key: "choice", field: e.Where}
}
