// Shots takes pictures of the pages, wide and narrow, light and dark, and printed, to be looked at before a change of
// the look lands.
//
//	go run ./shots -out pictures                      the designed states, with invented text
//	go run ./shots -open /comparison                  one of them with its disclosures open
//	go run ./shots -out pictures -base http://localhost:8080 /fr/ /fr/stories/x   pages of a running program
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"parallax/e2e/browser"
	"parallax/e2e/states"
	"parallax/views/viewstest"
)

func main() {
	out := flag.String("out", filepath.Join("shots", "out"), "folder for the pictures")
	base := flag.String("base", "", "address of a running program; empty for the designed states")
	lang := flag.String("lang", "fr", "language of the designed states")
	only := flag.String("only", "", "modes to take, such as 820-dark,1920-light,print; empty for the usual ones")
	open := flag.Bool("open", false, "open every disclosure first")
	flag.Parse()
	if err := run(*out, *base, *lang, *only, *open, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "shots:", err)
		os.Exit(1)
	}
}

func run(out, base, lang, only string, open bool, paths []string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	if base == "" {
		server := httptest.NewServer(states.Handler(lang))
		defer server.Close()
		base = server.URL
		if len(paths) == 0 {
			for name := range viewstest.All(lang) {
				paths = append(paths, "/"+name)
			}
			slices.Sort(paths)
		}
	}
	ctx, cancel, err := browser.Start(context.Background())
	if err != nil {
		return err
	}
	defer cancel()
	for _, path := range paths {
		if err := shoot(ctx, out, base+path, fileName(path), only, open); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		fmt.Println(path)
	}
	return nil
}

func fileName(path string) string {
	return strings.Trim(strings.NewReplacer("/", "_", "?", "_", "=", "_").Replace(path), "_")
}

// widths are those of a laptop and of a phone; a tablet and a projector are taken when asked for.
var widths = []int64{1280, 390, 820, 1920}

// usual are the modes taken when none are named.
var usual = []string{"1280-light", "1280-dark", "390-light", "390-dark", "print"}

// disclosures opens them all, or leaves them as they are.
func disclosures(open bool) chromedp.Action {
	return chromedp.Evaluate(fmt.Sprintf(`if (%t) for (const d of document.querySelectorAll('details')) d.open = true`, open), nil)
}

// shoot takes one page in every mode.
func shoot(ctx context.Context, out, url, name, only string, open bool) error {
	modes := usual
	if only != "" {
		modes = strings.Split(only, ",")
	}
	wanted := func(mode string) bool { return slices.Contains(modes, mode) }
	for _, width := range widths {
		for _, scheme := range []string{"light", "dark"} {
			mode := fmt.Sprintf("%d-%s", width, scheme)
			if !wanted(mode) {
				continue
			}
			var picture []byte
			err := chromedp.Run(ctx,
				chromedp.EmulateViewport(width, 900),
				emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
				chromedp.Navigate(url), disclosures(open), chromedp.Sleep(250*time.Millisecond), chromedp.FullScreenshot(&picture, 100))
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(out, name+"-"+mode+".png"), picture, 0o644); err != nil {
				return err
			}
		}
	}
	if !wanted("print") {
		return nil
	}
	var sheet []byte
	err := chromedp.Run(ctx, chromedp.Navigate(url), chromedp.ActionFunc(func(ctx context.Context) (err error) {
		sheet, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, name+".pdf"), sheet, 0o644)
}
