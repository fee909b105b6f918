package views

import (
	"context"
	"strings"
	"testing"

	"parallax/views/locale"
)

func outletPage(labels int) OutletPage {
	o := OutletPage{Page: Page{Printer: locale.For("en"), Path: "/outlets/x", Title: "X"}, Outlet: Outlet{Name: "X <&>"}, Held: "Counts."}
	for range labels {
		o.Labels = append(o.Labels, Labelled{Name: Phrase{Text: "the port", Lang: "en"}})
	}
	return o
}

func drawnOutlet(t *testing.T, o OutletPage) string {
	t.Helper()
	var out strings.Builder
	if err := OutletAlone(o).Render(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestOutletEscapes(t *testing.T) {
	o := outletPage(0)
	o.About = []OutletFact{{Kind: "Owner", Value: Phrase{Text: "<b>", Lang: "fr"}, Reference: "<i>", URL: "javascript:alert(1)", Seen: Dated{Text: "seen", ISO: "2031-05-04"}}}
	got := drawnOutlet(t, o)
	if strings.Contains(got, "<b>&lt;") || strings.Contains(got, "<i>") || !strings.Contains(got, "X &lt;&amp;&gt;") || !strings.Contains(got, `<span lang="fr" dir="ltr">&lt;b&gt;</span>`) {
		t.Error("words are not escaped")
	}
}

// The first entities stand open; the others are one press away, and none is lost.
func TestLabelsOnDemand(t *testing.T) {
	for n, wants := range map[int]bool{0: false, openLabels: false, openLabels + 3: true} {
		got := drawnOutlet(t, outletPage(n))
		if strings.Count(got, "the port") != n || strings.Contains(got, `<details class="more-labels">`) != wants {
			t.Errorf("of %d entities %d are there", n, strings.Count(got, "the port"))
		}
		if wants && !strings.Contains(got, "3 others") {
			t.Error("it does not say how many more there are")
		}
	}
}

func TestOutletsTitle(t *testing.T) {
	o := OutletsPage{Page: Page{Printer: locale.For("en")}}
	if got := o.othersTitle(); got != "In alphabetical order" {
		t.Errorf("without agencies: %q", got)
	}
	if o.Agencies = make([]OutletRow, 1); o.othersTitle() != "Other outlets" {
		t.Errorf("after agencies: %q", o.othersTitle())
	}
}
