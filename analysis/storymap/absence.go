package storymap

import (
	"maps"
	"slices"
	"time"

	"parallax/analysis/claim"
	"parallax/analysis/pairing"
)

// leastNear is the score from which the nearest sentence is near enough to be shown.
const leastNear = .1

// absence says how an outlet without a claim in a row stands to it. It looks in every article of the outlet; where it finds that one
// tells the same after all, it gives that claim.
func (b *builder) absence(event, column int, stands map[int]claim.Ref, taken map[claim.Ref]bool) (Cell, *claim.Ref) {
	var unread, off bool
	var best pairing.Absence
	looked := -1 // the article of best
	for _, i := range b.columns[column].Articles {
		if b.Articles[i].Doc.Lang == "" {
			unread = true
			continue
		}
		like := b.likest(stands, i)
		a := b.searcher.Search(like.Article, like.Claim, i)
		if a.Kind == pairing.Found {
			ref := claim.Ref{Article: i, Claim: a.Nearest}
			if !taken[ref] && b.sameThing(like, ref) {
				return Cell{}, &ref
			}
			a.Kind = pairing.NotFound
		}
		switch {
		case a.Kind == pairing.Earlier || b.earlier(event, i):
		case a.Kind == pairing.OffTopic:
			off = true
		case looked < 0 || a.Score > best.Score:
			best, looked = a, i
		}
	}
	if ref, ok := b.sameToll(event, column, stands, taken); ok {
		return Cell{}, &ref
	}
	switch {
	case looked >= 0:
		cell := Cell{State: NotFound, Searched: best.Searched}
		if best.Nearest >= 0 && best.Score >= leastNear {
			q := b.quote(claim.Ref{Article: looked, Claim: best.Nearest})
			cell.Nearest = &q
		}
		return cell, nil
	case off:
		return Cell{State: OffTopic}, nil
	case unread:
		return Cell{State: Unread}, nil
	}
	return Cell{State: Earlier}, nil
}

// sign makes of an outlet without a claim in a row one where a person looked for a claim of the row and signs that it is not there.
func (b *builder) sign(cell *Cell, column int, refs []claim.Ref) {
	for _, l := range b.Looked {
		if slices.Contains(refs, l.For) && b.columnOf[l.In] == column {
			cell.State, cell.Signed = Absent, l.By
		}
	}
}

// sameToll finds a claim of an outlet on the event that gives the toll of the row in a sentence about something else: "the organisers
// answer for the nine deaths".
func (b *builder) sameToll(event, column int, stands map[int]claim.Ref, taken map[claim.Ref]bool) (claim.Ref, bool) {
	if event < 0 {
		return claim.Ref{}, false
	}
	for _, r := range b.told[event] {
		if b.columnOf[r.Article] != column || taken[r] || len(b.tolls(r)) == 0 {
			continue
		}
		same, asked := 0, 0
		for _, c := range slices.Sorted(maps.Keys(stands)) {
			if len(b.tolls(stands[c])) > 0 {
				if asked++; b.sameThing(stands[c], r) || b.countTheSame(stands[c], r) {
					same++
				}
			}
		}
		if asked > 0 && 2*same >= asked {
			return r, true
		}
	}
	return claim.Ref{}, false
}

// countTheSame reports whether two claims of one event give a toll of the same.
func (b *builder) countTheSame(x, y claim.Ref) bool {
	return !b.otherTolls(x, y) && b.mayCount(x, y) && len(b.counter.Counts(b.side(x), b.side(y))) > 0
}

// likest is the claim of a row to look for in an article: one in its language where there is one.
func (b *builder) likest(stands map[int]claim.Ref, article int) claim.Ref {
	columns := slices.Sorted(maps.Keys(stands))
	for _, c := range columns {
		if b.lang(stands[c].Article) == b.lang(article) {
			return stands[c]
		}
	}
	return stands[columns[0]]
}

// earlier reports whether an article came out before the event, as all its claims together date it.
func (b *builder) earlier(event, article int) bool {
	if event < 0 {
		return false
	}
	const stretch = 4 * 24 * time.Hour // an event of longer may be told while it lasts
	e := b.Events[event]
	_, to := b.published(article)
	return !e.From.IsZero() && !e.To.IsZero() && e.To.Sub(e.From) <= stretch && !to.IsZero() && !to.After(e.From)
}
