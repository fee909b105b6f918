package naming

import (
	"slices"
	"sort"

	"parallax/analysis/text"
)

// shortQuote is the most words a quotation can have and still set a word at a distance rather than report speech.
const shortQuote = 5

// colour marks the mentions that stand in distancing quotation marks or behind "soi-disant", those in legal notes, which
// are no label, and the stance of labels.
func (f *finder) colour() {
	quotes := f.shortQuotes()
	at := 0
	for i := range f.out {
		m := &f.out[i]
		if block := f.doc.Sentences[m.Sentence].Block; f.doc.Blocks[block].Role == text.Note {
			m.Label = false
		}
		for at < len(f.pieces) && f.pieces[at].Start < m.Start {
			at++
		}
		m.Quoted = inAny(quotes, m.Head) || at > 0 && f.has(at-1, at-1, soCalled) && f.same(at-1, at)
		if m.Label {
			f.judge(i, at)
		}
	}
}

func (f *finder) shortQuotes() []text.Span {
	f.quotes = f.quotes[:0]
	for i := range f.doc.Quotes {
		if q := &f.doc.Quotes[i]; q.Last-q.First <= shortQuote {
			f.quotes = append(f.quotes, q.Span)
		}
	}
	slices.SortFunc(f.quotes, func(a, b text.Span) int { return a.Start - b.Start })
	return f.quotes
}

// inAny says whether a span meets or lies in one of the spans, which are in text order.
func inAny(spans []text.Span, s text.Span) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > s.Start })
	return i < len(spans) && spans[i].Overlaps(s)
}

// judge gives mention i, a label, the stance of its words; one that is not neutral goes before one that is, a longer one before those
// it begins with.
func (f *finder) judge(i, at int) {
	m := &f.out[i]
	for j := at; j < len(f.pieces) && f.pieces[j].Start < m.End; j++ {
		node, found := int32(0), int32(-1)
		for k := j; k < len(f.pieces) && f.pieces[k].End <= m.End; k++ {
			to, ok := f.lang.stances.step(node, f.pieces[k].stance)
			if !ok {
				break
			}
			node = to
			if id, ok := f.lang.stances.at(node); ok && (!f.lang.stanceOf[id].ofPlace || f.holdsPlace(i)) {
				found = id
			}
		}
		if found >= 0 && (m.Stance == "" || m.Stance == "neutral") {
			m.Stance, m.Entry = f.lang.stanceOf[found].stance, f.lang.stanceOf[found].entry
		}
	}
}

// holdsPlace says whether a place or state is named inside mention i.
func (f *finder) holdsPlace(i int) bool {
	for k := i + 1; k < len(f.out) && f.out[k].Start < f.out[i].End; k++ {
		if t := f.out[k].Type; t == Place || t == State && f.out[k].Proper {
			return true
		}
	}
	return false
}
