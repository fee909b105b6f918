package models

import (
	"context"
	"fmt"
	"sync"
)

// sharedMaps has a map made once for all who ask for it at the same moment: it takes seconds for a long story.
type sharedMaps struct {
	mu     sync.Mutex
	making map[mapKey]*mapInMaking
}

// mapKey is what a map depends on. Who asks after the story has changed shares none that was begun before.
type mapKey struct {
	as     Viewer
	story  int64
	share  float64
	madeOf string
}

// mapInMaking is a map that some wait for. It is not to be changed: all of them get the same.
type mapInMaking struct {
	waiting int // guarded by sharedMaps.mu
	stop    context.CancelFunc
	done    chan struct{} // closed when page and err are there
	page    *MapPage
	err     error
}

// get waits for a map that is in the making, or has it made. Whoever goes away leaves the others waiting; when all have gone the making
// is called off.
func (m *sharedMaps) get(ctx context.Context, key mapKey, lay func(context.Context) (*MapPage, error)) (*MapPage, error) {
	m.mu.Lock()
	f := m.making[key]
	if f == nil {
		f = &mapInMaking{done: make(chan struct{})}
		var making context.Context
		making, f.stop = context.WithCancel(context.WithoutCancel(ctx))
		if m.making == nil {
			m.making = map[mapKey]*mapInMaking{}
		}
		m.making[key] = f
		go m.run(making, key, f, lay)
	}
	f.waiting++
	m.mu.Unlock()
	select {
	case <-f.done:
		return f.page, f.err
	case <-ctx.Done():
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if f.waiting--; f.waiting == 0 {
		m.forget(key, f) // who comes now would wait for nothing
		f.stop()
	}
	return nil, ctx.Err()
}

func (m *sharedMaps) run(ctx context.Context, key mapKey, f *mapInMaking, lay func(context.Context) (*MapPage, error)) {
	defer func() {
		// It runs beside the request, so that nobody else would catch it.
		if fault := recover(); fault != nil {
			f.page, f.err = nil, fmt.Errorf("laying out a map: %v", fault)
		}
		m.mu.Lock()
		m.forget(key, f)
		m.mu.Unlock()
		close(f.done)
		f.stop()
	}()
	f.page, f.err = lay(ctx)
}

// forget lets nobody else wait for a map. The lock is held.
func (m *sharedMaps) forget(key mapKey, f *mapInMaking) {
	if m.making[key] == f {
		delete(m.making, key)
	}
}

// layOutOnce lays out a story for a viewer, or waits for who does so already. madeOf is what the story was when it was asked for.
func (s *Store) layOutOnce(ctx context.Context, as Viewer, story Story, madeOf string) (*MapPage, error) {
	key := mapKey{as: as, story: story.ID, share: s.share, madeOf: madeOf}
	return s.maps.get(ctx, key, func(ctx context.Context) (*MapPage, error) {
		page := &MapPage{Story: story}
		return page, s.inTurn(ctx, func() error { return s.layOut(ctx, as, page) })
	})
}
