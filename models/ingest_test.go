package models

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/analysis/divergence"
)

func TestIngestTwiceIsOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		first := take(t, s, mine()...)
		before := rows(t, s, everyTable()...)
		for table, n := range before {
			if n == 0 && table != "hedges" && table != "copies" {
				t.Errorf("nothing is in %s", table)
			}
		}
		for i, out := range take(t, s, mine()...) {
			if !out.Already || len(out.Kept) > 0 || out.ArticleSlug != first[i].ArticleSlug || out.StorySlug != first[i].StorySlug || first[i].Already {
				t.Errorf("the second time article %d came out as %+v after %+v", i, out, first[i])
			}
		}
		if diff := cmp.Diff(before, rows(t, s, everyTable()...)); diff != "" {
			t.Errorf("the second time changed the tables:\n%s", diff)
		}
		// Line ends and a byte order mark make no other text.
		again := mine()[0]
		again.Raw = []byte("\ufeff" + strings.ReplaceAll(string(again.Raw), "\n", "\r\n"))
		if out := take(t, s, again)[0]; !out.Already {
			t.Errorf("the same text with other line ends came out as %+v", out)
		}
		// What else is said of it the second time is not stored, and is told.
		again.Published, again.Title, again.Credit, again.Story = "2021-05-20", "Un autre titre", "Avec AFP", StoryRef{Slug: "ailleurs"}
		want := []Kept{
			{"date of publication", "2021-05-06", "2021-05-20"}, {"title", "L'explosion de Karvala", "Un autre titre"},
			{"credit", "", "Avec AFP"}, {"story", "la-mine-de-karvala", "ailleurs"},
		}
		if out := take(t, s, again)[0]; !out.Already || !cmp.Equal(out.Kept, want) {
			t.Errorf("the same text on another day came out as %+v", out)
		}
		if diff := cmp.Diff(before, rows(t, s, everyTable()...)); diff != "" {
			t.Errorf("the same text on another day changed the tables:\n%s", diff)
		}
		again.Outlet = OutletRef{Name: "Gazette Z"}
		if out := take(t, s, again)[0]; out.Already {
			t.Error("the same text by another outlet was taken for the same article")
		}
	})
}

func TestIngestRefuses(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		for name, change := range map[string]func(*Submission){
			"an empty text":     func(sub *Submission) { sub.Raw = []byte(" \n") },
			"Latin-1":           func(sub *Submission) { sub.Raw = []byte("Le march\xe9 de Karvala.") },
			"a binary":          func(sub *Submission) { sub.Raw = []byte("\x7fELF\x00\x00\x01\x02\x00\x00") },
			"a date in words":   func(sub *Submission) { sub.Published = "hier" },
			"a language":        func(sub *Submission) { sub.Lang = "tlh" },
			"a visibility":      func(sub *Submission) { sub.Visibility = "mine" },
			"too large":         func(sub *Submission) { sub.Raw = make([]byte, MaxArticle+1) },
			"a story of dots":   func(sub *Submission) { sub.Story = StoryRef{Title: "…"} },
			"an unknown outlet": func(sub *Submission) { sub.Outlet = OutletRef{Slug: "nulle-part"} },
			"a title of a book": func(sub *Submission) { sub.Title = strings.Repeat("mot ", 1000) },
			"a Latin-1 credit":  func(sub *Submission) { sub.Credit = "Avec l'\xe9quipe" },
			"a Latin-1 outlet":  func(sub *Submission) { sub.Outlet.Name = "Le march\xe9" },
			"no outlet":         func(sub *Submission) { sub.Outlet = OutletRef{} },
		} {
			sub := mine()[0]
			change(&sub)
			_, err := s.Ingest(t.Context(), sub)
			var unknown *UnknownOutletError
			if !errors.Is(err, ErrInvalid) && !errors.As(err, &unknown) {
				t.Errorf("%s: the error is %v", name, err)
			}
		}
		for table, n := range rows(t, s, everyTable()...) {
			if n != 0 {
				t.Errorf("%d rows stay in %s", n, table)
			}
		}
	})
}

// Whenever an import is broken off, the article is whole or not there at all.
func TestInterruptedIngest(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()[:2]...)
		before, broken := rows(t, s, everyTable()...), 0
		for steps := int64(1); ; steps += 1 + steps/8 {
			out, err := s.Ingest(endAfter(t.Context(), steps), mine()[2])
			now := rows(t, s, everyTable()...)
			if err == nil {
				if out.Already || now["articles"] != 3 || now["claims"] != before["claims"]+out.Claims || now["comparisons"] != before["comparisons"]+out.Comparisons {
					t.Errorf("it came out as %+v, the tables have %v", out, now)
				}
				break
			}
			// The answer to the commit may be lost, when the time ends just then.
			if now["articles"] == 3 {
				break
			}
			broken++
			if diff := cmp.Diff(before, now); diff != "" {
				t.Fatalf("broken off after %d steps (%v) it left:\n%s", steps, err, diff)
			}
		}
		if broken < 10 {
			t.Errorf("only %d imports were broken off", broken)
		}
	})
}

// endAfter is a context that ends when it has been asked about a number of times.
func endAfter(parent context.Context, steps int64) context.Context {
	ctx, cancel := context.WithCancel(parent)
	c := &countdown{Context: ctx, cancel: cancel}
	c.left.Store(steps)
	return c
}

type countdown struct {
	context.Context
	cancel context.CancelFunc
	left   atomic.Int64
}

func (c *countdown) step() {
	if c.left.Add(-1) <= 0 {
		c.cancel()
	}
}

func (c *countdown) Err() error {
	c.step()
	return c.Context.Err()
}

func (c *countdown) Done() <-chan struct{} {
	c.step()
	return c.Context.Done()
}

// Two programs that import the same and other articles at once lose no article, double none, and miss no pair.
func TestTwoProgramsImportAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		one := open(t)
		take(t, one, mine()...)
		want := pairs(t, one)
		if len(want) == 0 {
			t.Fatal("the articles make no comparison")
		}
		onBothAtOnce(t, open)
		if got := pairs(t, open(t)); !slices.Equal(got, want) {
			t.Errorf("imported at once they make\n%s\nimported one after the other\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

// onBothAtOnce empties the library and lets two programs import all articles, from both ends.
func onBothAtOnce(t *testing.T, open library) {
	t.Helper()
	s := open(t)
	for _, table := range []string{"comparisons", "events", "articles", "stories", "outlets"} {
		if err := s.write.Exec("DELETE FROM " + table).Error; err != nil {
			t.Fatal(err)
		}
	}
	all := mine()
	backwards := slices.Clone(all)
	slices.Reverse(backwards)
	var importing sync.WaitGroup
	for _, list := range [][]Submission{all, backwards, all} {
		program := open(t)
		importing.Go(func() {
			for _, sub := range list {
				if _, err := program.Ingest(t.Context(), sub); err != nil {
					t.Error(err)
				}
			}
		})
	}
	importing.Wait()
	got := rows(t, s, "outlets", "stories", "articles", "versions")
	if diff := cmp.Diff(map[string]int{"outlets": 4, "stories": 1, "articles": 4, "versions": 4}, got); diff != "" {
		t.Error(diff)
	}
}

// pairs lists the comparisons of a library, whichever side is first.
func pairs(t *testing.T, s *Store) []string {
	t.Helper()
	page, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range page.Comparisons {
		sides := []string{c.A.Outlet.Name + ": " + c.A.Text, c.B.Outlet.Name + ": " + c.B.Text}
		slices.Sort(sides)
		out = append(out, strings.Join(sides, " | "))
	}
	slices.Sort(out)
	return out
}

// Without a story the program finds it: what tells of one matter is one story, what does not is another.
func TestIngestFindsTheStory(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := mine()
		for i := range all {
			all[i].Story = StoryRef{}
		}
		other := Submission{
			Raw:    []byte("Le festival de musique de Brenn attire deux mille spectateurs. Les concerts durent trois soirs, dit la mairie de Brenn."),
			Outlet: OutletRef{Name: "Gazette A"}, Lang: "fr", Published: "2021-05-06",
		}
		out := take(t, s, append(all, other)...)
		if out[0].StorySlug != "l-explosion-de-karvala" {
			t.Errorf("the story is %s", out[0].StorySlug)
		}
		if out[1].StorySlug != out[0].StorySlug {
			t.Errorf("a second article on the same explosion went to %s, the first to %s", out[1].StorySlug, out[0].StorySlug)
		}
		if last := out[len(out)-1]; last.StorySlug == out[0].StorySlug || last.Comparisons != 0 {
			t.Errorf("a festival came out as %+v", last)
		}
	})
}

// The demonstration never pairs with other articles, whichever comes first.
func TestDemonstrationStaysApart(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		demo := mine()[:2]
		for i := range demo {
			demo[i].Story = StoryRef{Slug: "demo", Demonstration: true, Titles: Wordings{"en": "The mine"}}
		}
		take(t, s, demo...)
		real := mine()[2]
		real.Story = StoryRef{}
		if out := take(t, s, real)[0]; out.StorySlug == "demo" || out.Comparisons != 0 {
			t.Errorf("a real article came out as %+v", out)
		}
		real = mine()[3]
		real.Story = StoryRef{Slug: "demo"}
		if _, err := s.Ingest(t.Context(), real); !errors.Is(err, ErrInvalid) {
			t.Errorf("a real article in the demonstration gives %v", err)
		}
		page, err := s.Story(t.Context(), Viewer{}, "demo", 1)
		if err != nil {
			t.Fatal(err)
		}
		if !page.Story.Demonstration || page.Story.Titles.In("en", "") != "The mine" || len(page.Articles) != 2 {
			t.Errorf("the demonstration is %+v", page.Story)
		}
	})
}

// What is private meets what is everyone's and what is its owner's, and is shown to its owner alone.
func TestPrivateArticles(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := mine()
		take(t, s, all[0])
		story := func(as Viewer) *StoryPage {
			page, err := s.Story(t.Context(), as, "la-mine-de-karvala", 1)
			if err != nil {
				t.Fatal(err)
			}
			return page
		}
		before := story(Viewer{}).Story.UpdatedAt
		one, two := int64(1), int64(2)
		all[1].Visibility, all[1].OwnerID = Private, &one
		all[2].Visibility, all[2].OwnerID = Private, &two
		take(t, s, all[1], all[2])
		if now := story(Viewer{}).Story.UpdatedAt; !now.Equal(before) {
			t.Error("private articles moved a public story up")
		}
		for _, c := range []struct {
			as       Viewer
			articles int
			meet     string // the outlets that meet
		}{{Viewer{}, 1, ""}, {Viewer{UserID: 1}, 2, "AB"}, {Viewer{UserID: 2}, 2, "AC"}, {Viewer{Role: Editor}, 3, "AB AC"}} {
			page := story(c.as)
			if len(page.Articles) != c.articles {
				t.Errorf("%+v sees %d articles, want %d", c.as, len(page.Articles), c.articles)
			}
			laidOut, err := s.StoryMap(t.Context(), c.as, page.Story.Slug)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range laidOut.Events {
				if e.Headline != "" && !strings.Contains(string(all[0].Raw), e.Headline) {
					t.Errorf("%+v reads words of a private article over an event: %s", c.as, e.Headline)
				}
				if e.Articles < 1 || e.Articles > c.articles || e.Claims < e.Articles {
					t.Errorf("%+v: %d articles with %d claims tell an event", c.as, e.Articles, e.Claims)
				}
			}
			met := map[string]bool{}
			for _, line := range page.Comparisons {
				if line.A.Outlet.Name == line.B.Outlet.Name {
					continue
				}
				met[strings.TrimPrefix(line.A.Outlet.Name, "Gazette ")+strings.TrimPrefix(line.B.Outlet.Name, "Gazette ")] = true
				if line.Visibility != Private || line.OwnerID == nil || !c.as.edits() && *line.OwnerID != c.as.UserID {
					t.Errorf("%+v sees the comparison %s, %s of %v", c.as, line.Slug, line.Visibility, line.OwnerID)
				}
			}
			if got := strings.Join(slices.Sorted(maps.Keys(met)), " "); got != c.meet {
				t.Errorf("%+v sees %q meet, want %q", c.as, got, c.meet)
			}
			lines, err := s.Stories(t.Context(), c.as, StoriesQuery{Leads: 1})
			if err != nil || len(lines) != 1 {
				t.Fatal(lines, err)
			}
			if l := lines[0]; l.Events != len(laidOut.Events) || l.Comparisons != page.Total || l.Articles != c.articles || (l.Lead != nil) != (page.Total > 0) {
				t.Errorf("%+v: the line of the story is %+v, its map has %d events, its page %d comparisons", c.as, l, len(laidOut.Events), page.Total)
			}
		}
		// The same text is another article to those who may not read the first.
		all[1].Visibility, all[1].OwnerID = Private, &two
		if out := take(t, s, all[1])[0]; out.Already {
			t.Error("the private article of one person is there already for another")
		}
	})
}

// An article goes to no story that its readers may not read, found or named.
func TestStoryThatNotAllMayRead(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := mine()
		one, two := int64(1), int64(2)
		for i := range all {
			all[i].Story = StoryRef{}
		}
		all[0].Visibility, all[0].OwnerID = Private, &one
		all[1].Visibility, all[1].OwnerID = Private, &two
		out := take(t, s, all[:3]...)
		if out[1].StorySlug == out[0].StorySlug || out[2].StorySlug == out[0].StorySlug || out[2].StorySlug == out[1].StorySlug {
			t.Errorf("the private articles of two people and one for all went to %s, %s and %s", out[0].StorySlug, out[1].StorySlug, out[2].StorySlug)
		}
		if _, err := s.Story(t.Context(), Viewer{}, out[2].StorySlug, 1); err != nil {
			t.Errorf("the story of an article for all: %v", err)
		}
		all[3].Story = StoryRef{Slug: out[0].StorySlug}
		if _, err := s.Ingest(t.Context(), all[3]); !errors.Is(err, ErrTaken) {
			t.Errorf("an article for all in the private story of one person gives %v", err)
		}
		all[3].Visibility, all[3].OwnerID, all[3].Raw = Private, &one, all[2].Raw
		if out := take(t, s, all[3])[0]; out.StorySlug != all[3].Story.Slug || out.Comparisons == 0 {
			t.Errorf("the owner's own article came out as %+v", out)
		}
	})
}

// What comes beside a text takes the form of the text.
func TestLinesAreTidied(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		sub := mine()[0]
		sub.Title, sub.Credit, sub.Outlet.Name = " L'e\u0301te\u0301\x00 ", "AFP\x00", "La\x00 Vigie"
		out := take(t, s, sub)[0]
		page, err := s.Story(t.Context(), Viewer{}, out.StorySlug, 1)
		if err != nil {
			t.Fatal(err)
		}
		if a := page.Articles[0]; a.Title != "L'été" || a.Credit != "AFP" || a.Outlet.Name != "La Vigie" {
			t.Errorf("the article is %q, %q, by %q", a.Title, a.Credit, a.Outlet.Name)
		}
	})
}

func TestComparisonPage(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		story, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range story.Comparisons {
			if i > 0 && story.Comparisons[i-1].Weight < line.Weight {
				t.Errorf("%s stands behind one that parts less", line.Slug)
			}
			page, err := s.Comparison(t.Context(), Viewer{}, line.Slug)
			if err != nil {
				t.Fatal(err)
			}
			if page.Position != i+1 || page.Total != len(story.Comparisons) || page.Story.ID != story.Story.ID {
				t.Errorf("%s is %d of %d, want %d of %d", line.Slug, page.Position, page.Total, i+1, len(story.Comparisons))
			}
			if i > 0 && page.Previous != story.Comparisons[i-1].Slug || i == 0 && page.Previous != "" {
				t.Errorf("%s has %q before it", line.Slug, page.Previous)
			}
			if page.A.Claim.Text != line.A.Text || page.B.Claim.Text != line.B.Text || len(page.Divergences) != len(line.Divergences) {
				t.Errorf("the page of %s and its line differ", line.Slug)
			}
		}
		found := slices.IndexFunc(story.Comparisons, func(c ComparisonLine) bool {
			return strings.Contains(c.A.Text, "a tué 12 ouvriers") && strings.Contains(c.B.Text, "Au moins dix ouvriers")
		})
		if found < 0 {
			t.Fatalf("12 and at least ten are not compared: %v", pairs(t, s))
		}
		page, err := s.Comparison(t.Context(), Viewer{}, story.Comparisons[found].Slug)
		if err != nil {
			t.Fatal(err)
		}
		if page.Comparison.Relation != divergence.CompatibleFigures {
			t.Errorf("12 and at least ten are %s", page.Comparison.Relation)
		}
		if page.A.Before.Text != "La mine de Karvala avait rouvert en janvier." || page.A.After.Text != "L'enquête commence." ||
			page.B.Before.Text != "Les secours travaillent depuis l'aube." || page.B.After.Text != "Le ministre des Mines arrive vendredi." {
			t.Errorf("the sentences around are %q, %q; %q, %q", page.A.Before.Text, page.A.After.Text, page.B.Before.Text, page.B.After.Text)
		}
		if page.A.Outlet.Name != "Gazette A" || page.A.Article.Title != "L'explosion de Karvala" || len(page.A.Figures) != 1 || *page.A.Figures[0].Value != 12 {
			t.Errorf("side A is %+v", page.A)
		}
		if _, err := s.Comparison(t.Context(), Viewer{}, "none"); !errors.Is(err, ErrNotFound) {
			t.Errorf("a comparison that is not there gives %v", err)
		}
	})
}
