package newsroom

import (
	"math/rand/v2"
	"strings"
)

// words are invented words by rank, the commonest first.
type words struct{ list []string }

// newWords makes n words of at least so many syllables, with a capital or without. Which syllables a rank has is fixed.
func newWords(n, syllables int, capital bool) *words {
	starts := strings.Fields("b br ch cl d dr f fl g gr l m n p pl r s st t tr v")
	vowels := strings.Fields("a e i o u ai ou é an or")
	w := &words{list: make([]string, n)}
	base := len(starts) * len(vowels)
	for rank := range w.list {
		// Stepping by a number without common divisor keeps neighbours in rank from looking alike.
		room := base
		for range syllables - 1 {
			room *= base
		}
		if rank >= room {
			panic("newsroom: more words than syllables make")
		}
		code := (rank*7919 + 104729) % room
		var word strings.Builder
		for range syllables {
			word.WriteString(starts[code/len(vowels)%len(starts)])
			word.WriteString(vowels[code%len(vowels)])
			code /= base
		}
		word.WriteString([]string{"l", "r", "n", "ve", "que"}[rank%5])
		w.list[rank] = word.String()
		if capital {
			w.list[rank] = strings.ToUpper(w.list[rank][:1]) + w.list[rank][1:]
		}
	}
	return w
}

func (w *words) len() int        { return len(w.list) }
func (w *words) at(i int) string { return w.list[i] }

// zipf draws a word: the commonest most often.
func (w *words) zipf(r *rand.Rand) string {
	const exponent, shift = 1.07, 3
	return w.list[rand.NewZipf(r, exponent, shift, uint64(len(w.list)-1)).Uint64()]
}
