package divergence

import (
	"slices"
	"strings"

	"parallax/analysis/figure"
	"parallax/analysis/internal/words"
	"parallax/analysis/naming"
)

// countSame decides whether two figures count the same thing, from the head nouns, what qualifies them and whose they are.
func countSame(a, b *view, x, y figure.Figure) (counting, bool) {
	if x.Nation != "" && y.Nation != "" {
		if x.Nation != y.Nation {
			return otherCounted, false
		}
		if sameClass(x, y) {
			return sameCounted, true
		}
	}
	kx, ky := a.people(x), b.people(y)
	if slices.ContainsFunc(kx, func(k string) bool { return slices.Contains(ky, k) }) {
		return sameCounted, true
	}
	if len(kx) > 0 && len(ky) > 0 || !sameClass(x, y) && !a.sameHead(b, x, y) {
		return otherCounted, false
	}
	lang := a.words
	hx, hy := a.head(x), b.head(y)
	qx, qy := a.qualities(x, hx), b.qualities(y, hy)
	if len(qx) == 0 || len(qy) == 0 || a.lang != b.lang {
		return sameCounted, false
	}
	for _, q := range qx {
		for _, r := range qy {
			if lang.Same(q, r) {
				return sameCounted, true
			}
		}
	}
	return otherCounted, false
}

// sameClass reports whether the figures count things of one class, or one of them only says that it counts people hit.
func sameClass(x, y figure.Figure) bool {
	if x.Class == "" || y.Class == "" {
		return false
	}
	return x.Class == y.Class && x.Class != "place" || casualty(x.Kind) && (strings.HasPrefix(x.Class, "toll") || strings.HasPrefix(y.Class, "toll"))
}

// sameHead compares the head nouns: one word, synonyms, or one that names people hit whoever they are.
func (v *view) sameHead(w *view, x, y figure.Figure) bool {
	if x.Class != "" && y.Class != "" && x.Class != y.Class {
		return false
	}
	hx, hy := v.head(x), w.head(y)
	if hx == hy && (hx != "" || measure(x.Kind) || x.Interval == y.Interval) {
		return true
	}
	if hx == "" || hy == "" || v.words.Generic(hx) || w.words.Generic(hy) {
		return casualty(x.Kind)
	}
	return v.words.Same(hx, hy)
}

func (v *view) head(f figure.Figure) string {
	if f.Head == "" {
		return ""
	}
	return words.Stem(v.lang, f.Head)
}

// people are the entities that what is counted names: whose soldiers.
func (v *view) people(f figure.Figure) []string {
	var out []string
	for _, m := range v.art.Mentions {
		if m.Start >= f.Counted.End && m.Start >= f.Target.End {
			break
		}
		if f.Counted.Overlaps(m.Span) || f.Target.Overlaps(m.Span) {
			if k := v.entityKey(m); k != "" && m.Type != naming.Place {
				out = append(out, k)
			}
		}
	}
	return out
}

// qualities are the stems that qualify the thing counted, without its head and the number.
func (v *view) qualities(f figure.Figure, head string) []string {
	var out []string
	for _, s := range append(v.stems(f.Counted), v.stems(f.Target)...) {
		if s != head && !v.words.Generic(s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	number := v.stems(f.Number)
	return slices.DeleteFunc(out, func(s string) bool { return slices.Contains(number, s) })
}
