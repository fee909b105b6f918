package agreement

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// ErrOverlap is wrapped by the error about two spans of one annotator that the measure cannot hold side by side.
var ErrOverlap = errors.New("spans overlap")

// Span is a stretch of a text that somebody marked: from Start to before End, in any unit (code points, words), with a category.
type Span struct {
	Start, End int
	Category   string
}

// Text is a continuum of Length units and what each annotator marked in it, by name. A name with no spans has read the text and
// marked nothing, which is an answer; who has not read it is not in Marks.
type Text struct {
	Length int
	Marks  map[string][]Span
}

// Only keeps of each text the spans of one category, so that categories whose spans overlap can be measured one by one. Who
// marked nothing of it has still read the text.
func Only(texts []Text, category string) []Text {
	out := make([]Text, len(texts))
	for i, t := range texts {
		out[i] = Text{Length: t.Length, Marks: make(map[string][]Span, len(t.Marks))}
		for name, spans := range t.Marks {
			var kept []Span
			for _, s := range spans {
				if s.Category == category {
					kept = append(kept, s)
				}
			}
			out[i].Marks[name] = kept
		}
	}
	return out
}

// readers gives the names of those who read the text, sorted, so that sums do not depend on the order of a map.
func (t Text) readers() []string {
	names := make([]string, 0, len(t.Marks))
	for name := range t.Marks {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// sorted gives the spans of one reader in the order of the text. Every span lies inside the text, is not empty and has a category.
func (t Text) sorted(name string) ([]Span, error) {
	spans := slices.Clone(t.Marks[name])
	slices.SortFunc(spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Category, b.Category))
	})
	for _, s := range spans {
		if s.Start < 0 || s.End > t.Length || s.Start >= s.End || s.Category == "" {
			return nil, fmt.Errorf("annotator %q: span %d to %d (%q) in a text of %d", name, s.Start, s.End, s.Category, t.Length)
		}
	}
	return spans, nil
}

// apart fails when two of the sorted spans of one reader overlap.
func apart(name string, spans []Span) error {
	for i := 1; i < len(spans); i++ {
		if a, b := spans[i-1], spans[i]; a.End > b.Start {
			return fmt.Errorf("annotator %q: %q from %d and %q from %d: %w", name, a.Category, a.Start, b.Category, b.Start, ErrOverlap)
		}
	}
	return nil
}
