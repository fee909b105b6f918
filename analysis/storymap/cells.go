package storymap

import (
	"cmp"
	"maps"
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// row makes a row of claims that tell the same: one claim an outlet, and of every other outlet how it stands to them. taken are the
// claims that are in some row; those that it finds are added. It is not worth keeping when only one text tells it, however many carry
// that, unless it is a claim of weight.
func (b *builder) row(event int, refs []claim.Ref, taken map[claim.Ref]bool) (row Row, keep bool) {
	stands := b.chosen(refs)
	r := Row{Cells: make([]Cell, len(b.columns))}
	more := map[int]int{}
	for _, ref := range refs {
		more[b.columnOf[ref.Article]]++
	}
	for column := range b.columns {
		if _, tells := stands[column]; tells {
			continue
		}
		cell, found := b.absence(event, column, stands, taken)
		if found != nil {
			stands[column], taken[*found], more[column] = *found, true, 1
		}
		if found == nil {
			b.sign(&cell, column, refs)
		}
		r.Cells[column] = cell
	}
	for column, ref := range stands {
		q := b.quote(ref)
		r.Cells[column] = Cell{State: Told, Quote: &q, More: more[column] - 1}
	}
	b.mark(&r, stands)
	for _, c := range r.Cells {
		switch c.State {
		case Told:
			r.Told++
			r.Could++
		case NotFound, Absent:
			r.Could++
		}
	}
	r.Topic = b.topic(stands)
	texts, gain := map[int]bool{}, 0
	for _, ref := range stands {
		texts[b.textOf[ref.Article]], gain = true, max(gain, b.gain(ref))
	}
	if keep = len(texts) > 1 || gain > 0; keep {
		for _, ref := range refs {
			b.moved[ref] = event
		}
		for _, ref := range stands {
			b.moved[ref] = event
		}
	}
	return r, keep
}

// chosen gives each outlet the one of its claims that stands for it: first the two that part most, then those that are best
// compared with what was chosen before.
func (b *builder) chosen(refs []claim.Ref) map[int]claim.Ref {
	out := map[int]claim.Ref{}
	best, weight := [2]claim.Ref{}, -1.0
	for i, x := range refs {
		for _, y := range refs[i+1:] {
			if w, ok := b.parting(x, y); ok && w > weight && b.columnOf[x.Article] != b.columnOf[y.Article] {
				best, weight = [2]claim.Ref{x, y}, w
			}
		}
	}
	if weight < 0 {
		best[0], best[1] = refs[0], refs[0] // nothing in it was compared: a claim of its own
	}
	for _, r := range best {
		out[b.columnOf[r.Article]] = r
	}
	for column := range b.columns {
		if _, done := out[column]; done {
			continue
		}
		most := -1.0
		for _, r := range refs {
			if b.columnOf[r.Article] != column {
				continue
			}
			fit := 0.0
			for _, other := range out {
				for _, i := range b.compared[pairOf(r, other)] {
					fit = max(fit, b.Comparisons[i].Score*b.roleShare(r))
				}
			}
			if fit > most {
				out[column], most = r, fit
			}
		}
	}
	return out
}

// parting is how far two claims part by a comparison of theirs; less where a title stands against a sentence, since it leaves out
// sources and figures by its nature.
func (b *builder) parting(x, y claim.Ref) (float64, bool) {
	best, ok := 0.0, false
	for _, i := range b.compared[pairOf(x, y)] {
		best, ok = max(best, b.Comparisons[i].Weight), true
	}
	if (b.claim(x).Role == text.Title) != (b.claim(y).Role == text.Title) {
		best *= titleShare
	}
	return best, ok
}

// titleShare is what is left of a comparison with a title.
const titleShare = .6

func (b *builder) roleShare(r claim.Ref) float64 {
	if b.claim(r).Role == text.Title {
		return titleShare
	}
	return 1
}

// mark sets the marks of the cells, the comparison that each opens, and what the row says of them together.
func (b *builder) mark(r *Row, stands map[int]claim.Ref) {
	columns := slices.Sorted(maps.Keys(stands))
	kinds, opens := map[divergence.Kind]bool{}, make([]float64, len(r.Cells))
	for k, x := range columns {
		for _, y := range columns[k+1:] {
			for _, i := range b.compared[pairOf(stands[x], stands[y])] {
				c := b.Comparisons[i]
				switch {
				case gravity[c.Relation] > gravity[r.Relation]:
					r.Relation, r.Reviewed, r.Paired = c.Relation, c.Reviewed, c.Paired
				case c.Relation == r.Relation:
					r.Reviewed, r.Paired = r.Reviewed || c.Reviewed, r.Paired && c.Paired
				}
				r.Weight = max(r.Weight, c.Weight)
				for _, column := range []int{x, y} {
					if cell := &r.Cells[column]; cell.Pair == "" || c.Weight > opens[column] {
						cell.Pair, cell.Reviewed, cell.Paired, opens[column] = c.Key, c.Reviewed, c.Paired, c.Weight
					}
				}
				for _, d := range c.Divergences {
					if d.Weight < leastParting {
						continue
					}
					kinds[d.Kind] = true
					for _, column := range []int{x, y} {
						spans := d.A
						if stands[column] == c.B {
							spans = d.B
						}
						r.Cells[column].addMarks(d.Kind, spans)
					}
				}
			}
		}
	}
	for _, k := range []divergence.Kind{divergence.Figure, divergence.Source, divergence.Wording, divergence.Label, divergence.Role, divergence.Modality} {
		if kinds[k] {
			r.Kinds = append(r.Kinds, k)
		}
	}
	for i := range r.Cells {
		r.Cells[i].Marks = tidy(r.Cells[i].Marks)
	}
}

// leastParting is the weight from which a divergence parts claims. That one of the articles is an agency's text does not: it says so
// above its column.
const leastParting = .15

// gravity orders relations by how far they part.
var gravity = map[divergence.Relation]int{
	divergence.Unrelated: 1, divergence.Partial: 2, divergence.SameClaim: 3, divergence.DifferentAttribution: 4, divergence.CompatibleFigures: 5,
	divergence.DifferentAccount: 6, divergence.ContradictoryFigures: 7, divergence.Contradictory: 8,
}

// addMarks adds the spans of an article that lie in the quote, as bytes of it.
func (c *Cell) addMarks(kind divergence.Kind, spans []text.Span) {
	for _, s := range spans {
		at := text.Span{Start: max(s.Start, c.Quote.Span.Start), End: min(s.End, c.Quote.Span.End)}
		if at.Start < at.End {
			c.Marks = append(c.Marks, Mark{Span: text.Span{Start: at.Start - c.Quote.Span.Start, End: at.End - c.Quote.Span.Start}, Kind: kind})
		}
	}
}

// tidy joins the marks of one kind that overlap, and puts them in the order of the text, the longer first.
func tidy(marks []Mark) []Mark {
	slices.SortFunc(marks, func(x, y Mark) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(y.Span.End, x.Span.End))
	})
	var out []Mark
	for _, m := range marks {
		if n := len(out); n > 0 && out[n-1].Kind == m.Kind && m.Span.Start < out[n-1].Span.End {
			out[n-1].Span.End = max(out[n-1].Span.End, m.Span.End)
			continue
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(x, y Mark) int {
		return cmp.Or(cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(y.Span.End, x.Span.End))
	})
	return out
}
