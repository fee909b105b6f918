package analysis

import (
	"errors"
	"fmt"

	"parallax/analysis/claim"
	"parallax/analysis/naming"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// Version is the engine's version. It changes whenever the same text can give other findings, so that stored findings
// tell which rules made them.
const Version = 5

// MaxText bounds the text of an article, in bytes, wherever it comes in.
const MaxText = 10 << 20

// Input is an article as it comes in. Only Text is required.
type Input struct {
	Text      string // as normalised by text.Normalize
	Lang      string // "fr" or "en"; "" to find out
	Title     string // when a manifest or a feed gives it
	Credit    string // likewise: "Avec AFP", "AFP (photo)"
	Published string // "2020", "2020-03", "2020-02-18" or "2020-02-18T21:04+03:00"; "" when unknown
	// Catalogue holds the entities and their names; nil stands for the one that ships with the program.
	Catalogue *naming.Catalogue
}

// ErrMistake says that the engine itself is at fault. The text is not; it should be reported with the text.
var ErrMistake = errors.New("the engine made a mistake on this text; please report it")

// Analyze reads an article: every finding of every stage. It fails on a date it cannot read, and with ErrMistake where
// a rule breaks, so that one text never takes down an import of thousands. A text in a language that is not supported
// comes back with Doc.Lang empty and no finding, even when In says that it is in another.
func Analyze(in Input) (article *claim.Article, err error) {
	defer func() {
		if r := recover(); r != nil {
			article, err = nil, fmt.Errorf("%w (%v)", ErrMistake, r)
		}
	}()
	var published timex.Range
	if in.Published != "" {
		if published, err = timex.ParsePublished(in.Published); err != nil {
			return nil, err
		}
	}
	lang := in.Lang
	if lang == "" {
		lang = text.DetectLanguage(in.Text)
	}
	doc := text.Parse(text.Input{Lang: lang, Text: in.Text, Title: in.Title})
	if in.Lang != "" && !doc.Seems() && text.Foreign(in.Text, lang) {
		doc = text.Parse(text.Input{Lang: text.DetectLanguage(in.Text), Text: in.Text, Title: in.Title})
	}
	return claim.Read(doc, claim.Options{Published: published, Credit: in.Credit, Catalogue: in.Catalogue}), nil
}
