package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"parallax/exchange"
)

// server is the real program on a database, at an address that it keeps when it is started again.
type server struct {
	program, dsn, log string
	addr, base        string
	running           *exec.Cmd
	client            *http.Client
}

// startWithin is how long the program may take until it answers.
const startWithin = 30 * time.Second

func newServer(program, dsn, log string) (*server, error) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := free.Addr().String()
	return &server{
		program: program, dsn: dsn, log: log, addr: addr, base: "http://" + addr,
		client: &http.Client{
			Timeout: startWithin, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Transport: &http.Transport{MaxIdleConnsPerHost: 1000, MaxIdleConns: 1000},
		},
	}, free.Close()
}

// start starts the program and waits until it answers. No step of repair goes before it.
func (s *server) start(ctx context.Context) error {
	log, err := os.OpenFile(s.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	s.running = exec.Command(s.program, "serve", "--addr", s.addr, "--database", s.dsn, "--trusted-proxy", "127.0.0.0/8")
	s.running.Stderr = log
	if err := s.running.Start(); err != nil {
		return fmt.Errorf("starting the program: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	for tick := time.NewTicker(20 * time.Millisecond); ; {
		if ask, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/healthz", nil); err != nil {
			return err
		} else if answer, err := s.client.Do(ask); err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			said, _ := os.ReadFile(s.log)
			return fmt.Errorf("the program does not answer: %w\n%s", ctx.Err(), said)
		case <-tick.C:
		}
	}
}

// kill ends the program without a word, as a machine that lacks memory does.
func (s *server) kill() error {
	err := s.running.Process.Kill()
	var ended *exec.ExitError
	if waited := s.running.Wait(); !errors.As(waited, &ended) {
		err = errors.Join(err, waited)
	}
	s.running = nil
	s.client.CloseIdleConnections()
	return err
}

func (s *server) stop() error {
	if s.running == nil {
		return nil
	}
	return errors.Join(s.running.Process.Signal(syscall.SIGTERM), s.running.Wait())
}

// command runs another command of the program on the same database.
func (s *server) command(ctx context.Context, in string, words ...string) ([]byte, error) {
	do := exec.CommandContext(ctx, s.program, append(words, "--database", s.dsn)...)
	do.Stdin = strings.NewReader(in)
	var out, said bytes.Buffer
	do.Stdout, do.Stderr = &out, &said
	if err := do.Run(); err != nil {
		return nil, fmt.Errorf("parallax %s: %w\n%s", strings.Join(words, " "), err, said.Bytes())
	}
	return out.Bytes(), nil
}

// notes is what is in the library, by its own export.
func (s *server) notes(ctx context.Context) ([]exchange.Note, error) {
	out, err := s.command(ctx, "", "notes", "export", "--withdrawn")
	if err != nil {
		return nil, err
	}
	return exchange.ReadNotes(bytes.NewReader(out))
}

// complaints is what the log of the program must not hold.
func (s *server) complaints() []error {
	log, err := os.ReadFile(s.log)
	if err != nil {
		return []error{err}
	}
	var wrong []error
	count := map[string]int{}
	for line := range strings.Lines(string(log)) {
		if strings.Contains(line, "the search takes too long") || strings.Contains(line, "/search status=503 ") {
			continue // the reader was told, and is counted
		}
		for _, bad := range []string{"database is locked", "SQLITE_BUSY", "deadlock", "level=ERROR", "panic"} {
			if !strings.Contains(line, bad) {
				continue
			}
			if count[bad]++; count[bad] == 1 {
				wrong = append(wrong, fmt.Errorf("the log says %s", strings.TrimSpace(line)))
			}
		}
	}
	for bad, n := range count {
		if n > 1 {
			wrong = append(wrong, fmt.Errorf("the log says %q %d times", bad, n))
		}
	}
	return wrong
}
