package handlers

import (
	"hash/maphash"
	"sync"
	"time"
)

// rate is how much is let through: a few at once, and then one every so often.
type rate struct {
	burst float64
	every time.Duration
}

// Of passwords that are tried: from one address, from one address for one account, for one account from whoever has not signed in to it
// before, and from one browser that has. What one address may try for an account stays below what all may, so that no single client can keep
// others from it; and who has signed in before waits for nobody but themselves.
var (
	triesOfClient = rate{20, 30 * time.Second}
	triesOfPair   = rate{5, 2 * time.Minute}
	triesOfLogin  = rate{30, time.Minute}
	triesOfDevice = rate{10, time.Minute}
)

// maxTried bounds how many are remembered.
const maxTried = 1 << 15

// try is something that is counted: by what, for whom.
type try struct {
	what, who string
	rate      rate
}

// tries bounds how often passwords are tried. Like the limiter it keeps no address and no login: a number that this run makes of them.
type tries struct {
	mu    sync.Mutex
	now   func() time.Time
	seed  maphash.Seed
	kept  map[uint64]kept
	swept time.Time
}

type kept struct {
	bucket
	rate rate
}

func newTries() *tries {
	return &tries{now: time.Now, seed: maphash.MakeSeed(), kept: map[uint64]kept{}}
}

func (t *tries) key(one try) uint64 { return maphash.String(t.seed, one.what+"\x00"+one.who) }

// take reports whether one more may be tried, and when not, after how long. Where one of several says no, none is counted.
func (t *tries) take(all ...try) (ok bool, wait time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	t.makeRoom(now)
	for _, one := range all {
		wait = max(wait, t.filled(one, now).wait(one.rate.every))
	}
	if wait > 0 {
		return false, wait
	}
	for _, one := range all {
		b := t.filled(one, now)
		b.left--
		t.kept[t.key(one)] = kept{b, one.rate}
	}
	return true, 0
}

// give takes it back: it was no try, but the password.
func (t *tries) give(all ...try) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, one := range all {
		b := t.filled(one, t.now())
		b.left = min(one.rate.burst, b.left+1)
		t.kept[t.key(one)] = kept{b, one.rate}
	}
}

// spent reports whether one more would have to wait.
func (t *tries) spent(one try) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.filled(one, t.now()).wait(one.rate.every) > 0
}

func (t *tries) filled(one try, now time.Time) bucket {
	b, known := t.kept[t.key(one)]
	if !known {
		return bucket{left: one.rate.burst, at: now}
	}
	return b.bucket.filled(now, one.rate.burst, one.rate.every)
}

// makeRoom forgets those that may try as much as anybody, once there are many; when that is not enough, some of the others, whoever they
// are: nobody is kept out because others are many.
func (t *tries) makeRoom(now time.Time) {
	if len(t.kept) < maxTried {
		return
	}
	if now.Sub(t.swept) > time.Second {
		t.swept = now
		for key, b := range t.kept {
			if b.bucket.filled(now, b.rate.burst, b.rate.every).left >= b.rate.burst {
				delete(t.kept, key)
			}
		}
	}
	for key := range t.kept {
		if len(t.kept) < maxTried*3/4 {
			return
		}
		delete(t.kept, key)
	}
}
