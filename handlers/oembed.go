package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/analysis/wording"
	"parallax/exchange"
	"parallax/exchange/card"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// escaped is an address as the value of a query.
func escaped(address string) string { return url.QueryEscape(address) }

// Size of what is embedded: as wide as text is read well, and as high as two quotes mostly are.
const (
	embedWide = 640
	embedHigh = 420
)

// oembed answers how a comparison is embedded elsewhere (https://oembed.com): both quotes as HTML without script. It refuses other
// addresses with 404, other formats than JSON with 501, and comparisons with a restricted outlet with 403.
func (s *site) oembed(c echo.Context) error {
	lang, slug, ok := s.ours(c, c.QueryParam("url"))
	p := s.page(c, "/", "")
	if lang != "" {
		p = s.speak(c, lang)
	}
	c.Response().Header().Set("Access-Control-Allow-Origin", "*")
	if format := c.QueryParam("format"); format != "" && format != "json" {
		return refuse(c, http.StatusNotImplemented, p.T("share.format"))
	}
	if !ok {
		return refuse(c, http.StatusNotFound, p.T("share.unknown"))
	}
	found, err := s.library.Comparison(c.Request().Context(), models.Viewer{}, slug)
	var moved *models.MovedError
	switch {
	case errors.As(err, &moved): // what was embedded once is found again
		found, err = s.library.Comparison(c.Request().Context(), models.Viewer{}, moved.To)
	case errors.Is(err, models.ErrNotFound):
		return refuse(c, http.StatusNotFound, p.T("share.unknown"))
	}
	if err != nil {
		return err
	}
	if !shareable(found.A.Outlet, found.B.Outlet) {
		return refuse(c, http.StatusForbidden, p.T("share.refused"))
	}
	c.Response().Header().Set(echo.HeaderCacheControl, anHour)
	return c.JSON(http.StatusOK, embedded(p, found, within(c.QueryParam("maxwidth"), embedWide), within(c.QueryParam("maxheight"), embedHigh)))
}

// refuse answers a program in its own way.
func refuse(c echo.Context, status int, why string) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.JSON(status, map[string]string{"error": why})
}

// within is a size that is not larger than asked for.
func within(given string, size int) int {
	if n, err := strconv.Atoi(given); err == nil && n > 0 {
		return min(n, size)
	}
	return size
}

// ours takes the address of a comparison of this site apart.
func (s *site) ours(c echo.Context, address string) (lang, slug string, ok bool) {
	to, err := url.Parse(address)
	if err != nil || to.Scheme != "https" && to.Scheme != "http" {
		return "", "", false
	}
	base, err := url.Parse(s.base(c))
	if err != nil || !strings.EqualFold(to.Host, base.Host) {
		return "", "", false
	}
	path := to.Path
	if first, rest := splitLanguage(path); locale.Known(first) {
		lang, path = first, rest
	}
	slug, ok = strings.CutPrefix(path, "/comparisons/")
	return lang, slug, ok && slug != "" && plainSlug(slug)
}

// embedded is what others show of a comparison.
func embedded(p views.Page, found *models.ComparisonPage, wide, high int) exchange.OEmbed {
	relation := wording.Relation(p.Lang, found.Comparison.Relation)
	path := "/comparisons/" + found.Comparison.Slug
	side := func(s models.Side) exchange.Quoted {
		return quotedLine(p, models.ClaimLine{Outlet: s.Outlet, Article: s.Article, Lang: s.Version.Lang, Text: passedOn(s)})
	}
	return exchange.OEmbed{
		Version: "1.0", Type: "rich", Title: pairName(p.Printer, found.A.Article, found.B.Article, found.A.Outlet.Name, found.B.Outlet.Name, relation),
		ProviderName: "Parallax", ProviderURL: p.Base, CacheAge: 3600, Width: wide, Height: high,
		HTML:         exchange.PairHTML(between(p, found.Story, found.Comparison, whyOf(p.Printer, found), p.Whole(p.Link(path))), side(found.A), side(found.B)),
		ThumbnailURL: p.Whole(p.Link(path + "/card.png")), ThumbnailWidth: card.Width, ThumbnailHeight: card.Height,
	}
}
