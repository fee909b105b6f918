package handlers

import (
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// door says who a route lets in. It stands beside the route; one without a door does not answer.
type door struct {
	least   models.Role // "" for everybody
	looks   bool        // who is signed in is looked up, so that the page can say it
	outside bool        // a form that is sent before one is signed in, with no token of a session
	program bool        // asked by programs, which show a token: no session is looked up
}

// machines is the door of what is passed on, and of files: everybody gets the same, and nobody's session is looked up.
func machines() door { return door{} }

// everybody is the door of a page for readers, with an account or without.
func everybody() door { return door{looks: true} }

// entrance is the door of a page on which one signs in.
func entrance() door { return door{looks: true, outside: true} }

// from is the door of a page for those who have a role, or one above it.
func from(least models.Role) door { return door{least: least, looks: true} }

var (
	errSignIn = errors.New("nobody is signed in")
	errRole   = errors.New("the account has not the role for it")
)

// tokenHeader is how a script shows the token of a session.
const tokenHeader = "X-Parallax-Token"

// guardedDoor stands before every route: it knows who comes, lets in whom the door of the route lets in, and takes what is sent from pages of
// ours only.
func (s *site) guardedDoor(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		door, declared := s.doors[doorKey(c.Request().Method, c.Path())]
		if !declared {
			for _, r := range c.Echo().Routes() {
				if r.Method == c.Request().Method && r.Path == c.Path() {
					s.log.Error("a route has no door, and does not answer", "method", r.Method, "route", r.Path)
					return echo.ErrNotFound
				}
			}
			if forPrograms(c) {
				return next(c)
			}
			if err := s.look(c); err != nil {
				return err
			}
			return next(c) // there is no such route, which echo answers
		}
		if door.program {
			return s.asProgram(c, door, next)
		}
		if door.looks {
			if err := s.look(c); err != nil {
				return err
			}
		}
		if sends(c.Request().Method) {
			if err := s.sentByUs(c, door); err != nil {
				return err
			}
		}
		switch as := viewer(c); {
		case door.least == "" || as.Role.AtLeast(door.least):
			return next(c)
		case as.UserID != 0:
			return errRole
		case sends(c.Request().Method):
			return errSignIn
		}
		return s.toSignIn(c)
	}
}

func doorKey(method, path string) string { return method + " " + path }

// sends reports whether a method changes something.
func sends(method string) bool { return method != http.MethodGet && method != http.MethodHead }

// sentByUs lets in what a page of ours sends: the browser says that it does, and who is signed in shows the token of the session, which no
// page of another site can read.
func (s *site) sentByUs(c echo.Context, door door) error {
	if !s.sameOrigin(c) {
		return echo.ErrForbidden
	}
	if _, in := account(c); !in || door.outside {
		return nil
	}
	shown := c.Request().Header.Get(tokenHeader)
	if shown == "" {
		form, err := readForm(c)
		if err != nil {
			return err
		}
		shown = form.Get(views.TokenField)
	}
	token := tokenOf(c)
	if token == "" || subtle.ConstantTimeCompare([]byte(shown), []byte(token)) != 1 {
		return echo.ErrForbidden
	}
	return nil
}

// sameOrigin reports whether a request comes from a page of this site. A browser says where it comes from, and no page of another site can
// make it say otherwise; a request that does not say is none of ours.
func (s *site) sameOrigin(c echo.Context) bool {
	header := c.Request().Header
	if site := header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	origin, err := url.Parse(header.Get(echo.HeaderOrigin))
	return err == nil && origin.Host != "" && (strings.EqualFold(origin.Host, c.Request().Host) || s.standsAt(origin.Host))
}

// standsAt reports whether a host is that of the site's own address, which a proxy may keep from us.
func (s *site) standsAt(host string) bool {
	_, own, said := strings.Cut(s.at, "://")
	return said && strings.EqualFold(host, own)
}

// toSignIn leads to where one signs in, and from there back.
func (s *site) toSignIn(c echo.Context) error {
	_, rest := splitLanguage(c.Request().URL.Path)
	if raw := c.Request().URL.RawQuery; raw != "" {
		rest += "?" + raw
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.Redirect(http.StatusSeeOther, "/"+language(c)+"/sign-in?to="+url.QueryEscape(rest))
}

// backTo is an address of ours to go back to: what is given becomes the part after the language, so that it cannot lead elsewhere.
func backTo(lang, given string) string {
	to, err := url.Parse(given)
	if err != nil || to.IsAbs() || to.Host != "" || to.Opaque != "" || !strings.HasPrefix(to.Path, "/") || strings.HasPrefix(to.Path, "/sign-") {
		to = &url.URL{Path: "/"}
	}
	return (&url.URL{Path: "/" + lang + to.Path, RawQuery: to.RawQuery}).String()
}
