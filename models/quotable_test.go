package models

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"parallax/analysis/text"
)

// sentences is the layout of a text of sentences of the given lengths, a byte apart, with the role of each.
func sentences(lengths []int, roles ...text.Role) Layout {
	var l Layout
	at := 0
	for i, n := range lengths {
		span := text.Span{Start: at, End: at + n}
		role := text.Body
		if i < len(roles) {
			role = roles[i]
		}
		l.Blocks = append(l.Blocks, text.Block{Span: span, Role: role})
		l.Sentences = append(l.Sentences, SentenceSpan{span, i})
		at += n + 1
	}
	return l
}

// What is taken is in the order of the claims, then beside them, and never more than the share.
func TestExcerpt(t *testing.T) {
	ten := sentences([]int{10, 10, 10, 10, 10, 10, 10, 10, 10, 10})
	span := func(sentence int) text.Span { return ten.Sentences[sentence].Span }
	for name, test := range map[string]struct {
		layout Layout
		share  float64
		claims []text.Span
		want   []text.Span
	}{
		"nothing":                           {ten, 0, []text.Span{span(3)}, nil},
		"no claim":                          {ten, 1, nil, nil},
		"the first claims":                  {ten, .25, []text.Span{span(7), span(2), span(5)}, []text.Span{span(2), span(7)}},
		"a claim twice costs once":          {ten, .2, []text.Span{span(7), span(7), span(2)}, []text.Span{span(2), span(7)}},
		"then what stands beside":           {ten, .4, []text.Span{span(7), span(2)}, []text.Span{span(2), span(6), span(7), span(8)}},
		"of a long sentence its claim":      {sentences([]int{60, 40}), .25, []text.Span{{Start: 5, End: 25}}, []text.Span{{Start: 5, End: 25}}},
		"all but what is not in the claims": {ten, 1, []text.Span{span(0)}, []text.Span{span(0), span(1)}},
		"title and rest cost nothing": {
			sentences([]int{30, 10, 10, 50}, text.Title, text.Body, text.Body, text.Boilerplate), .5,
			[]text.Span{{Start: 31, End: 41}}, []text.Span{{Start: 0, End: 30}, {Start: 31, End: 41}},
		},
	} {
		e := newExcerpt(test.layout, test.share)
		e.takeCompared(test.claims)
		if !slices.Equal(e.spans, test.want) {
			t.Errorf("%s: %v, want %v", name, e.spans, test.want)
		}
	}
}

// Whatever the text and the claims: no more than the share, in order, none over another.
func TestExcerptKeepsToItsShare(t *testing.T) {
	for seed := range uint64(500) {
		random := rand.New(rand.NewPCG(seed, 5))
		lengths := make([]int, 1+random.IntN(30))
		size := 0
		for i := range lengths {
			lengths[i] = 1 + random.IntN(80)
			size += lengths[i]
		}
		l := sentences(lengths)
		end := l.Sentences[len(lengths)-1].End
		share := random.Float64()
		e := newExcerpt(l, share)
		var claims []text.Span
		for range random.IntN(40) {
			start := random.IntN(end)
			claims = append(claims, text.Span{Start: start, End: start + 1 + random.IntN(end-start)})
		}
		e.takeCompared(claims)
		taken := 0
		for i, s := range e.spans {
			taken += s.Len()
			if i > 0 && s.Start < e.spans[i-1].End {
				t.Fatalf("seed %d: %v lie over each other", seed, e.spans)
			}
		}
		if float64(taken) > share*float64(size) {
			t.Fatalf("seed %d: %d of %d bytes are taken, the share is %v", seed, taken, size, share)
		}
	}
}

func TestLimitQuotation(t *testing.T) {
	s := opener(t.TempDir() + "/q.db")(t)
	for _, share := range []float64{-.1, 1.1, math.NaN(), math.Inf(1)} {
		if err := s.LimitQuotation(t.Context(), share); !errors.Is(err, ErrInvalid) {
			t.Errorf("a share of %v: %v", share, err)
		}
	}
	if s.QuotationShare() != DefaultQuotationShare {
		t.Errorf("the share is %v", s.QuotationShare())
	}
	for _, share := range []float64{0, .4, 1} {
		if err := s.LimitQuotation(t.Context(), share); err != nil || s.QuotationShare() != share {
			t.Errorf("a share of %v: %v, %v", share, err, s.QuotationShare())
		}
	}
}

// shownOf gathers the words of an article that all public pages together show, and how long it is.
func shownOf(t *testing.T, s *Store, as Viewer, outlet string) (shown, size int) {
	t.Helper()
	var version Version
	err := s.read.Raw(`SELECT v.* FROM versions v JOIN articles a ON a.current_version_id = v.id JOIN outlets o ON o.id = a.outlet_id WHERE o.slug = ?`, outlet).Take(&version).Error
	if err != nil {
		t.Fatal(err)
	}
	title := text.Span{}
	for i, sentence := range version.Layout.Sentences {
		if version.Layout.role(i) == text.Title {
			title = sentence.Span
		} else {
			size += sentence.Len()
		}
	}
	seen := map[int]bool{}
	note := func(span text.Span, words string) {
		if words == "" {
			return
		}
		if span.Of(version.Text) != words {
			t.Errorf("%q is not what stands there: %q", words, span.Of(version.Text))
		}
		for i := span.Start; i < span.End; i++ {
			if i < title.Start || i >= title.End {
				seen[i] = true
			}
		}
	}
	story, err := s.Story(t.Context(), as, "la-mine-de-karvala", 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range story.Comparisons {
		page, err := s.Comparison(t.Context(), as, line.Slug)
		if err != nil {
			t.Fatal(err)
		}
		for i, side := range []Side{page.A, page.B} {
			if side.Outlet.Slug != outlet {
				continue
			}
			for _, p := range []Passage{side.Before, side.Sentence, side.After, side.Claim} {
				note(p.Span, p.Text)
			}
			claim, words := line.SpanA, line.A
			if i == 1 {
				claim, words = line.SpanB, line.B
			}
			note(claim, words.Text)
			if words.Beyond != (words.Text == "") {
				t.Errorf("a line with the words %q says that they are beyond what may be quoted: %v", words.Text, words.Beyond)
			}
			note(text.Span{Start: 0, End: len(side.Whole)}, side.Whole)
		}
	}
	return len(seen), size
}

// All public pages together show no more of an article than its share; rights and owners open it.
func TestPublicPagesKeepToTheShare(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		all := mine()
		all[1].Rights = FullText
		all[2].Outlet.Rights = FullText
		all[3].Outlet.Rights, all[3].Rights = FullText, QuotationOnly
		owner := int64(7)
		all[0].OwnerID = &owner
		take(t, s, all...)
		for _, share := range []float64{0, .1, .4, .7, 1} {
			if err := s.LimitQuotation(t.Context(), share); err != nil {
				t.Fatal(err)
			}
			for outlet, whole := range map[string]bool{"gazette-a": false, "gazette-b": true, "gazette-c": true, "gazette-d": false} {
				shown, size := shownOf(t, s, Viewer{}, outlet)
				switch {
				case whole && shown < size:
					t.Errorf("share %v: of %s, which may be read whole, %d of %d bytes are shown", share, outlet, shown, size)
				case !whole && float64(shown) > share*float64(size):
					t.Errorf("share %v: of %s %d of %d bytes are shown", share, outlet, shown, size)
				case !whole && share > .5 && shown == 0:
					t.Errorf("share %v: of %s nothing is shown", share, outlet)
				}
			}
		}
		if err := s.LimitQuotation(t.Context(), .1); err != nil {
			t.Fatal(err)
		}
		for _, as := range []Viewer{{UserID: owner}, {Editor: true}} {
			if shown, size := shownOf(t, s, as, "gazette-a"); shown < size {
				t.Errorf("%+v reads %d of %d bytes", as, shown, size)
			}
		}
		if shown, size := shownOf(t, s, Viewer{UserID: 8}, "gazette-a"); float64(shown) > .1*float64(size) {
			t.Errorf("somebody who is signed in reads %d of %d bytes", shown, size)
		}
	})
}

// An event is told in words that may be quoted, or says that they may not.
func TestHeadlinesKeepToTheShare(t *testing.T) {
	s := opener(t.TempDir() + "/h.db")(t)
	take(t, s, mine()...)
	for _, share := range []float64{1, 0} {
		if err := s.LimitQuotation(t.Context(), share); err != nil {
			t.Fatal(err)
		}
		page, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
		if err != nil || len(page.Events) == 0 {
			t.Fatalf("%d events (%v)", len(page.Events), err)
		}
		for _, e := range page.Events {
			if e.Of != 0 && (e.Beyond != (share == 0) || (e.Headline == "") != e.Beyond) {
				t.Errorf("share %v: %q, beyond: %v", share, e.Headline, e.Beyond)
			}
		}
	}
}

// A private text is for its owner: others do not even find the comparison.
func TestPrivateTextsAreForTheirOwner(t *testing.T) {
	s := opener(t.TempDir() + "/p.db")(t)
	all := mine()
	owner := int64(7)
	all[1].OwnerID, all[1].Visibility = &owner, Private
	take(t, s, all[:2]...)
	story, err := s.Story(t.Context(), Viewer{UserID: owner}, "la-mine-de-karvala", 1)
	if err != nil || len(story.Comparisons) == 0 {
		t.Fatalf("the owner sees %+v (%v)", story, err)
	}
	slug := story.Comparisons[0].Slug
	page, err := s.Comparison(t.Context(), Viewer{UserID: owner}, slug)
	if err != nil {
		t.Fatal(err)
	}
	whole := page.A.Whole
	if page.B.Outlet.Slug == "gazette-b" {
		whole = page.B.Whole
	}
	if whole == "" {
		t.Error("the owner may not read the text")
	}
	for _, as := range []Viewer{{}, {UserID: 8}} {
		if _, err := s.Comparison(t.Context(), as, slug); !errors.Is(err, ErrNotFound) {
			t.Errorf("%+v reads it (%v)", as, err)
		}
	}
}
