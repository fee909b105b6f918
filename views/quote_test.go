package views

import (
	"context"
	"html"
	"regexp"
	"strings"
	"testing"
)

// spans finds the words of each mark in the text: "label kind words".
func spans(t *testing.T, text string, marks ...string) Quote {
	t.Helper()
	q := Quote{Text: text, Lang: "en"}
	for _, m := range marks {
		f := strings.SplitN(m, " ", 3)
		at := strings.Index(text, f[2])
		if at < 0 {
			t.Fatalf("%q is not in %q", f[2], text)
		}
		q.Marks = append(q.Marks, Mark{Start: at, End: at + len(f[2]), ID: strings.ToLower(f[0]), Side: "a", Label: f[0], Kind: f[1], Name: f[0], First: true})
	}
	return q
}

func drawn(t testing.TB, q Quote) string {
	t.Helper()
	var out strings.Builder
	if err := Marked(q).Render(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var (
	open    = regexp.MustCompile(`<mark class="([a-z]+)( over\d)?( goes-on)?"[^>]*>`)
	link    = regexp.MustCompile(`<a class="ref[^>]*data-n="([^"]*)"[^>]*></a>`)
	element = regexp.MustCompile(`<[^>]*>`)
)

// sketch writes the drawing in short: {kind:…} for a mark, ^C1 for a link.
func sketch(markup string) string {
	s := open.ReplaceAllString(markup, "{$1:")
	s = strings.ReplaceAll(s, "</mark>", "}")
	return html.UnescapeString(link.ReplaceAllString(s, "^$1"))
}

// Words of a language that is not known run as their first letter says.
func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{
		"fr": "ltr", "en": "ltr", "en-GB": "ltr", "ar": "rtl", "ar-EG": "rtl", "fa": "rtl", "he": "rtl", "ur": "rtl", "FA": "rtl", "": "auto", "de": "auto", "pt-BR": "auto",
	} {
		if got := Direction(lang); got != want {
			t.Errorf("%q runs %q, want %q", lang, got, want)
		}
	}
}

func TestMarked(t *testing.T) {
	const text = "Guards opened fire on protesters near the old bridge."
	for name, test := range map[string]struct {
		marks []string
		want  string
	}{
		"no mark":   {nil, text},
		"one":       {[]string{"R1 role opened fire"}, "Guards {role:opened fire}^R1 on protesters near the old bridge."},
		"the whole": {[]string{"W1 wording " + text}, "{wording:" + text + "}^W1"},
		"touching":  {[]string{"L1 label Guards", "R1 role  opened fire"}, "{label:Guards}^L1{role: opened fire}^R1 on protesters near the old bridge."},
		"nested": {[]string{"L1 label protesters", "R1 role opened fire on protesters"},
			"Guards {role:opened fire on {label:protesters}^L1}^R1 near the old bridge."},
		"crossing: the later one is cut": {[]string{"R1 role opened fire on protesters", "W1 wording protesters near"},
			"Guards {role:opened fire on {wording:protesters}}^R1 {wording:near}^W1 the old bridge."},
		"crossing by a space alone": {[]string{"R1 role opened fire on protesters", "W1 wording protesters "},
			"Guards {role:opened fire on {wording:protesters}^W1}^R1 near the old bridge."},
		"the same words twice": {[]string{"L1 label protesters", "W1 wording protesters"},
			"Guards opened fire on {wording:{label:protesters}^L1}^W1 near the old bridge."},
		"three deep": {[]string{"F1 figure old", "L1 label old bridge", "W1 wording near the old bridge"},
			"Guards opened fire on protesters {wording:near the {label:{figure:old}^F1 bridge}^L1}^W1."},
	} {
		t.Run(name, func(t *testing.T) {
			if got := sketch(drawn(t, spans(t, text, test.marks...))); got != test.want {
				t.Errorf("drawn as\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestMarkedLeadsBack(t *testing.T) {
	markup := drawn(t, spans(t, "Rescuers count 12 dead.", "F1 figure 12 dead"))
	for _, want := range []string{`id="a-f1"`, `href="#r-f1"`, `aria-label="F1"`, `data-side="a"`} {
		if !strings.Contains(markup, want) {
			t.Errorf("%s is not in %s", want, markup)
		}
	}
}

func TestMarkedLeavesOutBadMarks(t *testing.T) {
	const text = "Près de l’écluse."
	for name, m := range map[string]Mark{
		"before the text": {Start: -1, End: 3}, "beyond it": {Start: 2, End: 400}, "empty": {Start: 3, End: 3},
		"turned round": {Start: 5, End: 2}, "inside a letter": {Start: 0, End: 3},
	} {
		if got := drawn(t, Quote{Text: text, Marks: []Mark{m}}); got != html.EscapeString(text) && html.UnescapeString(got) != text {
			t.Errorf("%s: drawn as %s", name, got)
		}
	}
}

func TestMarkedEscapes(t *testing.T) {
	q := spans(t, `"<script>" & co`, "W1 wording <script>")
	markup := drawn(t, q)
	if strings.Contains(markup, "<script") {
		t.Errorf("a text became markup: %s", markup)
	}
	if got := verbatim(markup); got != q.Text {
		t.Errorf("text is %q, want %q", got, q.Text)
	}
}

// A long quote in a list is cut at a word's end, after its last mark where that is near; all of it stays in the page.
func TestShortened(t *testing.T) {
	words := strings.Repeat("The bridge stood for ninety years. ", 14)
	for name, test := range map[string]struct {
		quote Quote
		shown int // bytes left of the cut; 0 when it is not cut
	}{
		"short":                {Quote{Text: words[:200]}, 0},
		"a few words too long": {Quote{Text: words[:270]}, 0},
		"long":                 {Quote{Text: words}, 244},
		"a mark further on":    {Quote{Text: words, Marks: []Mark{{Start: 280, End: 300, Kind: "label"}}}, 300},
		"a mark too far":       {Quote{Text: words, Marks: []Mark{{Start: 280, End: 400, Kind: "label"}}}, 244},
		"one endless word":     {Quote{Text: strings.Repeat("é", 400)}, 0},
	} {
		markup := drawn(t, test.quote.shortened())
		if got := verbatim(markup); got != test.quote.Text {
			t.Errorf("%s: the text became %q", name, got)
		}
		before, _, cut := strings.Cut(markup, `<span class="cut">`)
		if cut != (test.shown > 0) || cut && len(verbatim(before)) != test.shown {
			t.Errorf("%s: cut %v, after %d bytes, want %d: %q", name, cut, len(verbatim(before)), test.shown, before)
		}
	}
}

// verbatim is what a reader would copy.
func verbatim(markup string) string { return html.UnescapeString(element.ReplaceAllString(markup, "")) }

// The text of a quote is the article's, whatever is laid over it; marks open and close in pairs; each label is drawn once.
func FuzzMarked(f *testing.F) {
	f.Add("Une vingtaine de mineurs", 0, 13, 4, 20, 10, 24)
	f.Add("aé«b»", 0, 3, 1, 7, 3, 5)
	f.Add("<a href=\"x\">&amp;</a>", 0, 5, 2, 9, 4, 22)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, e, g int) {
		if strings.ContainsRune(text, 0) || strings.ToValidUTF8(text, "") != text {
			return
		}
		q := Quote{Text: text, Marks: []Mark{
			{Start: a, End: b, Kind: "figure", ID: "f1", Label: "F1"}, {Start: c, End: d, Kind: "label", ID: "l1", Label: "L1"},
			{Start: e, End: g, Kind: "role", ID: "r1", Label: "R1"}, {Start: a, End: g, Kind: "source", ID: "s1", Label: "S1"},
		}}
		markup := drawn(t, q)
		if got := verbatim(markup); got != text {
			t.Errorf("text became %q, was %q", got, text)
		}
		if strings.Count(markup, "<mark ") != strings.Count(markup, "</mark>") {
			t.Errorf("marks do not pair: %s", markup)
		}
		for _, label := range []string{"F1", "L1", "R1", "S1"} {
			if n := strings.Count(markup, `data-n="`+label+`"`); n > 1 {
				t.Errorf("%s drawn %d times", label, n)
			}
		}
	})
}
