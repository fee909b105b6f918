package handlers

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"parallax/models"
	"parallax/views"
)

// Words of texts in four languages. The engine does not read the Arabic one, so nothing is known of its language; nor of
// that of a report, which readers write as they like; a reply says its own.
const (
	frenchTitle  = "Naufrage à Port-Clair"
	englishTitle = "Ferry capsizes off Port-Clair"
	englishClaim = "At least 45 passengers drowned, the coroner said."
	arabicTitle  = "غرق العبّارة قرب الميناء"
	arabicReply  = "العدد صحيح كما نشرناه."
	persianWords = "شمار مسافران نادرست است."
)

// tongues is the shelf with the right text in English, and a third one in Arabic.
type tongues struct{ shelf }

func (s tongues) Story(ctx context.Context, as models.Viewer, slug string, number int) (*models.StoryPage, error) {
	page, err := s.shelf.Story(ctx, as, slug, number)
	if err == nil {
		page.Story.Titles, page.Story.Title, page.Story.Lang = nil, "Port-Clair", "en"
		page.Articles[1].Article.Title, page.Articles[1].Lang = englishTitle, "en"
		page.Articles[2].Article.Title = arabicTitle
		page.Comparisons[0].B.Text, page.Comparisons[0].B.Lang, page.Comparisons[0].Divergences = englishClaim, "en", nil
		page.Comparisons[0].Status = models.Confirmed
	}
	return page, err
}

func (s tongues) StoryMap(ctx context.Context, as models.Viewer, slug string) (*models.MapPage, error) {
	page, err := s.shelf.StoryMap(ctx, as, slug)
	if err == nil {
		story, _ := s.Story(ctx, as, slug, 1)
		page.Articles = story.Articles
	}
	return page, err
}

func (s tongues) Comparison(ctx context.Context, as models.Viewer, slug string) (*models.ComparisonPage, error) {
	page, err := s.shelf.Comparison(ctx, as, slug)
	if err == nil {
		page.B.Article.Title, page.B.Version.Lang = englishTitle, "en"
		page.B.Replies = []models.Reply{{Text: arabicReply, Lang: "ar", RepliedOn: "2031-05-06"}}
		page.Answered = []models.Report{{Kind: "figure", Text: persianWords, Lang: "fr", Divergence: models.WholePair, Answer: "Corrigé."}}
	}
	return page, err
}

func (s tongues) Search(ctx context.Context, as models.Viewer, asked models.Searched) (*models.SearchPage, error) {
	page, err := s.shelf.Search(ctx, as, asked)
	if err == nil {
		page.Hits[0].Text, page.Hits[0].Article.Title, page.Hits[0].Lang, page.Hits[0].Marks = arabicTitle, arabicTitle, "", nil
	}
	return page, err
}

func (s tongues) Outlet(ctx context.Context, as models.Viewer, slug string, number int) (*models.OutletPage, error) {
	page, err := s.shelf.Outlet(ctx, as, slug, number)
	if err == nil && len(page.Articles) > 1 {
		page.Articles[1].Article.Title = arabicTitle
		page.Labels = append(page.Labels, models.LabelCount{Entity: "doc:port", Words: persianWords, Lang: "fa", Voice: page.Labels[0].Voice, N: 1})
	}
	return page, err
}

// closest is an attribute of a node or of the nearest node around it, without the page's own.
func closest(n *html.Node, name string) (string, bool) {
	for ; n != nil && n.Data != "html"; n = n.Parent {
		if got, ok := attribute(n, name); ok {
			return got, true
		}
	}
	return "", false
}

// inItsLanguage wants everything verbatim to say its language and which way it runs, and the words of each of the texts to say theirs.
func inItsLanguage(texts map[string]string) check {
	verbatim := []string{"q", "blockquote", "cite", ".headline", ".title", ".words", ".context", ".reply-text", ".topic .words", ".relays .way-of span", ".citations b", ".labelled h3"}
	return func(root *html.Node) error {
		for _, selector := range verbatim {
			for _, n := range query(root, selector) {
				for _, inner := range []string{"a", "cite", "q"} { // a line that holds the words
					if found := query(n, inner); len(found) == 1 && n.Data == "p" {
						n = found[0]
					}
				}
				if err := directed(n); err != nil {
					return fmt.Errorf("%s, %q: %w", selector, words(n), err)
				}
			}
		}
		met := map[string]bool{}
		for n := range root.Descendants() {
			text := strings.Trim(strings.TrimSpace(n.Data), "«»“”\u00a0 ")
			want, known := texts[text]
			if n.Type != html.TextNode || !known || slices.Contains([]string{"script", "title", "textarea", "option"}, n.Parent.Data) {
				continue
			}
			met[text] = true
			if got, ok := closest(n.Parent, "lang"); !ok || got != want {
				return fmt.Errorf("%q stands in language %q, want %q", text, got, want)
			}
			if err := directed(n.Parent); err != nil {
				return fmt.Errorf("%q: %w", text, err)
			}
		}
		if len(met) != len(texts) {
			return fmt.Errorf("of %d texts the page shows %v", len(texts), met)
		}
		return nil
	}
}

// directed wants a node to have a language and the direction of that language.
func directed(n *html.Node) error {
	lang, ok := closest(n, "lang")
	if !ok {
		return fmt.Errorf("it has no language")
	}
	name := "dir"
	for up := n; up != nil; up = up.Parent {
		if up.Data == "svg" {
			return nil // a drawing has no dir; its parts that run the other way have an attribute of their own
		}
	}
	if dir, ok := closest(n, name); !ok || dir != views.Direction(lang) {
		return fmt.Errorf("in %q it runs %q, want %q", lang, dir, views.Direction(lang))
	}
	return nil
}

// Everything verbatim on every page says its language and the way it runs.
func TestLanguageOfText(t *testing.T) {
	library := tongues{shelf{}}
	for path, texts := range map[string]map[string]string{
		"/stories/bac":                   {frenchTitle: "fr", englishTitle: "en", arabicTitle: "", englishClaim: "en"},
		"/stories/bac?event=0":           {frenchTitle: "fr", englishTitle: "en", arabicTitle: ""},
		"/stories/bac?page=2":            {englishClaim: "en"},
		"/comparisons/bac-1":             {frenchTitle: "fr", englishTitle: "en", arabicReply: "ar", persianWords: "", "Corrigé.": ""},
		"/comparisons/bac-1?full=1":      {frenchTitle: "fr", englishTitle: "en"},
		"/search?q=naufrage":             {arabicTitle: "", frenchTitle: "fr"},
		"/search":                        {},
		"/outlets/gazette":               {frenchTitle: "fr", arabicTitle: "", persianWords: "fa"},
		"/outlets":                       {},
		"/":                              {},
		"/method":                        {},
		"/comparisons/bac-1?hide=figure": {englishTitle: "en"},
	} {
		for _, lang := range []string{"fr", "en"} {
			answer := answered(t, asked{path: "/" + lang + path, library: library})
			if answer.StatusCode != http.StatusOK {
				t.Errorf("%s answers %d", path, answer.StatusCode)
				continue
			}
			if err := inItsLanguage(texts)(parsed(t, answer)); err != nil {
				t.Errorf("/%s%s: %v", lang, path, err)
			}
		}
	}
	apply(t, parsed(t, answered(t, asked{path: "/fr/stories/bac", library: library})), []check{in("h1", says("Port-Clair"), attr("lang", "en"))})
}
