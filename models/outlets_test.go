package models

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"parallax/analysis/storymap"
)

// harbour is an invented accident told by two outlets in their own words, and by one that carries an agency.
func harbour() []Submission {
	story := StoryRef{Title: "Le quai de Malvent"}
	return []Submission{
		{Outlet: OutletRef{Name: "Zéphyr", Type: Press}, Story: story, Lang: "fr", Rights: FullText, Published: "2031-04-02T08:00:00+02:00", Title: "Malvent : un quai s'effondre", Raw: []byte(
			"L'effondrement d'un quai a tué 14 dockers mardi à Malvent, selon la préfecture. Les terroristes du syndicat avaient refusé l'inspection du quai de Malvent. L'effondrement a blessé 30 dockers.")},
		{Outlet: OutletRef{Name: "Éveil du Port", Type: Press}, Story: story, Lang: "fr", Rights: FullText, Published: "2031-04-02T12:00:00+02:00", Title: "Le quai de Malvent cède", Raw: []byte(
			"L'effondrement d'un quai a tué au moins vingt dockers mardi à Malvent. Une source anonyme affirme que le quai de Malvent était fermé depuis un an.")},
		{Outlet: OutletRef{Name: "Le Relais"}, Story: story, Lang: "fr", Rights: FullText, Published: "2031-04-02T18:00:00+02:00", Title: "Quai effondré à Malvent", Credit: "AFP", Raw: []byte(
			"L'effondrement d'un quai a tué 14 dockers mardi à Malvent. La préfecture de Malvent attend des secours. (AFP)")},
	}
}

func TestOutletList(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		subs := harbour()
		agency := subs[2]
		agency.Outlet, agency.Credit, agency.Raw = OutletRef{Name: "Zone Presse Agence", Type: Agency}, "", []byte("Les secours cherchent des dockers à Malvent mardi.")
		hidden := subs[0]
		owner := int64(7)
		hidden.Outlet, hidden.Raw, hidden.Visibility, hidden.OwnerID = OutletRef{Name: "Carnet secret"}, []byte("Le quai de Malvent est fermé."), Private, &owner
		hidden.Story = StoryRef{Title: "Un autre quai"}
		take(t, s, append(subs, agency, hidden)...)
		names := func(as Viewer) (out []string) {
			list, err := s.Outlets(t.Context(), as)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range list {
				out = append(out, o.Name)
			}
			return out
		}
		want := []string{"Zone Presse Agence", "Éveil du Port", "Le Relais", "Zéphyr"}
		if got := names(Viewer{}); !slices.Equal(got, want) {
			t.Errorf("everyone sees %q, want %q", got, want)
		}
		want = []string{"Zone Presse Agence", "Carnet secret", "Éveil du Port", "Le Relais", "Zéphyr"}
		if got := names(Viewer{UserID: 7}); !slices.Equal(got, want) {
			t.Errorf("the owner sees %q, want %q", got, want)
		}
		page, err := s.Outlet(t.Context(), Viewer{}, "carnet-secret", 1)
		if err != nil || page.Total != 0 || len(page.Articles)+len(page.Events)+len(page.Labels)+len(page.Provenances) != 0 {
			t.Errorf("of a private article everyone sees %+v (%v)", page, err)
		}
	})
}

func TestOutletCounts(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, harbour()...)
		page := func(slug string) *OutletPage {
			t.Helper()
			p, err := s.Outlet(t.Context(), Viewer{}, slug, 1)
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		sum := func(p *OutletPage) (own, carried Counts) {
			for _, e := range p.Events {
				own.add(e.Own)
				carried.add(e.Carried)
			}
			return own, carried
		}
		zephyr := page("zephyr")
		own, carried := sum(zephyr)
		if want := (Counts{Statements: 3, Sourced: 1, Tolls: 2, Bare: 1}); own != want || carried != (Counts{}) {
			t.Errorf("Zéphyr has %+v and carries %+v, want %+v and nothing", own, carried, want)
		}
		if len(zephyr.Tolls) != 1 || zephyr.Tolls[0].Words[zephyr.Tolls[0].Start:zephyr.Tolls[0].End] != "30" || zephyr.Tolls[0].Story.Slug != "le-quai-de-malvent" {
			t.Errorf("its tolls without a source are %+v", zephyr.Tolls)
		}
		if i := slices.IndexFunc(zephyr.Labels, func(l LabelCount) bool {
			return strings.Contains(l.Words, "terroristes") && l.Voice == storymap.OwnVoice && l.N == 1
		}); i < 0 {
			t.Errorf("its labels are %+v", zephyr.Labels)
		}
		if len(zephyr.Articles) != 1 || zephyr.Articles[0].Story.Slug != "le-quai-de-malvent" || zephyr.Articles[0].Comparisons == 0 || zephyr.Articles[0].Pair == "" {
			t.Errorf("its articles are %+v", zephyr.Articles)
		}
		if e := zephyr.Events[0]; e.ID == 0 || e.Story.Title != "Le quai de Malvent" || e.Headline == "" || e.HeadlineLang != "fr" || e.HeadlineBy == "" {
			t.Errorf("its first event is %+v", e)
		}
		if own, _ := sum(page("eveil-du-port")); own.Unnamed != 1 || own.Bare != 1 {
			t.Errorf("Éveil du Port has %+v", own)
		}
		relais := page("le-relais")
		own, carried = sum(relais)
		if own != (Counts{}) || carried.Statements == 0 || carried.Tolls != 1 || len(relais.Labels) != 0 || len(relais.Tolls) != 0 {
			t.Errorf("agency text was charged to the outlet that carries it: %+v, %+v", own, carried)
		}
		want := []ProvenanceCount{{Provenance: "agency_text", Origin: "AFP", N: 1}}
		if diff := cmp.Diff(want, relais.Provenances); diff != "" {
			t.Errorf("provenances:\n%s", diff)
		}
	})
}

// What others tell of an event is looked for only where this outlet could have known it, and what has a comparison is found.
func TestOutletMisses(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, harbour()...)
		first, err := s.Outlet(t.Context(), Viewer{}, "zephyr", 1)
		if err != nil {
			t.Fatal(err)
		}
		last, err := s.Outlet(t.Context(), Viewer{}, "le-relais", 1)
		if err != nil {
			t.Fatal(err)
		}
		others, missing := 0, 0
		for _, e := range first.Events {
			others += e.Others
		}
		if others != 0 {
			t.Errorf("the first to publish is asked for %d statements that came later", others)
		}
		others = 0
		for _, e := range last.Events {
			others, missing = others+e.Others, missing+e.Missing
		}
		if others == 0 || missing >= others {
			t.Errorf("of %d statements of others, %d are missing", others, missing)
		}
	})
}

// What only some may read counts for those alone: a comparison that others may not open finds nothing for them.
func TestOutletMissesByViewer(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, harbour()...)
		missing := func(as Viewer) (missing, others int) {
			t.Helper()
			p, err := s.Outlet(t.Context(), as, "le-relais", 1)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range p.Events {
				missing, others = missing+e.Missing, others+e.Others
			}
			return missing, others
		}
		before, _ := missing(Viewer{})
		if err := s.write.Exec("UPDATE comparisons SET visibility = ?, owner_id = 7", Private).Error; err != nil {
			t.Fatal(err)
		}
		s = open(t) // which has kept no counts
		if n, others := missing(Viewer{}); n != others || others == 0 {
			t.Errorf("with private comparisons %d of %d are missing for everyone", n, others)
		}
		if n, _ := missing(Viewer{UserID: 7}); n != before {
			t.Errorf("the owner misses %d, before it was %d", n, before)
		}
	})
}

func fact(kind FactKind, words string) OutletFact {
	return OutletFact{Kind: kind, Value: Wordings{"fr": words}, Reference: "Annuaire de la presse", ReferenceURL: "https://annuaire.example/z", SeenOn: "2026-01-05"}
}

func TestOutletFacts(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, harbour()...)
		err := s.SetOutletFacts(t.Context(), []OutletFacts{{"zephyr", []OutletFact{fact(Owner, "Une coopérative"), fact(Founded, "1931")}}})
		if err != nil {
			t.Fatal(err)
		}
		tomorrow := fact(State, "Aucun")
		tomorrow.SeenOn = time.Now().AddDate(0, 0, 5).Format(time.DateOnly)
		bare, odd := fact(Owner, "X"), fact(Owner, "X")
		bare.Reference, odd.ReferenceURL = "", "javascript:alert(1)"
		err = s.SetOutletFacts(t.Context(), []OutletFacts{
			{"zephyr", []OutletFact{fact("colour", "bleu"), fact(Owner, " "), tomorrow, bare, odd}}, {"nulle-part", nil}, {"le-relais", []OutletFact{fact(Owner, "Un groupe")}}})
		for _, want := range []string{"colour", "has no value", "still to come", "has no source", "javascript", "nulle-part"} {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%v does not tell of %q", err, want)
			}
		}
		var at *FactError
		if !errors.As(err, &at) || !errors.Is(err, ErrInvalid) {
			t.Errorf("%v says no place", err)
		}
		page, err := s.Outlet(t.Context(), Viewer{}, "zephyr", 1)
		if err != nil || len(page.Facts) != 2 || page.Facts[0].Value.In("fr", "") != "Une coopérative" || page.Facts[1].Kind != Founded {
			t.Errorf("after a refused file the facts are %+v (%v)", page.Facts, err)
		}
		if n := rows(t, s, "outlet_facts")["outlet_facts"]; n != 2 {
			t.Errorf("%d facts are stored", n)
		}
	})
}

func TestFictitiousOutletsComeWithTheirFacts(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		sub := harbour()[0]
		sub.Outlet.Fictitious, sub.Outlet.Facts = true, []OutletFact{{Kind: Owner, Value: Wordings{"fr": "Personne"}}}
		take(t, s, sub, harbour()[1])
		page, err := s.Outlet(t.Context(), Viewer{}, "zephyr", 1)
		if err != nil || len(page.Facts) != 1 || page.Facts[0].Value["fr"] != "Personne" {
			t.Errorf("the facts are %+v (%v)", page.Facts, err)
		}
	})
}

// Outlets of a library of before facts get theirs; those that have some, and those of the world, keep what they have.
func TestMissingFacts(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := harbour()
		all[0].Outlet.Fictitious, all[1].Outlet.Fictitious = true, true
		all[1].Outlet.Facts = []OutletFact{{Kind: Owner, Value: Wordings{"fr": "Personne"}}}
		take(t, s, all...)
		said := []OutletFact{{Kind: Owner, Value: Wordings{"fr": "Une coopérative"}}}
		for range 2 {
			err := s.AddMissingFacts(t.Context(), map[string][]OutletFact{"zephyr": said, "eveil-du-port": said, "le-relais": said, "nulle-part": said})
			if err != nil {
				t.Fatal(err)
			}
		}
		for slug, want := range map[string]string{"zephyr": "Une coopérative", "eveil-du-port": "Personne", "le-relais": ""} {
			page, err := s.Outlet(t.Context(), Viewer{}, slug, 1)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, f := range page.Facts {
				got += f.Value["fr"]
			}
			if got != want {
				t.Errorf("of %s it is said that %q owns it, want %q", slug, got, want)
			}
		}
	})
}

// One file may name an outlet by its slugs of before and of today: it keeps the facts of both.
func TestFactsUnderOldAndNewSlug(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, harbour()[0])
		if _, err := s.RenameOutlet(t.Context(), "zephyr", "Le Nouveau Zéphyr"); err != nil {
			t.Fatal(err)
		}
		err := s.SetOutletFacts(t.Context(), []OutletFacts{
			{"zephyr", []OutletFact{fact(Owner, "Une coopérative")}}, {"le-nouveau-zephyr", []OutletFact{fact(Founded, "1931")}}})
		if err != nil {
			t.Fatal(err)
		}
		page, err := s.Outlet(t.Context(), Viewer{}, "le-nouveau-zephyr", 1)
		if err != nil || len(page.Facts) != 2 || page.Facts[0].Kind != Owner || page.Facts[1].Kind != Founded {
			t.Errorf("the facts are %+v (%v)", page.Facts, err)
		}
	})
}

func TestRenamedOutlet(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, harbour()...)
		if _, err := s.RenameOutlet(t.Context(), "zephyr", "Le Nouveau Zéphyr"); err != nil {
			t.Fatal(err)
		}
		_, err := s.Outlet(t.Context(), Viewer{}, "zephyr", 1)
		var moved *MovedError
		if !errors.As(err, &moved) || moved.Kind != "outlet" || moved.To != "le-nouveau-zephyr" {
			t.Errorf("the old address answers %v", err)
		}
		if _, err := s.RenameOutlet(t.Context(), "le-relais", "Zéphyr"); !errors.Is(err, ErrTaken) {
			t.Errorf("the old address was given away: %v", err)
		}
		// A name that another has is refused even where its address would be free: two of one name cannot be told apart.
		odd := harbour()[0]
		odd.Outlet, odd.Raw = OutletRef{Slug: "hp", Name: "L'Éclair du Port"}, []byte("Le port a fermé à midi, dit la mairie.\n")
		take(t, s, odd)
		for _, name := range []string{"L'Éclair du Port", "l’eclair  du port"} {
			if _, err := s.RenameOutlet(t.Context(), "le-relais", name); !errors.Is(err, ErrTaken) || !strings.Contains(err.Error(), `"L'Éclair du Port" at /outlets/hp`) {
				t.Errorf("the name %q of another outlet: %v", name, err)
			}
		}
		if _, err := s.RenameOutlet(t.Context(), "zephyr", "Le NOUVEAU Zéphyr"); err != nil {
			t.Errorf("its own name, written otherwise: %v", err)
		}
		if _, err := s.RenameOutlet(t.Context(), "nulle-part", "Ailleurs"); !errors.Is(err, ErrNotFound) {
			t.Errorf("an outlet that is not there: %v", err)
		}
		if _, err := s.RenameOutlet(t.Context(), "le-relais", "«»"); !errors.Is(err, ErrInvalid) {
			t.Errorf("a name without a letter: %v", err)
		}
		// Articles that come in under the old slug, or facts, are the outlet's.
		again := harbour()[1]
		again.Outlet = OutletRef{Slug: "zephyr"}
		take(t, s, again)
		if err := s.SetOutletFacts(t.Context(), []OutletFacts{{"zephyr", []OutletFact{fact(Owner, "Une coopérative")}}}); err != nil {
			t.Error(err)
		}
		page, err := s.Outlet(t.Context(), Viewer{}, "le-nouveau-zephyr", 1)
		if err != nil || page.Total != 2 || len(page.Facts) != 1 {
			t.Errorf("the outlet is %+v (%v)", page, err)
		}
		if err := s.ClassifyOutlet(t.Context(), "zephyr", Agency); err != nil {
			t.Error(err)
		}
		list, err := s.Outlets(t.Context(), Viewer{})
		if err != nil || list[0].Slug != "le-nouveau-zephyr" {
			t.Errorf("an agency comes after others: %+v (%v)", list, err)
		}
		if err := s.ClassifyOutlet(t.Context(), "zephyr", "good"); !errors.Is(err, ErrInvalid) {
			t.Errorf("a type that is none: %v", err)
		}
	})
}

// Who looks for an outlet looks under its name, not under "The".
func TestOutletsAreSortedWithoutTheirArticle(t *testing.T) {
	names := []string{"The Anvil Post", "Beffroi", "L’Éclaireur", "La Falaise", "Latitude", "Le Relais", "Les Semailles", "Theodolite"}
	if !slices.IsSortedFunc(names, func(a, b string) int { return strings.Compare(alphabetical(a), alphabetical(b)) }) {
		t.Errorf("%q are not in the order of the alphabet", names)
	}
}

func TestOutletPages(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, harbour()...)
		for _, n := range []int{0, 2} {
			_, err := s.Outlet(t.Context(), Viewer{}, "zephyr", n)
			var none *NoPageError
			if !errors.As(err, &none) || none.Kind != "outlet" || none.Pages != 1 {
				t.Errorf("page %d: %v", n, err)
			}
		}
		if _, err := s.Outlet(t.Context(), Viewer{}, "nulle-part", 1); !errors.Is(err, ErrNotFound) {
			t.Errorf("an outlet that is not there: %v", err)
		}
	})
}

// What the migration works out of a library that was there is what the import of an article stores.
func TestSourcingOfBefore(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, append(harbour(), mine()...)...)
		read := func() (all []Claim) {
			t.Helper()
			if err := s.read.Select("id", "sourcing").Order("id").Find(&all).Error; err != nil {
				t.Fatal(err)
			}
			return all
		}
		stored := read()
		for _, kind := range []Sourcing{NoSource, Unnamed, Named} {
			if !slices.ContainsFunc(stored, func(c Claim) bool { return c.Sourcing == kind }) {
				t.Errorf("no claim is %s", kind)
			}
		}
		file, err := migrationFiles.ReadFile("migrations/0006_outlets.sql")
		if err != nil {
			t.Fatal(err)
		}
		statements := []string{"UPDATE claims SET sourcing = 'none'"}
		for _, statement := range strings.Split(string(file), "\n\n") {
			if strings.HasPrefix(statement, "UPDATE") {
				statements = append(statements, statement)
			}
		}
		for _, statement := range statements {
			if err := s.write.Exec(statement).Error; err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(stored, read()); diff != "" || len(statements) != 3 {
			t.Errorf("%d statements, and then:\n%s", len(statements), diff)
		}
	})
}
