package e2e

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// complaints gathers what a browser complains of: scripts that throw, what the policy refuses, files that are missing.
func complaints(ctx context.Context) func() []string {
	var mu sync.Mutex
	var heard []string
	chromedp.ListenTarget(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			heard = append(heard, e.ExceptionDetails.Error())
		case *log.EventEntryAdded:
			heard = append(heard, e.Entry.Text+" "+e.Entry.URL)
		}
	})
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return heard
	}
}

// crossed is a comparison with a divergence marked on both sides, as a script finds it on a story's page: the address,
// and the divergence's id.
const findCrossed = `(async () => {
  for (const link of document.querySelectorAll('.row .relation a')) {
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
    for (const ref of page.querySelectorAll('.side.a .ref')) {
      if (page.querySelector('.side.b .ref[data-d="' + ref.dataset.d + '"]')) {
        return { path: new URL(link.href).pathname, id: ref.dataset.d, kind: ref.classList[1] };
      }
    }
  }
  return null;
})()`

type crossed struct{ Path, ID, Kind string }

// toComparison goes from the home page to the first story, and finds a comparison there.
func toComparison(t *testing.T, ctx context.Context, s *site, lang string) crossed {
	t.Helper()
	var found *crossed
	run(t, ctx,
		chromedp.Navigate(s.base+"/"+lang+"/"),
		chromedp.Click(".card h3 a", chromedp.ByQuery), chromedp.WaitVisible("#pairs", chromedp.ByQuery),
		chromedp.Evaluate(findCrossed, &found, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	if found == nil {
		t.Fatal("no comparison of the story marks the same divergence on both sides")
	}
	return *found
}

// From the home page to a comparison, by links; then its marks by keyboard; then a switch.
func TestVisit(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	heard := complaints(ctx)
	run(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 900))
	c := toComparison(t, ctx, s, "fr")
	row := `.row .relation a[href="` + c.Path + `"]`
	run(t, ctx,
		chromedp.Evaluate(`for (const d of document.querySelectorAll('details')) d.open = true`, nil),
		chromedp.ScrollIntoView(row, chromedp.ByQuery), chromedp.Click(row, chromedp.ByQuery), chromedp.WaitVisible("#pair .reasons", chromedp.ByQuery))

	t.Run("the gutter is drawn", func(t *testing.T) {
		var lines int
		run(t, ctx, chromedp.Poll(`document.querySelectorAll('.lines path').length`, &lines))
		if lines < 2 {
			t.Errorf("%d lines tie marks to reasons", lines)
		}
	})
	t.Run("a mark leads to its counterpart by keyboard", func(t *testing.T) { byKeyboard(t, ctx, c) })
	t.Run("hover lights both sides and the reason", func(t *testing.T) {
		var sides string
		run(t, ctx, chromedp.Evaluate(`document.querySelector('.side.b .ref[data-d="`+c.ID+`"]').dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))`, nil),
			chromedp.Evaluate(`[...document.querySelectorAll('.lit')].map(e => e.closest('.side, .gutter, .lines').classList[e.closest('.lines') ? 0 : e.closest('.side') ? 1 : 0]).join(' ')`, &sides))
		for _, want := range []string{"a", "b", "gutter", "lines"} {
			if !strings.Contains(" "+sides+" ", " "+want+" ") {
				t.Errorf("lit are %q, %s is not among them", sides, want)
			}
		}
	})
	t.Run("a switch turns a kind off, and the address keeps it", func(t *testing.T) { turnOff(t, ctx, c) })
	if said := heard(); len(said) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
	}
}

func byKeyboard(t *testing.T, ctx context.Context, c crossed) {
	left, right := `.side.a .ref[data-d="`+c.ID+`"]`, `.side.b .ref[data-d="`+c.ID+`"]`
	var here, there, back, reason bool
	run(t, ctx,
		chromedp.Focus(left, chromedp.ByQuery),
		chromedp.Evaluate(`document.activeElement.matches('`+left+`') && document.querySelector('.reason[data-d="`+c.ID+`"]').classList.contains('lit')`, &here),
		chromedp.KeyEvent(kb.ArrowRight),
		chromedp.Evaluate(`document.activeElement.matches('`+right+`')`, &there),
		chromedp.KeyEvent(kb.ArrowLeft),
		chromedp.Evaluate(`document.activeElement.matches('`+left+`')`, &back),
		chromedp.KeyEvent(kb.Enter),
		chromedp.Poll(`document.activeElement.id === 'r-`+c.ID+`'`, &reason))
	if !here || !there || !back || !reason {
		t.Errorf("lit %v, to the right %v, back %v, to the reason %v", here, there, back, reason)
	}
}

func turnOff(t *testing.T, ctx context.Context, c crossed) {
	var address, pressed string
	var shown, again bool
	button := `button[data-kind="` + c.Kind + `"]`
	visible := `document.querySelector('.reason[data-d="` + c.ID + `"]').offsetParent !== null`
	run(t, ctx,
		chromedp.Evaluate(`window.scrollTo({top: 0, behavior: 'instant'})`, nil), // the way to the reason may still be under way
		chromedp.Click(button, chromedp.ByQuery), chromedp.Evaluate(visible, &shown), chromedp.Location(&address),
		chromedp.AttributeValue(button, "aria-pressed", &pressed, nil, chromedp.ByQuery))
	if shown || pressed != "false" || !strings.Contains(address, "hide="+c.Kind) {
		t.Errorf("switched off, the reason shows: %v, pressed: %s, address: %s", shown, pressed, address)
	}
	run(t, ctx, chromedp.Reload(), chromedp.WaitVisible(button, chromedp.ByQuery), chromedp.Evaluate(visible, &shown),
		chromedp.Click(button, chromedp.ByQuery), chromedp.Evaluate(visible, &again), chromedp.Location(&address))
	if shown || !again || strings.Contains(address, "hide") {
		t.Errorf("after a reload the reason shows: %v; switched on again: %v, address: %s", shown, again, address)
	}
}

// What a reader selects and copies is the article's text, without our letters and numbers.
func TestCopiesClean(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	c := toComparison(t, ctx, s, "en")
	var selected, verbatim string
	run(t, ctx, chromedp.Navigate(s.base+c.Path), chromedp.WaitVisible(".side.a blockquote", chromedp.ByQuery),
		chromedp.Evaluate(`(() => { const q = document.querySelector('.side.a blockquote p'); getSelection().selectAllChildren(q); return getSelection().toString() })()`, &selected),
		chromedp.Evaluate(`document.querySelector('.side.a blockquote p').textContent`, &verbatim))
	if selected == "" || strings.TrimSpace(selected) != strings.TrimSpace(verbatim) {
		t.Errorf("copied is %q, the text is %q", selected, verbatim)
	}
	if !strings.Contains(s.page(t, c.Path), `data-n="`) {
		t.Error("no mark has a letter and a number")
	}
}

// findCommon finds, on the page of a story, a comparison of which both texts have words in common, marked.
const findCommon = `(async () => {
  for (const link of document.querySelectorAll('.row .relation a')) {
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
    if (page.querySelector('.side.a mark.common') && page.querySelector('.side.b mark.common')) return new URL(link.href).pathname;
  }
  return '';
})()`

// The words that two texts have in common are marked by a line and a sign, not by colour, which nobody copies; a sentence says how
// much it is, and the story counts it as one origin.
func TestCommonText(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	toComparison(t, ctx, s, "fr")
	var path, origins string
	run(t, ctx, chromedp.Text(".sources", &origins, chromedp.ByQuery),
		chromedp.Evaluate(findCommon, &path, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	if path == "" {
		t.Fatal("no comparison of the story marks common text")
	}
	if !strings.Contains(origins, "Un même texte d’agence (") {
		t.Errorf("the story says %q of its origins", origins)
	}
	var told, line, sign, said string
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+path), chromedp.WaitVisible(".copied", chromedp.ByQuery),
		chromedp.Text(".copied p", &told, chromedp.ByQuery), chromedp.Text(".side.b .elsewhere", &said, chromedp.ByQuery),
		chromedp.Evaluate(`getComputedStyle(document.querySelector('.side.b mark.common')).textDecorationLine`, &line),
		chromedp.Evaluate(`getComputedStyle(document.querySelector('.side.b mark.common.ends'), '::after').content`, &sign))
	if !strings.Contains(told, "%") || !strings.Contains(told, "une seule origine") || line != "underline" || !strings.Contains(sign, "=") || !strings.Contains(said, "mot pour mot") {
		t.Errorf("it says %q and %q, the line is %q, the sign %q", told, said, line, sign)
	}
}

// Without a script: the switches are a form, the marks are links.
func TestWithoutScript(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	c := toComparison(t, ctx, s, "fr")
	var address string
	var shown bool
	run(t, ctx, emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(s.base+c.Path), chromedp.WaitReady(".kinds", chromedp.ByQuery),
		chromedp.Click(`button[data-kind="`+c.Kind+`"]`, chromedp.ByQuery), chromedp.WaitReady(`#pair[data-hide="`+c.Kind+`"]`, chromedp.ByQuery),
		chromedp.Location(&address))
	if !strings.Contains(address, "?hide="+c.Kind) {
		t.Errorf("the form leads to %s", address)
	}
	run(t, ctx, emulation.SetScriptExecutionDisabled(false), chromedp.Evaluate(`document.querySelector('.reason[data-d="`+c.ID+`"]').offsetParent !== null`, &shown))
	if shown {
		t.Error("the reason still shows")
	}
	run(t, ctx, emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(s.base+c.Path), chromedp.Click(`.side.a .ref[data-d="`+c.ID+`"]`, chromedp.ByQuery), chromedp.Location(&address))
	if !strings.HasSuffix(address, "#r-"+c.ID) {
		t.Errorf("the mark leads to %s", address)
	}
}

// The language of the interface can be changed on any page, and is remembered.
func TestLanguages(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	c := toComparison(t, ctx, s, "fr")
	var lang, before, quoted, address string
	run(t, ctx, chromedp.Navigate(s.base+c.Path+"?hide=label"), chromedp.AttributeValue(".side.a blockquote", "lang", &before, nil, chromedp.ByQuery), chromedp.Click(`nav a[hreflang="en"]`, chromedp.ByQuery), chromedp.WaitVisible("html[lang=en] .verdict", chromedp.ByQuery),
		chromedp.Location(&address), chromedp.AttributeValue(".side.a blockquote", "lang", &quoted, nil, chromedp.ByQuery))
	if want := s.base + strings.Replace(c.Path, "/fr/", "/en/", 1) + "?hide=label"; address != want {
		t.Errorf("the switch of language leads to %s, want %s", address, want)
	}
	if quoted == "" || quoted != before { // the text's language is not the page's
		t.Errorf("the quote is said to be in %q, on the French page in %q", quoted, before)
	}
	run(t, ctx, chromedp.Navigate(s.base+"/"), chromedp.AttributeValue("html", "lang", &lang, nil, chromedp.ByQuery))
	if lang != "en" {
		t.Errorf("the home page is in %q", lang)
	}
}

// On a phone nothing scrolls sideways, and a mark leads to its sentence and back.
func TestPhone(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	run(t, ctx, chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile))
	c := toComparison(t, ctx, s, "fr")
	var story string
	run(t, ctx, chromedp.Location(&story))
	for _, address := range []string{s.base + "/fr/", story, s.base + c.Path} {
		var beyond int
		run(t, ctx, chromedp.Navigate(address), chromedp.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &beyond))
		if beyond > 0 {
			t.Errorf("%s is %d pixels wider than the phone", address, beyond)
		}
	}
	var there, back bool
	run(t, ctx, chromedp.Click(`.side.a .ref[data-d="`+c.ID+`"]`, chromedp.ByQuery), chromedp.Poll(`document.activeElement.id === 'r-`+c.ID+`'`, &there),
		chromedp.Click(`#r-`+c.ID+` .jump`, chromedp.ByQuery), chromedp.Poll(`document.activeElement.matches('.side.a .ref')`, &back))
	if !there || !back {
		t.Errorf("to the sentence %v, and back %v", there, back)
	}
}

// From why a difference is shown to what is told of its rule, in plain sight.
func TestFromAReasonToItsRule(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	heard := complaints(ctx)
	run(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 900))
	c := toComparison(t, ctx, s, "en")
	var rule, shown string
	var open bool
	run(t, ctx, chromedp.Navigate(s.base+c.Path),
		chromedp.Click(".reason .why summary", chromedp.ByQuery),
		chromedp.Text(".reason .why[open] .cite code", &rule, chromedp.ByQuery),
		chromedp.Click(".reason .why[open] .cite a", chromedp.ByQuery),
		chromedp.WaitVisible(".rules[open] .rule:target", chromedp.ByQuery),
		chromedp.Text(".rule:target .cite code", &shown, chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelector('.rule:target').checkVisibility()`, &open))
	if want := strings.TrimSuffix(strings.TrimSuffix(rule, "_here"), "_there"); shown != want || !open {
		t.Errorf("the link of %q leads to %q, visible: %v", rule, shown, open)
	}
	if said := heard(); len(said) > 0 {
		t.Errorf("the browser complains: %q", said)
	}
}
