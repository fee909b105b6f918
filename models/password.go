package models

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"
)

// Limits of a password, in characters.
const (
	MinPassword = 12
	MaxPassword = 256
)

// hashCost is the second choice of RFC 9106: 64 MiB, three passes, four lanes.
var hashCost = argon2id.Params{Memory: 64 << 10, Iterations: 3, Parallelism: 4, SaltLength: 16, KeyLength: 32}

// hashWithin is how long a password may wait for its turn to be hashed: a crowd is turned away rather than kept.
const hashWithin = 15 * time.Second

// commonPasswords are long enough and tried first by whoever guesses.
func commonPasswords() []string {
	return []string{
		"123456789012", "1234567890123", "12345678901234", "123456789123", "123123123123", "121212121212", "111111111111", "000000000000", "987654321098",
		"qwertyuiop12", "qwertyuiop123", "qwertyuiopas", "qwertyuiopasdf", "qwerty123456", "1q2w3e4r5t6y", "1qaz2wsx3edc", "abcdefghijkl", "abcdefghijklm",
		"azertyuiop12", "azertyuiop123", "azertyuiopqs", "azertyuiopqsdf", "azerty123456", "1a2z3e4r5t6y",
		"passwordpassword", "password1234", "password12345", "password123456", "motdepasse12", "motdepasse123", "motdepasse1234", "motdepassemotdepasse",
		"iloveyou1234", "jetaimejetaime", "administrateur", "administrator", "administrator1", "letmeinletmein", "changemechangeme", "correcthorsebatterystaple",
		"aaaaaaaaaaaa", "bonjourbonjour", "parallaxparallax", "parallax1234",
	}
}

// foldPassword writes a password as every keyboard does: an accent may come as a sign of its own.
func foldPassword(password string) string { return norm.NFKC.String(password) }

// CheckPassword says what is wrong with a password for a login, as a *Problem, or nothing. Any signs will do: what counts is the length.
func CheckPassword(login, password string) error {
	if !utf8.ValidString(password) || len(password) > 4*MaxPassword {
		return &Problem{"password", "password.long"}
	}
	password = foldPassword(password)
	low := strings.ToLower(password)
	switch n := utf8.RuneCountInString(password); {
	case n < MinPassword:
		return &Problem{"password", "password.short"}
	case n > MaxPassword:
		return &Problem{"password", "password.long"}
	case low == FoldLogin(login):
		return &Problem{"password", "password.login"}
	case slices.Contains(commonPasswords(), low):
		return &Problem{"password", "password.common"}
	}
	return nil
}

// turnToHash waits for a turn to hash, which takes 64 MiB, and gives it back with the function it returns. ErrFull when it did not come.
func (s *Store) turnToHash(ctx context.Context) (func(), error) {
	within, cancel := context.WithTimeout(ctx, hashWithin)
	defer cancel()
	select {
	case s.hashing <- struct{}{}:
		return func() { <-s.hashing }, nil
	case <-within.Done():
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("hashing a password: %w", ErrFull)
	}
}

func (s *Store) hashPassword(ctx context.Context, password string) (string, error) {
	done, err := s.turnToHash(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	return argon2id.CreateHash(foldPassword(password), &hashCost)
}

// isPassword reports whether a password has a hash. Without a hash it takes as long, and it is not.
func (s *Store) isPassword(ctx context.Context, password, hash string) (bool, error) {
	done, err := s.turnToHash(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	if len(password) > 4*MaxPassword { // nobody has it
		password, hash = "", ""
	}
	known := hash != ""
	if !known {
		hash = decoy()
	}
	same, err := argon2id.ComparePasswordAndHash(foldPassword(password), hash)
	return same && known, err
}

// decoy is a hash that no password is known to have, as dear to compare with as any other.
func decoy() string {
	zeros := func(n uint32) string { return base64.RawStdEncoding.EncodeToString(make([]byte, n)) }
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", hashCost.Memory, hashCost.Iterations, hashCost.Parallelism, zeros(hashCost.SaltLength), zeros(hashCost.KeyLength))
}
