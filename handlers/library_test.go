package handlers

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
	"parallax/models"
)

// shelf is a library of one invented story, that fails on demand.
type shelf struct {
	Accounts
	Teaching
	Editing
	empty  bool
	long   bool  // the story has more articles than are shown
	broken error // what every call comes back with
	// change is what a test wants otherwise of the comparison; reported takes the reports that come in.
	change   func(*models.ComparisonPage)
	reported func(models.Report) error
	filling  *models.IndexProgress // of the index for searching
	facets   *models.SearchFacets  // instead of those of the page of a search
	desk     *desk                 // of who judges; nil for one with nothing on it
}

const (
	leftText  = "Le bac était plein. Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie. L’enquête commence."
	rightText = "Une vague a renversé le bac de Port-Clair. L’armateur déplore 43 morts & disparus."
)

// at finds the words of a text.
func at(body, words string) text.Span {
	i := strings.Index(body, words)
	if i < 0 {
		panic(fmt.Sprintf("%q is not in %q", words, body))
	}
	return text.Span{Start: i, End: i + len(words)}
}

func passage(body, words string) models.Passage {
	return models.Passage{Span: at(body, words), Text: words}
}

func pointer[T any](v T) *T { return &v }

func published(day, hour int) models.Published {
	from := time.Date(2031, 5, day, hour-2, 0, 0, 0, time.UTC)
	to := from.Add(time.Minute)
	return models.Published{Precision: models.ByMinute, Zone: "+02:00", From: &from, To: &to}
}

func leftSide() models.Side {
	return models.Side{
		Outlet:   models.Outlet{Name: "Gazette du Port", Slug: "gazette", Type: models.AgencySubscriber},
		Article:  models.Article{Record: models.Record{ID: 1}, OutletID: 1, Title: "Naufrage à Port-Clair", URL: "https://gazette.example/1", Published: published(3, 9), Provenance: "agency_text", ProvenanceOrigin: "AFP"},
		Version:  models.Version{ID: 1, Lang: "fr", Hash: "5e1f", RetrievedAt: time.Date(2031, 5, 4, 8, 0, 0, 0, time.UTC)},
		Whole:    leftText,
		Before:   passage(leftText, "Le bac était plein."),
		Claim:    passage(leftText, "Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie."),
		Sentence: passage(leftText, "Plus de quarante passagers ont péri dans le naufrage, selon la capitainerie."),
		After:    passage(leftText, "L’enquête commence."),
		Figures: []models.Figure{{
			Span: at(leftText, "Plus de quarante"), Counted: at(leftText, "passagers"), Kind: figure.Killed, Head: "passager",
			Min: pointer(40.0), MinExclusive: true, AssertedBy: pointer(0),
		}},
		Attributions: []models.Attribution{{Position: 0, Nested: -1, Source: at(leftText, "la capitainerie"), Cue: at(leftText, "selon"), Type: "indirect"}},
	}
}

func rightSide() models.Side {
	return models.Side{
		Outlet:   models.Outlet{Name: "Vigie-Info", Slug: "vigie", Styles: models.Wordings{"fr": "manière RT", "en": "RT-style"}, Fictitious: true, Restricted: true},
		Article:  models.Article{Record: models.Record{ID: 2}, OutletID: 2, Title: "Le bac renversé", URL: "https://vigie.example/2", Published: published(3, 18), Provenance: "own"},
		Version:  models.Version{ID: 2, Lang: "fr"},
		Before:   passage(rightText, "Une vague a renversé le bac de Port-Clair."),
		Claim:    passage(rightText, "L’armateur déplore 43 morts & disparus."),
		Sentence: passage(rightText, "L’armateur déplore 43 morts & disparus."),
		Figures:  []models.Figure{{Span: at(rightText, "43"), Kind: figure.Killed, Head: "mort", Min: pointer(43.0), Max: pointer(43.0)}},
	}
}

func divergences() []divergence.Divergence {
	return []divergence.Divergence{
		{Kind: divergence.Figure, Reason: divergence.Reason{Rule: "figure.admits_here", Params: map[string]string{"a": "Plus de quarante", "b": "43"}},
			A: []text.Span{at(leftText, "Plus de quarante")}, B: []text.Span{at(rightText, "43")}, Weight: .6},
		{Kind: divergence.Source, Reason: divergence.Reason{Rule: "source.figure_sourced_here", Params: map[string]string{"source": "la capitainerie", "figure": "Plus de quarante"}},
			A: []text.Span{at(leftText, "selon la capitainerie")}, Weight: .4},
	}
}

func comparison() models.Comparison {
	return models.Comparison{
		Slug: "bac-1", StoryID: 1, EventID: pointer(int64(7)), Relation: divergence.CompatibleFigures, Status: models.Suggested,
		SpanA: leftSide().Claim.Span, SpanB: rightSide().Claim.Span, Why: divergence.Reason{Rule: "figure.overlap", Params: map[string]string{"a": "Plus de quarante", "b": "43"}},
		EventReason: divergence.Reason{Rule: "event.same_words"},
		Shared:      []divergence.Common{{Reason: divergence.Reason{Rule: "shared.place", Params: map[string]string{"a": "Port-Clair"}}}},
	}
}

func story() models.Story {
	return models.Story{Record: models.Record{ID: 1}, Slug: "bac", Title: "Le bac de Port-Clair", Titles: models.Wordings{"en": "The Port-Clair ferry"}, Demonstration: true}
}

// Unless a test has accounts, nobody has one, and to ask who is signed in is a fault; one who is invited may make one.
func (s shelf) Sessions() scs.CtxStore {
	if s.Accounts == nil {
		return nil
	}
	return s.Accounts.Sessions()
}

func (s shelf) Invitation(ctx context.Context, token string) (models.Invitation, error) {
	if s.Accounts != nil && token != goodInvitation {
		return s.Accounts.Invitation(ctx, token)
	}
	if token != goodInvitation {
		return models.Invitation{}, models.ErrNotFound
	}
	return models.Invitation{Role: models.Annotator}, nil
}

// goodInvitation is the token of the one invitation.
const goodInvitation = "kQ3v-0Zl_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

func (s shelf) Ping(context.Context) error { return s.broken }

func (s shelf) Stories(context.Context, models.Viewer, models.StoriesQuery) ([]models.StoryLine, error) {
	if s.broken != nil || s.empty {
		return nil, s.broken
	}
	lead := line()
	return []models.StoryLine{{Story: story(), Lead: &lead, Articles: 2, Comparisons: 1, Events: 1, Outlets: make([]models.Outlet, 2), From: published(3, 9).From, To: published(3, 18).To}}, nil
}

// copies are what the two texts share, and what the right one shares with a third.
func copies(a, b models.Side) (*models.CopyLine, []models.CopyLine) {
	left, right := models.ArticleLine{Article: a.Article, Outlet: a.Outlet}, models.ArticleLine{Article: b.Article, Outlet: b.Outlet}
	third := models.ArticleLine{Article: models.Article{Record: models.Record{ID: 3}, Published: published(3, 8)}, Outlet: models.Outlet{Name: "Phare du Soir", Slug: "phare"}}
	return &models.CopyLine{
			Copied: models.Copied{
				VersionAID: 1, VersionBID: 2, OfA: .64, OfB: .004, OneOrigin: true, OriginKind: pairing.FromAgency, OriginName: "AFP",
				Passages: []pairing.Passage{{A: at(leftText, "ont péri dans le naufrage"), B: at(rightText, "déplore 43 morts & disparus.")}},
			}, A: left, B: right,
		}, []models.CopyLine{{
			Copied: models.Copied{
				VersionAID: 3, VersionBID: 2, OneOrigin: true, OriginKind: pairing.FromEarlier, OriginSide: "a",
				Passages: []pairing.Passage{{A: text.Span{Start: 0, End: 9}, B: at(rightText, "L’armateur déplore 43 morts")}},
			}, A: third, B: right,
		}}
}

// line is the comparison in a list.
func line() models.ComparisonLine {
	a, b := leftSide(), rightSide()
	return models.ComparisonLine{
		Comparison: comparison(), Kinds: map[divergence.Kind]int{divergence.Figure: 1, divergence.Source: 1}, Divergences: divergences(),
		A: models.ClaimLine{Outlet: a.Outlet, Article: a.Article, Lang: "fr", Text: a.Claim.Text},
		B: models.ClaimLine{Outlet: b.Outlet, Article: b.Article, Lang: "fr", Text: b.Claim.Text},
	}
}

// pages is how many the story has.
const pages = 3

func (s shelf) Story(_ context.Context, _ models.Viewer, slug string, number int) (*models.StoryPage, error) {
	switch {
	case s.broken != nil:
		return nil, s.broken
	case slug == "ferry":
		return nil, &models.MovedError{Kind: "story", To: "bac"}
	case slug != "bac":
		return nil, fmt.Errorf("story %s: %w", slug, models.ErrNotFound)
	}
	if number < 1 || number > pages {
		return nil, &models.NoPageError{Slug: slug, Pages: pages}
	}
	a, b := leftSide(), rightSide()
	unread := models.Article{Record: models.Record{ID: 3}, OutletID: 3, Title: "Fähre gesunken", Published: published(4, 9), Provenance: "unknown"}
	page := &models.StoryPage{
		Story: story(), Page: number, Pages: pages, Total: 1, First: 1, ArticleTotal: 3, From: published(3, 9).From, To: published(4, 9).To,
		Articles: []models.ArticleLine{{Article: a.Article, Outlet: a.Outlet, Lang: "fr"}, {Article: b.Article, Outlet: b.Outlet, Lang: "fr"}, {Article: unread, Outlet: models.Outlet{Name: "Hafenblatt", Slug: "hafenblatt"}}},
	}
	if s.long {
		page.ArticleTotal = 2000
	}
	copied, _ := copies(a, b)
	page.Copies = []models.CopyLine{*copied}
	if !s.empty {
		page.Comparisons = []models.ComparisonLine{line()}
	}
	return page, nil
}

func (s shelf) StoryMap(ctx context.Context, as models.Viewer, slug string) (*models.MapPage, error) {
	found, err := s.Story(ctx, as, slug, 1)
	if err != nil {
		return nil, err
	}
	a := leftSide()
	page := &models.MapPage{
		Story: found.Story, Articles: found.Articles,
		Events: []models.EventLine{{Event: models.Event{ID: 7, Position: 0, StartsAt: published(2, 23).From}, Headline: a.Claim.Text, Lang: "fr", Of: 1, Articles: 2, Comparisons: 1}},
	}
	page.Map = storyMap(s.empty)
	return page, nil
}

func (s shelf) Comparison(_ context.Context, _ models.Viewer, slug string) (*models.ComparisonPage, error) {
	switch {
	case s.broken != nil:
		return nil, s.broken
	case slug == "ferry-4":
		return nil, &models.MovedError{Kind: "comparison", To: "bac-4"}
	case slug != "bac-1" && slug != "bac-4":
		return nil, fmt.Errorf("comparison %s: %w", slug, models.ErrNotFound)
	}
	a, b := leftSide(), rightSide()
	if slug == "bac-4" { // the same, and nobody is restricted
		b.Outlet.Restricted = false
	}
	record := comparison()
	record.Slug = slug
	page := &models.ComparisonPage{Comparison: record, Story: story(), A: a, B: b, Position: 1, Total: 2, Next: "bac-2"}
	page.Copy, page.Others = copies(a, b)
	if !s.empty {
		page.Divergences = divergences()
	}
	if s.change != nil {
		s.change(page)
	}
	return page, nil
}

// Search finds the left claim and the right title; filters lead nowhere further, so that a test that follows links ends.
func (s shelf) Search(_ context.Context, _ models.Viewer, asked models.Searched) (*models.SearchPage, error) {
	if s.broken != nil {
		return nil, s.broken
	}
	if asked.Story != "" && asked.Story != "bac" {
		return nil, fmt.Errorf("story %s: %w", asked.Story, models.ErrNotFound)
	}
	page := &models.SearchPage{Searched: asked, Page: asked.Page, Filling: s.filling}
	if s.empty || strings.Contains(asked.Words, "rien") {
		return page, nil
	}
	a, b := leftSide(), rightSide()
	page.Total, page.Pages = 2*models.SearchPerPage+3, 3
	page.More = asked.Words == "naufrage"
	if asked.Page <= page.Pages {
		page.Hits = []models.SearchHit{
			{Title: true, Article: b.Article, Outlet: b.Outlet, Story: story(), Lang: "fr", Text: b.Article.Title, Marks: []text.Span{at(b.Article.Title, "bac")}},
			{
				Article: a.Article, Outlet: a.Outlet, Story: story(), Lang: "fr", Text: a.Claim.Text, Marks: []text.Span{at(a.Claim.Text, "naufrage")},
				Comparisons: []models.FoundIn{{Slug: "bac-1", Relation: divergence.CompatibleFigures, Status: models.Suggested, Other: "Vigie-Info"}},
			},
		}
	}
	if asked.Story != "" {
		page.Story = pointer(story())
		return page, nil
	}
	if s.facets != nil {
		page.Facets = *s.facets
	}
	if asked.Words == "naufrage" {
		page.Also = []models.OtherNames{{Entity: "naufrage", Names: []string{"le naufrage", "l’accident"}}}
		page.Facets = models.SearchFacets{
			Stories: []models.Counted[models.Story]{{Value: story(), N: 43}}, Outlets: []models.Counted[models.Outlet]{{Value: a.Outlet, N: 40}, {Value: b.Outlet, N: 3}},
			Events: []models.Counted[models.FoundEvent]{{Value: models.FoundEvent{Event: models.Event{ID: 7}, Headline: a.Claim.Text, Lang: "fr"}, N: 12}},
			Kinds:  []models.Counted[divergence.Kind]{{Value: divergence.Figure, N: 1}}, Relations: []models.Counted[divergence.Relation]{{Value: divergence.CompatibleFigures, N: 1}},
			Figures: []models.Counted[figure.Kind]{{Value: figure.Killed, N: 2}}, Provenances: []models.Counted[string]{{Value: "own", N: 43}},
			Years: []models.Counted[int]{{Value: 2031, N: 43}}, Months: []models.Counted[int]{{Value: 5, N: 43}}, Suggested: 1,
		}
	}
	return page, nil
}

func (s shelf) Beside(_ context.Context, _ models.Viewer, c models.Comparison) ([]models.Beside, error) {
	other := models.Comparison{Record: models.Record{ID: 2}, Slug: "bac-2", SpanA: at(leftText, "L’enquête commence."), SpanB: at(rightText, "Une vague a renversé le bac de Port-Clair.")}
	return []models.Beside{
		{Comparison: c, Divergences: divergences()},
		{Comparison: other, Divergences: []divergence.Divergence{{Kind: divergence.Wording, A: []text.Span{at(leftText, "commence")}, B: []text.Span{at(rightText, "a renversé")}}}},
	}, s.broken
}

func (s shelf) Report(_ context.Context, _ models.Viewer, slug string, r models.Report) error {
	switch {
	case s.broken != nil:
		return s.broken
	case slug == "ferry-4":
		return &models.MovedError{Kind: "comparison", To: "bac-4"}
	case slug != "bac-1":
		return fmt.Errorf("comparison %s: %w", slug, models.ErrNotFound)
	case s.reported != nil:
		return s.reported(r)
	}
	return nil
}
