package handlers

import (
	"errors"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// lessonFacts are what one wants to know of a lesson before opening it.
func lessonFacts(p views.Page, l models.Lesson) []string {
	var facts []string
	if l.Lang != p.Lang && locale.Known(l.Lang) {
		facts = append(facts, locale.For(l.Lang).T("language.name"))
	}
	if l.Age != "" {
		facts = append(facts, p.T("lessons.aged", "age", l.Age))
	}
	if n := models.Minutes(l.Steps); n > 0 {
		facts = append(facts, p.N("lesson.minutes", n))
	}
	return append(facts, p.N("lesson.steps", len(l.Steps)))
}

func lessonRow(p views.Page, l models.LessonLine, own bool) views.LessonRow {
	row := views.LessonRow{
		Path: "/lessons/" + l.Slug, Title: lessonName(p, l.Lesson), Facts: lessonFacts(p, l.Lesson), Demo: l.Demonstration, Mine: l.Mine && !l.Withdrawn,
	}
	if own {
		row.Shown = p.T("lessons.visibility." + string(l.Visibility))
	} else {
		row.By = l.Owner
	}
	return row
}

func lessonName(p views.Page, l models.Lesson) views.Phrase {
	name := views.Phrase{Text: l.Title}
	if l.Lang != p.Lang {
		name.Lang = l.Lang
	}
	return name
}

// pairReader reads the comparisons of a lesson, each once.
type pairReader struct {
	s    *site
	c    echo.Context
	read map[models.Pair]*models.ComparisonPage
}

func (s *site) pairReader(c echo.Context) *pairReader {
	return &pairReader{s, c, map[models.Pair]*models.ComparisonPage{}}
}

// page is a comparison as the one who asks may read it; nil for one that is not here.
func (r *pairReader) page(pair models.Pair) (*models.ComparisonPage, error) {
	found, known := r.read[pair]
	if known {
		return found, nil
	}
	found, err := r.s.library.StepPage(r.c.Request().Context(), viewer(r.c), pair)
	if errors.Is(err, models.ErrNotFound) {
		found, err = nil, nil
	}
	r.read[pair] = found
	return found, err
}

// lessonTexts are the two texts of a pair, with the names of their outlets or without anything that tells them.
func lessonTexts(p views.Page, found *models.ComparisonPage, named bool) []views.LessonText {
	hidden := stager{page: p, pair: found}.hidden()
	var out []views.LessonText
	for i, side := range []models.Side{found.A, found.B} {
		t := views.LessonText{Name: p.T("lesson.text", "letter", []string{"A", "B"}[i]), Quote: views.Quote{Text: side.Sentence.Text, Lang: side.Version.Lang}}
		if named {
			t.Outlet = side.Outlet.Name
		} else {
			t.Quote.Text = masked(t.Quote.Text, hidden, p.T("lesson.masked"))
		}
		out = append(out, t)
	}
	return out
}

// showLesson is the page of a lesson. Whoever may not change it is told its steps and not what they reveal.
func (s *site) showLesson(c echo.Context, l models.Lesson) (views.LessonPage, error) {
	as := viewer(c)
	p := s.page(c, "/lessons/"+l.Slug, "")
	p.Title, p.Unlisted = l.Title, l.Visibility != models.Public
	page := views.LessonPage{
		Page: p, Slug: l.Slug, Name: lessonName(p, l), About: l.About, Facts: lessonFacts(p, l), Goals: l.Goals,
		Mine: as.Teaches(l), Teaches: as.UserID != 0, Away: l.Withdrawn, Version: l.LockVersion,
	}
	if page.Mine {
		page.Facts = append(page.Facts, p.T("lessons.visibility."+string(l.Visibility)))
	}
	reader, missing := s.pairReader(c), 0
	var before *models.Pair
	for _, step := range l.Steps {
		line := views.LessonStepLine{
			Kind: p.T("lesson.kind." + string(step.Kind)), Code: string(step.Kind), Minutes: minutesWords(p, step.Minutes),
			Ask: stager{page: s.speak(c, l.Lang), class: models.ClassSession{Steps: l.Steps}}.ask(step, 0),
		}
		if step.Vote == models.OwnVote {
			line.Choices = step.Choices
		}
		if page.Teaches {
			line.Notes = step.Notes
		}
		if step.Pair != nil {
			found, err := reader.page(*step.Pair)
			switch {
			case err != nil:
				return page, err
			case found == nil:
				line.Missing = true
				missing++
			default:
				line.Again = before != nil && *before == *step.Pair
				line.Texts = lessonTexts(p, found, page.Mine)
				if page.Mine {
					line.Path = "/comparisons/" + found.Comparison.Slug
				}
			}
			before = step.Pair
		}
		page.Steps = append(page.Steps, line)
	}
	if missing > 0 {
		page.Missing = p.N("lessons.missing", missing)
	}
	return page, nil
}
