package divergence_test

import (
	"slices"
	"sort"
	"testing"

	"parallax/analysis/divergence"
	"parallax/analysis/internal/built"
)

// FuzzCompare takes words and marks at random for the two sides: never a panic, spans inside, and the mirror holds.
func FuzzCompare(f *testing.F) {
	f.Add("plus de vingt morts", ">20", "attack", "a été attaqué par", "24", "reply", uint8(3))
	f.Add("«", "~3", "", "\n", "1..2", "kill", uint8(200))
	f.Fuzz(func(t *testing.T, wordsA, figureA, typeA, wordsB, figureB, typeB string, bits uint8) {
		a, okA := fuzzed(wordsA, figureA, typeA, bits)
		b, okB := fuzzed(wordsB, figureB, typeB, bits>>4)
		if !okA || !okB {
			return
		}
		x, y := built.Article(built.Setup{Published: "2031-05-04"}, a), built.Article(built.Setup{Published: "2031-05-05"}, b)
		ab, ba := divergence.Compare(side(x), side(y)), divergence.Compare(side(y), side(x))
		checkSpans(t, ab, x, y)
		rules, _ := found(ab)
		back, _ := found(ba)
		sort.Strings(back)
		if !slices.Equal(mirror(rules), back) || ab.Relation != ba.Relation || ab.SameEvent != ba.SameEvent {
			t.Errorf("%v %s, mirrored %v %s", rules, ab.Relation, back, ba.Relation)
		}
		if self := divergence.Compare(side(x), side(x)); len(self.Divergences) > 0 || self.Relation != divergence.SameClaim {
			t.Errorf("against itself: %s %v", self.Relation, self.Divergences)
		}
	})
}

var fuzzFigures = []string{"20", ">20", "<9", "~40", "10..30"}

var fuzzTypes = []string{"attack", "reply", "kill", "agree"}

// fuzzed makes a line of the notation; the words are kept when they hold nothing that the notation reads.
func fuzzed(words, figure, typ string, bits uint8) (string, bool) {
	clean := []rune{'x'}
	for _, r := range words {
		switch r {
		case '{', '}', '\\', '\n', '\r', '|':
		default:
			clean = append(clean, r)
		}
	}
	w := string(clean)
	parties := []string{"navy front", "front navy", "- ferry", "navy -"}[bits%4]
	line := w + " {e navy army:la Marine} {a " + fuzzTypes[len(typ)%len(fuzzTypes)] + " " + parties + ":agit}"
	line += " {f killed " + fuzzFigures[len(figure)%len(fuzzFigures)] + ":nombre} {c:marins} " + w
	if bits&8 != 0 {
		line = "{s:Le port} {q:dit} {w:" + line + "}"
	}
	return line, len(w) < 4000
}

func BenchmarkCompare(b *testing.B) {
	x := built.Article(may3, "{e navy army:La Marine} {a attack navy ferry:a attaqué} le bac devant {e tarem place:Tarem}, tuant {f killed >20:plus de vingt} {c miners:mineurs} en route vers la galerie.")
	y := built.Article(may3, "{f killed 24:24} {c miners:mineurs} ont péri dans le bac que {e navy army:la Marine} {a attack navy ferry:a visé} au large de {e tarem place:Tarem}.")
	for b.Loop() {
		divergence.Compare(side(x), side(y))
	}
}
