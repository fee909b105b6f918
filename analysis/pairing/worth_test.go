package pairing_test

import (
	"testing"

	"parallax/analysis/divergence"
	"parallax/analysis/pairing"
)

func parted(same divergence.SameEvent, rel divergence.Relation, ds ...divergence.Divergence) divergence.Comparison {
	return divergence.Comparison{SameEvent: same, Relation: rel, Divergences: ds}
}

func by(rule string, weight float64) divergence.Divergence {
	return divergence.Divergence{Kind: divergence.KindOf(rule), Reason: divergence.Reason{Rule: rule}, Weight: weight}
}

func TestWorthwhile(t *testing.T) {
	label, source := by("label.loaded_here", .6), by("source.only_here", .4)
	for _, c := range []struct {
		name  string
		c     divergence.Comparison
		score float64
		want  bool
	}{
		{"one event", parted(divergence.Yes, divergence.SameClaim), .3, true},
		{"one event, hardly a pair", parted(divergence.Yes, divergence.Partial, source), .13, false},
		{"a later toll", parted(divergence.Successive, divergence.Partial), .3, true},
		{"no event, little shared", parted(divergence.NotEstablished, divergence.Partial, source), .3, false},
		{"no event, one thing under two names", parted(divergence.NotEstablished, divergence.DifferentAccount, label), .42, true},
		{"no event, two names and hardly a pair", parted(divergence.NotEstablished, divergence.DifferentAccount, label), .13, false},
		{"no event, an attack answered", parted(divergence.NotEstablished, divergence.DifferentAccount, by("role.attack_reply_here", .9)), .32, true},
		{"no event, the same said", parted(divergence.NotEstablished, divergence.SameClaim), .6, true},
		{"two events", parted(divergence.No, divergence.Partial), .9, false},
		{"two events, a contradiction dissolved", parted(divergence.No, divergence.Partial, by("figure.dissolved_by_date", .2)), .4, true},
		{"unrelated", parted(divergence.Yes, divergence.Unrelated), .9, false},
	} {
		if got := pairing.Worthwhile(c.c, c.score); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Each line must come before the next.
func TestInterestOrders(t *testing.T) {
	small := by("figure.only_here", .25)
	lines := []struct {
		name  string
		c     divergence.Comparison
		score float64
	}{
		{"a contradiction in one event", parted(divergence.Yes, divergence.ContradictoryFigures, by("figure.contradictory", 1)), .5},
		{"the same with a weaker pair", parted(divergence.Yes, divergence.ContradictoryFigures, by("figure.contradictory", 1)), .3},
		{"many small differences", parted(divergence.Yes, divergence.Partial, small, small, small, small, small, small), .5},
		{"a strong one, of no established event", parted(divergence.NotEstablished, divergence.DifferentAccount, by("label.loaded_here", .6)), .5},
		{"agreement", parted(divergence.Yes, divergence.SameClaim), 1},
	}
	for i := 1; i < len(lines); i++ {
		if a, b := pairing.Interest(lines[i-1].c, lines[i-1].score), pairing.Interest(lines[i].c, lines[i].score); a <= b {
			t.Errorf("%s (%.2f) does not come before %s (%.2f)", lines[i-1].name, a, lines[i].name, b)
		}
	}
	two, one := []divergence.Divergence{by("label.loaded_here", .6), by("modality.hoped_here", .8)}, []divergence.Divergence{by("modality.hoped_here", .8), by("label.loaded_here", .6)}
	if pairing.Interest(parted(divergence.Yes, "", two...), .5) != pairing.Interest(parted(divergence.Yes, "", one...), .5) {
		t.Error("the order of divergences changes their interest")
	}
}
