package models

import (
	"errors"
	"testing"
)

// tied counts what is stored of an article in every table that speaks of texts.
func tied(t *testing.T, s *Store) map[string]int {
	t.Helper()
	return rows(t, s, "articles", "versions", "claims", "comparisons", "copies", "quotables", "search_rows", "version_terms")
}

// A library from which an article was removed is the one into which it never came.
func TestRemovingAnArticle(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()[:3]...)
		want := tied(t, s)
		wantShown, wantEvents := shownRecords(t, s)
		out := take(t, s, mine()[3])
		done, err := s.RemoveArticle(t.Context(), out[0].ArticleSlug)
		if err != nil || done.Emptied || done.From != "la-mine-de-karvala" {
			t.Fatalf("%+v (%v)", done, err)
		}
		for table, n := range tied(t, s) {
			if n != want[table] {
				t.Errorf("%s: %d rows, want %d", table, n, want[table])
			}
		}
		shown, events := shownRecords(t, s)
		if len(events) != len(wantEvents) || len(shown) != len(wantShown) {
			t.Fatalf("%d comparisons and %d events, want %d and %d", len(shown), len(events), len(wantShown), len(wantEvents))
		}
		for i, c := range wantShown {
			if shown[i].Slug != c.Slug || shown[i].Relation != c.Relation {
				t.Errorf("comparison %s became %s", c.Slug, shown[i].Slug)
			}
		}
		if again := take(t, s, mine()[3]); again[0].Already {
			t.Error("it cannot come in again")
		}
		all, err := s.ImportedArticles(t.Context(), "la-mine-de-karvala")
		if err != nil || len(all) != 4 {
			t.Fatalf("%d articles (%v)", len(all), err)
		}
		for _, a := range all {
			if done, err = s.RemoveArticle(t.Context(), a.Slug); err != nil {
				t.Fatal(err)
			}
		}
		if !done.Emptied {
			t.Error("the story stays without articles")
		}
		if _, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1); !errors.Is(err, ErrNotFound) {
			t.Errorf("the story that has none: %v", err)
		}
	})
}

func TestMovingAnArticle(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		elsewhere := mine()[3]
		elsewhere.Story = StoryRef{Title: "Une autre affaire"}
		out := take(t, s, append(mine()[:3:3], elsewhere)...)
		article := out[3].ArticleSlug
		done, err := s.MoveArticle(t.Context(), article, "la-mine-de-karvala", "")
		if err != nil || !done.Emptied || done.To != "la-mine-de-karvala" {
			t.Fatalf("%+v (%v)", done, err)
		}
		story, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
		if err != nil || len(story.Articles) != 4 {
			t.Fatalf("the story has %d articles (%v)", len(story.Articles), err)
		}
		found := 0
		for _, c := range story.Comparisons {
			if c.A.Article.Slug == article || c.B.Article.Slug == article {
				found++
			}
		}
		if found == 0 {
			t.Error("nothing there is compared with it")
		}
		var moved *MovedError
		if _, err := s.Story(t.Context(), Viewer{}, "une-autre-affaire", 1); !errors.As(err, &moved) || moved.To != "la-mine-de-karvala" {
			t.Errorf("the address of the story that is gone: %v", err)
		}
		if _, err := s.MoveArticle(t.Context(), article, "la-mine-de-karvala", ""); !errors.Is(err, ErrInvalid) {
			t.Errorf("to where it is: %v", err)
		}
		if _, err := s.MoveArticle(t.Context(), article, "nulle-part", ""); !errors.Is(err, ErrNotFound) {
			t.Errorf("to no story: %v", err)
		}
		if done, err = s.MoveArticle(t.Context(), article, "troisieme", "Une troisième affaire"); err != nil || done.Emptied {
			t.Fatalf("%+v (%v)", done, err)
		}
		if story, err = s.Story(t.Context(), Viewer{}, "troisieme", 1); err != nil || story.Story.Title != "Une troisième affaire" || len(story.Articles) != 1 {
			t.Errorf("the new story is %+v (%v)", story, err)
		}
		for _, c := range story.Comparisons {
			if c.A.Article.ID != c.B.Article.ID {
				t.Errorf("it is compared with an article of another story: %s", c.Slug)
			}
		}
		if _, err := s.MoveArticle(t.Context(), article, "Pas un slug", "Titre"); !errors.Is(err, ErrInvalid) {
			t.Errorf("to an address that is none: %v", err)
		}
	})
}

// What people wrote about a comparison keeps its articles where they are.
func TestMendingKeepsTheWorkOfPeople(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	page := comparedPage(t, s)
	ann := person(t, s, "ann", Annotator)
	if _, err := s.Annotate(t.Context(), ann, page.Comparison.Slug, Annotation{Kind: QuestionNote, Note: "Le même jour ?"}); err != nil {
		t.Fatal(err)
	}
	want := tied(t, s)
	if _, err := s.RemoveArticle(t.Context(), page.A.Article.Slug); !errors.Is(err, ErrBuiltOn) {
		t.Errorf("removed: %v", err)
	}
	if _, err := s.MoveArticle(t.Context(), page.B.Article.Slug, "ailleurs", "Ailleurs"); !errors.Is(err, ErrBuiltOn) {
		t.Errorf("moved: %v", err)
	}
	for table, n := range tied(t, s) {
		if n != want[table] {
			t.Errorf("%s: %d rows, want %d", table, n, want[table])
		}
	}
}
