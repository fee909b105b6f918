package models

import (
	"errors"
	"strings"
	"testing"
)

// publishedPair is a comparison that an editor has published.
func publishedPair(t *testing.T, s *Store, eve Viewer) *ComparisonPage {
	t.Helper()
	page := comparedPage(t, s)
	if _, err := s.Judge(t.Context(), eve, page.Comparison.Slug, Judgement{Done: true, Answers: answered()}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Publish(t.Context(), eve, page.Comparison.Slug, ""); err != nil {
		t.Fatal(err)
	}
	return page
}

func reviewOf(claim string) ClaimReview {
	return ClaimReview{
		Side: "a", Rating: "mostly_false", Claim: claim, Reasons: "Le registre de l'hôpital donne un autre nombre.", Lang: "fr",
		Evidence: []Evidence{{URL: "https://registre.example/1", Archive: "https://archive.example/2", Quote: "Neuf noms."}},
	}
}

// An annotator proposes, an editor publishes; only then readers see it, and only while the comparison is published.
func TestReviewingAClaim(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		ann, bob, eve := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "eve", Editor)
		page := publishedPair(t, s, eve)
		slug := page.Comparison.Slug
		seen := func() []ClaimReview {
			t.Helper()
			drawnStories(t, s) // what is stored of before must not be shown
			page, err := s.Comparison(t.Context(), Viewer{}, slug)
			if err != nil {
				t.Fatal(err)
			}
			return page.Reviews
		}
		seen()
		first, err := s.ReviewClaim(t.Context(), ann, slug, reviewOf(page.A.Claim.Text))
		if err != nil || first.LockVersion != 1 || first.ByName != "N. ann" || first.PublishedAt != nil {
			t.Fatalf("kept is %+v (%v)", first, err)
		}
		if again, err := s.ReviewClaim(t.Context(), ann, slug, reviewOf(page.A.Claim.Text)); err != nil || again.LockVersion != 1 {
			t.Errorf("sent twice it is %+v (%v)", again, err)
		}
		if len(seen()) != 0 {
			t.Error("readers see what is only proposed")
		}
		late := reviewOf(page.A.Claim.Text)
		late.Rating = "true"
		var stale *StaleError
		if _, err := s.ReviewClaim(t.Context(), bob, slug, late); !errors.As(err, &stale) || stale.Current.(ClaimReview).Rating != "mostly_false" {
			t.Errorf("a late save: %v", err)
		}
		if _, err := s.PublishReview(t.Context(), ann, slug, "a", 1); !errors.Is(err, ErrForbidden) {
			t.Errorf("published by an annotator: %v", err)
		}
		if _, err := s.PublishReview(t.Context(), eve, slug, "a", 0); !errors.Is(err, ErrStale) {
			t.Errorf("published as it was before: %v", err)
		}
		if _, err := s.PublishReview(t.Context(), eve, slug, "b", 0); !errors.Is(err, ErrNoStep) {
			t.Errorf("published where there is none: %v", err)
		}
		if _, err := s.PublishReview(t.Context(), eve, slug, "a", 1); err != nil {
			t.Fatal(err)
		}
		if got := seen(); len(got) != 1 || got[0].Rating != "mostly_false" || got[0].ByName != "N. ann" || got[0].PublishedBy != "N. eve" || got[0].Evidence[0].Quote != "Neuf noms." {
			t.Errorf("readers see %+v", got)
		}
		changed := reviewOf(page.A.Claim.Text)
		changed.Rating, changed.LockVersion = Unproven, 2
		if _, err := s.ReviewClaim(t.Context(), ann, slug, changed); !errors.Is(err, ErrForbidden) {
			t.Errorf("what is published is changed by an annotator: %v", err)
		}
		if _, err := s.ReviewClaim(t.Context(), eve, slug, changed); err != nil {
			t.Fatal(err)
		}
		if got := seen(); len(got) != 1 || got[0].Rating != Unproven {
			t.Errorf("corrected readers see %+v", got)
		}
		lines, err := s.PublishedReviews(t.Context(), Viewer{}, NotesQuery{Story: "la-mine-de-karvala", Login: "eve"})
		if err != nil || len(lines) != 1 || lines[0].Of.Outlet.Name == "" || lines[0].Claim != page.A.Claim.Text {
			t.Errorf("given are %+v (%v)", lines, err)
		}
		if lines, err = s.PublishedReviews(t.Context(), Viewer{}, NotesQuery{Login: "ann"}); err != nil || len(lines) != 0 {
			t.Errorf("of the first author there are %d (%v)", len(lines), err)
		}
		if _, err := s.Unpublish(t.Context(), eve, slug, ""); err != nil || len(seen()) != 0 {
			t.Errorf("of a comparison that is not published readers see a review (%v)", err)
		}
		if lines, err = s.PublishedReviews(t.Context(), Viewer{}, NotesQuery{}); err != nil || len(lines) != 0 {
			t.Errorf("and %d are given (%v)", len(lines), err)
		}
		if _, err := s.Publish(t.Context(), eve, slug, ""); err != nil || len(seen()) != 1 {
			t.Errorf("published again it is not there (%v)", err)
		}
		if _, err := s.WithdrawReview(t.Context(), ann, slug, "a", 3); !errors.Is(err, ErrForbidden) {
			t.Errorf("withdrawn by an annotator: %v", err)
		}
		if _, err := s.WithdrawReview(t.Context(), eve, slug, "a", 3); err != nil || len(seen()) != 0 {
			t.Errorf("withdrawn it is there (%v)", err)
		}
		after, err := s.Comparison(t.Context(), Viewer{}, slug)
		if err != nil || len(after.ReviewLog) != 3 || !after.ReviewLog[0].Withdrawn || after.ReviewLog[1].Rating != Unproven || !after.ReviewLog[2].First {
			t.Errorf("its history is %+v (%v)", after.ReviewLog, err)
		}
		anew := reviewOf(page.A.Claim.Text)
		anew.LockVersion = 4
		if kept, err := s.ReviewClaim(t.Context(), bob, slug, anew); err != nil || kept.PublishedAt != nil || kept.Withdrawn {
			t.Errorf("made anew it is %+v (%v)", kept, err)
		}
	})
}

func TestReviewsThatAreRefused(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	ann, eve := person(t, s, "ann", Annotator), person(t, s, "eve", Editor)
	page := publishedPair(t, s, eve)
	words := page.A.Claim.Text
	for name, test := range map[string]struct {
		as     Viewer
		change func(*ClaimReview)
		want   error
		where  string
	}{
		"a member":              {person(t, s, "mem", Member), func(*ClaimReview) {}, ErrForbidden, ""},
		"no side":               {ann, func(r *ClaimReview) { r.Side = "c" }, ErrInvalid, "side"},
		"no rating":             {ann, func(r *ClaimReview) { r.Rating = "" }, ErrInvalid, "rating"},
		"a rating of one's own": {ann, func(r *ClaimReview) { r.Rating = "pants_on_fire" }, ErrInvalid, "rating"},
		"no words":              {ann, func(r *ClaimReview) { r.Claim = " " }, ErrInvalid, "claim"},
		"other words":           {ann, func(r *ClaimReview) { r.Claim = "Le contraire est vrai." }, ErrInvalid, "claim"},
		"words of the other":    {ann, func(r *ClaimReview) { r.Claim = page.B.Claim.Text }, ErrInvalid, "claim"},
		"no reasons":            {ann, func(r *ClaimReview) { r.Reasons = "\n" }, ErrInvalid, "reasons"},
		"long reasons":          {ann, func(r *ClaimReview) { r.Reasons = strings.Repeat("é", MaxNote+1) }, ErrInvalid, "reasons"},
		"no evidence":           {ann, func(r *ClaimReview) { r.Evidence = []Evidence{{}} }, ErrInvalid, "url.0"},
		"no address":            {ann, func(r *ClaimReview) { r.Evidence[0].URL = "" }, ErrInvalid, "url.0"},
		"no page":               {ann, func(r *ClaimReview) { r.Evidence[0].URL = "javascript:alert(1)" }, ErrInvalid, "url.0"},
		"no archive":            {ann, func(r *ClaimReview) { r.Evidence[0].Archive = "ftp://archive.example/1" }, ErrInvalid, "archive.0"},
		"nothing archived":      {ann, func(r *ClaimReview) { r.Evidence[0].Archive = "" }, ErrInvalid, "archive.0"},
		"nothing quoted":        {ann, func(r *ClaimReview) { r.Evidence[0].Quote = "" }, ErrInvalid, "quote.0"},
	} {
		r := reviewOf(words)
		test.change(&r)
		_, err := s.ReviewClaim(t.Context(), test.as, page.Comparison.Slug, r)
		var invalid *InvalidError
		if !errors.Is(err, test.want) || test.where != "" && (!errors.As(err, &invalid) || invalid.Where != test.where) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Unpublish(t.Context(), eve, page.Comparison.Slug, ""); err != nil {
		t.Fatal(err)
	}
	var invalid *InvalidError
	if _, err := s.ReviewClaim(t.Context(), ann, page.Comparison.Slug, reviewOf(words)); !errors.As(err, &invalid) || invalid.Where != "comparison" {
		t.Errorf("of what is not published: %v", err)
	}
}

// What is proposed while somebody judges blind is their author's to see.
func TestReviewsAreBlindToo(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	ann, bob, eve := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "eve", Editor)
	page := publishedPair(t, s, eve)
	slug := page.Comparison.Slug
	if _, err := s.ReviewClaim(t.Context(), ann, slug, reviewOf(page.A.Claim.Text)); err != nil {
		t.Fatal(err)
	}
	if err := s.AskForJudgements(t.Context(), eve, slug, []int64{bob.UserID}, true); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		as   Viewer
		want Rating
	}{{ann, "mostly_false"}, {bob, ""}} {
		all, err := s.ClaimReviews(t.Context(), test.as, slug)
		if err != nil || len(all) != 1 || all[0].Rating != test.want {
			t.Errorf("%v sees %+v (%v)", test.as, all, err)
		}
	}
	for lock := range 3 { // nor is it written over unseen, or shown with a refusal
		late := reviewOf(page.A.Claim.Text)
		late.Rating, late.LockVersion = "true", lock
		var stale *StaleError
		if _, err := s.ReviewClaim(t.Context(), bob, slug, late); !errors.Is(err, ErrInvalid) || errors.As(err, &stale) {
			t.Errorf("saved over version %d: %+v", lock, err)
		}
		if _, err := s.PublishReview(t.Context(), eve, slug, "a", lock); !errors.Is(err, ErrInvalid) {
			t.Errorf("published unseen as version %d: %v", lock, err)
		}
	}
	if all, err := s.ClaimReviews(t.Context(), ann, slug); err != nil || all[0].Rating != "mostly_false" || all[0].LockVersion != 1 {
		t.Errorf("the first is %+v (%v)", all, err)
	}
	if err := s.Purge(t.Context(), person(t, s, "adm", Admin), OfReview, 1, "Sur demande."); err != nil {
		t.Fatal(err)
	}
	if all, err := s.ClaimReviews(t.Context(), ann, slug); err != nil || len(all) != 0 {
		t.Errorf("purged there are %+v (%v)", all, err)
	}
}

// Who may not read a claim is not shown it in what an editor published of it.
func TestReviewsHoldTheShare(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	ann, eve := person(t, s, "ann", Annotator), person(t, s, "eve", Editor)
	page := publishedPair(t, s, eve)
	slug, words := page.Comparison.Slug, page.A.Claim.Text
	if _, err := s.ReviewClaim(t.Context(), eve, slug, reviewOf(words)); err != nil {
		t.Fatal(err)
	}
	if err := s.write.Exec("UPDATE articles SET rights = 'quotation'").Error; err != nil {
		t.Fatal(err)
	}
	if err := s.LimitQuotation(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if all, err := s.ClaimReviews(t.Context(), ann, slug); err != nil || len(all) != 1 || all[0].Claim != words || all[0].Beyond {
		t.Errorf("who works on it sees %+v (%v)", all, err)
	}
	review, err := s.PublishReview(t.Context(), eve, slug, "a", 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, as := range []Viewer{{}, {UserID: 900, Role: Member}} {
		now, err := s.Comparison(t.Context(), as, slug)
		if err != nil || len(now.Reviews) != 1 || now.Reviews[0].Claim != "" || !now.Reviews[0].Beyond || now.Reviews[0].Rating != "mostly_false" {
			t.Errorf("%q sees %+v (%v)", as.Role, now.Reviews, err)
		}
	}
	_, err = s.WithdrawReview(t.Context(), eve, slug, "a", 0)
	var stale *StaleError
	if !errors.As(err, &stale) || stale.Current.(ClaimReview).Claim != words || stale.Current.(ClaimReview).LockVersion != review.LockVersion {
		t.Errorf("an editor is refused with %+v", err)
	}
}
