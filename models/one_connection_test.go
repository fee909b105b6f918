package models

import (
	"context"
	"testing"
	"time"
)

// A transaction asks nothing of another connection: with as many writers as there are connections, each would wait for the others for ever.
func TestOneConnectionIsEnough(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		ann, eve, adm := person(t, s, "ann", Annotator), person(t, s, "eve", Editor), person(t, s, "adm", Admin)
		page := publishedPair(t, s, eve)
		slug := page.Comparison.Slug
		q := unpaired(t, s, ann)
		pool, err := s.write.DB()
		if err != nil {
			t.Fatal(err)
		}
		pool.SetMaxOpenConns(1)
		var asked Annotation
		var made string
		for _, act := range []struct {
			name string
			do   func(context.Context) error
		}{
			{"rating a claim", func(ctx context.Context) error {
				_, err := s.ReviewClaim(ctx, ann, slug, reviewOf(page.A.Claim.Text))
				return err
			}},
			{"publishing the rating", func(ctx context.Context) error { _, err := s.PublishReview(ctx, eve, slug, "a", 1); return err }},
			{"making a pair", func(ctx context.Context) (err error) { made, _, err = s.MakePair(ctx, ann, q); return err }},
			{"taking it back", func(ctx context.Context) error { _, err := s.Undo(ctx, ann, made); return err }},
			{"asking", func(ctx context.Context) (err error) {
				asked, err = s.Annotate(ctx, ann, slug, Annotation{Kind: QuestionNote, Note: "La même journée ?"})
				return err
			}},
			{"answering", func(ctx context.Context) error {
				_, err := s.Respond(ctx, eve, asked.ID, Response{Answer: "Oui."})
				return err
			}},
			{"being there", func(ctx context.Context) error { _, err := s.Here(ctx, ann, slug, Reads); return err }},
			{"asking for judgements", func(ctx context.Context) error { return s.AskForJudgements(ctx, eve, slug, []int64{ann.UserID}, true) }},
			{"judging", func(ctx context.Context) error {
				_, err := s.Judge(ctx, ann, slug, Judgement{Done: true, Answers: answered()})
				return err
			}},
			{"publishing", func(ctx context.Context) error { _, err := s.Publish(ctx, eve, slug, ""); return err }},
			{"purging", func(ctx context.Context) error { return s.Purge(ctx, adm, OfAnnotation, asked.ID, "Sur demande.") }},
		} {
			ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
			if err := act.do(ctx); err != nil {
				t.Errorf("%s: %v", act.name, err)
			}
			cancel()
		}
	})
}
