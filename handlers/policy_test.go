package handlers

import (
	"net/http"
	"strings"
	"testing"

	"parallax/models"
)

// Every answer of every route, good or wrong, to whomever, carries the policy that lets no script in a page run.
func TestEveryAnswerHasThePolicy(t *testing.T) {
	for path, methods := range routesOf(t) {
		lang, route := bareRoute(path)
		address := good[route]
		if lang != "" {
			address = "/" + lang + address
		}
		for method := range methods {
			for _, as := range []models.Viewer{{}, judge, {UserID: 9, Role: models.Admin}} {
				for _, spoilt := range []string{address, address + "?page=%00&q=%ff", strings.TrimSuffix(address, "/") + "/%3Cscript%3E"} {
					answer, _ := answeredLogging(asked{method: method, path: spoilt, as: as})
					if got := answer.Header.Get("Content-Security-Policy"); got != policy || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
						t.Errorf("%s %s answers %d with the policy %q", method, spoilt, answer.StatusCode, got)
					}
				}
			}
		}
	}
	if answer, _ := answeredLogging(asked{method: http.MethodGet, path: "/%3Cscript%3E"}); answer.Header.Get("Content-Security-Policy") != policy {
		t.Error("what is nowhere has no policy")
	}
	for _, word := range []string{"unsafe", "data:", "*", "http"} {
		if strings.Contains(policy, word) {
			t.Errorf("the policy lets in %s", word)
		}
	}
}

// An address that is a script is no link, even where one is stored.
func TestStoredScriptAddressIsNoLink(t *testing.T) {
	d := together()
	bad := map[string]string{"url": "javascript:alert(1)", "archive": "data:text/html,x"}
	d.state.Annotations = []models.Annotation{{ID: 5, Kind: models.EvidenceNote, Fields: bad}}
	d.state.OthersAnnotations = []models.AnnotationLine{{Annotation: models.Annotation{ID: 6, Kind: models.EvidenceNote, Fields: bad}, Name: "X"}}
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1", as: judge, library: shelf{desk: d}}))
	apply(t, root, []check{in("#note-5", contains("data:text/html,x")), count("#note-6", 1)})
	for _, a := range query(root, "a") {
		if to, _ := attribute(a, "href"); strings.HasPrefix(to, "javascript:") || strings.HasPrefix(to, "data:") {
			t.Errorf("a link leads to %s", to)
		}
	}
}
