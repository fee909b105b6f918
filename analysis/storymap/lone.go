package storymap

import (
	"cmp"
	"slices"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

// mostLone is how many rows of an event only one outlet tells.
const mostLone = 4

// lone makes rows of what one outlet tells of an event and others that could have do not: only of claims of weight, and few.
func (b *builder) lone(event int, taken map[claim.Ref]bool) []Row {
	if event < 0 || len(b.outlets[event]) < 2 {
		return nil
	}
	type candidate struct {
		ref  claim.Ref
		gain int
	}
	var all []candidate
	for _, r := range b.told[event] {
		if gain := b.gain(r); gain > 0 && !taken[r] && (gain > tollGain || b.newTolls(event, r, taken)) {
			all = append(all, candidate{r, gain})
		}
	}
	slices.SortStableFunc(all, func(x, y candidate) int { return cmp.Compare(y.gain, x.gain) })
	var out []Row
	of := map[int]int{} // rows by outlet
	lone := 0
	for _, c := range all {
		column := b.columnOf[c.ref.Article]
		if lone == mostLone {
			break
		}
		if taken[c.ref] || of[column] == mostLone/2 {
			continue
		}
		if b.retold(c.ref, taken) {
			continue
		}
		taken[c.ref] = true
		r, _ := b.row(event, []claim.Ref{c.ref}, taken)
		if r.Could < 2 {
			continue // nobody else could have told it
		}
		if r.Told == 1 {
			of[column]++
			lone++
		}
		out = append(out, r)
	}
	return out
}

// How much it says that only one outlet tells a toll, and that it tells an accusation or a denial.
const (
	tollGain    = 1
	disputeGain = 2
)

// newTolls reports whether a claim gives a sort of toll that no row of the event gives: where a row has the dead, a sentence that
// mentions them in passing is no row of its own.
func (b *builder) newTolls(event int, r claim.Ref, taken map[claim.Ref]bool) bool {
	return !slices.ContainsFunc(b.told[event], func(other claim.Ref) bool { return taken[other] && len(b.tolls(other)) > 0 && !b.newToll(r, other) })
}

// gain is how much it says that only one outlet tells a claim: a toll, an accusation, a denial; 0 for any other.
func (b *builder) gain(r claim.Ref) int {
	a, c := b.Articles[r.Article], b.claim(r)
	if c.Role != text.Body && c.Role != text.Standfirst {
		return 0
	}
	gain := 0
	for _, i := range c.Figures {
		switch f := a.Figures[i]; f.Kind {
		case figure.Killed, figure.Wounded, figure.Missing, figure.Displaced, figure.Captured, figure.EquipmentLost:
			if !f.Cumulative {
				gain = max(gain, tollGain)
			}
		}
	}
	if c.Modality == claim.Denied {
		gain = max(gain, disputeGain)
	}
	for _, x := range c.Actions {
		if x.Type == "accuse" || x.Type == "deny" {
			gain = max(gain, disputeGain)
		}
	}
	for _, i := range c.Attributions {
		if a.Attributions[i].Denial {
			gain = max(gain, disputeGain)
		}
	}
	return gain
}

// retold reports whether the outlet says in a claim that is in a row already what this claim says.
func (b *builder) retold(r claim.Ref, taken map[claim.Ref]bool) bool {
	c := b.claim(r)
	for _, i := range b.columns[b.columnOf[r.Article]].Articles {
		for k := range b.Articles[i].Claims {
			other := claim.Ref{Article: i, Claim: k}
			if taken[other] && retells(c, b.claim(other)) && !b.newToll(r, other) {
				return true
			}
		}
	}
	return false
}

// newToll reports whether a claim gives a sort of toll that another does not.
func (b *builder) newToll(r, other claim.Ref) bool {
	has := b.tolls(other)
	return slices.ContainsFunc(b.tolls(r), func(k figure.Kind) bool { return !slices.Contains(has, k) })
}

// retells reports whether most of the terms of the shorter of two claims stand in the other.
func retells(x, y *claim.Claim) bool {
	shared := 0
	for _, t := range x.Terms {
		if slices.Contains(y.Terms, t) {
			shared++
		}
	}
	least := min(len(x.Terms), len(y.Terms))
	return least > 0 && 2*shared >= least
}
