// Package distinct numbers strings: Table those of one text, Index those of a large table that is made once. A string is
// hashed once for both.
package distinct

import (
	"math/bits"
	"math/rand/v2"
)

// seed and factor are drawn anew at each start, so that no text can be made whose words collide.
var seed, factor = rand.Uint64(), rand.Uint64() | 1

// Hash is what Table and Index look a string up by. It folds in eight bytes at a time by a multiplication, as wyhash does
// (Wang 2019): most words are one step, which a call of the hash of maps costs several times.
func Hash(s string) uint32 {
	h := seed + uint64(len(s))
	for len(s) > 8 {
		h = mix(h ^ (four(s) | four(s[4:])<<32))
		s = s[8:]
	}
	switch n := len(s); {
	case n >= 4:
		h ^= four(s) | four(s[n-4:])<<32
	case n > 0:
		h ^= uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16
	}
	return uint32(mix(h))
}

// four is the number that the first four bytes of a string make.
func four(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

func mix(x uint64) uint64 {
	hi, lo := bits.Mul64(x, factor)
	return hi ^ lo
}

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
