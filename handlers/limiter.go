package handlers

import (
	"hash/maphash"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
)

// How many forms without an account are taken: a few at once and then one every few minutes from a client, more from all together.
const (
	clientBurst, clientEvery = 4, 5 * time.Minute
	allBurst, allEvery       = 60, time.Minute
	maxClients               = 4096
)

// limiter bounds what comes in without an account. It keeps no address: a client is a number that this run of the program makes of
// it with a secret of its own, forgotten as soon as it may send as much as anybody else.
type limiter struct {
	mu      sync.Mutex
	now     func() time.Time
	seed    maphash.Seed
	clients map[uint64]bucket
	all     bucket
}

// bucket holds what may still be taken: left of it at a moment, and more as time goes by.
type bucket struct {
	left float64
	at   time.Time
}

func newLimiter() *limiter {
	return &limiter{now: time.Now, seed: maphash.MakeSeed(), clients: map[uint64]bucket{}, all: bucket{left: allBurst}}
}

// take reports whether one more may come from a client, and when not, after how long.
func (l *limiter) take(client string) (ok bool, wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	key := maphash.String(l.seed, client)
	mine, known := l.clients[key]
	if !known {
		l.forget(now)
		if len(l.clients) >= maxClients {
			return false, clientEvery
		}
		mine = bucket{left: clientBurst, at: now}
	}
	mine = mine.filled(now, clientBurst, clientEvery)
	l.all = l.all.filled(now, allBurst, allEvery)
	if wait := max(mine.wait(clientEvery), l.all.wait(allEvery)); wait > 0 {
		return false, wait
	}
	mine.left--
	l.all.left--
	l.clients[key] = mine
	return true, 0
}

// forget lets go of the clients whose buckets are full again, once there are many.
func (l *limiter) forget(now time.Time) {
	if len(l.clients) < maxClients/2 {
		return
	}
	for key, b := range l.clients {
		if b.filled(now, clientBurst, clientEvery).left >= clientBurst {
			delete(l.clients, key)
		}
	}
}

func (b bucket) filled(now time.Time, burst float64, every time.Duration) bucket {
	if !b.at.IsZero() {
		b.left = min(burst, b.left+now.Sub(b.at).Seconds()/every.Seconds())
	}
	b.at = now
	return b
}

// wait is how long it takes until one may be taken.
func (b bucket) wait(every time.Duration) time.Duration {
	if b.left >= 1 {
		return 0
	}
	return time.Duration((1 - b.left) * float64(every))
}

// clientAddress reads whom a request comes from: the last address that no proxy of ours has, since what stands before it is the
// client's own word. Of an IPv6 address it is the network, of which a client has billions of addresses.
func clientAddress(r *http.Request) string {
	address := echo.ExtractIPFromXFFHeader()(r)
	ip := net.ParseIP(address)
	if ip == nil || ip.To4() != nil {
		return address
	}
	return ip.Mask(net.CIDRMask(64, 128)).String()
}
