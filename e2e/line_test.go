package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// badLine stands between a telephone and the program, as a proxy of a school does: it lets no stream through, and for a while nothing at all.
type badLine struct {
	*httptest.Server
	down atomic.Bool
}

func newBadLine(t *testing.T, to string) *badLine {
	t.Helper()
	at, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	through := httputil.NewSingleHostReverseProxy(at)
	l := &badLine{}
	l.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if l.down.Load() || strings.HasSuffix(r.URL.Path, "/events") {
			http.Error(w, "bad gateway", http.StatusBadGateway)
			return
		}
		through.ServeHTTP(w, r)
	}))
	t.Cleanup(l.Close)
	return l
}

// A telephone that no stream reaches follows the class all the same, and what is answered while the line is down is sent when it is back.
func TestAClassOnABadLine(t *testing.T) {
	projector := tab(t)
	s := newSchool(t)
	begun(t, s, projector)
	line := newBadLine(t, s.base)
	phone := another(t)
	var code string
	run(t, projector, chromedp.Evaluate(`document.querySelector(".rail-join strong").textContent`, &code))
	run(t, phone, chromedp.EmulateViewport(390, 844), chromedp.Navigate(line.URL+"/fr/join"), typed("code", code), chromedp.KeyEvent(kb.Enter))
	until(t, phone, "a pupil is in the class", `document.querySelector('.pupil-page')`)
	run(t, projector, chromedp.KeyEvent(kb.PageDown))
	until(t, projector, "the class has joined, and reads", `location.hash !== '#join'`)
	run(t, projector, chromedp.KeyEvent(kb.PageDown))
	until(t, phone, "the question comes by itself", `document.querySelectorAll('.choices button').length === 4 && !document.querySelector('.lost').checkVisibility()`)
	line.down.Store(true)
	run(t, phone, chromedp.Focus(`.choices button`, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, phone, "it is said that the line is down", `document.querySelector('.lost').checkVisibility()`)
	line.down.Store(false)
	until(t, phone, "the answer is taken", `document.querySelector('.thanks') && document.querySelector('.choices .chosen').value === 'yes'`)
	until(t, projector, "it counts", `document.querySelector('#counted').textContent === '1 réponse sur 1'`)
}
