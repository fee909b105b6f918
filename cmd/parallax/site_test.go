package main

import (
	"strings"
	"testing"
)

// Addresses that are printed lead to the site: as its base says, else as this machine serves it.
func TestPrintedAddresses(t *testing.T) {
	for _, test := range []struct{ base, addr, want string }{
		{"", "", "http://localhost:8080/invitations/"}, {"", "127.0.0.1:9931", "http://localhost:9931/invitations/"},
		{"", "9931", "http://localhost:9931/invitations/"}, {"", ":80", "http://localhost:80/invitations/"},
		{"", "192.0.2.7:9931", "http://192.0.2.7:9931/invitations/"}, {"https://parallax.example/", "127.0.0.1:9931", "https://parallax.example/invitations/"},
	} {
		p := newProgram(t).withLibrary()
		t.Setenv("PARALLAX_BASE_URL", test.base)
		if test.addr != "" {
			t.Setenv("PARALLAX_ADDR", test.addr)
		}
		code, out, errs := p.run("", "user", "invite", "--role", "annotator")
		if code != 0 || !strings.HasPrefix(out, test.want) {
			t.Errorf("%+v: %d %q %s", test, code, out, errs)
		}
		t.Setenv("PARALLAX_ADDR", "localhost:8080")
	}
}
