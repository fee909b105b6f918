package pairing

import (
	"slices"
	"strings"

	"parallax/analysis/divergence"
)

// What a comparison must score to be kept as a suggestion. A pair whose event is established needs little more than to be a pair;
// where it is not, the words must say much.
const (
	leastSameEvent = .2
	leastDissolved = .25
	leastParted    = .3 // the same people are counted, a deed is denied, or the roles are turned round
	leastNamed     = .4 // the same named thing is called otherwise
	leastTold      = .45
)

// telling weight: from here on a divergence says that the two texts part, not only that their sentences are built otherwise.
const tellingWeight = .5

// Worthwhile reports whether a comparison is worth a reader's time: two claims of one event; claims of no established event
// that plainly speak of one thing; claims of two events only when a date, a place or what is counted takes away what would look
// like a contradiction. score is that of the pair, 0..1.
func Worthwhile(c divergence.Comparison, score float64) bool {
	if c.Relation == divergence.Unrelated {
		return false
	}
	switch c.SameEvent {
	case divergence.Yes, divergence.Successive:
		return score >= leastSameEvent
	case divergence.No:
		return score >= leastDissolved && gives(c, "figure.dissolved")
	}
	switch {
	case score >= leastNamed && named(c):
		return true
	case score >= leastParted && (counted(c) || parted(c)):
		return true
	}
	return score >= leastTold && (c.Relation == divergence.SameClaim || c.Relation == divergence.DifferentAttribution || c.Relation == divergence.DifferentAccount)
}

// named reports whether one named thing goes by a telling name on one side.
func named(c divergence.Comparison) bool {
	return slices.ContainsFunc(c.Divergences, func(d divergence.Divergence) bool {
		return d.Kind == divergence.Label && (d.Weight >= tellingWeight || strings.HasPrefix(d.Rule, "label.quoted_voice"))
	})
}

// counted reports whether figures that count the same stand beside each other.
func counted(c divergence.Comparison) bool {
	return slices.ContainsFunc(c.Divergences, func(d divergence.Divergence) bool {
		return d.Kind == divergence.Figure && len(d.A) > 0 && len(d.B) > 0
	})
}

// parted reports whether the two sides turn a matter round: a deed denied, roles exchanged, a word that is a source's here and the
// outlet's own there.
func parted(c divergence.Comparison) bool {
	return slices.ContainsFunc([]string{"modality.denied", "role.attack_reply", "role.reversed", "role.hit_acts", "label.quoted_voice"},
		func(rule string) bool { return gives(c, rule) })
}

func gives(c divergence.Comparison, rule string) bool {
	return slices.ContainsFunc(c.Divergences, func(d divergence.Divergence) bool { return strings.HasPrefix(d.Rule, rule) })
}

// Interest orders comparisons: how far the two sides part, tempered by how sure it is that they speak of one thing.
//
//	interest = (w1 + w2/2 + w3/4 + …) · sure
//
// w1, w2 … are the weights of the divergences: the strongest of each kind first, by weight, then the others, so that a long sentence
// does not win by many small ones. sure is .6 + .4·score for one event (established, or at two moments), .5·score where
// the event is not established and for a contradiction that a date dissolves. It is never negative; score is 0..1.
func Interest(c divergence.Comparison, score float64) float64 {
	first, rest := map[divergence.Kind]float64{}, []float64{}
	for _, d := range c.Divergences {
		if d.Weight > first[d.Kind] {
			first[d.Kind], d.Weight = d.Weight, first[d.Kind]
		}
		if d.Weight > 0 {
			rest = append(rest, d.Weight)
		}
	}
	var weights []float64
	for _, w := range first {
		weights = append(weights, w)
	}
	descending := func(x, y float64) int {
		switch {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	}
	slices.SortFunc(weights, descending)
	slices.SortFunc(rest, descending)
	parts, share := 0.0, 1.0
	for _, w := range append(weights, rest...) {
		parts += share * w
		share /= 2
	}
	switch c.SameEvent {
	case divergence.Yes, divergence.Successive:
		return parts * (.6 + .4*score)
	}
	return parts * .5 * score
}
