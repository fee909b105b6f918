// Package distinct numbers the distinct strings of a text in the order they come.
package distinct

import "hash/maphash"

// Table numbers strings. It is a hash table with linear probing and does less than a map: nothing is ever taken out, and
// the strings themselves are kept in one list.
type Table struct {
	seed  maphash.Seed // drawn anew for each table, so that no text can be made to collide
	list  []string
	slots []int32 // number of a string plus one, 0 for none; their count is a power of two
}

// most bounds the room that is made before it is known to be needed.
const most = 1 << 14

// New makes a table with room for n strings; it grows when there are more.
func New(n int) *Table {
	size := 32
	for size < 2*n && size < most {
		size *= 2
	}
	return &Table{seed: maphash.MakeSeed(), list: make([]string, 0, min(n, most/2)), slots: make([]int32, size)}
}

// Number gives the number of a string, from 0, and whether it is new.
func (t *Table) Number(s string) (id int32, fresh bool) {
	at := t.slot(s)
	if t.slots[at] != 0 {
		return t.slots[at] - 1, false
	}
	t.list = append(t.list, s)
	t.slots[at] = int32(len(t.list))
	if 2*len(t.list) > len(t.slots) {
		t.grow()
	}
	return int32(len(t.list) - 1), true
}

// Strings lists the strings by their numbers.
func (t *Table) Strings() []string { return t.list }

// slot is where a string is, or would be put.
func (t *Table) slot(s string) int {
	mask := len(t.slots) - 1
	at := int(uint32(maphash.String(t.seed, s))) & mask
	for t.slots[at] != 0 && t.list[t.slots[at]-1] != s {
		at = (at + 1) & mask
	}
	return at
}

func (t *Table) grow() {
	t.slots = make([]int32, 2*len(t.slots))
	for i, s := range t.list {
		t.slots[t.slot(s)] = int32(i) + 1
	}
}
