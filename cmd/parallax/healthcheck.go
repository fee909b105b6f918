package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// HealthcheckCmd asks a running server whether it is well.
type HealthcheckCmd struct {
	Addr string `env:"PARALLAX_ADDR" default:"localhost:8080" help:"Address of the server."`
}

// healthWithin is how long a healthy server takes at most.
const healthWithin = 3 * time.Second

// Run fails when the server does not answer, or not with 200.
func (c HealthcheckCmd) Run(ctx context.Context) error {
	host, port, err := net.SplitHostPort(withHost(c.Addr))
	if err != nil {
		return fmt.Errorf("address %q: %w", c.Addr, err)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost" // the server listens everywhere: ask it here
	}
	ctx, cancel := context.WithTimeout(ctx, healthWithin)
	defer cancel()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/healthz", nil)
	if err != nil {
		return fmt.Errorf("address %q: %w", c.Addr, err)
	}
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		return fmt.Errorf("the server does not answer: %w", err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the server is not well: %s", answer.Status)
	}
	return nil
}
