package models

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parallax/analysis/text"
)

// Layout is how a text is cut up: its blocks with their roles (boilerplate, title, body…) and its sentences.
type Layout struct {
	Blocks    []text.Block   `json:"blocks"`
	Sentences []SentenceSpan `json:"sentences"`
}

// SentenceSpan is a sentence of a version and the block that holds it.
type SentenceSpan struct {
	text.Span
	Block int
}

// A layout is read with every page that quotes its text, so it is stored as lines that are read fast: a sentence is "start end block",
// a block "start end role kind rule". Versions of the first releases have it as JSON.

// Value implements driver.Valuer.
func (l Layout) Value() (driver.Value, error) {
	var out []byte
	number := func(n int) { out = append(strconv.AppendInt(out, int64(n), 10), ' ') }
	for _, s := range l.Sentences {
		number(s.Start)
		number(s.End)
		out = append(strconv.AppendInt(out, int64(s.Block), 10), '\n')
	}
	for _, b := range l.Blocks {
		for _, word := range []string{string(b.Role), b.Kind, b.Rule} {
			if strings.ContainsAny(word, " \n") {
				return nil, fmt.Errorf("layout: %q is not one word: %w", word, ErrInvalid)
			}
		}
		number(b.Start)
		number(b.End)
		out = append(out, string(b.Role)+" "+b.Kind+" "+b.Rule+"\n"...)
	}
	return string(out), nil
}

// Scan implements sql.Scanner.
func (l *Layout) Scan(stored any) error {
	*l = Layout{}
	var body string
	switch v := stored.(type) {
	case nil:
		return nil
	case string:
		body = v
	case []byte:
		body = string(v)
	default:
		return fmt.Errorf("layout: stored as %T", stored)
	}
	if strings.HasPrefix(body, "{") {
		return json.Unmarshal([]byte(body), l)
	}
	l.Sentences = make([]SentenceSpan, 0, strings.Count(body, "\n"))
	for body != "" {
		line, rest, _ := strings.Cut(body, "\n")
		if err := l.read(line); err != nil {
			return fmt.Errorf("layout: line %q: %w", line, err)
		}
		body = rest
	}
	return nil
}

func (l *Layout) read(line string) error {
	first, rest, _ := strings.Cut(line, " ")
	second, rest, _ := strings.Cut(rest, " ")
	start, errStart := strconv.Atoi(first)
	end, errEnd := strconv.Atoi(second)
	if errStart != nil || errEnd != nil {
		return fmt.Errorf("no span: %w", ErrInvalid)
	}
	span := text.Span{Start: start, End: end}
	role, rest, isBlock := strings.Cut(rest, " ")
	if !isBlock {
		block, err := strconv.Atoi(role)
		l.Sentences = append(l.Sentences, SentenceSpan{span, block})
		return err
	}
	kind, rule, _ := strings.Cut(rest, " ")
	l.Blocks = append(l.Blocks, text.Block{Span: span, Role: text.Role(role), Kind: kind, Rule: rule})
	return nil
}

// keep drops the blocks that do not meet a span: of a long text the page of a comparison needs no others.
func (l *Layout) keep(span text.Span) {
	l.Blocks = slices.DeleteFunc(slices.Clone(l.Blocks), func(b text.Block) bool { return !b.Overlaps(span) })
}
