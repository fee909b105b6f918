package exchange

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Lesson is a lesson as one file. It has no article: its pairs say where they stand in texts known by their hash, with the words there only
// where rights allow to pass them on.
type Lesson struct {
	Format       string       `json:"format"`  // LessonFormat
	Version      int          `json:"version"` // LessonVersion
	Title        string       `json:"title"`
	Lang         string       `json:"lang"`
	About        string       `json:"about,omitempty"`
	Age          string       `json:"age,omitempty"`
	Goals        []string     `json:"goals,omitempty"`
	GuessOutlets bool         `json:"guess_outlets,omitempty"`
	FreeText     bool         `json:"free_text,omitempty"`
	Pairs        []LessonPair `json:"pairs,omitempty"`
	Steps        []LessonStep `json:"steps"`
}

// LessonPair is two claims that steps are about, under a name by which they say so.
type LessonPair struct {
	Name       string      `json:"name"`
	Comparison string      `json:"comparison,omitempty"` // its slug where the lesson was made
	A          LessonPlace `json:"a"`
	B          LessonPlace `json:"b"`
}

// LessonPlace is a stretch of the text with a hash, in Unicode code points, End exclusive.
type LessonPlace struct {
	Hash  string `json:"hash,omitempty"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Exact string `json:"exact,omitempty"`
}

// LessonStep is a step of a lesson.
type LessonStep struct {
	Key     string   `json:"key"`
	Kind    string   `json:"kind"`
	Pair    string   `json:"pair,omitempty"` // the name of one of Pairs
	Ask     string   `json:"ask,omitempty"`
	Vote    string   `json:"vote,omitempty"`
	Side    string   `json:"side,omitempty"`
	Choices []string `json:"choices,omitempty"`
	Reveals []string `json:"reveals,omitempty"`
	Of      string   `json:"of,omitempty"`
	Notes   string   `json:"notes,omitempty"`
	Minutes int      `json:"minutes,omitempty"`
}

// What a file of a lesson says of itself, and how long it may be.
const (
	LessonFormat  = "parallax-lesson"
	LessonVersion = 1
	MaxLessonFile = 640 << 10
	maxLessonList = 200
)

// Problems with a file of a lesson, for a page to put them into words.
var (
	ErrLessonLong    = errors.New("the file is too long for a lesson")
	ErrLessonForm    = errors.New("the file is no lesson of Parallax")
	ErrLessonVersion = errors.New("the lesson was written by a later Parallax")
)

// WriteLesson writes a lesson.
func WriteLesson(w io.Writer, l Lesson) error {
	l.Format, l.Version = LessonFormat, LessonVersion
	if l.Steps == nil {
		l.Steps = []LessonStep{}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(l)
}

// ReadLesson reads a lesson that came from anywhere: what it returns has pairs that can be looked for and steps that name no other. What the
// steps may say is for the library to judge.
func ReadLesson(r io.Reader) (Lesson, error) {
	var l Lesson
	data, err := io.ReadAll(io.LimitReader(r, MaxLessonFile+1))
	switch {
	case err != nil:
		return l, err
	case len(data) > MaxLessonFile:
		return l, ErrLessonLong
	case !utf8.Valid(data):
		return l, fmt.Errorf("%w: it is not UTF-8", ErrLessonForm)
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(string(data), "\ufeff")), &l); err != nil {
		return Lesson{}, fmt.Errorf("%w: %w", ErrLessonForm, err)
	}
	switch {
	case l.Format != LessonFormat:
		return Lesson{}, ErrLessonForm
	case l.Version > LessonVersion:
		return Lesson{}, ErrLessonVersion
	}
	if err := l.check(); err != nil {
		return Lesson{}, fmt.Errorf("%w: %w", ErrLessonForm, err)
	}
	return l, nil
}

func (l Lesson) check() error {
	if len(l.Steps) > maxLessonList || len(l.Pairs) > maxLessonList {
		return fmt.Errorf("more than %d steps or pairs", maxLessonList)
	}
	named := map[string]bool{}
	for i, p := range l.Pairs {
		if p.Name == "" || named[p.Name] {
			return fmt.Errorf("pair %d has no name of its own", i+1)
		}
		named[p.Name] = true
		if strings.Trim(p.Comparison, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return fmt.Errorf("pair %q: the address of its comparison is none", p.Name)
		}
		for _, place := range []LessonPlace{p.A, p.B} {
			if err := place.check(); err != nil {
				return fmt.Errorf("pair %q: %w", p.Name, err)
			}
		}
	}
	for i, s := range l.Steps {
		if s.Pair != "" && !named[s.Pair] {
			return fmt.Errorf("step %d is about a pair %q that is not there", i+1, s.Pair)
		}
	}
	return nil
}

func (p LessonPlace) check() error {
	switch {
	case p.Hash == "" && p.Exact != "": // chosen by its words alone
		return nil
	case p.Hash == "" || len(p.Hash) > 128 || strings.Trim(p.Hash, "0123456789abcdef") != "":
		return errors.New("a text is known by the hash of it")
	case p.Start < 0 || p.End <= p.Start || p.End > 1<<30:
		return errors.New("start and end are no stretch of a text")
	}
	return nil
}

// PairNamed is the pair with a name.
func (l Lesson) PairNamed(name string) (LessonPair, bool) {
	for _, p := range l.Pairs {
		if p.Name == name {
			return p, true
		}
	}
	return LessonPair{}, false
}
