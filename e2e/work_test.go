package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// judging makes an account that may judge, and signs it in.
func judging(t *testing.T, ctx context.Context, s *site, lang, login string) {
	t.Helper()
	s.commandReading(t, passphrase+"\n", "user", "add", login, "--role", "annotator", "--name", "Juge "+login)
	run(t, ctx, signedIn(s, lang, login))
}

// press presses keys one after the other.
func press(keys string) chromedp.Action {
	var all chromedp.Tasks
	for _, key := range keys {
		all = append(all, chromedp.KeyEvent(string(key)))
	}
	return all
}

// until waits until an expression holds in the page that stands then, and fails with what the page says instead.
func until(t *testing.T, ctx context.Context, what, expression string) {
	t.Helper()
	short, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	err := chromedp.Run(short, chromedp.ActionFunc(func(ctx context.Context) error {
		for {
			var ok bool
			err := chromedp.Evaluate("document.readyState === 'complete' && Boolean("+expression+")", &ok).Do(ctx)
			if err == nil && ok || ctx.Err() != nil {
				return ctx.Err()
			}
			if err := chromedp.Evaluate("new Promise((go) => setTimeout(go, 20))", nil, awaited).Do(ctx); err != nil && ctx.Err() != nil {
				return err
			}
		}
	}))
	if err != nil {
		var said string
		_ = chromedp.Run(ctx, chromedp.Evaluate(`location.href + ' ' + (document.getElementById('work')?.innerText ?? document.body.innerText).slice(0, 600)`, &said))
		t.Fatalf("%s: %v: %s", what, err, said)
	}
}

const (
	given   = `[...document.querySelectorAll('#judging input[type=radio]:checked')].map((i) => i.value || '-').join(' ')`
	version = `document.querySelector('#judging [name=version]').value`
	said    = `document.getElementById('work-said').textContent`
)

// By keys alone: from the queue to a pair, its questions, done and next; back, undone and done again; a draft that outlives a reload, and one
// that outlives the network.
func TestWorkByKeys(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	heard := complaints(ctx)
	judging(t, ctx, s, "fr", "touches")
	run(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/fr/queue"))
	until(t, ctx, "the queue", `document.querySelectorAll('.queue-row').length > 1 && document.documentElement.classList.contains('keyed')`)
	run(t, ctx, press("n"))
	until(t, ctx, "a pair", `document.querySelector('.question.now')?.id === 'q-same_event'`)
	var first string
	run(t, ctx, chromedp.Evaluate(`location.pathname`, &first), press("134"))
	until(t, ctx, "three answers are saved", given+` === 'yes compatible one_side - - - - -' && `+version+` === '1' && /^enregistré à \d+ h \d\d$/.test(`+said+`)`)

	run(t, ctx, press("n"))
	until(t, ctx, "what is missing is in focus", `document.activeElement.id === 'q-wording' && `+said+`.includes('Mots')`)
	run(t, ctx, press("1121kk"))
	until(t, ctx, "two questions back", `document.activeElement.id === 'q-role'`)
	run(t, ctx, press("1"), press("i"))
	until(t, ctx, "the definition", `document.querySelector('#q-modality .define').open`)
	run(t, ctx, press("d?"))
	until(t, ctx, "the list of keys", `document.getElementById('keys').open && document.querySelectorAll('.key-list dt').length > 9`)
	run(t, ctx, chromedp.KeyEvent(kb.Escape))
	until(t, ctx, "the rest is saved", `!document.getElementById('keys').open && `+given+` === 'yes compatible one_side same same same same -' && document.querySelector('[name=doubt]').checked && Number(`+version+`) > 1 && Object.keys(localStorage).length === 0`)

	run(t, ctx, press("u"))
	until(t, ctx, "a step back", said+`.startsWith('Dernière étape') && `+given+` !== 'yes compatible one_side same same same same -'`)
	run(t, ctx, press("r"))
	until(t, ctx, "and again", said+`.startsWith('Étape rétablie') && `+given+` === 'yes compatible one_side same same same same -'`)
	run(t, ctx, press("n"))
	until(t, ctx, "done, next", `location.pathname !== '`+first+`' && location.search === '?did=done' && Object.keys(localStorage).length === 0`)

	run(t, ctx, press("2"), chromedp.Evaluate(`Object.keys(localStorage).length`, nil))
	until(t, ctx, "of another event, framing alone is left", `document.activeElement.id === 'q-framing' && document.querySelectorAll('.question.idle').length === 6`)
	outlives(t, ctx)
	noSingleKeys(t, ctx)
	run(t, ctx, press("s"))
	until(t, ctx, "the reasons for skipping", `document.getElementById('skipping').open && document.activeElement.name === 'why'`)
	run(t, ctx, chromedp.KeyEvent(" "), chromedp.KeyEvent(kb.Enter))
	until(t, ctx, "skipped", `location.search === '?did=skipped'`)
	if complaint := heard(); len(complaint) > 0 && !strings.Contains(strings.Join(complaint, ""), "ERR_BLOCKED_BY_CLIENT") {
		t.Errorf("the browser complains: %s", strings.Join(complaint, "\n"))
	}
}

// outlives wants answers to outlive the loss of the network and a reload.
func outlives(t *testing.T, ctx context.Context) {
	t.Helper()
	until(t, ctx, "nothing is on its way", `Object.keys(localStorage).length === 0 && `+version+` === '1'`)
	run(t, ctx, network.SetBlockedURLs([]string{"*/judgement"}), press("d"))
	until(t, ctx, "no network is said", said+`.startsWith('Pas de connexion')`)
	run(t, ctx, chromedp.Evaluate(`document.getElementById('judge-note').value = 'Vu.'; document.getElementById('judge-note').dispatchEvent(new Event('input', {bubbles: true}))`, nil), chromedp.Reload())
	until(t, ctx, "what was not saved is there again", `!document.getElementById('work-kept').hidden && document.getElementById('judge-note').value === 'Vu.' && document.querySelector('[name=doubt]').checked && `+version+` === '1'`)
	run(t, ctx, network.SetBlockedURLs([]string{}))
	until(t, ctx, "and is saved as soon as it can be", version+` === '2' && Object.keys(localStorage).length === 0`)
}

// noSingleKeys wants keys to do nothing in a text field, with modifiers, and when they are switched off.
func noSingleKeys(t *testing.T, ctx context.Context) {
	t.Helper()
	run(t, ctx, chromedp.Focus("#judge-note", chromedp.ByQuery), press("1d?"))
	until(t, ctx, "letters in a field are letters", `document.getElementById('judge-note').value.includes('1d?') && document.querySelector('[name=doubt]').checked && !document.getElementById('keys').open`)
	run(t, ctx, chromedp.Focus("#q-same_event", chromedp.ByQuery), chromedp.KeyEvent("1", chromedp.KeyModifiers(input.ModifierAlt)), chromedp.KeyEvent("?"), chromedp.Focus("#keys-on", chromedp.ByQuery), chromedp.KeyEvent(" "), chromedp.KeyEvent(kb.Escape))
	until(t, ctx, "keys are off", `document.documentElement.classList.contains('keys-off') && !document.getElementById('keys').open`)
	run(t, ctx, chromedp.Focus("#q-same_event", chromedp.ByQuery), press("1j"))
	until(t, ctx, "and stay off", `document.activeElement.id === 'q-same_event' && document.querySelector('[name="answer.same_event"]:checked').value === 'no'`)
	run(t, ctx, chromedp.Evaluate(`document.getElementById('keys-on').click()`, nil))
	until(t, ctx, "keys are on again", `!document.documentElement.classList.contains('keys-off')`)
	run(t, ctx, chromedp.Focus("#q-same_event", chromedp.ByQuery))
}

// Words are chosen by keys, word by word, and noted; a note is changed and withdrawn; a finding is corrected.
func TestWorkOnWords(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	heard := complaints(ctx)
	judging(t, ctx, s, "en", "words")
	run(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/en/queue/next"))
	until(t, ctx, "a pair", `document.querySelector('.question.now') && document.querySelector('.reason')`)
	var words string
	run(t, ctx, press("a"), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight, chromedp.KeyModifiers(input.ModifierShift)),
		chromedp.KeyEvent(kb.ArrowRight, chromedp.KeyModifiers(input.ModifierShift)), chromedp.Evaluate(`getSelection().toString()`, &words))
	if len(strings.Fields(words)) != 3 {
		t.Fatalf("three words are chosen: %q", words)
	}
	run(t, ctx, enterTaken())
	until(t, ctx, "the form has them", fmt.Sprintf(`document.activeElement.id === 'new-span-note' && document.getElementById('new-span-words').value === %q && document.getElementById('new-span-side').value === 'b'`, words))
	run(t, ctx, press("odd"), chromedp.Click(`#add-span [value="loaded"]`, chromedp.ByQuery), chromedp.Click("#add-span form [type=submit]", chromedp.ByQuery))
	until(t, ctx, "the note is in the list", fmt.Sprintf(`location.search === '?did=noted' && document.querySelector('.own-note q').textContent === %q && document.querySelector('.own-note .said').textContent === 'odd'`, words))
	run(t, ctx, chromedp.Click(".own-note .change summary", chromedp.ByQuery), chromedp.SetValue(".own-note textarea", "odd indeed", chromedp.ByQuery), chromedp.Click(".own-note .change form [type=submit]", chromedp.ByQuery))
	until(t, ctx, "the note is changed", `document.querySelector('.own-note .said').textContent === 'odd indeed'`)
	run(t, ctx, chromedp.Click(".own-note .withdraw button", chromedp.ByQuery))
	until(t, ctx, "the note is withdrawn", `location.search === '?did=withdrawn' && !document.querySelector('.own-note') && document.querySelectorAll('.history li').length >= 3`)
	run(t, ctx, chromedp.Click(".finding .correct summary", chromedp.ByQuery), chromedp.SetValue(".finding textarea", "The sentence before says so.", chromedp.ByQuery), chromedp.Click(`.finding [value="correct"]`, chromedp.ByQuery))
	until(t, ctx, "the finding is corrected", `document.querySelector('.finding-said')?.textContent.includes('The sentence before says so.')`)
	run(t, ctx, chromedp.Click(`.finding [value="reject"]`, chromedp.ByQuery))
	until(t, ctx, "or rejected", `document.querySelector('.finding [value="reject"]').ariaPressed === 'true'`)
	if complaint := heard(); len(complaint) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(complaint, "\n"))
	}
}

// A divergence is corrected by keys alone: found, opened, its words moved at either end, sent. The same by buttons, as a finger does.
func TestCorrectionByKeys(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	heard := complaints(ctx)
	judging(t, ctx, s, "en", "corrects")
	run(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+unjudged(t, s, 1)))
	until(t, ctx, "a pair", `document.querySelector('.question.now') && document.querySelector('.reason')`)
	const first = `document.querySelector('.reason')`
	run(t, ctx, press("f"))
	until(t, ctx, "a divergence", `document.activeElement === `+first)
	run(t, ctx, press("3"))
	until(t, ctx, "its form", first+`.querySelector('.correct').open && `+first+`.querySelector('.correct form').contains(document.activeElement)`)
	run(t, ctx, chromedp.KeyEvent(kb.Escape))
	until(t, ctx, "back at the divergence", `document.activeElement === `+first)
	shift := func(key string) chromedp.Action {
		return chromedp.KeyEvent(key, chromedp.KeyModifiers(input.ModifierShift))
	}
	var marked, chosen string
	run(t, ctx, chromedp.Evaluate(`(document.querySelector('.side.a mark[data-d="' + `+first+`.dataset.d + '"]') ?? document.querySelector('.side.b mark[data-d="' + `+first+`.dataset.d + '"]')).textContent`, &marked),
		press("a"), shift(kb.ArrowRight))
	until(t, ctx, "the end moves", fmt.Sprintf(`getSelection().toString().includes(%q) && getSelection().toString().length > %d`, lastWord(marked), len([]rune(marked))))
	run(t, ctx, press("o"), shift(kb.ArrowLeft), shift(kb.ArrowLeft), chromedp.Evaluate(`getSelection().toString()`, &chosen))
	if !strings.Contains(chosen, marked) || strings.HasPrefix(chosen, marked) || strings.HasSuffix(chosen, marked) {
		t.Fatalf("of %q is chosen %q, want more at both ends", marked, chosen)
	}
	run(t, ctx, enterTaken())
	until(t, ctx, "the form has them", fmt.Sprintf(`document.activeElement.value === %q && document.activeElement.matches('.correct [data-words]')`, chosen))
	run(t, ctx, chromedp.KeyEvent(kb.Enter))
	until(t, ctx, "it is corrected, and the focus is there again", fmt.Sprintf(`location.search === '?did=noted' && `+first+`.querySelector('.finding-said').textContent.includes(%q) &&
		`+first+`.querySelector('[value="correct"]').ariaPressed === 'true' && document.activeElement === `+first, chosen))
	run(t, ctx, press("2"))
	until(t, ctx, "a digit judges it", first+`.querySelector('[value="reject"]').ariaPressed === 'true' && document.activeElement === `+first)

	run(t, ctx, press("3"), chromedp.Evaluate(`document.querySelectorAll('.reason .ends').length`, nil),
		chromedp.Evaluate(`{ const field = [...document.querySelectorAll('.reason:first-child [data-words]')].find((f) => f.value) ?? document.querySelector('.reason [data-words]'); window.field = field; field.parentElement.querySelectorAll('.ends button')[1].click(); }`, nil),
		chromedp.Evaluate(`field.value`, &marked), chromedp.Evaluate(`field.parentElement.querySelectorAll('.ends button')[0].click()`, nil), chromedp.Evaluate(`field.value`, &chosen))
	if chosen == "" || marked == "" || !strings.HasSuffix(chosen, marked) || chosen == marked {
		t.Errorf("the button of the first end makes %q of %q", chosen, marked)
	}
	if complaint := heard(); len(complaint) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(complaint, "\n"))
	}
}

// enterTaken presses Enter where a script takes the key and moves the focus: a browser then sends no character to where the focus has gone, which
// chromedp's own key events would.
func enterTaken() chromedp.Action {
	press := func(kind input.KeyType) chromedp.Action {
		return input.DispatchKeyEvent(kind).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13)
	}
	return chromedp.Tasks{press(input.KeyRawDown), press(input.KeyUp)}
}

func lastWord(s string) string {
	words := strings.Fields(s)
	return words[len(words)-1]
}

// Two tabs of one person: the later save shows both versions, and one step makes one of them. With scripts and without.
func TestWorkInTwoTabs(t *testing.T) {
	for _, scripted := range []bool{true, false} {
		t.Run(fmt.Sprintf("scripts %v", scripted), func(t *testing.T) {
			ctx := tab(t)
			s := running(t)
			login := fmt.Sprintf("tabs-%v", scripted)
			judging(t, ctx, s, "fr", login)
			other := another(t)
			run(t, other, signedIn(s, "fr", login))
			var address string
			run(t, ctx, emulation.SetScriptExecutionDisabled(!scripted), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/fr/queue/next"), chromedp.WaitReady("#judging", chromedp.ByQuery), chromedp.Location(&address))
			run(t, other, emulation.SetScriptExecutionDisabled(!scripted), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(address), chromedp.WaitReady("#judging", chromedp.ByQuery))
			answer := func(ctx context.Context, question, value string) {
				run(t, ctx, chromedp.Click(fmt.Sprintf(`#q-%s [value="%s"]`, question, value), chromedp.ByQuery))
			}
			saved := func(ctx context.Context) {
				run(t, ctx, chromedp.Click(`#judging [value="draft"]`, chromedp.ByQuery))
			}
			answer(ctx, "same_event", "yes")
			answer(ctx, "figures", "equal")
			saved(ctx)
			if scripted {
				until(t, ctx, "the first is saved", said+`.startsWith('enregistré') && document.getElementById('work-state').textContent === 'Brouillon.'`)
			} else {
				run(t, ctx, chromedp.WaitReady(`//p[@id="work-said"][contains(., "Brouillon enregistré")]`, chromedp.BySearch))
			}
			answer(other, "same_event", "successive")
			answer(other, "source", "other")
			saved(other)
			if scripted {
				until(t, other, "the other hears of it", said+`.startsWith('Ce jugement a été changé ailleurs')`)
				saved(other)
			}
			run(t, other, chromedp.WaitReady("form.conflict", chromedp.ByQuery), chromedp.Click(`[name="take.figures"][value="saved"]`, chromedp.ByQuery), chromedp.Click(`form.conflict [value="draft"]`, chromedp.ByQuery), chromedp.WaitReady("#judging", chromedp.ByQuery))
			for _, one := range []string{"same_event successive", "figures equal", "source other"} {
				question, value, _ := strings.Cut(one, " ")
				run(t, other, chromedp.WaitReady(fmt.Sprintf(`#q-%s [value="%s"][checked]`, question, value), chromedp.ByQuery))
			}
			if scripted {
				until(t, other, "nothing is kept in the browser any more", `location.search === '?did=merged' && Object.keys(localStorage).length === 0`)
			}
		})
	}
}

// The same way by forms alone.
func TestWorkWithoutScripts(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	judging(t, ctx, s, "fr", "formulaires")
	var first, second string
	run(t, ctx, emulation.SetScriptExecutionDisabled(true), chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile),
		chromedp.Navigate(s.base+"/fr/queue"), chromedp.Click("#queue-next", chromedp.ByQuery), chromedp.WaitReady("#judging", chromedp.ByQuery), chromedp.Location(&first),
		chromedp.Focus(`#q-same_event [value="yes"]`, chromedp.ByQuery), chromedp.KeyEvent(" "), chromedp.Click(`#judging [value="done"]`, chromedp.ByQuery),
		chromedp.WaitReady("#q-figures .problem", chromedp.ByQuery), chromedp.WaitReady(`#q-same_event [value="yes"][checked]`, chromedp.ByQuery))
	for _, one := range []string{"figures none", "source same", "wording other", "labels same", "role same", "modality same"} {
		question, value, _ := strings.Cut(one, " ")
		run(t, ctx, chromedp.Focus(fmt.Sprintf(`#q-%s [value="%s"]`, question, value), chromedp.ByQuery), chromedp.KeyEvent(" "))
	}
	run(t, ctx, chromedp.Click(`#judging [value="done"]`, chromedp.ByQuery), chromedp.WaitReady(`//p[@id="work-said"][contains(., "paire suivante")]`, chromedp.BySearch), chromedp.Location(&second))
	pathOf := func(address string) string {
		path, _, _ := strings.Cut(address, "?")
		return strings.TrimSuffix(path, "#work")
	}
	if pathOf(first) == pathOf(second) {
		t.Errorf("it stays at %s", second)
	}
	run(t, ctx, chromedp.Navigate(pathOf(first)), chromedp.WaitReady(`#q-wording [value="other"][checked]`, chromedp.ByQuery),
		chromedp.Click(`[data-step="u"] button`, chromedp.ByQuery), chromedp.WaitReady(`//p[@id="work-said"][contains(., "annulée")]`, chromedp.BySearch), chromedp.WaitReady(`#q-wording [value=""][checked]`, chromedp.ByQuery),
		chromedp.Click(`[data-step="r"] button`, chromedp.ByQuery), chromedp.WaitReady(`#q-wording [value="other"][checked]`, chromedp.ByQuery),
		chromedp.Click("#skipping summary", chromedp.ByQuery), chromedp.Click(`#skipping [value="context"]`, chromedp.ByQuery), chromedp.Click("#skipping button", chromedp.ByQuery),
		chromedp.WaitReady(`//p[@id="work-said"][contains(., "Paire passée")]`, chromedp.BySearch))
}

// The pages of those who judge break no rule of axe-core, hold their width, and take few scripts.
func TestWorkIsAccessible(t *testing.T) {
	source := axe(t)
	ctx := tab(t)
	s := running(t)
	judging(t, ctx, s, "fr", "acces")
	heard := overhear(ctx)
	for _, path := range []string{"/fr/queue", "/en/queue?state=done", "/fr/queue/next"} {
		heard.forget()
		var beyond int
		run(t, ctx, network.SetCacheDisabled(true), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+path), chromedp.WaitReady("main", chromedp.ByQuery), chromedp.Evaluate(settled, nil, awaited))
		heard.light(t, s, path)
		for _, width := range []int64{1280, 820, 390} {
			run(t, ctx, chromedp.EmulateViewport(width, 900), chromedp.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &beyond))
			if beyond > 0 {
				t.Errorf("%s, %d wide, is %d pixels too wide", path, width, beyond)
			}
		}
		accessible(t, ctx, source, path, realLooks)
	}
}
