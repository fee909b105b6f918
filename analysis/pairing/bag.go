package pairing

import (
	"parallax/analysis/claim"
	"parallax/analysis/internal/concepts"
	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// bagWord is a word, or a phrase of the thesaurus, of a text that is compared.
type bagWord struct {
	lemma, stem string // folded
	norm        string
	senses      []concepts.Sense
	weight      float64
	pos         byte // n, v, a, r, m, d; p a name; f a function word
	at          int  // its place among the words of the text
	token       int
}

func (w *bagWord) content() bool { return w.pos != 'f' }

// bag is a text as words that are compared.
type bag struct {
	langName string
	lang     *words.Language
	words    []bagWord
	trigrams map[string]float64
	negated  bool
}

const longestText = 2000 // words of each text that are compared

// weights say how much a kind of word counts. They stand for the frequency that the language gives them: function words are
// everywhere, verbs and adjectives are fewer and oftener used than nouns, a word that the thesaurus of the common words lacks is
// rare. Times the share of the word in similarity_common.tsv.
var weights = map[byte]float64{'f': .05, 'n': 1.2, 'v': .8, 'a': .6, 'r': .4, 'm': .5, 'p': 1.1, 'd': .8}

const rareWord = 1.15 // times this when the thesaurus does not have it

func bagOf(a *claim.Article) *bag {
	b := &bag{langName: a.Doc.Lang, lang: words.Of(a.Doc.Lang), trigrams: map[string]float64{}}
	thesaurus := concepts.Of(a.Doc.Lang)
	for i := 0; i < len(a.Doc.Tokens) && len(b.words) < longestText; i++ {
		t := &a.Doc.Tokens[i]
		if t.Kind == text.Punct || t.Kind == text.Symbol {
			continue
		}
		w := bagWord{norm: lexicon.Fold(t.Norm), stem: stemOf(a, i), lemma: lexicon.Fold(lemmaOf(a, i)), pos: posOf(a, i), at: len(b.words), token: i}
		share := b.lang.Share(t.Norm)
		if share == 0 && w.pos == 'v' {
			share = b.lang.Share(w.lemma) // "né" is not "ne"
		}
		if t.Upper && (w.pos == 'a' || w.pos == 'n') && len(thesaurus.Senses(w.lemma, w.stem, w.pos)) == 0 {
			w.pos = 'p'
		}
		switch {
		case thesaurus.Calendar(w.norm):
			w.pos, share = 'd', 1
		case denies(b.lang, a, i):
			b.negated, w.pos = true, 'f'
		case share == 0 && homograph(a, i, thesaurus):
			w.pos, share = 'n', 1
		case share == 0 && w.pos != 'm', inProgress(a, i):
			w.pos = 'f'
		}
		if w.pos == 'n' || w.pos == 'a' {
			w.lemma = thesaurus.Base(w.lemma)
		}
		if w.pos != 'f' {
			if n, senses := phraseAt(a, i, thesaurus); n > 0 {
				w.senses, w.lemma = senses, joined(a, i, n)
				w.pos, w.stem = senses[0].POS, w.lemma
				i += n
			} else {
				w.senses = thesaurus.Senses(w.lemma, w.stem, w.pos)
			}
			if w.pos == 'd' {
				w.lemma = w.norm
			}
		}
		w.weight = weights[w.pos]
		if w.pos != 'f' && share > 0 {
			w.weight *= share
			if len(w.senses) == 0 && w.pos != 'm' {
				w.weight *= rareWord
			}
		}
		b.words = append(b.words, w)
		for _, g := range grams(w.stem) {
			b.trigrams[g] += w.weight
		}
	}
	return b
}

// denies reports whether a word is a negation here: "personne", not "une personne".
func denies(lang *words.Language, a *claim.Article, token int) bool {
	if !lang.Negative(a.Doc.Tokens[token].Norm) {
		return false
	}
	if a.Parse == nil || token == 0 || token >= len(a.Parse.Words) {
		return true
	}
	switch a.Parse.Words[token-1].POS {
	case syntax.Det, syntax.Num, syntax.Adj:
		return a.Parse.Words[token].POS != syntax.Noun
	}
	return true
}

// homograph reports whether what looks like a function word is a noun: after a preposition and an elided article, as in "dans l'est".
func homograph(a *claim.Article, token int, thesaurus *concepts.Language) bool {
	if a.Parse == nil || token < 2 || token >= len(a.Parse.Words) || a.Doc.Tokens[token-1].Norm != "l'" {
		return false
	}
	if p := a.Parse.Words[token-2].POS; p != syntax.Adp && p != syntax.CConj {
		return false
	}
	return thesaurus.Noun(a.Doc.Tokens[token].Norm)
}

// lemmaOf is the dictionary form of a word as far as it is known.
func lemmaOf(a *claim.Article, token int) string {
	t := &a.Doc.Tokens[token]
	if a.Parse != nil && token < len(a.Parse.Words) {
		if r := &a.Parse.Words[token]; r.Lemma != "" && r.Lemma != t.Norm {
			return r.Lemma
		}
	}
	return lexicon.Singular(a.Doc.Lang, t.Norm)
}

// posOf is the part of speech as the thesaurus names it.
func posOf(a *claim.Article, token int) byte {
	t := &a.Doc.Tokens[token]
	if t.Kind == text.Number {
		return 'm'
	}
	if a.Parse == nil || token >= len(a.Parse.Words) {
		return 'n'
	}
	switch a.Parse.Words[token].POS {
	case syntax.Num:
		return 'm'
	case syntax.Propn:
		return 'p'
	case syntax.Verb:
		return 'v'
	case syntax.Adj:
		return 'a'
	case syntax.Adv:
		return 'r'
	case syntax.Aux, syntax.Det, syntax.Adp, syntax.Pron, syntax.CConj, syntax.SConj, syntax.Part:
		return 'f'
	}
	return 'n'
}

// inProgress reports whether a word is the one of "en train de", which says no more than the tense of a verb does.
func inProgress(a *claim.Article, token int) bool {
	if a.Doc.Lang != "fr" || a.Doc.Tokens[token].Norm != "train" || token == 0 || token+1 >= len(a.Doc.Tokens) {
		return false
	}
	next := a.Doc.Tokens[token+1].Norm
	return a.Doc.Tokens[token-1].Norm == "en" && (next == "de" || next == "d'")
}

// phraseAt finds a phrase of the thesaurus that opens with a token, and how many more tokens it has.
func phraseAt(a *claim.Article, token int, thesaurus *concepts.Language) (int, []concepts.Sense) {
	longest, senses := 0, []concepts.Sense(nil)
	for _, p := range thesaurus.Phrases(words.Stem(a.Doc.Lang, a.Doc.Tokens[token].Norm)) {
		n := len(p.Stems)
		if n <= longest || token+n >= len(a.Doc.Tokens) {
			continue
		}
		same := true
		for k := 0; k < n && same; k++ {
			same = words.Stem(a.Doc.Lang, a.Doc.Tokens[token+1+k].Norm) == p.Stems[k]
		}
		if same {
			longest, senses = n, p.Senses
		}
	}
	return longest, senses
}

// joined is a phrase as one word: its stems.
func joined(a *claim.Article, token, more int) string {
	out := words.Stem(a.Doc.Lang, a.Doc.Tokens[token].Norm)
	for k := 1; k <= more; k++ {
		out += "_" + words.Stem(a.Doc.Lang, a.Doc.Tokens[token+k].Norm)
	}
	return out
}

// grams are the character trigrams of a word with its borders.
func grams(w string) []string {
	r := []rune("^" + w + "$")
	if len(r) < 3 {
		return []string{string(r)}
	}
	out := make([]string, 0, len(r)-2)
	for i := 0; i+3 <= len(r); i++ {
		out = append(out, string(r[i:i+3]))
	}
	return out
}
