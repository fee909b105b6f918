package handlers

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/exchange"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// showCitation is a comparison as a reader cites it, in their language: both quotes with where they stand, then the pair.
func showCitation(p views.Page, found *models.ComparisonPage) views.Citation {
	var out strings.Builder
	for _, side := range []models.Side{found.A, found.B} {
		out.WriteString(citedSide(p.Printer, side) + "\n\n")
	}
	out.WriteString(p.T("cite.pair", "title", pairTitle(p.Printer, found)) + ". Parallax. " + p.Whole(p.Link(p.Canonical)))
	return views.Citation{Text: out.String(), BibTeX: p.Canonical + "/citation.bib", CSL: p.Canonical + "/citation.json"}
}

// pairTitle names a comparison: as a person signed it, else by the two outlets.
func pairTitle(p *locale.Printer, found *models.ComparisonPage) string {
	if signed := showSigned(p, found.Comparison); signed != nil {
		return signed.Text
	}
	return found.A.Outlet.Name + " / " + found.B.Outlet.Name
}

// citedSide is the quote of a side, as far as it may be quoted, and where it stands.
func citedSide(p *locale.Printer, side models.Side) string {
	var out strings.Builder
	if words := quotedWords(side.Sentence); words != "" {
		out.WriteString(inMarks(p, words) + "\n")
	}
	date := p.T("cite.undated")
	if side.Article.Published.From != nil {
		date = showPublished(p, side.Article.Published).Text
	}
	title := inMarks(p, titleOf(p, side.Article))
	out.WriteString("— " + p.T("cite.source", "outlet", side.Outlet.Name, "title", title, "date", date))
	var frozen []string
	if !side.Version.RetrievedAt.IsZero() {
		frozen = append(frozen, p.T("cite.retrieved", "date", p.Date(side.Version.RetrievedAt.UTC(), locale.Day)))
	}
	if side.Version.Hash != "" {
		frozen = append(frozen, p.T("cite.hash", "hash", side.Version.Hash))
	}
	if len(frozen) > 0 {
		out.WriteString(" (" + strings.Join(frozen, ", ") + ")")
	}
	out.WriteString(".")
	if link := showLink(side.Article, side.Outlet); link != "" {
		out.WriteString(" " + link)
	}
	return out.String()
}

// inMarks puts words in the quotation marks of the page's language.
func inMarks(p *locale.Printer, words string) string {
	if p.Lang == "en" {
		return exchange.QuotedEnglish(words)
	}
	return p.T("quote.open") + words + p.T("quote.close")
}

// quotedWords are the words of a sentence as far as they may be quoted, with a sign for the rest.
func quotedWords(sentence models.Passage) string {
	words := strings.Join(breakable(sentence.Text), " ")
	if words != "" && sentence.Beyond {
		words += " […]"
	}
	return words
}

// breakable are the words between the spaces and line ends of a text; a no-break space stays in it.
func breakable(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' })
}

// citationFormat is a format of other programs that a pair can be cited in.
type citationFormat struct {
	mediaType, ending string
	write             func([]exchange.Reference) ([]byte, error)
}

var (
	bibTeX  = citationFormat{"application/x-bibtex; charset=utf-8", "bib", exchange.BibTeX}
	cslJSON = citationFormat{"application/vnd.citationstyles.csl+json", "json", exchange.CSLJSON}
)

// citation answers a pair as a reference manager takes it.
func (s *site) citation(format citationFormat) echo.HandlerFunc {
	return func(c echo.Context) error {
		slug, err := slugOf(c)
		if err != nil {
			return err
		}
		found, err := s.library.Comparison(c.Request().Context(), models.Viewer{}, slug)
		if err != nil {
			return err
		}
		p := s.page(c, "/comparisons/"+found.Comparison.Slug, "")
		p.Canonical = p.Path
		body, err := format.write(references(p, found))
		if err != nil {
			return err
		}
		header := c.Response().Header()
		header.Set(echo.HeaderContentDisposition, `attachment; filename="`+found.Comparison.Slug+"."+format.ending+`"`)
		header.Set(echo.HeaderCacheControl, "private, no-cache")
		return c.Blob(http.StatusOK, format.mediaType, body)
	}
}

// references are the two articles and the pair.
func references(p views.Page, found *models.ComparisonPage) []exchange.Reference {
	var refs []exchange.Reference
	for i, side := range []models.Side{found.A, found.B} {
		r := exchange.Reference{
			ID: found.Comparison.Slug + "-" + string(rune('a'+i)), Title: titleOf(p.Printer, side.Article), Container: side.Outlet.Name,
			Lang: side.Version.Lang, URL: showLink(side.Article, side.Outlet), Quote: quotedWords(side.Sentence),
			Issued: showPublished(p.Printer, side.Article.Published).ISO, Hash: side.Version.Hash,
		}
		if !side.Version.RetrievedAt.IsZero() {
			r.Accessed = isoDate(side.Version.RetrievedAt.UTC(), locale.Day)
		}
		refs = append(refs, r)
	}
	return append(refs, exchange.Reference{
		ID: found.Comparison.Slug, Title: pairTitle(p.Printer, found), Container: "Parallax", Lang: p.Lang, URL: p.Whole(p.Link(p.Canonical)), Page: true,
	})
}
