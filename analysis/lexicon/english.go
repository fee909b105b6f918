package lexicon

import "strings"

// english returns the conjugator of English: regular rules, and verb-irregular.tsv (lemma, past, participle, and the
// forms of the present where they are irregular too). A variant stands after a slash.
func english() conjugator {
	irregular := map[string]Row{}
	for _, r := range Rows("en", "verb-irregular") {
		irregular[r.Fields[0]] = r
	}
	return func(lemma, model string) []form {
		doubled := lemma
		if model == "double" || doublesLast(lemma) {
			doubled = lemma + lemma[len(lemma)-1:]
		}
		out := []form{{text: lemma, mood: Infinitive}, {text: englishGerund(lemma, doubled), mood: Gerund}}
		r, ok := irregular[lemma]
		if present := strings.Fields(r.Field(3)); len(present) > 0 {
			for _, p := range present {
				out = append(out, englishPresent(p, lemma)...)
			}
		} else {
			out = append(out, form{text: lemma, mood: Present, plural: true}, form{text: englishThird(lemma), mood: Present, person: 3})
		}
		if !ok {
			past := englishPast(lemma, doubled)
			return append(out, form{text: past, mood: Past}, form{text: past, mood: Participle})
		}
		for p := range strings.SplitSeq(r.Field(1), "/") {
			out = append(out, form{text: p, mood: Past})
		}
		for p := range strings.SplitSeq(r.Field(2), "/") {
			if p != "" && p != "-" {
				out = append(out, form{text: p, mood: Participle})
			}
		}
		return out
	}
}

// englishPresent tells the person of the irregular present forms: those in -s and am are singular.
func englishPresent(p, lemma string) []form {
	if p != lemma && strings.HasSuffix(p, "s") {
		return []form{{text: p, mood: Present, person: 3}}
	}
	if p == "am" {
		return []form{{text: p, mood: Present, person: 1}}
	}
	return []form{{text: p, mood: Present, plural: true}}
}

func isEnglishVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// doublesLast reports a verb of one syllable that ends in one vowel and one consonant: stop, stopped.
func doublesLast(lemma string) bool {
	n := len(lemma)
	if n < 3 || isEnglishVowel(lemma[n-1]) || strings.IndexByte("wxy", lemma[n-1]) >= 0 || !isEnglishVowel(lemma[n-2]) || isEnglishVowel(lemma[n-3]) && !strings.HasPrefix(lemma[n-3:], "ui") {
		return false
	}
	groups := 0
	for i := 0; i < n; i++ {
		if isEnglishVowel(lemma[i]) && (i == 0 || !isEnglishVowel(lemma[i-1])) {
			groups++
		}
	}
	return groups == 1
}

func endsInConsonantY(lemma string) bool {
	n := len(lemma)
	return n > 1 && lemma[n-1] == 'y' && !isEnglishVowel(lemma[n-2])
}

func englishThird(lemma string) string {
	switch {
	case endsInConsonantY(lemma):
		return lemma[:len(lemma)-1] + "ies"
	case strings.HasSuffix(lemma, "s") || strings.HasSuffix(lemma, "x") || strings.HasSuffix(lemma, "z") ||
		strings.HasSuffix(lemma, "ch") || strings.HasSuffix(lemma, "sh") || strings.HasSuffix(lemma, "o"):
		return lemma + "es"
	}
	return lemma + "s"
}

func englishPast(lemma, doubled string) string {
	switch {
	case endsInConsonantY(lemma):
		return lemma[:len(lemma)-1] + "ied"
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	}
	return doubled + "ed"
}

func englishGerund(lemma, doubled string) string {
	switch {
	case strings.HasSuffix(lemma, "ie"):
		return lemma[:len(lemma)-2] + "ying"
	case strings.HasSuffix(lemma, "ee") || strings.HasSuffix(lemma, "oe") || lemma == "be":
		return lemma + "ing"
	case strings.HasSuffix(lemma, "e") && len(lemma) > 2:
		return lemma[:len(lemma)-1] + "ing"
	}
	return doubled + "ing"
}
