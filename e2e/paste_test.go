package e2e

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"
)

// A teacher chooses two files in the place of two texts: a picture is refused and what was typed stays, two articles become a comparison and
// the draft of a lesson.
func TestUploadingTwoArticles(t *testing.T) {
	ctx := tab(t)
	s := running(t)
	teaching(t, ctx, s, "fr", "uploads")
	heard := complaints(ctx)
	folder := t.TempDir()
	file := func(name, content string) []string {
		t.Helper()
		at := filepath.Join(folder, name)
		if err := os.WriteFile(at, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return []string{at}
	}
	a := file("a.txt", "Le phare de Lurne s’est éteint dimanche soir. L’incendie du phare de Lurne a blessé plus de dix gardiens dimanche, a déclaré le maire de Lurne. Une enquête est ouverte depuis lundi.")
	b := file("b.txt", "Les secours sont venus de loin. L’incendie du phare de Lurne a blessé 14 gardiens dimanche, selon les pompiers de la côte. Le feu a été maîtrisé avant la nuit, disent-ils encore.")
	send := chromedp.Click(".pasting form button", chromedp.ByQuery)
	run(t, ctx, log.Enable(), chromedp.EmulateViewport(1280, 900), chromedp.Navigate(s.base+"/fr/lessons/paste"),
		filled(url.Values{"a.outlet": {"Courrier de Lurne"}, "b.outlet": {"Vigie de la côte"}, "lesson": {"Le phare, deux fois"}}),
		chromedp.SetUploadFiles("#a-file", a, chromedp.ByQuery), chromedp.SetUploadFiles("#b-file", file("b.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"), chromedp.ByQuery), send)
	until(t, ctx, "the picture is refused, and the other text is there", `document.querySelector('#b-file-problem')?.textContent.includes('fichier de texte') && document.getElementById('a-text').value.startsWith('Le phare')
		&& document.getElementById('b-outlet').value === 'Vigie de la côte' && document.querySelectorAll('.wrong').length === 1`)
	run(t, ctx, chromedp.SetUploadFiles("#b-file", b, chromedp.ByQuery), send)
	until(t, ctx, "a lesson is made", `location.pathname.endsWith('/lessons/le-phare-deux-fois') && document.querySelectorAll('.lesson-steps > li').length === 7`)
	until(t, ctx, "on both", `document.querySelector('.lesson-texts').textContent.includes('plus de dix gardiens') && document.querySelector('.lesson-texts').textContent.includes('14 gardiens')`)
	run(t, ctx, chromedp.Evaluate(`document.querySelector('.lesson-steps a[href*="/comparisons/"]').click()`, nil))
	until(t, ctx, "which are compared", `document.querySelector('#pair .side.a') && document.querySelector('#pair .reason') && document.getElementById('pair').textContent.includes('14 gardiens')`)
	if said := heardBut(heard(), "400 (Bad Request)"); len(said) > 0 {
		t.Errorf("the browser complains: %s", strings.Join(said, "\n"))
	}
}
