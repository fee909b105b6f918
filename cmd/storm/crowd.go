package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/url"
	"path"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"parallax/exchange"
	"parallax/handlers"
)

// crowd is everybody who uses the program.
type crowd struct {
	plan       plan
	server     *server
	book       *ledger
	annotators []*annotator
	readers    []*reader
	pages      *sitePages
	chance     *rand.Rand

	// at holds requests off while the program is down: who asks holds it for reading.
	at      sync.RWMutex
	killing atomic.Bool

	mu     sync.Mutex
	faults []error
}

// gather gives everybody an account and a session, before any clock starts: a password takes a tenth of a second of a processor by design.
func gather(ctx context.Context, p plan, s *server) (*crowd, error) {
	c := &crowd{plan: p, server: s, book: newLedger(), chance: rand.New(rand.NewPCG(p.seed, 0))}
	for i := range p.annotators {
		c.annotators = append(c.annotators, &annotator{
			login: fmt.Sprintf("annotator-%d", i+1), address: fmt.Sprintf("203.0.113.%d", i+1),
			chance: rand.New(rand.NewPCG(p.seed, uint64(1+i))),
		})
	}
	for i := range p.readers {
		c.readers = append(c.readers, &reader{chance: rand.New(rand.NewPCG(p.seed, uint64(1+p.annotators+i)))})
	}
	errs := make(chan error)
	const atOnce = 4
	for first := range atOnce {
		go func() {
			var err error
			for i := first; i < len(c.annotators) && err == nil; i += atOnce {
				a := c.annotators[i]
				if _, err = s.command(ctx, password+"\n", "user", "add", a.login, "--role", "annotator"); err == nil {
					err = a.signIn(ctx, s)
				}
			}
			errs <- err
		}()
	}
	var err error
	for range atOnce {
		err = errors.Join(err, <-errs)
	}
	if err == nil {
		c.pages, err = findPages(ctx, s)
	}
	return c, err
}

// goHome lets go of the connections.
func (c *crowd) goHome() { c.server.client.CloseIdleConnections() }

// some is a comparison: every other time one of a few, so that several write about the same one at once.
func (c *crowd) some(chance *rand.Rand) string {
	all := c.pages.comparisons
	if chance.IntN(2) == 0 {
		all = all[:min(5, len(all))]
	}
	return all[chance.IntN(len(all))]
}

// work has everybody work for a time, so many times faster than the plan says.
func (c *crowd) work(ctx context.Context, lasts, faster time.Duration) *figures {
	f := newFigures()
	ctx, cancel := context.WithTimeout(ctx, lasts)
	defer cancel()
	start := time.Now()
	var all sync.WaitGroup
	for _, a := range c.annotators {
		all.Go(func() {
			c.again(ctx, a.chance, c.plan.saveEvery/faster, func() { a.act(context.WithoutCancel(ctx), c, f) })
		})
	}
	for _, r := range c.readers {
		all.Go(func() {
			c.again(ctx, r.chance, c.plan.readEvery/faster, func() { r.read(context.WithoutCancel(ctx), c, f) })
		})
	}
	all.Wait()
	f.whole = time.Since(start)
	return f
}

// again does something again and again, after waits whose mean is every: the closed loop of a person, who does nothing else meanwhile.
func (c *crowd) again(ctx context.Context, chance *rand.Rand, every time.Duration, do func()) {
	for {
		wait := time.NewTimer(time.Duration(min(5, chance.ExpFloat64()) * float64(every)))
		select {
		case <-ctx.Done():
			wait.Stop()
			return
		case <-wait.C:
		}
		c.at.RLock()
		do()
		c.at.RUnlock()
	}
}

// unanswered is called when a request ends without an answer, which is right only while the program is being killed.
func (c *crowd) unanswered(f *figures, what string, err error) {
	if c.killing.Load() {
		return
	}
	f.fail(what + " is not answered")
	c.fault(fmt.Errorf("%s: %w", what, err))
}

func (c *crowd) fault(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.faults) < 10 {
		c.faults = append(c.faults, err)
	}
}

// killed kills the program again and again while everybody works, at moments taken by chance, and looks after each start whether all is there.
func (c *crowd) killed(ctx context.Context, db *database, out io.Writer) []error {
	if c.plan.kills == 0 {
		return nil
	}
	ctx, stop := context.WithCancel(ctx)
	worked := make(chan *figures)
	go func() { worked <- c.work(ctx, time.Hour, 10) }()
	var wrong []error
	for i := range c.plan.kills {
		moment := time.Duration(500+c.chance.IntN(2000)) * time.Millisecond
		select {
		case <-ctx.Done():
		case <-time.After(moment): // a moment of the storm
		}
		took, err := c.killOnce(ctx)
		if err != nil {
			wrong = append(wrong, err)
			break
		}
		fmt.Fprintf(out, "  kill %d, after %s: answers again after %s\n", i+1, moment, took.Round(time.Millisecond))
		wrong = append(wrong, c.check(ctx, db, out)...)
		c.killing.Store(false)
		c.at.Unlock()
	}
	stop()
	f := <-worked
	for what, n := range f.bad {
		wrong = append(wrong, fmt.Errorf("between the kills: %s, %d times", what, n))
	}
	return append(wrong, c.check(context.WithoutCancel(ctx), db, out)...)
}

// killOnce kills the program under everybody's hands and starts it again; requests wait until at is unlocked.
func (c *crowd) killOnce(ctx context.Context) (time.Duration, error) {
	c.killing.Store(true)
	err := c.server.kill()
	c.at.Lock()
	start := time.Now()
	if err == nil {
		err = c.server.start(ctx)
	}
	if err != nil {
		c.at.Unlock()
	}
	return time.Since(start), err
}

// check compares what is in the library with what was acknowledged. Nothing may be under way.
func (c *crowd) check(ctx context.Context, db *database, out io.Writer) []error {
	c.mu.Lock()
	wrong := c.faults
	c.faults = nil
	c.mu.Unlock()
	if err := db.sound(ctx); err != nil {
		wrong = append(wrong, err)
	}
	notes, err := c.server.notes(ctx)
	if err != nil {
		return append(wrong, err)
	}
	found := c.book.compare(notes, handlers.NoteLogin, slugOf)
	annotations, judgements := c.book.acknowledged()
	fmt.Fprintf(out, "    %d annotations and %d judgements acknowledged, %d records found, %d of them wrong\n", annotations, judgements, len(notes), len(found))
	return append(wrong, found[:min(len(found), 10)]...)
}

// slugOf is the slug of the comparison that a note is about.
func slugOf(n exchange.Note) string {
	address, err := url.Parse(n.Comparison)
	if err != nil {
		return n.Comparison
	}
	return path.Base(address.Path)
}

// sitePages are the pages of a site that readers ask for.
type sitePages struct {
	comparisons, stories []string // slugs
}

// findPages reads the map of the site.
func findPages(ctx context.Context, s *server) (*sitePages, error) {
	p := &sitePages{}
	nobody := &annotator{}
	for kind, to := range map[string]*[]string{"comparisons": &p.comparisons, "stories": &p.stories} {
		answer, body, err := nobody.ask(ctx, s, "GET", "/sitemaps/"+kind+"-0.xml", nil, "")
		if err != nil {
			return nil, err
		}
		for _, part := range strings.Split(body, "<loc>")[1:] {
			address, _, _ := strings.Cut(part, "<")
			if strings.Contains(address, "/fr/") {
				*to = append(*to, path.Base(address))
			}
		}
		if len(*to) == 0 {
			return nil, fmt.Errorf("the map of the site has no %s: %s", kind, answer.Status)
		}
	}
	return p, nil
}
