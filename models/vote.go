package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Vote is what one device answered in a part of a step. It goes when the class ends.
type Vote struct {
	ID        int64 `gorm:"primaryKey"`
	SessionID int64
	DeviceID  int64
	Step      string // the Key of it
	Part      int
	Answer    VoteAnswer `gorm:"serializer:json"`
	Hidden    bool       // by the teacher
}

// classDevice is a device in a class, known by the hash of a token that says nothing of whose it is.
type classDevice struct {
	ID        int64 `gorm:"primaryKey"`
	SessionID int64
	Token     string
}

// Pupil is a device in a class.
type Pupil struct {
	Class  ClassSession
	device int64
}

// ErrClosed says that a question takes no answers: not yet, or no more.
var ErrClosed = fmt.Errorf("%w: the question takes no answers now", ErrInvalid)

// NewDevice is a token for a device that may join a class.
func NewDevice() (token string) {
	token, _ = newToken()
	return token
}

// Join lets a device into the class with a code, once however often it asks; by its token, which is not kept, it is known from then on.
// ErrNotFound when no class has the code, ErrFull when the class has taken as many as it takes.
func (s *Store) Join(ctx context.Context, code, token string) (c ClassSession, err error) {
	if code = FoldCode(code); code == "" {
		return c, fmt.Errorf("joining a class: %w", ErrNotFound)
	}
	if c, err = s.findClass(ctx, "code = ?", code); err != nil {
		return c, fmt.Errorf("joining a class: %w", err)
	}
	device := classDevice{SessionID: c.ID, Token: hashToken(token)}
	err = s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		// It may be over since its code was found: what came in then would never go.
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ? AND code = ?", c.ID, code).Take(&c).Error; err != nil {
			return notFound("class", fmt.Sprint(c.ID), err)
		}
		n, err := count(tx.Model(&classDevice{}).Where("session_id = ? AND token <> ?", c.ID, device.Token))
		if err == nil && n >= maxPupils {
			err = ErrFull
		}
		if err != nil {
			return err
		}
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&device).Error; err != nil {
			return err
		}
		return s.ring(tx, c.ID, false)
	})
	if err != nil {
		return ClassSession{}, fmt.Errorf("joining a class: %w", err)
	}
	s.bells.ring(c.ID, false)
	return c, nil
}

// Joined is the device with a token. ErrNotFound when it is in no class, or its class is over.
func (s *Store) Joined(ctx context.Context, token string) (Pupil, error) {
	var device classDevice
	err := s.read.WithContext(ctx).Where("token = ?", hashToken(token)).Take(&device).Error
	if err != nil {
		return Pupil{}, notFound("device", "of a class", err)
	}
	c, err := s.findClass(ctx, "id = ?", device.SessionID)
	return Pupil{c, device.ID}, err
}

// JoinedBy counts the devices that are in a class; those of one that is over are gone.
func (s *Store) JoinedBy(ctx context.Context, c ClassSession) (int, error) {
	n, err := count(s.read.WithContext(ctx).Model(&classDevice{}).Where("session_id = ?", c.ID))
	if err != nil {
		return 0, fmt.Errorf("counting the devices of class %d: %w", c.ID, err)
	}
	return n, nil
}

// Answered is what a device answered to what is asked now; ok is false when it answered nothing yet.
func (s *Store) Answered(ctx context.Context, p Pupil) (a VoteAnswer, ok bool, err error) {
	step, part, asked := p.Class.Asked()
	if !asked {
		return a, false, nil
	}
	var votes []Vote
	err = s.read.WithContext(ctx).Where("session_id = ? AND step = ? AND part = ? AND device_id = ?", p.Class.ID, step.Key, part, p.device).Limit(1).Find(&votes).Error
	if err != nil {
		return a, false, fmt.Errorf("reading a vote: %w", err)
	}
	if len(votes) == 0 {
		return a, false, nil
	}
	return votes[0].Answer, true, nil
}

// Vote takes the answer of a device to a part of a step, in place of the one it gave before. ErrClosed unless that is what is asked at this
// moment, an *InvalidError for what is no answer to it.
func (s *Store) Vote(ctx context.Context, p Pupil, step string, part int, a VoteAnswer) error {
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		// Shared with the others who vote; the teacher who turns the page waits, or they do.
		var c ClassSession
		if err := tx.Clauses(clause.Locking{Strength: "SHARE"}).Where("id = ?", p.Class.ID).Take(&c).Error; err != nil {
			return notFound("class", fmt.Sprint(p.Class.ID), err)
		}
		asked, now, ok := c.Asked()
		if !ok || asked.Key != step || now != part {
			return ErrClosed
		}
		a, err := c.checkAnswer(asked, a)
		if err != nil {
			return err
		}
		v := Vote{SessionID: c.ID, DeviceID: p.device, Step: step, Part: part, Answer: a}
		err = tx.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "session_id"}, {Name: "step"}, {Name: "part"}, {Name: "device_id"}},
			DoUpdates: clause.AssignmentColumns([]string{"answer"}), // what the teacher hid stays hidden
		}).Create(&v).Error
		if err != nil {
			return err
		}
		return s.ring(tx, c.ID, false)
	})
	if err != nil {
		return fmt.Errorf("voting: %w", err)
	}
	s.bells.ring(p.Class.ID, false)
	return nil
}

// HideAnswer keeps an answer in a pupil's own words from the screen, or shows it again. Where it is shown already, on telephones too, that is as
// a page that is turned: all of them read it anew. ErrNotFound for one of another class.
func (s *Store) HideAnswer(ctx context.Context, c ClassSession, vote int64, hide bool) error {
	_, _, asked := c.Asked()
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		done := tx.Model(&Vote{}).Where("id = ? AND session_id = ?", vote, c.ID).UpdateColumn("hidden", hide)
		if err := changed(done, "hiding answer", vote); err != nil {
			return err
		}
		if !asked {
			if err := tx.Model(&ClassSession{}).Where("id = ?", c.ID).UpdateColumn("turn", gorm.Expr("turn + 1")).Error; err != nil {
				return fmt.Errorf("hiding answer %d: %w", vote, err)
			}
		}
		return s.ring(tx, c.ID, !asked)
	})
	if err == nil {
		s.bells.ring(c.ID, !asked)
	}
	return err
}

// Result counts what a class answered in a part of a step, by the Key of it: from the votes while it goes on, from what was kept when it is over.
func (s *Store) Result(ctx context.Context, c ClassSession, step string, part int) (PartResult, error) {
	if c.EndedAt != nil {
		for _, r := range c.Results {
			if r.Step == step && r.Part == part {
				return r, nil
			}
		}
		return PartResult{Step: step, Part: part}, nil
	}
	r, err := result(s.read.WithContext(ctx), c, step, part)
	if err != nil {
		return PartResult{}, fmt.Errorf("counting the votes of class %d: %w", c.ID, err)
	}
	return r, nil
}

// allResults counts every part of every step.
func allResults(tx *gorm.DB, c ClassSession) ([]PartResult, error) {
	var all []PartResult
	for _, s := range c.Steps {
		for stage := range s.Stages() {
			part, ok := s.Asks(stage)
			if !ok {
				continue
			}
			r, err := result(tx, c, s.Key, part)
			if err != nil {
				return nil, err
			}
			all = append(all, r)
		}
	}
	return all, nil
}

// result counts the votes on a part of a step.
func result(tx *gorm.DB, c ClassSession, key string, part int) (PartResult, error) {
	r := PartResult{Step: key, Part: part}
	var err error
	if r.Joined, err = count(tx.Model(&classDevice{}).Where("session_id = ?", c.ID)); err != nil {
		return r, err
	}
	var votes []Vote
	if err := tx.Where("session_id = ? AND step = ? AND part = ?", c.ID, key, part).Order("id").Find(&votes).Error; err != nil {
		return r, err
	}
	step, _ := findStep(c.Steps, key)
	var before []Vote
	if step.Kind == AgainStep {
		if err := tx.Where("session_id = ? AND step = ? AND part = 0", c.ID, step.Of).Find(&before).Error; err != nil {
			return r, err
		}
	}
	r.count(votes)
	r.compare(before, votes)
	return r, nil
}

func (r *PartResult) count(votes []Vote) {
	r.Answered = len(votes)
	for _, v := range votes {
		switch {
		case v.Answer.Choice != "":
			r.Choices = tallied(r.Choices, v.Answer.Choice)
		case v.Answer.Text != "":
			r.Texts = append(r.Texts, FreeAnswer{v.ID, v.Answer.Text, v.Hidden})
		}
		for _, word := range v.Answer.A {
			r.A = tallied(r.A, word)
		}
		for _, word := range v.Answer.B {
			r.B = tallied(r.B, word)
		}
	}
}

// compare counts what became of each answer.
func (r *PartResult) compare(before, now []Vote) {
	was := map[int64]string{}
	for _, v := range before {
		was[v.DeviceID] = v.Answer.Choice
	}
	for _, v := range now {
		if from := was[v.DeviceID]; from != "" && v.Answer.Choice != "" {
			if r.Moved == nil {
				r.Moved = map[string]map[string]int{}
			}
			r.Moved[from] = tallied(r.Moved[from], v.Answer.Choice)
		}
	}
}

func tallied[K comparable](in map[K]int, key K) map[K]int {
	if in == nil {
		in = map[K]int{}
	}
	in[key]++
	return in
}

// keepTexts leaves of the answers in own words those that were not hidden, or none.
func (r *PartResult) keepTexts(keep bool) {
	kept := r.Texts[:0]
	for _, t := range r.Texts {
		if keep && !t.Hidden {
			kept = append(kept, t)
		}
	}
	r.Texts = kept
}
