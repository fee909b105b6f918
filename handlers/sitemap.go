package handlers

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/exchange"
	"parallax/models"
	"parallax/static"
	"parallax/views/locale"
)

// xmlType is the media type of the map of the site.
const xmlType = "application/xml; charset=utf-8"

// mapped are the kinds of pages with a map of their own, under the addresses that their pages have.
var mapped = []string{models.StoryPages, models.ComparisonPages, models.OutletPages, models.LessonPages}

// pagesMap is the page of the map that lists what is no record.
const pagesMap = "pages"

// robots says what may be read by programs, and where the map of the site stands.
func (s *site) robots(c echo.Context) error {
	file, ok := static.Get("robots.txt")
	if !ok {
		return echo.ErrNotFound
	}
	body := fmt.Sprintf("%s\nSitemap: %s/sitemap.xml\n", strings.TrimSpace(string(file.Body)), s.base(c))
	c.Response().Header().Set(echo.HeaderCacheControl, day)
	return c.Blob(http.StatusOK, file.Type, []byte(body))
}

// sitemapIndex says where the pages of the map stand.
func (s *site) sitemapIndex(c echo.Context) error {
	base := s.base(c) + "/sitemaps/"
	addresses := []string{base + pagesMap + "-0.xml"}
	for _, kind := range mapped {
		pages, err := s.library.AddressPages(c.Request().Context(), models.Viewer{}, kind)
		if err != nil {
			return err
		}
		for _, i := range pages {
			addresses = append(addresses, fmt.Sprintf("%s%s-%d.xml", base, kind, i))
		}
	}
	var out bytes.Buffer
	if err := exchange.WriteSitemapIndex(&out, addresses); err != nil {
		return err
	}
	return tagged(c, xmlType, anHour, out.Bytes())
}

// sitemap is a page of the map: "stories-0.xml".
func (s *site) sitemap(c echo.Context) error {
	name, isXML := strings.CutSuffix(c.Param("name"), ".xml")
	kind, digits, _ := strings.Cut(name, "-")
	number, err := strconv.Atoi(digits)
	if !isXML || err != nil || number < 0 || number > 1e6 || strconv.Itoa(number) != digits {
		return echo.ErrNotFound
	}
	var all []exchange.Location
	if kind == pagesMap && number == 0 {
		for _, path := range []string{"/", "/outlets", "/lessons", "/method"} {
			all = append(all, locations(s.base(c), path, time.Time{})...)
		}
	} else {
		found, err := s.library.Addresses(c.Request().Context(), models.Viewer{}, kind, number)
		if err != nil {
			return err
		}
		if len(found) == 0 && number > 0 {
			return echo.ErrNotFound
		}
		for _, a := range found {
			all = append(all, locations(s.base(c), "/"+kind+"/"+a.Slug, a.UpdatedAt)...)
		}
	}
	var out bytes.Buffer
	if err := exchange.WriteSitemap(&out, all); err != nil {
		return err
	}
	return tagged(c, xmlType, anHour, out.Bytes())
}

// locations are a page in each language, each with all of them beside it.
func locations(base, path string, updated time.Time) []exchange.Location {
	var out []exchange.Location
	var alternates []exchange.Alternate
	for _, lang := range locale.Languages() {
		alternates = append(alternates, exchange.Alternate{Lang: lang, Address: base + "/" + lang + path})
	}
	for _, a := range alternates {
		out = append(out, exchange.Location{Address: a.Address, Updated: updated, Alternates: alternates})
	}
	return out
}
