package text

import (
	"unicode"

	"parallax/analysis/lexicon"
)

// sample is how many words the language of a text is told from.
const sample = 600

// DetectLanguage tells the language of a text by its function words: "fr", "en" or another folder of the lexicon, ""
// when none is plain: too short, another script, another language. A caller who knows the language should say so, and
// ask here only to be warned.
func DetectLanguage(s string) string {
	if len(s) > 1<<15 {
		s = s[:1<<15]
	}
	tokens := tokenize(s, unsupported)
	words, latin := 0, 0
	score := map[string]int{}
	for i := range tokens {
		t := &tokens[i]
		if t.Kind != Word {
			continue
		}
		if words++; words > sample {
			break
		}
		r := []rune(t.Norm)
		if unicode.Is(unicode.Latin, r[0]) {
			latin++
		}
		forms := splitApostrophe(t.Norm)
		for code, l := range languages() {
			for _, f := range forms {
				score[code] += l.weights[f]
			}
		}
	}
	return verdict(score, words, latin)
}

// splitApostrophe gives the parts of a word a function word can hide in: "l'" of "l'armée", "'s" of "it's".
func splitApostrophe(n string) []string {
	for i := 0; i < len(n); i++ {
		if n[i] == '\'' {
			return []string{n[:i+1], n[i+1:], n[i:]}
		}
	}
	return []string{n}
}

// verdict asks for a share of function words and a clear lead. Running text of either language scores .5 to .9 a word;
// other Latin languages share a few forms and stay below .25.
func verdict(score map[string]int, words, latin int) string {
	if words == 0 || latin*2 < words {
		return ""
	}
	best, second, code := 0, 0, ""
	for _, c := range lexicon.Languages() {
		switch n := score[c]; {
		case n > best:
			best, second, code = n, best, c
		case n > second:
			second = n
		}
	}
	if best*100 < words*30 || best < 3 || best < second*2 {
		return ""
	}
	return code
}

// Foreign reports whether a text said to be in lang is plainly in another language or script. Short texts get the
// benefit of the doubt.
func Foreign(s, lang string) bool {
	found := DetectLanguage(s)
	if found == lang {
		return false
	}
	if found != "" {
		return true
	}
	words, latin, own := 0, 0, 0
	l := languageOf(lang)
	for _, t := range tokenize(s[:min(len(s), 1<<15)], unsupported) {
		if t.Kind != Word {
			continue
		}
		words++
		if r := []rune(t.Norm); unicode.Is(unicode.Latin, r[0]) {
			latin++
		}
		for _, f := range splitApostrophe(t.Norm) {
			own += l.weights[f]
		}
	}
	return words >= 3 && latin*2 < words || words >= 40 && own*100 < words*12
}
