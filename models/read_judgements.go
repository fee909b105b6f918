package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// JudgementLine is a judgement with the name of whose it is.
type JudgementLine struct {
	Judgement
	Name string
}

// AnnotationLine is an annotation with the name of whose it is.
type AnnotationLine struct {
	Annotation
	Name string
}

// AssignmentLine is an assignment with the name of who was asked.
type AssignmentLine struct {
	Assignment
	Name string
}

// JudgementsPage is what a viewer may see of the work on a comparison.
type JudgementsPage struct {
	Own         Judgement    // LockVersion 0 where there is none
	Annotations []Annotation // the viewer's own that are not withdrawn, in the order in which they were made
	Asked       *Assignment  // of the viewer, nil for none
	// Blind says that what others wrote is withheld: somebody was asked to judge blind and is not done yet.
	Blind bool
	// What others wrote, where it is not withheld.
	Others            []JudgementLine
	OthersAnnotations []AnnotationLine
	// Assignments are for editors who were not themselves asked to judge blind; withheld from others while it is blind.
	Assignments []AssignmentLine
	// Adjudication is how it was settled, nil where it never was; it may be Withdrawn. Corrections are what the viewer answered otherwise.
	Adjudication *Adjudication
	Adjudicator  string
	Corrections  []Correction
	// Responses are those to questions that the viewer sees, by the number of the annotation.
	Responses map[int64]ResponseLine
	// Whether the viewer has a step to undo, and one to do again.
	CanUndo, CanRedo bool
	Latest           int64 // the number of the latest revision that the viewer may see, 0 for none
}

// sight is what a viewer may see of what others wrote about a comparison.
type sight struct {
	blind  bool // nothing of it
	people bool // who was asked, and is done
}

// sight asks it. Whoever is asked to judge blind is no editor of that comparison, until all are done.
func (s *Store) sight(db *gorm.DB, as Viewer, comparison int64) (sight, *Assignment, error) {
	pending, err := pendingBlind(db, comparison)
	if err != nil {
		return sight{}, nil, err
	}
	var own []Assignment
	if err := db.Where("comparison_id = ? AND user_id = ?", comparison, as.UserID).Find(&own).Error; err != nil {
		return sight{}, nil, fmt.Errorf("reading what was asked: %w", err)
	}
	may := sight{blind: pending, people: as.edits()}
	if len(own) == 0 {
		return may, nil, nil
	}
	if pending && own[0].Blind && own[0].State != TakenBack {
		may.people = false
	}
	if own[0].ByID == nil || own[0].State == TakenBack {
		return may, nil, nil
	}
	return may, &own[0], nil
}

// Judgements reads what the viewer may see of the work on the comparison with a slug. ErrForbidden below an annotator.
func (s *Store) Judgements(ctx context.Context, as Viewer, slug string) (JudgementsPage, error) {
	var page JudgementsPage
	id, err := s.worked(ctx, as, slug)
	if err != nil {
		return page, fmt.Errorf("reading the judgements: %w", err)
	}
	db := s.read.WithContext(ctx)
	may, asked, err := s.sight(db, as, id)
	if err == nil {
		page.Blind, page.Asked = may.blind, asked
		err = s.readOwn(ctx, as, id, &page)
	}
	if err == nil && may.people {
		err = db.Model(&Assignment{}).Select("assignments.*, users.name").Joins("JOIN users ON users.id = assignments.user_id").
			Where("comparison_id = ?", id).Order("assignments.id").Scan(&page.Assignments).Error
	}
	if err == nil && !may.blind {
		err = s.readOthers(ctx, as, id, &page)
	}
	if err == nil {
		page.Responses, err = responsesTo(db, page.questions())
	}
	if err == nil {
		err = seen(db, as, id, may).Select("COALESCE(MAX(revisions.id), 0)").Scan(&page.Latest).Error
	}
	if err != nil {
		return JudgementsPage{}, fmt.Errorf("reading the judgements of comparison %s: %w", slug, err)
	}
	return page, nil
}

// questions are the numbers of the questions to the editor among the annotations.
func (page *JudgementsPage) questions() []int64 {
	var ids []int64
	for _, a := range page.Annotations {
		if a.Kind == QuestionNote {
			ids = append(ids, a.ID)
		}
	}
	for _, a := range page.OthersAnnotations {
		if a.Kind == QuestionNote {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

// worked finds the comparison with a slug for one who works on it.
func (s *Store) worked(ctx context.Context, as Viewer, slug string) (int64, error) {
	if err := as.must(Annotator); err != nil {
		return 0, err
	}
	var c Comparison
	err := s.read.WithContext(ctx).Select("id").Scopes(visible(as, "comparisons")).Where("slug = ?", slug).Take(&c).Error
	if err != nil {
		return 0, s.missing(ctx, "comparison", slug, err)
	}
	return c.ID, nil
}

func (s *Store) readOwn(ctx context.Context, as Viewer, id int64, page *JudgementsPage) error {
	db := s.read.WithContext(ctx)
	var err error
	if page.Own, err = ownJudgement(db, id, as.UserID); err != nil {
		return err
	}
	if err := db.Where("comparison_id = ? AND user_id = ? AND NOT withdrawn", id, as.UserID).Order("id").Find(&page.Annotations).Error; err != nil {
		return fmt.Errorf("reading annotations: %w", err)
	}
	back, err := stepsOf(db, id, as.UserID)
	page.CanUndo, page.CanRedo = len(back.done) > 0, len(back.undone) > 0
	return err
}

func (s *Store) readOthers(ctx context.Context, as Viewer, id int64, page *JudgementsPage) error {
	db := s.read.WithContext(ctx)
	err := db.Model(&Judgement{}).Select("judgements.*, users.name").Joins("JOIN users ON users.id = judgements.user_id").
		Where("comparison_id = ? AND user_id <> ? AND NOT withdrawn AND done", id, as.UserID).Order("judgements.id").Scan(&page.Others).Error
	if err != nil {
		return fmt.Errorf("reading judgements: %w", err)
	}
	err = db.Model(&Annotation{}).Select("annotations.*, users.name").Joins("JOIN users ON users.id = annotations.user_id").
		Where("comparison_id = ? AND user_id <> ? AND NOT withdrawn", id, as.UserID).Order("annotations.id").Scan(&page.OthersAnnotations).Error
	if err != nil {
		return fmt.Errorf("reading annotations: %w", err)
	}
	a, err := adjudicationOf(db, id)
	if err != nil || a.LockVersion == 0 {
		return err
	}
	page.Adjudication = &a
	if page.Own.Done && !page.Own.Withdrawn && !a.Withdrawn {
		page.Corrections = a.Corrections(page.Own)
	}
	return db.Table("users").Where("id = ?", a.UserID).Limit(1).Pluck("name", &page.Adjudicator).Error
}
