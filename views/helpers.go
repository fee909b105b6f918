package views

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"parallax/analysis/divergence"
	"parallax/analysis/wording"
	"parallax/views/locale"
)

func kindName(lang, kind string) string { return wording.Kind(lang, divergence.Kind(kind)) }

func kindLetter(lang, kind string) string { return wording.Letter(lang, divergence.Kind(kind)) }

func trueOrFalse(b bool) string { return strconv.FormatBool(b) }

func nameOf(lang string) string { return locale.For(lang).T("language.name") }

// direction is the dir attribute of a quote.
func direction(q Quote) string {
	switch {
	case q.RTL():
		return "rtl"
	case q.Lang != "fr" && q.Lang != "en":
		return "auto" // the browser goes by the first letter
	}
	return "ltr"
}

// pathOnly is a path without its query.
func pathOnly(path string) string {
	path, _, _ = strings.Cut(path, "?")
	return path
}

// namesOf lists outlets by name.
func namesOf(outlets []Outlet) string {
	names := make([]string, len(outlets))
	for i, o := range outlets {
		names[i] = o.Name
	}
	return strings.Join(names, ", ")
}

// quotes reports whether words open with a quotation mark of their own: ours before it would be one too many.
func quotes(s string) bool { return strings.IndexAny(s, "«“\"") == 0 }

// says reports whether a title has some words in it already, whatever spaces stand between them.
func says(title, words string) bool {
	return strings.Contains(strings.ReplaceAll(title, "\u00a0", " "), strings.ReplaceAll(words, "\u00a0", " "))
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// least and most are the bounds as the table writes them.
func (r AxisRow) least(p Page) string { return boundText(p, r.Min, r.MinExclusive, "axis.strict.over") }
func (r AxisRow) most(p Page) string  { return boundText(p, r.Max, r.MaxExclusive, "axis.strict.under") }

func boundText(p Page, bound float64, exclusive bool, key string) string {
	switch {
	case math.IsInf(bound, 0):
		return p.T("axis.open")
	case exclusive:
		return p.T(key, "n", p.Number(bound))
	}
	return p.Number(bound)
}

// short is the label of a row in the drawing: its words.
func (r AxisRow) short(p Page) string {
	return p.T("quote.open") + cut(r.Words.Text, 40) + p.T("quote.close")
}

// by is who asserts a row, cut at a word's end to fit.
func (r AxisRow) by(p Page) string {
	if r.AssertedBy.Text == "" {
		return p.T("axis.outlet")
	}
	return cut(r.AssertedBy.Text, 34)
}

// cut shortens a text at a word's end to at most n characters.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)
	kept := string(runes[:n])
	if i := strings.LastIndexByte(kept, ' '); i > 0 && runes[n] != ' ' {
		kept = kept[:i]
	}
	return kept + "…"
}

// Width is the width of a bar that is drawn as a rectangle.
func (d IntervalDrawing) Width() string {
	a, _ := strconv.ParseFloat(d.X1, 64)
	b, _ := strconv.ParseFloat(d.X2, 64)
	return coordinate(b - a)
}

// Top is the upper edge of a bar of some height.
func (d IntervalDrawing) Top(height float64) string {
	y, _ := strconv.ParseFloat(d.Y, 64)
	return coordinate(y - height/2)
}

// fill is what fades a bar towards its open end.
func (d IntervalDrawing) fill() string {
	switch {
	case d.OpenLow != "" && d.OpenTop != "":
		return "currentColor"
	case d.OpenLow != "":
		return "url(#fade-low)"
	case d.OpenTop != "":
		return "url(#fade-high)"
	}
	return "currentColor"
}
