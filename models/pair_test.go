package models

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"parallax/analysis/text"
)

// unpaired is two sentences of a story that no comparison sets side by side.
func unpaired(t *testing.T, s *Store, as Viewer) PairQuery {
	t.Helper()
	_, articles := sentencesOf(t, s, as)
	for i, a := range articles {
		for _, b := range articles[i+1:] {
			for _, x := range a.Sentences {
				for _, y := range slices.Backward(b.Sentences) {
					q := PairQuery{A: x.PairPlace, B: y.PairPlace}
					if page, err := s.PreviewPair(t.Context(), as, q); err == nil && page.Comparison.Slug == "" {
						return q
					}
				}
			}
		}
	}
	t.Fatal("every two sentences are compared")
	return PairQuery{}
}

func sentencesOf(t *testing.T, s *Store, as Viewer) (Story, []PairArticle) {
	t.Helper()
	_, articles, err := s.PairArticles(t.Context(), as, "la-mine-de-karvala")
	if err != nil {
		t.Fatal(err)
	}
	var versions []int64
	for _, a := range articles {
		versions = append(versions, *a.CurrentVersionID)
	}
	story, articles, err := s.PairArticles(t.Context(), as, "la-mine-de-karvala", versions...)
	if err != nil {
		t.Fatal(err)
	}
	return story, articles
}

// inStory reports whether the story's list has a comparison.
func inStory(t *testing.T, s *Store, slug string) bool {
	t.Helper()
	story, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(story.Comparisons, func(l ComparisonLine) bool { return l.Slug == slug })
}

func TestMakingAPair(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		comparedPage(t, s)
		ann, bob, eve := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "eve", Editor)
		q := unpaired(t, s, eve)
		preview, err := s.PreviewPair(t.Context(), eve, q)
		if err != nil || preview.Comparison.Relation == "" || preview.A.Claim.Text == "" || preview.B.Claim.Text == "" {
			t.Fatalf("the preview is %+v (%v)", preview, err)
		}
		before := rows(t, s, "comparisons")["comparisons"]
		slug, made, err := s.MakePair(t.Context(), ann, q)
		if err != nil || !made {
			t.Fatalf("made is %q %v (%v)", slug, made, err)
		}
		turned := PairQuery{A: q.B, B: q.A} // in the other order it is the same
		if again, made, err := s.MakePair(t.Context(), bob, turned); err != nil || made || again != slug {
			t.Errorf("made again it is %q %v (%v)", again, made, err)
		}
		if now := rows(t, s, "comparisons")["comparisons"]; now != before+1 {
			t.Errorf("%d comparisons became %d", before, now)
		}
		page, err := s.Comparison(t.Context(), Viewer{}, slug)
		if err != nil || page.Comparison.Status != Paired || page.Made == nil || page.Made.ByName != "N. ann" || page.Comparison.Relation != preview.Comparison.Relation {
			t.Fatalf("its page has %+v, made %+v (%v)", page.Comparison, page.Made, err)
		}
		if !inStory(t, s, slug) {
			t.Error("the story's list does not have it")
		}
		queue, err := s.Queue(t.Context(), bob, QueueQuery{})
		if err != nil || !slices.ContainsFunc(queue.Lines, func(l QueueLine) bool { return l.Slug == slug && l.Status == Paired }) {
			t.Errorf("the queue does not have it (%v)", err)
		}
		found, err := s.Search(t.Context(), Viewer{}, Searched{Reviewed: "hand"})
		if err != nil || found.Total != 2 || found.Facets.Paired != 2 {
			t.Errorf("of its two claims the search finds %d, and counts %d (%v)", found.Total, found.Facets.Paired, err)
		}
		for range 2 {
			if err := s.Reanalyze(t.Context(), true, nil); err != nil {
				t.Fatal(err)
			}
		}
		again, err := s.Comparison(t.Context(), Viewer{}, slug)
		if err != nil || again.Comparison.Stale || again.Comparison.Status != Paired || len(again.Divergences) != len(page.Divergences) || again.Comparison.ID != page.Comparison.ID {
			t.Errorf("after a reanalysis it is %+v (%v)", again.Comparison, err)
		}
		if published, err := s.Publish(t.Context(), eve, slug, ""); err == nil {
			t.Errorf("nobody judged it, and it is published: %+v", published)
		}
		wanted, err := s.PreviewPair(t.Context(), bob, q)
		if err != nil || wanted.Comparison.Slug != slug {
			t.Errorf("the preview of what is there leads to %q (%v)", wanted.Comparison.Slug, err)
		}
	})
}

// A pair that is there already is led to, and stays what it is.
func TestPairThatIsThere(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	page := comparedPage(t, s)
	ann := person(t, s, "ann", Annotator)
	_, articles := sentencesOf(t, s, ann)
	at := func(version int64, words string) PairPlace {
		for _, a := range articles {
			for _, line := range a.Sentences {
				if line.Version == version && line.Text == words {
					return line.PairPlace
				}
			}
		}
		t.Fatalf("%q is not offered", words)
		return PairPlace{}
	}
	q := PairQuery{A: at(page.A.Version.ID, page.A.Claim.Text), B: at(page.B.Version.ID, page.B.Claim.Text)}
	slug, made, err := s.MakePair(t.Context(), ann, q)
	if err != nil || made || slug != page.Comparison.Slug {
		t.Errorf("it leads to %q %v (%v)", slug, made, err)
	}
	if again, err := s.Comparison(t.Context(), Viewer{}, slug); err != nil || again.Comparison.Status != Suggested || again.Made != nil || again.Comparison.Touched {
		t.Errorf("it became %+v (%v)", again.Comparison, err)
	}
}

// Another sentence is set in the place of one: both pairs stay, and lead to each other.
func TestPairingAnew(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		old := comparedPage(t, s)
		eve := person(t, s, "eve", Editor)
		_, articles := sentencesOf(t, s, eve)
		q := insteadOf(t, s, eve, old, articles)
		slug, made, err := s.MakePair(t.Context(), eve, q)
		if err != nil || !made {
			t.Fatalf("%q %v (%v)", slug, made, err)
		}
		page, err := s.Comparison(t.Context(), Viewer{}, slug)
		if err != nil || len(page.InsteadOf) != 1 || page.InsteadOf[0].Slug != q.Instead {
			t.Errorf("the new one leads to %+v (%v)", page.InsteadOf, err)
		}
		was, err := s.Comparison(t.Context(), Viewer{}, q.Instead)
		if err != nil || len(was.Replaced) != 1 || was.Replaced[0].Slug != slug || was.Replaced[0].ByName != "N. eve" {
			t.Errorf("the old one leads to %+v (%v)", was.Replaced, err)
		}
		if _, err := s.Undo(t.Context(), eve, slug); err != nil {
			t.Fatal(err)
		}
		if was, err = s.Comparison(t.Context(), Viewer{}, q.Instead); err != nil || len(was.Replaced) != 0 {
			t.Errorf("after undoing the old one leads to %+v (%v)", was.Replaced, err)
		}
		elsewhere := unpaired(t, s, eve)
		elsewhere.Instead = slug
		var invalid *InvalidError
		if _, _, err := s.MakePair(t.Context(), eve, elsewhere); err != nil && (!errors.As(err, &invalid) || invalid.Where != "instead") {
			t.Errorf("in the place of a pair with other sentences: %v", err)
		}
	})
}

// insteadOf is a pair with another sentence on the side B of a comparison.
func insteadOf(t *testing.T, s *Store, as Viewer, old *ComparisonPage, articles []PairArticle) PairQuery {
	t.Helper()
	q := PairQuery{Instead: old.Comparison.Slug}
	for _, a := range articles {
		for _, line := range a.Sentences {
			if line.Version == old.A.Version.ID && line.Text == old.A.Claim.Text {
				q.A = line.PairPlace
			}
		}
	}
	for _, a := range articles {
		for _, line := range a.Sentences {
			if line.Version != old.B.Version.ID {
				continue
			}
			q.B = line.PairPlace
			if page, err := s.PreviewPair(t.Context(), as, q); err != nil {
				t.Fatal(err)
			} else if page.Comparison.Slug == "" {
				return q
			}
		}
	}
	t.Fatal("every sentence of B is compared")
	return q
}

// That another set other sentences in the place of a pair says what they think of it: while it is judged blind, its page does not tell, stored or not.
func TestPairingAnewIsBlindToo(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		old := comparedPage(t, s)
		ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
		_, articles := sentencesOf(t, s, ann)
		slug, _, err := s.MakePair(t.Context(), ann, insteadOf(t, s, ann, old, articles))
		if err != nil {
			t.Fatal(err)
		}
		tells := func(when string, as Viewer, want int) {
			t.Helper()
			drawnStories(t, s)
			was, err := s.Comparison(t.Context(), as, old.Comparison.Slug)
			if err != nil || len(was.Replaced) != want {
				t.Errorf("%s, %v reads on the old one %+v (%v)", when, as, was.Replaced, err)
			}
			now, err := s.Comparison(t.Context(), as, slug)
			if err != nil || len(now.InsteadOf) != want {
				t.Errorf("%s, %v reads on the new one %+v (%v)", when, as, now.InsteadOf, err)
			}
		}
		tells("at first", Viewer{}, 1)
		if err := s.AskForJudgements(t.Context(), ed, old.Comparison.Slug, []int64{ann.UserID, bob.UserID}, true); err != nil {
			t.Fatal(err)
		}
		for _, as := range []Viewer{{}, bob, ed, ann} {
			tells("while it is judged blind", as, 0)
		}
		judged(t, s, ann, old.Comparison.Slug, answered())
		judged(t, s, bob, old.Comparison.Slug, answered())
		for _, as := range []Viewer{{}, bob, ed, ann} {
			tells("when all are done", as, 1)
		}
	})
}

// Undoing takes a pair out of the lists, and not away; redoing brings it back. What others built on stays.
func TestUndoingAPair(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		comparedPage(t, s)
		ann, bob := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator)
		q := unpaired(t, s, ann)
		slug, _, err := s.MakePair(t.Context(), ann, q)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Undo(t.Context(), bob, slug); !errors.Is(err, ErrNoStep) {
			t.Errorf("undone by another: %v", err)
		}
		if _, err := s.Undo(t.Context(), ann, slug); err != nil {
			t.Fatal(err)
		}
		withdrawn := func(when string) {
			t.Helper()
			page, err := s.Comparison(t.Context(), Viewer{}, slug)
			if err != nil || page.Made == nil || !page.Made.Withdrawn || inStory(t, s, slug) {
				t.Errorf("%s it is %+v (%v)", when, page, err)
			}
			if found, err := s.Search(t.Context(), Viewer{}, Searched{Reviewed: "hand"}); err != nil || found.Total != 0 {
				t.Errorf("%s the search finds %d (%v)", when, found.Total, err)
			}
		}
		withdrawn("undone")
		if err := s.Reanalyze(t.Context(), true, nil); err != nil {
			t.Fatal(err)
		}
		withdrawn("after a reanalysis")
		history, err := s.History(t.Context(), ann, slug)
		if err != nil || len(history) != 2 || history[0].Action != Undone {
			t.Errorf("its history is %+v (%v)", history, err)
		}
		if _, err := s.Redo(t.Context(), ann, slug); err != nil || !inStory(t, s, slug) {
			t.Errorf("done again it is not listed (%v)", err)
		}
		if _, err := s.Annotate(t.Context(), bob, slug, Annotation{Kind: QuestionNote, Note: "La même journée ?"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Undo(t.Context(), ann, slug); !errors.Is(err, ErrBuiltOn) || !inStory(t, s, slug) {
			t.Errorf("undone under the feet of another: %v", err)
		}
		if _, err := s.Undo(t.Context(), bob, slug); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Undo(t.Context(), ann, slug); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Annotate(t.Context(), bob, slug, Annotation{Kind: QuestionNote, Note: "Et pourtant ?"}); err != nil {
			t.Fatal(err)
		}
		if page, err := s.Comparison(t.Context(), Viewer{}, slug); err != nil || page.Comparison.Status != Paired || page.Made == nil || page.Made.Withdrawn || !inStory(t, s, slug) {
			t.Errorf("taken back and written about it is %+v (%v)", page, err)
		}
		if err := s.write.Exec("UPDATE comparisons SET touched = FALSE, status = 'suggested' WHERE slug = ?", slug).Error; err != nil {
			t.Fatal(err)
		}
		if again, made, err := s.MakePair(t.Context(), bob, q); err != nil || !made || again != slug {
			t.Fatalf("made anew by another it is %q %v (%v)", again, made, err)
		}
		if page, err := s.Comparison(t.Context(), Viewer{}, slug); err != nil || page.Made.ByName != "N. bob" || page.Made.Withdrawn || !inStory(t, s, slug) {
			t.Errorf("it is %+v (%v)", page.Made, err)
		}
	})
}

// Two who make the same pair at once make one.
func TestOnePairOfTwo(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		comparedPage(t, s)
		var people []Viewer
		for _, name := range []string{"ann", "bob", "cec", "dan"} {
			people = append(people, person(t, s, name, Annotator))
		}
		q := unpaired(t, s, people[0])
		var slugs, makers sync.Map
		var all sync.WaitGroup
		for i, as := range people {
			all.Go(func() {
				slug, made, err := s.MakePair(t.Context(), as, q)
				if err != nil {
					t.Error(err)
				}
				slugs.Store(slug, true)
				if made {
					makers.Store(i, true)
				}
			})
		}
		all.Wait()
		size := func(m *sync.Map) (n int) {
			m.Range(func(any, any) bool { n++; return true })
			return n
		}
		if size(&slugs) != 1 || size(&makers) != 1 || rows(t, s, "made_pairs")["made_pairs"] != 1 {
			t.Errorf("%d addresses by %d", size(&slugs), size(&makers))
		}
	})
}

func TestPairsThatAreRefused(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	comparedPage(t, s)
	ann, eve := person(t, s, "ann", Annotator), person(t, s, "eve", Editor)
	good := unpaired(t, s, eve)
	for name, test := range map[string]struct {
		as     Viewer
		change func(*PairQuery)
		want   error
		where  string
	}{
		"a reader":             {Viewer{}, func(*PairQuery) {}, ErrForbidden, ""},
		"a member":             {person(t, s, "mem", Member), func(*PairQuery) {}, ErrForbidden, ""},
		"no such version":      {ann, func(q *PairQuery) { q.B.Version = 999 }, ErrNotFound, ""},
		"one article":          {ann, func(q *PairQuery) { q.B = q.A }, ErrInvalid, "articles"},
		"half a sentence":      {ann, func(q *PairQuery) { q.A.End-- }, ErrInvalid, "a"},
		"beyond the text":      {ann, func(q *PairQuery) { q.A.End = 1 << 30 }, ErrInvalid, "a"},
		"before the text":      {ann, func(q *PairQuery) { q.B.Start = -1 }, ErrInvalid, "b"},
		"in the place of none": {ann, func(q *PairQuery) { q.Instead = "nothing" }, ErrNotFound, ""},
	} {
		q := good
		test.change(&q)
		_, _, err := s.MakePair(t.Context(), test.as, q)
		var invalid *InvalidError
		if !errors.Is(err, test.want) || test.where != "" && (!errors.As(err, &invalid) || invalid.Where != test.where) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := rows(t, s, "made_pairs")["made_pairs"]; n != 0 {
		t.Errorf("%d were made", n)
	}
}

// Whoever judges pairs what the public may not read; no pair buys the public more of a text.
func TestPairsHoldTheShare(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	take(t, s, mine()...)
	if err := s.write.Exec("UPDATE articles SET rights = 'quotation'").Error; err != nil {
		t.Fatal(err)
	}
	if err := s.LimitQuotation(t.Context(), .3); err != nil {
		t.Fatal(err)
	}
	ann := person(t, s, "ann", Annotator)
	_, all := sentencesOf(t, s, ann)
	var hidden, seen []PairPlace
	for _, a := range all {
		open, err := s.quotable(t.Context(), Viewer{}, *a.CurrentVersionID)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range a.Sentences {
			if open[line.Version].Allows(text.Span{Start: line.Start, End: line.End}) {
				seen = append(seen, line.PairPlace)
			} else {
				hidden = append(hidden, line.PairPlace)
			}
		}
	}
	var q PairQuery
	for _, x := range hidden {
		for _, y := range seen {
			if x.Version != y.Version {
				q = PairQuery{A: x, B: y}
			}
		}
	}
	if page, err := s.PreviewPair(t.Context(), ann, q); err != nil || page.A.Sentence.Text == "" || page.B.Sentence.Text == "" {
		t.Errorf("whoever pairs reads %+v (%v)", page, err)
	}
	before := quotedBytes(t, s, q)
	if _, made, err := s.MakePair(t.Context(), ann, q); err != nil || !made {
		t.Fatal(made, err)
	}
	var size int
	for _, v := range []int64{q.A.Version, q.B.Version} {
		var body Version
		if err := s.read.Take(&body, v).Error; err != nil {
			t.Fatal(err)
		}
		size += len(body.Text)
	}
	if after := quotedBytes(t, s, q); after > max(before, size*3/10+2*400) {
		t.Errorf("of %d bytes the pair shows %d, it was %d", size, after, before)
	}
}

func quotedBytes(t *testing.T, s *Store, q PairQuery) (n int) {
	t.Helper()
	may, err := s.quotable(t.Context(), Viewer{}, q.A.Version, q.B.Version)
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range may {
		for _, span := range of.Spans {
			n += text.Span(span).Len()
		}
	}
	return n
}

// A pair with a private article is its owner's, and editors'.
func TestPrivatePair(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	comparedPage(t, s)
	ann, bob, eve := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "eve", Editor)
	q := unpaired(t, s, eve)
	if err := s.write.Exec("UPDATE articles SET visibility = 'private', owner_id = ? WHERE current_version_id = ?", ann.UserID, q.B.Version).Error; err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.MakePair(t.Context(), bob, q); !errors.Is(err, ErrNotFound) {
		t.Errorf("by who may not read it: %v", err)
	}
	slug, made, err := s.MakePair(t.Context(), ann, q)
	if err != nil || !made {
		t.Fatal(made, err)
	}
	for _, as := range []Viewer{{}, bob} {
		if _, err := s.Comparison(t.Context(), as, slug); !errors.Is(err, ErrNotFound) {
			t.Errorf("others read it: %v", err)
		}
	}
	if err := s.AskForJudgements(t.Context(), eve, slug, []int64{ann.UserID, bob.UserID}, true); !errors.Is(err, ErrInvalid) {
		t.Errorf("who cannot read it is asked to judge it: %v", err)
	}
	if err := s.AskForJudgements(t.Context(), eve, slug, []int64{ann.UserID}, true); err != nil {
		t.Errorf("its owner is not asked: %v", err)
	}
	if err := s.write.Exec("UPDATE articles SET visibility = 'private', owner_id = ? WHERE current_version_id = ?", bob.UserID, q.A.Version).Error; err != nil {
		t.Fatal(err)
	}
	other := q
	var invalid *InvalidError
	if _, _, err := s.MakePair(t.Context(), eve, other); !errors.As(err, &invalid) || invalid.Where != "articles" {
		t.Errorf("of the articles of two persons: %v", err)
	}
}
