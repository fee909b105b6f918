package exchange

import (
	"encoding/xml"
	"fmt"
	"io"
	"time"
)

// Feed is an Atom feed (RFC 4287). Its addresses are absolute.
type Feed struct {
	ID        string // never changes: a tag: address (see TagURI)
	Title     string
	Subtitle  string
	Lang      string
	Self      string // where the feed stands
	Alternate string // the page of which it is the feed
	Icon      string
	Updated   time.Time // used when it has no entry
	Entries   []Entry   // newest first
}

// Entry is an item of a feed.
type Entry struct {
	ID                 string
	Title              string
	Link               string
	Lang               string
	Published, Updated time.Time
	Summary            string // plain text
	SummaryLang        string // "" for Lang
	Content            string // HTML, escaped where it must be
}

// TagURI is an address that names a thing for ever and leads nowhere (RFC 4151): what it names is one of a host's, since a day.
func TagURI(host string, since time.Time, kind string, id int64) string {
	return fmt.Sprintf("tag:%s,%s:%s/%d", host, since.UTC().Format(time.DateOnly), kind, id)
}

// The elements as Atom has them, in the order in which they are written.
type (
	atomFeed struct {
		XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang      string      `xml:"xml:lang,attr"`
		ID        string      `xml:"id"`
		Title     string      `xml:"title"`
		Subtitle  string      `xml:"subtitle,omitempty"`
		Updated   string      `xml:"updated"`
		Icon      string      `xml:"icon,omitempty"`
		Links     []atomLink  `xml:"link"`
		Author    atomPerson  `xml:"author"`
		Generator string      `xml:"generator"`
		Entries   []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		Lang      string     `xml:"xml:lang,attr,omitempty"`
		ID        string     `xml:"id"`
		Title     string     `xml:"title"`
		Links     []atomLink `xml:"link"`
		Published string     `xml:"published"`
		Updated   string     `xml:"updated"`
		Summary   *atomText  `xml:"summary,omitempty"`
		Content   atomText   `xml:"content"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	}
	atomPerson struct {
		Name string `xml:"name"`
	}
	atomText struct {
		Lang string `xml:"xml:lang,attr,omitempty"`
		Type string `xml:"type,attr,omitempty"`
		Text string `xml:",chardata"`
	}
)

// AtomType is the media type of a feed.
const AtomType = "application/atom+xml; charset=utf-8"

// WriteAtom writes a feed. It was updated when the latest of its entries was.
func WriteAtom(w io.Writer, f Feed) error {
	out := atomFeed{
		Lang: f.Lang, ID: f.ID, Title: f.Title, Subtitle: f.Subtitle, Icon: f.Icon, Author: atomPerson{"Parallax"}, Generator: "Parallax",
		Links: []atomLink{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.Alternate}},
	}
	updated := f.Updated
	for i, e := range f.Entries {
		if i == 0 || e.Updated.After(updated) {
			updated = e.Updated
		}
		entry := atomEntry{
			Lang: e.Lang, ID: e.ID, Title: e.Title, Links: []atomLink{{"alternate", "text/html", e.Link}},
			Published: stamp(e.Published), Updated: stamp(e.Updated), Content: atomText{Type: "html", Text: e.Content},
		}
		if e.Summary != "" {
			entry.Summary = &atomText{Lang: e.SummaryLang, Text: e.Summary}
		}
		out.Entries = append(out.Entries, entry)
	}
	out.Updated = stamp(updated)
	return writeXML(w, out)
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// writeXML writes a document; what XML has no place for, such as control characters, becomes a mark of replacement.
func writeXML(w io.Writer, document any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("writing XML: %w", err)
	}
	if err := xml.NewEncoder(w).Encode(document); err != nil {
		return fmt.Errorf("writing XML: %w", err)
	}
	return nil
}
