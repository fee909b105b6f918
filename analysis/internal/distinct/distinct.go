// Package distinct numbers the distinct strings of a text in the order they come.
package distinct

import "hash/maphash"

// Table numbers strings. It is a hash table with linear probing and does less than a map: nothing is ever taken out, and
// the strings themselves are kept in one list.
type Table struct {
	seed  maphash.Seed // drawn anew for each table, so that no text can be made to collide
	list  []string
	slots []slot // their count is a power of two
}

// slot is empty when its id is zero.
type slot struct {
	id   int32  // of a string, plus one
	hash uint32 // of the same, so that most others are told apart without a look at them
}

// most bounds the room that is made before it is known to be needed.
const most = 1 << 14

// New makes a table with room for n strings; it grows when there are more.
func New(n int) *Table {
	size := 32
	for size < 2*n && size < most {
		size *= 2
	}
	return &Table{seed: maphash.MakeSeed(), list: make([]string, 0, min(n, most/2)), slots: make([]slot, size)}
}

// Number gives the number of a string, from 0, and whether it is new.
func (t *Table) Number(s string) (id int32, fresh bool) {
	h := uint32(maphash.String(t.seed, s))
	at := t.start(h)
	for ; t.slots[at].id != 0; at = (at + 1) & (len(t.slots) - 1) {
		if x := t.slots[at]; x.hash == h && t.list[x.id-1] == s {
			return x.id - 1, false
		}
	}
	t.list = append(t.list, s)
	t.slots[at] = slot{int32(len(t.list)), h}
	if 2*len(t.list) > len(t.slots) {
		t.grow()
	}
	return int32(len(t.list) - 1), true
}

// Strings lists the strings by their numbers.
func (t *Table) Strings() []string { return t.list }

func (t *Table) start(h uint32) int { return int(h) & (len(t.slots) - 1) }

func (t *Table) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for _, x := range old {
		if x.id == 0 {
			continue
		}
		at := t.start(x.hash)
		for t.slots[at].id != 0 {
			at = (at + 1) & (len(t.slots) - 1)
		}
		t.slots[at] = x
	}
}
