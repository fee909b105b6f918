package models

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/analysis/timex"
	"parallax/models/newsroom"
)

// submission is an invented article as it comes in.
func submission(a newsroom.Article) Submission {
	return Submission{
		Raw: []byte(a.Text), Outlet: OutletRef{Name: a.Outlet}, Story: StoryRef{Slug: a.Story},
		Title: a.Title, Lang: a.Lang, Published: a.Published,
	}
}

func invented(p *newsroom.Press, n int) iter.Seq[Submission] {
	return func(yield func(Submission) bool) {
		for i := range n {
			if !yield(submission(p.Article(i))) {
				return
			}
		}
	}
}

// When one article cannot be written, those that wait behind it are not read by the engine.
func TestLoadStopsAtTheFirstThatFails(t *testing.T) {
	s := opener(filepath.Join(t.TempDir(), "a.db"))(t)
	articles := 40 * runtime.GOMAXPROCS(0)
	asked, full := 0, errors.New("no room")
	err := s.readAhead(t.Context(), func(yield func(Submission) bool) {
		for asked < articles {
			asked++
			if !yield(Submission{Raw: []byte("Le port de Tarem a fermé."), Outlet: OutletRef{Name: "Vigie"}, Lang: "fr", Story: StoryRef{Slug: "port"}}) {
				return
			}
		}
	}, func(*arrival) error { return full })
	if !errors.Is(err, full) || errors.Is(err, context.Canceled) {
		t.Errorf("it fails with %v", err)
	}
	if asked > articles/2 {
		t.Errorf("%d of %d articles were asked for", asked, articles)
	}
}

// A library that is filled at once holds what one holds into which the articles came one by one.
func TestLoadStoresWhatIngestStores(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		const articles = 8
		press := newsroom.New(newsroom.Config{Seed: 5, Articles: articles})
		one := open(t)
		for sub := range invented(press, articles) {
			take(t, one, sub)
		}
		want := stored(t, one)
		for _, table := range []string{"comparisons", "events", "articles", "stories", "outlets", "terms"} {
			if err := one.write.Exec("DELETE FROM " + table).Error; err != nil {
				t.Fatal(err)
			}
		}
		if err := one.write.Exec("UPDATE library SET generation = 0, claims = 0").Error; err != nil {
			t.Fatal(err)
		}
		one.analyses.forget()
		if err := one.Load(t.Context(), invented(press, articles)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, stored(t, one)); diff != "" {
			t.Errorf("it differs:\n%s", diff)
		}
		if err := one.Load(t.Context(), invented(press, articles)); err == nil {
			t.Error("a library that has articles was filled")
		}
		// Others come in after it.
		if out := take(t, one, submission(press.Retold(0)))[0]; out.StorySlug != press.Article(0).Story || out.Comparisons == 0 {
			t.Errorf("a new article came out as %+v", out)
		}
	})
}

// stored is what is in the tables but for the numbers of rows and the times.
func stored(t *testing.T, s *Store) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for table, query := range map[string]string{
		"claims": `SELECT v.hash, c.position, c.span_start, c.span_end, c.sentence, c.role, c.modality, c.event_type, c.event_actors,
			c.event_places, c.event_said, c.engine FROM claims c JOIN versions v ON v.id = c.version_id ORDER BY v.hash, c.position`,
		"figures": `SELECT v.hash, c.position, f.position AS figure, f.span_start, f.head, f.kind, f.value, f.min, f.max, f.asserted_by, f.rule
			FROM figures f JOIN versions v ON v.id = f.version_id LEFT JOIN claims c ON c.id = f.claim_id ORDER BY v.hash, f.position`,
		"attributions": `SELECT v.hash, x.position, x.source_start, x.cue_end, x.candidates, x.via, x.type, x.lemma
			FROM attributions x JOIN versions v ON v.id = x.version_id ORDER BY v.hash, x.position`,
		"mentions": `SELECT v.hash, x.position, x.span_start, x.span_end, x.entity, x.proper, x.rule
			FROM mentions x JOIN versions v ON v.id = x.version_id ORDER BY v.hash, x.position`,
		"hedges": `SELECT v.hash, x.position, x.modality FROM hedges x JOIN versions v ON v.id = x.version_id ORDER BY v.hash, x.position`,
		"actions": `SELECT v.hash, c.position, x.position AS action, x.type, x.agent_entity FROM actions x JOIN claims c ON c.id = x.claim_id
			JOIN versions v ON v.id = c.version_id ORDER BY v.hash, c.position, x.position`,
		"version_terms": `SELECT v.hash, t.term, x.from_day, x.to_day, x.claims, t.claims AS in_all FROM version_terms x
			JOIN terms t ON t.id = x.term_id JOIN versions v ON v.id = x.version_id ORDER BY v.hash, t.term`,
		"versions": `SELECT v.hash, v.number, v.lang, v.title, v.layout, v.engine, v.generation, a.slug, a.published_printed, a.provenance, o.slug AS outlet, s.slug AS story
			FROM versions v JOIN articles a ON a.current_version_id = v.id JOIN outlets o ON o.id = a.outlet_id JOIN stories s ON s.id = a.story_id ORDER BY v.hash`,
		"library": "SELECT generation, claims FROM library",
	} {
		var rows []map[string]any
		if err := s.read.Raw(query).Scan(&rows).Error; err != nil {
			t.Fatal(err)
		}
		if len(rows) == 0 && table != "hedges" {
			t.Errorf("nothing is in %s", table)
		}
		for _, r := range rows {
			out[table] = append(out[table], fmt.Sprint(r))
		}
	}
	return out
}

// The articles that tell the event of a new one are found among all others, by whatever else they tell.
func TestLookAlikesAreFound(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		const articles, newcomers = 200, 8
		s := open(t)
		press := newsroom.New(newsroom.Config{Seed: 11, Articles: articles, Days: 14})
		if err := s.Load(t.Context(), invented(press, articles)); err != nil {
			t.Fatal(err)
		}
		if found := recall(t, s, press, newcomers); found < .95 {
			t.Errorf("%.2f of the look-alikes are candidates, want .95", found)
		}
	})
}

// What is asked of the index is bounded, whatever the library: the rarest terms first.
func TestAskedTermsKeepToTheBudget(t *testing.T) {
	known := map[string]term{}
	var claims [][]string
	for i := range 400 {
		word := fmt.Sprintf("w%03d", i)
		known[word] = term{ID: int64(i + 1), Term: word, Claims: int64(i * i)}
		claims = append(claims, []string{word, "rare"})
	}
	known["rare"] = term{ID: 999, Term: "rare", Claims: 1}
	asked := askedTerms(claims, known)
	rows := int64(0)
	for i, a := range asked {
		if rows += a.Claims; i > 0 && a.Claims < asked[i-1].Claims {
			t.Errorf("%s is asked for after %s", a.Term, asked[i-1].Term)
		}
	}
	if rows > rowBudget || rows < rowBudget/2 || asked[len(asked)-1].Claims > 1000 {
		t.Errorf("%d terms with %d rows are asked for, of %d allowed", len(asked), rows, rowBudget)
	}
	if one := askedTerms([][]string{{"common"}}, map[string]term{"common": {ID: 1, Term: "common", Claims: 10 * rowBudget}}); len(one) != 1 {
		t.Error("an article whose only term is common asks for nothing")
	}
}

// The questions are answered from the index alone, each term at its place: SQLite says how it would.
func TestTheIndexAnswersAlone(t *testing.T) {
	s := opener(filepath.Join(t.TempDir(), "plan.db"))(t)
	asked := []term{{ID: 1, Term: "a", Claims: 3}, {ID: 2, Term: "b", Claims: 4}}
	dated, err := timex.ParsePublished("2031-03-04")
	if err != nil {
		t.Fatal(err)
	}
	for name, query := range map[string]string{"dated": askIndex(asked, 100, dated, 48), "undated": askIndex(asked, 100, timex.Range{}, 48)} {
		var steps []struct{ Detail string }
		if err := s.read.Raw("EXPLAIN QUERY PLAN " + query).Scan(&steps).Error; err != nil {
			t.Fatal(err)
		}
		sought := 0
		for _, step := range steps {
			if strings.HasPrefix(step.Detail, "SEARCH vt USING PRIMARY KEY (term_id=?") {
				sought++
			} else if strings.Contains(step.Detail, "vt") {
				t.Errorf("%s: %s", name, step.Detail)
			}
			if name == "dated" && strings.HasPrefix(step.Detail, "SEARCH vt") && !strings.Contains(step.Detail, "to_day") {
				t.Errorf("the window is not looked up: %s", step.Detail)
			}
		}
		if sought == 0 {
			t.Errorf("%s: the index is not used: %v", name, steps)
		}
	}
}

// recall is the share, of the articles of the library that tell the events of new ones, that are among their candidates.
func recall(b testing.TB, s *Store, press *newsroom.Press, sample int) float64 {
	b.Helper()
	found, all := 0, 0
	for n := range sample {
		article := press.Retold(n)
		sub := submission(article)
		sub.Story = StoryRef{}
		a, err := s.receive(b.Context(), sub)
		if err == nil {
			err = s.analyse(b.Context(), a)
		}
		if err != nil {
			b.Fatal(err)
		}
		p, _, err := s.find(s.read.WithContext(b.Context()), a)
		if err != nil {
			b.Fatal(err)
		}
		var hashes []string
		if err := s.read.Raw("SELECT hash FROM versions WHERE id IN (" + list(p.near) + ")").Scan(&hashes).Error; err != nil {
			b.Fatal(err)
		}
		for _, number := range press.Library(article.Event) {
			told, err := s.receive(b.Context(), submission(press.Article(number)))
			if err != nil {
				b.Fatal(err)
			}
			all++
			if slices.Contains(hashes, told.hash) {
				found++
			}
		}
	}
	return float64(found) / float64(all)
}
