package divergence

import (
	"slices"
	"strings"
)

// sharedOrder is the order in which what both sides share is told, what says most first, and how many of a rule are.
var sharedOrder = []struct {
	rule string
	most int
}{
	{"shared.figure", 2}, {"shared.date", 1}, {"shared.place", 1}, {"shared.actor", 2}, {"shared.source", 1}, {"shared.no_source_toll", 1},
	{"shared.no_source_blame", 1}, {"shared.action", 1}, {"shared.origin", 1}, {"shared.words", 1},
}

// names are the rules that quote a name: it is told once.
var names = map[string]bool{"shared.place": true, "shared.actor": true, "shared.source": true}

// fewShared keeps the few common things that say most, in order, none twice: a source that is named as an actor too, or two places of
// one name, are told once.
func fewShared(all []Common) []Common {
	var out []Common
	said := map[string]bool{}
	for _, o := range sharedOrder {
		n := 0
		for _, c := range all {
			words := strings.ToLower(c.Params["a"])
			if words != "" && !names[o.rule] {
				words += "\x00" + o.rule // a deed may be told as an action and as a blame
			}
			if c.Rule != o.rule || n == o.most || words != "" && said[words] {
				continue
			}
			if o.rule == "shared.actor" && slices.ContainsFunc(all, func(s Common) bool {
				return s.Rule == "shared.source" && strings.EqualFold(s.Params["a"], c.Params["a"])
			}) {
				continue
			}
			if words != "" {
				said[words] = true
			}
			out = append(out, c)
			n++
		}
	}
	return out
}
