package models

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/analysis/text"
)

// somePair is a pair that no library has.
func somePair() *Pair {
	return &Pair{"rade", Place{Hash: "h1", Span: text.Span{Start: 3, End: 30}}, Place{Hash: "h2", Span: text.Span{Start: 0, End: 12}}}
}

// classLesson has a step of each kind.
func classLesson(pair *Pair) Lesson {
	return Lesson{Title: "Deux bilans, un naufrage", Lang: "fr", Age: "13-15", Goals: []string{"Distinguer un fait de sa source"}, GuessOutlets: true, FreeText: true,
		Steps: []Step{
			{Kind: ReadStep, Pair: pair, Minutes: 5, Notes: "Lire à voix haute."},
			{Kind: EventStep, Pair: pair, Minutes: 3},
			{Kind: FindStep, Pair: pair},
			{Kind: VoteStep, Pair: pair, Vote: BothTrue},
			{Kind: RevealStep, Pair: pair, Reveals: []RevealKind{RevealFigures, RevealOutlets}},
			{Kind: DiscussStep, Ask: "Qui a compté ?"},
			{Kind: VoteStep, Pair: pair, Vote: FreeVote, Ask: "Un mot pour le dire ?"},
			{Kind: AgainStep, Of: "s4"},
		}}
}

func TestStages(t *testing.T) {
	l := classLesson(somePair())
	l.tidy()
	var stages, parts []string
	for _, s := range l.Steps {
		stages = append(stages, fmt.Sprint(s.Key, " ", s.Kind, " ", s.Stages()))
		for stage := range s.Stages() {
			if part, ok := s.Asks(stage); ok {
				parts = append(parts, fmt.Sprint(s.Key, ".", part))
			}
		}
	}
	if diff := cmp.Diff([]string{"s1 read 1", "s2 event 2", "s3 find 3", "s4 vote 2", "s5 reveal 2", "s6 discuss 1", "s7 vote 2", "s8 again 2"}, stages); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"s2.0", "s3.0", "s3.1", "s4.0", "s7.0", "s8.0"}, parts); diff != "" {
		t.Error(diff)
	}
	// Forward through every page and back again is the same way.
	c := ClassSession{Steps: l.Steps}
	var way []At
	for at := (At{}); ; at = c.Next(at) {
		way = append(way, at)
		if c.Next(at) == at {
			break
		}
	}
	if len(way) != 15 {
		t.Errorf("%d pages: %v", len(way), way)
	}
	for i := len(way) - 1; i > 0; i-- {
		if got := c.Previous(way[i]); got != way[i-1] {
			t.Errorf("before %v comes %v, not %v", way[i], got, way[i-1])
		}
	}
	if got := c.Previous(At{}); got != (At{}) {
		t.Errorf("before the first page comes %v", got)
	}
}

func TestLessonIsChecked(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*Lesson)
		where  string
		what   Fault
	}{
		"whole":              {func(*Lesson) {}, "", ""},
		"no title":           {func(l *Lesson) { l.Title = " … " }, "title", FaultMissing},
		"a long title":       {func(l *Lesson) { l.Title = strings.Repeat("à", MaxTitle+1) }, "title", FaultTooLong},
		"a language of ours": {func(l *Lesson) { l.Lang = "tlh" }, "lang", FaultUnknown},
		"seen by nobody":     {func(l *Lesson) { l.Visibility = "nobody" }, "visibility", FaultUnknown},
		"a long goal":        {func(l *Lesson) { l.Goals = []string{"x", strings.Repeat("y", MaxGoal+1)} }, "goals", FaultTooLong},
		"many steps":         {func(l *Lesson) { l.Steps = make([]Step, MaxSteps+1) }, "steps", FaultTooMany},
		"no such kind":       {func(l *Lesson) { l.Steps[1].Kind = "quiz" }, "steps.1.kind", FaultUnknown},
		"two of one key":     {func(l *Lesson) { l.Steps[1].Key, l.Steps[2].Key = "k", "k" }, "steps.2.key", FaultNotApplicable},
		"a strange key":      {func(l *Lesson) { l.Steps[1].Key = "<b>" }, "steps.1.key", FaultNotApplicable},
		"nothing to read":    {func(l *Lesson) { l.Steps[0].Pair = nil }, "steps.0.pair", FaultMissing},
		"half a pair":        {func(l *Lesson) { l.Steps[0].Pair = &Pair{A: l.Steps[0].Pair.A} }, "steps.0.pair", FaultMissing},
		"an eternity":        {func(l *Lesson) { l.Steps[0].Minutes = MaxMinutes + 1 }, "steps.0.minutes", FaultTooMany},
		"nothing to discuss": {func(l *Lesson) { l.Steps[5].Ask = "" }, "steps.5.ask", FaultMissing},
		"no such vote":       {func(l *Lesson) { l.Steps[3].Vote = "who_is_right" }, "steps.3.vote", FaultUnknown},
		"whose words, where": {func(l *Lesson) { l.Steps[3].Vote = WhoSays }, "steps.3.side", FaultMissing},
		"whose words in A":   {func(l *Lesson) { l.Steps[3].Vote, l.Steps[3].Side = WhoSays, "a" }, "", ""},
		"own, no question":   {func(l *Lesson) { l.Steps[3].Vote, l.Steps[3].Choices = OwnVote, []string{"a", "b"} }, "steps.3.ask", FaultMissing},
		"own, one answer": {func(l *Lesson) {
			l.Steps[3] = Step{Kind: VoteStep, Pair: somePair(), Vote: OwnVote, Ask: "?", Choices: []string{"a"}}
		}, "steps.3.choices", FaultMissing},
		"own, twice the same": {func(l *Lesson) {
			l.Steps[3] = Step{Kind: VoteStep, Pair: somePair(), Vote: OwnVote, Ask: "?", Choices: []string{"a", "b", " a "}}
		}, "steps.3.choices", FaultNotApplicable},
		"outlets not guessed":   {func(l *Lesson) { l.GuessOutlets, l.Steps[3].Vote = false, WhichOne }, "steps.3.vote", FaultNotApplicable},
		"no words of one's":     {func(l *Lesson) { l.FreeText = false }, "steps.6.vote", FaultNotApplicable},
		"nothing revealed":      {func(l *Lesson) { l.Steps[4].Reveals = nil }, "steps.4.reveals", FaultMissing},
		"revealed twice":        {func(l *Lesson) { l.Steps[4].Reveals = []RevealKind{RevealNames, RevealNames} }, "steps.4.reveals", FaultUnknown},
		"again what is later":   {func(l *Lesson) { l.Steps[7].Of = "s8" }, "steps.7.of", FaultMissing},
		"again what is no vote": {func(l *Lesson) { l.Steps[7].Of = "s3" }, "steps.7.of", FaultMissing},
	} {
		l := classLesson(somePair())
		l.Visibility = Private
		test.change(&l)
		l.tidy()
		var fault *InvalidError
		switch err := l.check(); {
		case test.where == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case test.where != "" && (!errors.As(err, &fault) || fault.Where != test.where || fault.What != test.what):
			t.Errorf("%s: %v, want %s at %s", name, err, test.what, test.where)
		}
	}
}

// What a teacher writes keeps the spaces that do not break, and nothing that turns the direction of what follows.
func TestLessonIsTidied(t *testing.T) {
	l := Lesson{Title: " Qui\u00a0?\n\u202e  Deux ", Goals: []string{"", " a  b "}, Steps: []Step{{Kind: DiscussStep, Ask: "Qui\u00a0? "}}}
	l.tidy()
	if l.Title != "Qui\u00a0? Deux" || len(l.Goals) != 1 || l.Goals[0] != "a b" || l.Steps[0].Ask != "Qui\u00a0?" || l.Steps[0].Key != "s1" {
		t.Errorf("tidied to %+v", l)
	}
}

func TestLessons(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		ann, bob, editor := person(t, s, "ann", Member), person(t, s, "bob", Member), person(t, s, "eva", Editor)
		ctx := t.Context()
		first, err := s.AddLesson(ctx, ann, classLesson(somePair()))
		if err != nil {
			t.Fatal(err)
		}
		second, err := s.AddLesson(ctx, ann, classLesson(somePair()))
		if err != nil || first.Slug != "deux-bilans-un-naufrage" || second.Slug != first.Slug+"-2" {
			t.Fatalf("the addresses are %q and %q (%v)", first.Slug, second.Slug, err)
		}
		if _, err := s.AddLesson(ctx, Viewer{}, classLesson(somePair())); !errors.Is(err, ErrForbidden) {
			t.Errorf("without an account: %v", err)
		}

		// It is private: nobody but an editor finds it, and nobody else changes it.
		if _, err := s.Lesson(ctx, bob, first.Slug); !errors.Is(err, ErrNotFound) {
			t.Errorf("somebody else reads it: %v", err)
		}
		if l, err := s.Lesson(ctx, editor, first.Slug); err != nil || len(l.Steps) != 8 || l.Steps[7].Of != "s4" || l.Steps[0].Pair.A != somePair().A {
			t.Errorf("it is %+v (%v)", l, err)
		}
		first.Visibility, first.Title, first.Steps = SignedIn, "Autrement", first.Steps[1:]
		saved, err := s.SaveLesson(ctx, ann, first)
		if err != nil || saved.Slug != "deux-bilans-un-naufrage" || saved.LockVersion != 2 || saved.Steps[0].Key != "s2" {
			t.Fatalf("saved as %+v (%v)", saved, err)
		}
		var stale *StaleError
		if _, err := s.SaveLesson(ctx, ann, first); !errors.As(err, &stale) || stale.Current.(Lesson).Title != "Autrement" {
			t.Errorf("over a newer one: %v", err)
		}
		if _, err := s.SaveLesson(ctx, bob, saved); !errors.Is(err, ErrForbidden) {
			t.Errorf("by another who may read it: %v", err)
		}
		bad := saved
		bad.Title = ""
		if _, err := s.SaveLesson(ctx, ann, bad); !errors.Is(err, ErrInvalid) {
			t.Errorf("without a title: %v", err)
		}

		// A copy is one's own.
		copied, err := s.CopyLesson(ctx, bob, first.Slug)
		if err != nil || copied.Slug != "autrement" || copied.Visibility != Private || *copied.OwnerID != bob.UserID {
			t.Errorf("copied as %+v (%v)", copied, err)
		}
		lists := func(as Viewer, away bool) (slugs string) {
			lines, err := s.Lessons(ctx, as, away)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range lines {
				slugs += l.Slug + " "
			}
			return slugs
		}
		if got := lists(bob, false); got != "autrement deux-bilans-un-naufrage " {
			t.Errorf("Bob's list is %s", got)
		}
		if got := lists(Viewer{}, false); got != "" {
			t.Errorf("everybody's list is %s", got)
		}

		// Put away, and taken out again.
		if saved, err = s.WithdrawLesson(ctx, ann, saved.Slug, saved.LockVersion, true); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Lesson(ctx, bob, saved.Slug); !errors.Is(err, ErrNotFound) || lists(bob, false) != "autrement " || lists(bob, true) != "" || lists(ann, true) != saved.Slug+" " {
			t.Errorf("put away: %v; Bob lists %q, and %q of those put away; Ann %q", err, lists(bob, false), lists(bob, true), lists(ann, true))
		}
		if _, err = s.WithdrawLesson(ctx, ann, saved.Slug, saved.LockVersion, false); err != nil || !strings.Contains(lists(bob, false), saved.Slug) {
			t.Errorf("taken out again: %v, %q", err, lists(bob, false))
		}
	})
}

func TestFindPair(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := demoPair(t, s)
		pair, err := s.PairOf(t.Context(), Viewer{}, slug)
		if err != nil {
			t.Fatal(err)
		}
		turned := Pair{"other-words", pair.B, pair.A}
		for _, p := range []Pair{*pair, turned} {
			if got, err := s.FindPair(t.Context(), Viewer{}, p); err != nil || got != slug {
				t.Errorf("%+v is %q (%v)", p, got, err)
			}
		}
		page, err := s.StepPage(t.Context(), Viewer{}, *pair)
		if err != nil || page.Comparison.Slug != slug {
			t.Errorf("its page is %v (%v)", page, err)
		}
		// Text A of the lesson is text A, whichever came in first.
		other, err := s.StepPage(t.Context(), Viewer{}, turned)
		if err != nil || other.A.Version.Hash != pair.B.Hash || other.Comparison.SpanB != pair.A.Span || len(other.Divergences) != len(page.Divergences) {
			t.Fatalf("turned, its page is %+v (%v)", other, err)
		}
		if diff := cmp.Diff(page.Divergences[0], other.Divergences[0].Turned()); diff != "" || other.A.Claim.Text != page.B.Claim.Text {
			t.Errorf("turned: %s", diff)
		}
		if _, err := s.FindPair(context.WithoutCancel(t.Context()), Viewer{}, *somePair()); !errors.Is(err, ErrNotFound) {
			t.Errorf("one that is not here: %v", err)
		}
	})
}

// A pair goes out in code points, with words only where everybody may read the whole text, and is found again; in a library that has not its
// texts it waits for them.
func TestCarriedPairs(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		waits, err := s.TakePair(t.Context(), CarriedPair{Comparison: "x", A: CarriedPlace{Hash: "ab", Start: 3, End: 9}, B: CarriedPlace{Hash: "cd", End: 4}})
		if err != nil || !waits.A.Points || !waits.whole() {
			t.Fatalf("taken as %+v (%v)", waits, err)
		}
		if again, err := s.CarryPair(t.Context(), *waits); err != nil || again.A != (CarriedPlace{Hash: "ab", Start: 3, End: 9}) {
			t.Errorf("it goes out as %+v (%v)", again, err)
		}
		if _, err := s.FindPair(t.Context(), Viewer{}, *waits); !errors.Is(err, ErrNotFound) {
			t.Errorf("it is found: %v", err)
		}
		slug := demoPair(t, s)
		pair, err := s.PairOf(t.Context(), Viewer{}, slug)
		if err != nil {
			t.Fatal(err)
		}
		out, err := s.CarryPair(t.Context(), *pair)
		if err != nil || out.A.End-out.A.Start <= 0 || out.A.End > pair.A.Span.End {
			t.Fatalf("it goes out as %+v (%v)", out, err)
		}
		back, err := s.TakePair(t.Context(), out)
		if err != nil || *back != *pair {
			t.Errorf("%+v comes back as %+v (%v)", pair, back, err)
		}
		// As one that came in before its texts did.
		points := Pair{Comparison: "y", A: Place{pair.A.Hash, text.Span{Start: out.A.Start, End: out.A.End}, true}, B: Place{pair.B.Hash, text.Span{Start: out.B.Start, End: out.B.End}, true}}
		if got, err := s.FindPair(t.Context(), Viewer{}, points); err != nil || got != slug {
			t.Errorf("found %q (%v)", got, err)
		}
		beyond := CarriedPair{A: CarriedPlace{Hash: pair.A.Hash, Start: 1, End: 1 << 29}, B: out.B}
		if back, err := s.TakePair(t.Context(), beyond); err != nil || !back.A.Points {
			t.Errorf("a place beyond its text: %+v (%v)", back, err)
		}
		if err := s.write.Exec("UPDATE articles SET rights = ?", QuotationOnly).Error; err != nil {
			t.Fatal(err)
		}
		if out, err = s.CarryPair(t.Context(), *pair); err != nil || out.A.Quote != "" || out.B.Quote != "" {
			t.Errorf("quoted beyond rights: %+v (%v)", out, err)
		}
		if err := s.write.Exec("UPDATE articles SET rights = ?", FullText).Error; err != nil {
			t.Fatal(err)
		}
		if out, err = s.CarryPair(t.Context(), *pair); err != nil || len([]rune(out.A.Quote)) != out.A.End-out.A.Start {
			t.Errorf("quoted: %+v (%v)", out, err)
		}
		if err := s.write.Exec("UPDATE articles SET visibility = ?", Private).Error; err != nil {
			t.Fatal(err)
		}
		if out, err = s.CarryPair(t.Context(), *pair); err != nil || out.A.Quote != "" {
			t.Errorf("quoted from a private article: %+v (%v)", out, err)
		}
		// The address of a comparison names its outlets: where not everybody may read it, the file does not tell it.
		if err := s.write.Exec("UPDATE comparisons SET visibility = ?", Private).Error; err != nil {
			t.Fatal(err)
		}
		if out, err = s.CarryPair(t.Context(), *pair); err != nil || out.Comparison != "" || out.A.Hash == "" {
			t.Errorf("a private comparison goes out as %+v (%v)", out, err)
		}
	})
}

// An address of the site that a lesson might take is none of a lesson, and one of the demonstration takes no other than its own.
func TestAddressesOfLessons(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		ann := person(t, s, "ann", Member)
		for _, title := range []string{"New", "Import", "Paste"} {
			l, err := s.AddLesson(t.Context(), ann, Lesson{Title: title, Lang: "en"})
			if err != nil || l.Slug == strings.ToLower(title) {
				t.Errorf("it is at %q (%v)", l.Slug, err)
			}
		}
		if _, err := s.AddDemonstrationLesson(t.Context(), Lesson{Title: "Deux bilans", Lang: "fr"}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddDemonstrationLesson(t.Context(), Lesson{Title: "Deux bilans", Lang: "fr"}); !errors.Is(err, ErrTaken) {
			t.Errorf("a second time: %v", err)
		}
	})
}

// The map of the site names the lessons that everyone may read, and no others.
func TestLessonsOnTheMap(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		ann := person(t, s, "ann", Editor)
		for title, seen := range map[string]Visibility{"Pour moi": Private, "Pour les collègues": SignedIn, "Rangée": Public, "Pour tous": Public} {
			l, err := s.AddLesson(t.Context(), ann, Lesson{Title: title, Lang: "fr", Record: Record{Visibility: seen}})
			if err == nil && title == "Rangée" {
				_, err = s.WithdrawLesson(t.Context(), ann, l.Slug, l.LockVersion, true)
			}
			if err != nil {
				t.Fatal(title, err)
			}
		}
		list, err := s.Addresses(t.Context(), Viewer{}, LessonPages, 0)
		if err != nil || len(list) != 1 || list[0].Slug != "pour-tous" || list[0].UpdatedAt.IsZero() {
			t.Errorf("the map names %+v (%v)", list, err)
		}
		if n, err := s.AddressPages(t.Context(), Viewer{}, LessonPages); err != nil || !slices.Equal(n, []int{0}) {
			t.Errorf("on the pages %v (%v)", n, err)
		}
	})
}

// demoPair fills a library, and gives the comparison that parts most.
func demoPair(t *testing.T, s *Store) string {
	t.Helper()
	take(t, s, mine()...)
	page, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
	if err != nil || len(page.Comparisons) == 0 {
		t.Fatal(page, err)
	}
	return page.Comparisons[0].Slug
}
