// Package browser starts Debian's Chromium for the tests and the pictures.
package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// ErrMissing says that no Chromium was found.
var ErrMissing = errors.New("no Chromium (Debian: apt-get install chromium-headless-shell)")

// Path finds Chromium: the one without windows if there is one, since the other draws the frame of each, unseen.
func Path() (string, error) {
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrMissing
}

// Start starts a browser of its own, with a new profile, and returns a context for its first tab. The function it
// returns stops the browser and removes the profile.
func Start(ctx context.Context) (context.Context, context.CancelFunc, error) {
	path, err := Path()
	if err != nil {
		return nil, nil, err
	}
	profile, err := os.MkdirTemp("", "parallax-browser")
	if err != nil {
		return nil, nil, fmt.Errorf("profile for the browser: %w", err)
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.UserDataDir(profile),
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		// A tab that is thought to be out of sight draws no frame.
		chromedp.Flag("disable-backgrounding-occluded-windows", true), chromedp.Flag("disable-renderer-backgrounding", true),
		chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("force-device-scale-factor", "1"), chromedp.Flag("hide-scrollbars", true),
	}
	allocator, stopBrowser := chromedp.NewExecAllocator(ctx, options...)
	tab, closeTab := chromedp.NewContext(allocator)
	stop := func() {
		closeTab()
		stopBrowser()
		os.RemoveAll(profile)
	}
	if err := chromedp.Run(tab); err != nil {
		stop()
		return nil, nil, fmt.Errorf("start %s: %w", path, err)
	}
	return tab, stop, nil
}

// Tab opens a tab of a started browser, with cookies of its own, and gives the id of the context that keeps them. It is a window of its
// own: a context without a window has nowhere to open a tab.
func Tab(ctx context.Context) (context.Context, cdp.BrowserContextID, context.CancelFunc, error) {
	over := cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser)
	own, err := target.CreateBrowserContext().Do(over)
	if err != nil {
		return nil, "", nil, fmt.Errorf("context of a tab: %w", err)
	}
	id, err := target.CreateTarget("about:blank").WithBrowserContextID(own).WithNewWindow(true).Do(over)
	if err != nil {
		return nil, "", nil, fmt.Errorf("open a tab: %w", err)
	}
	tab, closeTab := chromedp.NewContext(ctx, chromedp.WithTargetID(id))
	return tab, own, func() {
		closeTab()
		_ = target.DisposeBrowserContext(own).Do(over)
	}, nil
}
