package distinct

import (
	"iter"
	"strings"
)

// Index numbers the strings of a large table that is made once. Unlike a map's, its memory holds no pointers but one, so
// that the garbage collector does not go over it again and again.
type Index struct {
	text  strings.Builder // the strings, one behind the other
	ends  []uint32        // of each in the text
	slots []slot          // their count is a power of two
}

// slot holds the number of a string plus one, 0 for none, beside its hash: a string that is not there is hardly ever
// compared with one that is. It says itself where the string is, so that none of ends is loaded to compare it.
type slot struct {
	number     int32
	hash       uint32
	start, end uint32
}

// NewIndex makes an index with room for n strings; it grows when there are more.
func NewIndex(n int) *Index {
	size := 32
	for 3*size < 4*n {
		size *= 2
	}
	return &Index{ends: make([]uint32, 0, n), slots: make([]slot, size)}
}

// Len is how many strings there are; they are numbered from 0.
func (x *Index) Len() int { return len(x.ends) }

// Find gives the number of a string, -1 for one that is not there.
func (x *Index) Find(s string) int { return x.FindHashed(s, Hash(s)) }

// FindHashed is Find for a string whose Hash is known.
func (x *Index) FindHashed(s string, hash uint32) int {
	return int(x.slots[x.slot(s, hash)].number) - 1
}

// Add gives the number of a string, which is put in when it is not there.
func (x *Index) Add(s string) int {
	hash := Hash(s)
	at := x.slot(s, hash)
	if n := x.slots[at].number; n != 0 {
		return int(n) - 1
	}
	start := uint32(x.text.Len())
	x.text.WriteString(s)
	x.ends = append(x.ends, uint32(x.text.Len()))
	x.slots[at] = slot{int32(len(x.ends)), hash, start, uint32(x.text.Len())}
	if 4*len(x.ends) > 3*len(x.slots) {
		x.grow()
	}
	return len(x.ends) - 1
}

// All goes over the strings by their numbers.
func (x *Index) All() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := range x.ends {
			if !yield(i, x.String(i)) {
				return
			}
		}
	}
}

// String is the string of a number.
func (x *Index) String(i int) string {
	start := uint32(0)
	if i > 0 {
		start = x.ends[i-1]
	}
	return x.text.String()[start:x.ends[i]]
}

// slot is where a string is, or would be put.
func (x *Index) slot(s string, hash uint32) int {
	mask := uint32(len(x.slots) - 1)
	at := hash & mask
	for {
		p := &x.slots[at]
		if p.number == 0 || p.hash == hash && x.text.String()[p.start:p.end] == s {
			return int(at)
		}
		at = (at + 1) & mask
	}
}

func (x *Index) grow() {
	old := x.slots
	x.slots = make([]slot, 2*len(old))
	mask := uint32(len(x.slots) - 1)
	for _, p := range old {
		if p.number == 0 {
			continue
		}
		at := p.hash & mask
		for x.slots[at].number != 0 {
			at = (at + 1) & mask
		}
		x.slots[at] = p
	}
}
