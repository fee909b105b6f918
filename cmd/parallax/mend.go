package main

import (
	"context"
	"errors"
	"fmt"

	"parallax/models"
)

// StoriesCmd changes what is said of stories.
type StoriesCmd struct {
	Rename StoriesRenameCmd `cmd:"" help:"Give a story another title and address; the old address leads to it."`
}

// StoriesRenameCmd gives a story another title.
type StoriesRenameCmd struct {
	Database
	Story string `arg:"" help:"Slug of the story."`
	Title string `arg:"" help:"Its new title. Its address is made from it."`
}

// Run renames the story. Nobody else saves it meanwhile but by another command, which then wins.
func (c *StoriesRenameCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		found, err := store.StoryNamed(ctx, c.Story)
		if err != nil {
			return err
		}
		story, err := store.RenameStory(ctx, found.Slug, c.Title, found.LockVersion)
		if err != nil {
			return err
		}
		fmt.Fprintf(std.out, "%s is at /stories/%s\n", printable(story.Title), story.Slug)
		return drawStory(ctx, store, story.Slug)
	})
}

// ArticlesListCmd lists articles.
type ArticlesListCmd struct {
	Database
	Story string `help:"Those of one story: its slug."`
}

// Run lists them, in lines that a program can cut at the tabs.
func (c *ArticlesListCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		all, err := store.ImportedArticles(ctx, c.Story)
		for _, a := range all {
			fmt.Fprintf(std.out, "%s\t%s\t%s\t%s\t%s\n", a.Slug, a.Story, printable(a.Published), printable(a.Outlet), printable(a.Title))
		}
		return err
	})
}

// ArticlesMoveCmd gives an article to another story.
type ArticlesMoveCmd struct {
	Database
	Article string `arg:"" help:"Address of the article at its outlet, the SHA-256 of its text, or its slug (parallax articles list tells it)."`
	Story   string `arg:"" help:"Slug of the story that it belongs to."`
	Title   string `help:"Title of the story, where it is to be made."`
}

// Run moves it and says where it is now.
func (c *ArticlesMoveCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		done, err := store.MoveArticle(ctx, c.Article, c.Story, c.Title)
		if err != nil {
			return builtOn(err)
		}
		fmt.Fprintf(std.out, "%s is now in /stories/%s\n", printable(done.Article.Title), done.To)
		if done.Emptied {
			fmt.Fprintf(std.out, "/stories/%s has no other article and leads there\n", done.From)
		} else if err := drawStory(ctx, store, done.From); err != nil {
			return err
		}
		return drawStory(ctx, store, done.To)
	})
}

// ArticlesRemoveCmd takes an article away.
type ArticlesRemoveCmd struct {
	Database
	Article string `arg:"" help:"Address of the article at its outlet, the SHA-256 of its text, or its slug (parallax articles list tells it)."`
}

// Run removes it and says what is left.
func (c *ArticlesRemoveCmd) Run(ctx context.Context, std streams) error {
	return c.with(ctx, func(store *models.Store) error {
		done, err := store.RemoveArticle(ctx, c.Article)
		if err != nil {
			return builtOn(err)
		}
		fmt.Fprintf(std.out, "%s is removed\n", printable(done.Article.Title))
		if done.Emptied {
			fmt.Fprintf(std.out, "/stories/%s had no other article and is gone\n", done.From)
			return nil
		}
		return drawStory(ctx, store, done.From)
	})
}

// builtOn says in words why an article stays where it is.
func builtOn(err error) error {
	if errors.Is(err, models.ErrBuiltOn) {
		return fmt.Errorf("%w: people judged, annotated or reported a comparison of this article, so it stays where it is", err)
	}
	return err
}
