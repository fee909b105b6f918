package handlers

import (
	"testing"

	"parallax/models"
)

// madeByHand is a pair that somebody set side by side.
func madeByHand(t *testing.T, store *models.Store, as models.Viewer, story string) string {
	t.Helper()
	_, articles, err := store.PairArticles(t.Context(), as, story)
	if err != nil {
		t.Fatal(err)
	}
	var versions []int64
	for _, a := range articles {
		versions = append(versions, *a.CurrentVersionID)
	}
	if _, articles, err = store.PairArticles(t.Context(), as, story, versions...); err != nil {
		t.Fatal(err)
	}
	for _, x := range articles[0].Sentences {
		for _, a := range articles[1:] {
			for _, y := range a.Sentences {
				if slug, made, err := store.MakePair(t.Context(), as, models.PairQuery{A: x.PairPlace, B: y.PairPlace}); err == nil && made {
					return slug
				}
			}
		}
	}
	t.Fatal("every two sentences are compared")
	return ""
}

// Pairs by hand, and what editors answer, are told to programs as the document says.
func TestPairsAndAnswersByProgram(t *testing.T) {
	store, site, staff := deskOf(t, models.Annotator, models.Editor, models.Admin)
	ed, ann := newProgram(t, store, site, staff[models.Admin], false), newProgram(t, store, site, staff[models.Annotator], false)
	c := newChecker(t, ed)
	ask := func(by *program, method, route, path string, body any, want int) told {
		t.Helper()
		answer := by.ask(method, path, body)
		if answer.status != want {
			t.Errorf("%s %s: %+v", method, path, answer)
		}
		c.fits(method, route, answer)
		return answer
	}
	slug := madeByHand(t, store, staff[models.Annotator].Viewer(), got[apiComparison](t, ed.ask("GET", "/comparisons/"+somePair(t, ed), nil), 200).Story)
	pair := "/comparisons/" + slug
	ask(ed, "GET", "/comparisons/:slug", pair, nil, 200)
	if list := got[apiComparisons](t, ask(ed, "GET", "/comparisons", "/comparisons?status=paired", nil, 200), 200); len(list.Items) != 1 || list.Items[0].Slug != slug {
		t.Errorf("by hand are %+v", list)
	}
	q, err := store.Annotate(t.Context(), staff[models.Annotator].Viewer(), slug, models.Annotation{Kind: models.QuestionNote, Note: "La même journée ?"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Respond(t.Context(), staff[models.Editor].Viewer(), q.ID, models.Response{Answer: "Oui."}); err != nil {
		t.Fatal(err)
	}
	ask(ann, "GET", "/comparisons/:slug/history", pair+"/history", nil, 200)
	ask(ann, "POST", "/comparisons/:slug/undo", pair+"/undo", nil, 200)
	got[apiJudgement](t, ed.ask("PUT", pair+"/judgement", judgingNow(0)), 200)
	refused(t, "others built on it", ask(ann, "POST", "/comparisons/:slug/undo", pair+"/undo", nil, 409), 409, "built_on", "")
}

// The queue has the filters that its page has.
func TestFiltersOfTheQueueByProgram(t *testing.T) {
	store, site, staff := deskOf(t, models.Annotator)
	p := newProgram(t, store, site, staff[models.Annotator], false)
	all := got[apiQueue](t, p.ask("GET", "/queue", nil), 200)
	for _, doubt := range models.QueueDoubts() {
		some := got[apiQueue](t, p.ask("GET", "/queue?doubt="+string(doubt), nil), 200)
		if some.Total >= all.Total {
			t.Errorf("%s: %d of %d", doubt, some.Total, all.Total)
		}
	}
	// What is next is the first of the same list.
	for _, filter := range []string{"", "?kind=source", "?kind=figure", "?state=done", "?story=la-collision-de-valmorne"} {
		first, list := "", got[apiQueue](t, p.ask("GET", "/queue"+filter, nil), 200)
		if len(list.Items) > 0 {
			first = list.Items[0].Slug
		}
		if next := got[apiNext](t, p.ask("GET", "/queue/next"+filter, nil), 200); next.Slug != first {
			t.Errorf("%q: next is %q, the first is %q", filter, next.Slug, first)
		}
	}
	refused(t, "no such kind", p.ask("GET", "/queue/next?kind=some", nil), 400, "query", "kind")
	refused(t, "no such doubt", p.ask("GET", "/queue?doubt=some", nil), 400, "query", "doubt")
}
