package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// comparison shows a pair. "hide" names the kinds of divergence that are switched off, joined by dots; "only", "full" and "silent"
// are switches that are on at 1.
func (s *site) comparison(c echo.Context) error {
	page, found, err := s.pairPage(c, views.ParsePairOptions(c.QueryParam))
	if err != nil {
		return err
	}
	if judges(c) {
		if err := s.atWork(c, &page, found); err != nil {
			return err
		}
		page.Work.Said = saidOf(page.Page, c.QueryParam("did"))
	}
	page.Reports.Thanks = c.QueryParam("reported") == "1"
	return render(c, http.StatusOK, views.Comparison(page))
}

// readComparison reads the comparison of an address, as far as whoever asks may read it.
func (s *site) readComparison(c echo.Context) (*models.ComparisonPage, error) {
	slug, err := slugOf(c)
	if err != nil {
		return nil, err
	}
	return s.library.Comparison(c.Request().Context(), viewer(c), slug)
}

// pairPage reads the comparison of an address and makes its page.
func (s *site) pairPage(c echo.Context, options views.PairOptions) (views.ComparisonPage, *models.ComparisonPage, error) {
	found, err := s.readComparison(c)
	if err != nil {
		return views.ComparisonPage{}, nil, err
	}
	p := s.page(c, "/comparisons/"+found.Comparison.Slug, "")
	p.Canonical = p.Path
	p.Path += options.Query()
	p.Script = true
	if err := sharePair(&p, found); err != nil {
		return views.ComparisonPage{}, nil, err
	}
	page := showComparison(p, found, options)
	if err := showReviews(&page, found); err != nil {
		return views.ComparisonPage{}, nil, err
	}
	page.NoIndex = found.Made != nil && found.Made.Withdrawn // it is in no list either
	page.Citation = showCitation(p, found)
	page.Reports = showReports(page, found)
	if options.Full {
		beside, err := s.library.Beside(c.Request().Context(), viewer(c), found.Comparison)
		if err != nil {
			return views.ComparisonPage{}, nil, err
		}
		page.Texts = showTexts(p, found, beside, options.Silent)
	}
	return page, found, nil
}
