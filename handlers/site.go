package handlers

import (
	"context"
	"log/slog"
	"strings"

	"github.com/alexedwards/scs/v2"
	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/static"
	"parallax/views"
	"parallax/views/locale"
)

// Library is what the pages read. *models.Store is one; the tests have one that fails on demand.
type Library interface {
	Stories(ctx context.Context, as models.Viewer, q models.StoriesQuery) ([]models.StoryLine, error)
	Story(ctx context.Context, as models.Viewer, slug string, number int) (*models.StoryPage, error)
	StoryMap(ctx context.Context, as models.Viewer, slug string) (*models.MapPage, error)
	Comparison(ctx context.Context, as models.Viewer, slug string) (*models.ComparisonPage, error)
	Outlets(ctx context.Context, as models.Viewer) ([]models.OutletLine, error)
	Outlet(ctx context.Context, as models.Viewer, slug string, number int) (*models.OutletPage, error)
	Feed(ctx context.Context, as models.Viewer, q models.FeedQuery) (*models.FeedPage, error)
	Addresses(ctx context.Context, as models.Viewer, kind string, number int) ([]models.Address, error)
	AddressPages(ctx context.Context, as models.Viewer, kind string) ([]int, error)
	Search(ctx context.Context, as models.Viewer, asked models.Searched) (*models.SearchPage, error)
	Beside(ctx context.Context, as models.Viewer, c models.Comparison) ([]models.Beside, error)
	Report(ctx context.Context, as models.Viewer, slug string, r models.Report) error
	Ping(ctx context.Context) error
	Desk
	Pairing
	Reviewing
	Editing
	Comparing
	Answering
	Erasing
	Exporting
	Teaching
	Accounts
	Programs
}

// Accounts is what the pages know of those who may sign in.
type Accounts interface {
	Sessions() scs.CtxStore
	Secret(ctx context.Context, name string) ([]byte, error)
	SignIn(ctx context.Context, login, password string) (models.User, error)
	SignOutEverywhere(ctx context.Context, id int64) (models.User, error)
	OpenSessions(ctx context.Context, id int64) (int, error)
	User(ctx context.Context, id int64) (models.User, error)
	Users(ctx context.Context) ([]models.User, error)
	SetProfile(ctx context.Context, id int64, name, lang string) (models.User, error)
	SetRole(ctx context.Context, id int64, role models.Role) (models.User, error)
	SetActive(ctx context.Context, id int64, active bool) (models.User, error)
	ChangePassword(ctx context.Context, id int64, old, password string) (models.User, error)
	Invite(ctx context.Context, by int64, role models.Role, note string, days int) (string, models.Invitation, error)
	Invitations(ctx context.Context) ([]models.Invitation, error)
	Invitation(ctx context.Context, token string) (models.Invitation, error)
	Accept(ctx context.Context, token string, n models.NewUser) (models.User, error)
	Withdraw(ctx context.Context, id int64) error
	OfferReset(ctx context.Context, by, user int64) (string, models.Reset, error)
	ResetOf(ctx context.Context, token string) (models.Reset, models.User, error)
	UseReset(ctx context.Context, token, password string) (models.User, error)
	MakeToken(ctx context.Context, user int64, name string, readOnly bool, days int) (string, models.Token, error)
	Tokens(ctx context.Context, user int64) ([]models.Token, error)
	RevokeToken(ctx context.Context, user, id int64) error
}

// site is what the handlers share. It is not changed after New.
type site struct {
	library  Library
	log      *slog.Logger
	at       string // where the site stands; "" when that was not said
	pictures *gallery
	searches chan struct{}    // those under way
	client   echo.IPExtractor // whom a request comes from
	reports  *limiter         // of the reports that come in
	doors    map[string]door  // by method and route
	sessions *scs.SessionManager
	tries    *tries // of passwords
	asks     *tries // what programs ask, counted apart: however many ask, nobody is kept from signing in
	devices  *devices
	stopping <-chan struct{} // closed when the program stops; nil for never
}

// page is the frame of a page at path, which has no language, with the query that belongs to the address.
func (s *site) page(c echo.Context, path, title string) views.Page {
	p := s.speak(c, language(c))
	p.Path, p.Title = path, title
	return p
}

// speak is the frame of a page in a language.
func (s *site) speak(c echo.Context, lang string) views.Page {
	return views.Page{Printer: locale.For(lang), Static: static.Prefix(), Base: s.base(c), Me: me(c), Token: tokenOf(c)}
}

// slugOf is the slug of an address. What no slug can be is not looked up: PostgreSQL fails on a NUL.
func slugOf(c echo.Context) (string, error) {
	slug := c.Param("slug")
	if !plainSlug(slug) {
		return "", echo.ErrNotFound
	}
	return slug, nil
}

// plainSlug reports whether a slug has the form of one.
func plainSlug(slug string) bool {
	return strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
