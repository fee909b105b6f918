package handlers

import (
	"net/http"
	"strings"
	"testing"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/storymap"
	"parallax/analysis/text"
	"parallax/views/locale"
)

// quoted is the claim of a side of the shelf, as a quote of a map.
func quoted(article int, body, words string) storymap.Quote {
	return storymap.Quote{Article: article, Span: at(body, words), Text: words}
}

// within is where words stand in a quote.
func partOf(q storymap.Quote, words string) text.Span { return at(q.Text, words) }

// storyMap is the map of the story on the shelf: two outlets that tell, and a third that is not read.
func storyMap(empty bool) storymap.Map {
	m := storymap.Map{Columns: []storymap.Column{{Outlet: 1, Articles: []int{0}}, {Outlet: 2, Articles: []int{1}}, {Outlet: 3, Articles: []int{2}}}}
	if empty {
		return m
	}
	left := quoted(0, leftText, "Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie.")
	right := quoted(1, rightText, "L’armateur déplore 43 morts & disparus.")
	harbour := storymap.Source{Words: "la capitainerie", Lang: "fr"}
	m.Shared = []storymap.Shared{{
		Reason: divergence.Reason{Rule: "shared.place", Params: map[string]string{"a": "Port-Clair", "b": "Port-Clair"}}, Event: 0, Columns: []int{0, 1},
		Quotes: []storymap.Quote{{Article: 0, Text: "Port-Clair"}},
	}}
	row := storymap.Row{
		Topic: storymap.Topic{FigureKind: figure.Killed, Counted: "passagers", Lang: "fr"}, Relation: divergence.CompatibleFigures,
		Kinds: []divergence.Kind{divergence.Figure, divergence.Source}, Told: 2, Could: 2,
		Cells: []storymap.Cell{
			{State: storymap.Told, Quote: &left, Marks: []storymap.Mark{{Span: partOf(left, "Plus de quarante"), Kind: divergence.Figure}}, Pair: "bac-1", More: 2},
			{State: storymap.Told, Quote: &right, Marks: []storymap.Mark{{Span: partOf(right, "43"), Kind: divergence.Figure}}, Pair: "bac-1"},
			{State: storymap.Unread},
		},
	}
	lone := storymap.Row{
		Topic: storymap.Topic{Action: "collapse", Entities: []storymap.Named{{Name: "Port-Clair", Lang: "fr"}, {Entity: "turkey", Name: "Ankara", Lang: "fr"}}}, Told: 1, Could: 2,
		Cells: []storymap.Cell{{State: storymap.NotFound, Searched: []string{"vague", "bac"}, Nearest: &left}, {State: storymap.Told, Quote: &right}, {State: storymap.Unread}},
	}
	m.Events = []storymap.EventMatrix{{Event: 0, Rows: []storymap.Row{row, lone}}, {Event: -1, Rows: []storymap.Row{lone}}}
	m.Figures = []storymap.FigureSet{{Event: 0, Kind: figure.Killed, Counted: "passagers", Lang: "fr", Lines: []storymap.FigureLine{
		{Quote: left, Words: partOf(left, "Plus de quarante"), Counted: partOf(left, "passagers"), Min: pointer(40.0), MinExclusive: true, AssertedBy: &harbour, Against: -1},
		{Quote: right, Words: partOf(right, "43"), Min: pointer(43.0), Max: pointer(43.0), Pair: "bac-1", Standing: figure.Compatible, Against: 0},
	}}}
	m.Names = []storymap.NameRow{
		{Entity: "turkey", Name: "Ankara", Lang: "fr", Cells: []storymap.NameCell{{N: 2, Labels: []storymap.Label{
			{Words: "Ankara", Count: 1, Voice: storymap.OwnVoice, Title: true, At: left}, {Words: "le régime", Count: 1, Voice: storymap.SourceVoice, Source: &harbour, At: left}}}, {}, {}}},
		{Cells: []storymap.NameCell{{}, {N: 1, Labels: []storymap.Label{{Words: "un groupe", Count: 1, Voice: storymap.InQuotes, At: right}}}, {}}},
	}
	m.Voices = []storymap.EventVoices{{Event: 0, Voices: []storymap.Source{harbour}, Columns: []storymap.VoiceCount{{N: 4, By: []int{3}, Own: 1, Relayed: 1}, {N: 2, By: []int{0}, Anonymous: 1, Unresolved: 1, Relayed: 1}, {By: []int{0}}},
		Relays: []storymap.Relay{
			{By: []storymap.Source{{Words: "la radio du port", Lang: "fr"}}, Of: harbour, Counts: []int{1, 0, 0}},
			{By: []storymap.Source{{Unresolved: true}}, Of: storymap.Source{Anonymous: true}, Counts: []int{0, 1, 0}},
		}}}
	m.Citations = storymap.Citations{Outlets: 3, Origins: 2, Nodes: []storymap.Node{
		{Kind: storymap.OutletNode, Column: 0}, {Kind: storymap.OutletNode, Column: 1}, {Kind: storymap.MediumNode, Column: -1, Source: storymap.Source{Words: "AFP"}},
		{Kind: storymap.SourceNode, Column: -1, Source: harbour},
	}, Edges: []storymap.Edge{{From: 0, To: 2, Carries: true}, {From: 0, To: 3, N: 3}, {From: 1, To: 0, Carries: true, Either: true}}}
	return m
}

// The page of a story is its map: each outlet's own words, what parts, what is missing, and the way to the comparison.
func TestStoryMapPage(t *testing.T) {
	root := parsed(t, answered(t, asked{path: "/fr/stories/bac"}))
	apply(t, root, []check{
		linksWithin, noInline,
		in(".sources", contains("Trois médias, deux origines.")),
		in(".common-ground", contains("Port-Clair"), contains("dans 2\u00a0médias sur\u00a03")),
		in(".event-head", contains("dans les mots de"), contains("Gazette du Port"), in("q", attr("lang", "fr"))),
		in(".event-nav", count("a", 2), in("a[aria-current=true]", attr("href", "/fr/stories/bac#matrix")), contains("Autres énoncés")),
		in(".matrix tbody th", contains("Tués"), contains("passagers"), contains("Chiffres compatibles"), contains("2\u00a0médias sur 2 possibles")),
		in(".matrix .cell blockquote", verbatimText("Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie."), attr("lang", "fr"), in("mark.figure", says("Plus de quarante"))),
		in(".cell .open", attr("href", "/fr/comparisons/bac-1")),
		in(".cell.is-not_found", contains("non retrouvé"), in("details", contains("vague"), contains("Plus de quarante"))),
		in(".cell.is-unread", contains("non lu")),
		in(".plot-set", contains("Tués"), contains("Plus de quarante"), contains("selon"), contains("la capitainerie"), contains("compatible avec A (")),
		in(".plot-set .standing a", attr("href", "/fr/comparisons/bac-1")),
		in(".plot-set .twin table", count("tbody tr", 2)),
		in(".voice-rows", count(".by", 2), contains("4\u00a0énoncés"), contains("dont 1\u00a0par un intermédiaire"),
			in("li .relays", says("1 la radio du port relaie la capitainerie"), count("li", 1), in("rect.v1"))),
		in(".voice-rows .relays .apart", says("1 un locuteur non établi relaie une source non nommée"), in("rect.anonymous")),
		in(".twin .relay", contains("la radio du port relaie la capitainerie"), contains("10")),
		in(".names", contains("Turquie"), contains("voix\u00a0: la capitainerie"), contains("Sans dire qui"), contains("1\u00a0sur 2")),
		in(".origins", says("Trois médias, deux origines.")), in(".citations", contains("publie le texte de"), contains("a le même texte que"), contains("la capitainerie (3)")),
		in(".timeline", contains("Dans une langue que le programme ne lit pas"), contains("Naufrage à Port-Clair")),
	})
}

// Each event has an address; the leading one has the story's own, and what is none of its events leads back to the map.
func TestStoryEvents(t *testing.T) {
	for path, want := range map[string]struct {
		status int
		checks []check
	}{
		"/en/stories/bac?event=7":        {http.StatusOK, []check{in("link[rel=canonical]", attr("href", "http://example.com/en/stories/bac")), in(".event-head q", contains("quarante"))}},
		"/en/stories/bac?event=0":        {http.StatusOK, []check{in("link[rel=canonical]", attr("href", "http://example.com/en/stories/bac?event=0")), in(".event-head", contains("Other claims")), count(".plot-set", 0)}},
		"/en/stories/bac?event=3":        {http.StatusNotFound, []check{in("h1", says("This story has no such event")), in(".ways a", attr("href", "/en/stories/bac"))}},
		"/fr/stories/bac?event=-1":       {http.StatusNotFound, []check{in("h1", says("Ce dossier n’a pas cet événement"))}},
		"/fr/stories/bac?event=%00":      {http.StatusNotFound, nil},
		"/fr/stories/bac?page=2":         {http.StatusOK, []check{count(".matrix-box", 0), in(".source-link a", attr("href", "/fr/stories/bac"))}},
		"/fr/stories/bac?event=0&page=1": {http.StatusOK, []check{count(".matrix-box", 1)}},
	} {
		answer := answered(t, asked{path: path})
		if answer.StatusCode != want.status {
			t.Errorf("%s answers %d, want %d", path, answer.StatusCode, want.status)
		}
		root := parsed(t, answer)
		for _, c := range want.checks {
			if err := c(root); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}

// Small numbers are words, and agree.
func TestOutletsAndOrigins(t *testing.T) {
	for _, test := range []struct {
		outlets, origins int
		fr, en           string
	}{
		{5, 4, "Cinq médias, quatre origines.", "Five outlets, four origins."}, {1, 1, "Un média, une origine.", "One outlet, one origin."},
		{2, 1, "Deux médias, une origine.", "Two outlets, one origin."}, {14, 13, "14 médias, 13 origines.", "14 outlets, 13 origins."},
	} {
		if got := outletsAndOrigins(locale.For("fr"), test.outlets, test.origins); strings.ReplaceAll(got, "\u00a0", " ") != test.fr {
			t.Errorf("%q, want %q", got, test.fr)
		}
		if got := outletsAndOrigins(locale.For("en"), test.outlets, test.origins); got != test.en {
			t.Errorf("%q, want %q", got, test.en)
		}
	}
}

func TestEntityNames(t *testing.T) {
	for lang, want := range map[string]string{"fr": "Turquie", "en": "Turkey"} {
		if got := entityName(lang, "turkey"); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
	if got := entityName("fr", "nobody-at-all"); got != "" {
		t.Errorf("an entity that is not known is named %q", got)
	}
}

func TestColumnLetters(t *testing.T) {
	for i, want := range map[int]string{0: "A", 7: "H", 25: "Z", 26: "A2", 53: "B3"} {
		if got := columnLetter(i); got != want {
			t.Errorf("column %d is %s, want %s", i, got, want)
		}
	}
}
