package models

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"gorm.io/gorm"
)

// Limits of what an account says of a person, in characters.
const (
	MinLogin = 2
	MaxLogin = 64
	MaxName  = 80
)

// User is an account. Its password is read by nothing but SignIn and ChangePassword.
type User struct {
	ID          int64 `gorm:"primaryKey"`
	LockVersion int
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Login       string // folded: see FoldLogin
	Name        string
	Role        Role
	Active      bool
	Lang        string     // of the interface; "" for the browser's
	SignedOutAt *time.Time // everywhere, the last time
	SignedInAt  *time.Time
}

// keptUser is an account with the hash of its password.
type keptUser struct {
	User     `gorm:"embedded"`
	Password string
}

func (keptUser) TableName() string { return "users" }

// Epoch is what a session of an account must have been opened under to be of use: it changes with every signing out everywhere.
func (u User) Epoch() int64 {
	if u.SignedOutAt == nil {
		return 0
	}
	return u.SignedOutAt.UnixMicro()
}

// Viewer is the account as a reader.
func (u User) Viewer() Viewer { return Viewer{u.ID, u.Role} }

// NewUser is an account that is to be.
type NewUser struct {
	Login, Name, Password, Lang string
	Role                        Role
}

// Problem is what is wrong with one thing that was given for an account. It is an ErrInvalid, or an ErrTaken.
type Problem struct {
	Field string // "login", "name", "password", "old", "role", "lang"
	Code  string // "login.short": pages have words for it
}

// problemWords are what commands say.
func problemWords() map[string]string {
	return map[string]string{
		"login.length":    fmt.Sprintf("a login takes %d to %d characters", MinLogin, MaxLogin),
		"login.signs":     "a login takes letters, digits and . - _ + @, without spaces",
		"login.taken":     "this login is taken: choose another",
		"name.length":     fmt.Sprintf("a name takes 1 to %d characters, with a letter or a digit among them", MaxName),
		"password.short":  fmt.Sprintf("the password is too short: it takes %d characters or more", MinPassword),
		"password.long":   fmt.Sprintf("the password is too long: it takes %d characters at most", MaxPassword),
		"password.login":  "the password is the login: choose another",
		"password.common": "the password is one of those that are tried first: choose another",
		"password.wrong":  "the password is another one",
		"role.unknown":    "there is no such role: give one of " + RoleList(),
		"token.name":      fmt.Sprintf("a token takes a name, of %d characters at most, that says what it is for", MaxTokenName),
		"token.days":      fmt.Sprintf("a token is good for 1 to %d days, or without end", MaxTokenDays),
		"token.many":      fmt.Sprintf("there are %d tokens already: revoke one that is not needed any more", maxTokens),
		"lang.unknown":    "the interface does not speak this language: give one of " + strings.Join(titleLanguages(), ", "),
	}
}

func (p *Problem) Error() string { return problemWords()[p.Code] }

// Is implements errors.Is.
func (p *Problem) Is(target error) bool {
	return target == ErrInvalid || target == ErrTaken && p.Code == "login.taken"
}

// Errors of accounts.
var (
	// ErrSignIn is what comes of a wrong login, a wrong password and an account that is not active alike.
	ErrSignIn = errors.New("no account has this login and this password")
	// ErrLastAdmin keeps the one who can let others in.
	ErrLastAdmin = errors.New("this is the only active admin: make another one first")
)

// FoldLogin is the form in which a login is kept and compared: as it looks, in small letters.
func FoldLogin(login string) string {
	return norm.NFKC.String(strings.ToLower(norm.NFKC.String(strings.TrimSpace(login))))
}

func checkLogin(login string) error {
	if !utf8.ValidString(login) {
		return &Problem{"login", "login.signs"}
	}
	if n := utf8.RuneCountInString(login); n < MinLogin || n > MaxLogin {
		return &Problem{"login", "login.length"}
	}
	for _, r := range login {
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !strings.ContainsRune(".-_+@", r) {
			return &Problem{"login", "login.signs"}
		}
	}
	return nil
}

// checkName gives a name as it is kept.
func checkName(name string) (string, error) {
	name = visibleLine(name)
	if n := utf8.RuneCountInString(name); n == 0 || n > MaxName {
		return "", &Problem{"name", "name.length"}
	}
	return name, nil
}

func checkRole(role Role) error {
	if !slices.Contains(Roles(), role) {
		return &Problem{"role", "role.unknown"}
	}
	return nil
}

func checkLang(lang string) error {
	if lang != "" && !slices.Contains(titleLanguages(), lang) {
		return &Problem{"lang", "lang.unknown"}
	}
	return nil
}

// AddUser makes an account. A *Problem says what of it cannot be taken.
func (s *Store) AddUser(ctx context.Context, n NewUser) (User, error) {
	row, err := s.newUser(ctx, n)
	if err == nil {
		err = addUser(s.write.WithContext(ctx), &row)
	}
	if err != nil {
		return User{}, fmt.Errorf("adding an account: %w", err)
	}
	return row.User, nil
}

// newUser checks what is given for an account and hashes its password, which takes a while and needs no transaction.
func (s *Store) newUser(ctx context.Context, n NewUser) (keptUser, error) {
	now := s.now()
	row := keptUser{User: User{LockVersion: 1, CreatedAt: now, UpdatedAt: now, Login: FoldLogin(n.Login), Role: n.Role, Active: true, Lang: n.Lang}}
	var err error
	for _, check := range []func() error{
		func() error { return checkLogin(row.Login) },
		func() error { row.Name, err = checkName(n.Name); return err },
		func() error { return checkRole(n.Role) },
		func() error { return checkLang(n.Lang) },
		func() error { return CheckPassword(n.Login, n.Password) },
	} {
		if err := check(); err != nil {
			return keptUser{}, err
		}
	}
	row.Password, err = s.hashPassword(ctx, n.Password)
	return row, err
}

func addUser(tx *gorm.DB, row *keptUser) error {
	err := tx.Create(row).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return &Problem{"login", "login.taken"}
	}
	return err
}

// now is the time as both engines keep it.
func (s *Store) now() time.Time { return s.write.NowFunc().Truncate(time.Microsecond) }

// User finds an account by its number, ErrNotFound when there is none.
func (s *Store) User(ctx context.Context, id int64) (User, error) {
	return s.findUser(ctx, "id = ?", id)
}

// UserByLogin finds an account by its login, ErrNotFound when there is none.
func (s *Store) UserByLogin(ctx context.Context, login string) (User, error) {
	login = FoldLogin(login)
	if checkLogin(login) != nil { // PostgreSQL fails on a NUL
		return User{}, fmt.Errorf("account: %w", ErrNotFound)
	}
	return s.findUser(ctx, "login = ?", login)
}

func (s *Store) findUser(ctx context.Context, where string, value any) (User, error) {
	var users []User
	if err := s.read.WithContext(ctx).Where(where, value).Limit(1).Find(&users).Error; err != nil {
		return User{}, fmt.Errorf("account: %w", err)
	}
	if len(users) == 0 {
		return User{}, fmt.Errorf("account: %w", ErrNotFound)
	}
	return users[0], nil
}

// Users lists the accounts: the active ones first, by name.
func (s *Store) Users(ctx context.Context) ([]User, error) {
	var users []User
	if err := s.read.WithContext(ctx).Order("active DESC, LOWER(name), id").Find(&users).Error; err != nil {
		return nil, fmt.Errorf("listing the accounts: %w", err)
	}
	return users, nil
}
