package handlers

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"time"
)

// A client may send a few at once and then waits; another is not kept waiting by it; all together wait when they are too many.
func TestLimiter(t *testing.T) {
	now := time.Date(2031, 5, 3, 9, 0, 0, 0, time.UTC)
	l := newLimiter()
	l.now = func() time.Time { return now }
	for i := range clientBurst {
		if ok, _ := l.take("a"); !ok {
			t.Fatalf("number %d is refused", i)
		}
	}
	ok, wait := l.take("a")
	if ok || wait <= 0 || wait > clientEvery {
		t.Errorf("one too many: %v, wait %v", ok, wait)
	}
	if ok, _ := l.take("b"); !ok {
		t.Error("another client is refused")
	}
	now = now.Add(wait)
	if ok, _ := l.take("a"); !ok {
		t.Errorf("after %v it is refused still", wait)
	}
	if ok, _ := l.take("a"); ok {
		t.Error("it may send two after the time for one")
	}
	for i := range allBurst {
		l.take(fmt.Sprint("c", i))
	}
	ok, wait = l.take("c0")
	if ok || wait <= 0 || wait > allEvery {
		t.Errorf("all together: %v, wait %v", ok, wait)
	}
	if ok, _ := l.take("who never sent anything"); !ok {
		t.Error("a few addresses silence everybody")
	}
}

// However many clients there are, it remembers no more than it may, and forgets those that may send again.
func TestLimiterForgets(t *testing.T) {
	now := time.Date(2031, 5, 3, 9, 0, 0, 0, time.UTC)
	l := newLimiter()
	l.now = func() time.Time { return now }
	for i := range 3 * maxClients {
		l.take(fmt.Sprint(i))
		now = now.Add(allEvery) // so that all together never wait
		if len(l.clients) > maxClients {
			t.Fatalf("it remembers %d clients", len(l.clients))
		}
	}
	now = now.Add(time.Hour)
	l.forget(now)
	if len(l.clients) > maxClients/2 {
		t.Errorf("an hour later it remembers %d", len(l.clients))
	}
}

func TestClientAddress(t *testing.T) {
	for _, test := range []struct {
		proxies               []string
		peer, forwarded, want string
	}{
		{nil, "203.0.113.7:4711", "", "203.0.113.7"},
		{nil, "203.0.113.7:4711", "198.51.100.1", "203.0.113.7"}, // no proxy of ours: its word does not count
		{nil, "127.0.0.1:4711", "198.51.100.1", "127.0.0.1"},     // nor that of a neighbour
		{nil, "[2001:db8:1:2:3:4:5:6]:4711", "", "2001:db8:1:2::"},
		{[]string{"10.1.0.0/16"}, "10.2.0.1:4711", "198.51.100.1", "10.2.0.1"},
		{[]string{"127.0.0.1/32", "10.1.0.0/16"}, "127.0.0.1:4711", "198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"},
		{[]string{"::1/128"}, "[::1]:4711", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"},
	} {
		behind, err := Behind(test.proxies...)
		if err != nil {
			t.Fatal(err)
		}
		s := &site{}
		behind(s)
		r := httptest.NewRequest("POST", "/", nil)
		r.RemoteAddr = test.peer
		if test.forwarded != "" {
			r.Header.Set("X-Forwarded-For", test.forwarded)
		}
		if got := s.clientAddress(r); got != test.want {
			t.Errorf("%s, forwarded for %q: %q, want %q", test.peer, test.forwarded, got, test.want)
		}
	}
}

func TestBehindRefuses(t *testing.T) {
	for _, given := range []string{"", "10.1.2.3", "10.0.0.0/33", "private", "0.0.0.0/0x"} {
		if _, err := Behind(given); err == nil {
			t.Errorf("%q was taken", given)
		}
	}
}
