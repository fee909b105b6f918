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

// An annotator quotes what the public may read, and no more by way of what stands around it.
func TestAnnotationsKeepTheShare(t *testing.T) {
	s := opener(t.TempDir() + "/a.db")(t)
	articles := mine()
	for i := range articles {
		articles[i].Rights = QuotationOnly
	}
	take(t, s, articles...)
	if err := s.LimitQuotation(t.Context(), 0.3); err != nil {
		t.Fatal(err)
	}
	story, err := s.Story(t.Context(), Viewer{}, "la-mine-de-karvala", 1)
	if err != nil {
		t.Fatal(err)
	}
	slug := story.Comparisons[0].Slug
	editor, ann := person(t, s, "ed", Editor), person(t, s, "ann", Annotator)
	page, err := s.Comparison(t.Context(), editor, slug)
	if err != nil {
		t.Fatal(err)
	}
	may, err := s.quotable(t.Context(), ann, page.A.Version.ID)
	if err != nil {
		t.Fatal(err)
	}
	body, q := page.A.Whole, may[page.A.Version.ID]
	if q.Whole || len(q.Spans) == 0 || len(q.Spans) == 1 && q.Spans[0].Len() == len(body) {
		t.Fatalf("the annotator may read %+v", q)
	}
	free := q.Spans[0]
	hidden := text.Span{Start: 0, End: free.Start}
	if free.Start == 0 {
		hidden = text.Span{Start: free.End, End: len(body)}
	}
	beyond := Target{VersionID: page.A.Version.ID, Span: hidden, Quote: body[hidden.Start:hidden.End]}
	if _, err := s.Annotate(t.Context(), ann, slug, Annotation{Kind: SpanNote, Targets: []Target{beyond}}); !errors.Is(err, ErrInvalid) {
		t.Errorf("beyond the share: %v", err)
	}
	inside := Target{VersionID: page.A.Version.ID, Span: free, Quote: body[free.Start:free.End]}
	kept, err := s.Annotate(t.Context(), ann, slug, Annotation{Kind: SpanNote, Targets: []Target{inside}})
	if err != nil || strings.Trim(kept.Targets[0].Prefix+kept.Targets[0].Suffix, " \n") != "" {
		t.Errorf("what stands around it is told: %+v (%v)", kept.Targets, err)
	}
	if _, err := s.Annotate(t.Context(), editor, slug, Annotation{Kind: SpanNote, Targets: []Target{beyond}}); err != nil {
		t.Fatal(err)
	}
	seen, err := s.Judgements(t.Context(), ann, slug)
	if err != nil || len(seen.OthersAnnotations) != 1 || !seen.OthersAnnotations[0].Targets[0].Beyond || seen.OthersAnnotations[0].Targets[0].Quote != "" {
		t.Errorf("the editor's quote is %+v (%v)", seen.OthersAnnotations, err)
	}
	history, err := s.History(t.Context(), ann, slug)
	if err != nil || len(history) != 2 {
		t.Fatal(history, err)
	}
	for _, line := range history {
		for _, c := range line.Changes {
			if line.Before+line.After != "" || strings.Contains(c.To, beyond.Quote) {
				t.Errorf("the history tells %+v", line)
			}
		}
	}
}
