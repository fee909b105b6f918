package e2e

import (
	"cmp"
	"net/http"
	"strings"
	"testing"
)

// languages are those of the interface.
var languages = []string{"fr", "en"}

// kind is a kind of page: an address without its language, and how it answers.
type kind struct {
	name, path string
	status     int            // 0 stands for OK
	as         []*http.Cookie // what the browser keeps of whoever looks at it
	own        bool           // of whoever looks at it alone: nobody keeps it
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
	all := []kind{
		{name: "home", path: "/"},
		{name: "story", path: story},
		{name: "event", path: event},
		{name: "pair", path: pair},
		{name: "full", path: pair + "?full=1"},
		{name: "only", path: pair + "?full=1&only=1"},
		{name: "hidden", path: pair + "?hide=figure.source&silent=1"},
		{name: "reported", path: pair + "?reported=1"},
		{name: "report", path: pair}, // where a browser looks at it, with a form that was not taken
		{name: "outlets", path: "/outlets"},
		{name: "outlet", path: outlet},
		{name: "method", path: "/method"},
		{name: "api", path: "/api"},
		{name: "search", path: "/search"},
		{name: "found", path: "/search?q=soldats"},
		{name: "filtered", path: "/search?q=soldats&kind=figure"},
		{name: "nothing", path: "/search?q=zzyzx"},
		{name: "wrong-filter", path: "/search?q=soldats&kind=colour", status: http.StatusBadRequest},
		{name: "lessons", path: "/lessons"},
		{name: "lesson", path: "/lessons/qui-a-compte-deux-bilans-trois-drones"},
		{name: "sign-in", path: "/sign-in?to=/outlets", own: true},
		{name: "invitation", path: invitation(t, s), own: true},
		{name: "no-invitation", path: "/invitations/none", status: http.StatusNotFound},
		{name: "no-reset", path: "/password/none", status: http.StatusNotFound},
		{name: "missing", path: "/stories/none", status: http.StatusNotFound},
		{name: "wrong-page", path: story + "?page=99", status: http.StatusNotFound},
		{name: "wrong-event", path: story + "?event=no", status: http.StatusNotFound},
	}
	all = append(all, classroomOf(t, s).kinds()...)
	for i := range all {
		all[i].status = cmp.Or(all[i].status, http.StatusOK)
	}
	return all
}

// invitation is the address of an invitation, without language.
func invitation(t *testing.T, s *site) string {
	t.Helper()
	return first(t, s.command(t, "user", "invite", "--role", "member"), `/invitations/[A-Za-z0-9_-]{43}`)
}
