package models

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
)

// bells tell those who follow a class that something of it changed. Who rings does not wait: a listener that is still busy finds one ring,
// however often it was rung, and reads the class anew. Two hundred pupils hear of pages alone: were each told of each vote, that would be
// forty thousand readings a question.
type bells struct {
	mu        sync.Mutex
	me        string // tells this program's own notices from those of others
	listening map[bell]map[chan struct{}]bool
	stop      context.CancelFunc // of what hears the other programs on the same PostgreSQL; nil before anybody listens
	done      chan struct{}
}

// bell is what is rung: of a class, its page, or all that happens in it.
type bell struct {
	class int64
	all   bool
}

// bellChannel is where programs on one PostgreSQL tell each other.
const bellChannel = "parallax_class"

func (b *bells) listen(to bell) (rung <-chan struct{}, stop func()) {
	ch := make(chan struct{}, 1)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.listening == nil {
		b.listening = map[bell]map[chan struct{}]bool{}
	}
	if b.listening[to] == nil {
		b.listening[to] = map[chan struct{}]bool{}
	}
	b.listening[to][ch] = true
	return ch, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.listening[to], ch)
		if len(b.listening[to]) == 0 {
			delete(b.listening, to)
		}
	}
}

// ring tells those who follow all of a class, and where its page was turned, those who follow that.
func (b *bells) ring(class int64, page bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for ch := range b.listening[bell{class, true}] {
		wake(ch)
	}
	if !page {
		return
	}
	for ch := range b.listening[bell{class, false}] {
		wake(ch)
	}
}

// ringAll is for when rings may have been missed.
func (b *bells) ringAll() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, all := range b.listening {
		for ch := range all {
			wake(ch)
		}
	}
}

func wake(ch chan struct{}) {
	select {
	case ch <- struct{}{}:
	default:
	}
}

// Follow rings whenever the page of a class was turned, or it ended; and with all, whenever somebody joined or voted too. stop ends it, and must
// be called.
func (s *Store) Follow(class int64, all bool) (rung <-chan struct{}, stop func()) {
	if s.dialect == onPostgres {
		s.bells.hear(s.dsn)
	}
	return s.bells.listen(bell{class, all})
}

// ring tells the other programs, when the transaction is through. This one has rung by itself: it does not listen to its own notices, or all
// who follow would read everything twice.
func (s *Store) ring(tx *gorm.DB, class int64, page bool) error {
	if s.dialect != onPostgres {
		return nil
	}
	return tx.Exec("SELECT pg_notify(?, ?)", bellChannel, fmt.Sprintf("%s %d %t", s.bells.me, class, page)).Error
}

// hear begins to listen to the other programs, once.
func (b *bells) hear(dsn string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.stop != nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	b.stop, b.done = stop, make(chan struct{})
	go func() {
		defer close(b.done)
		for wait := time.Second; ctx.Err() == nil; wait = min(2*wait, time.Minute) {
			heard := b.hearing(ctx, dsn)
			if heard {
				wait = time.Second
			}
			select {
			case <-ctx.Done():
			case <-time.After(wait):
			}
		}
	}()
}

// hearing listens until the connection breaks, and reports whether there was one.
func (b *bells) hearing(ctx context.Context, dsn string) bool {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return false
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "LISTEN "+bellChannel); err != nil {
		return false
	}
	b.ringAll()
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return true
		}
		var from string
		var class int64
		var page bool
		if _, err := fmt.Sscan(n.Payload, &from, &class, &page); err == nil && from != b.me {
			b.ring(class, page)
		}
	}
}

// close ends the listening.
func (b *bells) close() {
	b.mu.Lock()
	stop, done := b.stop, b.done
	b.mu.Unlock()
	if stop != nil {
		stop()
		<-done
	}
}
