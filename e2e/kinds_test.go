package e2e

import (
	"net/http"
	"strings"
	"testing"
)

// languages are those of the interface.
var languages = []string{"fr", "en"}

// kind is a kind of page: an address without its language, and what it answers.
type kind struct {
	name, path string
	status     int
}

// kinds are all kinds of pages, of the demonstration.
func kinds(t *testing.T, s *site) []kind {
	t.Helper()
	home := s.page(t, "/fr/")
	story := strings.TrimPrefix(first(t, home, `/fr/stories/[a-z0-9-]+`), "/fr")
	page := s.page(t, "/fr"+story)
	pair := strings.TrimPrefix(first(t, page, `/fr/comparisons/[a-z0-9-]+`), "/fr")
	event := strings.TrimPrefix(first(t, page, `/fr/stories/[a-z0-9-]+\?event=[0-9]+`), "/fr")
	outlet := strings.TrimPrefix(first(t, s.page(t, "/fr/outlets"), `/fr/outlets/[a-z0-9-]+`), "/fr")
	return []kind{
		{"home", "/", http.StatusOK},
		{"story", story, http.StatusOK},
		{"event", event, http.StatusOK},
		{"pair", pair, http.StatusOK},
		{"full", pair + "?full=1", http.StatusOK},
		{"only", pair + "?full=1&only=1", http.StatusOK},
		{"hidden", pair + "?hide=figure.source&silent=1", http.StatusOK},
		{"reported", pair + "?reported=1", http.StatusOK},
		{"report", pair, http.StatusOK}, // where a browser looks at it, with a form that was not taken
		{"outlets", "/outlets", http.StatusOK},
		{"outlet", outlet, http.StatusOK},
		{"method", "/method", http.StatusOK},
		{"api", "/api", http.StatusOK},
		{"search", "/search", http.StatusOK},
		{"found", "/search?q=soldats", http.StatusOK},
		{"filtered", "/search?q=soldats&kind=figure", http.StatusOK},
		{"nothing", "/search?q=zzyzx", http.StatusOK},
		{"wrong-filter", "/search?q=soldats&kind=colour", http.StatusBadRequest},
		{"lessons", "/lessons", http.StatusOK},
		{"lesson", "/lessons/qui-a-compte-deux-bilans-trois-drones", http.StatusOK},
		{"sign-in", "/sign-in?to=/outlets", http.StatusOK},
		{"invitation", invitation(t, s), http.StatusOK},
		{"no-invitation", "/invitations/none", http.StatusNotFound},
		{"no-reset", "/password/none", http.StatusNotFound},
		{"missing", "/stories/none", http.StatusNotFound},
		{"wrong-page", story + "?page=99", http.StatusNotFound},
		{"wrong-event", story + "?event=no", http.StatusNotFound},
	}
}

// invitation is the address of an invitation, without language.
func invitation(t *testing.T, s *site) string {
	t.Helper()
	return first(t, s.command(t, "user", "invite", "--role", "member"), `/invitations/[A-Za-z0-9_-]{43}`)
}
