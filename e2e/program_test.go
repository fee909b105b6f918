package e2e

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"parallax/e2e/browser"
)

// missing skips a test for want of a thing, or fails it where PARALLAX_REQUIRE says the thing must be there.
func missing(t *testing.T, need, what string) {
	t.Helper()
	if slices.Contains(strings.Split(os.Getenv("PARALLAX_REQUIRE"), ","), need) {
		t.Fatalf("PARALLAX_REQUIRE names %s, and here is %s", need, what)
	}
	t.Skipf("skipped: %s", what)
}

// site is the real program, started once for all the tests of this package, on a fresh database with the demonstration.
type site struct {
	base   string // "http://localhost:34567"
	folder string
	server *exec.Cmd
	// database is where it keeps what it has; "" stands for a file in its folder.
	database string
}

func (s *site) keptIn() string { return cmp.Or(s.database, filepath.Join(s.folder, "fresh.db")) }

var (
	started = sync.OnceValues(startSite)
	asked   atomic.Bool // whether any test asked for it
)

func TestMain(m *testing.M) {
	code := m.Run()
	surf.stop()
	if asked.Load() {
		if s, err := started(); err == nil {
			s.stop()
		}
	}
	os.Exit(code)
}

func running(t *testing.T) *site {
	t.Helper()
	asked.Store(true)
	s, err := started()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func startSite() (*site, error) {
	folder, err := os.MkdirTemp("", "parallax-e2e")
	if err != nil {
		return nil, err
	}
	s := &site{folder: folder}
	program := filepath.Join(folder, "parallax")
	build := exec.Command("go", "build", "-o", program, "./cmd/parallax")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building the program: %w\n%s", err, out)
	}
	s.server = exec.Command(program, "serve", "--addr", "localhost:0", "--trusted-proxy", "127.0.0.0/8", "--trusted-proxy", "::1/128", "--database", s.keptIn())
	var said strings.Builder
	s.server.Stderr = &said
	out, err := s.server.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.server.Start(); err != nil {
		return nil, fmt.Errorf("starting the program: %w", err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, rest, found := strings.Cut(lines.Text(), "Parallax is at "); found {
			s.base, _, _ = strings.Cut(rest, " ")
			go func() {
				for lines.Scan() { // so that the program never waits for a reader
				}
			}()
			return s, nil
		}
	}
	return nil, errors.Join(errors.New("the program never said where it is: "+said.String()), s.server.Wait())
}

func (s *site) stop() {
	_ = s.server.Process.Signal(syscall.SIGTERM)
	_ = s.server.Wait()
	os.RemoveAll(s.folder)
}

// browsers are those of all the tests. A tab has to be in sight to be clicked, and a browser has one in sight: so each test that runs has a
// browser for itself, and hands it on.
type browsers struct {
	mu   sync.Mutex
	idle []opened
}

type opened struct {
	ctx  context.Context
	stop func()
}

var surf browsers

// lend gives a test a browser as long as it runs, and starts one when none is idle.
func (b *browsers) lend(t *testing.T) (context.Context, error) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	var lent opened
	if n := len(b.idle); n > 0 {
		lent, b.idle = b.idle[n-1], b.idle[:n-1]
	} else {
		var err error
		if lent.ctx, lent.stop, err = browser.Start(context.Background()); err != nil {
			return nil, err
		}
	}
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.idle = append(b.idle, lent)
	})
	return lent.ctx, nil
}

func (b *browsers) stop() {
	for _, o := range b.idle {
		o.stop()
	}
}

// cookies is the key under which a tab's context has the id of where its cookies and permissions are kept.
type cookies struct{}

// readers counts the tabs, each of which is a reader with an address of its own.
var readers atomic.Int32

// tab is a reader: a tab with cookies of its own, closed with the test, and an address of its own as behind a proxy, so that what is
// bounded by reader is bounded by test. It skips the test where there is no browser, and has it run beside others: a test or a subtest asks
// for one tab.
func tab(t *testing.T) context.Context {
	t.Helper()
	t.Parallel()
	return another(t)
}

// another is one more reader in a test that has one: in a browser of their own, since two tabs are not in sight at once.
func another(t *testing.T) context.Context {
	t.Helper()
	b, err := surf.lend(t)
	if errors.Is(err, browser.ErrMissing) {
		missing(t, "browser", err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	ctx, own, closeTab, err := browser.Tab(b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(closeTab)
	ctx, cancel := context.WithTimeout(context.WithValue(ctx, cookies{}, own), 10*time.Minute)
	t.Cleanup(cancel)
	run(t, ctx, page.BringToFront(), emulation.SetFocusEmulationEnabled(true), scheme("light"), network.Enable(),
		network.SetExtraHTTPHeaders(network.Headers{"X-Forwarded-For": fmt.Sprintf("203.0.113.%d", readers.Add(1))}))
	return ctx
}

// run does one thing after the other. What was looked for in a page that was just left is looked for again in the one that came.
func run(t *testing.T, ctx context.Context, actions ...chromedp.Action) {
	t.Helper()
	for _, action := range actions {
		err := chromedp.Run(ctx, action)
		for tries := 0; tries < 3 && err != nil && strings.Contains(err.Error(), "Could not find node"); tries++ {
			err = chromedp.Run(ctx, action)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// scheme emulates a reader's preference for light or dark.
func scheme(name string) chromedp.Action {
	return emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"}, // colours on their way are none to measure
	})
}

// page is the HTML at an address of the site.
func (s *site) page(t *testing.T, path string) string {
	t.Helper()
	return s.body(t, path, http.StatusOK)
}

// body is what is answered at an address, with a status, to a browser that keeps these cookies.
func (s *site) body(t *testing.T, path string, status int, cookies ...*http.Cookie) string {
	t.Helper()
	answer := s.answer(t, path, "", cookies)
	defer answer.Body.Close()
	var out strings.Builder
	if _, err := bufio.NewReader(answer.Body).WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != status {
		t.Fatalf("%s answers %d, want %d", path, answer.StatusCode, status)
	}
	return out.String()
}

// answer asks for an address, with a tag of what is there already.
func (s *site) answer(t *testing.T, path, tag string, cookies []*http.Cookie) *http.Response {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.base+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	for _, c := range cookies {
		request.AddCookie(c)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// command runs a command of the program on the database of the site, and gives what it says.
func (s *site) command(t *testing.T, words ...string) string {
	t.Helper()
	return s.commandReading(t, "", words...)
}

// commandReading does the same with what the command reads from standard input.
func (s *site) commandReading(t *testing.T, in string, words ...string) string {
	t.Helper()
	run := exec.CommandContext(t.Context(), filepath.Join(s.folder, "parallax"), append(words, "--database", s.keptIn())...)
	run.Stdin = strings.NewReader(in)
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("parallax %s: %v\n%s", strings.Join(words, " "), err, out)
	}
	return string(out)
}
