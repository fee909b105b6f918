package models

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// mostReckoned is how many results are kept: those of the filters that the editors of a site look at.
const mostReckoned = 32

// reckonings keeps what took long to reckon, by all that it was reckoned from: reading that again is cheap beside drawing intervals, and what
// is kept is never wrong. Who asks for the same meanwhile waits for the one who reckons. What it gives is not to be changed.
type reckonings struct {
	mu    sync.Mutex
	kept  map[reckonedOf]*reckoning
	order []reckonedOf // the latest last
}

type reckonedOf [sha256.Size]byte

type reckoning struct {
	mu    sync.Mutex
	found any
}

// reckoned gives what was reckoned from the same, or reckons it. from writes what it is made of. Who waited and went away gets the error of ctx.
func reckoned[T any](ctx context.Context, in *reckonings, from func(io.Writer) error, reckon func() (T, error)) (T, error) {
	var none T
	sum := sha256.New()
	fmt.Fprintf(sum, "%T ", none)
	if err := from(sum); err != nil {
		return none, err
	}
	r := in.of(reckonedOf(sum.Sum(nil)))
	r.mu.Lock()
	defer r.mu.Unlock()
	if found, ok := r.found.(T); ok {
		return found, nil
	}
	if err := ctx.Err(); err != nil {
		return none, err
	}
	found, err := reckon()
	if err != nil {
		return none, err
	}
	r.found = found
	return found, nil
}

// of is the place of a result; the one that was asked for longest ago makes room.
func (in *reckonings) of(key reckonedOf) *reckoning {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.kept == nil {
		in.kept = map[reckonedOf]*reckoning{}
	}
	for i, known := range in.order {
		if known == key {
			in.order = append(append(in.order[:i:i], in.order[i+1:]...), key)
			return in.kept[key]
		}
	}
	if len(in.order) == mostReckoned {
		delete(in.kept, in.order[0])
		in.order = in.order[1:]
	}
	in.kept[key], in.order = &reckoning{}, append(in.order, key)
	return in.kept[key]
}

// asJSON writes values for reckoned.
func asJSON(values ...any) func(io.Writer) error {
	return func(w io.Writer) error { return json.NewEncoder(w).Encode(values) }
}

// markedPlaces writes texts with their marks for reckoned.
func markedPlaces(texts []*markedText) func(io.Writer) error {
	return func(w io.Writer) error {
		for _, t := range texts {
			if _, err := fmt.Fprintf(w, "%d %d %d %#v\n", t.comparison, t.version, t.length, t.marks); err != nil {
				return err
			}
		}
		return nil
	}
}
