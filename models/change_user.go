package models

import (
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// changeUser reads an account, lets change change it, and writes it, in one transaction.
func (s *Store) changeUser(ctx context.Context, doing string, id int64, change func(tx *gorm.DB, u *User) error) (User, error) {
	var user User
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		// All admins first and in one order, so that two who are demoted at once see each other.
		var admins []int64
		err := tx.Model(&User{}).Clauses(clause.Locking{Strength: "UPDATE"}).Where("role = ? AND active", Admin).Order("id").Pluck("id", &admins).Error
		if err != nil {
			return err
		}
		var found []User
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id).Limit(1).Find(&found).Error; err != nil {
			return err
		}
		if len(found) == 0 {
			return ErrNotFound
		}
		user = found[0]
		was := user
		if err := change(tx, &user); err != nil {
			return err
		}
		administers := func(u User) bool { return u.Active && u.Role == Admin }
		if administers(was) && !administers(user) {
			if len(admins) < 2 {
				return ErrLastAdmin
			}
			// Who may let nobody in any more has let nobody in.
			if err := withdrawAll(tx, user.ID); err != nil {
				return err
			}
		}
		user.UpdatedAt, user.LockVersion = s.now(), user.LockVersion+1
		return tx.Select("*").Omit("id", "created_at", "signed_in_at").Where("id = ?", user.ID).UpdateColumns(&user).Error
	})
	if err != nil {
		return User{}, fmt.Errorf("%s: %w", doing, err)
	}
	return user, nil
}

// SetProfile changes how an account is named and which language it reads.
func (s *Store) SetProfile(ctx context.Context, id int64, name, lang string) (User, error) {
	name, err := checkName(name)
	if err == nil {
		err = checkLang(lang)
	}
	if err != nil {
		return User{}, fmt.Errorf("changing an account: %w", err)
	}
	return s.changeUser(ctx, "changing an account", id, func(_ *gorm.DB, u *User) error {
		u.Name, u.Lang = name, lang
		return nil
	})
}

// SetRole changes what an account may do, from its next request on. ErrLastAdmin when nobody could let others in any more.
func (s *Store) SetRole(ctx context.Context, id int64, role Role) (User, error) {
	if err := checkRole(role); err != nil {
		return User{}, fmt.Errorf("changing a role: %w", err)
	}
	return s.changeUser(ctx, "changing a role", id, func(_ *gorm.DB, u *User) error {
		u.Role = role
		return nil
	})
}

// SetActive lets an account sign in, or keeps it out and ends its sessions: what it did stays. ErrLastAdmin as with SetRole.
func (s *Store) SetActive(ctx context.Context, id int64, active bool) (User, error) {
	return s.changeUser(ctx, "changing an account", id, func(tx *gorm.DB, u *User) error {
		u.Active = active
		if active {
			return nil
		}
		return s.signOut(tx, u)
	})
}
