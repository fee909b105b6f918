package figure_test

import (
	"math"
	"math/rand"
	"testing"

	"parallax/analysis/figure"
)

// TestRelate compares the only figure of one text with the only figure of another.
func TestRelate(t *testing.T) {
	for _, c := range []struct {
		lang, a, b string
		want       figure.Relation
	}{
		{"fr", "Le raid a tué 17 soldats.", "Le bombardement a fait 17 morts parmi les soldats.", figure.Compatible},
		{"fr", "Le raid a tué 17 soldats.", "Dix-sept militaires ont péri.", figure.Equal},
		{"fr", "Le raid a tué plus de quinze soldats.", "Dix-sept militaires ont péri.", figure.Compatible},
		{"fr", "Le raid a tué plus de trente soldats.", "Le raid a tué 3 000 soldats.", figure.FarApart},
		{"fr", "Le raid a tué jusqu'à 700 soldats.", "Le raid a tué 12 soldats.", figure.FarApart},
		{"fr", "Le raid a tué environ 40 soldats.", "Le raid a tué 45 soldats.", figure.Compatible},
		{"fr", "Le raid a tué environ 40 soldats.", "Le raid a tué 60 soldats.", figure.ApproximateApart},
		{"fr", "Le raid a tué environ 40 soldats.", "Le raid a tué 95 soldats.", figure.Contradictory},
		{"fr", "Le raid a tué 17 soldats.", "Le raid a tué 19 soldats.", figure.Contradictory},
		{"fr", "Le raid a tué moins de dix soldats.", "Le raid a tué au moins dix soldats.", figure.Contradictory},
		// What is counted is part of the figure.
		{"fr", "Le raid a tué 17 soldats.", "Le raid a blessé 17 soldats.", figure.NotComparable},
		{"fr", "Le raid a tué 17 soldats maliens.", "Le raid a tué 19 soldats tchadiens.", figure.NotComparable},
		{"fr", "Le raid a tué 17 soldats.", "Le raid a tué 19 enfants.", figure.NotComparable},
		{"fr", "Le raid a tué 17 soldats.", "Depuis janvier, 36 soldats ont été tués.", figure.NotComparable},
		{"fr", "La ville compte 12 ponts.", "La ville compte 14 écoles.", figure.NotComparable},
		{"fr", "La ville compte 12 ponts.", "La ville compte 14 ponts.", figure.Contradictory},
		// A part may be smaller than its whole, never larger.
		{"fr", "Le raid a tué 12 soldats.", "Le raid a fait 20 morts.", figure.NotComparable},
		{"fr", "Le raid a tué 25 soldats.", "Le raid a fait 20 morts.", figure.Contradictory},
		// Units and shares.
		{"fr", "La zone est large de 5 km.", "La zone est large de 5 000 mètres.", figure.Equal},
		{"fr", "La zone est large de 5 km.", "La zone est large de 6 000 mètres.", figure.Contradictory},
		{"fr", "Le don est de 5 millions d'euros.", "Le don est de 5 millions de dollars.", figure.NotComparable},
		{"fr", "La moitié est perdue.", "Environ 50 % est perdu.", figure.Compatible},
		{"en", "The raid killed at least nine rebels.", "The raid killed 11 rebels.", figure.Compatible},
		{"en", "The raid killed nine rebels.", "Eleven insurgents were killed.", figure.Contradictory},
	} {
		a, b := find(c.lang, c.a), find(c.lang, c.b)
		if len(a) != 1 || len(b) != 1 {
			t.Errorf("%q has %d figures, %q has %d", c.a, len(a), c.b, len(b))
			continue
		}
		if got := figure.Relate(a[0], b[0]); got != c.want {
			t.Errorf("%q and %q: %s, want %s", c.a, c.b, got, c.want)
		}
		if got := figure.Relate(b[0], a[0]); got != c.want {
			t.Errorf("%q and %q the other way: %s, want %s", c.b, c.a, got, c.want)
		}
	}
}

// some makes a figure by chance.
func some(r *rand.Rand) figure.Figure {
	f := figure.Figure{
		Kind:  []figure.Kind{figure.Killed, figure.Killed, figure.Wounded, figure.Other}[r.Intn(4)],
		Class: []string{"soldier", "person", "civilian", "toll_killed", ""}[r.Intn(5)], Head: []string{"x", "y"}[r.Intn(2)],
		Approximate: r.Intn(3) == 0,
	}
	f.Interval = figure.Interval{Min: float64(r.Intn(40)) - 5, MinExclusive: r.Intn(4) == 0, MaxExclusive: r.Intn(4) == 0}
	f.Interval.Max = f.Interval.Min + float64(r.Intn(3)*r.Intn(30))
	if f.Interval.Max == f.Interval.Min {
		f.Interval.MinExclusive, f.Interval.MaxExclusive = false, false
	}
	switch r.Intn(5) {
	case 0:
		f.Interval.Max, f.Interval.MaxExclusive = math.Inf(1), false
	case 1:
		f.Interval.Min, f.Interval.MinExclusive = math.Inf(-1), false
	}
	return f
}

func TestRelateProperties(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	seen := map[figure.Relation]int{}
	for range 50_000 {
		a, b := some(r), some(r)
		rel := figure.Relate(a, b)
		seen[rel]++
		if back := figure.Relate(b, a); back != rel {
			t.Fatalf("not symmetric: %s and %s for %+v, %+v", rel, back, a, b)
		}
		if self := figure.Relate(a, a); self != figure.Equal {
			t.Fatalf("a figure is %s to itself: %+v", self, a)
		}
		wide := a
		wide.Interval.Min -= float64(r.Intn(9))
		wide.Interval.Max += float64(r.Intn(9))
		wide.Interval.MinExclusive, wide.Interval.MaxExclusive = false, false
		wide.Approximate = wide.Approximate || r.Intn(2) == 0
		if rel != figure.Contradictory && figure.Relate(wide, b) == figure.Contradictory {
			t.Fatalf("widening made a contradiction of %s: %+v to %+v, beside %+v", rel, a.Interval, wide.Interval, b)
		}
	}
	for _, want := range []figure.Relation{
		figure.Equal, figure.Compatible, figure.FarApart, figure.ApproximateApart, figure.Contradictory, figure.NotComparable,
	} {
		if seen[want] == 0 {
			t.Errorf("%s never came up", want)
		}
	}
}

func TestAdmits(t *testing.T) {
	about := find("fr", "Une quarantaine de bus ont brûlé.")[0].Admits()
	if about.Min > 34 || about.Min < 33 || about.Max != 48 {
		t.Errorf("about forty admits %v", about)
	}
	if exact := find("fr", "Quarante bus ont brûlé.")[0].Admits(); exact.Min != 40 || exact.Max != 40 {
		t.Errorf("forty admits %v", exact)
	}
}
