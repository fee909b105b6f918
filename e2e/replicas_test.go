package e2e

import (
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	_ "github.com/jackc/pgx/v5/stdlib"
)

// ownPostgres makes a database of its own on the server that PARALLAX_TEST_POSTGRES names, and gives its address.
func ownPostgres(t *testing.T) string {
	t.Helper()
	server := os.Getenv("PARALLAX_TEST_POSTGRES")
	if server == "" {
		missing(t, "postgres", "PARALLAX_TEST_POSTGRES is not set")
	}
	at, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	name := "visits_" + strings.ToLower(rand.Text())
	if _, err := db.ExecContext(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
		db.Close()
	})
	at.Path = "/" + name
	return at.String()
}

// A class on two programs that share a database: the projector is on one, a pupil on the other. A page that is turned on the first reaches the
// pupil, a vote on the second reaches the screen, and nobody reloads.
func TestAClassOnTwoPrograms(t *testing.T) {
	database := ownPostgres(t)
	projector := tab(t)
	one := newSchoolOn(t, database)
	two := newSchoolOn(t, database)
	one.commandReading(t, passphrase+"\n", "user", "add", "prof", "--role", "member", "--name", "Prof")

	const lesson = "/lessons/le-bac-deux-fois"
	var then steps
	teacher := one.pupil()
	then.do(teacher, "/fr/sign-in", url.Values{"login": {"prof"}, "password": {passphrase}})
	then.do(teacher, "/fr/lessons/paste", nil)
	then.do(teacher, "/fr/lessons/paste", twoArticles)
	code, _ := then.begins(teacher, lesson, "stage-text")
	voter, looker := then.joins(&two.site, code), then.joins(&two.site, code)
	if then.err != nil {
		t.Fatal(then.err)
	}
	phone := another(t)
	run(t, phone, looker.s.keeping(looker.cookies()), chromedp.EmulateViewport(390, 844), chromedp.Navigate(two.base+"/fr/class"))
	until(t, phone, "a pupil looks at the screen", `document.querySelector('#stage[data-turn]') && !document.getElementById('answering')`)
	run(t, projector, one.keeping(teacher.cookies()), chromedp.EmulateViewport(1280, 720), chromedp.Navigate(one.base+"/fr"+lesson+"/present"))
	until(t, projector, "two texts", `document.querySelectorAll('.stage-text').length === 2`)
	run(t, projector, chromedp.Evaluate(`window.stays = true`, nil), chromedp.KeyEvent(kb.ArrowRight))
	until(t, projector, "the question", `document.querySelector('#counted')?.textContent === '0 réponse sur 2'`)
	until(t, phone, "which reaches the other program", `document.querySelectorAll('.choices button').length === 4`)

	run(t, phone, chromedp.Click(`.choices [value="yes"]`, chromedp.ByQuery))
	until(t, phone, "the answer is taken", `document.querySelector('.choices .chosen')?.value === 'yes'`)
	until(t, projector, "a vote reaches the screen", `document.querySelector('#counted').textContent === '1 réponse sur 2'`)
	if then.votes(voter, "no"); then.err != nil {
		t.Fatal(then.err)
	}
	until(t, projector, "and the other", `document.querySelector('#counted').textContent === '2 réponses sur 2'`)
	run(t, projector, chromedp.KeyEvent(kb.ArrowRight))
	until(t, projector, "both are counted, once each, on a page that was never reloaded", `[...document.querySelectorAll('.stage-answer b')].map((b) => b.textContent).join(' ') === '1 1 0 0' && window.stays`)
	until(t, phone, "the question is closed", `!document.getElementById('answering')`)
}
