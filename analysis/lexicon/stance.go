package lexicon

import (
	"slices"
	"strings"
)

// StanceWord is a word or phrase of stance.tsv, with all the forms that the rules of the language give it.
type StanceWord struct {
	Concept string     // what is named: "fighters", "taking"
	Stance  string     // legitimising, delegitimising, euphemistic, victimising or neutral
	Lemma   string     // as the table writes it: "parrainer", "opération spéciale"
	Kind    string     // n, p, a or v, see the table
	OfPlace bool       // it names the concept only when it is done to a place: "libérer" a town
	Forms   [][]string // words of each form in lower case, without doubles; "l'" is a word of its own
	Line    int
}

// Charged reports whether the word takes a side.
func (w StanceWord) Charged() bool { return w.Stance != "neutral" }

// Stances reads stance.tsv of a language, the one table of words that take a side and of the neutral words beside them. A row whose
// words are "-" says that no word of that stance was found in news use, and gives none.
func Stances(lang string) []StanceWord { return stances.Of(lang) }

var stances = NewByLanguage(func(lang string) []StanceWord {
	var out []StanceWord
	verbs := formsOfVerbs(lang)
	stop := Set(lang, "function-words")
	for _, r := range Rows(lang, "stance") {
		for lemma := range strings.SplitSeq(r.Field(3), "|") {
			if lemma = strings.TrimSpace(lemma); lemma == "" || lemma == "-" {
				continue
			}
			w := StanceWord{Concept: r.Field(0), Stance: r.Field(1), Kind: r.Field(2), Lemma: lemma, OfPlace: r.Field(4) == "place", Line: r.Line}
			w.Forms = stanceForms(lang, w.Kind, lemma, verbs, stop)
			out = append(out, w)
		}
	}
	return out
})

// formsOfVerbs turns the table of verbs round: lemma to forms.
func formsOfVerbs(lang string) map[string][]string {
	out := map[string][]string{}
	table := Verbs(lang)
	for form, readings := range table.All() {
		for _, v := range readings {
			out[table.Lemma(v)] = append(out[table.Lemma(v)], form)
		}
	}
	return out
}

// stanceForms inflects a lemma: a verb by its conjugation, other words by number and, for persons and adjectives, by gender. In a
// phrase the words before the first small word take the plural together: "combattants de la liberté".
func stanceForms(lang, kind, lemma string, verbs map[string][]string, small map[string]bool) [][]string {
	words := strings.Fields(strings.ReplaceAll(Lower(lemma), "'", "' "))
	var heads []string
	switch {
	case kind == "v":
		heads = append([]string{words[0]}, verbs[words[0]]...)
	case len(words) == 1:
		heads = append([]string{words[0]}, plurals(lang, words[0])...)
		if lang == "fr" && (kind == "p" || kind == "a") {
			f := frenchFeminine(words[0])
			heads = append(heads, f, f+"s")
		}
	default:
		return dropDoubles([][]string{words, pluralPhrase(lang, words, small)})
	}
	var out [][]string
	for _, h := range heads {
		out = append(out, append([]string{h}, words[1:]...))
	}
	return dropDoubles(out)
}

func pluralPhrase(lang string, words []string, small map[string]bool) []string {
	out := slices.Clone(words)
	for i, w := range words {
		if small[w] || strings.HasSuffix(w, "'") {
			break
		}
		if last := i == len(words)-1 || small[words[i+1]]; lang == "fr" || last {
			out[i] = plurals(lang, w)[0]
		}
	}
	return out
}

// dropDoubles leaves each form once, and adds those that a capital without its accent makes ("Etat").
func dropDoubles(forms [][]string) [][]string {
	for _, f := range forms {
		for i, w := range f {
			if strings.HasPrefix(w, "é") {
				bare := slices.Clone(f)
				bare[i] = "e" + strings.TrimPrefix(w, "é")
				forms = append(forms, bare)
			}
		}
	}
	slices.SortFunc(forms, func(a, b []string) int { return slices.Compare(a, b) })
	return slices.CompactFunc(forms, func(a, b []string) bool { return slices.Equal(a, b) })
}

// plurals of a noun or adjective, at least one.
func plurals(lang, w string) []string {
	if lang == "en" {
		switch {
		case strings.HasSuffix(w, "man"):
			return []string{strings.TrimSuffix(w, "man") + "men"}
		case Singular(lang, w) != w && strings.HasSuffix(w, "s"), strings.HasSuffix(w, "ed"):
			return []string{w}
		}
		return []string{englishThird(w)}
	}
	switch {
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"):
		return []string{w}
	case strings.HasSuffix(w, "al"):
		return []string{strings.TrimSuffix(w, "al") + "aux"}
	case strings.HasSuffix(w, "eau"), strings.HasSuffix(w, "eu"):
		return []string{w + "x"}
	}
	return []string{w + "s"}
}

// frenchFeminine is the feminine of an adjective or of a noun for a person, by its ending.
func frenchFeminine(w string) string {
	for _, e := range [][2]string{
		{"teur", "trice"}, {"eur", "euse"}, {"eux", "euse"}, {"if", "ive"}, {"ien", "ienne"}, {"el", "elle"}, {"er", "ère"}, {"e", "e"},
	} {
		if root, ok := strings.CutSuffix(w, e[0]); ok {
			return root + e[1]
		}
	}
	return w + "e"
}
