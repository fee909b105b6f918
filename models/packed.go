package models

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	mathbits "math/bits" // bits is a function of ours
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"
)

// A packed value is a struct written for being read again fast, by the program that wrote it: exported fields that are filled one after the other,
// numbers as varints, each string and each large struct once. Read, its strings are parts of the one string it is read from, so that reading costs about as
// many steps as there are values, and no copy of the words. There are no names in it: shapeOf says what it was packed from, and of
// another shape it cannot be read. encoding/gob took 4 times as long on the map of a story and encoding/json 9 times (BenchmarkPacked).

// errPacked says that bytes are not a packed value of the type.
var errPacked = errors.New("not packed so")

// pack writes what v points to.
func pack(v any) []byte {
	p := newPacker()
	value := reflect.ValueOf(v).Elem()
	codecOf(value.Type()).pack(p, value)
	return p.out
}

// unpack reads into what v points to.
func unpack(data string, v any) (err error) {
	defer func() { // a cut or mixed up value makes an index go out of range
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errPacked, r)
		}
	}()
	u := unpacker{in: data}
	value := reflect.ValueOf(v).Elem()
	codecOf(value.Type()).unpack(&u, value)
	if u.at != len(data) {
		return fmt.Errorf("%w: %d bytes are left", errPacked, len(data)-u.at)
	}
	return nil
}

type packer struct {
	out     []byte
	seen    map[string]uint64 // number of a string that was written
	structs map[string]uint64 // number of a large struct that was written, by its type and what it is packed as alone
}

func newPacker() *packer { return &packer{seen: map[string]uint64{}, structs: map[string]uint64{}} }

func (p *packer) uint(n uint64) { p.out = binary.AppendUvarint(p.out, n) }

// string writes a string: its length and bytes the first time, else its number.
func (p *packer) string(s string) {
	if n, ok := p.seen[s]; ok {
		p.uint(n << 1)
		return
	}
	p.seen[s] = uint64(len(p.seen))
	p.uint(uint64(len(s))<<1 | 1)
	p.out = append(p.out, s...)
}

type unpacker struct {
	in      string
	at      int
	seen    []string
	structs []reflect.Value
}

func (u *unpacker) uint() uint64 {
	var n uint64
	for shift := 0; ; shift += 7 {
		c := u.in[u.at]
		u.at++
		if n |= uint64(c&0x7f) << shift; c < 0x80 {
			return n
		}
	}
}

// count is a length and one: each of what it counts takes a byte at least, or it is not one.
func (u *unpacker) count() int {
	n := u.uint()
	if n > uint64(len(u.in)-u.at)+1 {
		panic("a length beyond the end")
	}
	return int(n)
}

func (u *unpacker) string() string {
	n := u.uint()
	if n&1 == 0 {
		return u.seen[n>>1]
	}
	end := u.at + int(n>>1)
	s := u.in[u.at:end]
	u.at = end
	u.seen = append(u.seen, s)
	return s
}

// codec packs and unpacks values of one type.
type codec struct {
	pack   func(*packer, reflect.Value)
	unpack func(*unpacker, reflect.Value)
}

var codecs sync.Map // reflect.Type to *codec

func codecOf(t reflect.Type) *codec {
	if c, ok := codecs.Load(t); ok {
		return c.(*codec)
	}
	c := newCodec(t)
	codecs.Store(t, c)
	return c
}

var timeType = reflect.TypeFor[time.Time]()

// newCodec makes the codec of a type. Types that hold themselves, interfaces, arrays and functions are in nothing that is packed.
func newCodec(t reflect.Type) *codec {
	switch t.Kind() {
	case reflect.String:
		return &codec{func(p *packer, v reflect.Value) { p.string(v.String()) }, func(u *unpacker, v reflect.Value) { v.SetString(u.string()) }}
	case reflect.Bool:
		return &codec{
			func(p *packer, v reflect.Value) { p.uint(map[bool]uint64{true: 1}[v.Bool()]) },
			func(u *unpacker, v reflect.Value) { v.SetBool(u.uint() == 1) },
		}
	case reflect.Uint8:
		return &codec{func(p *packer, v reflect.Value) { p.uint(v.Uint()) }, func(u *unpacker, v reflect.Value) { v.SetUint(u.uint()) }}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &codec{
			func(p *packer, v reflect.Value) { p.out = binary.AppendVarint(p.out, v.Int()) },
			func(u *unpacker, v reflect.Value) {
				n := u.uint()
				v.SetInt(int64(n>>1) ^ -int64(n&1))
			},
		}
	case reflect.Float64:
		return &codec{
			func(p *packer, v reflect.Value) {
				p.out = binary.LittleEndian.AppendUint64(p.out, math.Float64bits(v.Float()))
			},
			func(u *unpacker, v reflect.Value) {
				v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(u.in[u.at : u.at+8]))))
				u.at += 8
			},
		}
	case reflect.Pointer:
		return pointerCodec(t)
	case reflect.Slice:
		return sliceCodec(t)
	case reflect.Map:
		return mapCodec(t)
	case reflect.Struct:
		if t == timeType {
			return timeCodec()
		}
		return structCodec(t)
	}
	panic("no way to pack a " + t.String())
}

func pointerCodec(t reflect.Type) *codec {
	of := codecOf(t.Elem())
	return &codec{
		func(p *packer, v reflect.Value) {
			if v.IsNil() {
				p.uint(0)
				return
			}
			p.uint(1)
			of.pack(p, v.Elem())
		},
		func(u *unpacker, v reflect.Value) {
			if u.uint() == 1 {
				x := reflect.New(t.Elem())
				of.unpack(u, x.Elem())
				v.Set(x)
			}
		},
	}
}

// sliceCodec keeps nil and empty apart.
func sliceCodec(t reflect.Type) *codec {
	of := codecOf(t.Elem())
	return &codec{
		func(p *packer, v reflect.Value) {
			if v.IsNil() {
				p.uint(0)
				return
			}
			p.uint(uint64(v.Len()) + 1)
			for i := range v.Len() {
				of.pack(p, v.Index(i))
			}
		},
		func(u *unpacker, v reflect.Value) {
			n := u.count() - 1
			if n < 0 {
				return
			}
			s := reflect.MakeSlice(t, n, n)
			for i := range n {
				of.unpack(u, s.Index(i))
			}
			v.Set(s)
		},
	}
}

// mapCodec writes the entries in the order of their keys, which are strings, so that one value is packed one way.
func mapCodec(t reflect.Type) *codec {
	key, of := codecOf(t.Key()), codecOf(t.Elem())
	return &codec{
		func(p *packer, v reflect.Value) {
			if v.IsNil() {
				p.uint(0)
				return
			}
			p.uint(uint64(v.Len()) + 1)
			for _, k := range sortedStrings(v.MapKeys()) {
				key.pack(p, k)
				of.pack(p, v.MapIndex(k))
			}
		},
		func(u *unpacker, v reflect.Value) {
			n := u.count() - 1
			if n < 0 {
				return
			}
			m := reflect.MakeMapWithSize(t, n)
			for range n {
				k, x := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
				key.unpack(u, k)
				of.unpack(u, x)
				m.SetMapIndex(k, x)
			}
			v.Set(m)
		},
	}
}

// timeCodec keeps the moment, in UTC as every time of the store.
func timeCodec() *codec {
	return &codec{
		func(p *packer, v reflect.Value) {
			at := v.Interface().(time.Time)
			p.out = binary.AppendVarint(p.out, at.Unix())
			p.uint(uint64(at.Nanosecond()))
		},
		func(u *unpacker, v reflect.Value) {
			n := u.uint()
			v.Set(reflect.ValueOf(time.Unix(int64(n>>1)^-int64(n&1), int64(u.uint())).UTC()))
		},
	}
}

// structCodec writes which fields are filled, and those: most of a record stay empty in a list.
func structCodec(t reflect.Type) *codec {
	type field struct {
		at int
		*codec
	}
	var fields []field
	for i := range t.NumField() {
		if t.Field(i).IsExported() {
			fields = append(fields, field{i, codecOf(t.Field(i).Type)})
		}
	}
	all := &codec{
		func(p *packer, v reflect.Value) {
			for some := range slices.Chunk(fields, 64) {
				var filled uint64
				for i, f := range some {
					if !v.Field(f.at).IsZero() {
						filled |= 1 << i
					}
				}
				p.uint(filled)
				for i, f := range some {
					if filled&(1<<i) != 0 {
						f.pack(p, v.Field(f.at))
					}
				}
			}
		},
		func(u *unpacker, v reflect.Value) {
			for some := range slices.Chunk(fields, 64) {
				for filled := u.uint(); filled != 0; filled &= filled - 1 {
					f := some[mathbits.TrailingZeros64(filled)]
					f.unpack(u, v.Field(f.at))
				}
			}
		},
	}
	if len(fields) < large {
		return all
	}
	return onceCodec(t, all)
}

// large is how many fields a struct has that is written once: an outlet, an article, which stand on a page dozens of times.
const large = 8

// onceCodec writes a struct that was written before as its number. Read, the two hold the same slices and maps.
func onceCodec(t reflect.Type, all *codec) *codec {
	return &codec{
		func(p *packer, v reflect.Value) {
			alone := newPacker()
			all.pack(alone, v)
			key := t.String() + string(alone.out)
			if n, ok := p.structs[key]; ok {
				p.uint(n + 1)
				return
			}
			p.uint(0)
			all.pack(p, v)
			p.structs[key] = uint64(len(p.structs))
		},
		func(u *unpacker, v reflect.Value) {
			if n := u.uint(); n > 0 {
				v.Set(u.structs[n-1])
				return
			}
			all.unpack(u, v)
			u.structs = append(u.structs, v)
		},
	}
}

// packing is the version of the way of packing.
const packing = "3 "

// shapeOf names the shape of a type, packed: it changes when a field comes, goes, moves or takes another type.
func shapeOf(t reflect.Type) string {
	var b strings.Builder
	b.WriteString(packing)
	writeShape(&b, t)
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:8])
}

func writeShape(b *strings.Builder, t reflect.Type) {
	b.WriteString(t.Kind().String())
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		writeShape(b, t.Elem())
	case reflect.Map:
		writeShape(b, t.Key())
		writeShape(b, t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() {
				b.WriteString(" " + f.Name + " ")
				writeShape(b, f.Type)
			}
		}
	}
	b.WriteString(";")
}

func sortedStrings(keys []reflect.Value) []reflect.Value {
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	return keys
}
