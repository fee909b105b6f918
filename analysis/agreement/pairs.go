package agreement

import (
	"cmp"
	"slices"
)

// Pair is two annotators, by their columns (A < B), and what each measure says of them alone.
type Pair struct {
	A, B    int
	Units   int // judged by both
	Results map[Measure]Result
}

// Pairs measures every pair of annotators, in the order of the columns. AC1 counts the values of the whole table as possible in
// each pair; Alpha and Fleiss see only what the two answered.
func (t *Table) Pairs(measures ...Measure) []Pair {
	var out []Pair
	for a := range t.annotators {
		for b := a + 1; b < len(t.annotators); b++ {
			two := t.Pair(a, b)
			p := Pair{A: a, B: b, Results: make(map[Measure]Result, len(measures))}
			for _, row := range two.cells {
				if row[0] != missing && row[1] != missing {
					p.Units++
				}
			}
			for _, m := range measures {
				p.Results[m] = two.Measure(m)
			}
			out = append(out, p)
		}
	}
	return out
}

// Confusion tells which answers met which. Only cells that hold something are listed, by row, then column.
type Confusion struct {
	Values []string // what rows and columns stand for
	Cells  []Cell
	Total  int // pairs of answers in all cells
}

// Cell is one answer beside another: Row and Column index Values. Units are the units where they met, ascending, each once; Count
// is how many pairs of answers, more than units where several pairs of annotators met so in one.
type Cell struct {
	Row, Column int
	Count       int
	Units       []int
}

// At is the cell of a row and a column, empty when nothing met there.
func (c Confusion) At(row, column int) Cell {
	i, found := slices.BinarySearchFunc(c.Cells, Cell{Row: row, Column: column}, byPlace)
	if !found {
		return Cell{Row: row, Column: column}
	}
	return c.Cells[i]
}

func byPlace(a, b Cell) int {
	return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
}

// Confusion sets the answers of annotator a (rows) against those of b (columns), over the units that both judged.
func (t *Table) Confusion(a, b int) Confusion {
	return t.confusion(func(row []int32, meet func(x, y int32)) { meet(row[a], row[b]) })
}

// Confusions is the sum of the confusions of all pairs of annotators; in each pair the rows are those of the one whose column
// comes first. Nothing follows from which side of the diagonal a count is on, unless the order of the annotators means something.
func (t *Table) Confusions() Confusion {
	return t.confusion(func(row []int32, meet func(x, y int32)) {
		for i, x := range row {
			for _, y := range row[i+1:] {
				meet(x, y)
			}
		}
	})
}

func (t *Table) confusion(pairs func(row []int32, meet func(x, y int32))) Confusion {
	c := Confusion{Values: t.Values()}
	index := map[[2]int32]int{}
	for u, row := range t.cells {
		pairs(row, func(x, y int32) {
			if x == missing || y == missing {
				return
			}
			i, known := index[[2]int32{x, y}]
			if !known {
				i = len(c.Cells)
				index[[2]int32{x, y}] = i
				c.Cells = append(c.Cells, Cell{Row: int(x), Column: int(y)})
			}
			cell := &c.Cells[i]
			cell.Count++
			c.Total++
			if n := len(cell.Units); n == 0 || cell.Units[n-1] != u {
				cell.Units = append(cell.Units, u)
			}
		})
	}
	slices.SortFunc(c.Cells, byPlace)
	return c
}
