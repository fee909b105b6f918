package claim

import (
	"parallax/analysis/attribution"
	"parallax/analysis/figure"
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// Options is what is known of an article besides its text.
type Options struct {
	Published timex.Range
	Credit    string            // as a manifest gives it: "Avec AFP", "AFP (photo)"; may be empty
	Catalogue *naming.Catalogue // nil for naming.Default()
}

// Read analyses a document: every stage, in order, in time linear in the text. A document in a language that is not
// supported has no claim.
func Read(doc *text.Document, o Options) *Article {
	a := &Article{Doc: doc, Published: o.Published, Provenance: Provenance{Kind: Unknown}}
	a.Parse = syntax.Read(doc)
	if doc.Lang == "" {
		return a
	}
	catalogue := o.Catalogue
	if catalogue == nil {
		catalogue = naming.Default()
	}
	a.Times = timex.Find(a.Parse, o.Published)
	a.Figures = figure.Find(a.Parse, a.Times)
	a.Attributions = attribution.Find(a.Parse)
	a.Mentions = naming.FindAt(a.Parse, catalogue, o.Published)
	a.conclude(o.Credit)
	return a
}
