package models

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/analysis/text"
)

// place is the target of some words of a version.
func placeOf(t testing.TB, s *Store, version int64, words string) Target {
	t.Helper()
	var v Version
	if err := s.read.Take(&v, version).Error; err != nil {
		t.Fatal(err)
	}
	at := strings.Index(v.Text, words)
	if at < 0 {
		t.Fatalf("%q is not in %q", words, v.Text)
	}
	return Target{VersionID: version, Span: text.Span{Start: at, End: at + len(words)}, Quote: words}
}

// claimOf is the target of the claim of side A.
func claimOf(p *ComparisonPage) Target {
	return Target{VersionID: p.A.Version.ID, Span: p.A.Claim.Span, Quote: p.A.Claim.Text}
}

func TestAnnotating(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		page := comparedPage(t, s)
		slug := page.Comparison.Slug
		ann, bob := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator)
		note := Annotation{Key: "01J0000000000000000000000A", Kind: SpanNote, Targets: []Target{claimOf(page)}, Tags: []string{" bilan ", "bilan", ""}, Note: "Le bilan."}
		first, err := s.Annotate(t.Context(), ann, slug, note)
		if err != nil || first.ID == 0 || first.LockVersion != 1 || cmp.Diff(first.Tags, []string{"bilan"}) != "" {
			t.Fatalf("kept is %+v (%v)", first, err)
		}
		whole := first.Targets[0]
		if whole.Hash != page.A.Version.Hash || whole.Quote != page.A.Claim.Text || whole.Prefix == "" && whole.Suffix == "" {
			t.Errorf("it is anchored to %+v", whole)
		}
		again, err := s.Annotate(t.Context(), ann, slug, note)
		if err != nil || again.ID != first.ID {
			t.Errorf("sent twice it is %+v (%v)", again, err)
		}
		changed := first
		changed.Note, changed.Tags = "Le bilan de jeudi.", nil
		second, err := s.Annotate(t.Context(), ann, slug, changed)
		if err != nil || second.ID != first.ID || second.LockVersion != 2 || len(second.Tags) != 0 {
			t.Fatalf("changed it is %+v (%v)", second, err)
		}
		if second, err = s.Annotate(t.Context(), ann, slug, changed); err != nil || second.LockVersion != 2 {
			t.Errorf("sent twice it is %+v (%v)", second, err)
		}
		if again, err = s.Annotate(t.Context(), ann, slug, note); err != nil || again.ID != first.ID || again.Note != "Le bilan de jeudi." {
			t.Errorf("the first one sent late is %+v (%v)", again, err)
		}
		other := note
		other.Note = "Autre chose."
		if _, err = s.Annotate(t.Context(), ann, slug, other); !errors.Is(err, ErrTaken) {
			t.Errorf("another under its key: %v", err)
		}
		if _, err = s.Annotate(t.Context(), bob, slug, other); err != nil {
			t.Errorf("another's of the same key: %v", err)
		}
		changed.Note = "Trop tard."
		if _, err = s.Annotate(t.Context(), ann, slug, changed); !errors.Is(err, ErrStale) {
			t.Errorf("a late save: %v", err)
		}
		changed.LockVersion = 2
		if _, err = s.Annotate(t.Context(), bob, slug, changed); !errors.Is(err, ErrNotFound) {
			t.Errorf("another's: %v", err)
		}
		if err = s.WithdrawAnnotation(t.Context(), bob, first.ID, 2); !errors.Is(err, ErrNotFound) {
			t.Errorf("withdrawn by another: %v", err)
		}
		if err = s.WithdrawAnnotation(t.Context(), ann, first.ID, 1); !errors.Is(err, ErrStale) {
			t.Errorf("withdrawn late: %v", err)
		}
		for range 2 {
			if err = s.WithdrawAnnotation(t.Context(), ann, first.ID, 2); err != nil {
				t.Fatal(err)
			}
		}
		mine, err := s.Judgements(t.Context(), ann, slug)
		if err != nil || len(mine.Annotations) != 0 || len(mine.OthersAnnotations) != 1 || mine.OthersAnnotations[0].Name != "N. bob" {
			t.Errorf("the page has %+v and %+v (%v)", mine.Annotations, mine.OthersAnnotations, err)
		}
	})
}

// A verdict is about a finding by a name that a reanalysis gives it again.
func TestVerdicts(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	page := comparedPage(t, s)
	slug, about := page.Comparison.Slug, FindingKey(page.Divergences[0])
	ann := person(t, s, "ann", Annotator)
	verdict := Annotation{Kind: FindingNote, About: about, Verdict: "correct", Fields: map[string]string{"kind": "wounded", "min": " 12 "}}
	first, err := s.Annotate(t.Context(), ann, slug, verdict)
	if err != nil || first.Fields["min"] != "12" {
		t.Fatalf("kept is %+v (%v)", first, err)
	}
	if _, err := s.Annotate(t.Context(), ann, slug, verdict); !errors.Is(err, ErrTaken) {
		t.Errorf("a second verdict: %v", err)
	}
	if err := s.Reanalyze(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	again, err := s.Comparison(t.Context(), Viewer{}, slug)
	if err != nil || FindingKey(again.Divergences[0]) != about {
		t.Errorf("after a reanalysis it is %s (%v)", FindingKey(again.Divergences[0]), err)
	}
	if err := s.write.Exec("DELETE FROM divergences").Error; err != nil {
		t.Fatal(err)
	}
	first.Verdict, first.Fields = "reject", nil
	if _, err := s.Annotate(t.Context(), ann, slug, first); err != nil {
		t.Errorf("of what is found no more: %v", err)
	}
}

func TestAnnotationsThatAreRefused(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	page := comparedPage(t, s)
	claim := claimOf(page)
	edit := func(change func(*Target)) []Target {
		target := claim
		change(&target)
		return []Target{target}
	}
	var elsewhere int64
	err := s.read.Raw("SELECT id FROM versions WHERE id NOT IN (?, ?) LIMIT 1", page.A.Version.ID, page.B.Version.ID).Scan(&elsewhere).Error
	if err != nil || elsewhere == 0 {
		t.Fatal(elsewhere, err)
	}
	accent := placeOf(t, s, page.A.Version.ID, "é")
	half := accent
	half.Span.Start++
	half.Quote = "é"[1:]
	ann := person(t, s, "ann", Annotator)
	for name, test := range map[string]struct {
		a     Annotation
		where string
		what  Fault
	}{
		"no such kind":        {Annotation{Kind: "memo"}, "kind", FaultUnknown},
		"a span of nothing":   {Annotation{Kind: SpanNote}, "targets", FaultMissing},
		"a link of one":       {Annotation{Kind: LinkNote, Targets: []Target{claim}}, "targets", FaultMissing},
		"a link of three":     {Annotation{Kind: LinkNote, Targets: []Target{claim, claim, claim}}, "targets", FaultTooMany},
		"an empty question":   {Annotation{Kind: QuestionNote}, "note", FaultMissing},
		"other words":         {Annotation{Kind: SpanNote, Targets: edit(func(t *Target) { t.Quote += "!" })}, "targets", FaultNoMatch},
		"beyond the end":      {Annotation{Kind: SpanNote, Targets: edit(func(t *Target) { t.Span.End += 1 << 20 })}, "targets", FaultNoMatch},
		"before the start":    {Annotation{Kind: SpanNote, Targets: edit(func(t *Target) { t.Span.Start = -1 })}, "targets", FaultNoMatch},
		"a whole book":        {Annotation{Kind: SpanNote, Targets: edit(func(t *Target) { t.Quote = strings.Repeat("é", MaxQuote+1) })}, "targets", FaultTooLong},
		"another text":        {Annotation{Kind: SpanNote, Targets: edit(func(t *Target) { t.Hash = "0" })}, "targets", FaultNoMatch},
		"other words before":  {Annotation{Kind: SpanNote, Targets: edit(func(t *Target) { t.Prefix = "§" })}, "targets", FaultNoMatch},
		"half a character":    {Annotation{Kind: SpanNote, Targets: []Target{half}}, "targets", FaultNoMatch},
		"no version":          {Annotation{Kind: SpanNote, Targets: edit(func(t *Target) { t.VersionID = 1 << 40 })}, "targets", FaultNoMatch},
		"of another pair":     {Annotation{Kind: SpanNote, Targets: []Target{placeOf(t, s, elsewhere, "ouvriers")}}, "targets", FaultNoMatch},
		"no verdict":          {Annotation{Kind: FindingNote, About: "x"}, "verdict", FaultUnknown},
		"about nothing":       {Annotation{Kind: FindingNote, Verdict: "accept"}, "about", FaultMissing},
		"about what is not":   {Annotation{Kind: FindingNote, Verdict: "accept", About: "figure:x:0"}, "about", FaultUnknown},
		"an empty correction": {Annotation{Kind: FindingNote, Verdict: "correct", About: "x"}, "fields", FaultMissing},
		"a verdict on a span": {Annotation{Kind: SpanNote, Verdict: "accept", Targets: []Target{claim}}, "verdict", FaultNotApplicable},
		"no evidence":         {Annotation{Kind: EvidenceNote}, "url", FaultMissing},
		"a script":            {Annotation{Kind: EvidenceNote, Fields: map[string]string{"url": "javascript:alert(1)"}}, "url", FaultUnknown},
		"a file":              {Annotation{Kind: EvidenceNote, Fields: map[string]string{"url": "https://a.example", "archive": "file:///etc/hosts"}}, "archive", FaultUnknown},
		"a password":          {Annotation{Kind: EvidenceNote, Fields: map[string]string{"url": "https://a:b@c.example"}}, "url", FaultUnknown},
		"a long tag":          {Annotation{Kind: SpanNote, Targets: []Target{claim}, Tags: []string{strings.Repeat("é", MaxTag+1)}}, "tags", FaultTooLong},
		"a long field":        {Annotation{Kind: SpanNote, Targets: []Target{claim}, Fields: map[string]string{"x": strings.Repeat("é", MaxField+1)}}, "x", FaultTooLong},
		"a key of two lines":  {Annotation{Key: "a\nb", Kind: SpanNote, Targets: []Target{claim}}, "key", FaultTooLong},
	} {
		_, err := s.Annotate(t.Context(), ann, page.Comparison.Slug, test.a)
		var invalid *InvalidError
		if !errors.As(err, &invalid) || invalid.Where != test.where || invalid.What != test.what {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := rows(t, s, "annotations", "revisions"); n["annotations"]+n["revisions"] != 0 {
		t.Errorf("kept are %v", n)
	}
	for _, as := range []Viewer{{}, {UserID: ann.UserID, Role: Member}} {
		if _, err := s.Annotate(t.Context(), as, page.Comparison.Slug, Annotation{Kind: QuestionNote, Note: "?"}); !errors.Is(err, ErrForbidden) {
			t.Errorf("%q: %v", as.Role, err)
		}
	}
}

// An annotator reads whole what they judge, and quotes of it what they will; what they quoted beyond the share stays out of what others read.
func TestAnnotatorsReadWhole(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	take(t, s, quotedOnly()...)
	if err := s.LimitQuotation(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	story, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
	if err != nil {
		t.Fatal(err)
	}
	slug := story.Comparisons[0].Slug
	ann, bob := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator)
	queue, err := s.Queue(t.Context(), ann, QueueQuery{})
	if err != nil || len(queue.Lines) == 0 {
		t.Fatal(queue, err)
	}
	for _, line := range queue.Lines {
		if line.A.Text == "" || line.A.Beyond || line.B.Text == "" || line.B.Beyond {
			t.Errorf("queued is %q beside %q", line.A.Text, line.B.Text)
		}
	}
	page, err := s.Comparison(t.Context(), ann, slug)
	if err != nil || page.A.Whole == "" || page.A.Sentence.Text == "" || page.A.Sentence.Beyond {
		t.Fatalf("the annotator reads %+v (%v)", page.A, err)
	}
	quoted := Target{VersionID: page.A.Version.ID, Span: page.A.Sentence.Span, Quote: page.A.Sentence.Text}
	kept, err := s.Annotate(t.Context(), ann, slug, Annotation{Kind: SpanNote, Targets: []Target{quoted}})
	if err != nil || kept.Targets[0].Quote != quoted.Quote {
		t.Fatalf("kept is %+v (%v)", kept, err)
	}
	seen, err := s.Judgements(t.Context(), bob, slug)
	if err != nil || len(seen.OthersAnnotations) != 1 || seen.OthersAnnotations[0].Targets[0].Quote != quoted.Quote {
		t.Errorf("a colleague reads %+v (%v)", seen.OthersAnnotations, err)
	}
	drawnStories(t, s)
	for _, as := range []Viewer{{}, {UserID: 900, Role: Member}} {
		page, err := s.Comparison(t.Context(), as, slug)
		if err != nil || page.A.Whole+page.A.Sentence.Text+page.A.Claim.Text != "" || !page.A.Sentence.Beyond {
			t.Errorf("%q reads %+v (%v)", as.Role, page.A, err)
		}
		if _, err := s.History(t.Context(), as, slug); !errors.Is(err, ErrForbidden) {
			t.Errorf("%q reads the history: %v", as.Role, err)
		}
	}
	of := Pair{A: Place{Hash: page.A.Version.Hash, Span: page.Comparison.SpanA}, B: Place{Hash: page.B.Version.Hash, Span: page.Comparison.SpanB}}
	if page, err := s.StepPage(t.Context(), ann, of); err != nil || page.A.Whole+page.A.Sentence.Text != "" {
		t.Errorf("before a class an annotator shows %+v (%v)", page.A, err)
	}
}
