package handlers

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/exchange"
	"parallax/models"
)

func apiSettledOf(a models.Adjudication) apiSettled {
	out := apiSettled{Version: a.LockVersion, Answers: apiAnswersOf(a.Answers), Updated: a.UpdatedAt}
	for q, why := range a.Reasons {
		if out.Reasons == nil {
			out.Reasons = map[string]apiWhy{}
		}
		out.Reasons[string(q)] = apiWhy(why)
	}
	return out
}

func (s *site) apiSettle(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	var sent apiSettling
	if err := readJSON(c, &sent); err != nil {
		return err
	}
	a := models.Adjudication{LockVersion: sent.Version, Answers: answersFrom(sent.Answers), Reasons: map[models.Question]models.Settlement{}}
	for q, why := range sent.Reasons {
		a.Reasons[models.Question(q)] = models.Settlement(why)
	}
	kept, err := s.library.Adjudicate(c.Request().Context(), viewer(c), slug, a)
	if err != nil {
		return withBoth(err, sent)
	}
	return answerJSON(c, http.StatusOK, apiSettledOf(kept))
}

// apiPublish shows readers how a comparison was settled, or takes that back.
func (s *site) apiPublish(back bool) echo.HandlerFunc {
	return func(c echo.Context) error {
		slug, err := slugOf(c)
		if err != nil {
			return err
		}
		var sent apiPublishing
		if err := readJSON(c, &sent); err != nil {
			return err
		}
		do := s.library.Publish
		if back {
			do = s.library.Unpublish
		}
		if _, err := do(c.Request().Context(), viewer(c), slug, sent.Note); err != nil {
			return err
		}
		found, err := s.library.Comparison(c.Request().Context(), viewer(c), slug)
		if err != nil {
			return err
		}
		return answerJSON(c, http.StatusOK, apiStandingOf(found))
	}
}

// apiAsk asks people for judgements of a comparison.
func (s *site) apiAsk(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	var sent apiAsking
	if err := readJSON(c, &sent); err != nil {
		return err
	}
	if err := s.library.AskForJudgements(c.Request().Context(), viewer(c), slug, sent.Users, sent.Blind); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *site) apiUnask(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	id, err := idOf(c)
	if err != nil {
		return err
	}
	if err := s.library.Unask(c.Request().Context(), viewer(c), slug, id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// apiSets gives the judgements as tables, of which every measure of agreement is reckoned.
func (s *site) apiSets(c echo.Context) error {
	given, err := queryOf(c, "story", "blind")
	if err != nil {
		return err
	}
	q := models.AgreementQuery{Story: given.Get("story")}
	if !plainSlug(q.Story) {
		return echo.ErrNotFound
	}
	if q.Blind, err = flag(given, "blind"); err != nil {
		return err
	}
	sets, err := s.library.JudgementSets(c.Request().Context(), viewer(c), q)
	if err != nil {
		return err
	}
	out := apiSets{People: []apiPerson{}, Units: []apiUnit{}, Answers: map[string][][]string{}, Truncated: sets.More}
	for _, p := range sets.People {
		out.People = append(out.People, apiPerson(p))
	}
	for i, slug := range sets.Slugs {
		out.Units = append(out.Units, apiUnit{slug, sets.Stories[i]})
	}
	for q, rows := range sets.Answers {
		out.Answers[string(q)] = rows
	}
	return answerJSON(c, http.StatusOK, out)
}

// noteForms are the forms in which notes go out and come in, by the type of the content.
var noteForms = map[string]struct {
	form func(base string) download
	read func(io.Reader) ([]exchange.Note, error)
}{
	"application/jsonl":   {asJSONLines, exchange.ReadNotes},
	"text/csv":            {asCSV, exchange.ReadNotesCSV},
	"application/ld+json": {asAnnotations, exchange.ReadAnnotations},
}

// noteFormats are their short names, for a query.
var noteFormats = map[string]string{"jsonl": "application/jsonl", "csv": "text/csv", "annotations": "application/ld+json"}

// apiNotes gives the notes that who asks may read, as the page does.
func (s *site) apiNotes(c echo.Context) error {
	given, err := queryOf(c, "format", "story", "mine", "withdrawn")
	if err != nil {
		return err
	}
	kind := "application/jsonl"
	if name := given.Get("format"); name != "" {
		if kind = noteFormats[name]; kind == "" {
			return &badInput{"query", "format"}
		}
	}
	q := models.NotesQuery{Story: given.Get("story")}
	if !plainSlug(q.Story) {
		return echo.ErrNotFound
	}
	mine, err := flag(given, "mine")
	if err != nil {
		return err
	}
	if q.Withdrawn, err = flag(given, "withdrawn"); err != nil {
		return err
	}
	if mine {
		user, _ := account(c)
		q.Login = user.Login
	}
	var notes []exchange.Note
	base := s.base(c)
	err = s.library.Notes(c.Request().Context(), viewer(c), q, func(n models.NoteLine) error {
		notes = append(notes, NoteOut(base, n))
		return nil
	})
	if err != nil {
		return err
	}
	as := noteForms[kind].form(base)
	var out bytes.Buffer
	if err := as.write(&out, notes); err != nil {
		return err
	}
	return c.Blob(http.StatusOK, as.kind, out.Bytes())
}

// apiTakeNotes takes notes in, as those of who asks: each that can be, and tells of each that cannot.
func (s *site) apiTakeNotes(c echo.Context) error {
	kind, _, err := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType))
	form, known := noteForms[kind]
	if err != nil || !known {
		return &badInput{"media_type", echo.HeaderContentType}
	}
	body, err := io.ReadAll(c.Request().Body)
	if err != nil {
		return err
	}
	notes, err := form.read(bytes.NewReader(body))
	if err != nil {
		return &badInput{"notes", strings.TrimSpace(err.Error())}
	}
	out := apiTaken{Refused: []apiRefused{}}
	for i, n := range notes {
		became, err := s.takeNote(c, n)
		switch {
		case c.Request().Context().Err() != nil:
			return c.Request().Context().Err()
		case err != nil && statusOf(err) >= http.StatusInternalServerError && !errors.Is(err, models.ErrFull):
			return err
		case err != nil:
			out.Refused = append(out.Refused, apiRefused{i + 1, n.ID, s.problemFrom(c, err)})
		case became == models.NoteTaken:
			out.Taken++
		default:
			out.Known++
		}
	}
	return answerJSON(c, http.StatusOK, out)
}

func (s *site) takeNote(c echo.Context, n exchange.Note) (string, error) {
	taken, err := NoteIn(viewer(c), n)
	if err != nil {
		return "", err
	}
	if _, err := s.library.Comparison(c.Request().Context(), viewer(c), taken.Slug); err != nil { // as apiAnnotate
		return "", err
	}
	became, err := s.library.TakeNote(c.Request().Context(), taken)
	if err != nil {
		return "", withBoth(err, nil)
	}
	return became, nil
}
