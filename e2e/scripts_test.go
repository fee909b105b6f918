package e2e

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

// hostile is what somebody writes wherever a site takes words: it would run however a page forgot to escape it.
const hostile = `"'><script>window.seized=1</script><img src=x onerror="window.seized=1"><svg onload=window.seized=1></svg>`

// harmed lists what of a page would run, or did: nothing.
const harmed = `[...document.querySelectorAll('script:not([src], [type="application/ld+json"]), [onerror], [onload], svg[onload], img[src="x"]')].map((e) => e.outerHTML)
	.concat([...document.querySelectorAll('a, form')].map((e) => e.getAttribute('href') ?? e.getAttribute('action') ?? '').filter((to) => /^\s*(javascript|data|vbscript):/i.test(to)))
	.concat([...document.querySelectorAll('script[type="application/ld+json"]')].map((e) => e.textContent).filter((data) => data.includes('<')))
	.concat(typeof window.seized === 'undefined' ? [] : ['it ran']).join('\n')`

// seizable is a program of its own whose every word, as far as people give them, is hostile: names of outlets and persons, titles, texts, the
// story, notes, tags, reasons, what was imported. It gives the story and the pair.
func seizable(t *testing.T) (s *site, story, pair string) {
	t.Helper()
	s, err := startSite()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.stop)
	folder := t.TempDir()
	quoted := strings.ReplaceAll(hostile, `"`, `""`)
	manifest := "file,outlet,outlet_name,language,published,title,story,url,rights\n"
	for i, text := range []string{
		"Le barrage de Karvel a rompu mardi matin, faisant 12 morts, a indiqué la préfecture. " + hostile + " Une enquête est ouverte.",
		"La rupture du barrage de Karvel mardi matin a fait 14 morts, selon les secours. " + hostile + " Les habitants sont évacués.",
	} {
		name := fmt.Sprintf("%d.txt", i)
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		manifest += fmt.Sprintf("%s,hostile-%d,\"%s\",fr,2026-03-03T1%d:00+01:00,\"Barrage de Karvel %s\",\"Karvel %s\",https://exemple.example/%d,full\n", name, i, quoted, i, quoted, quoted, i)
	}
	file := filepath.Join(folder, "manifest.csv")
	if err := os.WriteFile(file, []byte(manifest), 0o600); err != nil {
		t.Fatal(err)
	}
	s.command(t, "import", "--manifest", file)
	story = first(t, s.page(t, "/fr/"), `/fr/stories/karvel[a-z0-9-]*`)
	return s, story, first(t, s.page(t, story), `/fr/comparisons/hostile[a-z0-9-]*|/fr/comparisons/script[a-z0-9-]*|/fr/comparisons/[a-z0-9-]+`)
}

// imports takes in the notes of a file, each changed, and gives what the program says.
func (s *site) imports(t *testing.T, notes string) (string, error) {
	t.Helper()
	run := exec.CommandContext(t.Context(), filepath.Join(s.folder, "parallax"), "notes", "import", "-", "--format", "jsonl", "--as", "hostile", "--database", filepath.Join(s.folder, "fresh.db"))
	run.Stdin = strings.NewReader(notes)
	out, err := run.CombinedOutput()
	return string(out), err
}

// A script never runs, wherever it was written: on no page, in no address, nor in what is imported.
func TestScriptsNeverRun(t *testing.T) {
	ctx := tab(t)
	s, story, pair := seizable(t)
	heard := complaints(ctx)
	s.commandReading(t, passphrase+"\n", "user", "add", "hostile", "--role", "editor", "--name", `<script>window.seized=1</script><img src=x onerror=window.seized=1>`)
	run(t, ctx, log.Enable(), signedIn(s, "fr", "hostile"), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+pair))
	writeHostile(t, ctx, s, pair)
	sound := heardBut(heard(), "400 (Bad Request)")

	importHostile(t, s)
	settleHostile(t, ctx, s, pair)

	q := url.QueryEscape(hostile)
	outlet := first(t, s.page(t, "/fr/outlets"), `/fr/outlets/hostile[a-z0-9-]*`)
	reader := another(t)
	run(t, reader, log.Enable(), chromedp.EmulateViewport(1280, 900))
	shown := map[string]bool{}
	visit := func(path string, all ...string) {
		for _, path := range append(all, path) {
			for who, ctx := range map[string]context.Context{"who judges": ctx, "a reader": reader} {
				var found, policy string
				var words bool
				run(t, ctx, chromedp.Navigate(s.base+path), chromedp.WaitReady("main", chromedp.ByQuery), chromedp.Evaluate(`for (const d of document.querySelectorAll('details')) d.open = true`, nil),
					chromedp.Evaluate(settled, nil, awaited), chromedp.Evaluate(harmed, &found),
					chromedp.Evaluate(`document.querySelector('main').textContent.includes('<script>window.seized=1') || [...document.querySelectorAll('input, textarea')].some((f) => f.value.includes('<script>window.seized=1'))`, &words),
					chromedp.Evaluate(`fetch(location.href).then((a) => a.headers.get('Content-Security-Policy'))`, &policy, awaited))
				if found != "" {
					t.Errorf("%s, to %s: %s", path, who, found)
				}
				if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "script-src 'self';") || strings.Contains(policy, "unsafe") {
					t.Errorf("%s has the policy %q", path, policy)
				}
				shown[path] = shown[path] || words
			}
		}
	}
	hostilePages := []string{"/fr/", story, pair, pair + "?full=1", pair + "/history", pair + "/settle", "/fr/queue?state=done", "/fr/search?q=Karvel", "/fr/search?q=" + q, "/fr/outlets", outlet}
	visit(pair+"?did="+q+"&hide="+q+"&take="+q, hostilePages...)
	visit("/fr/sign-in?to="+q, "/fr/queue?story="+q, "/fr/queue", "/fr/adjudication", pair+"/history?of="+q, "/fr/account", "/fr/method", pair+"/settle?said="+q+"&take="+q, "/fr/nothing/"+url.PathEscape(hostile))
	for _, path := range hostilePages {
		if !shown[path] {
			t.Errorf("%s does not show what would run: the test sees nothing there", path)
		}
	}
	feeds(t, reader, s, []string{"/fr/feed.atom", story + "/feed.atom", outlet + "/feed.atom", "/fr/search/feed.atom?q=Karvel", "/fr/search/feed.atom?q=" + q})

	policyHolds(t, reader, s, pair)
	sound = append(sound, heardBut(heard(), "400 (Bad Request)", "404 (Not Found)")...)
	for _, said := range sound {
		if strings.Contains(said, "Content Security Policy") || strings.Contains(said, "seized") {
			t.Errorf("the browser complains: %s", said)
		}
	}
}

// heardBut is what a browser complains of, but for answers that were asked for.
func heardBut(said []string, but ...string) []string {
	return slices.DeleteFunc(slices.Clone(said), func(one string) bool {
		return slices.ContainsFunc(but, func(words string) bool { return strings.Contains(one, words) })
	})
}

// feeds wants what is passed on to be whole XML in which nothing stands that a reader of feeds would run.
func feeds(t *testing.T, ctx context.Context, s *site, paths []string) {
	t.Helper()
	for _, path := range paths {
		var found string
		run(t, ctx, chromedp.Navigate(s.base+"/fr/"), chromedp.Evaluate(fmt.Sprintf(`fetch(%q).then((a) => a.text()).then((body) => {
			const feed = new DOMParser().parseFromString(body, 'text/xml');
			const inside = [...feed.querySelectorAll('content, summary, title')].flatMap((e) => [...new DOMParser().parseFromString(e.textContent, 'text/html').querySelectorAll('script, img, svg')]
				.filter(() => e.getAttribute('type') === 'html'));
			return [...feed.querySelectorAll('parsererror, script, img, svg'), ...inside].map((e) => e.outerHTML).join('\n') + (feed.documentElement.localName === 'feed' ? '' : 'no feed');
		})`, path), &found, awaited))
		if found != "" {
			t.Errorf("%s: %s", path, found)
		}
	}
}

// writeHostile writes it into the notes of a pair.
func writeHostile(t *testing.T, ctx context.Context, s *site, pair string) {
	t.Helper()
	js := fmt.Sprintf("%q", hostile)
	fill := func(form, fields string) {
		run(t, ctx, chromedp.Evaluate(fmt.Sprintf(`{ const form = document.querySelector('%s'); for (let d = form; d; d = d.parentElement) if (d.tagName === 'DETAILS') d.open = true; %s; form.querySelector('[type=submit]').click(); }`, form, fields), nil))
		until(t, ctx, "the form is sent: "+form, `location.search === '?did=noted'`)
		run(t, ctx, chromedp.Navigate(s.base+pair))
	}
	fill("#add-span form", `form.elements.words.value = 'Karvel'; form.elements.side.value = 'a'; form.elements.note.value = `+js)
	fill("#add-evidence form", `form.elements.url.value = 'https://exemple.example/"onerror="window.seized=1'; form.elements.quote.value = `+js+`; form.elements.note.value = `+js)
	fill("#add-question form", `form.elements.note.value = `+js)
	run(t, ctx, chromedp.Evaluate(`{ const form = document.querySelector('#add-evidence form'); form.closest('details').open = true; form.noValidate = true; form.elements.url.value = 'javascript:window.seized=1'; form.querySelector('[type=submit]').click(); }`, nil))
	until(t, ctx, "an address that is a script is refused", `document.querySelector('#new-evidence-problem')`)
}

// importHostile has it imported: as a tag it is words, as the address of an evidence it is refused.
func importHostile(t *testing.T, s *site) {
	t.Helper()
	created := regexp.MustCompile(`"created":"[^"]*"`) // at another moment, each is another note
	notes := s.command(t, "notes", "export", "--base-url", s.base)
	line := strings.SplitN(notes, "\n", 2)[0]
	for _, l := range strings.Split(notes, "\n") {
		if strings.Contains(l, `"evidence"`) {
			line = l
		}
	}
	bad := strings.Replace(line, `"id":"`, `"id":"urn:x:`, 1)
	bad = created.ReplaceAllLiteralString(bad, `"created":"2021-05-06T10:00:00Z"`)
	bad = strings.ReplaceAll(bad, "https://exemple.example/", "javascript:window.seized=1//")
	if out, err := s.imports(t, bad+"\n"); err == nil {
		t.Errorf("an evidence that is a script is imported: %s", out)
	}
	tagged := ""
	for _, l := range strings.Split(notes, "\n") {
		if strings.Contains(l, `"span"`) {
			tagged = strings.Replace(strings.Replace(created.ReplaceAllLiteralString(l, `"created":"2021-05-06T10:00:01Z"`), `"id":"`, `"id":"urn:y:`, 1), `"targets":`, `"tags":["<img src=x onerror=window.seized=1>"],"targets":`, 1)
		}
	}
	if out, err := s.imports(t, tagged+"\n"); err != nil {
		t.Fatalf("the tag is not imported: %v\n%s", err, out)
	}
}

// settleHostile judges, settles and publishes with it as the reason.
func settleHostile(t *testing.T, ctx context.Context, s *site, pair string) {
	t.Helper()
	answerBy(t, ctx, s.base+pair, sameButFigures("contradictory"))
	run(t, ctx, chromedp.Navigate(s.base+pair+"/settle"), chromedp.Evaluate(`for (const d of document.querySelectorAll('details')) d.open = true; for (const r of document.querySelectorAll('[name^="reason."]')) r.value = `+fmt.Sprintf("%q", hostile), nil),
		chromedp.Click(`button[value="settle"]`, chromedp.ByQuery))
	until(t, ctx, "it is settled", `location.search === '?said=settle'`)
	run(t, ctx, chromedp.SetValue(`[name="note"]`, hostile, chromedp.ByQuery), chromedp.Click(`button[value="publish"]`, chromedp.ByQuery))
	until(t, ctx, "it is published", `location.search === '?said=publish'`)
}

// policyHolds wants the policy to hold by itself: a page that forgot to escape would not run a script either.
func policyHolds(t *testing.T, reader context.Context, s *site, pair string) {
	t.Helper()
	var refused string
	run(t, reader, chromedp.Navigate(s.base+pair), chromedp.Evaluate(`new Promise((go) => {
		document.addEventListener('securitypolicyviolation', (e) => go(e.violatedDirective + ' ' + typeof window.seized), { once: true });
		document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.seized=1"><a id="js" href="javascript:window.seized=1">x</a>');
		document.getElementById('js').click();
	})`, &refused, awaited))
	if !strings.HasSuffix(refused, "undefined") {
		t.Errorf("of a page that forgets to escape the policy says %q", refused)
	}
}
