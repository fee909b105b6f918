// Package distinct numbers strings: Table those of one text, Index those of a large table that is made once. A string is
// hashed once for both.
package distinct

import "hash/maphash"

// seed is drawn anew at each start, so that no text can be made whose words collide.
var seed = maphash.MakeSeed()

// Hash is what Table and Index look a string up by.
func Hash(s string) uint32 { return uint32(maphash.String(seed, s)) }

// Table numbers the distinct strings of a text in the order they come. It is a hash table with linear probing and does
// less than a map: nothing is ever taken out, and the strings themselves are kept in one list.
type Table struct {
	list   []string
	hashes []uint32 // of the strings
	slots  []int32  // number of a string plus one, 0 for none; their count is a power of two
}

// most bounds the room that is made before it is known to be needed.
const most = 1 << 14

// New makes a table with room for n strings; it grows when there are more.
func New(n int) *Table {
	size := 32
	for 3*size < 4*n && size < most {
		size *= 2
	}
	n = min(n, most/2)
	return &Table{list: make([]string, 0, n), hashes: make([]uint32, 0, n), slots: make([]int32, size)}
}

// Reset takes all strings out; the zero table needs it too.
func (t *Table) Reset() {
	if t.slots == nil {
		t.slots = make([]int32, 32)
	}
	clear(t.list)
	clear(t.slots)
	t.list, t.hashes = t.list[:0], t.hashes[:0]
}

// Number gives the number of a string, from 0, and whether it is new.
func (t *Table) Number(s string) (id int32, fresh bool) { return t.NumberHashed(s, Hash(s)) }

// NumberHashed is Number for a string whose Hash is known.
func (t *Table) NumberHashed(s string, hash uint32) (id int32, fresh bool) {
	mask := uint32(len(t.slots) - 1)
	at := hash & mask
	for t.slots[at] != 0 {
		if n := t.slots[at] - 1; t.hashes[n] == hash && t.list[n] == s {
			return n, false
		}
		at = (at + 1) & mask
	}
	t.list = append(t.list, s)
	t.hashes = append(t.hashes, hash)
	t.slots[at] = int32(len(t.list))
	if 4*len(t.list) > 3*len(t.slots) {
		t.grow()
	}
	return int32(len(t.list) - 1), true
}

// Strings lists the strings by their numbers.
func (t *Table) Strings() []string { return t.list }

func (t *Table) grow() {
	t.slots = make([]int32, 2*len(t.slots))
	mask := uint32(len(t.slots) - 1)
	for i, hash := range t.hashes {
		at := hash & mask
		for t.slots[at] != 0 {
			at = (at + 1) & mask
		}
		t.slots[at] = int32(i) + 1
	}
}
