package e2e

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// The two articles whole: a number leads to its counterpart, the texts scroll together until the reader lets go.
func TestFullArticles(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	heard := complaints(ctx)
	c := toComparison(t, ctx, s, "fr")
	run(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 420), chromedp.Navigate(s.base+c.Path+"?hide=role"), chromedp.WaitVisible(".views", chromedp.ByQuery),
		chromedp.Click(`.views a[href*="full=1"]`, chromedp.ByQuery), chromedp.WaitVisible("#articles .roll", chromedp.ByQuery))
	var address, number string
	var arrived bool
	run(t, ctx, chromedp.Location(&address),
		chromedp.Evaluate(`document.querySelector('.fulltext .ref.claim.now').dataset.d`, &number),
		chromedp.Focus(`.ref.claim.now[data-side="fa"]`, chromedp.ByQuery), chromedp.KeyEvent("\r"),
		chromedp.Poll(`document.activeElement.matches('.ref.claim[data-side="fb"]')`, &arrived))
	if !strings.Contains(address, "?hide=role&full=1") || number == "" || !arrived {
		t.Errorf("the address is %s, number %q leads to its counterpart: %v", address, number, arrived)
	}
	scroll := `(async () => {
	  const [a, b] = document.querySelectorAll('.roll');
	  for (const roll of [a, b]) { roll.style.maxBlockSize = '120px'; roll.scrollTop = 0; }
	  await new Promise(r => setTimeout(r, 900));
	  a.scrollTop = a.scrollHeight;
	  await new Promise(r => setTimeout(r, 200));
	  return Math.round(b.scrollTop);
	})()`
	var together, apart int
	run(t, ctx, chromedp.Evaluate(scroll, &together, awaited), chromedp.Click(".together", chromedp.ByQuery), chromedp.Evaluate(scroll, &apart, awaited))
	if together == 0 || apart != 0 {
		t.Errorf("scrolled together the other text stands at %d, let go at %d", together, apart)
	}
	if said := heard(); len(said) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
	}
}

// Only what differs, by link and without a script; a kind that is switched off there goes by the form, and the address keeps both.
func TestOnlyWhatDiffers(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	c := toComparison(t, ctx, s, "en")
	for _, scripted := range []bool{true, false} {
		var whole, cut, address string
		run(t, ctx, emulation.SetScriptExecutionDisabled(!scripted), chromedp.Navigate(s.base+c.Path), chromedp.WaitReady(".views", chromedp.ByQuery),
			chromedp.Text("#side-a", &whole, chromedp.ByQuery), chromedp.Click(`.views a[href*="only=1"]`, chromedp.ByQuery),
			chromedp.WaitReady("#pair.only", chromedp.ByQuery), chromedp.Text("#side-a", &cut, chromedp.ByQuery))
		if len(cut) >= len(whole) {
			t.Errorf("script %v: %d characters are left of %d", scripted, len(cut), len(whole))
		}
		run(t, ctx, chromedp.Click(`button[data-kind="`+c.Kind+`"]`, chromedp.ByQuery), chromedp.WaitReady(`#pair.only[data-hide="`+c.Kind+`"]`, chromedp.ByQuery), chromedp.Location(&address))
		if !strings.Contains(address, "hide="+c.Kind) || !strings.Contains(address, "only=1") {
			t.Errorf("script %v: the address is %s", scripted, address)
		}
	}
}

// The citation is copied in one press; without a script it stands in a field to select.
func TestCitationCopies(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	for lang, done := range map[string]string{"fr": "Copié", "en": "Copied"} {
		c := toComparison(t, ctx, s, lang)
		var field, clipboard, said string
		run(t, ctx, granted(ctx, "clipboard-read"), granted(ctx, "clipboard-write"),
			chromedp.Navigate(s.base+c.Path), chromedp.WaitVisible(".copy", chromedp.ByQuery), chromedp.Click(".copy", chromedp.ByQuery),
			chromedp.Poll(`document.querySelector('.copy-said').textContent`, &said),
			chromedp.Value("#citation", &field, chromedp.ByQuery), chromedp.Evaluate(`navigator.clipboard.readText()`, &clipboard, awaited))
		if said != done || field != clipboard || !strings.Contains(field, "SHA-256") || !strings.Contains(field, s.base+c.Path) {
			t.Errorf("%s: it says %q and copies\n%s\nof\n%s", lang, said, clipboard, field)
		}
	}
	var readonly, offered bool
	run(t, ctx, emulation.SetScriptExecutionDisabled(true), chromedp.Reload(), chromedp.WaitReady("#citation", chromedp.ByQuery),
		emulation.SetScriptExecutionDisabled(false), chromedp.Evaluate(`document.querySelector('#citation').readOnly`, &readonly),
		chromedp.Evaluate(`document.querySelector('.copy').offsetParent !== null`, &offered))
	if !readonly || offered {
		t.Errorf("without a script: read-only %v, a button that does nothing %v", readonly, offered)
	}
}

// A reader reports a mistake, with a script and without, in both languages; an editor answers; then the page shows both.
func TestReportAndAnswer(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	for _, lang := range []string{"fr", "en"} {
		c := toComparison(t, ctx, s, lang)
		for _, scripted := range []bool{true, false} {
			report(t, ctx, s, c, lang, scripted)
		}
	}
	c := toComparison(t, ctx, s, "fr")
	listed := s.command(t, "reports", "list")
	head := regexp.MustCompile(`(?m)^(\d+)  .*\n    Le nombre \(fr, true\)`).FindStringSubmatch(listed)
	if head == nil {
		t.Fatalf("the report is not among\n%s", listed)
	}
	s.command(t, "reports", "answer", head[1], "Corrigé, merci.")
	page := s.page(t, c.Path)
	if !strings.Contains(page, "Corrigé, merci.") || !strings.Contains(page, "Le nombre (fr, true) date de mardi.") || strings.Contains(page, "(fr, false)") {
		t.Error("the page does not show the answered report, or shows one that waits")
	}
}

func report(t *testing.T, ctx context.Context, s *site, c crossed, lang string, scripted bool) {
	t.Helper()
	words := map[string]string{"fr": "Le nombre (fr, true) date de mardi.", "en": "The figure (en, true) is Tuesday’s."}[lang]
	if !scripted {
		words = strings.Replace(words, "true", "false", 1)
	}
	var address, thanks, section string
	run(t, ctx, emulation.SetScriptExecutionDisabled(!scripted), chromedp.Navigate(s.base+c.Path), chromedp.WaitReady(".reporting", chromedp.ByQuery),
		chromedp.Click(".reporting summary", chromedp.ByQuery), chromedp.WaitVisible("#report-words", chromedp.ByQuery),
		chromedp.SendKeys("#report-words", words, chromedp.ByQuery), chromedp.Click("#report button", chromedp.ByQuery),
		chromedp.WaitVisible(".thanks", chromedp.ByQuery), chromedp.Location(&address),
		chromedp.Text(".thanks", &thanks, chromedp.ByQuery), chromedp.Text("#reports", &section, chromedp.ByQuery))
	want := map[string]string{"fr": "Merci.", "en": "Thank you."}[lang]
	if !strings.HasPrefix(thanks, want) || !strings.HasSuffix(address, "?reported=1#reports") || strings.Contains(section, words) {
		t.Errorf("%s, script %v: it says %q at %s; the report is shown: %v", lang, scripted, thanks, address, strings.Contains(section, words))
	}
}

// granted lets the pages of a tab do what a reader would be asked for.
func granted(ctx context.Context, name string) chromedp.Action {
	of, _ := ctx.Value(cookies{}).(cdp.BrowserContextID)
	return browser.SetPermission(&browser.PermissionDescriptor{Name: name}, browser.PermissionSettingGranted).WithBrowserContextID(of)
}

// awaited has a script's promise kept before its value is read.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
