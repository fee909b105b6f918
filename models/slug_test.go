package models

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSlugify(t *testing.T) {
	for words, want := range map[string]string{
		"Karvala, février 2021":    "karvala-fevrier-2021",
		"  L’œuvre d'Ægir  ":       "l-oeuvre-d-aegir",
		"İzmir – ŞIRNAK":           "izmir-sirnak",
		"e\u0301te\u0301":          "ete",
		"Москва":                   "",
		"…":                        "",
		"a--b":                     "a-b",
		strings.Repeat("mot ", 40): strings.TrimSuffix(strings.Repeat("mot-", 18), "-"),
		strings.Repeat("x", 100):   strings.Repeat("x", 72),
		"Le n° 5 coûte 3 € : « trop cher »": "le-n-5-coute-3-trop-cher",
	} {
		if got := Slugify(words); got != want {
			t.Errorf("%q gives %q, want %q", words, got, want)
		}
	}
}

func FuzzSlugify(f *testing.F) {
	f.Add("Karvala, février 2021")
	f.Add("\xff\x00-")
	f.Fuzz(func(t *testing.T, words string) {
		slug := Slugify(words)
		if len(slug) > maxSlug || !utf8.ValidString(slug) || strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Fatalf("%q gives %q", words, slug)
		}
		if strings.HasPrefix(slug, "-") || strings.HasSuffix(slug, "-") || strings.Contains(slug, "--") {
			t.Fatalf("%q gives %q", words, slug)
		}
		if again := Slugify(slug); again != slug {
			t.Fatalf("%q gives %q, and that %q", words, slug, again)
		}
	})
}

func TestRenamedStoryLeavesItsAddress(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		take(t, s, mine()[0])
		rename := func(slug, title string, lock int) *Story {
			t.Helper()
			story, err := s.RenameStory(t.Context(), slug, title, lock)
			if err != nil {
				t.Fatal(err)
			}
			return story
		}
		story := rename("la-mine-de-karvala", "Le drame de Karvala", 1)
		if story.Slug != "le-drame-de-karvala" || story.Title != "Le drame de Karvala" || story.LockVersion != 2 {
			t.Errorf("the story is %+v", story)
		}
		rename("le-drame-de-karvala", "Karvala 2021", 2)
		for _, old := range []string{"la-mine-de-karvala", "le-drame-de-karvala"} {
			_, err := s.Story(t.Context(), Viewer{}, old, 1)
			var moved *MovedError
			if !errors.As(err, &moved) || moved.To != "karvala-2021" {
				t.Errorf("%s leads to %v, want karvala-2021", old, err)
			}
		}
		// What is imported under the old name goes to the story that has it no more.
		if out := take(t, s, mine()[1])[0]; out.StorySlug != "karvala-2021" {
			t.Errorf("an article for the old name went to %s", out.StorySlug)
		}
		if _, err := s.RenameStory(t.Context(), "karvala-2021", "Autre", 2); !errors.Is(err, ErrStale) {
			t.Errorf("a save over a newer one gives %v", err)
		}
		other := mine()[2]
		other.Story = StoryRef{Title: "Autre mine"}
		take(t, s, other)
		for _, title := range []string{"Karvala 2021", "La mine de Karvala"} {
			if _, err := s.RenameStory(t.Context(), "autre-mine", title, 1); !errors.Is(err, ErrTaken) {
				t.Errorf("another story took the name %q: %v", title, err)
			}
		}
		// It may go back to a name that it had, which is then no old one.
		rename("karvala-2021", "La mine de Karvala", 3)
		if page, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1); err != nil || len(page.Articles) != 2 {
			t.Errorf("back at its first name it gives %v", err)
		}
		if _, err := s.RenameStory(t.Context(), "la-mine-de-karvala", "…", 4); !errors.Is(err, ErrInvalid) {
			t.Errorf("a title without a letter gives %v", err)
		}
		if _, err := s.RenameStory(t.Context(), "none", "Titre", 1); !errors.Is(err, ErrNotFound) {
			t.Errorf("a story that is not there gives %v", err)
		}
	})
}
