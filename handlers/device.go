package handlers

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"
)

// maxDevices bounds the accounts that one browser is known to have signed in to.
const maxDevices = 4

// devices signs what a browser keeps of the accounts that it has signed in to (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies):
// for each a random number and, over it and the login, a signature. It opens nothing: it says that this browser need not wait because others
// guess.
type devices struct {
	mu     sync.Mutex
	secret []byte
	read   func(ctx context.Context, name string) ([]byte, error)
}

func (d *devices) key(ctx context.Context) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.secret == nil {
		secret, err := d.read(ctx, "device")
		if err != nil {
			return nil, err
		}
		d.secret = secret
	}
	return d.secret, nil
}

func signature(key []byte, number, login string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(number + "\x00" + login))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// device is the number of a browser that has signed in to the account with a login before; "" for one that has not.
func (s *site) device(c echo.Context, login string) (string, error) {
	cookie, err := c.Cookie(s.cookieName(c, "device"))
	if err != nil || cookie.Value == "" {
		return "", nil
	}
	key, err := s.devices.key(c.Request().Context())
	if err != nil {
		return "", err
	}
	return deviceOf(key, cookie.Value, login), nil
}

func deviceOf(key []byte, kept, login string) string {
	for i, one := range strings.Split(kept, ".") {
		number, signed, ok := strings.Cut(one, "~")
		if ok && i < maxDevices && hmac.Equal([]byte(signed), []byte(signature(key, number, login))) {
			return number
		}
	}
	return ""
}

// remember has the browser keep that it has signed in to an account.
func (s *site) remember(c echo.Context, login string) error {
	key, err := s.devices.key(c.Request().Context())
	if err != nil {
		return err
	}
	number := rand.Text()
	all := []string{number + "~" + signature(key, number, login)}
	if cookie, err := c.Cookie(s.cookieName(c, "device")); err == nil {
		for _, one := range strings.Split(cookie.Value, ".") {
			if len(all) < maxDevices && one != "" && deviceOf(key, one, login) == "" {
				all = append(all, one)
			}
		}
	}
	cookie := s.cookie(c, "device", strings.Join(all, "."))
	cookie.MaxAge = 400 * 24 * 3600
	c.SetCookie(cookie)
	return nil
}
