// Package reuse serves stages that read one text after another with the same memory.
package reuse

// Zeroed is n zero values, in the memory of room where that suffices.
func Zeroed[T any](room []T, n int) []T {
	if cap(room) < n {
		return make([]T, n, n+n/4)
	}
	room = room[:n]
	clear(room)
	return room
}

// Emptied is a map without entries, m itself where there is one.
func Emptied[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	clear(m)
	return m
}
