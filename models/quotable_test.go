package models

import (
	"errors"
	"math"
	"testing"

	"parallax/analysis/text"
)

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

// quotedOnly are the articles of the tests without the right to show all of them.
func quotedOnly() []Submission {
	all := mine()
	for i := range all {
		all[i].Rights = RightsUnsaid
	}
	return all
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
		all := quotedOnly()
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
				case !whole && share == 0 && shown > 0, !whole && float64(shown) > max(share*float64(size), leastQuoted):
					t.Errorf("share %v: of %s %d of %d bytes are shown", share, outlet, shown, size)
				case !whole && share > 0 && shown == 0:
					t.Errorf("share %v: of %s nothing is shown", share, outlet)
				}
			}
		}
		if err := s.LimitQuotation(t.Context(), .1); err != nil {
			t.Fatal(err)
		}
		for _, as := range []Viewer{{UserID: owner}, {UserID: 9, Role: Annotator}, {Role: Editor}} {
			if shown, size := shownOf(t, s, as, "gazette-a"); shown < size {
				t.Errorf("%+v reads %d of %d bytes", as, shown, size)
			}
		}
		if shown, size := shownOf(t, s, Viewer{UserID: 8, Role: Member}, "gazette-a"); shown > leastQuoted || shown == size {
			t.Errorf("somebody who is signed in reads %d of %d bytes", shown, size)
		}
	})
}

// An event is told in words that may be quoted, or says that they may not.
func TestHeadlinesKeepToTheShare(t *testing.T) {
	s := opener(t.TempDir() + "/h.db")(t)
	take(t, s, quotedOnly()...)
	for _, share := range []float64{1, 0} {
		if err := s.LimitQuotation(t.Context(), share); err != nil {
			t.Fatal(err)
		}
		page, err := s.StoryMap(t.Context(), Viewer{}, "la-mine-de-karvala")
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Events) == 0 {
			t.Fatal("no events")
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
	all := quotedOnly()
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
