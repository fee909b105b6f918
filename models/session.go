package models

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"github.com/alexedwards/scs/v2"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// How long a session lasts: at the longest, and when it is not used. That it is used is written down now and then only, so that reading
// writes little.
const (
	SessionLifetime = 7 * 24 * time.Hour
	sessionIdle     = 24 * time.Hour
	sessionSeen     = 30 * time.Minute
	seenWithin      = 500 * time.Millisecond // for writing it down
)

// SessionUser is the key under which a session has the number of its account, an int64.
const SessionUser = "user"

// session is an open one, known by the hash of its token.
type session struct {
	Token     string `gorm:"primaryKey"`
	UserID    *int64
	Data      []byte
	Deadline  time.Time
	ExpiresAt time.Time
}

// Sessions keeps the sessions of scs in the database. It hashes the tokens, and knows whose a session is.
type Sessions struct{ store *Store }

var _ scs.CtxStore = (*Sessions)(nil)

// Sessions is where the sessions are kept.
func (s *Store) Sessions() scs.CtxStore { return &Sessions{s} }

// FindCtx reads a session that has not ended.
func (s *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	now := s.store.now()
	var found []session
	err := s.store.read.WithContext(ctx).Where("token = ? AND expires_at > ?", hashToken(token), now).Limit(1).Find(&found).Error
	if err != nil {
		return nil, false, fmt.Errorf("session: %w", err)
	}
	if len(found) == 0 {
		return nil, false, nil
	}
	one := found[0]
	if until := restsAt(now, one.Deadline); until.Sub(one.ExpiresAt) > sessionSeen {
		s.seen(ctx, one.Token, until)
	}
	return one.Data, true, nil
}

// seen writes down that a session is used. Where others write for long, who reads does not wait for them: the next request writes it.
func (s *Sessions) seen(ctx context.Context, hash string, until time.Time) {
	within, cancel := context.WithTimeout(ctx, seenWithin)
	defer cancel()
	_ = s.store.write.WithContext(within).Model(&session{}).Where("token = ?", hash).UpdateColumn("expires_at", until).Error
}

// restsAt is when a session ends that is used now, and then no more.
func restsAt(now, deadline time.Time) time.Time {
	if idle := now.Add(sessionIdle); idle.Before(deadline) {
		return idle
	}
	return deadline
}

// CommitCtx keeps a session until a moment at the latest.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, deadline time.Time) error {
	_, values, err := scs.GobCodec{}.Decode(data)
	if err != nil {
		return fmt.Errorf("session: %w", err)
	}
	deadline = deadline.UTC()
	one := session{Token: hashToken(token), Data: data, Deadline: deadline, ExpiresAt: restsAt(s.store.now(), deadline)}
	if user, ok := values[SessionUser].(int64); ok {
		one.UserID = &user
	}
	if err := s.store.write.WithContext(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&one).Error; err != nil {
		return fmt.Errorf("session: %w", err)
	}
	return nil
}

// DeleteCtx ends a session, if there is one.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	if err := s.store.write.WithContext(ctx).Where("token = ?", hashToken(token)).Delete(&session{}).Error; err != nil {
		return fmt.Errorf("session: %w", err)
	}
	return nil
}

// Find, Commit and Delete are for scs, which asks for them and calls the others.

// Find implements scs.Store.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit implements scs.Store.
func (s *Sessions) Commit(token string, data []byte, deadline time.Time) error {
	return s.CommitCtx(context.Background(), token, data, deadline)
}

// Delete implements scs.Store.
func (s *Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// OpenSessions counts the sessions of an account.
func (s *Store) OpenSessions(ctx context.Context, user int64) (int, error) {
	n, err := count(s.read.WithContext(ctx).Model(&session{}).Where("user_id = ? AND expires_at > ?", user, s.now()))
	if err != nil {
		return 0, fmt.Errorf("counting the sessions: %w", err)
	}
	return n, nil
}

// DropEnded forgets the sessions that have ended.
func (s *Store) DropEnded(ctx context.Context) error {
	if err := s.write.WithContext(ctx).Where("expires_at <= ?", s.now()).Delete(&session{}).Error; err != nil {
		return fmt.Errorf("forgetting the sessions that have ended: %w", err)
	}
	return nil
}

// secret is what the program signs with.
type secret struct {
	Name      string `gorm:"primaryKey"`
	Value     []byte
	CreatedAt time.Time
}

// Secret is a key of 32 bytes to sign with, of a name: made the first time it is asked for, and the same for every program on the database.
func (s *Store) Secret(ctx context.Context, name string) ([]byte, error) {
	made := secret{Name: name, Value: make([]byte, 32), CreatedAt: s.now()}
	_, _ = rand.Read(made.Value) // never fails
	var kept secret
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&made).Error; err != nil {
			return err
		}
		return tx.Where("name = ?", name).Take(&kept).Error
	})
	if err != nil {
		return nil, fmt.Errorf("secret %s: %w", name, err)
	}
	return kept.Value, nil
}
