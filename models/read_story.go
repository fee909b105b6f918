package models

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// mostArticles is how many articles of a story are listed and laid out, the last to come out: of one with thousands a page would take
// seconds, and nobody would read it.
const mostArticles = 96

// perPage is how many comparisons a page of a story has: about as many as are read.
const perPage = 15

var storyQuestion = &question{func(as Viewer) (string, error) {
	return "SELECT " + storyLine.of("s") + ", (SELECT COUNT(*) FROM comparisons c WHERE c.story_id = s.id AND " + isShown(as, "c") +
		") FROM stories s WHERE s.slug = ? AND " + mayRead(as, "s"), nil
}}

var (
	storyLine   = columnsFor[Story]("lock_version")
	articleLine = columnsFor[Article]()
	outletLine  = columnsFor[Outlet]()
)

// Story reads a page of a story, from 1, by its slug. ErrNotFound when there is none that the viewer may read, or it has not so
// many pages; a *MovedError when the slug is an old one.
func (s *Store) Story(ctx context.Context, as Viewer, slug string, number int) (*StoryPage, error) {
	if number == 1 {
		if page := s.drawnStory(ctx, as, slug); page != nil {
			return page, nil
		}
	}
	return s.readStory(ctx, as, slug, number)
}

func (s *Store) readStory(ctx context.Context, as Viewer, slug string, number int) (*StoryPage, error) {
	page := &StoryPage{Page: number}
	err := s.ask(ctx, as, storyQuestion, func(rows *sql.Rows) error {
		return rows.Scan(append(storyLine.into(nil, &page.Story), &page.Total)...)
	}, slug)
	if err == nil && page.Story.ID == 0 {
		err = gorm.ErrRecordNotFound
	}
	if err != nil {
		return nil, s.missing(ctx, "story", slug, err)
	}
	page.Pages = max(1, (page.Total+perPage-1)/perPage)
	if number < 1 || number > page.Pages {
		return nil, &NoPageError{Slug: slug, Pages: page.Pages}
	}
	page.First = (number-1)*perPage + 1
	if err := s.storyArticles(ctx, as, page); err != nil {
		return nil, fmt.Errorf("reading the articles of story %s: %w", slug, err)
	}
	if page.Copies, err = s.copiesIn(ctx, as, page.Story.ID); err != nil {
		return nil, fmt.Errorf("reading the common text of story %s: %w", slug, err)
	}
	if page.Comparisons, err = s.comparisonLines(ctx, as, page.Story.ID, page.First-1, perPage); err != nil {
		return nil, fmt.Errorf("reading the comparisons of story %s: %w", slug, err)
	}
	return page, nil
}

// lastArticles begins a question with the articles of a story that came out last, in the order that asPublished makes: it takes the story and how many.
func lastArticles(as Viewer) string {
	return "WITH last AS (SELECT l.id FROM articles l WHERE l.story_id = ? AND " + mayRead(as, "l") +
		" ORDER BY CASE WHEN l.published_from IS NULL THEN 0 ELSE 1 END, l.published_from DESC, l.id DESC LIMIT ?) "
}

var (
	articlesQuestion = &question{func(as Viewer) (string, error) {
		return lastArticles(as) + "SELECT " + articleLine.of("a") + ", " + outletLine.of("o") + `, COALESCE(v.lang, ''), (SELECT COUNT(*) FROM claims c WHERE c.version_id = v.id)
		FROM articles a JOIN outlets o ON o.id = a.outlet_id LEFT JOIN versions v ON v.id = a.current_version_id
		WHERE a.id IN (SELECT id FROM last)`, nil
	}}

	articleCountQuestion = &question{func(as Viewer) (string, error) {
		return "SELECT COUNT(*) FROM articles a WHERE a.story_id = ? AND " + mayRead(as, "a"), nil
	}}

	firstDatedQuestion = &question{func(as Viewer) (string, error) {
		return "SELECT a.published_from FROM articles a WHERE a.story_id = ? AND a.published_from IS NOT NULL AND " + mayRead(as, "a") + " ORDER BY a.published_from LIMIT 1", nil
	}}

	lastDatedQuestion = &question{func(as Viewer) (string, error) {
		return "SELECT a.published_to FROM articles a WHERE a.story_id = ? AND a.published_from IS NOT NULL AND " + mayRead(as, "a") + " ORDER BY a.published_from DESC LIMIT 1", nil
	}}
)

// articleLines reads the articles of a story that a viewer may read, in the order of publication: the last of them, when there are more
// than are shown at once. total is how many there are.
func (s *Store) articleLines(ctx context.Context, as Viewer, story int64) (lines []ArticleLine, total int, err error) {
	lines = []ArticleLine{}
	var to []any
	err = s.ask(ctx, as, articlesQuestion, func(rows *sql.Rows) error {
		lines = append(lines, ArticleLine{})
		l := &lines[len(lines)-1]
		to = outletLine.into(articleLine.into(to[:0], &l.Article), &l.Outlet)
		return rows.Scan(append(to, &l.Lang, &l.Claims)...)
	}, story, mostArticles)
	slices.SortFunc(lines, func(a, b ArticleLine) int { return asPublished(a.Article, b.Article) })
	if err != nil || len(lines) < mostArticles {
		return lines, len(lines), err
	}
	err = s.ask(ctx, as, articleCountQuestion, func(rows *sql.Rows) error { return rows.Scan(&total) }, story)
	return lines, max(total, len(lines)), err
}

// storyArticles reads the articles that a page of a story shows, and what is said of all of them.
func (s *Store) storyArticles(ctx context.Context, as Viewer, page *StoryPage) (err error) {
	if page.Articles, page.ArticleTotal, err = s.articleLines(ctx, as, page.Story.ID); err != nil {
		return err
	}
	if page.ArticleTotal == len(page.Articles) {
		for _, a := range page.Articles { // in their order
			if a.Published.From != nil {
				if page.From == nil {
					page.From = a.Published.From
				}
				page.To = a.Published.To
			}
		}
		return nil
	}
	err = s.ask(ctx, as, firstDatedQuestion, func(rows *sql.Rows) error { return rows.Scan(&page.From) }, page.Story.ID)
	if err != nil {
		return err
	}
	return s.ask(ctx, as, lastDatedQuestion, func(rows *sql.Rows) error { return rows.Scan(&page.To) }, page.Story.ID)
}

// pairLine is what a list shows of a comparison.
var pairLine = onlyColumns[Comparison]("id", "slug", "visibility", "owner_id", "version_a_id", "version_b_id", "a_start", "a_end", "b_start", "b_end", "relation", "why", "status")

// onPage are the comparisons of a page of a story, as part of a question: it takes the story, how many and after how many.
func onPage(as Viewer, columns string) string {
	return "SELECT " + columns + " FROM comparisons l WHERE l.story_id = ? AND " + isShown(as, "l") + " ORDER BY l.weight DESC, l.score DESC, l.id LIMIT ? OFFSET ?"
}

var (
	linesQuestion = &question{func(as Viewer) (string, error) { return onPage(as, pairLine.of("l")), nil }}

	// A text is read once, however many comparisons it stands in.
	textsQuestion = &question{func(as Viewer) (string, error) {
		return "WITH page AS (" + onPage(as, "l.version_a_id, l.version_b_id") + ") SELECT v.id, v.lang, v.text, " +
			articleColumns.of("a") + ", " + outletColumns.of("o") + `, q.share, q.spans
			FROM versions v JOIN articles a ON a.id = v.article_id JOIN outlets o ON o.id = a.outlet_id LEFT JOIN quotables q ON q.version_id = v.id
			WHERE v.id IN (SELECT version_a_id FROM page UNION SELECT version_b_id FROM page)`, nil
	}}

	partingQuestion = &question{func(as Viewer) (string, error) {
		return "WITH page AS (" + onPage(as, "l.id") + ") SELECT d.comparison_id, " + divergenceColumns.of("d") +
			" FROM divergences d WHERE d.comparison_id IN (SELECT id FROM page) ORDER BY d.comparison_id, d.position", nil
	}}
)

// lineText is a text that lines of comparisons quote.
type lineText struct {
	line ClaimLine // without the words
	body string
	may  Quotable
}

// quote is the line of a claim.
func (t *lineText) quote(claim text.Span) ClaimLine {
	line := t.line
	if line.Beyond = !t.may.Allows(claim); !line.Beyond {
		line.Text = within(t.body, claim)
	}
	return line
}

// comparisonLines reads some of the comparisons of a story, those that part most first.
func (s *Store) comparisonLines(ctx context.Context, as Viewer, story int64, offset, limit int) ([]ComparisonLine, error) {
	lines := make([]ComparisonLine, 0, limit)
	var to []any
	page := []any{story, limit, offset}
	err := s.ask(ctx, as, linesQuestion, func(rows *sql.Rows) error {
		lines = append(lines, ComparisonLine{Kinds: map[divergence.Kind]int{}})
		to = pairLine.into(to[:0], &lines[len(lines)-1].Comparison)
		return rows.Scan(to...)
	}, page...)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	texts, err := s.lineTexts(ctx, as, page)
	if err != nil {
		return nil, err
	}
	lines = slices.DeleteFunc(lines, func(l ComparisonLine) bool { // it came in between two questions
		return texts[l.VersionAID] == nil || texts[l.VersionBID] == nil
	})
	at := make(map[int64]*ComparisonLine, len(lines))
	for i := range lines {
		l := &lines[i]
		at[l.ID] = l
		l.A, l.B = texts[l.VersionAID].quote(l.SpanA), texts[l.VersionBID].quote(l.SpanB)
	}
	return lines, s.ask(ctx, as, partingQuestion, func(rows *sql.Rows) error {
		var of int64
		var d Divergence
		to = divergenceColumns.into(append(to[:0], &of), &d)
		if err := rows.Scan(to...); err != nil {
			return err
		}
		if l := at[of]; l != nil {
			l.Divergences = append(l.Divergences, d.found())
			l.Kinds[d.Kind]++
		}
		return nil
	}, page...)
}

// lineTexts reads the texts of a page of comparisons, by version.
func (s *Store) lineTexts(ctx context.Context, as Viewer, page []any) (map[int64]*lineText, error) {
	texts := map[int64]*lineText{}
	var unmade []int64
	var to []any
	err := s.ask(ctx, as, textsQuestion, func(rows *sql.Rows) error {
		t := &lineText{}
		var r quoting
		to = outletColumns.into(articleColumns.into(append(to[:0], &r.ID, &t.line.Lang, &t.body), &t.line.Article), &t.line.Outlet)
		if err := rows.Scan(append(to, &r.Share, &r.Spans)...); err != nil {
			return err
		}
		r.OwnerID, r.Rights, r.OutletRights = t.line.Article.OwnerID, t.line.Article.Rights, t.line.Outlet.Rights
		var known bool
		var err error
		if t.may, known, err = s.stored(as, r); !known {
			unmade = append(unmade, r.ID)
		}
		texts[r.ID] = t
		return err
	}, page...)
	if err != nil || len(unmade) == 0 {
		return texts, err
	}
	chosen, err := s.quotable(ctx, as, unmade...)
	for _, v := range unmade {
		texts[v].may = chosen[v]
	}
	return texts, err
}
