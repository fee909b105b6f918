package main

import (
	"context"
	"fmt"

	"parallax/models"
)

// ArticlesCmd changes where single articles are, and what is said of them.
type ArticlesCmd struct {
	List   ArticlesListCmd   `cmd:"" help:"List the articles, a line each: slug, story, date, outlet, title."`
	Move   ArticlesMoveCmd   `cmd:"" help:"Give an article to another story; what the program finds in both is made anew."`
	Remove ArticlesRemoveCmd `cmd:"" help:"Take an article away, with its comparisons. Where somebody wrote about one of them it stays."`
	Set    ArticlesSetCmd    `cmd:"" help:"Say how much of an article everyone may read."`
}

// ArticlesSetCmd says how an article may be shown.
type ArticlesSetCmd struct {
	Database
	Article string `arg:"" help:"Address of the article at its outlet, the SHA-256 of its text (the page of a comparison gives both), or its slug."`
	Rights  string `required:"" enum:"full,quotation,outlet" help:"full: everyone may read it whole; quotation: a share of it; outlet: as its outlet says."`
}

// Run stores it and says how the article is shown now.
func (c *ArticlesSetCmd) Run(ctx context.Context, std streams) error {
	to := models.Rights(c.Rights)
	if c.Rights == "outlet" {
		to = models.RightsUnsaid
	}
	return c.with(ctx, func(store *models.Store) error {
		now, err := store.SetArticleRights(ctx, c.Article, to)
		if err != nil {
			return err
		}
		said, from := "quoted in part", ""
		if now.Whole {
			said = "read whole"
		}
		if to == models.RightsUnsaid {
			from = ", as its outlet says"
		}
		fmt.Fprintf(std.out, "%s, %s: the article is %s%s\n", now.Outlet, printable(now.Article.Title), said, from)
		return drawStory(ctx, store, now.Story)
	})
}
