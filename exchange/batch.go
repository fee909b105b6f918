package exchange

import (
	"errors"
	"fmt"
)

// TextIn is a line of `analyze`, `group` and `pair`.
type TextIn struct {
	ID        ID      `json:"id"`
	Lang      string  `json:"lang"`
	Text      *string `json:"text"`
	Title     string  `json:"title"`
	Credit    string  `json:"credit"`
	Published *string `json:"published"` // null for unknown
}

// ReadText reads a line of `analyze`, `group` or `pair`.
func ReadText(line []byte) (TextIn, error) {
	var in TextIn
	if err := Decode(line, &in); err != nil {
		return in, err
	}
	return in, in.check()
}

func (in TextIn) check() error {
	switch {
	case len(in.ID) == 0 || string(in.ID) == "null":
		return errors.New(`the line has no "id"`)
	case in.Text == nil:
		return errors.New(`the line has no "text"`)
	case len(*in.Text) > MaxDocument:
		return &TooLargeError{MaxDocument}
	}
	return nil
}

// PairIn is a line of `compare`.
type PairIn struct {
	ID ID     `json:"id"`
	A  TextIn `json:"a"`
	B  TextIn `json:"b"`
}

// ReadPair reads a line of `compare`.
func ReadPair(line []byte) (PairIn, error) {
	var in PairIn
	if err := Decode(line, &in); err != nil {
		return in, err
	}
	in.A.ID, in.B.ID = in.ID, in.ID
	if err := in.A.check(); err != nil {
		return in, fmt.Errorf("a: %w", err)
	}
	if err := in.B.check(); err != nil {
		return in, fmt.Errorf("b: %w", err)
	}
	return in, nil
}

// NameIn is a line of `resolve`.
type NameIn struct {
	ID   ID      `json:"id"`
	Lang string  `json:"lang"`
	Name *string `json:"name"`
}

// ReadName reads a line of `resolve`.
func ReadName(line []byte) (NameIn, error) {
	var in NameIn
	if err := Decode(line, &in); err != nil {
		return in, err
	}
	if len(in.ID) == 0 || string(in.ID) == "null" {
		return in, errors.New(`the line has no "id"`)
	}
	if in.Name == nil {
		return in, errors.New(`the line has no "name"`)
	}
	return in, nil
}
