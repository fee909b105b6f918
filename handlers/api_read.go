package handlers

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// perList is how many records a page of a list has, unless limit says otherwise.
const perList = 50

func (s *site) apiMe(c echo.Context) error {
	user, _ := account(c)
	token, _ := c.Get(apiToken).(models.Token)
	return answerJSON(c, http.StatusOK, apiMe{user.Login, user.Name, string(user.Role), token.Name, token.ReadOnly, token.ExpiresAt})
}

func (s *site) apiStories(c echo.Context) error {
	given, err := queryOf(c, "limit", "offset")
	if err != nil {
		return err
	}
	limit, err := number(given, "limit", 1, models.MaxComparisons-1, perList)
	if err != nil {
		return err
	}
	offset, err := number(given, "offset", 0, 1<<30, 0)
	if err != nil {
		return err
	}
	found, err := s.library.Stories(c.Request().Context(), viewer(c), models.StoriesQuery{Limit: limit + 1, Offset: offset})
	if err != nil {
		return err
	}
	page := apiStories{Items: []apiStory{}}
	if len(found) > limit {
		found, page.Next = found[:limit], s.nextPage(c, "offset", strconv.Itoa(offset+limit))
	}
	in := locale.For(language(c))
	for _, line := range found {
		story := s.apiStoryOf(c, in, line.Story)
		story.Articles, story.Comparisons, story.From, story.To = line.Articles, line.Comparisons, line.From, line.To
		for _, o := range line.Outlets {
			story.Outlets = append(story.Outlets, apiOutletOf(o))
		}
		page.Items = append(page.Items, story)
	}
	return answerJSON(c, http.StatusOK, page)
}

func (s *site) apiStoryOf(c echo.Context, in *locale.Printer, story models.Story) apiStory {
	return apiStory{
		Slug: story.Slug, Page: s.base(c) + "/" + in.Lang + "/stories/" + story.Slug, Title: storyTitle(in, story), Demonstration: story.Demonstration,
		Outlets: []apiOutlet{},
	}
}

func (s *site) apiStory(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	found, err := s.library.Story(c.Request().Context(), viewer(c), slug, 1)
	if err != nil {
		return err
	}
	page := apiStoryPage{apiStory: s.apiStoryOf(c, locale.For(language(c)), found.Story), List: []apiArticle{}}
	page.Articles, page.Comparisons, page.From, page.To = found.ArticleTotal, found.Total, found.From, found.To
	for _, line := range found.Articles {
		page.List = append(page.List, apiArticleOf(line.Article, line.Outlet, line.Lang))
		if o := apiOutletOf(line.Outlet); !slices.Contains(page.Outlets, o) {
			page.Outlets = append(page.Outlets, o)
		}
	}
	return answerJSON(c, http.StatusOK, page)
}

func apiOutletOf(o models.Outlet) apiOutlet {
	return apiOutlet{o.Slug, o.Name, string(o.Type), o.Restricted, o.Fictitious}
}

func apiArticleOf(a models.Article, o models.Outlet, lang string) apiArticle {
	return apiArticle{apiOutletOf(o), a.Title, o.Link(a.URL), lang, a.Published.Printed, a.Published.From, a.Published.To}
}

// apiComparisons lists comparisons in the order in which they came in, so that one that comes in meanwhile is on the last page.
func (s *site) apiComparisons(c echo.Context) error {
	given, err := queryOf(c, "story", "outlet", "kind", "relation", "status", "cursor", "limit")
	if err != nil {
		return err
	}
	q := models.ComparisonsQuery{
		Story: given.Get("story"), Outlet: given.Get("outlet"), Kind: divergence.Kind(given.Get("kind")),
		Relation: divergence.Relation(given.Get("relation")), Status: models.Status(given.Get("status")),
	}
	for name, value := range map[string]string{"kind": string(q.Kind), "relation": string(q.Relation), "status": string(q.Status)} {
		if value != "" && !slices.Contains(enums()[name], value) {
			return &badInput{"query", name}
		}
	}
	if !plainSlug(q.Story) || !plainSlug(q.Outlet) {
		return echo.ErrNotFound
	}
	if q.Limit, err = number(given, "limit", 1, models.MaxComparisons, perList); err != nil {
		return err
	}
	after, err := number(given, "cursor", 0, 1<<62, 0)
	if err != nil {
		return err
	}
	q.After = int64(after)
	found, more, err := s.library.Comparisons(c.Request().Context(), viewer(c), q)
	if err != nil {
		return err
	}
	page := apiComparisons{Items: []apiLine{}}
	for _, line := range found {
		page.Items = append(page.Items, s.apiLineOf(c, line.ComparisonLine, line.Story.Slug))
	}
	if more {
		page.Next = s.nextPage(c, "cursor", strconv.FormatInt(found[len(found)-1].ID, 10))
	}
	return answerJSON(c, http.StatusOK, page)
}

func (s *site) apiLineOf(c echo.Context, line models.ComparisonLine, story string) apiLine {
	claim := func(of models.ClaimLine) apiClaim {
		return apiClaim{apiArticleOf(of.Article, of.Outlet, of.Lang), of.Text, of.Beyond}
	}
	out := apiLine{
		Slug: line.Slug, Page: s.base(c) + "/" + language(c) + "/comparisons/" + line.Slug, Story: story, Relation: string(line.Relation),
		SameEvent: string(line.SameEvent), Status: string(line.Status), Kinds: map[string]int{}, A: claim(line.A), B: claim(line.B),
	}
	for kind, n := range line.Kinds {
		out.Kinds[string(kind)] = n
	}
	return out
}

// apiComparison is the pair as its page shows it to who asks: the same words, and the same words left out.
func (s *site) apiComparison(c echo.Context) error {
	if _, err := queryOf(c); err != nil {
		return err
	}
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	found, err := s.library.Comparison(ctx, viewer(c), slug)
	if err != nil {
		return err
	}
	points, err := s.library.Points(ctx, found.A.Version.ID, found.B.Version.ID)
	if err != nil {
		return err
	}
	p := s.page(c, "/comparisons/"+found.Comparison.Slug, "")
	shown := showComparison(p, found, views.PairOptions{})
	record := found.Comparison
	out := apiComparison{
		Slug: record.Slug, Page: s.base(c) + p.Link(p.Path), Story: found.Story.Slug, Relation: string(record.Relation),
		RelationText: wording.Relation(p.Lang, record.Relation), SameEvent: string(record.SameEvent), EventReason: shown.SameEvent,
		Shared: append([]string{}, shown.Shared...), A: apiSideOf(found.A, points), B: apiSideOf(found.B, points), Divergences: []apiDivergence{},
		Standing: apiStandingOf(found), Previous: found.Previous, Following: found.Next,
	}
	if record.TitleBy != "" {
		out.Title, out.TitleBy = record.Titles.In(p.Lang, record.Title), record.TitleBy
	}
	for i, d := range found.Divergences {
		out.Divergences = append(out.Divergences, apiDivergence{
			Kind: string(d.Kind), Rule: d.Rule, Reason: shown.Reasons[i].Sentence, About: models.FindingKey(d),
			A: apiPlaces(found.A.Version.ID, d.A, points), B: apiPlaces(found.B.Version.ID, d.B, points),
		})
	}
	return answerJSON(c, http.StatusOK, out)
}

func apiPlaces(version int64, spans []text.Span, points models.Points) []apiPlace {
	out := []apiPlace{}
	for _, span := range spans {
		out = append(out, apiPlace{points.At(version, span.Start), points.At(version, span.End)})
	}
	return out
}

func apiSideOf(side models.Side, points models.Points) apiSide {
	at := func(span text.Span) apiPlace {
		return apiPlace{points.At(side.Version.ID, span.Start), points.At(side.Version.ID, span.End)}
	}
	passage := func(p models.Passage) apiPassage { return apiPassage{at(p.Span), p.Text, p.Beyond} }
	return apiSide{
		Article: apiArticleOf(side.Article, side.Outlet, side.Version.Lang), Hash: side.Version.Hash,
		Before: passage(side.Before), Sentence: passage(side.Sentence), After: passage(side.After), Claim: at(side.Claim.Span),
	}
}

func apiStandingOf(found *models.ComparisonPage) apiStanding {
	out := apiStanding{Status: string(found.Comparison.Status), Revisions: len(found.Publications)}
	if len(found.Publications) == 0 || found.Publications[0].Withdrawn {
		return out
	}
	last := found.Publications[0]
	out.By, out.At, out.Answers, out.Judged, out.Note = last.ByName, &last.CreatedAt, apiAnswersOf(last.Answers), last.Judged, last.Note
	out.Agreed = map[string]int{}
	for q, n := range last.Agreed {
		out.Agreed[string(q)] = n
	}
	return out
}

func apiAnswersOf(answers map[models.Question]models.Answer) map[string]apiAnswer {
	out := map[string]apiAnswer{}
	for q, a := range answers {
		out[string(q)] = apiAnswer(a)
	}
	return out
}

// apiQueueAsked reads the filters of the queue.
func apiQueueAsked(given url.Values) (models.QueueQuery, error) {
	asked := models.QueueQuery{
		Story: given.Get("story"), Kind: divergence.Kind(given.Get("kind")), Doubt: models.QueueDoubt(given.Get("doubt")), State: models.WorkState(given.Get("state")),
	}
	for name, value := range map[string]string{"kind": string(asked.Kind), "doubt": string(asked.Doubt), "state": string(asked.State)} {
		if value != "" && !slices.Contains(enums()[name], value) {
			return asked, &badInput{"query", name}
		}
	}
	if !plainSlug(asked.Story) {
		return asked, echo.ErrNotFound
	}
	var err error
	asked.Mine, err = flag(given, "mine")
	return asked, err
}

func (s *site) apiQueue(c echo.Context) error {
	given, err := queryOf(c, "mine", "story", "kind", "doubt", "state", "page")
	if err != nil {
		return err
	}
	asked, err := apiQueueAsked(given)
	if err != nil {
		return err
	}
	if asked.Page, err = number(given, "page", 1, 1<<20, 1); err != nil {
		return err
	}
	found, err := s.library.Queue(c.Request().Context(), viewer(c), asked)
	if err != nil {
		return err
	}
	page := apiQueue{Items: []apiQueueLine{}, Total: found.Total, Done: found.States[models.WorkDone]}
	for _, line := range found.Lines {
		page.Items = append(page.Items, apiQueueLine{s.apiLineOf(c, line.ComparisonLine, line.Story.Slug), string(line.State), line.Asked, line.Blind, line.Worth.Worth})
	}
	if found.More {
		page.Next = s.nextPage(c, "page", strconv.Itoa(asked.Page+1))
	}
	return answerJSON(c, http.StatusOK, page)
}

func (s *site) apiNext(c echo.Context) error {
	given, err := queryOf(c, "after", "mine", "story", "kind", "doubt", "state")
	if err != nil {
		return err
	}
	asked, err := apiQueueAsked(given)
	if err != nil {
		return err
	}
	if !plainSlug(given.Get("after")) {
		return echo.ErrNotFound
	}
	slug, err := s.library.Next(c.Request().Context(), viewer(c), given.Get("after"), asked)
	if err != nil {
		return err
	}
	return answerJSON(c, http.StatusOK, apiNext{slug})
}

// pointsOf reads what places in annotations are counted by.
func (s *site) pointsOf(ctx context.Context, all ...models.Annotation) (models.Points, error) {
	var versions []int64
	for _, a := range all {
		for _, t := range a.Targets {
			versions = append(versions, t.VersionID)
		}
	}
	if len(versions) == 0 {
		return models.Points{}, nil
	}
	return s.library.Points(ctx, versions...)
}
