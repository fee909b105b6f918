package handlers

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v4"
)

func TestAt(t *testing.T) {
	for given, want := range map[string]string{
		"": "", "https://parallax.example": "https://parallax.example", "http://Parallax.Example:8080/": "http://parallax.example:8080", "https://[::1]:8080": "https://[::1]:8080",
	} {
		s := &site{}
		option, err := At(given)
		if err != nil {
			t.Errorf("%q: %v", given, err)
			continue
		}
		if option(s); s.at != want {
			t.Errorf("%q: %q, want %q", given, s.at, want)
		}
	}
	for _, given := range []string{"parallax.example", "ftp://parallax.example", "https://", "https://parallax.example/sub", "https://a@parallax.example", "https://parallax.example?x", "https://a b", "https://a\"b", "://"} {
		if _, err := At(given); err == nil {
			t.Errorf("%q was taken", given)
		}
	}
}

// Without a setting the host of the request is believed when it has the form of one, and nothing else is.
func TestBase(t *testing.T) {
	for host, want := range map[string]string{
		"parallax.example": "http://parallax.example", "Parallax.example:81": "http://parallax.example:81", "[::1]:80": "http://[::1]:80",
		"": "http://localhost", "a\"><script>": "http://localhost", "a/b": "http://localhost", "a:b": "http://localhost", "[x]": "http://localhost", "a@b": "http://localhost",
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		r.Header.Set("X-Forwarded-Proto", "https")
		r.Header.Set("X-Forwarded-Host", "evil.example")
		if got := (&site{}).base(echo.New().NewContext(r, httptest.NewRecorder())); got != want {
			t.Errorf("%q: %q, want %q", host, got, want)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.TLS = &tls.ConnectionState{}
	c := echo.New().NewContext(r, httptest.NewRecorder())
	if got := (&site{}).base(c); got != "https://example.com" {
		t.Errorf("over TLS: %q", got)
	}
	if got := (&site{at: "https://parallax.example"}).base(c); got != "https://parallax.example" || hostname(got+":81") != "parallax.example" {
		t.Errorf("where it was said: %q", got)
	}
}
