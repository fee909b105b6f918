package main

import (
	"fmt"
	"sync"

	"parallax/exchange"
)

// ledger is what the annotators were told, and so what must be there. Each annotation and each state of a judgement has words of its own.
type ledger struct {
	mu          sync.Mutex
	annotations map[string]*written // by their words
	judgements  map[judged]*written
}

// judged is the judgement of a person on a comparison.
type judged struct{ login, slug string }

// written is what may be read of a record.
type written struct {
	login, slug string
	acked       bool // some state of it was acknowledged
	// may are the states in which it may be: one, or two while it is not known whether a write arrived. A state is the words; withdrawn stands
	// for none.
	may []string
}

const withdrawn = "(withdrawn)"

func newLedger() *ledger {
	return &ledger{annotations: map[string]*written{}, judgements: map[judged]*written{}}
}

// sends says that a write is on its way; told, that it was acknowledged.
func (l *ledger) sends(w *write) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.of(w).may = append(l.of(w).may, w.becomes)
}

func (l *ledger) told(w *write) {
	l.mu.Lock()
	defer l.mu.Unlock()
	*l.of(w) = written{login: w.login, slug: w.slug, acked: true, may: []string{w.becomes}}
}

// refused says that a write did not arrive.
func (l *ledger) refused(w *write) {
	l.mu.Lock()
	defer l.mu.Unlock()
	of := l.of(w)
	of.may = of.may[:len(of.may)-1]
}

func (l *ledger) of(w *write) *written {
	if w.annotation != "" {
		if l.annotations[w.annotation] == nil {
			l.annotations[w.annotation] = &written{login: w.login, slug: w.slug}
		}
		return l.annotations[w.annotation]
	}
	key := judged{w.login, w.slug}
	if l.judgements[key] == nil {
		l.judgements[key] = &written{login: w.login, slug: w.slug}
	}
	return l.judgements[key]
}

// acknowledged counts the records that must be there.
func (l *ledger) acknowledged() (annotations, judgements int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, w := range l.annotations {
		if w.acked {
			annotations++
		}
	}
	for _, w := range l.judgements {
		if w.acked {
			judgements++
		}
	}
	return annotations, judgements
}

// compare says what is lost, doubled or otherwise than it was acknowledged.
func (l *ledger) compare(notes []exchange.Note, loginOf func(exchange.Note) string, slugOf func(exchange.Note) string) []error {
	l.mu.Lock()
	defer l.mu.Unlock()
	var wrong []error
	say := func(format string, words ...any) { wrong = append(wrong, fmt.Errorf(format, words...)) }
	seenNotes, seenJudged, ids := map[string]int{}, map[judged]int{}, map[string]bool{}
	for _, n := range notes {
		if ids[n.ID] {
			say("%s is there twice", n.ID)
		}
		ids[n.ID] = true
		state := n.Text
		if n.Withdrawn {
			state = withdrawn
		}
		var of *written
		if n.Kind == "judgement" {
			key := judged{loginOf(n), slugOf(n)}
			seenJudged[key]++
			of = l.judgements[key]
		} else {
			seenNotes[n.Text]++
			if of = l.annotations[n.Text]; of != nil && (of.login != loginOf(n) || of.slug != slugOf(n)) {
				say("%q is by %s on %s, and was written by %s on %s", n.Text, loginOf(n), slugOf(n), of.login, of.slug)
			}
		}
		switch {
		case of == nil:
			say("nobody wrote %s, %q", n.ID, n.Text)
		case !has(of.may, state):
			say("%s of %s on %s says %q, and was acknowledged as %q", n.ID, of.login, of.slug, state, of.may)
		}
	}
	for words, w := range l.annotations {
		if n := seenNotes[words]; n > 1 || w.acked && n == 0 {
			say("annotation %q of %s on %s is there %d times", words, w.login, w.slug, n)
		}
	}
	for key, w := range l.judgements {
		if n := seenJudged[key]; n > 1 || w.acked && n == 0 {
			say("the judgement of %s on %s is there %d times", key.login, key.slug, n)
		}
	}
	return wrong
}

func has(states []string, one string) bool {
	for _, s := range states {
		if s == one {
			return true
		}
	}
	return false
}
