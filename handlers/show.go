package handlers

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// showOutlet names an outlet with its type in plain sight.
func showOutlet(p *locale.Printer, o models.Outlet, letter string) views.Outlet {
	kind := ""
	if key := "outlet.type." + string(o.Type); p.Has(key) {
		kind = p.T(key)
	}
	style := o.Styles.In(p.Lang, "")
	switch {
	case o.Fictitious && style != "":
		kind = p.T("outlet.fictitious", "style", style)
	case style != "":
		kind = style
	}
	shown := views.Outlet{Letter: letter, Name: o.Name, Type: kind}
	if o.Slug != "" {
		shown.Path = "/outlets/" + o.Slug
	}
	return shown
}

// showPublished writes a date of publication as far as it is known, in the outlet's zone.
func showPublished(p *locale.Printer, at models.Published) views.Dated {
	if at.From == nil {
		return views.Dated{Text: p.T("story.undated")}
	}
	when := at.From.UTC()
	if at.Zone != "" { // a time that is not there would take as long to parse
		if zone, err := time.Parse("-07:00", at.Zone); err == nil {
			when = when.In(zone.Location())
		}
	}
	if strings.Contains(at.Printed, "T") {
		if printed, err := time.Parse(time.RFC3339, at.Printed); err == nil { // From bounds the day, for the engine
			when = printed
		}
	}
	precision := locale.Precision(at.Precision)
	if at.Precision == models.UnknownPrecision {
		precision = locale.Day
	}
	return views.Dated{Text: p.Date(when, precision), ISO: isoDate(when, precision)}
}

var isoLayouts = map[locale.Precision]string{locale.Year: "2006", locale.Month: "2006-01", locale.Day: "2006-01-02", locale.Minute: "2006-01-02T15:04Z07:00"}

// isoDate is a date as the datetime attribute takes it. It takes no bare year before 1000, which no outlet has.
func isoDate(t time.Time, precision locale.Precision) string {
	return t.Format(isoLayouts[precision])
}

// longSpan is what is told by months: days that far apart say little, and of an article that has only its month they are not known.
const longSpan = 100 * 24 * time.Hour

// showSpan writes the days between two moments, the second exclusive; the months, where it holds whole ones or is long.
func showSpan(p *locale.Printer, from, to *time.Time) string {
	switch {
	case from == nil && to == nil:
		return ""
	case from == nil:
		from = to
	case to == nil:
		to = from
	}
	last := to.UTC()
	if to.After(*from) {
		last = to.UTC().Add(-time.Second)
	}
	first := from.UTC()
	whole := to.After(*from) && startsMonth(first) && startsMonth(to.UTC())
	if whole || last.Sub(first) > longSpan {
		start, end := p.Date(first, locale.Month), p.Date(last, locale.Month)
		if start == end {
			return start
		}
		return p.T("date.span", "from", start, "to", end)
	}
	return p.DateSpan(first, last)
}

func startsMonth(t time.Time) bool { return t.Day() == 1 && t.Hour() == 0 && t.Minute() == 0 }

// showProvenance says whose text it is.
func showProvenance(p *locale.Printer, a models.Article) string {
	key := "provenance." + a.Provenance
	switch {
	case madeWith(a):
		key = "provenance.agency_with"
	case !p.Has(key):
		key = "provenance.unknown"
	}
	return p.T(key, "origin", a.ProvenanceOrigin)
}

// madeWith reports whether a text is credited as made with an agency ("Avec AFP"): the outlet's own hand in it, so not the agency's text.
func madeWith(a models.Article) bool {
	first, _, more := strings.Cut(strings.ToLower(strings.TrimLeft(a.Credit, " (")), " ")
	return a.Provenance == "agency_text" && more && (first == "avec" || first == "with")
}

// storyTitle is the title of a story in the reader's language. One that was only ever given an address is named after it, its words
// apart and the years of a span together: "vallee-haute-2019-2020" gives "Vallee haute 2019-2020".
func storyTitle(p *locale.Printer, s models.Story) string {
	title := s.Titles.In(p.Lang, s.Title)
	if title != s.Slug && title != strings.ReplaceAll(s.Slug, "-", " ") {
		return title
	}
	var out strings.Builder
	for i, r := range s.Slug {
		between := r == '-' && i > 0 && i+1 < len(s.Slug)
		switch {
		case between && unicode.IsDigit(rune(s.Slug[i-1])) && unicode.IsDigit(rune(s.Slug[i+1])):
			out.WriteRune(r)
		case between:
			out.WriteByte(' ')
		case i == 0:
			out.WriteRune(unicode.ToUpper(r))
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// storyPhrase is the title of a story; Lang is empty for the language of the page.
func storyPhrase(p *locale.Printer, s models.Story) views.Phrase {
	phrase := views.Phrase{Text: storyTitle(p, s)}
	if s.Titles.In(p.Lang, "") == "" && s.Lang != p.Lang {
		phrase.Lang = s.Lang
	}
	return phrase
}

// titlePhrase is the title of an article in the language of its text, or words of ours for one that has none.
func titlePhrase(p *locale.Printer, a models.Article, lang string) views.Phrase {
	if a.Title == "" {
		return views.Phrase{Text: p.T("story.untitled"), Lang: p.Lang}
	}
	return views.Phrase{Text: a.Title, Lang: lang}
}

// showLink is the address of an article; empty when links to its outlet are off.
func showLink(a models.Article, o models.Outlet) string { return o.Link(a.URL) }

// inside is the part of a span that lies in a passage, counted from the passage's start.
func inside(p models.Passage, s text.Span) (text.Span, bool) {
	start, end := max(s.Start, p.Start), min(s.End, p.End)
	if start >= end || end-p.Start > len(p.Text) {
		return text.Span{}, false
	}
	return text.Span{Start: start - p.Start, End: end - p.Start}, true
}

// labels numbers divergences within their kind: letter and number as drawn, and the id they have in the page.
func labels(found []divergence.Divergence, letter func(divergence.Kind) string) (shown, ids []string) {
	counts := map[divergence.Kind]int{}
	for _, d := range found {
		counts[d.Kind]++
		n := strconv.Itoa(counts[d.Kind])
		shown = append(shown, letter(d.Kind)+n)
		ids = append(ids, string(d.Kind[:1])+n)
	}
	return shown, ids
}
