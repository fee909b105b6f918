package exchange

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// node is an element as it is parsed, with its children in order.
type node struct {
	XMLName  xml.Name
	Attr     []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []node     `xml:",any"`
}

func (n node) all(name string) (out []node) {
	for _, c := range n.Children {
		if c.XMLName.Local == name {
			out = append(out, c)
		}
	}
	return out
}

func (n node) attr(name string) string {
	for _, a := range n.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// strictAtom says what in a document is not as RFC 4287 wants it.
func strictAtom(document []byte) error {
	d := xml.NewDecoder(bytes.NewReader(document))
	d.Strict = true
	var feed node
	if err := d.Decode(&feed); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("there is something behind the feed: %v", err)
	}
	if feed.XMLName != (xml.Name{Space: "http://www.w3.org/2005/Atom", Local: "feed"}) {
		return fmt.Errorf("the root is %v", feed.XMLName)
	}
	ids := map[string]bool{}
	if err := strictElement(feed, "subtitle", "icon", "generator", "entry"); err != nil {
		return err
	}
	if len(feed.all("author")) != 1 {
		return errors.New("the feed has no author, or several")
	}
	for _, e := range feed.all("entry") {
		if err := strictElement(e, "published", "summary", "content"); err != nil {
			return fmt.Errorf("entry: %w", err)
		}
		if id := e.all("id")[0].Text; ids[id] {
			return fmt.Errorf("the id %s stands twice", id)
		} else {
			ids[id] = true
		}
		for _, content := range e.all("content") {
			if content.attr("type") != "html" || len(content.Children) > 0 {
				return errors.New("the content is not escaped HTML")
			}
		}
	}
	return nil
}

// strictElement wants what a feed and an entry both must have, once each, and nothing beyond that but what is named.
func strictElement(n node, more ...string) error {
	for _, name := range []string{"id", "title", "updated"} {
		if got := n.all(name); len(got) != 1 || strings.TrimSpace(got[0].Text) == "" {
			return fmt.Errorf("%d of %s", len(got), name)
		}
	}
	if to, err := url.Parse(n.all("id")[0].Text); err != nil || to.Scheme != "tag" {
		return fmt.Errorf("the id %q is no tag", n.all("id")[0].Text)
	}
	for _, name := range []string{"updated", "published"} {
		for _, at := range n.all(name) {
			if _, err := time.Parse(time.RFC3339, at.Text); err != nil {
				return err
			}
		}
	}
	alternates := 0
	for _, l := range n.all("link") {
		if to, err := url.Parse(l.attr("href")); err != nil || !to.IsAbs() || to.Host == "" {
			return fmt.Errorf("a link leads to %q", l.attr("href"))
		}
		if l.attr("rel") == "alternate" {
			alternates++
		}
	}
	if alternates != 1 {
		return fmt.Errorf("%d links to a page", alternates)
	}
	for _, c := range n.Children {
		if !slices.Contains(append(more, "id", "title", "updated", "link", "author"), c.XMLName.Local) {
			return fmt.Errorf("<%s> does not belong here", c.XMLName.Local)
		}
	}
	return nil
}

func feed() Feed {
	at := time.Date(2031, 5, 3, 9, 0, 0, 0, time.FixedZone("", 7200))
	return Feed{
		ID: TagURI("parallax.example", at, "story", 1), Title: "Parallax : « Le bac » & <suite>", Lang: "fr", Subtitle: "Dernières comparaisons",
		Self: "https://parallax.example/fr/feed.atom", Alternate: "https://parallax.example/fr/", Updated: at,
		Entries: []Entry{
			{ID: TagURI("parallax.example", at, "comparison", 2), Title: "A \x00 et B]]>", Link: "https://parallax.example/fr/comparisons/bac-2", Lang: "fr", Published: at, Updated: at.Add(time.Hour),
				Summary: "Chiffres compatibles", SummaryLang: "en", Content: "<blockquote>plus de 40 &amp; </script></blockquote>"},
			{ID: TagURI("parallax.example", at, "comparison", 1), Title: "A et B", Link: "https://parallax.example/fr/comparisons/bac-1?a=1&b=2", Published: at, Updated: at},
		},
	}
}

func TestAtom(t *testing.T) {
	var out bytes.Buffer
	if err := WriteAtom(&out, feed()); err != nil {
		t.Fatal(err)
	}
	if err := strictAtom(out.Bytes()); err != nil {
		t.Fatalf("%v:\n%s", err, out.String())
	}
	var parsed node
	if err := xml.Unmarshal(out.Bytes(), &parsed); err != nil {
		t.Fatal(err)
	}
	if got := parsed.all("updated")[0].Text; got != "2031-05-03T08:00:00Z" {
		t.Errorf("the feed was updated %s, not when its latest entry was", got)
	}
	first := parsed.all("entry")[0]
	if !strings.Contains(out.String(), `<summary xml:lang="en">`) || strings.Count(out.String(), "<summary") != 1 {
		t.Errorf("the summary does not say its language: %s", out.String())
	}
	if got := first.all("content")[0].Text; got != "<blockquote>plus de 40 &amp; </script></blockquote>" {
		t.Errorf("the content comes back as %q", got)
	}
	if got := first.all("id")[0].Text; got != "tag:parallax.example,2031-05-03:comparison/2" {
		t.Errorf("the id is %q", got)
	}
	empty := feed()
	empty.Entries = nil
	out.Reset()
	if err := WriteAtom(&out, empty); err != nil || strictAtom(out.Bytes()) != nil {
		t.Errorf("an empty feed: %v, %v", err, strictAtom(out.Bytes()))
	}
}

func TestStrictAtomIsStrict(t *testing.T) {
	var out bytes.Buffer
	if err := WriteAtom(&out, feed()); err != nil {
		t.Fatal(err)
	}
	good := out.String()
	for from, to := range map[string]string{
		"<updated>2031-05-03T08:00:00Z</updated>": "", `href="https://parallax.example/fr/"`: `href="/fr/"`, "comparison/2<": "comparison/1<",
		"http://www.w3.org/2005/Atom": "http://elsewhere.example", "<generator>": "<generator/><x>", `type="html"`: `type="xhtml"`, "</feed>": "</feed><feed/>",
	} {
		if bad := strings.Replace(good, from, to, 1); bad == good || strictAtom([]byte(bad)) == nil {
			t.Errorf("with %q in place of %q it is taken", to, from)
		}
	}
}
