package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

const passphrase = "le phare par temps clair"

// typed fills in fields, by id.
func typed(fields ...string) chromedp.Action {
	var all chromedp.Tasks
	for i := 0; i < len(fields); i += 2 {
		all = append(all, chromedp.Focus("#"+fields[i], chromedp.ByQuery), input.InsertText(fields[i+1]))
	}
	return all
}

// signedIn signs in by the page, and waits for the name in the bar.
func signedIn(s *site, lang, login string) chromedp.Action {
	return chromedp.Tasks{
		chromedp.Navigate(s.base + "/" + lang + "/sign-in"), chromedp.WaitReady("#login", chromedp.ByQuery),
		typed("login", login, "password", passphrase), chromedp.Click(".entry button", chromedp.ByQuery), chromedp.WaitReady(".bar .me", chromedp.ByQuery),
	}
}

// The first admin is made by the program, signs in and invites; who is invited makes an account in a browser of their own, reads and signs
// out everywhere. With scripts and without.
func TestAccounts(t *testing.T) {
	for _, scripted := range []bool{true, false} {
		t.Run(fmt.Sprintf("scripts %v", scripted), func(t *testing.T) {
			ctx := tab(t)
			s := running(t)
			lang := map[bool]string{true: "fr", false: "en"}[scripted]
			admin, guest := "admin-"+lang, "guest-"+lang
			s.commandReading(t, passphrase+"\n", "user", "add", admin, "--role", "admin", "--name", "Camille Adam")
			heard := complaints(ctx)
			var back, address string
			run(t, ctx, log.Enable(), emulation.SetScriptExecutionDisabled(!scripted), chromedp.EmulateViewport(1280, 900),
				chromedp.Navigate(s.base+"/"+lang+"/outlets"), chromedp.Click(".bar .own a", chromedp.ByQuery), chromedp.WaitReady("#login", chromedp.ByQuery),
				typed("login", strings.ToUpper(admin), "password", passphrase), chromedp.Click(".entry button", chromedp.ByQuery), chromedp.WaitReady(".bar .me", chromedp.ByQuery),
				chromedp.Location(&back),
				chromedp.Click(".bar .me", chromedp.ByQuery), chromedp.WaitReady("#old", chromedp.ByQuery),
				chromedp.Click(`.ways a[href$="/users"]`, chromedp.ByQuery), chromedp.WaitReady(".people", chromedp.ByQuery),
				typed("note", "pour le lundi"), chromedp.Click(".inviting button.more", chromedp.ByQuery), chromedp.WaitReady(".made .address a", chromedp.ByQuery),
				chromedp.AttributeValue(".made .address a", "href", &address, nil, chromedp.ByQuery))
			if back != s.base+"/"+lang+"/outlets" || !strings.HasPrefix(address, s.base+"/"+lang+"/invitations/") {
				t.Errorf("back at %s, the invitation is at %s", back, address)
			}
			invited(t, s, lang, guest, address, scripted)
			if said := heard(); len(said) > 0 {
				t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
			}
		})
	}
}

// invited is who got the address of an invitation.
func invited(t *testing.T, s *site, lang, login, address string, scripted bool) {
	t.Helper()
	ctx := another(t)
	heard := complaints(ctx)
	var name, queue, account, out string
	run(t, ctx, log.Enable(), emulation.SetScriptExecutionDisabled(!scripted), chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile),
		chromedp.Navigate(address), chromedp.WaitReady("#again", chromedp.ByQuery),
		typed("name", "Noé <b>Petit</b>", "login", login, "password", passphrase, "again", passphrase),
		chromedp.Click(".entry button", chromedp.ByQuery), chromedp.WaitReady(".thanks", chromedp.ByQuery),
		chromedp.Text(".bar .me", &name, chromedp.ByQuery), chromedp.AttributeValue(".bar .own a", "href", &queue, nil, chromedp.ByQuery), chromedp.Location(&account))
	if name != "Noé <b>Petit</b>" || queue != "/"+lang+"/queue" || !strings.Contains(account, "/"+lang+"/account") {
		t.Errorf("%q at %s, with the queue at %q", name, account, queue)
	}
	// The same account in another browser, until it is signed out everywhere.
	elsewhere := another(t)
	run(t, elsewhere, signedIn(s, lang, login))
	run(t, ctx, chromedp.Click(".leaving button.plain", chromedp.ByQuery), chromedp.WaitReady("#login", chromedp.ByQuery), chromedp.Location(&out))
	if !strings.HasSuffix(out, "/sign-in?out=everywhere") {
		t.Errorf("signed out everywhere at %s", out)
	}
	var turned string
	run(t, elsewhere, chromedp.Navigate(s.base+"/"+lang+"/account"), chromedp.WaitReady("#login", chromedp.ByQuery), chromedp.Location(&turned))
	if !strings.HasSuffix(turned, "/"+lang+"/sign-in?to=%2Faccount") {
		t.Errorf("the other browser is at %s", turned)
	}
	if said := heard(); len(said) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
	}
}

// The pages of accounts break no rule of axe-core, wide and narrow, light and dark, and nothing scrolls sideways on a phone.
func TestAccountPagesAreAccessible(t *testing.T) {
	source := axe(t)
	ctx := tab(t)
	s := running(t)
	s.commandReading(t, passphrase+"\n", "user", "add", "axe", "--role", "admin", "--name", strings.Repeat("Un nom assez long ", 4))
	s.command(t, "user", "invite", "--role", "editor", "--note", strings.Repeat("m", 120))
	run(t, ctx, chromedp.EmulateViewport(1280, 900), signedIn(s, "fr", "axe"))
	for name, way := range map[string]chromedp.Action{
		"home":           chromedp.Navigate(s.base + "/fr/"),
		"account":        chromedp.Navigate(s.base + "/fr/account?said=profile"),
		"account, wrong": chromedp.Tasks{chromedp.Navigate(s.base + "/en/account"), typed("old", "x", "password", "y", "again", "z"), chromedp.Click(`[aria-labelledby="secret"] button`, chromedp.ByQuery), chromedp.WaitReady("#again-problem", chromedp.ByQuery)},
		"account, token": chromedp.Tasks{chromedp.Navigate(s.base + "/fr/account"), typed("token_name", "Sauvegarde de la nuit"), chromedp.Click(`.tokens .fields button`, chromedp.ByQuery), chromedp.WaitReady(".made", chromedp.ByQuery)},
		"users":          chromedp.Navigate(s.base + "/en/users"),
		"users, invited": chromedp.Tasks{chromedp.Navigate(s.base + "/fr/users"), chromedp.Click(".inviting button.more", chromedp.ByQuery), chromedp.WaitReady(".made", chromedp.ByQuery)},
	} {
		run(t, ctx, chromedp.EmulateViewport(1280, 900), way)
		accessible(t, ctx, source, name, realLooks)
		narrow(t, ctx, name)
	}
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/en/account"), chromedp.Click(".leaving button.more", chromedp.ByQuery), chromedp.WaitReady("#login", chromedp.ByQuery),
		typed("login", "axe", "password", "not this one at all"), chromedp.Click(".entry button", chromedp.ByQuery), chromedp.WaitReady(".problem", chromedp.ByQuery))
	accessible(t, ctx, source, "sign-in, wrong", realLooks)
	narrow(t, ctx, "sign-in, wrong")
}

// narrow wants a page to hold the width of a phone.
func narrow(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	var beyond int
	run(t, ctx, chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile), chromedp.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &beyond),
		chromedp.EmulateViewport(1280, 900))
	if beyond > 0 {
		t.Errorf("%s is %d pixels wider than the phone", name, beyond)
	}
}
