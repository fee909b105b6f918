package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"parallax/exchange"
	"parallax/handlers"
	"parallax/models"
	"parallax/seeds"
)

// loadDemonstration brings the demonstration in, the way of any article. It is safe to run twice, and to break off: an
// article that is there already is passed over.
func loadDemonstration(ctx context.Context, store *models.Store) error {
	stories, err := seeds.Stories()
	if err != nil {
		return err
	}
	outlets, err := demonstrationOutlets()
	if err != nil {
		return err
	}
	for _, story := range stories {
		if err := loadStory(ctx, store, story, outlets); err != nil {
			return fmt.Errorf("demonstration story %s: %w", story.Slug, err)
		}
	}
	return nil
}

// loadDemonstrationIfEmpty does so when nobody has imported anything yet, and reports whether it did. One that was
// broken off, as by Ctrl-C at the first start, is gone on with.
func loadDemonstrationIfEmpty(ctx context.Context, store *models.Store) (bool, error) {
	stories, err := seeds.Stories()
	if err != nil {
		return false, err
	}
	there, err := store.Stories(ctx, models.Viewer{Role: models.Editor}, models.StoriesQuery{Limit: len(stories) + 1})
	if err != nil {
		return false, err
	}
	articles := 0
	for _, story := range there {
		if !story.Demonstration {
			return false, nil
		}
		articles += story.Articles
	}
	of, err := demonstrationArticles(stories)
	if err != nil || articles >= of {
		return false, err
	}
	return true, loadDemonstration(ctx, store)
}

// tellOfDemonstration writes the facts of the fictitious outlets into a library that has those outlets from before there were facts.
func tellOfDemonstration(ctx context.Context, store *models.Store) error {
	facts, err := demonstrationFacts()
	if err != nil {
		return err
	}
	return store.AddMissingFacts(ctx, facts)
}

// teachDemonstration brings in the lessons on the demonstration that a library does not have: with the demonstration, and into one that has it
// already. A lesson that was put away, or that a later import has the address of, is left as it is; one whose texts are not all here waits for
// them.
func teachDemonstration(ctx context.Context, store *models.Store) error {
	names, err := seeds.LessonFiles()
	if err != nil {
		return err
	}
	lines, err := demonstrationPairs(ctx, store)
	if err != nil || len(lines) == 0 {
		return err
	}
	for _, name := range names {
		l, err := demonstrationLesson(ctx, store, lines, name)
		if errors.Is(err, models.ErrNotFound) {
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if _, err := store.AddDemonstrationLesson(ctx, l); err != nil && !errors.Is(err, models.ErrTaken) {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// demonstrationPairs are the comparisons of the demonstration stories that are here.
func demonstrationPairs(ctx context.Context, store *models.Store) ([]models.ComparisonLine, error) {
	stories, err := seeds.Stories()
	if err != nil {
		return nil, err
	}
	var lines []models.ComparisonLine
	for _, story := range stories {
		for number := 1; ; number++ {
			page, err := store.Story(ctx, models.Viewer{}, story.Slug, number)
			if errors.Is(err, models.ErrNotFound) {
				break
			}
			if err != nil {
				return nil, err
			}
			lines = append(lines, page.Comparisons...)
			if number >= page.Pages {
				break
			}
		}
	}
	return lines, nil
}

// demonstrationLesson reads a lesson, and finds its comparisons by their words: those of the first text in the first of the two. ErrNotFound
// when one is not here.
func demonstrationLesson(ctx context.Context, store *models.Store, lines []models.ComparisonLine, name string) (models.Lesson, error) {
	f, err := seeds.Files().Open(name)
	if err != nil {
		return models.Lesson{}, err
	}
	defer f.Close()
	file, err := exchange.ReadLesson(f)
	if err != nil {
		return models.Lesson{}, err
	}
	return handlers.LessonChosen(file, func(a, b string) (*models.Pair, error) {
		for _, line := range lines {
			if strings.Contains(line.A.Text, a) && strings.Contains(line.B.Text, b) {
				return store.PairOf(ctx, models.Viewer{}, line.Slug)
			}
		}
		return nil, fmt.Errorf("the comparison of %q and %q: %w", a, b, models.ErrNotFound)
	})
}

// demonstrationArticles counts the articles of the demonstration.
func demonstrationArticles(stories []seeds.Story) (int, error) {
	n := 0
	for _, story := range stories {
		_, rows, err := demonstrationRows(story)
		if err != nil {
			return 0, err
		}
		n += len(rows)
	}
	return n, nil
}

// demonstrationRows reads the manifest of a story, and gives its folder.
func demonstrationRows(story seeds.Story) (fs.FS, []exchange.Row, error) {
	folder, err := fs.Sub(seeds.Files(), story.Folder)
	if err != nil {
		return nil, nil, err
	}
	manifest, err := folder.Open("manifest.csv")
	if err != nil {
		return nil, nil, err
	}
	defer manifest.Close()
	rows, err := exchange.ReadManifest(manifest, "manifest.csv")
	return folder, rows, err
}

func demonstrationOutlets() (map[string]models.OutletRef, error) {
	list, err := seeds.Outlets()
	if err != nil {
		return nil, err
	}
	facts, err := demonstrationFacts()
	if err != nil {
		return nil, err
	}
	out := map[string]models.OutletRef{}
	for _, o := range list {
		out[o.Slug] = models.OutletRef{Slug: o.Slug, Name: o.Name, Styles: wordings(o.Type), Fictitious: true, Rights: models.FullText, Facts: facts[o.Slug]}
	}
	return out, nil
}

// demonstrationFacts are what is said of the fictitious outlets, invented with them, by slug.
func demonstrationFacts() (map[string][]models.OutletFact, error) {
	const name = "outlet_facts.csv"
	f, err := seeds.Files().Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := exchange.ReadFacts(f, name)
	if err != nil {
		return nil, err
	}
	out := map[string][]models.OutletFact{}
	for _, row := range rows {
		if row.Err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", name, row.Line, row.Err)
		}
		out[row.Outlet] = append(out[row.Outlet], outletFact(row))
	}
	return out, nil
}

func loadStory(ctx context.Context, store *models.Store, story seeds.Story, outlets map[string]models.OutletRef) error {
	folder, rows, err := demonstrationRows(story)
	if err != nil {
		return err
	}
	for _, row := range rows {
		doc, err := row.Load(folder)
		if err != nil {
			return fmt.Errorf("%s: %w", row.File, err)
		}
		_, err = store.Ingest(ctx, models.Submission{
			Raw: doc.Raw, Outlet: outlets[doc.Outlet], Title: doc.Title, Credit: doc.Credit, Lang: doc.Lang, Published: doc.Published,
			Story: models.StoryRef{
				Slug: story.Slug, Title: story.Title.French, Titles: wordings(story.Title), Summaries: wordings(story.Summary),
				Demonstration: true,
			},
		})
		if err != nil {
			return fmt.Errorf("%s: %w", row.File, err)
		}
	}
	return nil
}

func wordings(t seeds.Text) models.Wordings {
	return models.Wordings{"fr": t.French, "en": t.English}
}
