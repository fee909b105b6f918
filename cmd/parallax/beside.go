package main

import (
	"context"
	"log/slog"
	"time"

	"parallax/models"
)

// What a server does beside answering: it looks at the start, and then once a minute, for what has changed. A failure is tried again.
const lookEvery = time.Minute

// everyMinute does something at once, and then once a minute until ctx ends.
func everyMinute(ctx context.Context, log *slog.Logger, doing string, do func(context.Context) error) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		if err := do(ctx); err != nil && ctx.Err() == nil {
			log.Warn(doing, "error", err)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// drawMaps lays out the stories that have changed, so that readers find them so.
func drawMaps(ctx context.Context, store *models.Store, log *slog.Logger) {
	everyMinute(ctx, log, "laying out stories", func(ctx context.Context) error { return store.DrawMaps(ctx, nil, nil) })
}

// dropSessions forgets the sessions that have ended.
func dropSessions(ctx context.Context, store *models.Store, log *slog.Logger) {
	everyMinute(ctx, log, "forgetting sessions", store.DropEnded)
}

// endClasses ends the classes that nobody ended, so that nothing of a pupil stays.
func endClasses(ctx context.Context, store *models.Store, log *slog.Logger) {
	everyMinute(ctx, log, "ending classes that are long over", store.EndOldClasses)
}

// keepIndex brings the index for searching up to date. Filling that of an old library takes minutes, which the log tells.
func keepIndex(ctx context.Context, store *models.Store, log *slog.Logger) {
	everyMinute(ctx, log, "bringing the index for searching up to date", func(ctx context.Context) error {
		teller := fillingLog{log: log}
		return store.IndexAll(ctx, teller.tell)
	})
}

// tellEvery is how often the log says how far the index is.
const tellEvery = 10 * time.Second

// fillingLog tells how far the filling of the index is: at the start, now and then, and at the end.
type fillingLog struct {
	log         *slog.Logger
	began, told time.Time
}

func (f *fillingLog) tell(p models.IndexProgress) {
	now := time.Now()
	switch {
	case p.Done == p.Of:
		f.log.Info("the index for searching is whole", "articles", p.Of, "took", now.Sub(f.began).Round(time.Second))
		return
	case f.began.IsZero():
		f.began = now
		f.log.Info("filling the index for searching; pages are served meanwhile", "articles", p.Of, "indexed", p.Done)
	case now.Sub(f.told) < tellEvery:
		return
	default:
		f.log.Info("filling the index for searching", "articles", p.Of, "indexed", p.Done)
	}
	f.told = now
}
