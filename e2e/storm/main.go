// Command storm measures a class of many: how long a vote takes while all vote at once, and how long until every screen shows what is new.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

const password = "le phare par temps clair"

var (
	tokenField = regexp.MustCompile(`name="token" value="([^"]*)"`)
	codeShown  = regexp.MustCompile(`<strong>([A-Z]{6})</strong>`)
	turnShown  = regexp.MustCompile(`name="turn" value="(\d+)"`)
	stepAsked  = regexp.MustCompile(`name="step" value="([^"]*)"`)
)

func main() {
	pupils := flag.Int("pupils", 200, "devices in the class")
	within := flag.Duration("within", time.Second, "all of them vote within this time")
	program := flag.String("program", "../bin/parallax", "the program that is measured")
	flag.Parse()
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Minute)
	defer stop()
	if err := storm(ctx, *program, *pupils, *within); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// server runs the program on a fresh SQLite database with one account.
func server(ctx context.Context, program string) (base string, stop func(), err error) {
	folder, err := os.MkdirTemp("", "parallax-storm")
	if err != nil {
		return "", nil, err
	}
	database := filepath.Join(folder, "storm.db")
	add := exec.CommandContext(ctx, program, "user", "add", "prof", "--database", database)
	add.Stdin = strings.NewReader(password + "\n")
	if out, err := add.CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("%w: %s", err, out)
	}
	serve := exec.CommandContext(ctx, program, "serve", "--addr", "localhost:0", "--database", database)
	out, err := serve.StdoutPipe()
	if err == nil {
		err = serve.Start()
	}
	if err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = serve.Process.Kill()
		_ = serve.Wait()
		os.RemoveAll(folder)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if _, rest, found := strings.Cut(lines.Text(), "Parallax is at "); found {
			base, _, _ = strings.Cut(rest, " ")
			return base, stop, nil
		}
	}
	stop()
	return "", nil, fmt.Errorf("%s never said where it is", program)
}

// device is a browser without a screen.
type device struct {
	*http.Client
	base string
}

var wires = &http.Transport{MaxIdleConnsPerHost: 1000}

func newDevice(base string) *device {
	jar, _ := cookiejar.New(nil) // never fails
	return &device{&http.Client{Jar: jar, Transport: wires}, base}
}

func (d *device) ask(ctx context.Context, path string, form url.Values) (string, error) {
	method := http.MethodGet
	if form != nil {
		method = http.MethodPost
	}
	r, err := http.NewRequestWithContext(ctx, method, d.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		return "", err
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := d.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= 400 {
		err = fmt.Errorf("%s answers %s", path, answer.Status)
	}
	return string(page), err
}

// send fills in the form of a page and sends it.
func (d *device) send(ctx context.Context, page, to string, form url.Values) (string, error) {
	shown, err := d.ask(ctx, page, nil)
	if err != nil {
		return "", err
	}
	form.Set("token", found(tokenField, shown))
	return d.ask(ctx, to, form)
}

func found(pattern *regexp.Regexp, page string) string {
	if m := pattern.FindStringSubmatch(page); m != nil {
		return m[1]
	}
	return ""
}

// follow tells of each event of a stream.
func (d *device) follow(ctx context.Context, path string, tell func(data string)) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, d.base+path, nil)
	if err != nil {
		return err
	}
	answer, err := d.Do(r)
	if err != nil {
		return err
	}
	go func() {
		defer answer.Body.Close()
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				tell(data)
			}
		}
	}()
	return nil
}

// watch is which screens have not seen something yet.
type watch struct {
	mu   sync.Mutex
	want string
	left int
	done chan time.Time
}

func (w *watch) expect(want string, screens int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.want, w.left, w.done = want, screens, make(chan time.Time, 1)
}

func (w *watch) saw(data string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.want == "" || data != w.want {
		return
	}
	if w.left--; w.left == 0 {
		w.done <- time.Now()
	}
}

const lesson = "/fr/lessons/orage"

// prepare makes a lesson of two articles and begins it; it gives the code to join with.
func prepare(ctx context.Context, teacher *device) (string, error) {
	if _, err := teacher.send(ctx, "/fr/sign-in", "/fr/sign-in", url.Values{"login": {"prof"}, "password": {password}}); err != nil {
		return "", err
	}
	_, err := teacher.send(ctx, "/fr/lessons/paste", "/fr/lessons/paste", url.Values{
		"a.text":   {"Le bac de Vorel a chaviré lundi. Plus de vingt passagers ont péri dans le naufrage du bac lundi au large de Vorel, a déclaré le préfet. L’enquête commence demain matin."},
		"b.text":   {"La mer était calme ce jour-là. Le naufrage du bac lundi au large de Vorel a tué 26 passagers, selon l’armateur. Les recherches sont finies depuis mardi soir."},
		"a.outlet": {"Vigie"}, "b.outlet": {"Grand Large"}, "lesson": {"Orage"},
	})
	if err != nil {
		return "", err
	}
	if _, err = teacher.send(ctx, lesson+"/present", lesson+"/present", url.Values{"do": {"start"}}); err != nil {
		return "", err
	}
	page, err := teacher.ask(ctx, lesson+"/present", nil)
	return found(codeShown, page), err
}

// next turns the page.
func next(ctx context.Context, teacher *device) (turn string, err error) {
	page, err := teacher.ask(ctx, lesson+"/present", nil)
	if err != nil {
		return "", err
	}
	form := url.Values{"token": {found(tokenField, page)}, "do": {"next"}, "turn": {found(turnShown, page)}}
	_, err = teacher.ask(ctx, lesson+"/present", form)
	var n int
	_, _ = fmt.Sscan(form.Get("turn"), &n)
	return fmt.Sprint(n + 1), err
}

func storm(ctx context.Context, program string, n int, within time.Duration) error {
	base, stop, err := server(ctx, program)
	if err != nil {
		return err
	}
	defer stop()
	teacher := newDevice(base)
	code, err := prepare(ctx, teacher)
	if err != nil || code == "" {
		return fmt.Errorf("the class does not begin: %w", err)
	}
	var pupils, projector watch
	if err := teacher.follow(ctx, lesson+"/present/events", projector.saw); err != nil {
		return err
	}
	devices := make([]*device, n)
	for i := range devices {
		devices[i] = newDevice(base)
		if _, err := devices[i].ask(ctx, "/fr/join", url.Values{"code": {code}}); err != nil {
			return err
		}
		if err := devices[i].follow(ctx, "/fr/class/events", pupils.saw); err != nil {
			return err
		}
	}

	pupils.expect("2", n)
	begun := time.Now()
	if turn, err := next(ctx, teacher); err != nil || turn != "2" {
		return fmt.Errorf("the page that is turned is %q: %w", turn, err)
	}
	turned := (<-pupils.done).Sub(begun)
	projector.expect(fmt.Sprintf("2 %d %d", n, n), 1)
	took, err := vote(ctx, devices, within)
	if err != nil {
		return err
	}
	last := time.Now()
	updated := (<-projector.done).Sub(last)
	slices.Sort(took)
	fmt.Printf("%d pupils vote within %s: median %s, p99 %s, slowest %s\n", n, within, short(took[n/2]), short(took[n*99/100]), short(took[n-1]))
	fmt.Printf("the screen says %d of %d after the last vote: %s; every telephone has a page that is turned after %s\n", n, n, short(max(0, updated)), short(turned))
	if took[n*99/100] > 200*time.Millisecond || updated > time.Second || turned > time.Second {
		return fmt.Errorf("too slow: a vote may take 200 ms, a screen a second")
	}
	return nil
}

// vote has all devices vote within a time, and says how long each vote took.
func vote(ctx context.Context, devices []*device, within time.Duration) ([]time.Duration, error) {
	page, err := devices[0].ask(ctx, "/fr/class", nil)
	if err != nil {
		return nil, err
	}
	step := found(stepAsked, page)
	took, failed := make([]time.Duration, len(devices)), make([]error, len(devices))
	var voting sync.WaitGroup
	for i, d := range devices {
		d.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		voting.Go(func() {
			time.Sleep(within * time.Duration(i) / time.Duration(len(devices)))
			begun := time.Now()
			_, failed[i] = d.ask(ctx, "/fr/class", url.Values{"step": {step}, "part": {"0"}, "choice": {[]string{"yes", "no"}[i%2]}})
			took[i] = time.Since(begun)
		})
	}
	voting.Wait()
	return took, errors.Join(failed...)
}

func short(d time.Duration) time.Duration { return d.Round(time.Millisecond) }
