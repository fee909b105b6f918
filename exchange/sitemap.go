package exchange

import (
	"encoding/xml"
	"io"
	"time"
)

// Location is a page in the map of a site, with the same page in every language, its own among them. Addresses are absolute.
type Location struct {
	Address    string
	Updated    time.Time // zero when it is not known
	Alternates []Alternate
}

// Alternate is a page in one language.
type Alternate struct{ Lang, Address string }

type (
	sitemapSet struct {
		XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		XHTML   string       `xml:"xmlns:xhtml,attr"`
		URLs    []sitemapURL `xml:"url"`
	}
	sitemapURL struct {
		Loc     string        `xml:"loc"`
		LastMod string        `xml:"lastmod,omitempty"`
		Links   []sitemapLink `xml:"xhtml:link"`
	}
	sitemapLink struct {
		Rel  string `xml:"rel,attr"`
		Lang string `xml:"hreflang,attr"`
		Href string `xml:"href,attr"`
	}
	sitemapIndex struct {
		XMLName  xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Sitemaps []sitemapURL `xml:"sitemap"`
	}
)

// WriteSitemap writes a page of the map of a site.
func WriteSitemap(w io.Writer, all []Location) error {
	set := sitemapSet{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, l := range all {
		u := sitemapURL{Loc: l.Address}
		if !l.Updated.IsZero() {
			u.LastMod = stamp(l.Updated)
		}
		for _, a := range l.Alternates {
			u.Links = append(u.Links, sitemapLink{"alternate", a.Lang, a.Address})
		}
		set.URLs = append(set.URLs, u)
	}
	return writeXML(w, set)
}

// WriteSitemapIndex writes where the pages of the map of a site stand.
func WriteSitemapIndex(w io.Writer, addresses []string) error {
	var index sitemapIndex
	for _, a := range addresses {
		index.Sitemaps = append(index.Sitemaps, sitemapURL{Loc: a})
	}
	return writeXML(w, index)
}
