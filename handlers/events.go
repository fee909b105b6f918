package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/models"
)

// How a stream of events goes: not more often than a screen need be drawn, and a line now and then so that nothing on the way takes it for dead.
const (
	eventsApart  = 300 * time.Millisecond
	eventsAlive  = 15 * time.Second
	eventsWithin = 10 * time.Second // to write one
)

// Until ends the streams of events when ctx is done, so that a server that stops does not wait for them.
func Until(ctx context.Context) Option { return func(s *site) { s.stopping = ctx.Done() } }

// event is what a stream tells: what changed, and a line of words.
type event struct{ name, data string }

// stream tells a browser what changes in a class, from now until it goes: what tell says, now and whenever the bell rings.
func (s *site) stream(c echo.Context, class int64, all bool, tell func() (event, error)) error {
	if c.Request().Method == http.MethodHead {
		return c.NoContent(http.StatusOK)
	}
	rung, stop := s.library.Follow(class, all)
	defer stop()
	header := c.Response().Header()
	header.Set(echo.HeaderContentType, "text/event-stream; charset=utf-8")
	header.Set(echo.HeaderCacheControl, "no-store")
	header.Set("X-Accel-Buffering", "no")
	c.Response().WriteHeader(http.StatusOK)
	alive := time.NewTicker(eventsAlive)
	defer alive.Stop()
	last := event{}
	for {
		now, err := tell()
		if err != nil {
			return endStream(err)
		}
		if now != last {
			if err := send(c, fmt.Sprintf("event: %s\ndata: %s\n\n", now.name, now.data)); err != nil {
				return nil // it has gone
			}
			last = now
		}
		select { // what rings meanwhile is told at once afterwards
		case <-time.After(eventsApart):
		case <-c.Request().Context().Done():
			return nil
		case <-s.stopping:
			return nil
		}
		for waiting := true; waiting; {
			select {
			case <-rung:
				waiting = false
			case <-alive.C:
				if err := send(c, ":\n\n"); err != nil {
					return nil
				}
			case <-c.Request().Context().Done():
				return nil
			case <-s.stopping:
				return nil
			}
		}
	}
}

// endStream ends a stream whose class can no longer be read; there is nothing more that the browser could be told.
func endStream(err error) error {
	if errors.Is(err, models.ErrNotFound) || errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// send writes to a stream, which may stay open for as long as a class.
func send(c echo.Context, words string) error {
	control := http.NewResponseController(c.Response())
	if err := control.SetWriteDeadline(time.Now().Add(eventsWithin)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	if _, err := c.Response().Write([]byte(words)); err != nil {
		return err
	}
	return control.Flush()
}

// noStream tells a browser not to ask for a stream again: there is no class.
func noStream(c echo.Context) error { return c.NoContent(http.StatusNoContent) }

// presentEvents tell the projector, and the window beside it, of pages, of pupils and of votes.
func (s *site) presentEvents(c echo.Context) error {
	slug, err := slugOf(c)
	if err != nil {
		return err
	}
	as, ctx := viewer(c), c.Request().Context()
	class, err := s.library.OpenClass(ctx, as, slug)
	if errors.Is(err, models.ErrNotFound) {
		if _, err := s.library.Lesson(ctx, as, slug); err != nil {
			return err
		}
		return noStream(c)
	}
	if err != nil {
		return err
	}
	return s.stream(c, class.ID, true, func() (event, error) { return s.told(c, as, class.ID) })
}

// told is what changed in a class that a teacher holds: its page, or how many answered.
func (s *site) told(c echo.Context, as models.Viewer, id int64) (event, error) {
	ctx := c.Request().Context()
	class, err := s.library.HeldClass(ctx, as, id)
	if err != nil {
		return event{}, err
	}
	return s.tellPage(ctx, class)
}

func (s *site) tellPage(ctx context.Context, class models.ClassSession) (event, error) {
	if class.EndedAt != nil {
		return event{"end", "-"}, nil
	}
	step, part, ok := class.Asked()
	if !ok {
		devices, err := s.library.JoinedBy(ctx, class)
		return event{"page", fmt.Sprintf("%d %d", class.Turn, devices)}, err
	}
	result, err := s.library.Result(ctx, class, step.Key, part)
	return event{"page", fmt.Sprintf("%d %d %d", class.Turn, result.Answered, result.Joined)}, err
}
