package figure_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// numbersUpTo draws so many whole numbers of each length from one to thirteen digits, the same ones in every run, and the round
// ones with their neighbours.
func numbersUpTo(each int, yield func(int64)) {
	r := rand.New(rand.NewPCG(3, 7))
	for n := range int64(120) {
		yield(n)
	}
	for low := int64(100); low <= 1e12; low *= 10 {
		for _, n := range []int64{low - 1, low, low + 1, 2 * low, 71 * low / 10, 80 * low / 10, 5*low + low/10} {
			yield(n)
		}
		for range each {
			yield(low + r.Int64N(9*low))
		}
	}
}

// TestSpelledNumbers: a whole number up to ten million millions, spelled in any of the ways of French or English, is read back, alone
// and in a sentence.
func TestSpelledNumbers(t *testing.T) {
	for way := range 8 {
		style := spelling{hyphens: way&1 > 0, swiss: way&2 > 0, and: way&4 > 0}
		numbersUpTo(20, func(n int64) {
			readsBack(t, "fr", style.french(n), n)
			readsBack(t, "en", style.english(n), n)
			if n > 1 { // "un" is an article there
				readsBack(t, "fr", "On a vendu "+style.french(n)+" tonnes.", n)
				readsBack(t, "en", "They sold "+style.english(n)+" tonnes.", n)
			}
		})
	}
}

func readsBack(t *testing.T, lang, words string, n int64) {
	t.Helper()
	var got []float64
	for _, f := range find(lang, words) {
		got = append(got, f.Value)
	}
	if len(got) != 1 || got[0] != float64(n) {
		t.Errorf("%s: %q is %.0f, want %d", lang, words, got, n)
	}
}

// TestDigitsInGroups: a number in digits is read back with each of the marks that a language puts between its thousands.
func TestDigitsInGroups(t *testing.T) {
	numbersUpTo(20, func(n int64) {
		for lang, marks := range map[string]string{"fr": " \u00a0\u202f.'’", "en": " \u00a0\u202f,'’"} {
			for _, mark := range marks {
				readsBack(t, lang, grouped(n, string(mark)), n)
			}
			readsBack(t, lang, fmt.Sprint(n), n)
		}
	})
}

func grouped(n int64, mark string) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + mark + s[i:]
	}
	return s
}

// spelling is a way to write numbers out.
type spelling struct {
	hyphens bool // the French spelling of 1990: hyphens between all words
	swiss   bool // septante, huitante, nonante
	and     bool // English "and" before the tens
}

var (
	frenchUnits = strings.Fields("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf")
	frenchTens  = strings.Fields("- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt")
	swissTens   = strings.Fields("- - vingt trente quarante cinquante soixante septante huitante nonante")
	englishUnit = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	englishTens = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
)

func (s spelling) french(n int64) string {
	if n == 0 {
		return frenchUnits[0]
	}
	var words []string
	for _, scale := range []struct {
		value int64
		name  string
	}{{1e12, "billion"}, {1e9, "milliard"}, {1e6, "million"}} {
		if k := n / scale.value; k > 0 {
			name := scale.name
			if k > 1 {
				name += "s"
			}
			words = append(words, s.frenchHundreds(k, true), name)
			n %= scale.value
		}
	}
	if k := n / 1000; k > 1 {
		words = append(words, s.frenchHundreds(k, false), "mille")
	} else if k == 1 {
		words = append(words, "mille")
	}
	if n %= 1000; n > 0 {
		words = append(words, s.frenchHundreds(n, true))
	}
	out := strings.Join(words, " ")
	if s.hyphens {
		out = strings.ReplaceAll(out, " ", "-")
	}
	return out
}

// frenchHundreds spells a number below a thousand; plural says whether "cents" and "quatre-vingts" may take their s.
func (s spelling) frenchHundreds(n int64, plural bool) string {
	var words []string
	if k := n / 100; k > 0 {
		if k > 1 {
			words = append(words, frenchUnits[k])
		}
		hundred := "cent"
		if k > 1 && n%100 == 0 && plural {
			hundred = "cents"
		}
		words = append(words, hundred)
	}
	if n %= 100; n > 0 {
		words = append(words, s.frenchTens(n, plural))
	}
	return strings.Join(words, " ")
}

func (s spelling) frenchTens(n int64, plural bool) string {
	if n < 20 {
		return frenchUnits[n]
	}
	tens, unit, word := n/10, n%10, frenchTens[n/10]
	if s.swiss {
		word = swissTens[tens]
	} else if tens == 7 || tens == 9 {
		unit += 10
	}
	switch {
	case unit == 0 && word == "quatre-vingt" && plural:
		return "quatre-vingts"
	case unit == 0:
		return word
	case unit == 1 && word != "quatre-vingt", unit == 11 && tens == 7:
		return word + " et " + frenchUnits[unit]
	}
	return word + "-" + frenchUnits[unit]
}

func (s spelling) english(n int64) string {
	if n == 0 {
		return englishUnit[0]
	}
	var words []string
	for _, scale := range []struct {
		value int64
		name  string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1000, "thousand"}} {
		if k := n / scale.value; k > 0 {
			words = append(words, s.englishHundreds(k), scale.name)
			n %= scale.value
		}
	}
	if n > 0 && n < 100 && len(words) > 0 && s.and {
		words = append(words, "and")
	}
	if n > 0 {
		words = append(words, s.englishHundreds(n))
	}
	return strings.Join(words, " ")
}

func (s spelling) englishHundreds(n int64) string {
	var words []string
	if k := n / 100; k > 0 {
		words = append(words, englishUnit[k], "hundred")
		if n%100 > 0 && s.and {
			words = append(words, "and")
		}
	}
	switch n %= 100; {
	case n == 0:
	case n < 20:
		words = append(words, englishUnit[n])
	case n%10 == 0:
		words = append(words, englishTens[n/10])
	default:
		words = append(words, englishTens[n/10]+"-"+englishUnit[n%10])
	}
	return strings.Join(words, " ")
}
