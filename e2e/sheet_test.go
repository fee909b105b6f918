package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// pdf prints the page that stands, and gives the words of each page of paper.
func pdf(t *testing.T, ctx context.Context) []string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		missing(t, "browser", "no pdftotext (Debian: apt-get install poppler-utils)")
	}
	var file []byte
	run(t, ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		file, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	name := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), program, "-layout", name, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

// printed wants of the sheets of a lesson, page by page: its name and the number of the page; a question on the page of what it needs; and of the
// pupils' nothing before the last page that tells of the outlets.
func printed(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	run(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(address))
	pages := pdf(t, ctx)
	for i, words := range pages {
		if !strings.Contains(words, "Le bac, deux fois") || !strings.Contains(strings.ReplaceAll(words, " ", ""), fmt.Sprintf("%d/%d", i+1, len(pages))) {
			t.Errorf("page %d says neither the lesson nor its number:\n%s", i+1, words)
		}
		if i == len(pages)-1 {
			break
		}
		for _, secret := range []string{"Vigie", "Grand Large", "Naufrage devant", "vigie.example"} {
			if strings.Contains(words, secret) {
				t.Errorf("page %d tells %q", i+1, secret)
			}
		}
		// What is read or marked stands on the page of its question, and so do the boxes to tick.
		for ask, with := range map[string]string{"Lisez les deux textes": "Texte B", "Entourez les mots": "Texte B", "du même événement ?": "La suite du même", "vrais ensemble": "On ne peut pas"} {
			if strings.Contains(words, ask) && !strings.Contains(words, with) {
				t.Errorf("on page %d %q stands without %q:\n%s", i+1, ask, with, words)
			}
		}
	}
	last := pages[len(pages)-1]
	if len(pages) < 3 || !strings.Contains(last, "Vigie de Vorel") || !strings.Contains(last, "Grand Large") {
		t.Errorf("%d pages, the last does not tell the outlets:\n%s", len(pages), last)
	}
	run(t, ctx, chromedp.Navigate(address+"?for=teacher"))
	teacher := strings.Join(pdf(t, ctx), "\n")
	for _, want := range []string{"45 minutes", "Grand Large", "Les chiffres", "26"} {
		if !strings.Contains(teacher, want) {
			t.Errorf("the teacher's sheet does not say %q:\n%s", want, teacher)
		}
	}
}

// The lessons that come with the demonstration print no empty page, for pupils or their teacher.
func TestSheetPages(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	s.commandReading(t, passphrase+"\n", "user", "add", "imprimeur", "--role", "admin", "--name", "Inès Marchal")
	run(t, ctx, chromedp.EmulateViewport(1280, 900), signedIn(s, "fr", "imprimeur"))
	for _, lesson := range []string{"/fr/lessons/qui-a-compte-deux-bilans-trois-drones", "/en/lessons/nine-ten-eleven-who-is-counting"} {
		for _, whose := range []string{"", "?for=teacher"} {
			var name string
			run(t, ctx, chromedp.Navigate(s.base+lesson+"/sheet"+whose), chromedp.Text(".sheet h1", &name, chromedp.ByQuery))
			for i, words := range pdf(t, ctx) {
				own := strings.Fields(strings.Replace(words, name, "", 1)) // without what is on every page
				if len(own) < 10 {
					t.Errorf("page %d of %s%s has no text: %q", i+1, lesson, whose, words)
				}
			}
		}
	}
}
