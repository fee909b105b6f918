package handlers

import (
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// A story that was only given an address has a title made of it; any other title stays as it was given.
func TestStoryTitles(t *testing.T) {
	for _, test := range []struct{ slug, title, want string }{
		{"vallee-haute-2019-2020", "vallee haute 2019 2020", "Vallee haute 2019-2020"},
		{"vallee-haute", "vallee-haute", "Vallee haute"},
		{"vallee-haute", "La vallée haute", "La vallée haute"},
		{"a", "a", "A"}, {"", "", ""},
	} {
		if got := storyTitle(locale.For("fr"), models.Story{Slug: test.slug, Title: test.title}); got != test.want {
			t.Errorf("%q at %s is shown as %q, want %q", test.title, test.slug, got, test.want)
		}
	}
}

// A text made with an agency is not the agency's; two texts of one outlet are not two outlets.
func TestAgencies(t *testing.T) {
	p := locale.For("en")
	wire := models.Article{OutletID: 1, Provenance: "agency_text", ProvenanceOrigin: "AFP", Credit: "AFP"}
	with := models.Article{OutletID: 2, Provenance: "agency_text", ProvenanceOrigin: "AFP", Credit: "Avec AFP"}
	own := models.Article{OutletID: 3, Provenance: "own"}
	other := wire
	other.OutletID = 4
	for _, test := range []struct {
		a    models.Article
		want string
	}{{wire, "agency text (AFP)"}, {with, "with AFP"}, {own, "own text"}} {
		if got := showProvenance(p, test.a); got != test.want {
			t.Errorf("%s: %q, want %q", test.a.Credit, got, test.want)
		}
	}
	for _, test := range []struct {
		rule       string
		a, b       models.Article
		says, hush string
	}{
		{"shared.origin", wire, other, "two outlets", "\x00"}, {"shared.origin", wire, wire, "AFP", "two outlets"}, {"shared.origin", wire, with, "AFP", "two outlets"},
		{"source.wire_here", with, own, "made with AFP", "gency’s text"}, {"source.wire_there", own, with, "made with AFP", "gency’s text"},
		{"source.wire_here", wire, own, "gency’s text", "made with"},
	} {
		got := reasonSentence(p, divergence.Reason{Rule: test.rule, Params: map[string]string{"origin": "AFP"}}, test.a, test.b)
		if !strings.Contains(got, test.says) || strings.Contains(got, test.hush) {
			t.Errorf("%s of %q and %q says %q", test.rule, test.a.Credit, test.b.Credit, got)
		}
	}
}

// Words are quoted without the commas around them, and once when both sides have the same.
func TestSharedWords(t *testing.T) {
	p := locale.For("en")
	for want, r := range map[string]divergence.Reason{
		"“the ferry on Monday”": {Rule: "shared.words", Params: map[string]string{"words": "the ferry on Monday, "}},
		"“The harbour office”":  {Rule: "shared.source", Params: map[string]string{"a": "The harbour office", "b": "the harbour office,"}},
		"“ferry crew”":          {Rule: "shared.actor", Params: map[string]string{"a": "the ferry crew", "b": "ferry crew"}},
	} {
		if got := sentence(p, r); !strings.Contains(got, want) || strings.Count(got, "“") != 1 {
			t.Errorf("%q does not quote %s once", got, want)
		}
	}
}

// A date is shown in the outlet's zone, as precisely as it is known.
func TestPublished(t *testing.T) {
	late := time.Date(2031, 2, 28, 22, 30, 0, 0, time.UTC)
	for _, test := range []struct {
		at        models.Published
		text, iso string
	}{
		{models.Published{}, "no date", ""},
		{models.Published{From: &late, Precision: models.ByMinute, Zone: "+03:00"}, "1 March 2031, 01:30", "2031-03-01T01:30+03:00"},
		{models.Published{Printed: "2031-02-28T23:05:00+01:00", From: &late, Precision: models.ByMinute, Zone: "+01:00"}, "28 February 2031, 23:05", "2031-02-28T23:05+01:00"},
		{models.Published{From: &late, Precision: models.ByMinute}, "28 February 2031, 22:30", "2031-02-28T22:30Z"},
		{models.Published{From: &late, Precision: models.ByDay}, "28 February 2031", "2031-02-28"},
		{models.Published{From: &late, Precision: models.ByMonth}, "February 2031", "2031-02"},
		{models.Published{From: &late, Precision: models.ByYear}, "2031", "2031"},
		{models.Published{From: &late}, "28 February 2031", "2031-02-28"},
	} {
		if got := showPublished(locale.For("en"), test.at); got.Text != test.text || got.ISO != test.iso {
			t.Errorf("%+v shown as %q (%q), want %q (%q)", test.at, got.Text, got.ISO, test.text, test.iso)
		}
	}
}

func TestSpans(t *testing.T) {
	day := func(s string) *time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	for _, test := range []struct{ from, to, want string }{
		{"2020-02-27", "2020-02-28", "27 February 2020"},
		{"2022-09-12", "2022-09-16", "12–\u206015 September 2022"},
		{"2020-02-26", "2020-03-05", "26 February\u00a0– 4 March 2020"},
		{"2020-03-01", "2020-04-01", "March 2020"}, // no article says that it was the first
		{"2019-02-01", "2020-03-04", "February 2019\u00a0– March 2020"},
	} {
		if got := showSpan(locale.For("en"), day(test.from), day(test.to)); got != test.want {
			t.Errorf("%s to %s is %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

func TestLinks(t *testing.T) {
	for given, want := range map[string]string{
		"https://gazette.example/1?a=b": "https://gazette.example/1?a=b", "http://gazette.example": "http://gazette.example",
		"": "", "javascript:alert(1)": "", "JavaScript://gazette.example/%0aalert(1)": "", "data:text/html,x": "", "/relative": "", "https://": "", "://": "",
	} {
		if got := showLink(models.Article{URL: given}, models.Outlet{}); got != want {
			t.Errorf("%q leads to %q, want %q", given, got, want)
		}
	}
	if got := showLink(models.Article{URL: "https://vigie.example"}, models.Outlet{Restricted: true}); got != "" {
		t.Errorf("a restricted outlet is linked: %q", got)
	}
}

// A sentence writes its dates as the language does, and leaves other words alone.
func TestSentence(t *testing.T) {
	r := divergence.Reason{Rule: "figure.successive", Params: map[string]string{"a": "22", "b": "2031-13-40", "when_a": "2031-02-27", "when_b": "2031-03-01"}}
	got := sentence(locale.For("fr"), r)
	for _, want := range []string{"27\u00a0février 2031", "1er\u00a0mars 2031", "2031-13-40"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not contain %q", got, want)
		}
	}
}

func TestDateWords(t *testing.T) {
	for given, want := range map[string]string{
		"2031-02-27 08:30": "27\u00a0février 2031, 8\u00a0h\u00a030", "2031-03-01 00:00": "1er\u00a0mars 2031, 0\u00a0h", "2031-03-01": "1er\u00a0mars 2031",
		"2031-03": "mars 2031", "2031-13": "2031-13", "2031": "2031", "le 2031-03-01": "le 2031-03-01", "": "",
	} {
		if got := dateWords(locale.For("fr"), given); got != want {
			t.Errorf("%q is written %q, want %q", given, got, want)
		}
	}
}

// Two outlets that carry one agency's text are one origin, and so are two with the same words; what else each writes is its own.
func TestOrigins(t *testing.T) {
	article := func(id int64, outlet, provenance, origin string) models.ArticleLine {
		return models.ArticleLine{Article: models.Article{Record: models.Record{ID: id}, Provenance: provenance, ProvenanceOrigin: origin}, Outlet: models.Outlet{Slug: outlet, Name: outlet}}
	}
	wire := []models.ArticleLine{article(1, "a", "agency_text", "AFP"), article(2, "b", "agency_text", "AFP"), article(3, "c", "own", ""), article(4, "c", "own", ""), article(5, "d", "own", "")}
	same := func(a, b models.ArticleLine, one bool, kind pairing.OriginKind, name, side string) models.CopyLine {
		return models.CopyLine{Copied: models.Copied{OneOrigin: one, OriginKind: kind, OriginName: name, OriginSide: side}, A: a, B: b}
	}
	for name, test := range map[string]struct {
		copies []models.CopyLine
		want   int
		says   string
	}{
		"nothing is copied": {nil, 3, "Four outlets, three origins."},
		"a phrase is":       {[]models.CopyLine{same(wire[2], wire[4], false, pairing.FromEarlier, "", "a")}, 3, "Four outlets, three origins."},
		"c takes over from d, and writes another": {[]models.CopyLine{same(wire[2], wire[4], true, pairing.FromEarlier, "", "b")}, 3, "One text in c and d; d published it first."},
		"d takes over from c":                     {[]models.CopyLine{same(wire[2], wire[4], true, pairing.FromEarlier, "", "a")}, 2, "One text in c and d; c published it first."},
		"d carries the agency without saying so": {[]models.CopyLine{same(wire[0], wire[4], true, pairing.FromAgency, "AFP", ""), same(wire[1], wire[4], true, pairing.FromAgency, "AFP", "")}, 2,
			"One agency text (AFP) in a, d and b."},
		"nobody knows": {[]models.CopyLine{same(wire[3], wire[4], true, pairing.FromUnknown, "", "")}, 2, "One text, of unknown origin, in c and d."},
	} {
		if got := origins(wire, test.copies); got != test.want {
			t.Errorf("%s: %d origins, want %d", name, got, test.want)
		}
		said := showSources(locale.For("en"), &models.StoryPage{Articles: wire, Copies: test.copies})
		if !slices.Contains(said, test.says) {
			t.Errorf("%s: %q does not say %q", name, said, test.says)
		}
	}
}

// What one text is joined by does not depend on which copy is read first, and texts of nobody named are not all one.
func TestOriginsInAnyOrder(t *testing.T) {
	article := func(id int64, outlet, provenance string) models.ArticleLine {
		return models.ArticleLine{Article: models.Article{Record: models.Record{ID: id}, Provenance: provenance}, Outlet: models.Outlet{Slug: outlet, Name: outlet}}
	}
	own := []models.ArticleLine{article(1, "a", "own"), article(2, "b", "own"), article(3, "c", "own"), article(4, "c", "own")}
	copied := func(a, b models.ArticleLine, kind pairing.OriginKind, side string) models.CopyLine {
		return models.CopyLine{Copied: models.Copied{OneOrigin: true, OriginKind: kind, OriginSide: side}, A: a, B: b}
	}
	for name, test := range map[string]struct {
		articles []models.ArticleLine
		copies   []models.CopyLine
		want     int
	}{
		"b and c take over from a": {own[:3], []models.CopyLine{copied(own[1], own[2], pairing.FromEarlier, "a"), copied(own[1], own[0], pairing.FromEarlier, "b")}, 1},
		"one text of nobody":       {own, []models.CopyLine{copied(own[1], own[2], pairing.FromUnknown, ""), copied(own[0], own[1], pairing.FromUnknown, "")}, 2},
		"agencies without a name":  {[]models.ArticleLine{article(1, "a", "agency_text"), article(2, "b", "agency_text"), article(3, "c", "relayed")}, nil, 3},
		"one of them, twice": {[]models.ArticleLine{article(1, "a", "agency_text"), article(2, "b", "agency_text"), article(3, "c", "relayed")},
			[]models.CopyLine{copied(own[0], own[1], pairing.FromAgency, "")}, 2},
	} {
		if got := origins(test.articles, test.copies); got != test.want {
			t.Errorf("%s: %d origins, want %d", name, got, test.want)
		}
		slices.Reverse(test.copies)
		if got := origins(test.articles, test.copies); got != test.want {
			t.Errorf("%s, the other way round: %d origins, want %d", name, got, test.want)
		}
	}
}

// A chain runs from who says it first through those that relay it; an outlet that names itself is there once.
func TestChains(t *testing.T) {
	const body = "La Gazette du Port a appris de sources locales, citant un pilote, que le bac était plein. Selon elle, le capitaine a reconnu qu’il le savait."
	r := sideReader{
		page: views.Page{Printer: locale.For("en")}, letter: "A",
		side: models.Side{
			Outlet: models.Outlet{Name: "La Gazette du Port"}, Sentence: models.Passage{Span: text.Span{End: len(body)}, Text: body},
			Attributions: []models.Attribution{
				{Position: 0, Nested: -1, Source: at(body, "un pilote"), Cue: at(body, "citant"), Via: []text.Span{at(body, "La Gazette du Port"), at(body, "sources locales")}},
				{Position: 1, Nested: -1, Source: at(body, "elle"), Cue: at(body, "Selon"), Candidates: []text.Span{at(body, "La Gazette du Port")}},
				{Position: 2, Nested: 1, Source: at(body, "le capitaine"), Cue: at(body, "a reconnu")},
			},
		},
	}
	var got []string
	for _, v := range r.voices() {
		var links []string
		for _, l := range v.Links {
			links = append(links, l.Source.Text)
			if l.Note != "" {
				links = append(links, "("+l.Note+")")
			}
		}
		got = append(got, strings.Join(links, " > "))
	}
	want := []string{"un pilote > sources locales", "le capitaine > elle > (speaker not established)"}
	if !slices.Equal(got, want) {
		t.Errorf("chains are %q, want %q", got, want)
	}
	r.side.Attributions = nil
	if v := r.voices(); len(v) != 1 || len(v[0].Links) != 0 {
		t.Errorf("without a source: %+v", v)
	}
}

// Words that the page does not show are said to be elsewhere, not to be missing.
func TestFired(t *testing.T) {
	const body = "Le bac était plein. Il a coulé à midi. (AFP)"
	r := sideReader{letter: "A", side: models.Side{Version: models.Version{Lang: "fr"}, Sentence: passage(body, "Il a coulé à midi.")}}
	for name, test := range map[string]struct {
		spans     []text.Span
		words     []views.Phrase
		elsewhere bool
	}{
		"none":       {},
		"missing":    {spans: []text.Span{{}}},
		"shown":      {spans: []text.Span{at(body, "a coulé")}, words: []views.Phrase{{Text: "a coulé", Lang: "fr"}}},
		"not shown":  {spans: []text.Span{at(body, "AFP")}, elsewhere: true},
		"some shown": {spans: []text.Span{at(body, "midi"), at(body, "AFP")}, words: []views.Phrase{{Text: "midi", Lang: "fr"}}, elsewhere: true},
		"cut":        {spans: []text.Span{at(body, "plein. Il")}, elsewhere: true},
	} {
		got := r.fired(test.spans)
		if got.Letter != "A" || got.Elsewhere != test.elsewhere || !slices.Equal(got.Words, test.words) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
