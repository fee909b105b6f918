package views

import (
	"context"
	"strings"
	"testing"

	"parallax/views/locale"
)

// Whatever is quoted in linked data, it does not end the element that it stands in.
func TestLinkedDataStaysInside(t *testing.T) {
	var out strings.Builder
	if err := linkedData(`{"text":"</script><script>alert(1)</script><!--"}`).Render(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	got := out.String()
	if strings.Count(got, "<") != 2 || !strings.HasPrefix(got, `<script type="application/ld+json">`) || !strings.HasSuffix(got, "</script>") {
		t.Errorf("it is %s", got)
	}
}

func TestPassedOn(t *testing.T) {
	draw := func(p Page) string {
		var out strings.Builder
		if err := passedOn(p).Render(context.Background(), &out); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	p := Page{Printer: locale.For("fr"), Path: "/x?hide=a", Title: `Un "titre" <b>`, Base: "https://parallax.example", Share: Share{
		Article: true, Embed: "/oembed?a=1&b=2", Feeds: []Anchor{{Path: "/fr/x/feed.atom", Text: "X"}}, Picture: Picture{Path: "/fr/x/card.png", Alt: "A & B", Width: "1200", Height: "630"},
	}}
	got := draw(p)
	for _, want := range []string{
		`content="Un &#34;titre&#34; &lt;b&gt;"`, `content="https://parallax.example/fr/x?hide=a"`, `content="https://parallax.example/fr/x/card.png"`, `content="A &amp; B"`,
		`href="/fr/feed.atom"`, `href="/fr/x/feed.atom"`, `href="https://parallax.example/oembed?a=1&amp;b=2"`, `content="article"`, `content="fr_FR"`, `content="en_GB"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %s:\n%s", want, got)
		}
	}
	p.NoIndex = true
	if got := draw(p); got != "" {
		t.Errorf("what is not to be found is passed on: %s", got)
	}
	plain := draw(Page{Printer: locale.For("en"), Path: "/", Title: "Parallax"})
	if strings.Contains(plain, "og:image") || strings.Contains(plain, "oembed") || strings.Contains(plain, "ld+json") || !strings.Contains(plain, `content="website"`) || !strings.Contains(plain, locale.For("en").T("site.description")) {
		t.Errorf("a plain page says %s", plain)
	}
}
