package lexicon

// Column is what one table of a package says of the words of a language, by their numbers in its Index: asking it is two
// loads and no hashing. It is as long as the highest number among its words.
type Column[T any] struct {
	at     []uint16 // by ID: where its value is
	values []T      // none first
	rest   map[string]T
}

// NewColumn makes a column of a table by word. Words that the index does not have, those a rule makes up, are kept beside
// it; see Of.
func NewColumn[T any](x *Index, table map[string]T) *Column[T] {
	c := &Column[T]{values: make([]T, 1, len(table)+1)}
	ids, last := make(map[ID]T, len(table)), ID(0)
	for word, value := range table {
		id := x.Find(word)
		if id == 0 {
			if c.rest == nil {
				c.rest = map[string]T{}
			}
			c.rest[word] = value
			continue
		}
		ids[id], last = value, max(last, id)
	}
	c.at = make([]uint16, last+1)
	for id, value := range ids {
		c.at[id] = uint16(len(c.values))
		c.values = append(c.values, value)
	}
	return c
}

// At gives the value of a word that the index has, the zero value when the table does not have it.
func (c *Column[T]) At(id ID) T {
	if uint(id) < uint(len(c.at)) {
		return c.values[c.at[id]]
	}
	return c.values[0]
}

// Of gives the value of any word: by its number, or, where that is 0, by the word itself.
func (c *Column[T]) Of(id ID, word string) T {
	if id != 0 || c.rest == nil {
		return c.At(id)
	}
	return c.rest[word]
}

// Has reports whether the table has a word of the index.
func (c *Column[T]) Has(id ID) bool { return uint(id) < uint(len(c.at)) && c.at[id] != 0 }

// Rest is how many words of the table the index does not have: none, where At alone is asked.
func (c *Column[T]) Rest() int { return len(c.rest) }
