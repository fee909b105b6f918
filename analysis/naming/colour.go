package naming

import (
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
			f.judge(m, at)
		}
	}
}

func (f *finder) shortQuotes() []text.Span {
	var out []text.Span
	for _, q := range f.doc.Quotes {
		if q.Last-q.First <= shortQuote {
			out = append(out, q.Span)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}

// inAny says whether a span meets or lies in one of the spans, which are in text order.
func inAny(spans []text.Span, s text.Span) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > s.Start })
	return i < len(spans) && spans[i].Overlaps(s)
}

// judge gives a label the stance of its words; one that is not neutral goes before one that is.
func (f *finder) judge(m *Mention, at int) {
	for j := at; j < len(f.pieces) && f.pieces[j].Start < m.End; j++ {
		node := int32(0)
		for k := j; k < len(f.pieces) && f.pieces[k].End <= m.End; k++ {
			to, ok := f.lang.stances.step(node, f.pieces[k].stance)
			if !ok {
				break
			}
			node = to
			if id, ok := f.lang.stances.at(node); ok {
				s := f.lang.stanceOf[id]
				if m.Stance == "" || m.Stance == "neutral" {
					m.Stance, m.Entry = s.stance, s.entry
				}
			}
		}
	}
}
