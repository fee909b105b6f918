package handlers

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// Pairing is what the pages read and write on which a person sets two sentences side by side.
type Pairing interface {
	PairArticles(ctx context.Context, as models.Viewer, slug string, some ...int64) (models.Story, []models.PairArticle, error)
	PreviewPair(ctx context.Context, as models.Viewer, q models.PairQuery) (*models.ComparisonPage, error)
	MakePair(ctx context.Context, as models.Viewer, q models.PairQuery) (slug string, made bool, err error)
}

// chosenPair is what a form has chosen so far: two articles, one sentence of each.
type chosenPair struct {
	story    models.Story
	articles []models.PairArticle
	sides    [2]*models.PairArticle
	places   [2]*models.PairPlace
	wrong    [2]bool // a place was given that is no sentence
	// old is the comparison that the pair takes the place of, whose sentence on the side keep stays; nil for none.
	old  *models.ComparisonPage
	keep int
}

// query is the pair, once both sentences are chosen.
func (p *chosenPair) query() (q models.PairQuery, whole bool) {
	if p.places[0] == nil || p.places[1] == nil {
		return q, false
	}
	q.A, q.B = *p.places[0], *p.places[1]
	if p.old != nil {
		q.Instead = p.old.Comparison.Slug
	}
	return q, true
}

// readPlace reads "12-58", a sentence by its code points.
func readPlace(version int64, given string) *models.PairPlace {
	first, last, _ := strings.Cut(given, "-")
	start, err := strconv.Atoi(first)
	end, wrong := strconv.Atoi(last)
	if err != nil || wrong != nil {
		return nil
	}
	return &models.PairPlace{Version: version, Start: start, End: end}
}

func placeText(at models.PairPlace) string {
	return strconv.Itoa(at.Start) + "-" + strconv.Itoa(at.End)
}

// choose reads a sentence of a side. One that is none of the article's, or that may not be read, is as good as wrong.
func (p *chosenPair) choose(i int, given string) {
	if given == "" {
		return
	}
	at := readPlace(*p.sides[i].CurrentVersionID, given)
	for _, line := range p.sides[i].Sentences {
		if at != nil && line.PairPlace == *at {
			p.places[i] = at
			return
		}
	}
	p.wrong[i] = true
}

// pairOfStory reads which two articles of a story, and which of their sentences, a form has chosen.
func (s *site) pairOfStory(c echo.Context, slug string, form url.Values) (*chosenPair, error) {
	p := &chosenPair{}
	var err error
	if p.story, p.articles, err = s.library.PairArticles(c.Request().Context(), viewer(c), slug); err != nil {
		return nil, err
	}
	var versions []int64
	for _, name := range []string{"one", "two"} {
		for _, a := range p.articles {
			if a.Slug == form.Get(name) {
				versions = append(versions, *a.CurrentVersionID)
			}
		}
	}
	if len(versions) != 2 || versions[0] == versions[1] {
		return p, nil
	}
	return p, s.readSides(c, p, versions, [2]string{form.Get("a"), form.Get("b")})
}

// readSides reads the sentences of the two articles, and which are chosen.
func (s *site) readSides(c echo.Context, p *chosenPair, versions []int64, given [2]string) error {
	var err error
	if p.story, p.articles, err = s.library.PairArticles(c.Request().Context(), viewer(c), p.story.Slug, versions...); err != nil {
		return err
	}
	for i, v := range versions {
		for k := range p.articles {
			if *p.articles[k].CurrentVersionID == v {
				p.sides[i] = &p.articles[k]
			}
		}
	}
	if p.sides[0] == nil || p.sides[1] == nil {
		return nil
	}
	p.choose(0, given[0])
	p.choose(1, given[1])
	return nil
}

// pairOfComparison reads which other sentence a form has chosen for a comparison: "keep" is the side that stays, "at" the sentence.
func (s *site) pairOfComparison(c echo.Context, slug string, form url.Values) (*chosenPair, error) {
	found, err := s.library.Comparison(c.Request().Context(), viewer(c), slug)
	if err != nil {
		return nil, err
	}
	p := &chosenPair{old: found, story: found.Story}
	if form.Get("keep") == "b" {
		p.keep = 1
	}
	if found.A.Article.ID == found.B.Article.ID {
		return p, nil
	}
	if err := s.readSides(c, p, []int64{found.A.Version.ID, found.B.Version.ID}, [2]string{}); err != nil || p.sides[0] == nil || p.sides[1] == nil {
		return p, err
	}
	kept := []models.Side{found.A, found.B}[p.keep]
	for _, line := range p.sides[p.keep].Sentences {
		if line.Span == kept.Claim.Span {
			p.places[p.keep] = &line.PairPlace
		}
	}
	p.choose(1-p.keep, form.Get("at"))
	return p, nil
}

// pairBy reads what a form has chosen, by one of the two.
type pairBy func(*site, echo.Context, string, url.Values) (*chosenPair, error)

// pairing shows the page on which a pair is made by hand: the articles, then their sentences, then what the engine makes of two of them.
func (s *site) pairing(read pairBy) echo.HandlerFunc {
	return func(c echo.Context) error {
		slug, err := slugOf(c)
		if err != nil {
			return err
		}
		chosen, err := read(s, c, slug, c.QueryParams())
		if err != nil {
			return err
		}
		return s.showPairing(c, chosen, c.QueryParams(), nil)
	}
}

// makePair keeps the pair that a form has chosen, and leads to it; where it is there already, it only leads there.
func (s *site) makePair(read pairBy) echo.HandlerFunc {
	return func(c echo.Context) error {
		slug, form, err := slugAndForm(c)
		if err != nil {
			return err
		}
		chosen, err := read(s, c, slug, form)
		if err != nil {
			return err
		}
		q, whole := chosen.query()
		if !whole {
			return s.showPairing(c, chosen, form, &models.InvalidError{Where: "b", What: models.FaultMissing})
		}
		to, made, err := s.library.MakePair(c.Request().Context(), viewer(c), q)
		var invalid *models.InvalidError
		switch {
		case errors.As(err, &invalid):
			return s.showPairing(c, chosen, form, invalid)
		case err != nil:
			return err
		case made:
			return c.Redirect(http.StatusSeeOther, didPath(c, to, "paired", "work"))
		}
		return c.Redirect(http.StatusSeeOther, didPath(c, to, "there", "work"))
	}
}

// showPairing shows the page as far as the pair is chosen. why says what a form lacks; nil for a page that was only asked for.
func (s *site) showPairing(c echo.Context, chosen *chosenPair, form url.Values, why *models.InvalidError) error {
	path := "/stories/" + chosen.story.Slug + "/pair"
	if chosen.old != nil {
		path = "/comparisons/" + chosen.old.Comparison.Slug + "/pair"
	}
	page := showPairing(s.ownPage(c, path, "pairing.title"), chosen, form)
	status := http.StatusOK
	if q, whole := chosen.query(); whole && why == nil {
		preview, err := s.library.PreviewPair(c.Request().Context(), viewer(c), q)
		var invalid *models.InvalidError
		switch {
		case errors.As(err, &invalid):
			why = invalid
		case err != nil:
			return err
		default:
			showPreview(&page, preview)
		}
	}
	if why != nil {
		page.Problem = pairProblem(page.Page, why)
	}
	if page.Problem != "" {
		status = http.StatusBadRequest
		page.Title = page.Problem + " – " + page.Title
	}
	return renderOwn(c, status, views.Pairing(page))
}

func pairProblem(p views.Page, why *models.InvalidError) string {
	key := "pairing.problem." + why.Where
	if why.What == models.FaultMissing || !p.Has(key) {
		key = "pairing.problem.sentence"
	}
	return p.T(key)
}
