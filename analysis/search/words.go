package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

// Word is a word of a text: letters and digits in a row.
type Word struct {
	text.Span
	Fold  string // without accents and case
	Upper bool   // begins with an upper-case letter
}

// maxWord is how many bytes of a folded word count.
const maxWord = 48

// Words cuts a text into words.
func Words(s string) []Word {
	var found []Word
	start := -1
	upper := false
	end := func(i int) {
		if start < 0 {
			return
		}
		if folded := folded(s[start:i]); folded != "" {
			found = append(found, Word{text.Span{Start: start, End: i}, folded, upper})
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r):
			end(i)
		case start < 0:
			start, upper = i, unicode.IsUpper(r)
		}
	}
	end(len(s))
	return found
}

// folded folds a word; nothing but letters and digits is left of it.
func folded(s string) string {
	f := strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return r
	}, lexicon.Fold(s))
	if len(f) <= maxWord {
		return f
	}
	cut := maxWord
	for !utf8.RuneStart(f[cut]) {
		cut--
	}
	return f[:cut]
}

// Marks before the terms of an index that are no words.
const (
	stemMark   = "_"
	soundMark  = "~"
	entityMark = "n:"
)

// stem is the term for the stem of a folded word of a language.
func stem(lang, word string) string { return stemMark + words.Stem(lang, word) }

// leastSounded is how many letters a word has at least that is joined with others by its sound.
const leastSounded = 4

// sound is the term for how a word of a name sounds, "" for one that is too short.
func sound(lang, word string) string {
	if utf8.RuneCountInString(word) < leastSounded {
		return ""
	}
	s := soft(naming.Sound(lang, word))
	if len(s) < leastSounded-1 {
		return ""
	}
	return soundMark + signs(s)
}

// signs writes sounds for an index that knows no case: C, which is not c, as 0c.
func signs(s string) string {
	var out strings.Builder
	for _, r := range s {
		if r >= 'A' && r <= 'Z' {
			out.WriteByte('0')
			r += 'a' - 'A'
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// soft brings the vowels together that wander most between spellings, and drops an h that does not begin the word.
func soft(sounds string) string {
	out := make([]byte, 0, len(sounds))
	for i := range len(sounds) {
		c := sounds[i]
		switch c {
		case 'e', 'y', 'j':
			c = 'i'
		case 'o', 'w':
			c = 'u'
		case 'h':
			if i > 0 {
				continue
			}
		}
		if len(out) == 0 || out[len(out)-1] != c {
			out = append(out, c)
		}
	}
	return string(out)
}

// common are the function words of a language, folded.
func common(lang string) map[string]bool { return functionWords()[lang] }
