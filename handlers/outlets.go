package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"parallax/views"
)

// outlets lists the outlets.
func (s *site) outlets(c echo.Context) error {
	found, err := s.library.Outlets(c.Request().Context(), viewer(c))
	if err != nil {
		return err
	}
	p := s.page(c, "/outlets", "")
	p.Title = p.T("outlets.title")
	return render(c, http.StatusOK, views.Outlets(showOutlets(p, found)))
}

// outlet shows an outlet. "page" is the number of a page of its articles, from 1.
func (s *site) outlet(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	found, err := s.library.Outlet(c.Request().Context(), viewer(c), slug, pageNumber(c))
	if err != nil {
		return err
	}
	at := pageAddress("/outlets/" + found.Outlet.Slug)
	p := s.page(c, at(found.Page), found.Outlet.Name)
	p.Description = p.T("outlets.description", "name", found.Outlet.Name)
	p.Paging = pagesOf(at, found.Page, found.Pages)
	p.Paging.Label = p.T("outlets.pages")
	p.Share.Article = true
	if !found.Outlet.Restricted {
		p.Share.Feeds = []views.Anchor{feedLink(p, "/outlets/"+found.Outlet.Slug, found.Outlet.Name)}
	}
	return render(c, http.StatusOK, views.OutletAlone(showOutletPage(p, found)))
}
