package models

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
)

// sought looks for something, and gives the texts that were found.
func sought(t *testing.T, s *Store, as Viewer, q Searched) (*SearchPage, []string) {
	t.Helper()
	page, err := s.Search(t.Context(), as, q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	var texts []string
	for _, h := range page.Hits {
		words, at := "", 0
		for _, m := range h.Marks {
			words += h.Text[at:m.Start] + "{" + h.Text[m.Start:m.End] + "}"
			at = m.End
		}
		texts = append(texts, words+h.Text[at:])
	}
	return page, texts
}

func count1(texts []string, part string) int {
	n := 0
	for _, s := range texts {
		if strings.Contains(s, part) {
			n++
		}
	}
	return n
}

func TestSearch(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		spelled := mine()[0]
		spelled.Title, spelled.Story = "", StoryRef{Title: "La visite"}
		spelled.Raw = []byte("Sergei Shoigu arrived in Orvelle on Friday with 30 officers. Shoigu met fighters of HTS near the river.")
		spelled.Lang, spelled.Outlet.Name, spelled.Published = "en", "Orvelle Post", "2022"
		take(t, s, spelled)
		for _, test := range []struct {
			words string
			want  []string // parts of the texts found, with their marks, in this order where there are several
			none  bool
		}{
			{words: "KARVALA gouverneur", want: []string{"{Karvala}", "{gouverneur}"}},
			{words: "enquete", want: []string{"L'{enquête} commence."}},
			{words: "choigou", want: []string{"{Shoigu}"}},
			{words: "Hayat Tahrir al-Cham", want: []string{"{HTS}"}},
			{words: `"mine de Karvala"`, want: []string{"{mine de Karvala}"}},
			{words: `"Karvala de mine"`, none: true},
			{words: "enquête -commence", none: true},
			{words: "ouvrier", want: []string{"{ouvriers}"}},
			{words: "explosion titre", none: true},
			{words: "river officers", none: true},
		} {
			page, texts := sought(t, s, Viewer{}, Searched{Words: test.words})
			if test.none != (page.Total == 0) {
				t.Errorf("%q finds %d: %q", test.words, page.Total, texts)
			}
			for _, want := range test.want {
				if count1(texts, want) == 0 {
					t.Errorf("%q finds %q, without %s", test.words, texts, want)
				}
			}
		}
		page, texts := sought(t, s, Viewer{}, Searched{Words: "explosion de Karvala"})
		if !page.Hits[0].Title || texts[0] != "L'{explosion} de {Karvala}" {
			t.Errorf("first comes %q, not the title", texts[0])
		}
		for i := 1; i < len(page.Hits); i++ { // all have the very words
			if a, b := page.Hits[i-1], page.Hits[i]; i > 1 && a.Article.Published.From.Before(*b.Article.Published.From) {
				t.Errorf("%q comes before %q, which is later", a.Text, b.Text)
			}
		}
	})
}

func TestSearchFilters(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		all, _ := sought(t, s, Viewer{}, Searched{})
		if all.Total == 0 || len(all.Facets.Outlets) != 4 || len(all.Facets.Stories) != 1 || all.Facets.Suggested == 0 || len(all.Facets.Events) == 0 {
			t.Fatalf("without words %d are found, by %+v", all.Total, all.Facets)
		}
		day := func(d int) time.Time { return time.Date(2021, 5, d, 0, 0, 0, 0, time.UTC) }
		try := func(what string, q Searched, n int) {
			if page, texts := sought(t, s, Viewer{}, q); page.Total != n || n > 0 && len(texts) == 0 {
				t.Errorf("%s: %d are found, %d were counted", what, page.Total, n)
			}
		}
		for _, o := range all.Facets.Outlets {
			try(o.Value.Name, Searched{Outlet: o.Value.Slug}, o.N)
		}
		for _, e := range all.Facets.Events {
			try(e.Value.Headline, Searched{Event: e.Value.ID}, e.N)
		}
		for _, p := range all.Facets.Provenances {
			try(p.Value, Searched{Provenance: p.Value}, p.N)
		}
		for _, k := range all.Facets.Kinds {
			try(string(k.Value), Searched{Kind: k.Value}, k.N)
		}
		for _, r := range all.Facets.Relations {
			try(string(r.Value), Searched{Relation: r.Value}, r.N)
		}
		for _, f := range all.Facets.Figures {
			try(string(f.Value), Searched{Figure: f.Value}, f.N)
		}
		for _, m := range all.Facets.Months {
			try("May", Searched{From: day(1), To: day(32)}, m.N)
		}
		try("the story", Searched{Story: "la-mine-de-karvala"}, all.Total)
		try("suggested", Searched{Reviewed: "no"}, all.Facets.Suggested)
		try("reviewed", Searched{Reviewed: "yes"}, 0)
		first, _ := sought(t, s, Viewer{}, Searched{From: day(6), To: day(7)})
		second, _ := sought(t, s, Viewer{}, Searched{From: day(7), To: day(8)})
		if first.Total == 0 || second.Total == 0 || first.Total+second.Total != all.Total {
			t.Errorf("on two days %d and %d of %d are found", first.Total, second.Total, all.Total)
		}
		try("both", Searched{Words: "ouvriers", Figure: figure.Killed, Kind: divergence.Figure, To: day(1)}, 0)
		for _, h := range first.Hits {
			for _, in := range h.Comparisons {
				if _, err := s.Comparison(t.Context(), Viewer{}, in.Slug); err != nil || in.Other == "" || in.Other == h.Outlet.Name {
					t.Errorf("%q is in %+v (%v)", h.Text, in, err)
				}
			}
		}
		if page, _ := sought(t, s, Viewer{}, Searched{Page: 1 << 40, Words: "karvala"}); len(page.Hits) != 0 || page.Pages != 1 {
			t.Errorf("a page beyond the last has %d results of %d pages", len(page.Hits), page.Pages)
		}
		for _, unknown := range []Searched{{Story: "none"}, {Outlet: "none"}, {Event: 999}} {
			if _, err := s.Search(t.Context(), Viewer{}, unknown); !errors.Is(err, ErrNotFound) {
				t.Errorf("%+v gives %v", unknown, err)
			}
		}
	})
}

// What a viewer may not read is neither found nor counted, nor are comparisons with it.
func TestSearchKeepsSecrets(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := mine()
		owner := int64(7)
		all[2].Visibility, all[2].OwnerID = Private, &owner
		all[3].Visibility = SignedIn
		take(t, s, all[0])
		before, _ := sought(t, s, Viewer{}, Searched{})
		take(t, s, all[1:]...)
		outlets := func(as Viewer) []string {
			page, _ := sought(t, s, as, Searched{Words: "karvala"})
			var names []string
			for _, o := range page.Facets.Outlets {
				names = append(names, o.Value.Name)
			}
			slices.Sort(names)
			return names
		}
		for _, test := range []struct {
			as   Viewer
			want string
		}{
			{Viewer{}, "[Gazette A Gazette B]"}, {Viewer{UserID: 3}, "[Gazette A Gazette B Gazette D]"},
			{Viewer{UserID: 7}, "[Gazette A Gazette B Gazette C Gazette D]"}, {Viewer{Role: Editor}, "[Gazette A Gazette B Gazette C Gazette D]"},
		} {
			if got := fmt.Sprint(outlets(test.as)); got != test.want {
				t.Errorf("%+v finds %s, want %s", test.as, got, test.want)
			}
		}
		page, _ := sought(t, s, Viewer{}, Searched{Words: "karvala"})
		for _, h := range page.Hits {
			for _, in := range h.Comparisons {
				if in.Other == "Gazette C" || in.Other == "Gazette D" {
					t.Errorf("%q is shown in a comparison with %s", h.Text, in.Other)
				}
			}
		}
		// Without the public one beside it, nothing public is compared with anything.
		if err := s.write.Exec("DELETE FROM articles WHERE outlet_id = (SELECT id FROM outlets WHERE name = 'Gazette B')").Error; err != nil {
			t.Fatal(err)
		}
		if err := s.indexChanges(s.write); err != nil {
			t.Fatal(err)
		}
		if after, _ := sought(t, s, Viewer{}, Searched{}); after.Total != before.Total || after.Facets.Suggested != 0 {
			t.Errorf("%d are found, %d of them compared; before there were %d", after.Total, after.Facets.Suggested, before.Total)
		}
	})
}

// The index follows what changes: a review, a reader's right, an article that goes, a reanalysis, a database of before.
func TestSearchIndexIsKeptInStep(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()...)
		all, texts := sought(t, s, Viewer{}, Searched{})
		change := func(statement string) {
			t.Helper()
			if err := s.write.Exec(statement).Error; err != nil {
				t.Fatal(err)
			}
			open(t) // as a program that starts
		}
		change("UPDATE comparisons SET status = 'confirmed' WHERE id = (SELECT MIN(id) FROM comparisons)")
		if page, _ := sought(t, s, Viewer{}, Searched{Reviewed: "yes"}); page.Total != 2 || page.Facets.Reviewed != 2 {
			t.Errorf("%d claims are reviewed, want 2", page.Total)
		}
		change("DELETE FROM search_rows")
		change("INSERT INTO search_queue (what, record_id) SELECT 1, id FROM claims")
		change("INSERT INTO search_queue (what, record_id) SELECT 2, id FROM articles")
		if page, again := sought(t, s, Viewer{}, Searched{}); page.Total != all.Total || fmt.Sprint(again) != fmt.Sprint(texts) {
			t.Errorf("indexed anew, %d are found: %q, want %d: %q", page.Total, again, all.Total, texts)
		}
		if err := s.Reanalyze(t.Context(), true, nil); err != nil {
			t.Fatal(err)
		}
		if page, _ := sought(t, s, Viewer{}, Searched{}); page.Total != all.Total {
			t.Errorf("after a reanalysis %d are found, want %d", page.Total, all.Total)
		}
		change("UPDATE articles SET visibility = 'private' WHERE id = (SELECT MIN(id) FROM articles)")
		if page, _ := sought(t, s, Viewer{}, Searched{Words: "enquête"}); page.Total != 0 {
			t.Errorf("what has become private is found %d times", page.Total)
		}
		change("DELETE FROM articles")
		if page, _ := sought(t, s, Viewer{Role: Editor}, Searched{}); page.Total != 0 {
			t.Errorf("%d are found of nothing", page.Total)
		}
		if n := rows(t, s, "search_rows", "search_queue"); n["search_rows"] != 0 || n["search_queue"] != 0 {
			t.Errorf("what is left is %v", n)
		}
	})
}

// No question breaks either engine.
func TestSearchTakesAnyQuestion(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()[0])
		questions := []string{
			"", " ", "!?", `"`, `""`, `"""`, "-", "-\"", "a\x00b", "\x00", "\xff\xfe", "AND", "karvala AND", "NOT", "NEAR(a b)", "words:karvala", "karv*", "^mine",
			"(mine", "mine)", "mine' OR 1=1 --", `\`, "'", "''", ":*", "a & b | !c <-> d", "-mine -karvala", "n:hts", "_mine ~mine t:claim", strings.Repeat("x", 10000),
			strings.Repeat("mine ", 2000), strings.Repeat(`"`, 9999), strings.Repeat(`-"a b" `, 1400), strings.Repeat("é", 5000), "الانفجار في المنجم", "𝒦𝒶𝓇𝓋", "ﬁn İstanbul",
		}
		const signs = "\"'-()*:^&|!<> \\\x00aé1~_,."
		r := rand.New(rand.NewPCG(1, 2))
		for range 300 {
			b := make([]rune, r.IntN(30))
			for i := range b {
				b[i] = []rune(signs)[r.IntN(len([]rune(signs)))]
			}
			questions = append(questions, string(b))
		}
		for _, q := range questions {
			if _, err := s.Search(t.Context(), Viewer{}, Searched{Words: q}); err != nil {
				t.Fatalf("%.60q: %v", q, err)
			}
		}
	})
}
