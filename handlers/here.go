package handlers

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// here is how the script of an open page says that it is still open, or no more. It hears who else is there, in words, and whether there is
// something new.
func (s *site) here(c echo.Context) error {
	slug, form, err := slugAndForm(c)
	if err != nil {
		return err
	}
	how := models.Stays
	if form.Get("leaves") == "1" {
		how = models.Leaves
	}
	present, err := s.library.Here(c.Request().Context(), viewer(c), slug, how)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.JSON(http.StatusOK, map[string]any{"here": showHere(s.page(c, "", ""), present), "news": present.News})
}

// mostNamed is how many are named of those who have a page open.
const mostNamed = 6

// showHere says who else has a page open; "" for nobody.
func showHere(p views.Page, present models.Present) string {
	if len(present.People) == 0 {
		return ""
	}
	names := present.People[:min(len(present.People), mostNamed)]
	words := strings.Join(names, p.T("here.comma"))
	if more := len(present.People) - len(names); more > 0 {
		words += p.T("here.comma") + p.N("here.more", more)
	}
	return p.T("here.also", "names", words)
}
