package models

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// notesAs reads notes as a viewer may.
func notesAs(t *testing.T, s *Store, as Viewer, q NotesQuery) []NoteLine {
	t.Helper()
	var out []NoteLine
	if err := s.Notes(t.Context(), as, q, func(n NoteLine) error { out = append(out, n); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

// What goes out of one library comes into another that has the same texts, as it was: whoever wrote it, where, and when. Taken in twice it
// is there once.
func TestNotesGoOutAndIn(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		from := open(t)
		into, err := Open(t.Context(), filepath.Join(t.TempDir(), "into.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { into.Close() })
		page := comparedPage(t, from)
		slug := page.Comparison.Slug
		if there := comparedPage(t, into).Comparison.Slug; there != slug {
			t.Fatalf("the comparison is %s there, %s here", there, slug)
		}
		ann, bob := person(t, from, "ann", Annotator), person(t, from, "bob", Annotator)
		judged(t, from, ann, slug, answered())
		for _, a := range []Annotation{
			{Kind: SpanNote, Targets: []Target{claimOf(page)}, Tags: []string{"bilan"}, Note: "Le bilan, « à vérifier »."},
			{Kind: QuestionNote, Note: "Lequel est le premier ?"},
			{Kind: EvidenceNote, Fields: map[string]string{"url": "https://archive.example/1"}, Note: "Archivé."},
		} {
			if _, err := from.Annotate(t.Context(), bob, slug, a); err != nil {
				t.Fatal(err)
			}
		}
		all := notesAs(t, from, Viewer{Role: Admin}, NotesQuery{})
		if len(all) != 4 || len(notesAs(t, from, Viewer{Role: Admin}, NotesQuery{Login: "ann"})) != 1 {
			t.Fatalf("%d notes go out", len(all))
		}
		person(t, into, "someone", Member) // so that numbers differ
		here := map[string]Viewer{"ann": person(t, into, "ann", Annotator), "bob": person(t, into, "bob", Annotator)}
		for round, want := range []string{NoteTaken, NoteKnown, NoteKnown} { // the last from another address of the same site
			for i, n := range all {
				taken := TakenNote{Slug: n.Slug, As: here[n.Login], Places: n.Places}
				if n.Judgement != nil {
					taken.Judgement = &Judgement{Answers: n.Judgement.Answers, Done: n.Judgement.Done, Doubt: n.Judgement.Doubt, Note: n.Judgement.Note}
					taken.Created, taken.Modified = time.Unix(1e9, 5000), time.Unix(1.1e9, 0)
				} else {
					a := *n.Annotation
					taken.Annotation = &Annotation{Key: []string{"elsewhere", "elsewhere", "another"}[round] + string(rune('0'+i)), Kind: a.Kind, About: a.About, Verdict: a.Verdict, Tags: a.Tags, Fields: a.Fields, Note: a.Note}
					if len(a.Targets) == 0 {
						taken.Places = nil
					}
					taken.Created, taken.Modified = time.Unix(1e9, 5000), time.Unix(1.1e9, 0)
				}
				if became, err := into.TakeNote(t.Context(), taken); err != nil || became != want {
					t.Errorf("round %d, note %d: %q (%v), want %q", round, i, became, err, want)
				}
			}
		}
		back := notesAs(t, into, Viewer{Role: Admin}, NotesQuery{})
		ignored := cmp.Options{
			cmpopts.IgnoreFields(Judgement{}, "ID", "UserID", "ComparisonID", "CreatedAt", "UpdatedAt"), cmpopts.EquateEmpty(),
			cmpopts.IgnoreFields(Annotation{}, "ID", "UserID", "ComparisonID", "CreatedAt", "UpdatedAt", "Key"),
			cmpopts.IgnoreFields(Target{}, "VersionID"),
		}
		if diff := cmp.Diff(all, back, ignored); diff != "" {
			t.Errorf("what came back differs:\n%s", diff)
		}
		for _, n := range back {
			made := time.Time{}
			if n.Judgement != nil {
				made = n.Judgement.CreatedAt
			} else {
				made = n.Annotation.CreatedAt
			}
			if !made.Equal(time.Unix(1e9, 5000)) {
				t.Errorf("it says it was made %s", made)
			}
		}
	})
}

// Nobody's work is written over, and what has no place here is refused.
func TestNotesNotTaken(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		page := comparedPage(t, s)
		slug := page.Comparison.Slug
		ann := person(t, s, "ann", Annotator)
		judged(t, s, ann, slug, answered())
		other := answered("same_event", "no")
		for q := range other {
			if !q.Applies(other) {
				delete(other, q)
			}
		}
		span := Annotation{Kind: SpanNote, Note: "Ici."}
		for name, c := range map[string]struct {
			note TakenNote
			want error
		}{
			"another judgement":  {TakenNote{Slug: slug, As: ann, Judgement: &Judgement{Answers: other, Done: true}}, ErrStale},
			"no such comparison": {TakenNote{Slug: "none", As: ann, Judgement: &Judgement{}}, ErrNotFound},
			"another text":       {TakenNote{Slug: slug, As: ann, Annotation: &span, Places: []NotePlace{{Target: Target{Hash: "00"}, Start: 0, End: 3}}}, ErrNotFound},
			"beyond the text":    {TakenNote{Slug: slug, As: ann, Annotation: &span, Places: []NotePlace{{Target: Target{Hash: page.A.Version.Hash}, Start: 0, End: 1 << 20}}}, ErrInvalid},
			"other words there":  {TakenNote{Slug: slug, As: ann, Annotation: &span, Places: []NotePlace{{Target: Target{Hash: page.A.Version.Hash, Quote: "§§§"}, Start: 0, End: 3}}}, ErrInvalid},
			"by a reader":        {TakenNote{Slug: slug, As: Viewer{UserID: ann.UserID, Role: Member}, Judgement: &Judgement{}}, ErrForbidden},
		} {
			if became, err := s.TakeNote(t.Context(), c.note); !errors.Is(err, c.want) {
				t.Errorf("%s: %q, %v", name, became, err)
			}
		}
		if n := notesAs(t, s, Viewer{Role: Admin}, NotesQuery{}); len(n) != 1 {
			t.Errorf("there are %d notes", len(n))
		}
	})
}

// What came of the notes goes out behind them, and comes into another library once; of what is settled otherwise there nothing is written over.
func TestOutcomesGoOutAndIn(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		from := open(t)
		into, err := Open(t.Context(), filepath.Join(t.TempDir(), "into.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { into.Close() })
		slug := comparedPage(t, from).Comparison.Slug
		comparedPage(t, into)
		ann, bob, eve := person(t, from, "ann", Annotator), person(t, from, "bob", Annotator), person(t, from, "eve", Editor)
		judged(t, from, ann, slug, answered())
		judged(t, from, bob, slug, answered("source", "other"))
		asked, err := from.Annotate(t.Context(), ann, slug, Annotation{Kind: QuestionNote, Note: "Lequel est le premier ?"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := from.Respond(t.Context(), eve, asked.ID, Response{Answer: "Celui de lundi.", Closed: true}); err != nil {
			t.Fatal(err)
		}
		settled := Adjudication{Answers: answered("source", "other"), Reasons: map[Question]Settlement{"source": {Reason: "La préfecture n'est pas le maire.", Taken: bob.UserID}}}
		if _, err := from.Adjudicate(t.Context(), eve, slug, settled); err != nil {
			t.Fatal(err)
		}
		if _, err := from.Publish(t.Context(), eve, slug, "Relu."); err != nil {
			t.Fatal(err)
		}
		all := notesAs(t, from, Viewer{Role: Admin}, NotesQuery{})
		if len(all) != 6 || all[3].Response == nil || all[4].Adjudication == nil || all[4].Taken["source"] != "bob" || all[5].Publication == nil {
			t.Fatalf("%d go out: %+v", len(all), all)
		}
		if n := notesAs(t, from, Viewer{Role: Admin}, NotesQuery{Login: "eve"}); len(n) != 3 {
			t.Errorf("of the editor alone there are %d", len(n))
		}
		person(t, into, "someone", Member) // so that numbers differ
		here := map[string]Viewer{"bob": person(t, into, "bob", Annotator), "ann": person(t, into, "ann", Annotator), "eve": person(t, into, "eve", Editor)}
		takeIn := func(n NoteLine) (string, error) {
			taken := TakenNote{Slug: n.Slug, As: here[n.Login], Judgement: n.Judgement, Asked: n.Asked, TakenFrom: n.Taken}
			switch {
			case n.Judgement != nil:
				taken.Judgement = &Judgement{Answers: n.Judgement.Answers, Done: true}
			case n.Annotation != nil:
				taken.Annotation, taken.Created = &Annotation{Key: "in", Kind: n.Annotation.Kind, Note: n.Annotation.Note}, n.Annotation.CreatedAt
			case n.Response != nil:
				taken.Response, taken.Created = &Response{Answer: n.Response.Answer, Closed: n.Response.Closed}, n.Response.CreatedAt
			case n.Adjudication != nil:
				taken.Adjudication, taken.Created = &Adjudication{Answers: n.Adjudication.Answers, Reasons: n.Adjudication.Reasons}, n.Adjudication.CreatedAt
			}
			return into.TakeNote(t.Context(), taken)
		}
		for _, n := range all[3:5] {
			if became, err := takeIn(n); err == nil {
				t.Errorf("before the notes it becomes %q", became)
			}
		}
		for _, want := range []string{NoteTaken, NoteKnown} {
			for i, n := range all[:5] {
				if became, err := takeIn(n); err != nil || became != want {
					t.Errorf("%d: %q (%v), want %q", i, became, err, want)
				}
			}
		}
		back := notesAs(t, into, Viewer{Role: Admin}, NotesQuery{})
		if len(back) != 5 || back[3].Response.Answer != "Celui de lundi." || !back[3].Response.Closed || back[4].Taken["source"] != "bob" || !sameMoment(back[4].Adjudication.CreatedAt, all[4].Adjudication.CreatedAt) {
			t.Errorf("there are %+v", back)
		}
		if diff := cmp.Diff(all[4].Adjudication.Answers, back[4].Adjudication.Answers); diff != "" {
			t.Error(diff)
		}
		other := all[4]
		changed := *other.Adjudication
		changed.Answers = answered()
		other.Adjudication, other.Taken = &changed, nil
		changed.Reasons = map[Question]Settlement{"source": {Reason: "Autrement."}}
		if became, err := takeIn(other); !errors.Is(err, ErrStale) {
			t.Errorf("settled otherwise it becomes %q (%v)", became, err)
		}
		if err := from.AskForJudgements(t.Context(), eve, slug, []int64{person(t, from, "zoe", Annotator).UserID}, true); err != nil {
			t.Fatal(err)
		}
		for who, want := range map[Viewer]int{ann: 3, bob: 1} { // what one made, and the answer to one's own question
			if n := notesAs(t, from, who, NotesQuery{}); len(n) != want {
				t.Errorf("while it is judged blind %+v is given %d", who, len(n))
			}
		}
	})
}

// While a comparison is judged blind, a colleague's notes do not go out to an annotator.
func TestNotesAreBlind(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		slug := comparedPage(t, s).Comparison.Slug
		ann, bob, ed := person(t, s, "ann", Annotator), person(t, s, "bob", Annotator), person(t, s, "ed", Editor)
		if err := s.AskForJudgements(t.Context(), ed, slug, []int64{ann.UserID, bob.UserID}, true); err != nil {
			t.Fatal(err)
		}
		judged(t, s, ann, slug, answered())
		for who, want := range map[Viewer]int{ann: 1, bob: 0, {Role: Admin}: 1} {
			if n := notesAs(t, s, who, NotesQuery{}); len(n) != want {
				t.Errorf("%+v is given %d notes", who, len(n))
			}
		}
		judged(t, s, bob, slug, answered())
		if n := notesAs(t, s, bob, NotesQuery{}); len(n) != 2 {
			t.Errorf("when both are done there are %d", len(n))
		}
		if err := s.Notes(t.Context(), Viewer{}, NotesQuery{}, nil); !errors.Is(err, ErrForbidden) {
			t.Errorf("for a reader: %v", err)
		}
	})
}

func TestBytesAt(t *testing.T) {
	for _, c := range []struct {
		words      string
		start, end int
		want       string
	}{{"été", 0, 1, "é"}, {"été", 1, 3, "té"}, {"été", 0, 3, "été"}, {"été", 3, 3, ""}, {"été", 0, 4, ""}, {"", 0, 1, ""}, {"🌍a", 1, 2, "a"}} {
		at, ok := bytesAt(c.words, c.start, c.end)
		if ok != (c.want != "") || ok && within(c.words, at) != c.want {
			t.Errorf("%q [%d, %d): %v %v", c.words, c.start, c.end, at, ok)
		}
	}
}
