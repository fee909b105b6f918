package models

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Limits of tokens.
const (
	MaxTokenName = 80 // characters
	MaxTokenDays = 3660
	maxTokens    = 50 // that are good, of one account
)

// tokenPrefix begins every token, so that one that was left in a file or a log is known for what it is.
const tokenPrefix = "parallax_"

// tokenSeen is how often it is written down that a token is used.
const tokenSeen = 10 * time.Minute

// Token lets a program do what an account may, or only read what it may.
type Token struct {
	ID        int64  `gorm:"primaryKey"`
	Token     string // hashed
	UserID    int64
	Name      string // what it is for, as its owner says
	ReadOnly  bool
	CreatedAt time.Time
	ExpiresAt *time.Time // nil: it does not by itself
	UsedAt    *time.Time // nil: never; else to some minutes
	RevokedAt *time.Time
}

// MakeToken makes a token of an account and gives its secret, which is not kept. days is how long it is good, 0 for without end. A *Problem
// says what cannot be taken.
func (s *Store) MakeToken(ctx context.Context, user int64, name string, readOnly bool, days int) (secret string, made Token, err error) {
	name = visibleLine(name)
	switch n := utf8.RuneCountInString(name); {
	case n == 0 || n > MaxTokenName:
		return "", Token{}, fmt.Errorf("making a token: %w", &Problem{"token_name", "token.name"})
	case days < 0 || days > MaxTokenDays:
		return "", Token{}, fmt.Errorf("making a token: %w", &Problem{"days", "token.days"})
	}
	made = Token{UserID: user, Name: name, ReadOnly: readOnly, CreatedAt: s.now()}
	if days > 0 {
		ends := made.CreatedAt.AddDate(0, 0, days)
		made.ExpiresAt = &ends
	}
	secret, _ = newToken()
	secret = tokenPrefix + secret
	made.Token = hashToken(secret)
	err = s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		var owner []User // locked, so that two at once are counted
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", user).Limit(1).Find(&owner).Error; err != nil {
			return err
		}
		if len(owner) == 0 {
			return ErrNotFound
		}
		n, err := count(s.goodTokens(tx).Where("user_id = ?", user))
		if err != nil {
			return err
		}
		if n >= maxTokens {
			return &Problem{"token_name", "token.many"}
		}
		return tx.Create(&made).Error
	})
	if err != nil {
		return "", Token{}, fmt.Errorf("making a token: %w", err)
	}
	return secret, made, nil
}

// goodTokens are those that are neither revoked nor at their end.
func (s *Store) goodTokens(db *gorm.DB) *gorm.DB {
	return db.Model(&Token{}).Where("revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)", s.now())
}

// Tokens lists the tokens of an account that are good, the latest first.
func (s *Store) Tokens(ctx context.Context, user int64) ([]Token, error) {
	var list []Token
	if err := s.goodTokens(s.read.WithContext(ctx)).Where("user_id = ?", user).Order("id DESC").Find(&list).Error; err != nil {
		return nil, fmt.Errorf("listing the tokens: %w", err)
	}
	return list, nil
}

// RevokeToken makes a token of an account useless, at once. ErrNotFound when the account has no such token that is good.
func (s *Store) RevokeToken(ctx context.Context, user, id int64) error {
	done := s.goodTokens(s.write.WithContext(ctx)).Where("user_id = ? AND id = ?", user, id).UpdateColumn("revoked_at", s.now())
	return changed(done, "revoking token", id)
}

// revokeTokens makes all tokens of an account useless: whoever had its password may have made some.
func (s *Store) revokeTokens(tx *gorm.DB, user int64) error {
	return s.goodTokens(tx).Where("user_id = ?", user).UpdateColumn("revoked_at", s.now()).Error
}

// TokenUser finds whose a token is by its secret. ErrNotFound when it is not good, or its account may not sign in.
func (s *Store) TokenUser(ctx context.Context, secret string) (User, Token, error) {
	rest, ours := strings.CutPrefix(secret, tokenPrefix)
	if !ours || !PlainToken(rest) {
		return User{}, Token{}, fmt.Errorf("token: %w", ErrNotFound)
	}
	var found []Token
	if err := s.goodTokens(s.read.WithContext(ctx)).Where("token = ?", hashToken(secret)).Limit(1).Find(&found).Error; err != nil {
		return User{}, Token{}, fmt.Errorf("token: %w", err)
	}
	if len(found) == 0 {
		return User{}, Token{}, fmt.Errorf("token: %w", ErrNotFound)
	}
	user, err := s.User(ctx, found[0].UserID)
	if err == nil && !user.Active {
		err = ErrNotFound
	}
	if err != nil {
		return User{}, Token{}, fmt.Errorf("token: %w", err)
	}
	if now := s.now(); found[0].UsedAt == nil || now.Sub(*found[0].UsedAt) > tokenSeen {
		s.tokenUsed(ctx, found[0].ID, now)
	}
	return user, found[0], nil
}

// tokenUsed writes down that a token is used. Where others write for long, who asks does not wait for them.
func (s *Store) tokenUsed(ctx context.Context, id int64, now time.Time) {
	within, cancel := context.WithTimeout(ctx, seenWithin)
	defer cancel()
	_ = s.write.WithContext(within).Model(&Token{}).Where("id = ?", id).UpdateColumn("used_at", now).Error
}
