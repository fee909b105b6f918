package claim

import (
	"testing"

	"parallax/analysis/lexicon"
)

// The numbers that a text gives its terms survive the growth of their table.
func TestNumbersGrow(t *testing.T) {
	var n numbers
	n.reset(3)
	for key := int32(1); key <= 5_000; key++ {
		for _, k := range []int32{key, -key} {
			if n.has(n.find(k)) {
				t.Fatalf("%d is there before it is put in", k)
			}
			n.put(n.find(k), k, 3*k)
		}
	}
	for key := int32(1); key <= 5_000; key++ {
		for _, k := range []int32{key, -key} {
			if at := n.find(k); !n.has(at) || n.value(at) != 3*k {
				t.Fatalf("%d has the value %d", k, n.value(at))
			}
		}
	}
}

// The stem of a word of the lexicon is the one that its letters give.
func TestStemsOfTheLexicon(t *testing.T) {
	tb := tablesOf("fr")
	for word, want := range map[string]string{"attaques": tb.stem("attaques"), "navire": tb.stem("navire"), "à": ""} {
		id := lexicon.IndexOf("fr").Find(word)
		if got := tb.stems.String(int(tb.stemOf[id])); got != want {
			t.Errorf("the stem of %q is %q, want %q", word, got, want)
		}
	}
}
