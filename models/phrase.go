package models

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a name or a number may have at most to stand beyond what may be quoted: more is a part of a sentence.
const (
	phraseWords = 6
	phraseBytes = 120 // of scripts that part no words
)

// elided ends words that are cut short, as on every page.
const elided = " […]"

// Phrase is the words that name or count something, as they may stand beyond what may be quoted: all of them when they are few, else
// the first with an elision.
func Phrase(words string) string {
	n, inside, end := 0, false, len(words)
	for i, r := range words {
		if unicode.IsSpace(r) {
			inside = false
			continue
		}
		if !inside {
			if n == phraseWords {
				end = i
				break
			}
			n, inside = n+1, true
		}
		if i+utf8.RuneLen(r) > phraseBytes {
			end = i
			break
		}
	}
	if end == len(words) {
		return words
	}
	return strings.TrimRightFunc(words[:end], unicode.IsSpace) + elided
}
