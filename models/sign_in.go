package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// SignIn finds the account that has a login and a password. ErrSignIn when none has, when it is not active, and as slowly in each case;
// ErrFull when too many ask at once.
func (s *Store) SignIn(ctx context.Context, login, password string) (User, error) {
	var found []keptUser
	login = FoldLogin(login)
	if checkLogin(login) == nil {
		if err := s.read.WithContext(ctx).Where("login = ?", login).Limit(1).Find(&found).Error; err != nil {
			return User{}, fmt.Errorf("signing in: %w", err)
		}
	}
	found = append(found, keptUser{})
	same, err := s.isPassword(ctx, password, found[0].Password)
	if err != nil {
		return User{}, fmt.Errorf("signing in: %w", err)
	}
	user := found[0].User
	if !same || !user.Active {
		return User{}, ErrSignIn
	}
	now := s.now()
	user.SignedInAt = &now
	if err := s.write.WithContext(ctx).Model(&User{ID: user.ID}).UpdateColumn("signed_in_at", now).Error; err != nil {
		return User{}, fmt.Errorf("signing in: %w", err)
	}
	return user, nil
}

// ChangePassword gives an account another password, for the one who knows the old one, and signs it out everywhere. A *Problem says what
// cannot be taken.
func (s *Store) ChangePassword(ctx context.Context, id int64, old, password string) (User, error) {
	var row keptUser
	if err := s.read.WithContext(ctx).Where("id = ?", id).Limit(1).Find(&row).Error; err != nil {
		return User{}, fmt.Errorf("changing a password: %w", err)
	}
	same, err := s.isPassword(ctx, old, row.Password)
	if err != nil {
		return User{}, fmt.Errorf("changing a password: %w", err)
	}
	if !same {
		return User{}, fmt.Errorf("changing a password: %w", &Problem{"old", "password.wrong"})
	}
	return s.setPassword(ctx, row.User, password, false)
}

// SetPassword gives the account with a login another password, and signs it out everywhere.
func (s *Store) SetPassword(ctx context.Context, login, password string) (User, error) {
	user, err := s.UserByLogin(ctx, login)
	if err != nil {
		return User{}, err
	}
	return s.setPassword(ctx, user, password, true)
}

// setPassword gives an account another password; revoke its tokens too, unless who has them is known to have had the password before.
func (s *Store) setPassword(ctx context.Context, user User, password string, revoke bool) (User, error) {
	if err := CheckPassword(user.Login, password); err != nil {
		return User{}, fmt.Errorf("changing a password: %w", err)
	}
	hash, err := s.hashPassword(ctx, password)
	if err != nil {
		return User{}, fmt.Errorf("changing a password: %w", err)
	}
	return s.changeUser(ctx, "changing a password", user.ID, func(tx *gorm.DB, u *User) error {
		if revoke {
			if err := s.revokeTokens(tx, u.ID); err != nil {
				return err
			}
		}
		return s.putPassword(tx, u, hash)
	})
}

// SignOutEverywhere ends every session of an account.
func (s *Store) SignOutEverywhere(ctx context.Context, id int64) (User, error) {
	return s.changeUser(ctx, "signing out everywhere", id, s.signOut)
}

// signOut ends the sessions of an account, and those that are being opened meanwhile.
func (s *Store) signOut(tx *gorm.DB, u *User) error {
	now := s.now()
	if u.SignedOutAt != nil && !now.After(*u.SignedOutAt) {
		now = u.SignedOutAt.Add(1000) // nanoseconds: the least that both engines keep
	}
	u.SignedOutAt = &now
	return tx.Where("user_id = ?", u.ID).Delete(&session{}).Error
}
