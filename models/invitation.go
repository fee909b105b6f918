package models

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"
)

// How long an invitation is good.
const (
	InvitationDays    = 7
	MaxInvitationDays = 90
)

// maxNote bounds what an invitation says of whom it is for, in characters.
const maxNote = 120

// Invitation lets one person make an account.
type Invitation struct {
	ID          int64  `gorm:"primaryKey"`
	Token       string // hashed
	Role        Role
	Note        string // whom it is for, as the one who invites wrote it
	MadeBy      *int64 // nil: by a command
	CreatedAt   time.Time
	ExpiresAt   time.Time
	UsedBy      *int64
	UsedAt      *time.Time
	WithdrawnAt *time.Time
}

// newToken is a secret of 32 bytes in the signs of an address, and the hash by which it is known.
func newToken() (token, hash string) {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails
	token = base64.RawURLEncoding.EncodeToString(secret)
	return token, hashToken(token)
}

// hashToken needs no salt and no delay: a token is random and long.
func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// Invite makes an invitation and gives the token that its address ends with, which is not kept. by is the account that invites, or 0 for a
// command; days is how long it is good.
func (s *Store) Invite(ctx context.Context, by int64, role Role, note string, days int) (token string, made Invitation, err error) {
	if err := checkRole(role); err != nil {
		return "", Invitation{}, fmt.Errorf("inviting: %w", err)
	}
	if days < 1 || days > MaxInvitationDays {
		return "", Invitation{}, fmt.Errorf("inviting: %w: an invitation is good for 1 to %d days", ErrInvalid, MaxInvitationDays)
	}
	if note = visibleLine(note); utf8.RuneCountInString(note) > maxNote {
		return "", Invitation{}, fmt.Errorf("inviting: %w: a note takes %d characters at most", ErrInvalid, maxNote)
	}
	now := s.now()
	made = Invitation{Role: role, Note: note, CreatedAt: now, ExpiresAt: now.AddDate(0, 0, days)}
	token, made.Token = newToken()
	if by != 0 {
		made.MadeBy = &by
	}
	if err := s.write.WithContext(ctx).Create(&made).Error; err != nil {
		return "", Invitation{}, fmt.Errorf("inviting: %w", err)
	}
	return token, made, nil
}

// openInvitations are the invitations that can still be used.
func (s *Store) openInvitations(tx *gorm.DB) *gorm.DB {
	return tx.Model(&Invitation{}).Where("used_at IS NULL AND withdrawn_at IS NULL AND expires_at > ?", s.now())
}

// Invitations lists those that can still be used, the latest first.
func (s *Store) Invitations(ctx context.Context) ([]Invitation, error) {
	var list []Invitation
	if err := s.openInvitations(s.read.WithContext(ctx)).Order("id DESC").Find(&list).Error; err != nil {
		return nil, fmt.Errorf("listing the invitations: %w", err)
	}
	return list, nil
}

// Invitation finds the one with a token. ErrNotFound when there is none, and when it was used, withdrawn or is too old.
func (s *Store) Invitation(ctx context.Context, token string) (Invitation, error) {
	var found []Invitation
	if err := s.openInvitations(s.read.WithContext(ctx)).Where("token = ?", hashToken(token)).Limit(1).Find(&found).Error; err != nil {
		return Invitation{}, fmt.Errorf("invitation: %w", err)
	}
	if len(found) == 0 {
		return Invitation{}, fmt.Errorf("invitation: %w", ErrNotFound)
	}
	return found[0], nil
}

// Accept makes the account that an invitation lets somebody make; its role is the invitation's. ErrNotFound as with Invitation, a *Problem as
// with AddUser, after which the invitation is still good.
func (s *Store) Accept(ctx context.Context, token string, n NewUser) (User, error) {
	invitation, err := s.Invitation(ctx, token) // before a password is hashed for nothing
	if err != nil {
		return User{}, err
	}
	n.Role = invitation.Role
	row, err := s.newUser(ctx, n)
	if err != nil {
		return User{}, fmt.Errorf("accepting an invitation: %w", err)
	}
	err = s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		used := s.openInvitations(tx).Where("id = ?", invitation.ID).UpdateColumn("used_at", s.now())
		if used.Error != nil {
			return used.Error
		}
		if used.RowsAffected == 0 {
			return ErrNotFound
		}
		if err := addUser(tx, &row); err != nil {
			return err
		}
		return tx.Model(&Invitation{}).Where("id = ?", invitation.ID).UpdateColumn("used_by", row.ID).Error
	})
	if err != nil {
		return User{}, fmt.Errorf("accepting an invitation: %w", err)
	}
	return row.User, nil
}

// Withdraw takes an invitation back. ErrNotFound when it cannot be used anyway.
func (s *Store) Withdraw(ctx context.Context, id int64) error {
	done := s.openInvitations(s.write.WithContext(ctx)).Where("id = ?", id).UpdateColumn("withdrawn_at", s.now())
	return changed(done, "withdrawing invitation", id)
}

// withdrawAll takes back what an account invited, and the links that it made for others to choose a password.
func withdrawAll(tx *gorm.DB, by int64) error {
	if err := withdrawResets(tx, "made_by = ?", by); err != nil {
		return err
	}
	return tx.Model(&Invitation{}).Where("made_by = ? AND used_at IS NULL AND withdrawn_at IS NULL", by).UpdateColumn("withdrawn_at", tx.NowFunc()).Error
}

// PlainToken reports whether a token has the form of one.
func PlainToken(token string) bool {
	return len(token) == 43 && strings.Trim(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}
