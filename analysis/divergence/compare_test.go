package divergence_test

import (
	"slices"
	"sort"
	"strings"
	"testing"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/internal/built"
	"parallax/analysis/text"
)

type wanted struct {
	name     string
	setA     built.Setup
	a        string
	setB     built.Setup
	b        string
	same     divergence.SameEvent
	event    string // its reason
	rules    string // divergences that must be there, blank separated
	shared   string // what must be shared
	without  string // rules that must not be given
	relation divergence.Relation
	why      string
}

func side(a *claim.Article) divergence.Side { return divergence.Side{Article: a} }

func found(c divergence.Comparison) (rules, shared []string) {
	for _, d := range c.Divergences {
		rules = append(rules, d.Rule)
	}
	for _, s := range c.Shared {
		shared = append(shared, s.Rule)
	}
	return rules, shared
}

func TestCompare(t *testing.T) {
	for _, w := range cases() {
		t.Run(w.name, func(t *testing.T) {
			a, b := built.Article(w.setA, w.a), built.Article(w.setB, w.b)
			c := divergence.Compare(side(a), side(b))
			check(t, w, c)
			checkSpans(t, c, a, b)
		})
	}
}

func check(t *testing.T, w wanted, c divergence.Comparison) {
	t.Helper()
	rules, shared := found(c)
	if c.SameEvent != w.same || w.event != "" && c.EventReason.Rule != w.event {
		t.Errorf("same event is %s by %s %v, want %s %s", c.SameEvent, c.EventReason.Rule, c.EventReason.Params, w.same, w.event)
	}
	for _, r := range strings.Fields(w.rules) {
		if !slices.Contains(rules, r) {
			t.Errorf("no %s among %v", r, rules)
		}
	}
	for _, r := range strings.Fields(w.shared) {
		if !slices.Contains(shared, r) {
			t.Errorf("no %s shared among %v", r, shared)
		}
	}
	for _, r := range strings.Fields(w.without) {
		if slices.Contains(rules, r) || slices.Contains(shared, r) {
			t.Errorf("%s is given, among %v and %v", r, rules, shared)
		}
	}
	if c.Relation != w.relation || w.why != "" && c.Why.Rule != w.why {
		t.Errorf("relation is %s by %s, want %s %s (rules %v)", c.Relation, c.Why.Rule, w.relation, w.why, rules)
	}
}

// checkSpans asserts that every span is a place in its text and every parameter called a or b stands there word for word.
func checkSpans(t *testing.T, c divergence.Comparison, a, b *claim.Article) {
	t.Helper()
	inside := func(rule string, spans []text.Span, src string) {
		for _, s := range spans {
			if s.Start < 0 || s.Start >= s.End || s.End > len(src) {
				t.Errorf("%s: span %v is outside the text", rule, s)
			}
		}
	}
	for _, d := range c.Divergences {
		inside(d.Rule, d.A, a.Doc.Text)
		inside(d.Rule, d.B, b.Doc.Text)
		if d.Weight <= 0 || d.Weight > 1 {
			t.Errorf("%s weighs %v", d.Rule, d.Weight)
		}
		rule := ruleOf(d.Rule)
		if rule.ID == "" || rule.Kind != d.Kind {
			t.Errorf("%s is not a rule of kind %s", d.Rule, d.Kind)
		}
		for p := range d.Params {
			if !slices.Contains(rule.Params, p) && p != "other" {
				t.Errorf("%s has a parameter %s that its rule does not name", d.Rule, p)
			}
		}
	}
	for _, s := range c.Shared {
		inside(s.Rule, s.A, a.Doc.Text)
		inside(s.Rule, s.B, b.Doc.Text)
	}
}

func ruleOf(id string) divergence.Rule {
	for _, r := range divergence.Rules() {
		if r.ID == id {
			return r
		}
	}
	return divergence.Rule{}
}

func mirror(rules []string) []string {
	out := make([]string, len(rules))
	for i, r := range rules {
		out[i] = ruleOf(r).Mirror
	}
	sort.Strings(out)
	return out
}

// Comparing b with a is comparing a with b seen in a mirror; comparing a with itself finds nothing.
func TestMirror(t *testing.T) {
	for _, w := range cases() {
		t.Run(w.name, func(t *testing.T) {
			a, b := built.Article(w.setA, w.a), built.Article(w.setB, w.b)
			ab, ba := divergence.Compare(side(a), side(b)), divergence.Compare(side(b), side(a))
			rulesAB, _ := found(ab)
			rulesBA, _ := found(ba)
			sort.Strings(rulesBA)
			if got := mirror(rulesAB); !slices.Equal(got, rulesBA) {
				t.Errorf("mirrored rules are %v, want %v", rulesBA, got)
			}
			if ab.Relation != ba.Relation || ab.SameEvent != ba.SameEvent || ab.EventReason.Rule != ba.EventReason.Rule {
				t.Errorf("%s %s, mirrored %s %s", ab.Relation, ab.EventReason.Rule, ba.Relation, ba.EventReason.Rule)
			}
			for _, x := range []*claim.Article{a, b} {
				again := divergence.Compare(side(x), side(x))
				if rules, _ := found(again); again.Relation != divergence.SameClaim || len(rules) > 0 {
					t.Errorf("against itself: %s by %s, %v", again.Relation, again.EventReason.Rule, rules)
				}
			}
		})
	}
}

// TestEveryRuleIsGiven keeps the table honest: no rule, sentence or example stands in it that no comparison gives.
func TestEveryRuleIsGiven(t *testing.T) {
	given := map[string]bool{}
	note := func(c divergence.Comparison) {
		given[c.EventReason.Rule], given[c.Why.Rule] = true, true
		rules, shared := found(c)
		for _, r := range append(rules, shared...) {
			given[r] = true
		}
	}
	for _, w := range cases() {
		a, b := built.Article(w.setA, w.a), built.Article(w.setB, w.b)
		note(divergence.Compare(side(a), side(b)))
		note(divergence.Compare(side(b), side(a)))
	}
	for _, w := range titleCases() {
		for _, c := range divergence.CompareTitle(built.Article(w.setA, w.a)) {
			note(c)
		}
	}
	seen := map[string]bool{}
	for _, r := range divergence.Rules() {
		if !given[r.ID] {
			t.Errorf("no case gives %s", r.ID)
		}
		if seen[r.ID] || r.Example == "" || ruleOf(r.Mirror).ID == "" {
			t.Errorf("rule %s is twice in the table, or lacks its example or mirror", r.ID)
		}
		seen[r.ID] = true
	}
}

func TestCompareTitle(t *testing.T) {
	for _, w := range titleCases() {
		t.Run(w.name, func(t *testing.T) {
			got := divergence.CompareTitle(built.Article(w.setA, w.a))
			if w.rules == "" && w.relation == "" {
				if len(got) != 0 {
					t.Fatalf("%d comparisons, want none", len(got))
				}
				return
			}
			if len(got) == 0 {
				t.Fatal("no comparison")
			}
			check(t, w, got[0])
		})
	}
}
