package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// presses puts the focus on a button of a form and presses Enter, as whoever has no mouse does, and waits for what is there then.
func presses(button, then string) chromedp.Action {
	return chromedp.Tasks{
		chromedp.Focus(button, chromedp.ByQuery), chromedp.KeyEvent(kb.Enter), chromedp.WaitReady(then, chromedp.ByQuery),
	}
}

// does is the button of the form of a lesson that does something.
func does(what string) string { return fmt.Sprintf(`#lesson button[value="%s"]:not(.aloud)`, what) }

// teaching makes an account that may teach, and signs it in.
func teaching(t *testing.T, ctx context.Context, s *site, lang, login string) {
	t.Helper()
	s.commandReading(t, passphrase+"\n", "user", "add", login, "--role", "member", "--name", "Prof "+login)
	run(t, ctx, signedIn(s, lang, login))
}

// A lesson is made by keys alone: a title, two texts of a story, a question that is missing first and kept then, an order that is changed, a
// step that is removed and put back. With scripts and without.
func TestMakingALesson(t *testing.T) {
	for _, scripted := range []bool{true, false} {
		t.Run(fmt.Sprintf("scripts %v", scripted), func(t *testing.T) {
			ctx := tab(t)
			s := running(t)
			lang := map[bool]string{true: "fr", false: "en"}[scripted]
			teaching(t, ctx, s, lang, "makes-"+lang)
			heard := complaints(ctx)
			story := strings.TrimPrefix(first(t, s.page(t, "/fr/"), `/fr/stories/isken[a-z0-9-]+`), "/fr/stories/")
			var order, at string
			run(t, ctx, emulation.SetScriptExecutionDisabled(!scripted), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/"+lang+"/lessons/new"),
				chromedp.WaitReady("#title", chromedp.ByQuery), typed("title", "Clés "+lang),
				presses(does("add.read"), `[data-key="s1"]`),
				presses(does("pick.s1"), "#s1-story"), chromedp.SetValue("#s1-story", story, chromedp.ByQuery),
				presses(does("list.s1"), `[name="s1.take"]`), chromedp.Focus(`[name="s1.take"]`, chromedp.ByQuery), chromedp.KeyEvent(" "),
				presses(does("take.s1"), `[data-key="s1"] .lesson-texts`),
				presses(does("add.event"), `[data-key="s2"] .lesson-texts`),
				presses(does("add.discuss"), `[data-key="s3"]`),
				presses(does("save"), `#s3-ask[aria-invalid="true"]`),
				typed("s3-ask", "Qui a <b>compté</b> ?", "s1-notes", "Lire à voix haute."),
				presses(does("save"), `.thanks`), chromedp.Location(&at))
			if !strings.HasSuffix(at, "/lessons/cles-"+lang+"/edit?said=saved") {
				t.Fatalf("it is saved at %s", at)
			}
			run(t, ctx, chromedp.Focus(does("up.s3"), chromedp.ByQuery), chromedp.KeyEvent(kb.Enter), chromedp.WaitReady(`[data-key="s3"] + [data-key="s2"]`, chromedp.ByQuery),
				presses(does("remove.s1"), does("restore.s1")), presses(does("restore.s1"), does("remove.s1")),
				chromedp.WaitReady(does("remove.s1")+":focus", chromedp.ByQuery), presses(does("remove.s2"), does("restore.s2")),
				presses(does("save"), `#lesson-steps > :nth-child(2):last-child`), chromedp.WaitReady(".thanks", chromedp.ByQuery),
				chromedp.Navigate(s.base+"/"+lang+"/lessons/cles-"+lang), chromedp.WaitReady(".lesson-steps", chromedp.ByQuery),
				chromedp.Text(".lesson-steps", &order, chromedp.ByQuery))
			read, discuss := strings.Index(order, map[string]string{"fr": "Lire", "en": "Read"}[lang]), strings.Index(order, "Qui a <b>compté</b> ?")
			if read < 0 || discuss < read || strings.Count(order, "passengers") == 0 {
				t.Errorf("the steps are: %s", order)
			}
			refused := func(said string) bool { return strings.Contains(said, "400 (Bad Request)") } // where the question was missing
			if said := slices.DeleteFunc(heard(), refused); len(said) > 0 {
				t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
			}
		})
	}
}

// A draft from a story, two windows that save it, a copy, a file out and in.
func TestALessonAndItsPages(t *testing.T) {
	source := axe(t)
	ctx := tab(t)
	s := running(t)
	teaching(t, ctx, s, "fr", "pages")
	heard := complaints(ctx)
	story := first(t, s.page(t, "/fr/"), `/fr/stories/idlib[a-z0-9-]+`)
	lessons := s.base + "/fr/lessons"
	check := func(name string) {
		t.Helper()
		accessible(t, ctx, source, name, realLooks)
		var beyond int
		run(t, ctx, chromedp.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &beyond))
		if beyond > 0 {
			t.Errorf("on a phone %s is %d pixels too wide", name, beyond)
		}
		run(t, ctx, chromedp.EmulateViewport(1280, 900), scheme("light"))
	}
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(lessons+"/new"), chromedp.WaitReady("#story", chromedp.ByQuery))
	run(t, ctx, chromedp.SetValue("#story", strings.TrimPrefix(story, "/fr/stories/"), chromedp.ByQuery),
		chromedp.Submit(".lesson-quick-form", chromedp.ByQuery), chromedp.WaitReady(".pair-choices", chromedp.ByQuery))
	check("/lessons/new?story=…")
	run(t, ctx, chromedp.Focus(`[name="take"]`, chromedp.ByQuery), chromedp.KeyEvent(" "), presses(`button[value="draft"]`, "#lesson-steps > :nth-child(7)"))
	var edit string
	run(t, ctx, chromedp.Location(&edit))
	edit, _, _ = strings.Cut(edit, "?")

	// Alt and an arrow move the step that one writes in, and the focus stays.
	run(t, ctx, chromedp.Focus("#s2-notes", chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowUp, chromedp.KeyModifiers(1)))
	until(t, ctx, "the second step is the first", `document.querySelector('#lesson-steps > :first-child').dataset.key === 's2' && document.activeElement.id === 's2-notes'
		&& document.querySelector('[value="up.s2"]').disabled && document.querySelector('[data-key="s1"] .at').textContent.includes('2') && document.getElementById('dirty').textContent`)

	other := another(t)
	run(t, other, signedIn(s, "fr", "pages"), chromedp.Navigate(edit), chromedp.WaitReady("#title", chromedp.ByQuery),
		chromedp.SetValue("#title", "De l’autre fenêtre", chromedp.ByQuery), presses(does("save"), ".thanks"))
	run(t, ctx, chromedp.SetValue("#title", "De celle-ci", chromedp.ByQuery), presses(does("save"), ".lesson-conflict"))
	until(t, ctx, "both are shown, and what was typed is kept", `document.querySelector('.lesson-conflict').innerText.includes('De l’autre fenêtre') && document.getElementById('title').value === 'De celle-ci'
		&& document.querySelector('#lesson-steps > :first-child').dataset.key === 's2'`)
	check("a conflict")
	run(t, ctx, presses(does("save"), ".thanks"))

	run(t, ctx, chromedp.Navigate(strings.TrimSuffix(edit, "/edit")), chromedp.WaitReady(".lesson-steps", chromedp.ByQuery))
	until(t, ctx, "it is saved as it was typed", `document.querySelector('h1').textContent === 'De celle-ci'`)
	var file string
	run(t, ctx, chromedp.Evaluate(`fetch(document.querySelector('a[download]').href).then((r) => r.text())`, &file, awaited))
	var parsed struct{ Pairs, Steps []any }
	if err := json.Unmarshal([]byte(file), &parsed); err != nil || len(parsed.Pairs) != 1 || len(parsed.Steps) != 7 {
		t.Errorf("the file is %s (%v)", file, err)
	}
	name := filepath.Join(t.TempDir(), "seance.lesson.json")
	if err := os.WriteFile(name, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, ctx, presses(`form[action$="/copy"] button`, "#lesson"))
	until(t, ctx, "the copy has an address of its own", `location.pathname.endsWith('/lessons/de-celle-ci/edit')`)
	run(t, ctx, chromedp.Navigate(lessons+"/import"), chromedp.WaitReady("#file", chromedp.ByQuery))
	run(t, ctx, chromedp.SetUploadFiles("#file", []string{name}, chromedp.ByQuery), presses(".entry button", ".lesson-steps"))
	until(t, ctx, "it is imported beside the others, with its comparison", `location.pathname.endsWith('/lessons/de-celle-ci-2') && location.search === '?said=imported' && !document.querySelector('main .problem')`)
	run(t, ctx, presses(`button[value="away"]`, `button[value="back"]`), chromedp.Navigate(lessons), chromedp.WaitReady(".lessons-away", chromedp.ByQuery))

	pair := first(t, s.page(t, story), `/fr/comparisons/[a-z0-9-]+`)
	run(t, ctx, chromedp.Navigate(s.base+pair), chromedp.Click(`a[href$="/lesson"]`, chromedp.ByQuery), chromedp.WaitReady("#lesson", chromedp.ByQuery))
	check("/comparisons/…/lesson")
	run(t, ctx, chromedp.SetValue("#lesson", "de-celle-ci", chromedp.ByQuery), presses(`button[value="add"]`, "#lesson-steps > :nth-child(8)"))
	refused := func(said string) bool { return strings.Contains(said, "409 (Conflict)") }
	if said := slices.DeleteFunc(heard(), refused); len(said) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
	}
}
