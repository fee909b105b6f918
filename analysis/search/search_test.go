package search

import (
	"slices"
	"strings"
	"testing"

	"parallax/analysis/naming"
	"parallax/analysis/text"
)

// holds answers a condition by the terms of a document, as an index does.
func (e Expr) holds(inOrder, keys []string) bool {
	if len(e.Terms) == 1 {
		return slices.Contains(inOrder, e.Terms[0]) || slices.Contains(keys, e.Terms[0])
	}
	if len(e.Terms) > 1 {
		for i := 0; i+len(e.Terms) <= len(inOrder); i++ {
			if slices.Equal(inOrder[i:i+len(e.Terms)], e.Terms) {
				return true
			}
		}
		return false
	}
	is := func(k Expr) bool { return k.holds(inOrder, keys) }
	return !slices.ContainsFunc(e.All, func(k Expr) bool { return !is(k) }) && (len(e.Any) == 0 || slices.ContainsFunc(e.Any, is)) &&
		!slices.ContainsFunc(e.Not, is)
}

// names are the spans of words of a text.
func names(body string, words ...string) []text.Span {
	var out []text.Span
	for _, w := range words {
		if i := strings.Index(body, w); i >= 0 {
			out = append(out, text.Span{Start: i, End: i + len(w)})
		}
	}
	return out
}

func marked(body string, spans []text.Span) string {
	var out strings.Builder
	at := 0
	for _, s := range spans {
		out.WriteString(body[at:s.Start] + "{" + body[s.Start:s.End] + "}")
		at = s.End
	}
	return out.String() + body[at:]
}

// A question finds a text, or does not, and the words that answer are marked in braces.
func TestFinds(t *testing.T) {
	all := NewNames(naming.Default())
	for _, test := range []struct {
		question, lang, body string
		names, entities      []string
		want                 string // the text with its marks; "" when it is not found
	}{
		{"choigou", "en", "Shoigu left for Orvelle.", []string{"Shoigu"}, nil, "{Shoigu} left for Orvelle."},
		{"Shoigu", "fr", "Choïgou est parti.", []string{"Choïgou"}, nil, "{Choïgou} est parti."},
		{"Hayat Tahrir al-Cham", "fr", "HTS a pris la ville.", []string{"HTS"}, []string{"hts"}, "{HTS} a pris la ville."},
		{"enquete", "fr", "L’enquête commence.", nil, nil, "L’{enquête} commence."},
		{"ouvriers morts", "fr", "Un ouvrier est mort.", nil, nil, "Un {ouvrier} est {mort}."},
		{"workers", "en", "One worker was killed.", nil, nil, "One {worker} was killed."},
		{"ouvriers -mort", "fr", "Un ouvrier est mort.", nil, nil, ""},
		{`"ouvrier est mort"`, "fr", "Un ouvrier est mort.", nil, nil, "Un {ouvrier est mort}."},
		{`« est mort ouvrier »`, "fr", "Un ouvrier est mort.", nil, nil, ""},
		{`"ouvriers"`, "fr", "Un ouvrier est mort.", nil, nil, ""},
		{`-"est mort"`, "fr", "Un ouvrier est mort.", nil, nil, ""},
		{`ouvrier "mort`, "fr", "Un ouvrier est mort.", nil, nil, "Un {ouvrier} est {mort}."},
		{"le la", "fr", "Le préfet et la mine.", nil, nil, "{Le} préfet et {la} mine."},
		{"la mine", "fr", "Une mine a fermé.", nil, nil, "Une {mine} a fermé."},
		{"12", "fr", "Il y a 12 morts.", nil, nil, "Il y a {12} morts."},
		{"l'enquête", "fr", "L’enquête commence.", nil, nil, "L’{enquête} commence."},
		{"AND OR NOT NEAR(", "en", "Nothing near.", nil, nil, ""},
		{"tu", "fr", "Trois ouvriers ont été tués.", nil, nil, ""},
	} {
		d := Document{Text: test.body, Lang: test.lang, Names: names(test.body, test.names...), Entities: test.entities}
		inOrder, keys := d.Terms()
		q := Parse(test.question, all)
		if got := q.Loose().holds(inOrder, keys); got != (test.want != "") {
			t.Errorf("%q finds %q: %v", test.question, test.body, got)
			continue
		}
		var named []text.Span
		if slices.ContainsFunc(test.entities, func(e string) bool { return slices.Contains(q.Also, e) }) {
			named = d.Names
		}
		if got := marked(test.body, q.Marks(d, named)); test.want != "" && got != test.want {
			t.Errorf("%q marks %q, want %q", test.question, got, test.want)
		}
	}
}

func TestExactIsTheVeryWords(t *testing.T) {
	q := Parse("ouvriers morts", nil)
	for body, want := range map[string]bool{"Douze OUVRIERS morts.": true, "Un ouvrier mort.": false} {
		inOrder, keys := Document{Text: body, Lang: "fr"}.Terms()
		if got := q.Exact().holds(inOrder, keys); got != want || !q.Loose().holds(inOrder, keys) {
			t.Errorf("%q has the very words: %v", body, got)
		}
	}
}

func TestLimits(t *testing.T) {
	q := Parse(strings.Repeat("mine barrage pont ", 4000), nil)
	if !q.Cut || len(q.groups) != 3 {
		t.Errorf("a long question has %d groups, cut %v", len(q.groups), q.Cut)
	}
	var many []string
	for i := range 60 {
		many = append(many, "mot"+string(rune('a'+i%26))+string(rune('a'+i/26)))
	}
	if q := Parse(strings.Join(many, " "), nil); !q.Cut || len(q.groups) != maxTerms {
		t.Errorf("%d words are looked for, cut %v", len(q.groups), q.Cut)
	}
	for _, nothing := range []string{"", "  ", "!?…", `""`, `"`, "-", "--", "\x00", "(*)", "\xff\xfe", "- \" -"} {
		if q := Parse(nothing, nil); !q.Empty() {
			t.Errorf("%q asks for %+v", nothing, q)
		}
	}
}

// What nearly every text has is neither excluded nor looked for in its order, and few things are excluded: each costs a look through
// all the index.
func TestCommonWordsCostLittle(t *testing.T) {
	for _, test := range []struct {
		question        string
		groups, without int
		common, cut     bool
	}{
		{"-le -the -de", 0, 0, true, false}, {`mine -"le de la"`, 1, 0, true, false}, {`"le de a"`, 2, 0, true, false}, {`"le de a" mine`, 1, 0, true, false},
		{`"le barrage" -pont`, 1, 1, false, false}, {"mine -a1 -b2 -c3 -d4 -e5", 1, maxWithout, false, true},
	} {
		q := Parse(test.question, nil)
		if len(q.groups) != test.groups || len(q.without) != test.without || q.Common != test.common || q.Cut != test.cut {
			t.Errorf("%s is read as %+v", test.question, q)
		}
		for _, g := range q.groups {
			if g.phrase && allCommon(g.words) {
				t.Errorf("%s looks for a phrase of function words", test.question)
			}
		}
	}
}

// No question breaks: its terms are letters and digits behind a mark, and the marks in any text lie in it and in order.
func FuzzParse(f *testing.F) {
	for _, q := range []string{`"a b" -c`, `a AND b OR NOT "c`, "NEAR(a b, 3)", "col:x*", "^a + b", "''';--", "\x00\x00", "«»“”", strings.Repeat(`"-`, 300), "é́̀", "F-16 l’AFP", "ﬁ İ ß"} {
		f.Add(q, "Un ouvrier est mort à F-16, ﬁn.")
	}
	all := NewNames(naming.Default())
	f.Fuzz(func(t *testing.T, question, body string) {
		q := Parse(question, all)
		for _, e := range []Expr{q.Loose(), q.Exact()} {
			if e.Zero() != q.Empty() {
				t.Errorf("%q: asks for nothing %v, its condition is empty %v", question, q.Empty(), e.Zero())
			}
			sane(t, e)
		}
		end := 0
		for _, s := range q.Marks(Document{Text: body, Lang: "fr"}, nil) {
			if s.Start < end || s.End <= s.Start || s.End > len(body) {
				t.Errorf("%q marks %v in %q", question, s, body)
			}
			end = s.End
		}
	})
}

// sane wants the terms of a condition to be what an index takes.
func sane(t *testing.T, e Expr) {
	for _, term := range e.Terms {
		if term == "" || len(term) > maxWord+60 || strings.ContainsAny(term, "\"'\\\x00 ()*&|!<>-") {
			t.Errorf("%q is a term", term)
		}
	}
	for _, kids := range [][]Expr{e.All, e.Any, e.Not} {
		for _, k := range kids {
			if k.Zero() {
				t.Errorf("%+v holds a condition that asks for nothing", e)
			}
			sane(t, k)
		}
	}
}
