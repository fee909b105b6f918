package handlers

import (
	"fmt"
	"hash/maphash"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
)

// How many forms without an account are taken: a few at once and then one every few minutes from a client, more from all together;
// only a client that has sent one already waits for the others.
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
	if known { // who has not sent anything is not kept waiting by those who have
		if wait := max(mine.wait(clientEvery), l.all.wait(allEvery)); wait > 0 {
			return false, wait
		}
	}
	mine.left--
	l.all.left = max(0, l.all.left-1)
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

// Behind says which networks the proxies are in that stand before the site. Their word, X-Forwarded-For, is believed about whom a
// request comes from, and nobody else's.
func Behind(networks ...string) (Option, error) {
	trusted := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, given := range networks {
		_, network, err := net.ParseCIDR(given)
		if err != nil {
			return nil, fmt.Errorf("%q is no network of proxies: give an address with how many bits of it count, such as 127.0.0.1/32 or 10.1.0.0/16", given)
		}
		trusted = append(trusted, echo.TrustIPRange(network))
	}
	return func(s *site) { s.client = echo.ExtractIPFromXFFHeader(trusted...) }, nil
}

// clientAddress reads whom a request comes from: the last address that no proxy of ours has, since what stands before it is the
// client's own word. Of an IPv6 address it is the network, of which a client has billions of addresses.
func (s *site) clientAddress(r *http.Request) string {
	address := s.client(r)
	ip := net.ParseIP(address)
	if ip == nil || ip.To4() != nil {
		return address
	}
	return ip.Mask(net.CIDRMask(64, 128)).String()
}
