package e2e

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// school is a program of its own, on a database of its own: it can be killed.
type school struct {
	site
	t       *testing.T
	address string // "localhost:34567" once it has started
}

func newSchool(t *testing.T) *school { return newSchoolOn(t, "") }

// newSchoolOn is one on a database, which others may be on.
func newSchoolOn(t *testing.T, database string) *school {
	t.Helper()
	s := &school{t: t, site: site{folder: t.TempDir(), database: database}, address: "localhost:0"}
	program, err := filepath.Abs(filepath.Join(running(t).folder, "parallax"))
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("cp", program, filepath.Join(s.folder, "parallax")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s.start()
	t.Cleanup(func() { s.kill() })
	return s
}

func (s *school) start() {
	s.t.Helper()
	s.server = exec.Command(filepath.Join(s.folder, "parallax"), "serve", "--addr", s.address, "--trusted-proxy", "127.0.0.0/8", "--trusted-proxy", "::1/128", "--database", s.keptIn())
	out, err := s.server.StdoutPipe()
	if err == nil {
		err = s.server.Start()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, rest, found := strings.Cut(lines.Text(), "Parallax is at "); found {
			s.base, _, _ = strings.Cut(rest, " ")
			s.address = strings.TrimPrefix(s.base, "http://")
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return
		}
	}
	s.t.Fatal("the program never said where it is")
}

// kill ends the program at once, as a power cut does.
func (s *school) kill() {
	_ = s.server.Process.Signal(syscall.SIGKILL)
	_ = s.server.Wait()
}

// pupil is a telephone without a browser: cookies and forms.
type pupil struct {
	*http.Client
	s     *site
	token string // of the forms of the last page that had some, for who is signed in
}

func (s *site) pupil() *pupil {
	jar, _ := cookiejar.New(nil) // never fails
	return &pupil{Client: &http.Client{Jar: jar, Timeout: 20 * time.Second}, s: s}
}

// ask sends a form, or asks for a page where there is none, and gives the page that it leads to.
func (p *pupil) ask(path string, form url.Values) (string, error) {
	method, body := http.MethodGet, ""
	if form != nil {
		form = maps.Clone(form)
		form.Set("token", p.token)
		method, body = http.MethodPost, form.Encode()
	}
	r, err := http.NewRequest(method, p.s.base+path, strings.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := p.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if token := tokenNow.FindStringSubmatch(string(page)); token != nil {
		p.token = token[1]
	}
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", path, answer.Status)
	}
	return string(page), err
}

// cookies are what it keeps.
func (p *pupil) cookies() []*http.Cookie {
	at, err := url.Parse(p.s.base)
	if err != nil {
		return nil
	}
	return p.Jar.Cookies(at)
}

// keeping has a browser keep these cookies, and no others.
func (s *site) keeping(cookies []*http.Cookie) chromedp.Action {
	all := chromedp.Tasks{network.ClearBrowserCookies()}
	for _, c := range cookies {
		all = append(all, network.SetCookie(c.Name, c.Value).WithURL(s.base))
	}
	return all
}

// inBrowser shows what a pupil sees in a browser.
func (p *pupil) inBrowser(t *testing.T, ctx context.Context) {
	t.Helper()
	run(t, ctx, p.s.keeping(p.cookies()), chromedp.Navigate(p.s.base+"/fr/class"))
	until(t, ctx, "a pupil's page", `document.querySelector('.choices .chosen')`)
}

var (
	stepNow  = regexp.MustCompile(`name="step" value="([^"]*)"`)
	tokenNow = regexp.MustCompile(`name="token" value="([^"]*)"`)
	partNow  = regexp.MustCompile(`name="part" value="([^"]*)"`)
)

// votes answers what is asked now, again and again while the program does not answer.
func (p *pupil) votes(ctx context.Context, form url.Values) error {
	for {
		page, err := p.ask("/fr/class", nil)
		if err == nil {
			step, part := stepNow.FindStringSubmatch(page), partNow.FindStringSubmatch(page)
			if step == nil || part == nil {
				return fmt.Errorf("nothing is asked: %.300s", page)
			}
			form.Set("step", step[1])
			form.Set("part", part[1])
			if page, err = p.ask("/fr/class", form); err == nil && strings.Contains(page, "Réponse prise") {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("no vote is taken: %w", err)
		case <-time.After(30 * time.Millisecond): // the program is down: a person presses again
		}
	}
}

// twoArticles are invented, as a teacher pastes them.
var twoArticles = url.Values{
	"a.text":   {"Le bac de Vorel a chaviré lundi. Plus de vingt passagers ont péri dans le naufrage du bac lundi au large de Vorel, a déclaré le préfet à la Vigie de Vorel. L’enquête commence demain matin."},
	"a.outlet": {"Vigie de Vorel"}, "a.title": {"Naufrage devant Vorel"}, "a.published": {"2031-06-03"}, "a.url": {"https://vigie.example/naufrage-devant-vorel"},
	"b.text":   {"La mer était calme ce jour-là. Le naufrage du bac lundi au large de Vorel a tué 26 passagers, selon l’armateur, joint par Grand Large. Les recherches sont finies depuis mardi soir."},
	"b.outlet": {"Grand Large"}, "lesson": {"Le bac, deux fois"},
}

// filled fills in the form that stands, by the names of its fields.
func filled(form url.Values) chromedp.Action {
	var all chromedp.Tasks
	for name := range form {
		all = append(all, chromedp.SetValue(fmt.Sprintf(`[name="%s"]`, name), form.Get(name), chromedp.ByQuery))
	}
	return all
}

// legible wants all type of the page that stands to be at least 28 pixels high, and 4.5 times as light or dark as what is behind it.
const legible = `(() => {
	const pen = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
	const paint = (...colours) => { pen.clearRect(0, 0, 1, 1); for (const c of colours) { pen.fillStyle = c; pen.fillRect(0, 0, 1, 1); } return pen.getImageData(0, 0, 1, 1).data; };
	const light = (d) => { const [r, g, b] = [0, 1, 2].map((i) => { const c = d[i] / 255; return c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
	const wrong = [];
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) {
		const e = n.parentElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
		if (!n.data.trim() || !e.checkVisibility() || box.width < 2 || e.closest('.aloud, [hidden], :disabled')) continue;
		const behind = [];
		for (let up = e; up; up = up.parentElement) behind.unshift(getComputedStyle(up).backgroundColor);
		const ground = paint('#fff', ...behind), text = paint('#fff', ...behind, style.color);
		const [x, y] = [light(ground), light(text)].sort((a, b) => b - a);
		if (parseFloat(style.fontSize) < 28) wrong.push(n.data.trim().slice(0, 30) + ' is ' + style.fontSize);
		if ((x + .05) / (y + .05) < 4.5) wrong.push(n.data.trim().slice(0, 30) + ' has a contrast of ' + ((x + .05) / (y + .05)).toFixed(2));
	}
	return wrong;
})()`

// brokenWords are the words of the buttons that turn the pages that stand on more than one line.
const brokenWords = `[...document.querySelectorAll('#turning button:not(.aloud)')].flatMap((button) => [...button.childNodes].flatMap((node) =>
	[...(node.data ?? '').matchAll(/\S+/g)].filter((word) => {
		const range = document.createRange();
		range.setStart(node, word.index);
		range.setEnd(node, word.index + word[0].length);
		return range.getClientRects().length > 1;
	}).map((word) => word[0])))`

// begun makes a lesson of two articles in a browser, and begins it; it gives the address of the lesson.
func begun(t *testing.T, s *school, projector context.Context) string {
	t.Helper()
	s.commandReading(t, passphrase+"\n", "user", "add", "prof", "--role", "member", "--name", "Prof")
	run(t, projector, chromedp.EmulateViewport(1280, 720), signedIn(&s.site, "fr", "prof"), chromedp.Navigate(s.base+"/fr/lessons/paste"))
	run(t, projector, filled(twoArticles),
		chromedp.Focus(".pasting button", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, projector, "a lesson is made", `location.pathname.endsWith('/lessons/le-bac-deux-fois')`)
	run(t, projector, chromedp.Focus(`a[href$="/present"]`, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, projector, "it is ready", `location.pathname.endsWith('/present')`)
	run(t, projector, chromedp.Focus(".entry form button", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, projector, "the class begins", `document.querySelector('#stage[data-turn]')`)
	return s.base + "/fr/lessons/le-bac-deux-fois"
}

// A whole lesson: a projector, the window beside it, a telephone that turns the pages, forty pupils; the program is killed in the middle of a
// vote and started again.
func TestLesson(t *testing.T) {
	projector := tab(t)
	s := newSchool(t)
	lesson := begun(t, s, projector)
	window := another(t)
	run(t, window, chromedp.EmulateViewport(1280, 720), signedIn(&s.site, "fr", "prof"), chromedp.Navigate(lesson+"/present/notes"))
	var codes []string
	run(t, window, chromedp.Evaluate(`[...document.querySelectorAll('.notes-join strong')].map((e) => e.textContent)`, &codes))
	if len(codes) != 2 {
		t.Fatalf("the codes are %q", codes)
	}
	phone := another(t)
	run(t, phone, chromedp.EmulateViewport(390, 844), chromedp.Navigate(s.base+"/fr/remote"), typed("code", strings.ToLower(codes[1])), chromedp.KeyEvent(kb.Enter))
	until(t, phone, "the telephone turns the pages", `document.querySelector('#turning')`)
	var broken []string
	run(t, phone, chromedp.Evaluate(brokenWords, &broken))
	if len(broken) > 0 {
		t.Errorf("on the buttons of a telephone a line ends within %q", broken)
	}

	pupils := make([]*pupil, 40)
	for i := range pupils {
		pupils[i] = s.pupil()
		if page, err := pupils[i].ask("/fr/join", url.Values{"code": {codes[0]}}); err != nil || !strings.Contains(page, "Regardez l’écran") {
			t.Fatalf("a pupil does not come in: %v", err)
		}
	}
	var html string
	run(t, projector, chromedp.OuterHTML("html", &html, chromedp.ByQuery))
	for _, secret := range []string{"Vigie de Vorel", "Grand Large", "vigie.example", "Naufrage devant"} {
		if strings.Contains(html, secret) {
			t.Errorf("two texts that are read tell %q", secret)
		}
	}
	readable(t, projector, "read")

	run(t, phone, chromedp.Focus(`#turning [value="next"]`, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, projector, "the telephone turns to the first vote", `document.querySelector('#counted')?.textContent === '0 réponse sur 40'`)
	readable(t, projector, "event")
	killedWhileVoting(t, s, pupils)
	until(t, projector, "each vote is there once", `document.querySelector('#counted').textContent === '40 réponses sur 40'`)
	until(t, window, "the window knows it too", `document.querySelector('.notes-counted').textContent === '40 réponses sur 40'`)
	for i, p := range pupils {
		if page, err := p.ask("/fr/class", nil); err != nil || !strings.Contains(page, "même événement") {
			t.Errorf("pupil %d is not back on the step: %v", i, err)
		}
	}
	pupils[0].inBrowser(t, phone)
	run(t, projector, chromedp.KeyEvent(kb.ArrowRight))
	until(t, projector, "the counts are shown", `[...document.querySelectorAll('.stage-answer b')].map((b) => b.textContent).join(' ') === '10 30 0 0'`)
	readable(t, projector, "event, answered")
	restOfLesson(t, projector, window, phone, pupils)
	printed(t, projector, lesson+"/sheet")
}

func readable(t *testing.T, ctx context.Context, stage string) {
	t.Helper()
	var wrong []string
	run(t, ctx, chromedp.Evaluate(legible, &wrong))
	if len(wrong) > 0 {
		t.Errorf("on the screen of %s: %s", stage, strings.Join(wrong, "; "))
	}
}

// killedWhileVoting has all pupils vote, some of them twice, and kills the program when a quarter has: ten say yes in the end.
func killedWhileVoting(t *testing.T, s *school, pupils []*pupil) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var taken atomic.Int64
	quarter := make(chan struct{})
	var voting sync.WaitGroup
	for i, p := range pupils {
		voting.Go(func() {
			choices := []string{"no"}
			if i%4 == 0 {
				choices = []string{"no", "yes"} // a mind that is changed
			}
			for _, choice := range choices {
				if err := p.votes(ctx, url.Values{"choice": {choice}}); err != nil {
					t.Errorf("pupil %d: %v", i, err)
				}
			}
			if taken.Add(1) == 10 {
				close(quarter)
			}
		})
	}
	<-quarter
	s.kill()
	s.start()
	voting.Wait()
}

// restOfLesson goes on by keys alone to the end of the class.
func restOfLesson(t *testing.T, projector, window, phone context.Context, pupils []*pupil) {
	t.Helper()
	all := func(form func(i int) url.Values) {
		t.Helper()
		for i, p := range pupils {
			if err := p.votes(t.Context(), form(i)); err != nil {
				t.Fatalf("pupil %d: %v", i, err)
			}
		}
	}
	to := func(what, expression string) {
		t.Helper()
		run(t, projector, chromedp.KeyEvent(kb.PageDown))
		until(t, projector, what, expression)
		readable(t, projector, what)
	}
	to("what is shared", `document.querySelector('.stage-ask').textContent.includes('même chose')`)
	until(t, phone, "a telephone has the words to tap", `document.querySelectorAll('.tap input').length > 9`)
	to("what differs", `document.querySelector('.stage-ask').textContent.includes('s’écartent')`)
	all(func(i int) url.Values { return url.Values{"a": {"0", "1", "2"}, "b": {fmt.Sprint(i % 9)}} })
	to("what the class found", `document.querySelector('.tapped')`)
	to("can both be true", `document.querySelector('#counted')?.textContent === '0 réponse sur 40'`)
	all(func(i int) url.Values { return url.Values{"choice": {"yes"}} })
	to("what it said", `document.querySelector('.stage-answer b').textContent === '40'`)
	for i, kind := range []string{"wording", "figures", "sources", "outlets"} {
		to("revealed "+kind, fmt.Sprintf(`document.querySelectorAll('.stage-reveal').length === %d`, i+1))
	}
	until(t, projector, "the outlets are told last", `document.querySelector('.stage-outlet')?.textContent.length > 4`)
	run(t, projector, chromedp.KeyEvent(kb.ArrowLeft))
	until(t, projector, "going back hides them", `!document.documentElement.outerHTML.includes('Grand Large')`)
	run(t, projector, press("b"))
	until(t, projector, "black", `document.querySelector('#stage[data-black]') && !document.querySelector('.stage-text')`)
	run(t, projector, press("b"))
	until(t, projector, "and light", `document.querySelector('.stage-text')`)
	run(t, projector, chromedp.KeyEvent(kb.ArrowRight))
	until(t, projector, "the outlets again", `document.querySelector('.stage-outlet')`)
	to("a question", `document.querySelector('.stage-ask').textContent.includes('savoir plus')`)
	to("the vote again", `document.querySelector('#counted')?.textContent === '0 réponse sur 40'`)
	all(func(i int) url.Values {
		return url.Values{"choice": {map[bool]string{true: "no", false: "yes"}[i < 24]}}
	})
	to("what has moved", `document.querySelector('.stage-moved li')?.textContent.startsWith('24')`)

	run(t, window, chromedp.Focus(".ending button", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	until(t, window, "what came of it", `location.pathname === '/fr/classes/1' && document.querySelectorAll('.result-step').length === 4`)
	until(t, projector, "the projector is back where one begins", `document.querySelector('.entry form')`)
	if page, err := pupils[0].ask("/fr/class", nil); err != nil || !strings.Contains(page, "terminée") {
		t.Errorf("a pupil is not told that it is over: %v", err)
	}
}
