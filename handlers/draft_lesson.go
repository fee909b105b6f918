package handlers

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/analysis/divergence"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// mostDrafted is how many comparisons a draft is made of: more are no lesson.
const mostDrafted = 3

// chooseForDraft shows the comparisons of a story, of which some become a draft.
func (s *site) chooseForDraft(c echo.Context, story, page, problem string, status int) error {
	number := 1
	if page != "" {
		n, err := strconv.Atoi(page)
		if err != nil {
			return echo.ErrNotFound
		}
		number = n
	}
	if !plainSlug(story) {
		return echo.ErrNotFound
	}
	found, err := s.library.Story(c.Request().Context(), viewer(c), story, number)
	if err != nil {
		return err
	}
	p := s.ownPage(c, "/lessons/new?story="+url.QueryEscape(story), "lessons.quick")
	p.Paging = pagesOf(func(n int) string { return "/lessons/new?story=" + url.QueryEscape(story) + "&page=" + strconv.Itoa(n) }, found.Page, found.Pages)
	return renderOwn(c, status, views.LessonDraft(views.LessonDraftPage{
		Page: p, Story: storyPhrase(p.Printer, found.Story), Slug: found.Story.Slug, Number: found.Page, Pairs: pairOptions(p, found), Problem: problem,
	}))
}

// draftLesson makes a whole lesson of the comparisons that were chosen.
func (s *site) draftLesson(c echo.Context, form url.Values) error {
	taken, p := form["take"], s.page(c, "", "")
	switch {
	case len(taken) == 0:
		return s.chooseForDraft(c, form.Get("story"), form.Get("number"), p.T("lessons.pick.nothing"), http.StatusBadRequest)
	case len(taken) > mostDrafted:
		return s.chooseForDraft(c, form.Get("story"), form.Get("number"), p.N("lessons.quick.toomany", mostDrafted), http.StatusBadRequest)
	}
	return s.draftOf(c, taken)
}

func (s *site) draftOf(c echo.Context, slugs []string) error {
	ctx, as := c.Request().Context(), viewer(c)
	found, pairs, err := s.toDraft(ctx, as, slugs)
	if err != nil {
		return err
	}
	l := draft(locale.For(language(c)), found, pairs)
	kept, err := s.library.AddLesson(ctx, as, l)
	var invalid *models.InvalidError
	if errors.As(err, &invalid) && invalid.Where == "title" { // a story's title that makes no address, or a long one
		l.Title = locale.For(language(c)).T("draft.untitled")
		kept, err = s.library.AddLesson(ctx, as, l)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/lessons/"+kept.Slug+"/edit?said=drafted")
}

// toDraft reads the comparisons that a draft is made of, and what it remembers of them.
func (s *site) toDraft(ctx context.Context, as models.Viewer, slugs []string) (found []*models.ComparisonPage, pairs []*models.Pair, err error) {
	for _, slug := range slugs {
		if !plainSlug(slug) {
			return nil, nil, echo.ErrBadRequest
		}
		page, err := s.library.Comparison(ctx, as, slug)
		if err != nil {
			return nil, nil, err
		}
		pair, err := s.library.PairOf(ctx, as, page.Comparison.Slug)
		if err != nil {
			return nil, nil, err
		}
		found, pairs = append(found, page), append(pairs, pair)
	}
	return found, pairs, nil
}

// lessonMinutes is how long a lesson is: an hour of school, less what it takes to sit down.
const lessonMinutes = 45

// plans are how many minutes each step of a draft takes, by how many comparisons it has. The first comparison gets the whole way, so that the
// class has looked for itself before it is told; of the others, for which there is no time, reading and seeing are left.
var plans = [mostDrafted]struct{ read, event, find, vote, reveal, readNext, revealNext, discuss, again int }{
	{6, 4, 9, 5, 9, 0, 0, 7, 5},
	{5, 3, 7, 4, 7, 3, 6, 6, 4},
	{4, 3, 6, 4, 6, 3, 4, 5, 3},
}

// draft is a lesson on comparisons, one to mostDrafted: guess first, then see, then talk. That which parts most comes first; the vote that is
// asked again is on it.
func draft(p *locale.Printer, found []*models.ComparisonPage, pairs []*models.Pair) models.Lesson {
	l := models.Lesson{
		Record: models.Record{Visibility: models.Private}, Lang: p.Lang, Title: draftTitle(p, found),
		About: p.T("draft.about"), Goals: []string{p.T("lessons.goal.1"), p.T("lessons.goal.2"), p.T("lessons.goal.4")},
	}
	add := func(step models.Step, minutes int, notes string) {
		step.Key, step.Minutes, step.Notes = "s"+strconv.Itoa(len(l.Steps)+1), minutes, p.T(notes)
		l.Steps = append(l.Steps, step)
	}
	plan := plans[len(pairs)-1]
	for n, i := range byWorth(found) {
		if n > 0 {
			add(models.Step{Kind: models.ReadStep, Pair: pairs[i]}, plan.readNext, "draft.notes.read")
			add(models.Step{Kind: models.RevealStep, Pair: pairs[i], Reveals: revealsOf(found[i])}, plan.revealNext, "draft.notes.reveal")
			continue
		}
		add(models.Step{Kind: models.ReadStep, Pair: pairs[i]}, plan.read, "draft.notes.read")
		add(models.Step{Kind: models.EventStep, Pair: pairs[i]}, plan.event, "draft.notes.event")
		add(models.Step{Kind: models.FindStep, Pair: pairs[i]}, plan.find, "draft.notes.find")
		add(models.Step{Kind: models.VoteStep, Pair: pairs[i], Vote: models.BothTrue}, plan.vote, "draft.notes.vote")
		add(models.Step{Kind: models.RevealStep, Pair: pairs[i], Reveals: revealsOf(found[i])}, plan.reveal, "draft.notes.reveal")
	}
	add(models.Step{Kind: models.DiscussStep, Ask: p.T("draft.ask.discuss")}, plan.discuss, "draft.notes.discuss")
	add(models.Step{Kind: models.AgainStep, Of: "s4"}, plan.again, "draft.notes.again")
	return l
}

// draftTitle names a lesson after its story. A story that nobody named has the title of its first article, which the class would read above two
// texts that are to be read without.
func draftTitle(p *locale.Printer, found []*models.ComparisonPage) string {
	title := storyTitle(p, found[0].Story)
	for _, one := range found {
		for _, side := range []models.Side{one.A, one.B} {
			if strings.EqualFold(strings.TrimSpace(side.Article.Title), title) {
				return p.T("draft.untitled")
			}
		}
	}
	return p.T("draft.title", "story", title)
}

// byWorth are the positions of comparisons, of which that comes first which stands first in its story: there those that part most do.
func byWorth(found []*models.ComparisonPage) []int {
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(found[a].Position, found[b].Position) })
	return order
}

// revealsOf are the reveals that have something to show in a comparison, the outlets last.
func revealsOf(found *models.ComparisonPage) []models.RevealKind {
	var out []models.RevealKind
	for _, r := range models.RevealKinds() {
		shows := slices.ContainsFunc(found.Divergences, func(d divergence.Divergence) bool { return slices.Contains(r.Diverges(), d.Kind) })
		if shows || r == models.RevealOutlets {
			out = append(out, r)
		}
	}
	return out
}
