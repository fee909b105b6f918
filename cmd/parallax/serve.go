package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strconv"
	"sync"
	"syscall"
	"time"

	"parallax/handlers"
	"parallax/models"
)

// ServeCmd serves the pages.
type ServeCmd struct {
	Database
	Addr           string   `env:"PARALLAX_ADDR" default:"localhost:8080" help:"Address to listen on; a port alone is that of localhost, in a classroom that of the network."`
	BaseURL        string   `name:"base-url" env:"PARALLAX_BASE_URL" placeholder:"https://parallax.example" help:"Where readers find the site, for feeds, previews and the map of the site; without it, the host that they ask for."`
	TrustedProxy   []string `name:"trusted-proxy" env:"PARALLAX_TRUSTED_PROXY" sep:"," placeholder:"NETWORK" help:"Network of a proxy in front of the site, such as 127.0.0.1/32, whose X-Forwarded-For is believed about who sends reports and signs in; may be given again. Without it nobody's is."`
	Classroom      bool     `help:"Serve a class in the school's network, with or without the internet: listen where telephones reach this machine, and show its address and the QR code of it."`
	QuotationShare *float64 `env:"PARALLAX_QUOTATION_SHARE" placeholder:"PART" help:"Part of an article, from 0 to 1, that all public pages together may quote, where its rights do not give the full text. It is remembered: when not given, the last one holds; ${quotation_share} at first."`
}

// Validate refuses an address or a share that is none.
func (c *ServeCmd) Validate() error {
	if share := c.QuotationShare; share != nil && !(*share >= 0 && *share <= 1) { // a number that is none is neither
		return fmt.Errorf("--quotation-share %v: give a part of a text, from 0 to 1, such as 0.25", *share)
	}
	if _, err := handlers.Behind(c.TrustedProxy...); err != nil {
		return fmt.Errorf("--trusted-proxy: %w", err)
	}
	_, err := handlers.At(c.BaseURL)
	return err
}

// Limits of the server: a client that is slow to ask or to read is let go.
const (
	readHeaderWithin = 5 * time.Second
	readWithin       = 30 * time.Second
	writeWithin      = 60 * time.Second
	idleFor          = 2 * time.Minute
	stopWithin       = 10 * time.Second
)

// gcPercent is how much of what lives may be added before it is collected, unless GOGC says so: what lives is little, and each page makes and
// drops some hundred kilobytes. With 100, the default, a fifth of the time of a page of a story went into collecting.
const gcPercent = 400

// Run serves until it is told to stop, and then answers what is under way first. It takes the address first, so that a
// taken one is said before anything is opened, and prints it when it is ready to answer.
func (c *ServeCmd) Run(ctx context.Context, std streams) error {
	behind, err := handlers.Behind(c.TrustedProxy...)
	if err != nil {
		return err
	}
	listener, err := c.listen()
	if err != nil {
		return err
	}
	defer listener.Close()
	base := c.BaseURL
	var bases []string
	if c.Classroom {
		if bases = classroomBases(listener.Addr(), localAddresses()); base == "" && len(bases) > 0 {
			base = bases[0]
		}
	}
	at, err := handlers.At(base)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(std.err, nil))
	return c.make(ctx, func(store *models.Store) error {
		share := store.QuotationShare() // that which the library remembers
		if c.QuotationShare != nil {
			share = *c.QuotationShare
		}
		if err := store.LimitQuotation(ctx, share); err != nil {
			return err
		}
		loaded, err := loadDemonstrationIfEmpty(ctx, store)
		if err != nil {
			return fmt.Errorf("load the demonstration: %w", err)
		}
		if loaded {
			fmt.Fprintln(std.out, "The demonstration has been loaded.")
		}
		if base == "" && beyondThisMachine(listener.Addr()) {
			log.Warn("others can reach the site, and it does not know where it stands: the addresses in feeds, previews and citations, and by which feed readers know an entry again, are of the host each reader asks for. Say --base-url https://… (or PARALLAX_BASE_URL)")
		}
		if err := tellOfDemonstration(ctx, store); err != nil {
			return fmt.Errorf("load what is said of the outlets of the demonstration: %w", err)
		}
		if err := teachDemonstration(ctx, store); err != nil {
			return fmt.Errorf("load the lessons on the demonstration: %w", err)
		}
		if os.Getenv("GOGC") == "" {
			debug.SetGCPercent(gcPercent)
		}
		ctx, stop := context.WithCancel(ctx)
		var beside sync.WaitGroup
		beside.Go(func() { keepIndex(ctx, store, log) })
		beside.Go(func() { drawMaps(ctx, store, log) })
		beside.Go(func() { dropSessions(ctx, store, log) })
		beside.Go(func() { endClasses(ctx, store, log) })
		defer beside.Wait()
		defer stop()
		if c.Classroom {
			if err := c.tellClassroom(ctx, std.out, store, listener.Addr(), base, bases); err != nil {
				return err
			}
		}
		fmt.Fprintf(std.out, "Parallax is at %s (Ctrl-C to stop)\n", address(listener.Addr()))
		return answer(ctx, listener, handlers.New(store, log, at, behind, handlers.Until(ctx)), log)
	}, func(step string) { log.Info("bringing the library of an older program up to date", "step", step) })
}

// answer serves a handler until ctx ends, then lets running requests end.
func answer(ctx context.Context, listener net.Listener, handler http.Handler, log *slog.Logger) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: readHeaderWithin, ReadTimeout: readWithin, WriteTimeout: writeWithin,
		IdleTimeout: idleFor, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	log.Info("stopping")
	within, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	if err := server.Shutdown(within); err != nil {
		return fmt.Errorf("stop: requests were still running after %s: %w", stopWithin, err)
	}
	return nil
}

// withHost makes an address of a port alone: that of localhost, which only this machine reaches.
func withHost(addr string) string {
	if _, err := strconv.ParseUint(addr, 10, 16); err == nil {
		return net.JoinHostPort("localhost", addr)
	}
	return addr
}

// beyondThisMachine reports whether an address is reached from other machines.
func beyondThisMachine(at net.Addr) bool {
	tcp, ok := at.(*net.TCPAddr)
	return ok && !tcp.IP.IsLoopback()
}

// explainListen says what to do about an address that cannot be had.
func explainListen(addr string, err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is taken: another program, perhaps another Parallax, listens there. Stop it, or choose another address: parallax serve --addr localhost:8081 (or PARALLAX_ADDR=localhost:8081)", addr)
	}
	var wrong *net.AddrError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%q is not an address to listen on (%s): give host:port, such as localhost:8080, or a port", addr, wrong.Err)
	}
	if errors.Is(err, syscall.EACCES) {
		return fmt.Errorf("may not listen on %s: ports below 1024 are for administrators; choose another", addr)
	}
	return fmt.Errorf("listen on %s: %w", addr, err)
}

// address is what to type into a browser.
func address(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return "http://" + at.String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() || ip.IsLoopback() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}
