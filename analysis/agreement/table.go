package agreement

import (
	"fmt"
	"math"
	"slices"
	"strconv"
)

// Level is how answers compare: only as equal or not, by rank, or by distance.
type Level string

const (
	Nominal  Level = "nominal"
	Ordinal  Level = "ordinal"
	Interval Level = "interval"
)

// missing is the cell of an annotator who did not answer.
const missing = -1

// Table is what several people answered about the same units: units × annotators, one answer each or none. It is made by
// NominalTable, OrdinalTable or IntervalTable, and does not change.
type Table struct {
	annotators []string
	level      Level
	values     []string  // in order of rank or number; nominal: as declared, or sorted
	places     []float64 // where each value lies, 0..1 over all numbers; nil unless Interval
	cells      [][]int32 // units × annotators, indices of values
}

// NominalTable takes answers that are only equal or not. answers has a row for each unit, with an answer for each annotator; ""
// is no answer. values lists what may be answered; without it, what was answered. The number of values matters to AC1 only.
// It fails on a row of another length, on a name or value given twice, and on an answer that is not among the values.
func NominalTable(annotators []string, answers [][]string, values ...string) (*Table, error) {
	if len(values) == 0 {
		seen := map[string]bool{}
		for _, row := range answers {
			for _, a := range row {
				if a != "" && !seen[a] {
					seen[a] = true
					values = append(values, a)
				}
			}
		}
		slices.Sort(values)
	}
	return stringTable(Nominal, annotators, answers, values)
}

// OrdinalTable takes answers with an order: ranked lists the values from lowest to highest, all of them, used or not. Otherwise
// as NominalTable.
func OrdinalTable(annotators, ranked []string, answers [][]string) (*Table, error) {
	return stringTable(Ordinal, annotators, answers, ranked)
}

// IntervalTable takes answers that are numbers whose differences mean something; nil is no answer. It fails on a row of another
// length, on a name given twice, and on NaN or infinity.
func IntervalTable(annotators []string, answers [][]*float64) (*Table, error) {
	t := &Table{annotators: slices.Clone(annotators), level: Interval}
	var numbers []float64
	for u, row := range answers {
		for a, x := range row {
			if x == nil {
				continue
			}
			if math.IsNaN(*x) || math.IsInf(*x, 0) {
				return nil, fmt.Errorf("unit %d, annotator %d: %v is no number to compare", u, a, *x)
			}
			numbers = append(numbers, *x+0) // +0 makes of -0 a plain 0
		}
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	index := make(map[float64]int32, len(numbers))
	for i, x := range numbers {
		index[x] = int32(i)
		t.values = append(t.values, strconv.FormatFloat(x, 'g', -1, 64))
	}
	t.places = placed(numbers)
	err := fill(t, answers, func(x *float64) (int32, bool, error) {
		if x == nil {
			return 0, false, nil
		}
		return index[*x+0], true, nil
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// placed moves sorted numbers to 0..1, so that no square of a difference overflows. Agreement does not depend on unit and origin.
func placed(numbers []float64) []float64 {
	out := make([]float64, len(numbers))
	if len(numbers) < 2 {
		return out
	}
	low := numbers[0] / 2
	wide := numbers[len(numbers)-1]/2 - low // halves: the range of two finite numbers may not be finite
	for i, x := range numbers {
		if wide > 0 {
			out[i] = (x/2 - low) / wide
		}
	}
	return out
}

func stringTable(level Level, annotators []string, answers [][]string, values []string) (*Table, error) {
	t := &Table{annotators: slices.Clone(annotators), level: level, values: slices.Clone(values)}
	index := make(map[string]int32, len(values))
	for i, v := range values {
		if _, twice := index[v]; twice || v == "" {
			return nil, fmt.Errorf("value %d: %q is empty or given twice", i, v)
		}
		index[v] = int32(i)
	}
	err := fill(t, answers, func(a string) (int32, bool, error) {
		if a == "" {
			return 0, false, nil
		}
		i, known := index[a]
		if !known {
			return 0, false, fmt.Errorf("%q is not among the values", a)
		}
		return i, true, nil
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// fill checks the shape and sets the cells; read gives the index of an answer, and whether there is one.
func fill[A any](t *Table, answers [][]A, read func(A) (int32, bool, error)) error {
	names := map[string]bool{}
	for i, name := range t.annotators {
		if names[name] {
			return fmt.Errorf("annotator %d: %q is given twice", i, name)
		}
		names[name] = true
	}
	for u, row := range answers {
		if len(row) != len(t.annotators) {
			return fmt.Errorf("unit %d: %d answers of %d annotators", u, len(row), len(t.annotators))
		}
		cells := make([]int32, len(row))
		for a, answer := range row {
			i, given, err := read(answer)
			switch {
			case err != nil:
				return fmt.Errorf("unit %d, annotator %d: %w", u, a, err)
			case given:
				cells[a] = i
			default:
				cells[a] = missing
			}
		}
		t.cells = append(t.cells, cells)
	}
	return nil
}

// Annotators gives the names, in the order of the columns.
func (t *Table) Annotators() []string { return slices.Clone(t.annotators) }

// Values gives the values in their order; numbers as the shortest text that reads back as the same number.
func (t *Table) Values() []string { return slices.Clone(t.values) }

// Pair is the table of two annotators alone, given by their columns. Units and values stay as they are. A column that does not
// exist, or the same twice, panics as an index out of range does.
func (t *Table) Pair(a, b int) *Table {
	if a == b {
		panic(fmt.Sprintf("agreement: annotator %d beside itself", a))
	}
	two := &Table{annotators: []string{t.annotators[a], t.annotators[b]}, level: t.level, values: t.values, places: t.places}
	two.cells = make([][]int32, len(t.cells))
	flat := make([]int32, 2*len(t.cells))
	for u, row := range t.cells {
		cells := flat[2*u : 2*u+2 : 2*u+2]
		cells[0], cells[1] = row[a], row[b]
		two.cells[u] = cells
	}
	return two
}
