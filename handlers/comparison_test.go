package handlers

import (
	"testing"

	"golang.org/x/net/html"
)

func TestComparisonPage(t *testing.T) {
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1"}))
	all := func(checks ...check) []check { return checks }
	for name, checks := range map[string][]check{
		"shared first": all(in(".shared li", says("Le même lieu\u00a0: «\u00a0Port-Clair\u00a0»."))),
		"the claims, to the letter": all(
			in("#side-a blockquote p", verbatimText("Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie.")),
			in("#side-b blockquote p", verbatimText("L’armateur déplore 43 morts & disparus.")),
			in("#side-a blockquote", attr("lang", "fr"))),
		"a sentence before and after": all(
			in("#side-a", count(".context", 2)), in("#side-b", count(".context", 1)), in("#side-a .context", says("Le bac était plein."))),
		"who, from where, when": all(
			in("#side-a .who b", says("Gazette du Port")), in("#side-a .type", says("abonné à une agence")),
			in("#side-a .provenance", says("texte d’agence (AFP)")), in("#side-a time", says("3\u00a0mai 2031, 9\u00a0h"), attr("datetime", "2031-05-03T09:00+02:00")),
			in("#side-a cite", says("Naufrage à Port-Clair")), in("#side-b .type", says("média fictif, manière RT"))),
		"links to outlets, but not to restricted ones": all(
			in("#side-a .source-link a", attr("href", "https://gazette.example/1")), in("#side-b", count(".source-link", 0))),
		"marks on both sides, linked": all(
			in("#side-a mark.figure", says("Plus de quarante"), attr("id", "a-f1")), in("#side-b mark.figure", says("43"), attr("id", "b-f1")),
			in("#side-a .ref.figure", attr("href", "#r-f1"), attr("data-n", "C1")),
			in("#r-f1 .to", count("a", 2)), in("#r-s1 .to", count("a", 1)), in("#r-s1 .to a", attr("href", "#a-s1"))),
		"the reasons as sentences": all(
			count(".reasons .reason", 2), in("#r-f1", contains("n’exclut pas")), in("#r-s1 h3", says("S1 Sources")),
			in("#r-f1 .why code", says("figure.admits_here")), in("#r-f1 .why", count("q", 2))),
		"why: the rule, what it gets wrong, what fired it on each side": all(
			in("#r-f1 .why .name", says("Un nombre permis par l’autre")), in("#r-f1 .why .rule", contains("La règle suppose")),
			in("#r-f1 .fired", count("dd", 2)), in("#r-f1 .fired q", verbatimText("Plus de quarante"), attr("lang", "fr")),
			in("#r-s1 .fired", count("q", 1), contains("aucun\u00a0: la règle tient à ce qui manque de ce côté")),
			in(".verdict .why", count("code", 2), count(".name", 2)), in(".verdict .why .name", says("Fourchettes qui se recoupent")), in(".verdict .why", contains("event.same_words"))),
		"switches with counts": all(
			count(".kinds button", 6), in("button[data-kind=figure]", attr("aria-pressed", "true"), attr("value", "figure"), in("small", says("1"))),
			in("button[data-kind=role]", attr("aria-pressed", "false"), in("small", says("0")))),
		"figures drawn, and as a table": all(
			in("svg.axis", attr("aria-label", "A\u00a0: plus de 40. B\u00a0: 43 exactement.")), in(".twin tbody", count("tr", 2), contains("la capitainerie"), contains("le média lui-même"))),
		"who speaks": all(count(".chain", 2), in(".chain", contains("la capitainerie"), contains("selon")), in(".chain .nobody", says("aucune source donnée"))),
		"what both have word for word": all(
			in(".copied", contains("64\u00a0% de l’article A et 1\u00a0% de l’article B sont les mêmes mots."), contains("C’est du texte d’agence (AFP)\u00a0: une seule origine")),
			in("#side-a mark.common", contains("ont péri dans le naufrage")), in("#side-b mark.common", count("mark.figure", 1)),
			in("#side-a", contains("mot pour mot (5\u00a0mots).")), in("#side-b", contains("Ces mots se lisent aussi chez Phare du Soir (3\u00a0mai 2031, 8\u00a0h)\u00a0; Phare du Soir les a publiés en premier."))),
		"unfinished, a reconstruction": all(in(".status", says("Proposée par le programme, pas encore relue")), in(".notice", contains("Reconstitution"))),
		"what comes next":              all(in(".walk", count("a", 1)), in(".walk a[rel=next]", attr("href", "/fr/comparisons/bac-2"))),
		"its title":                    all(in("title", says("Gazette du Port et Vigie-Info\u00a0: Chiffres compatibles – Parallax")), in("h1 q", says("Plus de quarante passagers")), in("h1", contains("43"))),
		"the other language":           all(in("link[hreflang=en]", attr("href", "http://example.com/en/comparisons/bac-1")), in("nav a[hreflang=en]", attr("href", "/language/en?to=/comparisons/bac-1"))),
	} {
		t.Run(name, func(t *testing.T) { apply(t, root, checks) })
	}
}

func apply(t *testing.T, root *html.Node, checks []check) {
	t.Helper()
	for _, c := range checks {
		if err := c(root); err != nil {
			t.Error(err)
		}
	}
}

// What is switched off stays off in the address, without a script.
func TestComparisonSwitches(t *testing.T) {
	for _, test := range []struct {
		query  string
		checks []check
	}{
		{"?hide=source", []check{
			in("#pair", attr("data-hide", "source")), in("button[data-kind=source]", attr("aria-pressed", "false"), attr("value", "")),
			in("button[data-kind=figure]", attr("value", "figure.source")), in("nav a[hreflang=en]", attr("href", "/language/en?to=/comparisons/bac-1%3Fhide%3Dsource"))}},
		{"?hide=source.figure", []check{in("#pair", attr("data-hide", "figure source")), in(".all-hidden", says("Tous les écarts sont masqués."))}},
		{"?hide=nothing.<script>", []check{in("#pair", attr("data-hide", ""))}},
		{"?hide=", []check{in("#pair", attr("data-hide", "")), in("button[data-kind=figure]", attr("aria-pressed", "true"))}},
	} {
		root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1" + test.query}))
		apply(t, root, test.checks)
	}
}

func TestStoryPage(t *testing.T) {
	root := parsed(t, answered(t, asked{path: "/en/stories/bac"}))
	apply(t, root, []check{
		in(".notice", contains("The outlets are fictitious")),
		in(".timeline ol[aria-labelledby=articles]", count("li", 3), in(".by", contains("agency subscriber")), in(".provenance", says("agency text (AFP)"))),
		in("#pair-1", count("blockquote", 2), count("mark", 3)),
		in("#pair-1 .number", says("1")),
		in("#pair-1 .a .by", contains("here"), contains("Gazette du Port")),
		in("#pair-1 .relation a", says("Compatible figures"), attr("href", "/en/comparisons/bac-1")),
		in("#pair-1 .telling", contains("43")),
		in("#pair-1 .parts", says("1 figure1 source")),
		in("#pair-1 .half blockquote", attr("lang", "fr")),
		in(".facts", contains("3 articles"), contains("1 comparison"), contains("1 figure at stake")),
		in(".sources", contains("Three outlets, two origins."), contains("One agency text (AFP) in Gazette du Port and Vigie-Info.")),
	})
}

func TestHomePage(t *testing.T) {
	root := parsed(t, answered(t, asked{path: "/fr/"}))
	apply(t, root, []check{
		count(".card", 1), in(".card h3 a", attr("href", "/fr/stories/bac")), in(".card .facts-line", contains("1\u00a0comparaison")),
		in(".card .row .relation", says("Chiffres compatibles")), in(".card .tag", says("Reconstitution")), in(".card .crumb", says("3\u00a0mai 2031")),
	})
}
