package agreement

import (
	"maps"
	"slices"
)

// UnitizingByCategory is the older α_u, category by category and together.
type UnitizingByCategory struct {
	Alpha      Result          // all categories: 1 - Σ D_o / Σ D_e
	Categories []CategoryAlpha // sorted by name
}

// CategoryAlpha is α_u of one category.
type CategoryAlpha struct {
	Category string
	Result   Result
}

// UnitizingAlpha2004 is α_u of Krippendorff (1995; 2004, Measuring the reliability of qualitative text analysis data): each category
// is a continuum of its own, so that spans of one annotator may overlap when their categories differ (ErrOverlap otherwise), and
// D_o grows with the square of how far two borders are apart (doc.go has the formula). It is for two annotators: with more it is
// computed as published, but Krippendorff et al. (2016) found that it does not behave as it should there; see UnitizingAlpha.
// It costs O(spans²), of one category.
func UnitizingAlpha2004(t Text) (UnitizingByCategory, error) {
	readers := t.readers()
	byCategory := map[string][][]section{}
	spans := 0
	for i, name := range readers {
		all, err := t.sorted(name)
		if err != nil {
			return UnitizingByCategory{}, err
		}
		spans += len(all)
		for category, own := range grouped(all) {
			if err := apart(name, own); err != nil {
				return UnitizingByCategory{}, err
			}
			if byCategory[category] == nil {
				byCategory[category] = make([][]section, len(readers))
			}
			byCategory[category][i] = sections(own, t.Length)
		}
	}
	why := Reason("")
	switch {
	case len(readers) == 0 || t.Length == 0:
		why = NoAnswers
	case len(readers) == 1:
		why = OneAnnotator
	case spans == 0:
		why = NoSpans
	}
	if why != "" {
		return UnitizingByCategory{Alpha: Result{Reason: why}}, nil
	}
	return joined(byCategory, float64(t.Length)), nil
}

func joined(byCategory map[string][][]section, length float64) UnitizingByCategory {
	var out UnitizingByCategory
	var observed, expected float64
	answers := 0
	for _, category := range slices.Sorted(maps.Keys(byCategory)) {
		marks, spans := byCategory[category], 0
		for i := range marks {
			if marks[i] == nil {
				marks[i] = sections(nil, int(length)) // read, and marked none of it
			}
			for _, s := range marks[i] {
				if s.unit {
					spans++
				}
			}
		}
		o, e := observed2004(marks, length), expected2004(marks, length)
		r := corrected2004(o, e)
		r.Units, r.Answers = 1, spans
		out.Categories = append(out.Categories, CategoryAlpha{Category: category, Result: r})
		observed += o
		expected += e
		answers += spans
	}
	out.Alpha = corrected2004(observed, expected)
	out.Alpha.Units, out.Alpha.Answers = 1, answers
	return out
}

// corrected2004 says AllAlike where nothing could differ: spans of one unit each that fill the text.
func corrected2004(observed, expected float64) Result {
	if expected == 0 {
		return Result{Reason: AllAlike}
	}
	return corrected(observed, expected)
}

func grouped(spans []Span) map[string][]Span {
	out := map[string][]Span{}
	for _, s := range spans {
		out[s.Category] = append(out[s.Category], s)
	}
	return out
}

// section is a unit or a gap of one annotator's continuum of one category.
type section struct {
	start, length float64
	unit          bool
}

func sections(spans []Span, length int) []section {
	var out []section
	at := 0
	for _, s := range spans {
		if s.Start > at {
			out = append(out, section{float64(at), float64(s.Start - at), false})
		}
		out = append(out, section{float64(s.Start), float64(s.End - s.Start), true})
		at = s.End
	}
	if at < length {
		out = append(out, section{float64(at), float64(length - at), false})
	}
	return out
}

// observed2004 is D_o: Σ δ² over the sections of all ordered pairs of annotators, by m (m - 1) L².
func observed2004(marks [][]section, length float64) float64 {
	sum := 0.0
	for i, mine := range marks {
		for _, theirs := range marks[:i] {
			for _, g := range mine {
				for _, h := range theirs {
					sum += 2 * delta(g, h)
				}
			}
		}
	}
	m := float64(len(marks))
	return sum / (m * (m - 1) * length * length)
}

// delta is δ²: for two units that meet, the squared distances of their starts and of their ends; for a unit inside a gap, its
// squared length; else 0.
func delta(g, h section) float64 {
	begin, end := g.start-h.start, (g.start+g.length)-(h.start+h.length)
	switch {
	case g.unit && h.unit && -g.length < begin && begin < h.length:
		return begin*begin + end*end
	case g.unit && !h.unit && begin >= 0 && end <= 0:
		return g.length * g.length
	case !g.unit && h.unit && begin <= 0 && end >= 0:
		return h.length * h.length
	}
	return 0
}

// expected2004 is D_e: what δ² would be on average were all units and gaps placed in every possible way.
func expected2004(marks [][]section, length float64) float64 {
	units, own := 0.0, 0.0
	for _, mine := range marks {
		for _, g := range mine {
			if g.unit {
				units++
				own += g.length * (g.length - 1)
			}
		}
	}
	sum := 0.0
	for _, mine := range marks {
		for _, g := range mine {
			if !g.unit {
				continue
			}
			l := g.length
			sum += (units - 1) / 3 * (2*l*l*l - 3*l*l + l)
			for _, theirs := range marks {
				for _, h := range theirs {
					if !h.unit && h.length >= l {
						sum += l * l * (h.length - l + 1)
					}
				}
			}
		}
	}
	read := float64(len(marks)) * length
	return 2 / length * sum / (read*(read-1) - own)
}
