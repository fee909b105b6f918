package distinct

import (
	"hash/maphash"
	"iter"
	"strings"
)

// Index numbers the strings of a large table that is made once. Unlike a map's, its memory holds no pointers but one, so
// that the garbage collector does not go over it again and again.
type Index struct {
	seed  maphash.Seed
	text  strings.Builder // the strings, one behind the other
	ends  []uint32        // of each in the text
	slots []int32         // number plus one, 0 for none; their count is a power of two
}

// NewIndex makes an index with room for n strings; it grows when there are more.
func NewIndex(n int) *Index {
	size := 32
	for size < 2*n {
		size *= 2
	}
	return &Index{seed: maphash.MakeSeed(), ends: make([]uint32, 0, n), slots: make([]int32, size)}
}

// Len is how many strings there are; they are numbered from 0.
func (x *Index) Len() int { return len(x.ends) }

// Find gives the number of a string, -1 for one that is not there.
func (x *Index) Find(s string) int { return int(x.slots[x.slot(s)]) - 1 }

// Add gives the number of a string, which is put in when it is not there.
func (x *Index) Add(s string) int {
	at := x.slot(s)
	if x.slots[at] == 0 {
		x.text.WriteString(s)
		x.ends = append(x.ends, uint32(x.text.Len()))
		x.slots[at] = int32(len(x.ends))
		if 2*len(x.ends) > len(x.slots) {
			x.grow()
		}
		return len(x.ends) - 1
	}
	return int(x.slots[at]) - 1
}

// All goes over the strings by their numbers.
func (x *Index) All() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := range x.ends {
			if !yield(i, x.string(i)) {
				return
			}
		}
	}
}

func (x *Index) string(i int) string {
	start := uint32(0)
	if i > 0 {
		start = x.ends[i-1]
	}
	return x.text.String()[start:x.ends[i]]
}

// slot is where a string is, or would be put.
func (x *Index) slot(s string) int {
	mask := len(x.slots) - 1
	at := int(uint32(maphash.String(x.seed, s))) & mask
	for x.slots[at] != 0 && x.string(int(x.slots[at])-1) != s {
		at = (at + 1) & mask
	}
	return at
}

func (x *Index) grow() {
	x.slots = make([]int32, 2*len(x.slots))
	for i, s := range x.All() {
		x.slots[x.slot(s)] = int32(i) + 1
	}
}
