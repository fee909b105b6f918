package views

import "slices"

// around is how many words stay on each side of what differs.
const around = 3

// fewLeft is how many bytes between two parts are rather shown than left out.
const fewLeft = 24

// excerpt is a quote of which only parts are shown.
type excerpt struct {
	Parts         []Quote
	Before, After bool // something is left out there
}

// differing keeps of a quote what differs, with a few words around, and leaves the rest out. Kinds that are switched off do not
// count.
func (q Quote) differing(hidden []string) excerpt {
	var marks []Mark
	for _, m := range q.Marks {
		if slices.Contains(kinds, m.Kind) && !slices.Contains(hidden, m.Kind) && m.Start >= 0 && m.Start < m.End && m.End <= len(q.Text) {
			marks = append(marks, m)
		}
	}
	slices.SortStableFunc(marks, func(a, b Mark) int { return a.Start - b.Start })
	var out excerpt
	for i := 0; i < len(marks); {
		start, end := back(q.Text, marks[i].Start), forth(q.Text, marks[i].End)
		inside := i
		for inside < len(marks) && back(q.Text, marks[inside].Start) <= end+fewLeft {
			end = max(end, forth(q.Text, marks[inside].End))
			inside++
		}
		if start <= fewLeft && len(out.Parts) == 0 {
			start = 0
		}
		if len(q.Text)-end <= fewLeft {
			end = len(q.Text)
		}
		part := Quote{Text: q.Text[start:end], Lang: q.Lang, Silent: q.Silent}
		for _, m := range marks[i:inside] {
			m.Start, m.End = m.Start-start, m.End-start
			part.Marks = append(part.Marks, m)
		}
		out.Before = out.Before || len(out.Parts) == 0 && start > 0
		out.After = end < len(q.Text) || q.Beyond
		out.Parts = append(out.Parts, part)
		i = inside
	}
	return out
}

// back is where the few words before a place begin.
func back(text string, at int) int {
	for at > 0 && parts(text[at-1]) {
		at--
	}
	for n := 0; at > 0; at-- {
		if !parts(text[at-1]) {
			continue
		}
		if n++; n == around {
			return at
		}
		for at > 1 && parts(text[at-2]) {
			at--
		}
	}
	return at
}

// forth is where the few words after a place end.
func forth(text string, at int) int {
	for at < len(text) && parts(text[at]) {
		at++
	}
	for n := 0; at < len(text); at++ {
		if !parts(text[at]) {
			continue
		}
		if n++; n == around {
			return at
		}
		for at+1 < len(text) && parts(text[at+1]) {
			at++
		}
	}
	return at
}

// parts reports whether a byte parts words; a no-break space holds them together.
func parts(b byte) bool { return b == ' ' || b == '\n' || b == '\t' }
