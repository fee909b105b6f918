package e2e

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const (
	heaviest       = 100_000 // bytes that a page and its style may take on their way
	heaviestScript = 15_000  // bytes that all its scripts may take
	mostShift      = .01     // of the layout, at first view
)

// traffic is what a tab loads.
type traffic struct {
	mu      sync.Mutex
	kinds   map[network.RequestID]network.ResourceType
	weights map[network.ResourceType]float64
	asked   []string
}

// overhear listens to what a tab loads from now on.
func overhear(ctx context.Context) *traffic {
	heard := &traffic{}
	heard.forget()
	chromedp.ListenTarget(ctx, func(event any) {
		heard.mu.Lock()
		defer heard.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			heard.kinds[e.RequestID], heard.asked = e.Type, append(heard.asked, e.Request.URL)
		case *network.EventLoadingFinished:
			heard.weights[heard.kinds[e.RequestID]] += e.EncodedDataLength
		}
	})
	return heard
}

func (h *traffic) forget() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.kinds, h.weights, h.asked = map[network.RequestID]network.ResourceType{}, map[network.ResourceType]float64{}, nil
}

// watchShift adds up how far the layout shifts, from before the first element stands.
const watchShift = `window.shifted = 0; window.shifts = []; new PerformanceObserver(l => {
	for (const e of l.getEntries()) {
		shifted += e.value
		for (const s of e.sources) shifts.push((s.node?.id || s.node?.className || s.node?.nodeName) + ' from ' + JSON.stringify(s.previousRect) + ' to ' + JSON.stringify(s.currentRect))
	}
}).observe({type: 'layout-shift', buffered: true})`

// settled waits until what was loaded has been drawn.
const settled = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifted))))`

// Every page is light, loads nothing from elsewhere, stands still from the first view on, and holds its width, wide and narrow, in both
// languages; no browser complains of any.
func TestPagesAreLight(t *testing.T) {
	s := running(t)
	all := kinds(t, s)
	for _, lang := range languages {
		t.Run(lang, func(t *testing.T) {
			ctx := tab(t)
			heard := overhear(ctx)
			run(t, ctx, network.SetCacheDisabled(true), chromedp.ActionFunc(func(ctx context.Context) error {
				_, err := page.AddScriptToEvaluateOnNewDocument(watchShift).Do(ctx)
				return err
			}))
			for i, k := range all {
				if k.as != nil && languages[i%2] != lang {
					continue // a classroom speaks the language of its lesson: each of its pages is looked at once
				}
				run(t, ctx, s.keeping(k.as))
				for _, width := range []int64{1280, 820, 390} {
					steady(t, ctx, s, heard, s.base+"/"+lang+k.path, width)
				}
			}
		})
	}
}

// steady wants a page to stand still and to hold its width; how much it takes is weighed where it is widest.
func steady(t *testing.T, ctx context.Context, s *site, heard *traffic, address string, width int64) {
	t.Helper()
	heard.forget()
	var shifted float64
	var beyond int
	run(t, ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(address), chromedp.Evaluate(settled, &shifted, awaited),
		chromedp.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &beyond))
	if shifted > mostShift || beyond > 0 {
		var what string
		run(t, ctx, chromedp.Evaluate(`shifts.join('\n')`, &what))
		t.Errorf("%s, %d wide, shifts by %.4f and is %d pixels too wide\n%s", address, width, shifted, beyond, what)
	}
	if width == 1280 {
		heard.light(t, s, address)
	}
}

func (h *traffic) light(t *testing.T, s *site, address string) {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	if all := h.weights[network.ResourceTypeDocument] + h.weights[network.ResourceTypeStylesheet]; all > heaviest || all < 1000 {
		t.Errorf("%s with its style takes %.0f bytes", address, all)
	}
	if scripts := h.weights[network.ResourceTypeScript]; scripts > heaviestScript {
		t.Errorf("%s takes %.0f bytes of scripts", address, scripts)
	}
	for _, url := range h.asked {
		if !strings.HasPrefix(url, s.base+"/") && !strings.HasPrefix(url, "data:") { // the browser draws its own icons, as in a field for dates
			t.Errorf("%s asks elsewhere: %s", address, url)
		}
	}
}

// What a browser has already is not sent again: a page by its tag, what stands under a hash of its content for ever.
func TestKept(t *testing.T) {
	s := running(t)
	for _, k := range kinds(t, s) {
		path := "/fr" + k.path
		answer := s.ask(t, path, "", k.as...)
		if k.status != http.StatusOK {
			if answer.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s answers %d and is kept: %q", path, answer.StatusCode, answer.Header.Get("Cache-Control"))
			}
			continue
		}
		if k.own {
			if kept := answer.Header.Get("Cache-Control"); kept != "private, no-store" {
				t.Errorf("%s is kept: %q", path, kept)
			}
			continue
		}
		if again := s.ask(t, path, answer.Header.Get("ETag"), k.as...); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s answers %d to its own tag", path, again.StatusCode)
		}
	}
	pair := s.page(t, first(t, s.page(t, "/fr/search?q=soldats"), `/fr/comparisons/[a-z0-9-]+`))
	for _, pattern := range []string{`/static/[^"]+\.css`, `/static/[^"]+\.js`} {
		if answer := s.ask(t, first(t, pair, pattern), ""); !strings.Contains(answer.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s is kept %q", pattern, answer.Header.Get("Cache-Control"))
		}
	}
}

// ask asks for an address with a tag of what is there already.
func (s *site) ask(t *testing.T, path, tag string, cookies ...*http.Cookie) *http.Response {
	t.Helper()
	answer := s.answer(t, path, tag, cookies)
	answer.Body.Close()
	return answer
}
