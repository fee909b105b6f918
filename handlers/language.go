package handlers

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/views/locale"
)

// languageKey keeps the language of the address in a request's context.
const languageKey = "language"

// languageCookie remembers the language a reader chose.
const languageCookie = "language"

// language is that of the address, else the reader's.
func language(c echo.Context) string {
	if lang, ok := c.Get(languageKey).(string); ok {
		return lang
	}
	if lang, _ := splitLanguage(c.Request().URL.Path); locale.Known(lang) {
		return lang
	}
	return readersLanguage(c)
}

// readersLanguage is the one they chose, else one their browser asks for.
func readersLanguage(c echo.Context) string {
	chosen := ""
	if cookie, err := c.Cookie(languageCookie); err == nil {
		chosen = cookie.Value
	}
	c.Response().Header().Add(echo.HeaderVary, "Accept-Language, Cookie")
	return locale.Negotiate(chosen, c.Request().Header.Get("Accept-Language"))
}

// splitLanguage cuts a path into what stands where the language does, and the rest.
func splitLanguage(path string) (lang, rest string) {
	lang, rest, _ = strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return lang, "/" + rest
}

// looksLikeLanguage reports whether s has the form of a language in an address: two or three small letters.
func looksLikeLanguage(s string) bool {
	return (len(s) == 2 || len(s) == 3) && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

// toReader leads from an address without language to the same one in the reader's.
func (s *site) toReader(c echo.Context) error {
	to := url.URL{Path: "/" + readersLanguage(c) + c.Request().URL.Path, RawQuery: c.Request().URL.RawQuery}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-cache")
	return c.Redirect(http.StatusFound, to.String())
}

// choose remembers a language and leads back to the page in it. The way back is a path of ours: what is given becomes
// the part after the language, so that it cannot lead elsewhere.
func (s *site) choose(c echo.Context) error {
	lang := c.Param("lang")
	if !locale.Known(lang) {
		return echo.ErrNotFound
	}
	s.speakFromNowOn(c, lang)
	back, err := url.Parse(c.QueryParam("to"))
	if err != nil || !strings.HasPrefix(back.Path, "/") {
		back = &url.URL{Path: "/"}
	}
	to := url.URL{Path: "/" + lang + back.Path, RawQuery: back.RawQuery}
	return c.Redirect(http.StatusSeeOther, to.String())
}

// speakFromNowOn makes a language the reader's.
func (s *site) speakFromNowOn(c echo.Context, lang string) {
	c.SetCookie(&http.Cookie{
		Name: languageCookie, Value: lang, Path: "/", MaxAge: 365 * 24 * 3600,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: c.Scheme() == "https",
	})
}
