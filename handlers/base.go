package handlers

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// Option sets up a site.
type Option func(*site)

// At says where the site stands, for addresses that must be whole: in feeds, in the map of the site, in previews. It is scheme and
// host alone: "https://parallax.example". Empty, they are made from the request.
func At(base string) (Option, error) {
	if base == "" {
		return func(*site) {}, nil
	}
	to, err := url.Parse(base)
	switch {
	case err != nil || to.Scheme != "https" && to.Scheme != "http" || !plainHost(to.Host):
		return nil, fmt.Errorf("%q is not where a site stands: give scheme and host, such as https://parallax.example", base)
	case strings.Trim(to.Path, "/") != "" || to.RawQuery != "" || to.Fragment != "" || to.User != nil:
		return nil, fmt.Errorf("%q says more than where the site stands: give scheme and host alone, such as %s://%s", base, to.Scheme, to.Host)
	}
	return func(s *site) { s.at = to.Scheme + "://" + strings.ToLower(to.Host) }, nil
}

// base is where the site stands. Where that was not said it is the host that was asked for, if it is one at all: nothing else that a
// request brings along is believed, and a host that is none becomes this machine's.
func (s *site) base(c echo.Context) string {
	if s.at != "" {
		return s.at
	}
	scheme, host := "http", strings.ToLower(c.Request().Host)
	if c.Request().TLS != nil {
		scheme = "https"
	}
	if !plainHost(host) {
		host = "localhost"
	}
	return scheme + "://" + host
}

// plainHost reports whether a host has the form of one: letters, digits, dots and hyphens, or an address in brackets, and a port.
func plainHost(host string) bool {
	name, port := host, ""
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		name, port = host[:i], host[i+1:]
		if port == "" || len(port) > 5 || strings.Trim(port, "0123456789") != "" {
			return false
		}
	}
	if inside, ok := strings.CutPrefix(name, "["); ok {
		inside, ok = strings.CutSuffix(inside, "]")
		return ok && net.ParseIP(inside) != nil
	}
	return name != "" && len(name) <= 253 && strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-.") == ""
}

// hostname is the host of where the site stands, without its port: it names what is the site's for ever.
func hostname(base string) string {
	to, err := url.Parse(base)
	if err != nil {
		return "localhost"
	}
	return to.Hostname()
}
