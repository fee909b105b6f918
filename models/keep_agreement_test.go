package models

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
)

// What editors look at again is not reckoned again, until somebody judges or marks otherwise.
func TestAgreementIsKept(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	page := comparedPage(t, s)
	slug := page.Comparison.Slug
	ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
	judged(t, s, ann, slug, answered())
	judged(t, s, bob, slug, answered())
	read := func(q AgreementQuery) (*AgreementPage, *SpanAgreement) {
		t.Helper()
		found, err := s.Agreement(t.Context(), ed, q)
		if err != nil {
			t.Fatal(err)
		}
		places, err := s.SpanAgreement(t.Context(), ed, q)
		if err != nil {
			t.Fatal(err)
		}
		return found, places
	}
	first, places := read(AgreementQuery{Question: "wording"})
	if again, same := read(AgreementQuery{Question: "wording"}); again != first || same != places {
		t.Error("it is reckoned again")
	}
	if other, _ := read(AgreementQuery{Question: "wording", Weekly: true}); other == first {
		t.Error("by week it is the same")
	}
	if _, err := s.Annotate(t.Context(), ann, slug, Annotation{Kind: SpanNote, Targets: []Target{claimOf(page)}, Tags: []string{"bilan"}}); err != nil {
		t.Fatal(err)
	}
	if _, marked := read(AgreementQuery{Question: "wording"}); marked == places || marked.Notes != 1 {
		t.Errorf("with a note it is %+v", marked)
	}
	judged(t, s, bob, slug, answered("wording", "other"))
	if changed, _ := read(AgreementQuery{Question: "wording"}); changed == first || changed.Questions[0].Units != 1 {
		t.Error("answered otherwise it is the same")
	}
	if _, err := s.Agreement(t.Context(), ann, AgreementQuery{Question: "wording"}); !errors.Is(err, ErrForbidden) {
		t.Errorf("an annotator reads what is kept: %v", err)
	}
}

// The last results are kept, and none that failed.
func TestReckonings(t *testing.T) {
	var in reckonings
	times := 0
	ask := func(ctx context.Context, key int, fails error) (int, error) {
		return reckoned(ctx, &in, func(w io.Writer) error { _, err := fmt.Fprint(w, key); return err }, func() (int, error) { times++; return key, fails })
	}
	if _, err := ask(t.Context(), 0, errors.ErrUnsupported); !errors.Is(err, errors.ErrUnsupported) {
		t.Fatal(err)
	}
	for range 2 {
		for key := range mostReckoned {
			if n, err := ask(t.Context(), key, nil); n != key || err != nil {
				t.Fatal(n, err)
			}
		}
	}
	if times != 1+mostReckoned {
		t.Errorf("reckoned %d times", times)
	}
	for _, key := range []int{mostReckoned, 0, 1} { // the first of all makes room, comes back, and the second does
		if n, err := ask(t.Context(), key, nil); n != key || err != nil {
			t.Fatal(n, err)
		}
	}
	if times != 4+mostReckoned || len(in.kept) != mostReckoned || len(in.order) != mostReckoned {
		t.Errorf("reckoned %d times, %d are kept", times, len(in.kept))
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := ask(gone, -1, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("who went away: %v", err)
	}
}
