package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"testing"
	"unicode/utf8"

	"parallax/models"
)

// sentencesOf are the sentences of a side of the shelf that may be chosen, by code points.
func sentencesOf(side models.Side, body string) []models.SentenceLine {
	var lines []models.SentenceLine
	for _, p := range []models.Passage{side.Before, side.Sentence, side.After} {
		if p.Text != "" {
			start := utf8.RuneCountInString(body[:p.Start])
			lines = append(lines, models.SentenceLine{
				PairPlace: models.PairPlace{Version: side.Version.ID, Start: start, End: start + utf8.RuneCountInString(p.Text)}, Span: p.Span, Text: p.Text,
			})
		}
	}
	return lines
}

func (s shelf) PairArticles(_ context.Context, _ models.Viewer, slug string, some ...int64) (models.Story, []models.PairArticle, error) {
	if s.broken != nil {
		return models.Story{}, nil, s.broken
	}
	switch slug {
	case "ferry":
		return models.Story{}, nil, &models.MovedError{Kind: "story", To: "bac"}
	case "bac":
	default:
		return models.Story{}, nil, fmt.Errorf("story %s: %w", slug, models.ErrNotFound)
	}
	var out []models.PairArticle
	for i, side := range []models.Side{leftSide(), rightSide()} {
		a := models.PairArticle{ArticleLine: models.ArticleLine{Article: side.Article, Outlet: side.Outlet, Lang: "fr"}}
		a.Slug, a.CurrentVersionID = []string{"naufrage", "renverse"}[i], pointer(side.Version.ID)
		if slices.Contains(some, side.Version.ID) {
			a.Sentences, a.Beyond = sentencesOf(side, []string{leftText, rightText}[i]), i
		}
		out = append(out, a)
	}
	return story(), out, nil
}

func (s shelf) PreviewPair(ctx context.Context, as models.Viewer, q models.PairQuery) (*models.ComparisonPage, error) {
	if err := errors.Join(s.broken, s.work().refuses); err != nil {
		return nil, err
	}
	page, err := s.Comparison(ctx, as, "bac-1")
	if err == nil && !s.work().paired(q) {
		page.Comparison.Slug = ""
	}
	return page, err
}

// paired reports whether the two sentences are those of the comparison that is there.
func (*desk) paired(q models.PairQuery) bool { return q.A.Start == 20 && q.B.Start == 43 }

func (s shelf) MakePair(_ context.Context, _ models.Viewer, q models.PairQuery) (string, bool, error) {
	if err := errors.Join(s.broken, s.work().refuses); err != nil {
		return "", false, err
	}
	s.work().pairs = append(s.work().pairs, q)
	return "bac-4", !s.work().paired(q), nil
}

func TestPairingByHand(t *testing.T) {
	const both = "/fr/stories/bac/pair?one=naufrage&two=renverse"
	for _, test := range []struct {
		name, path string
		status     int
		checks     []check
	}{
		{"the articles", "/fr/stories/bac/pair", 200, []check{count("select", 2), count("#pair-one option", 2), in("#pair-two [selected]", contains("Vigie-Info")), count("#pair-sentences", 0), in("h1", says("Former une paire à la main"))}},
		{"one article twice", "/fr/stories/bac/pair?one=naufrage&two=naufrage", 400, []check{in("[role=alert]", contains("deux articles différents")), count("#pair-sentences", 0)}},
		{"an article that is not there", "/fr/stories/bac/pair?one=naufrage&two=rien", 400, []check{in("[role=alert]", contains("deux articles différents"))}},
		{"their sentences", both, 200, []check{count("[name=a]", 3), count("[name=b]", 2), count(".pair-column", 2), count("[role=alert]", 0), count("#preview", 0), in("#pair-sentences [name=one]", attr("value", "naufrage"))}},
		{"one is missing", both + "&a=0-19", 400, []check{in("[role=alert]", contains("une phrase dans chaque article")), in("[name=a][checked]", attr("value", "0-19")), count("#preview", 0)}},
		{"no sentence", both + "&a=0-19&b=1-2", 400, []check{in("[role=alert]", contains("une phrase dans chaque article"))}},
		{"the preview", both + "&a=0-19&b=0-42", 200, []check{count("#preview", 1), count("#pair", 1), count("#pair-sentences", 1), in(".pair-preview form", attr("method", "post"), in("[name=a]", attr("value", "0-19")), in("[name=two]", attr("value", "renverse")))}},
		{"what is there", both + "&a=20-96&b=43-82", 200, []check{count(".pair-preview form[method=post]", 0), in(".pair-preview a.go", attr("href", "/fr/comparisons/bac-1"))}},
		{"another sentence", "/fr/comparisons/bac-1/pair", 200, []check{count("#pair-sentences [name=at]", 2), count(".stays", 1), in("[name=at][checked]", attr("value", "43-82")), in(".stays", contains("Plus de quarante passagers")), count("#preview", 0),
			in("#absent", says("Rien ici ne correspond")), in(".nothing-matches [name=kind]", attr("value", "absence")), in(".nothing-matches [name=at]", attr("value", "claim:0-76"))}},
		{"the other stays", "/fr/comparisons/bac-1/pair?keep=b", 200, []check{count("#pair-sentences [name=at]", 3), in(".stays", contains("L’armateur déplore"))}},
		{"its preview", "/fr/comparisons/bac-1/pair?keep=a&at=0-42", 200, []check{count("#preview", 1), in(".pair-preview form", in("[name=at]", attr("value", "0-42")), in("[name=keep]", attr("value", "a")))}},
	} {
		t.Run(test.name, func(t *testing.T) {
			found := answered(t, asked{path: test.path, as: judge})
			if found.StatusCode != test.status {
				t.Errorf("status %d", found.StatusCode)
			}
			root := parsed(t, found)
			apply(t, root, append(test.checks, noInline, linksWithin))
		})
	}
	root := parsed(t, answered(t, asked{path: "/en/stories/bac/pair?one=naufrage&two=renverse", as: judge}))
	apply(t, root, []check{in("#pair-sentences", contains("1 more sentence is beyond"))})
}

func TestKeepingAPair(t *testing.T) {
	for _, test := range []struct {
		name, path string
		form       url.Values
		to         string
		pair       models.PairQuery
	}{
		{"by hand", "/fr/stories/bac/pair", url.Values{"one": {"naufrage"}, "two": {"renverse"}, "a": {"0-19"}, "b": {"43-82"}}, "/fr/comparisons/bac-4?did=paired#work",
			models.PairQuery{A: models.PairPlace{Version: 1, Start: 0, End: 19}, B: models.PairPlace{Version: 2, Start: 43, End: 82}}},
		{"one that is there", "/en/stories/bac/pair", url.Values{"one": {"naufrage"}, "two": {"renverse"}, "a": {"20-96"}, "b": {"43-82"}}, "/en/comparisons/bac-4?did=there#work",
			models.PairQuery{A: models.PairPlace{Version: 1, Start: 20, End: 96}, B: models.PairPlace{Version: 2, Start: 43, End: 82}}},
		{"in the place of another", "/fr/comparisons/bac-1/pair", url.Values{"keep": {"a"}, "at": {"0-42"}}, "/fr/comparisons/bac-4?did=paired#work",
			models.PairQuery{A: models.PairPlace{Version: 1, Start: 20, End: 96}, B: models.PairPlace{Version: 2, Start: 0, End: 42}, Instead: "bac-1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := &desk{}
			answer := answered(t, sent(test.path, test.form, d))
			if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != test.to || len(d.pairs) != 1 || d.pairs[0] != test.pair {
				t.Errorf("answered %d to %s, kept %+v", answer.StatusCode, answer.Header.Get("Location"), d.pairs)
			}
		})
	}
}

func TestPairsThatAreNotTaken(t *testing.T) {
	whole := url.Values{"one": {"naufrage"}, "two": {"renverse"}, "a": {"0-19"}, "b": {"43-82"}}
	for _, test := range []struct {
		name    string
		form    url.Values
		refuses error
		says    string
	}{
		{"nothing", url.Values{"one": {"naufrage"}}, nil, "une phrase dans chaque article"},
		{"one sentence", url.Values{"one": {"naufrage"}, "two": {"renverse"}, "a": {"0-19"}}, nil, "une phrase dans chaque article"},
		{"what its readers may not all read", whole, &models.InvalidError{Where: "articles", What: models.FaultNotApplicable}, "les mêmes personnes"},
		{"a sentence that is no more", whole, &models.InvalidError{Where: "a", What: models.FaultNoMatch}, "une phrase dans chaque article"},
	} {
		t.Run(test.name, func(t *testing.T) {
			ask := sent("/fr/stories/bac/pair", test.form, &desk{refuses: test.refuses})
			found := answered(t, ask)
			if found.StatusCode != http.StatusBadRequest {
				t.Errorf("status %d", found.StatusCode)
			}
			apply(t, parsed(t, found), []check{in("[role=alert]", contains(test.says)), count("#pair-one", 1)})
		})
	}
}

// Who made a pair is said on its page, and both lead to each other; what was taken back says so.
func TestPageOfAMadePair(t *testing.T) {
	made := func(change func(*models.ComparisonPage)) asked {
		return asked{path: "/fr/comparisons/bac-1", library: shelf{change: func(p *models.ComparisonPage) {
			p.Comparison.Status, p.Made = models.Paired, &models.MadePair{ByName: "R. Exemple"}
			change(p)
		}}}
	}
	root := parsed(t, answered(t, made(func(p *models.ComparisonPage) { p.InsteadOf = []models.PairLink{{Slug: "bac-4"}} })))
	apply(t, root, []check{in(".status", contains("à la main par R. Exemple")), in(".made-pair a", attr("href", "/fr/comparisons/bac-4"))})
	root = parsed(t, answered(t, made(func(p *models.ComparisonPage) { p.Comparison.Status, p.Made.Withdrawn = models.Suggested, true })))
	apply(t, root, []check{in(".made-pair", contains("retirée par R. Exemple")), in("[name=robots]", attr("content", "noindex"))})
	d := &desk{queue: queued()}
	d.queue.Lines[0].Status = models.Paired
	root = parsed(t, answered(t, asked{path: "/fr/queue", as: judge, library: shelf{desk: d}}))
	apply(t, root, []check{in(".queue-row", contains("formée à la main"))})
	root = parsed(t, answered(t, made(func(p *models.ComparisonPage) {
		p.Comparison.Status, p.Made, p.Replaced = models.Suggested, nil, []models.PairLink{{Slug: "bac-4", ByName: "A. Exemple"}}
	})))
	apply(t, root, []check{in(".made-pair a", says("Une autre phrase a été choisie par A. Exemple"))})
}

// Names that a person signs to mean one actor are said so at the question of the labels.
func TestSameActorIsSigned(t *testing.T) {
	d := &desk{state: models.JudgementsPage{OthersAnnotations: []models.AnnotationLine{{Name: "R. Exemple", Annotation: models.Annotation{
		Kind: models.SameActorNote, Targets: []models.Target{{VersionID: 1, Quote: "la capitainerie"}, {VersionID: 2, Quote: "L’armateur"}},
	}}}}}
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1", as: judge, library: shelf{desk: d}}))
	apply(t, root, []check{in("#q-labels .signed-same", contains("«\u00a0la capitainerie\u00a0» et «\u00a0L’armateur\u00a0»"), contains("signé par R. Exemple")), count(".signed-same", 1)})
}

func TestPairThatOthersBuiltOn(t *testing.T) {
	ask := sent("/fr/comparisons/bac-1/undo", nil, &desk{refuses: fmt.Errorf("undone: %w", models.ErrBuiltOn)})
	found := answered(t, ask)
	if found.StatusCode != http.StatusConflict {
		t.Errorf("status %d", found.StatusCode)
	}
	apply(t, parsed(t, found), []check{in("#work-problem", contains("appuyés sur cette paire"))})
}
