package agreement

import (
	"fmt"
	"maps"
	"slices"
)

// Unitizing is how far people agree about where spans are and what they are.
type Unitizing struct {
	Alpha  Result // uα: both, the gaps between spans being a category too
	Binary Result // |uα: only what is marked, whatever the category
}

// UnitizingAlpha is Krippendorff's α for spans as redefined by Krippendorff, Mathet, Bouvry and Widlöcher (2016) for any number of
// annotators (doc.go has the formula): uα nominal, and |uα. The spans of one annotator must not overlap in a text (ErrOverlap; see
// Only). Texts that fewer than two read are left out. The texts count as one continuum, which changes nothing in the definition:
// gaps have no borders of their own. That a text may be read by some only is ours: its pairs weigh 1/(readers - 1), as answers do
// in α with missing data; where all read all, it is the published coefficient.
func UnitizingAlpha(texts []Text) (Unitizing, error) {
	parts, why, err := unitized(texts)
	if err != nil {
		return Unitizing{}, err
	}
	if why != "" {
		return Unitizing{Result{Reason: why}, Result{Reason: why}}, nil
	}
	once := slices.Repeat([]int32{1}, len(parts))
	u := Unitizing{unitizingAlpha(parts, once, false), unitizingAlpha(parts, once, true)}
	for _, r := range []*Result{&u.Alpha, &u.Binary} {
		r.Units = len(parts)
		r.LeftOut = -len(parts)
		for _, t := range texts {
			if len(t.Marks) > 0 {
				r.LeftOut++
			}
		}
		for _, p := range parts {
			r.Answers += p.spans
		}
	}
	return u, nil
}

// EstimateUnitizing is UnitizingAlpha with percentile bootstrap intervals over texts: a replicate draws as many texts with
// replacement, each with the spans of all who read it. Both estimates see the same draws.
func EstimateUnitizing(texts []Text, b Bootstrap) (alpha, binary Estimate, err error) {
	if err := b.check(); err != nil {
		return alpha, binary, err
	}
	u, err := UnitizingAlpha(texts)
	if err != nil {
		return alpha, binary, err
	}
	parts, _, _ := unitized(texts)
	of := make([]int32, len(parts))
	for i := range of {
		of[i] = int32(i)
	}
	estimate := func(r Result, binary bool) Estimate {
		e := Estimate{Result: r, Level: b.Level, Reason: r.Reason}
		if r.Defined() {
			e.Reason = tooFew(len(parts))
		}
		if e.Reason == "" {
			b.draw(&e, of, len(parts), func(times []int32) Result { return unitizingAlpha(parts, times, binary) })
		}
		return e
	}
	return estimate(u.Alpha, false), estimate(u.Binary, true), nil
}

// part is what one text adds to the sums of uα, all of which are sums over texts.
type part struct {
	lengths     map[string]float64 // by category, "" for gaps: marked so by all readers together
	alike       float64            // length of intersections of one category
	alikeBinary float64            // the same, all categories being one
	own         float64            // Σ length² of spans + Σ length of gaps: what meets itself
	spans       int
}

func unitized(texts []Text) ([]part, Reason, error) {
	var parts []part
	people := map[string]bool{}
	for i, t := range texts {
		p, err := t.part()
		if err != nil {
			return nil, "", fmt.Errorf("text %d: %w", i, err)
		}
		for name := range t.Marks {
			people[name] = true
		}
		if len(t.Marks) > 1 && t.Length > 0 {
			parts = append(parts, p)
		}
	}
	switch {
	case len(people) == 0:
		return nil, NoAnswers, nil
	case len(people) == 1:
		return nil, OneAnnotator, nil
	case len(parts) == 0:
		return nil, NothingInCommon, nil
	}
	return parts, "", nil
}

// part sums up one text by running over the places where any reader's spans begin or end.
func (t Text) part() (part, error) {
	p := part{lengths: map[string]float64{}}
	borders := []int{0, t.Length}
	readers := t.readers()
	marks := make([][]Span, len(readers))
	for i, name := range readers {
		spans, err := t.sorted(name)
		if err == nil {
			err = apart(name, spans)
		}
		if err != nil {
			return p, err
		}
		marks[i] = spans
		p.spans += len(spans)
		gap := float64(t.Length)
		for _, s := range spans {
			length := float64(s.End - s.Start)
			borders = append(borders, s.Start, s.End)
			p.lengths[s.Category] += length
			p.own += length * length
			gap -= length
		}
		p.lengths[""] += gap
		p.own += gap
	}
	slices.Sort(borders)
	p.meet(slices.Compact(borders), marks)
	return p, nil
}

// meet adds up the intersections: between two borders every reader has one category or a gap throughout.
func (p *part) meet(borders []int, marks [][]Span) {
	next := make([]int, len(marks))
	others := float64(len(marks) - 1)
	for i := 0; i+1 < len(borders); i++ {
		from, length := borders[i], float64(borders[i+1]-borders[i])
		counts := map[string]float64{}
		for r, spans := range marks {
			for next[r] < len(spans) && spans[next[r]].End <= from {
				next[r]++
			}
			category := ""
			if next[r] < len(spans) && spans[next[r]].Start <= from {
				category = spans[next[r]].Category
			}
			counts[category]++
		}
		if others == 0 {
			continue
		}
		pairs := 0.0
		for _, n := range counts {
			pairs += n * (n - 1)
		}
		gaps := counts[""]
		marked := float64(len(marks)) - gaps
		p.alike += length * pairs / others
		p.alikeBinary += length * (gaps*(gaps-1) + marked*(marked-1)) / others
	}
}

// unitizingAlpha computes the coefficient of texts that count so many times each. With ℓ the length read by all readers and ℓ_c
// what is marked c, Σ_c ε_cc = (Σ ℓ_c² - own) ℓ / (ℓ² - own), so that D_e, ℓ - Σ_c ε_cc, is ℓ (ℓ² - Σ ℓ_c²) / (ℓ² - own).
func unitizingAlpha(parts []part, times []int32, binary bool) Result {
	lengths := map[string]float64{}
	var all, alike, own float64
	for i, p := range parts {
		n := float64(times[i])
		if n == 0 {
			continue
		}
		for category, length := range p.lengths {
			key := category
			if binary && category != "" {
				key = "marked"
			}
			lengths[key] += n * length
			all += n * length
		}
		own += n * p.own
		if binary {
			alike += n * p.alikeBinary
		} else {
			alike += n * p.alike
		}
	}
	same, kinds := 0.0, 0
	for _, category := range slices.Sorted(maps.Keys(lengths)) { // sums in one order give one result
		length := lengths[category]
		same += length * length
		if length > 0 {
			kinds++
		}
	}
	if kinds < 2 {
		if lengths[""] > 0 {
			return Result{Reason: NoSpans}
		}
		return Result{Reason: AllAlike}
	}
	return corrected((all-alike)/all, (all*all-same)/(all*all-own))
}
