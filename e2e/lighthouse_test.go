package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"parallax/e2e/browser"
)

// lighthouseLeast is what every page must reach in each of Lighthouse's four categories, of 1.
const lighthouseLeast = .95

// lighthouseTries is how often a page is measured at most: performance is a time, and the machine has other work.
const lighthouseTries = 5

// Lighthouse, on a phone as it simulates one, finds home, story and comparison fast, accessible, well made and fit to be found.
func TestLighthouse(t *testing.T) {
	program, err := filepath.Abs("node_modules/.bin/lighthouse")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(program); err != nil {
		missing(t, "browser", "no lighthouse (cd e2e && npm ci)")
	}
	chromium, err := browser.Path()
	if err != nil {
		missing(t, "browser", err.Error())
	}
	s := running(t)
	home := s.page(t, "/fr/")
	story := first(t, home, `/fr/stories/[a-z0-9-]+`)
	for name, path := range map[string]string{
		"home": "/fr/", "story": story, "comparison": first(t, s.page(t, story), `/fr/comparisons/[a-z0-9-]+`),
	} {
		t.Run(name, func(t *testing.T) {
			best := map[string]float64{}
			wrong := map[string]bool{}
			for range lighthouseTries {
				report, err := lighthouse(t, program, chromium, s.base+path)
				if err != nil {
					t.Log(err) // it loses the browser now and then
					continue
				}
				for category, c := range report.Categories {
					best[category] = max(best[category], c.Score)
				}
				for name, audit := range report.Audits {
					if audit.Score != nil && *audit.Score < 1 {
						wrong[name] = true
					}
				}
				if enough(best) {
					return
				}
			}
			t.Errorf("%s reaches %v; audits that are not full: %v", path, best, wrong)
		})
	}
}

type lighthouseReport struct {
	Categories map[string]struct{ Score float64 }
	Audits     map[string]struct{ Score *float64 }
}

func lighthouse(t *testing.T, program, chromium, address string) (lighthouseReport, error) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "report.json")
	command := exec.CommandContext(t.Context(), program, address, "--quiet", "--output=json", "--output-path="+out,
		"--only-categories=performance,accessibility,best-practices,seo", "--chrome-flags=--headless --no-sandbox --disable-gpu")
	command.Env = append(os.Environ(), "CHROME_PATH="+chromium)
	if said, err := command.CombinedOutput(); err != nil {
		return lighthouseReport{}, fmt.Errorf("lighthouse: %w\n%s", err, said)
	}
	body, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var report lighthouseReport
	if err := json.Unmarshal(body, &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Categories) != 4 {
		t.Fatalf("lighthouse measured %d of 4 categories of %s", len(report.Categories), address)
	}
	return report, nil
}

func enough(scores map[string]float64) bool {
	if len(scores) == 0 {
		return false
	}
	for _, score := range scores {
		if score < lighthouseLeast {
			return false
		}
	}
	return true
}
