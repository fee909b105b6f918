package divergence

import (
	"slices"
	"testing"
)

func TestFewShared(t *testing.T) {
	common := func(rule, a string) Common { return Common{Reason: reason(rule, "a", a)} }
	all := []Common{
		common("shared.words", ""), common("shared.actor", "les mineurs"), common("shared.actor", "Les mineurs"), common("shared.actor", "le préfet"),
		common("shared.actor", "la Marine"), common("shared.actor", "le Front"), common("shared.source", "le préfet"),
		common("shared.date", ""), common("shared.action", "tués"), common("shared.action", "morts"), common("shared.figure", "31"),
	}
	var got []string
	for _, c := range fewShared(all) {
		got = append(got, c.Rule+" "+c.Params["a"])
	}
	want := []string{"shared.figure 31", "shared.date ", "shared.actor les mineurs", "shared.actor la Marine", "shared.source le préfet", "shared.action tués", "shared.words "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
