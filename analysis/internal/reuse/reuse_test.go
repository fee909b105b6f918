package reuse_test

import (
	"testing"

	"parallax/analysis/internal/reuse"
)

func TestZeroedForgets(t *testing.T) {
	room := reuse.Zeroed[int](nil, 3)
	room[0], room[2] = 7, 9
	for _, n := range []int{2, 3, 40} {
		again := reuse.Zeroed(room, n)
		if len(again) != n {
			t.Fatalf("%d values, want %d", len(again), n)
		}
		for i, v := range again {
			if v != 0 {
				t.Errorf("value %d of %d is %d", i, n, v)
			}
			again[i] = i + 1
		}
	}
}

func TestEmptiedForgets(t *testing.T) {
	m := reuse.Emptied[string, int](nil)
	m["a"] = 1
	if again := reuse.Emptied(m); len(again) != 0 {
		t.Errorf("%d entries are left", len(again))
	}
}
