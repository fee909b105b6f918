package exchange

import (
	"bytes"
	"encoding/xml"
	"testing"
	"time"
)

func TestSitemap(t *testing.T) {
	var out bytes.Buffer
	at := time.Date(2031, 5, 3, 9, 0, 0, 0, time.UTC)
	err := WriteSitemap(&out, []Location{{
		Address: "https://parallax.example/fr/search?q=a&b", Updated: at,
		Alternates: []Alternate{{"fr", "https://parallax.example/fr/x"}, {"en", "https://parallax.example/en/x"}},
	}, {Address: "https://parallax.example/fr/"}})
	if err != nil {
		t.Fatal(err)
	}
	var set node
	if err := xml.Unmarshal(out.Bytes(), &set); err != nil {
		t.Fatal(err)
	}
	urls := set.all("url")
	if set.XMLName.Space != "http://www.sitemaps.org/schemas/sitemap/0.9" || len(urls) != 2 {
		t.Fatalf("it is %s", out.String())
	}
	if got := urls[0].all("loc")[0].Text; got != "https://parallax.example/fr/search?q=a&b" {
		t.Errorf("the address is %q", got)
	}
	if got := urls[0].all("lastmod")[0].Text; got != "2031-05-03T09:00:00Z" || len(urls[1].all("lastmod")) != 0 {
		t.Errorf("last changed %q", got)
	}
	links := urls[0].all("link")
	if len(links) != 2 || links[1].XMLName.Space != "http://www.w3.org/1999/xhtml" || links[1].attr("hreflang") != "en" || links[1].attr("href") != "https://parallax.example/en/x" {
		t.Errorf("the languages are %+v", links)
	}
}

func TestSitemapIndex(t *testing.T) {
	var out bytes.Buffer
	if err := WriteSitemapIndex(&out, []string{"https://parallax.example/sitemaps/stories-0.xml"}); err != nil {
		t.Fatal(err)
	}
	var index node
	if err := xml.Unmarshal(out.Bytes(), &index); err != nil {
		t.Fatal(err)
	}
	if maps := index.all("sitemap"); index.XMLName.Local != "sitemapindex" || len(maps) != 1 || maps[0].all("loc")[0].Text != "https://parallax.example/sitemaps/stories-0.xml" {
		t.Errorf("it is %s", out.String())
	}
}
