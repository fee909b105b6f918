package main

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parallax/analysis"
	"parallax/analysis/attribution"
	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
	"parallax/exchange"
	"parallax/models"
	"parallax/seeds"
)

// sight is something that the demonstration must show: a comparison known by words of its two claims, with its
// relation and the rules that must speak in it.
type sight struct {
	what     string
	a, b     string // words of the two claims, in either order
	relation []divergence.Relation
	same     divergence.SameEvent // "" for any
	rules    []string             // each with or without _here/_there
	not      []string             // rules that would be wrong
}

// sights are what each story shows, by its slug.
func sights() map[string][]sight {
	return map[string][]sight{"idlib-27-fevrier-2020": idlib(), "isken-ferry-13-september-2022": isken()}
}

func idlib() []sight {
	return []sight{
		{
			what: "full agreement",
			a:    "se rencontreront jeudi 5 mars à Moscou, selon le Kremlin", b: "se rencontreront jeudi 5 mars à Moscou, a annoncé le Kremlin",
			relation: []divergence.Relation{divergence.SameClaim}, same: divergence.Yes, rules: []string{"shared.source", "shared.date"},
		},
		{
			what: "compatible figures: 36 lies in more than thirty, and a source answers for the place only",
			a:    "36 morts parmi les soldats turcs", b: "plus de trente soldats turcs",
			relation: []divergence.Relation{divergence.CompatibleFigures}, same: divergence.Yes, rules: []string{"figure.admits", "source.beside_figure"},
		},
		{
			what: "successive tolls of one event",
			a:    "22 soldats turcs jeudi", b: "33 soldats turcs ont été tués, a annoncé",
			same: divergence.Successive, rules: []string{"figure.successive", "shared.source"}, not: []string{"figure.contradictory"},
		},
		{
			what: "a true incompatibility: three drones or one",
			a:    "trois drones turcs", b: "un seul drone turc",
			relation: []divergence.Relation{divergence.ContradictoryFigures}, same: divergence.Yes, rules: []string{"figure.contradictory"},
		},
		{
			what: "an apparent contradiction that a date dissolves: two aircraft on the 1st, one on the 3rd",
			a:    "deux avions syriens", b: "un avion syrien",
			rules: []string{"figure.dissolved_by_date"}, not: []string{"figure.contradictory"},
		},
		{
			what: "a source for the toll against no source",
			a:    "33 soldats turcs ont été tués, a annoncé le gouverneur", b: "33 soldats turcs ont été tués dans ce raid",
			relation: []divergence.Relation{divergence.DifferentAttribution}, same: divergence.Yes, rules: []string{"source.figure_sourced"},
		},
		{
			what: "an agency cited through another outlet, against another agency",
			a:    "trois drones turcs au-dessus de la province", b: "citant l'agence Anadolu",
			relation: []divergence.Relation{divergence.ContradictoryFigures}, rules: []string{"source.figure_other"},
		},
		{
			what: "a denial beside the accusation",
			a:    "L'aviation russe n'a mené aucune frappe", b: "accusent l'aviation russe",
			relation: []divergence.Relation{divergence.Contradictory}, rules: []string{"modality.denied"},
		},
		{
			what: "a hope that the title hardens into a fact",
			a:    "le Kremlin juge Moscou et Ankara capables", b: "Le Kremlin espère que les militaires",
			relation: []divergence.Relation{divergence.DifferentAccount}, rules: []string{"modality.hoped"},
		},
		{
			what: "agency text carried by two outlets: one origin",
			a:    "L'artillerie turque a bombardé", b: "L'artillerie turque a bombardé",
			relation: []divergence.Relation{divergence.SameClaim}, rules: []string{"shared.origin"},
		},
		{
			what: "a label in quotation marks against the same label in the outlet's own voice",
			a:    "que Moscou qualifie de « terroriste »", b: "L'organisation terroriste Hayat Tahrir al-Cham",
			rules: []string{"label.quoted_voice"},
		},
		{
			what: "an agency's own loaded word",
			a:    "des positions du régime", b: "des positions du gouvernement syrien",
			rules: []string{"label.agency_loaded"},
		},
		{
			what: "a role turned round: an attack here, an answer to an attack there",
			a:    "La riposte a fait 36 morts", b: "dans une attaque de l'armée syrienne",
			rules: []string{"role.attack_reply"},
		},
	}
}

// isken is the second story, on an invented event and in English.
func isken() []sight {
	return []sight{
		{
			what: "full agreement",
			a:    "The ferry left the port of Varrow", b: "had left the port of Varrow",
			same: divergence.Yes, rules: []string{"shared.action"}, not: []string{"figure.contradictory"},
		},
		{
			what: "compatible figures: 194 is more than 180",
			a:    "More than 180 passengers", b: "with 194 passengers",
			relation: []divergence.Relation{divergence.CompatibleFigures}, rules: []string{"figure.admits"},
		},
		{
			what: "successive tolls: six, then nine",
			a:    "Six people were killed", b: "Nine people were killed",
			same: divergence.Successive, rules: []string{"figure.successive"}, not: []string{"figure.contradictory"},
		},
		{
			what: "successive tolls: nine, then eleven",
			a:    "Nine people were killed", b: "has now claimed 11 lives",
			same: divergence.Successive, rules: []string{"figure.successive"}, not: []string{"figure.contradictory"},
		},
		{
			what: "at least ten and eleven can both be true",
			a:    "killing at least ten people", b: "has now claimed 11 lives",
			relation: []divergence.Relation{divergence.CompatibleFigures}, rules: []string{"figure.admits"},
		},
		{
			what: "a true incompatibility: thirty-one detained or fifty-eight",
			a:    "Thirty-one passengers were detained", b: "Fifty-eight passengers were detained",
			relation: []divergence.Relation{divergence.ContradictoryFigures}, same: divergence.Yes, rules: []string{"figure.contradictory", "source.figure_other"},
		},
		{
			what: "an apparent contradiction that a date dissolves",
			a:    "Fourteen wounded passengers", b: "Six wounded passengers were still",
			rules: []string{"figure.dissolved_by_date"}, not: []string{"figure.contradictory"},
		},
		{
			what: "a source for an accusation against none",
			a:    "terrorists had opened fire", b: "Terrorists hidden among the passengers",
			relation: []divergence.Relation{divergence.DifferentAttribution}, rules: []string{"source.blame_sourced"},
		},
		{
			what: "a source for the toll against no source",
			a:    "has now claimed 11 lives", b: "Eleven people were killed",
			relation: []divergence.Relation{divergence.DifferentAttribution}, rules: []string{"source.figure_sourced"},
		},
		{
			what: "a denial beside the accusation",
			a:    "accuses the coast guard of having rammed", b: "denied that the patrol boat had rammed",
			relation: []divergence.Relation{divergence.Contradictory}, rules: []string{"modality.denied"},
		},
		{
			what: "a plan that the title hardens into a fact",
			a:    "Kestovia reopens Isken strait", b: "Kestovia plans to reopen",
			relation: []divergence.Relation{divergence.DifferentAccount}, rules: []string{"modality.hoped"},
		},
		{
			what: "agency text carried by two outlets: one origin",
			a:    "More than 180 passengers", b: "More than 180 passengers",
			relation: []divergence.Relation{divergence.SameClaim}, rules: []string{"shared.origin"},
		},
		{
			what: "a role turned round: opened fire, returned fire",
			a:    "The coast guard opened fire on the aid ferry", b: "The coast guard returned fire",
			rules: []string{"role.attack_reply"},
		},
	}
}

func TestTheDemonstrationShowsEveryKindOfDivergence(t *testing.T) {
	ctx := t.Context()
	store, err := models.Open(ctx, filepath.Join(t.TempDir(), "demonstration.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if err := loadDemonstration(ctx, store); err != nil {
		t.Fatal(err)
	}
	for slug, all := range sights() {
		story, err := store.Story(ctx, models.Viewer{}, slug, 1)
		if err != nil {
			t.Fatal(err)
		}
		for number := 2; number <= story.Pages; number++ {
			page, err := store.Story(ctx, models.Viewer{}, slug, number)
			if err != nil {
				t.Fatal(err)
			}
			story.Comparisons = append(story.Comparisons, page.Comparisons...)
		}
		for _, s := range all {
			t.Run(slug+"/"+s.what, func(t *testing.T) { s.look(t, store, story) })
		}
	}
	t.Run("a toll in a sentence about blame is told, by who utters it", func(t *testing.T) { blamed(t, store) })
}

// blamed asserts that the broadcaster, which gives the nine dead only where a minister lays the blame, is among those who tell the toll.
func blamed(t *testing.T, store *models.Store) {
	mapped, err := store.StoryMap(t.Context(), models.Viewer{}, "isken-ferry-13-september-2022")
	if err != nil {
		t.Fatal(err)
	}
	row := mapped.Map.Events[0].Rows[0]
	if row.Told != len(row.Cells) || row.Topic.FigureKind != figure.Killed {
		t.Errorf("the first row, of %q, is told by %d of %d", row.Topic.FigureKind, row.Told, len(row.Cells))
	}
	for _, line := range mapped.Map.Figures[0].Lines {
		if strings.Contains(line.Quote.Text, "nine deaths") && (line.AssertedBy == nil || !strings.Contains(line.AssertedBy.Words, "Salmer")) {
			t.Errorf("%q is asserted by %+v", line.Quote.Text, line.AssertedBy)
		}
	}
}

// look asserts that some comparison of the story shows a sight.
func (s sight) look(t *testing.T, store *models.Store, story *models.StoryPage) {
	var said []string
	for _, line := range story.Comparisons {
		if !between(s, line) {
			continue
		}
		page, err := store.Comparison(t.Context(), models.Viewer{}, line.Slug)
		if err != nil {
			t.Fatal(err)
		}
		why := s.misses(page)
		if why == "" {
			return
		}
		said = append(said, why)
	}
	t.Errorf("no comparison shows it; of those between the two claims: %q", said)
}

// What one article tells is not found in another that could have told it, and is rightly absent from one that appeared
// before.
func TestTheDemonstrationTellsNotFoundFromEarlier(t *testing.T) {
	articles := map[string]*claim.Article{}
	for _, name := range []string{"voix-0226.txt", "horizon-0303.txt", "estuaire-0304.txt", "fil-0227.txt"} {
		articles[name] = demonstrationArticle(t, name)
	}
	cases := []struct {
		words, told, other string
		want               pairing.Finding
	}{
		{"Plus de 13 000 migrants", "estuaire-0304.txt", "horizon-0303.txt", pairing.NotFound},
		{"22 soldats turcs jeudi", "fil-0227.txt", "voix-0226.txt", pairing.Earlier},
		{"se rencontreront jeudi 5 mars", "estuaire-0304.txt", "horizon-0303.txt", pairing.Found},
	}
	for _, c := range cases {
		told := articles[c.told]
		i := slices.IndexFunc(told.Claims, func(cl claim.Claim) bool { return strings.Contains(cl.Of(told.Doc.Text), c.words) })
		if i < 0 {
			t.Fatalf("%s has no claim with %q", c.told, c.words)
		}
		if got := pairing.Search(told, i, articles[c.other]); got.Kind != c.want {
			t.Errorf("%q in %s: %s, want %s", c.words, c.other, got.Kind, c.want)
		}
	}
}

// A chain: the relay site has learned it, citing an agency, and its text counts as relayed.
func TestTheDemonstrationHasAChain(t *testing.T) {
	a := demonstrationArticle(t, "relais-0302.txt")
	i := slices.IndexFunc(a.Attributions, func(x attribution.Attribution) bool { return len(x.Via) > 0 })
	if i < 0 {
		t.Fatalf("no chain among %d attributions", len(a.Attributions))
	}
	x, words := a.Attributions[i], a.Doc.Text
	if source, via := x.Source.Of(words), x.Via[0].Of(words); !strings.Contains(source, "Anadolu") || via != "Relais Monde" {
		t.Errorf("%q is cited by %q", source, via)
	}
	if a.Provenance.Kind != claim.Relayed {
		t.Errorf("the text is %s", a.Provenance.Kind)
	}
}

// demonstrationArticle analyses one article of the story as it comes in.
func demonstrationArticle(t *testing.T, name string) *claim.Article {
	t.Helper()
	folder, err := fs.Sub(seeds.Files(), "idlib-2020")
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := folder.Open("manifest.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer manifest.Close()
	rows, err := exchange.ReadManifest(manifest, "manifest.csv")
	if err != nil {
		t.Fatal(err)
	}
	row := rows[slices.IndexFunc(rows, func(r exchange.Row) bool { return r.File == name })]
	doc, err := row.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	body, err := text.Normalize(doc.Raw)
	if err != nil {
		t.Fatal(err)
	}
	a, err := analysis.Analyze(analysis.Input{Text: body, Lang: doc.Lang, Title: doc.Title, Credit: doc.Credit, Published: doc.Published})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// between reports whether a comparison sets the two claims of a sight side by side.
func between(s sight, line models.ComparisonLine) bool {
	a, b := line.A.Text, line.B.Text
	return strings.Contains(a, s.a) && strings.Contains(b, s.b) || strings.Contains(a, s.b) && strings.Contains(b, s.a)
}

// misses says what a comparison lacks of a sight, "" for nothing.
func (s sight) misses(page *models.ComparisonPage) string {
	c := page.Comparison
	if len(s.relation) > 0 && !slices.Contains(s.relation, c.Relation) {
		return "relation " + string(c.Relation)
	}
	if s.same != "" && c.SameEvent != s.same {
		return "same event: " + string(c.SameEvent)
	}
	var spoke []string
	for _, d := range page.Divergences {
		spoke = append(spoke, sideless(d.Rule))
	}
	for _, d := range c.Shared {
		spoke = append(spoke, d.Rule)
	}
	for _, r := range s.rules {
		if !slices.Contains(spoke, r) {
			return "without " + r + ": " + strings.Join(spoke, " ")
		}
	}
	for _, r := range s.not {
		if slices.Contains(spoke, r) {
			return "with " + r
		}
	}
	return ""
}

func sideless(rule string) string {
	return strings.TrimSuffix(strings.TrimSuffix(rule, "_here"), "_there")
}
