package naming

// Sound is how a single word of a name sounds, as it is written in a language ("" for the habits of English transliterations, which
// every newsroom also copies): two spellings of one name often sound alike. It is empty for a word without letters or digits.
func Sound(lang, word string) string {
	folded := fold(word)
	if folded == "" {
		return ""
	}
	return spellerOf(lang).sounds(folded)
}
