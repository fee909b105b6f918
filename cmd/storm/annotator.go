package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"parallax/views"
)

// annotator writes about comparisons. Everything is done by one goroutine.
type annotator struct {
	login, address string
	cookies        []*http.Cookie
	token          string // of the session, that forms show
	chance         *rand.Rand
	n              int    // of what was written
	slug           string // of the comparison that is open
	page           *openPage
	last           *write // acknowledged, and not taken back
	unsure         *write // was sent, and no answer came
}

// openPage is what the page of a comparison tells who works on it.
type openPage struct {
	version int    // of one's judgement
	said    string // by it: withdrawn for nothing
	words   string // the first of one claim
}

// write is one change.
type write struct {
	what, login, slug, path string
	form                    url.Values
	annotation              string // its words; "" for a judgement
	becomes                 string // the state after it
	before                  string // and before
}

const password = "Neuf vents du large"

// signIn opens a session as the form of the page does.
func (a *annotator) signIn(ctx context.Context, s *server) error {
	answer, _, err := a.ask(ctx, s, http.MethodPost, "/fr/sign-in", url.Values{"login": {a.login}, "password": {password}}, "")
	if err != nil {
		return fmt.Errorf("signing in as %s: %w", a.login, err)
	}
	if a.cookies = answer.Cookies(); answer.StatusCode != http.StatusSeeOther || len(a.cookies) == 0 {
		return fmt.Errorf("signing in as %s: %s", a.login, answer.Status)
	}
	_, page, err := a.ask(ctx, s, http.MethodGet, "/fr/account", nil, "")
	if err != nil {
		return err
	}
	if a.token = between(page, `name="`+views.TokenField+`" value="`, `"`); a.token == "" {
		return fmt.Errorf("the account of %s has no token", a.login)
	}
	return nil
}

// ask sends a request and reads the answer to its end.
func (a *annotator) ask(ctx context.Context, s *server, method, path string, form url.Values, accept string) (*http.Response, string, error) {
	var body io.Reader
	if form != nil {
		form.Set(views.TokenField, a.token)
		body = strings.NewReader(form.Encode())
	}
	ask, err := http.NewRequestWithContext(ctx, method, s.base+path, body)
	if err != nil {
		return nil, "", err
	}
	ask.Header.Set("X-Forwarded-For", a.address)
	if form != nil {
		ask.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		ask.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if accept != "" {
		ask.Header.Set("Accept", accept)
	}
	for _, c := range a.cookies {
		ask.AddCookie(c)
	}
	answer, err := s.client.Do(ask)
	if err != nil {
		return nil, "", err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	return answer, string(page), err
}

// act does one thing: sends again what it has no answer to, goes on to another comparison, or writes about the one that is open.
func (a *annotator) act(ctx context.Context, c *crowd, f *figures) {
	switch n := a.chance.IntN(12); {
	case a.unsure != nil:
		a.send(ctx, c, f, a.unsure)
	case a.page == nil || n < 2:
		a.open(ctx, c, f, c.some(a.chance))
	case n < 4 && a.last != nil:
		a.send(ctx, c, f, a.back())
	case n < 8:
		a.send(ctx, c, f, a.judgement())
	default:
		a.send(ctx, c, f, a.annotation())
	}
}

// open reads the page of a comparison.
func (a *annotator) open(ctx context.Context, c *crowd, f *figures, slug string) {
	a.page, a.last = nil, nil
	start := time.Now()
	answer, body, err := a.ask(ctx, c.server, http.MethodGet, "/fr/comparisons/"+slug, nil, "")
	took := time.Since(start)
	if err != nil {
		c.unanswered(f, "the page at work", err)
		return
	}
	if answer.StatusCode != http.StatusOK {
		f.fail("the page at work answers " + answer.Status)
		return
	}
	page, err := readPage(body)
	if err != nil {
		f.fail("the page at work: " + err.Error())
		return
	}
	f.add(reading, "at work", took)
	a.slug, a.page = slug, page
}

// readPage reads what a comparison shows to who judges.
func readPage(body string) (*openPage, error) {
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	page := &openPage{version: -1, said: withdrawn}
	var claim, note strings.Builder
	for n := range root.Descendants() {
		switch {
		case attr(n, "id") == "judging":
			for field := range n.Descendants() {
				if attr(field, "name") == "version" {
					page.version, err = strconv.Atoi(attr(field, "value"))
				}
			}
		case attr(n, "data-part") == "claim" && claim.Len() == 0:
			wordsIn(n, &claim)
		case attr(n, "id") == "judge-note":
			wordsIn(n, &note)
		}
	}
	if said := strings.TrimSpace(note.String()); said != "" {
		page.said = said
	}
	if page.version < 0 || err != nil || claim.Len() == 0 {
		return nil, errors.New("it has no judgement, or no claim")
	}
	page.words = firstWords(claim.String(), 20)
	return page, nil
}

// wordsIn writes the text of an element.
func wordsIn(n *html.Node, to *strings.Builder) {
	for t := range n.Descendants() {
		if t.Type == html.TextNode {
			to.WriteString(t.Data)
		}
	}
}

// firstWords are some characters at the beginning of a text, to the end of a word.
func firstWords(s string, n int) string {
	runes := []rune(s)
	for n < len(runes) && runes[n] != ' ' && runes[n] != '\u00a0' {
		n++
	}
	return string(runes[:min(n, len(runes))])
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// judgement is the draft that the script of the page sends.
func (a *annotator) judgement() *write {
	words := a.words("judgement")
	form := url.Values{"version": {strconv.Itoa(a.page.version)}, "as": {"draft"}, "note": {words}, "answer.same_event": {[]string{"yes", "no"}[a.n%2]}}
	return &write{what: "judgement", login: a.login, slug: a.slug, path: "/judgement", form: form, becomes: words, before: a.page.said}
}

// annotation is words of a text with a tag, or evidence, as the forms of the page send them.
func (a *annotator) annotation() *write {
	words := a.words("annotation")
	form := url.Values{"key": {strings.ReplaceAll(words, " ", "-")}, "note": {words}}
	if a.n%2 == 0 {
		form.Set("kind", "span")
		form.Set("side", "a")
		form.Set("words", a.page.words)
		form.Set("at", "claim:0-"+strconv.Itoa(utf8.RuneCountInString(a.page.words)))
		form.Set("tags", "loaded")
	} else {
		form.Set("kind", "evidence")
		form.Set("url", "https://registre.example/"+strconv.Itoa(a.n))
	}
	return &write{what: "annotation", login: a.login, slug: a.slug, path: "/notes", form: form, annotation: words, becomes: words}
}

// words are those of nobody else, and of nothing else.
func (a *annotator) words(kind string) string {
	a.n++
	return kind + " " + a.login + " " + strconv.Itoa(a.n)
}

// back takes the last step back.
func (a *annotator) back() *write {
	last := a.last
	to := withdrawn
	if last.annotation == "" {
		to = last.before
	}
	return &write{what: "undo", login: a.login, slug: last.slug, path: "/undo", form: url.Values{"_": {"1"}}, annotation: last.annotation, becomes: to, before: last.becomes}
}

// send sends a change. What is sent again, since no answer came, is the same in every word.
func (a *annotator) send(ctx context.Context, c *crowd, f *figures, w *write) {
	again := a.unsure == w
	if !again {
		c.book.sends(w)
	}
	accept := ""
	if w.what == "judgement" {
		accept = "application/json"
	}
	start := time.Now()
	answer, body, err := a.ask(ctx, c.server, http.MethodPost, "/fr/comparisons/"+w.slug+w.path, w.form, accept)
	took := time.Since(start)
	if err != nil {
		c.unanswered(f, w.what, err)
		a.unsure, a.last = w, nil
		if w.what == "undo" { // once more would take another step back: the page says what became of it, and both may be
			a.unsure, a.page = nil, nil
		}
		return
	}
	a.unsure = nil
	want := http.StatusSeeOther
	if accept != "" {
		want = http.StatusOK
	}
	if answer.StatusCode != want {
		f.fail(w.what + " answers " + answer.Status)
		c.book.refused(w)
		a.last = nil
		return
	}
	f.add(saving, w.what, took)
	c.book.told(w)
	a.settle(c, w, body)
}

// settle is what an annotator knows after an answer.
func (a *annotator) settle(c *crowd, w *write, body string) {
	if w.what != "undo" {
		a.last = w
	} else {
		a.last = nil
	}
	if w.annotation != "" {
		return
	}
	a.page.said = w.becomes
	if w.what == "undo" {
		a.page.version++
		return
	}
	var kept struct{ Version int }
	if err := json.Unmarshal([]byte(body), &kept); err != nil || kept.Version == 0 {
		c.fault(fmt.Errorf("a judgement is answered with %q", body))
	}
	a.page.version = kept.Version
}

// between is what stands between two strings, "" when they are not there.
func between(s, before, after string) string {
	_, rest, found := strings.Cut(s, before)
	if !found {
		return ""
	}
	inner, _, _ := strings.Cut(rest, after)
	return inner
}
