package exchange

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"unicode/utf8"
)

// MaxLine bounds a line of JSON Lines, in bytes: an article of MaxDocument with every character escaped fits in.
const MaxLine = 8 * MaxDocument

// errLongLine says that a line is over the limit.
var errLongLine = fmt.Errorf("the line is longer than %d MB", MaxLine>>20)

// Lines calls do with each line, without its end. The last one may lack a line end; an empty line in between counts. A
// line over MaxLine is passed as nil, with errLongLine. It stops at the first error of do or of reading.
func Lines(r io.Reader, do func(line []byte, err error) error) error {
	in := bufio.NewReaderSize(r, 1<<16)
	for {
		line, err := oneLine(in)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, errLongLine) {
			return fmt.Errorf("reading: %w", err)
		}
		if err := do(line, err); err != nil {
			return err
		}
	}
}

// oneLine reads a line; io.EOF when there is none.
func oneLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > MaxLine {
			long, line = true, line[:0]
		}
		if !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && (len(line) > 0 || long), err == nil:
			if long {
				return nil, errLongLine
			}
			return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r")), nil
		default:
			return nil, err
		}
	}
}

// ID is the id of a line, given back as it came: a string, a number, or nothing.
type ID = json.RawMessage

// Refusal is the answer to a line that is not valid.
type Refusal struct {
	ID    ID     `json:"id"`
	Error string `json:"error"`
}

// Refuse makes the answer to a line, with its id where that can be read.
func Refuse(line []byte, err error) Refusal {
	var known struct {
		ID ID `json:"id"`
	}
	if json.Unmarshal(line, &known) != nil || len(known.ID) == 0 {
		known.ID = ID("null")
	}
	return Refusal{known.ID, err.Error()}
}

// Decode reads a line into a struct. The error is for the one who wrote the line.
func Decode(line []byte, into any) error {
	if len(bytes.TrimSpace(line)) == 0 {
		return errors.New("the line is empty")
	}
	if !utf8.Valid(line) {
		return errors.New("the line is not UTF-8")
	}
	err := json.Unmarshal(line, into)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		if wrong.Field == "" {
			return fmt.Errorf("the line is a JSON %s where an object is expected", wrong.Value)
		}
		return fmt.Errorf("field %q is a JSON %s where a %s is expected", wrong.Field, wrong.Value, wrong.Type)
	}
	if err != nil {
		return fmt.Errorf("the line is not JSON: %w", err)
	}
	return nil
}

// Encoder writes JSON Lines as they are read best: UTF-8, nothing escaped that need not be.
func Encoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

// job is a line on its way: its answer comes through done.
type job struct {
	line []byte
	err  error
	done chan any
}

// Stream answers each line, several at a time and in their order, holding no more than a few lines in memory. An error
// of answer becomes a Refusal in the place of the line. It returns how many lines were refused, and fails when reading or
// writing does or the context ends.
func Stream(ctx context.Context, r io.Reader, w io.Writer, workers int, answer func(line []byte) (any, error)) (refused int, err error) {
	out := bufio.NewWriterSize(w, 1<<16)
	encode := Encoder(out)
	refused, err = each(ctx, r, workers, answer, func(answer any, last bool) error {
		err := encode.Encode(answer)
		if err == nil && last {
			// Nothing waits: whoever reads at the other end of a pipe gets what there is.
			err = out.Flush()
		}
		if err != nil {
			return fmt.Errorf("writing: %w", err)
		}
		return nil
	})
	return refused, errors.Join(err, out.Flush())
}

// Map answers each line as Stream does, and hands the answers and Refusals to do, one by one and in their order.
func Map(ctx context.Context, r io.Reader, workers int, answer func(line []byte) (any, error), do func(answer any) error) (refused int, err error) {
	return each(ctx, r, workers, answer, func(answer any, _ bool) error { return do(answer) })
}

// each is what Stream and Map share. last tells do that no other answer is under way.
func each(ctx context.Context, r io.Reader, workers int, answer func([]byte) (any, error), do func(answer any, last bool) error) (int, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	jobs, order := make(chan *job), make(chan *job, 2*workers)
	var busy sync.WaitGroup
	for range workers {
		busy.Go(func() { work(ctx, jobs, answer) })
	}
	go func() {
		defer close(order)
		defer close(jobs)
		if err := hand(ctx, r, order, jobs); err != nil {
			stop(err)
		}
	}()
	refused, err := inOrder(ctx, order, do)
	if err != nil {
		stop(err)
	}
	busy.Wait()
	return refused, err
}

// hand gives each line to whoever puts the answers in order and to whoever finds the answer.
func hand(ctx context.Context, r io.Reader, order, jobs chan<- *job) error {
	return Lines(r, func(line []byte, err error) error {
		j := &job{line, err, make(chan any, 1)}
		for _, to := range []chan<- *job{order, jobs} {
			select {
			case to <- j:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
		return nil
	})
}

func work(ctx context.Context, jobs <-chan *job, answer func([]byte) (any, error)) {
	for {
		select {
		case j, more := <-jobs:
			if !more {
				return
			}
			j.done <- reply(j, answer)
		case <-ctx.Done(): // the reader may wait for input that never comes
			return
		}
	}
}

// inOrder hands on the answers as they come, in the order of the lines.
func inOrder(ctx context.Context, order <-chan *job, do func(answer any, last bool) error) (refused int, err error) {
	for {
		var j *job
		var more bool
		select {
		case j, more = <-order:
		case <-ctx.Done():
			return refused, context.Cause(ctx)
		}
		if !more {
			// The reader may have failed after its last line.
			return refused, context.Cause(ctx)
		}
		var answer any
		select {
		case answer = <-j.done:
		case <-ctx.Done():
			return refused, context.Cause(ctx)
		}
		if _, bad := answer.(Refusal); bad {
			refused++
		}
		if err := do(answer, len(order) == 0); err != nil {
			return refused, err
		}
	}
}

func reply(j *job, answer func([]byte) (any, error)) any {
	if j.err != nil {
		return Refuse(nil, j.err)
	}
	out, err := answer(j.line)
	if err != nil {
		return Refuse(j.line, err)
	}
	return out
}
