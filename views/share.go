package views

import (
	"cmp"
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// Share is how a page is passed on: what previews show of it, where its feed is, how it can be embedded, what machines read.
type Share struct {
	Title   string  // "" for the page's own
	Article bool    // the page is about one thing; otherwise it is a list
	Picture Picture // zero for none
	Feeds   []Anchor
	Embed   string   // where its oEmbed answer stands, with the query; "" for none
	Data    string   // JSON-LD; "" for none
	Reviews []string // of claims, likewise
}

// Picture stands for a page where it is shared.
type Picture struct {
	Path          string // with its language
	Alt           string
	Width, Height string
}

// Whole is the whole address of a path with its language.
func (p Page) Whole(path string) string { return p.Base + path }

func (p Page) described() string { return cmp.Or(p.Description, p.T("site.description")) }

func (s Share) kind() string {
	if s.Article {
		return "article"
	}
	return "website"
}

// region is a language as OpenGraph names it.
func region(lang string) string {
	if lang == "fr" {
		return "fr_FR"
	}
	return "en_GB"
}

// linkedData writes JSON-LD into a script element, which browsers do not run. A sign that could end the element is written as an
// escape, whoever made the text.
func linkedData(data string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, `<script type="application/ld+json">`+strings.ReplaceAll(data, "<", `\u003c`)+`</script>`)
		return err
	})
}
