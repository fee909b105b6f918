package models

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// ResetHours is how long a link to choose another password is good.
const ResetHours = 24

// Reset lets the one who has its link choose another password for an account, once.
type Reset struct {
	ID          int64  `gorm:"primaryKey"`
	Token       string // hashed
	UserID      int64
	MadeBy      *int64
	CreatedAt   time.Time
	ExpiresAt   time.Time
	UsedAt      *time.Time
	WithdrawnAt *time.Time
}

// OfferReset makes a link for an account to choose another password, in the place of those made before, and gives the token that its address ends with, which is
// not kept. The password that is good stays good until then. ErrNotFound when there is no such account, or it is not active.
func (s *Store) OfferReset(ctx context.Context, by, user int64) (token string, made Reset, err error) {
	now := s.now()
	made = Reset{UserID: user, MadeBy: &by, CreatedAt: now, ExpiresAt: now.Add(ResetHours * time.Hour)}
	token, made.Token = newToken()
	err = s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		active, err := count(tx.Model(&User{}).Where("id = ? AND active", user))
		if err != nil {
			return err
		}
		if active == 0 {
			return ErrNotFound
		}
		if err := withdrawResets(tx, "user_id = ?", user); err != nil {
			return err
		}
		return tx.Create(&made).Error
	})
	if err != nil {
		return "", Reset{}, fmt.Errorf("making a link to choose a password: %w", err)
	}
	return token, made, nil
}

// withdrawResets makes links of no use.
func withdrawResets(tx *gorm.DB, where string, id int64) error {
	return tx.Model(&Reset{}).Where(where, id).Where("used_at IS NULL AND withdrawn_at IS NULL").UpdateColumn("withdrawn_at", tx.NowFunc()).Error
}

// openResets are the links that can still be used.
func (s *Store) openResets(tx *gorm.DB) *gorm.DB {
	return tx.Model(&Reset{}).Where("used_at IS NULL AND withdrawn_at IS NULL AND expires_at > ?", s.now()).
		Where("EXISTS (SELECT 1 FROM users WHERE users.id = resets.user_id AND users.active)")
}

// ResetOf finds the link with a token, and whose account it is for. ErrNotFound when there is none, and when it was used, another was made since, or it is too old.
func (s *Store) ResetOf(ctx context.Context, token string) (Reset, User, error) {
	var found []Reset
	err := s.openResets(s.read.WithContext(ctx)).Where("token = ?", hashToken(token)).Limit(1).Find(&found).Error
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Reset{}, User{}, fmt.Errorf("link to choose a password: %w", err)
	}
	user, err := s.User(ctx, found[0].UserID)
	return found[0], user, err
}

// UseReset gives the account of a link another password, signs it out everywhere and revokes its tokens. ErrNotFound as with ResetOf, a *Problem as with ChangePassword, after which
// the link is still good.
func (s *Store) UseReset(ctx context.Context, token, password string) (User, error) {
	reset, user, err := s.ResetOf(ctx, token) // before a password is hashed for nothing
	if err != nil {
		return User{}, err
	}
	const doing = "choosing a password by a link"
	if err := CheckPassword(user.Login, password); err != nil {
		return User{}, fmt.Errorf("%s: %w", doing, err)
	}
	hash, err := s.hashPassword(ctx, password)
	if err != nil {
		return User{}, fmt.Errorf("%s: %w", doing, err)
	}
	return s.changeUser(ctx, doing, user.ID, func(tx *gorm.DB, u *User) error {
		used := s.openResets(tx).Where("id = ?", reset.ID).UpdateColumn("used_at", s.now())
		if used.Error != nil {
			return used.Error
		}
		if used.RowsAffected == 0 {
			return ErrNotFound
		}
		if err := s.revokeTokens(tx, u.ID); err != nil {
			return err
		}
		return s.putPassword(tx, u, hash)
	})
}

// putPassword writes a password, takes back the links by which another could be chosen, and signs the account out everywhere.
func (s *Store) putPassword(tx *gorm.DB, u *User, hash string) error {
	if err := tx.Model(&keptUser{}).Where("id = ?", u.ID).UpdateColumn("password", hash).Error; err != nil {
		return err
	}
	if err := withdrawResets(tx, "user_id = ?", u.ID); err != nil {
		return err
	}
	return s.signOut(tx, u)
}
