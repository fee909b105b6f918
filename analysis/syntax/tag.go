package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// reader reads one document; its slices run beside the tokens.
type reader struct {
	doc *text.Document
	g   *grammar
	t   []text.Token
	w   []Word
	ids []lexicon.ID // numbers of the words, 0 for those that are none and those that the lexicon does not know
	c   []class      // as the context decided: a preposition "des" is de
	// what is found, in text order
	phrases []Phrase
	verbs   []VerbGroup
	// stack is room for the clauses of a sentence.
	stack []clause
}

// e is what the lexicon knows of token i.
func (r *reader) e(i int) *entry { return &r.g.entries[r.ids[i]] }

// lookUp fills in what the lexicon knows of each token.
func (r *reader) lookUp() {
	for i := range r.t {
		if t := &r.t[i]; t.Word != 0 && (t.Kind == text.Word || t.Kind == text.Punct) {
			r.ids[i], r.c[i] = t.Word, r.g.entries[t.Word].class
		}
	}
}

// tagSentence gives each token of a sentence its part of speech, left to right.
func (r *reader) tagSentence(s *text.Sentence) {
	start := s.First
	for start < s.Last && r.t[start].Kind == text.Punct {
		start++
	}
	for i := s.First; i < s.Last; i++ {
		if n := r.adverbial(i, min(s.Last, i+6)); n > 0 {
			for end := i + n; i < end; i++ {
				r.w[i].POS, r.w[i].Lemma, r.w[i].ID, r.c[i] = Adv, r.t[i].Norm, r.t[i].Word, adv
			}
			i--
			continue
		}
		w := &r.w[i]
		w.Lemma, w.ID = r.t[i].Norm, r.t[i].Word
		switch r.t[i].Kind {
		case text.Number:
			w.POS, w.Plural = Num, true
		case text.Alnum:
			r.tagAlnum(i)
		case text.Word:
			if r.c[i] != open {
				r.tagClosed(i, s)
			} else {
				r.tagOpen(i, s, i == start || r.opensQuote(i, s))
			}
		case text.Punct:
			if w.POS = Punct; r.c[i] == poss && i > s.First && !r.t[i].Space {
				w.POS = Part
			}
		default:
			w.POS = Other
		}
	}
}

// opensQuote reports whether token i is the first word of a quotation or stands after a colon: a capital there tells
// nothing.
func (r *reader) opensQuote(i int, s *text.Sentence) bool {
	if i == s.First {
		return true
	}
	switch r.t[i-1].Norm {
	case "«", "“", `"`, ":", "-", "–", "—":
		return true
	}
	return false
}

// tagAlnum reads names of things (F-16, M4), ordinals (12e) and times (14h30).
func (r *reader) tagAlnum(i int) {
	n := r.t[i].Norm
	switch {
	case r.t[i].Upper || !unicode.IsDigit(rune(n[0])):
		r.w[i].POS = Propn
	case strings.HasSuffix(n, "e") || strings.HasSuffix(n, "er") || strings.HasSuffix(n, "th") || strings.HasSuffix(n, "st") || strings.HasSuffix(n, "nd") || strings.HasSuffix(n, "rd"):
		r.w[i].POS = Adj
	default:
		r.w[i].POS = Num
	}
}

// before returns the tag and class of the token before i in the sentence, quotation marks looked through.
func (r *reader) before(i int, s *text.Sentence) (POS, class, int) {
	for j := i - 1; j >= s.First; j-- {
		switch r.t[j].Norm {
		case "«", "“", `"`, "‘":
			continue
		}
		return r.w[j].POS, r.c[j], j
	}
	return Punct, open, -1
}

// nextWord returns the token after i in the sentence, opening quotation marks looked through, -1 at its end.
func (r *reader) nextWord(i int, s *text.Sentence) int {
	for j := i + 1; j < s.Last; j++ {
		switch r.t[j].Norm {
		case "«", "“", `"`, "‘":
			continue
		}
		return j
	}
	return -1
}

// tagOpen tags a word of the open classes.
func (r *reader) tagOpen(i int, s *text.Sentence, first bool) {
	w, e, t := &r.w[i], r.e(i), &r.t[i]
	if t.Upper && !first {
		r.tagCapital(i, s)
		return
	}
	if t.Upper && r.properAtStart(i, s) {
		w.POS = Propn
		return
	}
	if !t.Upper && arabicArticle(t.Of(r.doc.Text)) {
		w.POS = Propn // "al-Bahr"
		return
	}
	if t.Upper && t.Norm == "a" && r.g.lang == "fr" {
		w.POS, r.c[i] = Adp, adp // À without its accent
		return
	}
	if e.readings > 0 && (!e.never || r.afterAuxiliary(i, s) || r.afterParticiple(i, s) || r.afterNoun(i, s)) {
		if r.tagVerb(i, s) {
			return
		}
	}
	if e.readings == 0 && !e.noun && !e.adj && i > s.First && r.c[i-1] == refl && r.tagUnknownVerb(i) {
		return
	}
	r.tagNominal(i, s)
}

// tagUnknownVerb tags a word that the lexicon does not have and that only a verb can be, after "se": "se bonifie".
func (r *reader) tagUnknownVerb(i int) bool {
	n := r.t[i].Norm
	w := &r.w[i]
	switch {
	case r.t[i].Upper || len(n) < 4:
		return false
	case strings.HasSuffix(n, "er") || strings.HasSuffix(n, "ir"):
		w.Mood = Infinitive
	case strings.HasSuffix(n, "ait") || strings.HasSuffix(n, "aient"):
		w.Mood, w.Plural = Past, n[len(n)-3:] == "ent"
	case strings.HasSuffix(n, "a") || strings.HasSuffix(n, "èrent") || strings.HasSuffix(n, "it"):
		w.Mood, w.Plural = Past, strings.HasSuffix(n, "èrent")
	case strings.HasSuffix(n, "ent") || strings.HasSuffix(n, "e"):
		w.Mood, w.Plural = Present, strings.HasSuffix(n, "ent")
	default:
		return false
	}
	w.POS, w.Lemma = Verb, n
	return true
}

// arabicArticle reports a name with an Arabic article in lower case: "al-Bahr", "ez-Zor".
func arabicArticle(word string) bool {
	return len(word) > 3 && word[2] == '-' && (word[0] == 'a' || word[0] == 'e') && word[1] != 'x' && unicode.IsUpper(rune(word[3]))
}

// tagCapital tags a word with a capital inside a sentence: a name, or a people.
func (r *reader) tagCapital(i int, s *text.Sentence) {
	w, e := &r.w[i], r.e(i)
	switch {
	case r.g.lang == "en" && e.adj:
		w.POS = Adj
		return
	case r.g.lang == "fr" && e.adj && e.pre && !r.t[i].Caps && i+1 < s.Last && r.t[i+1].Kind == text.Word && !r.t[i+1].Upper && r.e(i+1).noun:
		w.POS = Adj // "le Premier ministre"
		return
	case e.adj && !e.pre, r.people(i, s):
		w.POS = Noun
		r.nominalLemma(i)
		return
	}
	w.POS = Propn
}

// people reports a people after a plural determiner: "les Maliens", "des Tunisiennes".
func (r *reader) people(i int, s *text.Sentence) bool {
	n := r.t[i].Norm
	if r.g.lang != "fr" || i == s.First || n[len(n)-1] != 's' || r.t[i].Caps {
		return false
	}
	return (r.w[i-1].POS == Det && r.w[i-1].Plural || r.w[i-1].POS == Num || r.t[i-1].Norm == "des" || r.t[i-1].Norm == "aux") && r.g.guess(n) == Adj
}

// properAtStart decides whether a capital at the start of a sentence is a name's: the lexicon knows no such word, and
// its end tells nothing; or another name follows.
func (r *reader) properAtStart(i int, s *text.Sentence) bool {
	e := r.e(i)
	if r.t[i].Caps {
		return true
	}
	if e.readings > 0 || e.noun || e.adj {
		return false
	}
	if utf8.RuneCountInString(r.t[i].Norm) > 5 && r.guess(i) != Noun {
		j := i + 1
		if j+1 < s.Last && !r.t[j].Upper && r.e(j).class == open && r.e(j).isFinite() && r.g.lang == "fr" {
			return r.strictVerb(j) || r.t[j+1].Upper || r.e(j+1).class == det || r.e(j+1).class == le || r.e(j+1).class == que // "Bruxelles presse Athènes"
		}
		return j < s.Last && r.t[j].Kind == text.Word && r.t[j].Upper
	}
	n := r.t[i].Norm
	for _, end := range r.g.endings[n[len(n)-1]] {
		if end.pos == Noun && len(end.text) > 3 && strings.HasSuffix(n, end.text) {
			return false
		}
	}
	return true
}

// guess tells the part of speech of token i by its end.
func (r *reader) guess(i int) POS {
	if id := r.t[i].Word; id != 0 {
		return r.g.entries[id].guess
	}
	return r.g.guess(r.t[i].Norm)
}

// tagNominal tags a word that is no verb.
func (r *reader) tagNominal(i int, s *text.Sentence) {
	w, e := &r.w[i], r.e(i)
	switch {
	case e.adj && e.noun && r.g.lang == "en":
		if w.POS = Noun; r.nounFollows(i, s) {
			w.POS = Adj
		}
	case e.adj && (!e.noun || r.adjectival(i, s)):
		w.POS = Adj
	case e.noun:
		w.POS = Noun
	default:
		if w.POS = r.guess(i); w.POS == Adv && r.adverbIsNoun(i, s) {
			w.POS = Noun
		}
	}
	if w.POS == Adj && r.substantive(i, s) {
		w.POS = Noun
	}
	r.nominalLemma(i)
}

// nounFollows reports a word that can be a noun after token i: "an official visit" against "an official said".
func (r *reader) nounFollows(i int, s *text.Sentence) bool {
	j := r.nextWord(i, s)
	if j < 0 || r.t[j].Kind != text.Word {
		return false
	}
	e := r.e(j)
	return e.class == open && (e.readings == 0 || e.noun)
}

// adverbIsNoun: "bombardement" has the end of an adverb; so it is a noun after what stands before nouns.
func (r *reader) adverbIsNoun(i int, s *text.Sentence) bool {
	prev, _, _ := r.before(i, s)
	return prev == Det || prev == Adp || prev == Num || r.t[i].Norm[len(r.t[i].Norm)-1] == 's'
}

func (r *reader) adjectival(i int, s *text.Sentence) bool {
	prev, _, _ := r.before(i, s)
	return prev == Noun || prev == Propn || prev == Adj
}

// substantive reports an adjective that stands for a noun: a determiner before it and no noun after.
func (r *reader) substantive(i int, s *text.Sentence) bool {
	prev, prevClass, _ := r.before(i, s)
	if r.g.lang == "en" && prev == Propn && r.e(i).pre { // "the U.N. chief called"
		j := r.nextWord(i, s)
		return j < 0 || r.t[j].Kind == text.Punct || r.c[j] == modal || r.auxiliary(j) || !r.t[j].Upper && !r.e(j).noun && r.e(j).isFinite()
	}
	if prev != Det && prev != Num && prevClass != de {
		return false
	}
	j := r.nextWord(i, s)
	if j < 0 || r.t[j].Kind == text.Punct {
		return true
	}
	e := r.e(j)
	if r.t[j].Kind != text.Word {
		return false
	}
	if r.auxiliary(j) {
		return true
	}
	if r.g.lang == "en" && r.e(i).pre && !r.e(i).noun && e.readings > 0 && !e.has(Past) && !e.has(Participle) &&
		(j+1 >= s.Last || r.t[j+1].Kind == text.Punct || r.auxiliary(j+1) || r.strictVerb(j+1)) {
		return false // "two former pilots, …": nothing follows that a verb would want
	}
	if r.strictVerb(j) {
		return true
	}
	if r.c[j] != open {
		return r.c[j] != num && r.c[j] != adj && r.c[j] != cconj
	}
	if r.t[j].Upper {
		return !r.e(i).pre
	}
	if e.readings > 0 && !e.noun && e.isFinite() && !r.e(i).pre {
		return true
	}
	if e.noun {
		return false
	}
	return r.g.lang == "fr" && !r.e(i).pre && (e.adj || r.guess(j) == Adj)
}

// nominalLemma fills in the singular and the number of a noun or adjective.
func (r *reader) nominalLemma(i int) {
	w := &r.w[i]
	w.Lemma, w.ID = r.singular(&r.t[i])
	w.Plural = len(w.Lemma) != len(r.t[i].Norm) || w.Lemma != r.t[i].Norm
	if !w.Plural && i > 0 && r.w[i-1].POS == Det {
		w.Plural = r.w[i-1].Plural
	}
}

// singular gives the singular of a token with its number.
func (r *reader) singular(t *text.Token) (string, lexicon.ID) {
	if id := r.g.singulars[t.Word]; id == t.Word && id != 0 {
		return t.Norm, id
	} else if id != 0 {
		return r.g.index.Word(id), id
	}
	singular := lexicon.Singular(r.g.lang, t.Norm)
	if len(singular) == len(t.Norm) && singular == t.Norm {
		return singular, 0
	}
	return singular, r.g.index.Find(singular)
}

// adverbial returns how many of the tokens [i, last) make an adverbial of several words that begins with the first, 0
// for none.
func (r *reader) adverbial(i, last int) int {
	if i >= last {
		return 0
	}
	at := r.g.entries[r.t[i].Word].adverbials
	if at == 0 || i+1 >= last {
		return 0
	}
	list := &r.g.adverbials[at]
	if list.seconds>>(r.t[i+1].Word&63)&1 == 0 {
		return 0
	}
	for _, rest := range list.rests {
		n := 0
		for n < len(rest) && i+1+n < last && rest[n] == r.t[i+1+n].Word {
			n++
		}
		if n == len(rest) {
			return n + 1
		}
	}
	return 0
}
