package main

import (
	"net"
	"strings"

	"parallax/handlers"
)

// Site is where readers find the site, for the commands that print its addresses. Without a base it is the server of this machine.
type Site struct {
	BaseURL string `name:"base-url" env:"PARALLAX_BASE_URL" placeholder:"URL" help:"Where readers find the site; without it, where this machine serves it: http://localhost:8080, or as PARALLAX_ADDR says."`
	Addr    string `name:"addr" env:"PARALLAX_ADDR" default:"localhost:8080" hidden:"" help:"Address that the server listens on."`
}

// Validate refuses a base that is none.
func (s *Site) Validate() error {
	_, err := handlers.At(s.BaseURL)
	return err
}

// base is what the addresses of the site begin with.
func (s *Site) base() string {
	if s.BaseURL != "" {
		return strings.TrimRight(s.BaseURL, "/")
	}
	return browsed(withHost(s.Addr))
}

// browsed is an address to listen on as it is typed into a browser.
func browsed(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "http://" + addr
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && (ip.IsUnspecified() || ip.IsLoopback()) {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}
