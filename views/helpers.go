package views

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"

	"parallax/analysis/divergence"
	"parallax/analysis/wording"
	"parallax/views/locale"
)

// plain is a word of a page, as the pages that templ makes take it: see cmd/pages.
func plain[T ~string](s T, errs ...error) (string, error) { return string(s), errors.Join(errs...) }

// classes are the classes of an element: words, and words under a condition.
type classes []any

// String joins those that hold.
func (c classes) String() string {
	var out []byte
	for _, item := range c {
		class := ""
		switch item := item.(type) {
		case string:
			class = item
		case templ.KeyValue[string, bool]:
			if item.Value {
				class = item.Key
			}
		default:
			return templ.CSSClasses(c).String()
		}
		if class != "" && len(out) > 0 {
			out = append(out, ' ')
		}
		out = append(out, class...)
	}
	return string(out)
}

func kindName(lang, kind string) string { return wording.Kind(lang, divergence.Kind(kind)) }

func kindLetter(lang, kind string) string { return wording.Letter(lang, divergence.Kind(kind)) }

func trueOrFalse(b bool) string { return strconv.FormatBool(b) }

func nameOf(lang string) string { return locale.For(lang).T("language.name") }

// rightToLeft are the languages that are written from right to left.
var rightToLeft = []string{"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}

// direction is the dir attribute of words in a language, which goes with every lang attribute of a text's own words. Of a language that
// is not known, the browser goes by the first letter.
func direction(lang string) string {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch {
	case slices.Contains(rightToLeft, base):
		return "rtl"
	case base == "fr" || base == "en":
		return "ltr"
	}
	return "auto"
}

// Direction is the same for what is passed on: words in a feed or a picture.
func Direction(lang string) string { return direction(lang) }

// svgDirection is the attribute that does in a drawing what dir does in a page; there is none that goes by the first letter.
func svgDirection(lang string) string {
	if direction(lang) == "rtl" {
		return "rtl"
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

// byLang is the language of the words of by.
func (r AxisRow) byLang(p Page) string {
	if r.AssertedBy.Text == "" {
		return p.Lang
	}
	return r.AssertedBy.Lang
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
