package pairing

import (
	"strings"
	"sync"

	"parallax/analysis/claim"
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// relation ties a content word to the word that governs it, with what marks it: who does, who undergoes, a preposition, "mod" for an
// adjective or a number.
type relation struct{ word, marker, anchor string }

// segment is the content words between two commas or conjunctions, with their kinds.
type segment struct {
	words []string
	kinds []byte
}

// frame is what a sentence says of whom: its relations, its segments, and whether it compares upwards or downwards.
type frame struct {
	relations []relation
	more      int // "plus … que" less "moins … que"
	segments  []segment
}

// framer walks once over the words of a text. It has no tree: a noun goes to the verb or the noun before it, a noun at the
// start of a clause to the next verb.
type framer struct {
	a          *claim.Article
	markers    map[string]string
	words      map[int]*bagWord // by token
	out        frame
	marker     string
	verb       string // of the clause
	passive    bool
	noun       string // the last noun, to which "de" and adjectives belong
	beside     bool   // nothing but adjectives since the last noun
	joined     bool   // "et" since the last noun
	listed     bool   // a comma since the last noun
	name       bool   // the last noun is a name
	governor   string // of the last complement with "de"
	again      bool   // "et de": the complement that comes has the same governor
	later      bool   // "puis" since the last noun
	shared     bool   // the last noun took its relation from the one before "et"
	last       int    // the relation of the last noun that is no complement of another, -1 for none
	nounRel    int    // the relation of the last noun
	subject    string // of the last verb
	waiting    []int  // relations of the nouns before the verb of their clause
	years      []string
	participle string // at the head of the sentence, whose subject is to come
	segment    segment
}

func frameOf(a *claim.Article, b *bag) frame {
	f := &framer{a: a, words: map[int]*bagWord{}, markers: markersOf()[a.Doc.Lang]}
	for i := range b.words {
		f.words[b.words[i].token] = &b.words[i]
	}
	verbs := map[int]*syntax.VerbGroup{}
	if a.Parse != nil {
		for i := range a.Parse.Verbs {
			verbs[a.Parse.Verbs[i].Main] = &a.Parse.Verbs[i]
		}
	}
	sentence := -1
	for i := range a.Doc.Tokens {
		if s := int(a.Doc.Tokens[i].Sentence); s != sentence {
			sentence = s
			f.clause()
		}
		f.token(i, verbs[i])
	}
	f.clause()
	f.out.tell()
	return f.out
}

// tell tells apart anchors that occur several times, by what they are themselves: "la rivière X est un affluent de la rivière Y".
func (f *frame) tell() {
	count := map[string]int{}
	for _, r := range f.relations {
		if r.marker != "mod" {
			count[r.word]++
		}
	}
	word, role := "", ""
	for i := range f.relations {
		r := &f.relations[i]
		if r.anchor != "" && r.anchor == word && count[word] > 1 && (r.marker == "of" || r.marker == "mod") {
			r.anchor = word + "@" + role
		} else if r.marker != "mod" {
			word, role = r.word, r.marker
		}
	}
}

// clause closes a clause.
func (f *framer) clause() {
	f.cut()
	f.marker, f.verb, f.passive, f.noun, f.last, f.nounRel = "subj", "", false, "", -1, -1
	f.waiting, f.years, f.participle, f.governor = nil, nil, "", ""
	f.beside, f.joined, f.listed, f.name, f.again, f.later = false, false, false, false, false, false
}

// cut closes a segment.
func (f *framer) cut() {
	if len(f.segment.words) > 1 {
		f.out.segments = append(f.out.segments, f.segment)
		f.segment = segment{}
	}
}

func (f *framer) token(i int, group *syntax.VerbGroup) {
	t := &f.a.Doc.Tokens[i]
	w := f.words[i]
	if w != nil && w.content() {
		f.segment.words, f.segment.kinds = append(f.segment.words, w.lemma), append(f.segment.kinds, kindOf(w))
	}
	switch {
	case t.Kind == text.Punct:
		f.punct(t.Norm)
	case w == nil:
	case group != nil && w.pos == 'f':
		f.verbal(i, w, group) // "est", "a": what it is, or has, comes
	case w.pos == 'f' || f.roleOf(t.Norm) != "":
		f.function(i, t.Norm)
	case w.pos == 'v' || group != nil && w.pos != 'n' && w.pos != 'p':
		f.verbal(i, w, group)
	case w.pos == 'a':
		f.modifier(w)
	case w.pos == 'm', w.pos == 'd':
		f.number(w)
	case w.pos == 'r':
	case w.pos == 'p' && f.next(i) != nil && f.next(i).pos == 'p':
		// a first name: the last one stands for all
	default:
		f.nominal(w)
	}
}

// kindOf is what a word can be exchanged with: a year with a year, another number with a number.
func kindOf(w *bagWord) byte {
	switch {
	case year(w.lemma):
		return 'y'
	case w.pos == 'd':
		return 'm'
	}
	return w.pos
}

// roleOf is the role that a preposition gives, "" for any other word.
func (f *framer) roleOf(norm string) string {
	switch m := f.markers[norm]; m {
	case "and", "then", "relative", "clause", "subject", "more", "less", "than", "reflexive":
		return ""
	default:
		return m
	}
}

func (f *framer) next(i int) *bagWord { return f.words[i+1] }

// markersOf are the small words that tell roles, by language; see similarity_markers.tsv.
var markersOf = sync.OnceValue(func() map[string]map[string]string {
	out := map[string]map[string]string{}
	for _, lang := range lexicon.Languages() {
		out[lang] = map[string]string{}
		for _, row := range lexicon.Rows(lang, "similarity_markers") {
			for w := range strings.FieldsSeq(row.Field(1)) {
				out[lang][w] = row.Field(0)
			}
		}
	}
	return out
})

func (f *framer) function(i int, norm string) {
	beside := f.beside
	f.beside = false
	switch m := f.markers[norm]; m {
	case "", "reflexive":
	case "and", "then":
		f.cut()
		f.joined = true
		f.later = f.later || m == "then"
	case "relative", "clause":
		f.relative(m == "relative")
	case "subject":
		if f.verb != "" || f.marker != "subj" {
			f.verb, f.passive, f.marker, f.noun = "", false, "subj", ""
		}
	case "than":
		if f.out.more != 0 {
			f.marker = "than"
		}
	case "more":
		f.out.more++
	case "less":
		f.out.more--
	case "of":
		if f.article(i) {
			return
		}
		if !beside && !f.joined && f.noun == "" && f.verb != "" {
			m = "from"
		}
		f.again = m == "of" && f.joined && f.governor != ""
		f.marker, f.joined = m, false
	default:
		f.marker, f.joined = m, false
	}
}

// relative opens a clause; said reports whether it is said of the noun before.
func (f *framer) relative(said bool) {
	f.cut()
	f.waiting, f.verb, f.passive, f.marker = nil, "", false, "subj"
	if f.nounRel < 0 || !said {
		return
	}
	if f.shared {
		r := &f.out.relations[f.nounRel]
		r.marker, r.anchor = "subj", "" // not what stands before "et", but what comes is said of it
	}
	f.waiting = append(f.waiting, f.nounRel)
}

// article reports whether a "de" or "des" is an article: "et de nouveaux", "par de petites", "comprend des".
func (f *framer) article(i int) bool {
	if f.a.Parse != nil && i < len(f.a.Parse.Words) && f.a.Parse.Words[i].POS == syntax.Det {
		return true
	}
	if f.a.Doc.Tokens[i].Norm == "des" {
		return !f.open() && f.verb != ""
	}
	next := f.next(i)
	return next != nil && next.pos == 'a' && !f.open()
}

func (f *framer) open() bool { return f.noun != "" && !f.joined && f.marker == "" }

func (f *framer) punct(norm string) {
	f.beside = false
	switch norm {
	case ";", ":":
		f.clause()
	case ",", "(", ")":
		f.cut()
		f.listed = norm == ","
		if f.participle != "" && f.verb == f.participle {
			f.verb, f.passive = "", false
		}
		if f.verb == "" {
			f.marker, f.noun, f.joined = "subj", "", false
		}
	}
}

func (f *framer) verbal(i int, w *bagWord, group *syntax.VerbGroup) {
	joined := f.joined
	f.beside, f.joined = false, false
	f.passive = group != nil && (group.Passive || f.reflexive(i)) || joined && f.passive && f.by(i)
	participle := group == nil && f.a.Parse != nil && i < len(f.a.Parse.Words) && f.a.Parse.Words[i].Mood == syntax.Participle
	if participle {
		f.passive = true
		switch {
		case len(f.waiting) == 0 && f.verb == "":
			f.participle = w.lemma
		case joined && f.subject != "":
			f.out.relations = append(f.out.relations, relation{f.subject, "obj", w.lemma})
		case f.noun != "":
			f.out.relations = append(f.out.relations, relation{f.noun, "obj", w.lemma})
		}
	}
	f.verb = w.lemma
	for n, k := range f.waiting {
		r := f.out.relations[k]
		if r.marker == "subj" {
			f.subject = r.word
			if f.passive {
				r.marker = "obj"
			}
		}
		switch {
		case r.anchor == "":
			f.out.relations[k] = relation{r.word, r.marker, f.verb}
		case n == 0 || r.marker == "subj" || r.marker == "obj":
			f.out.relations = append(f.out.relations, relation{r.word, r.marker, f.verb})
		}
	}
	for _, y := range f.years {
		f.out.relations = append(f.out.relations, relation{y, "date", f.verb})
	}
	if group != nil && len(f.waiting) == 0 && joined && f.subject != "" {
		marker := "subj"
		if f.passive {
			marker = "obj"
		}
		f.out.relations = append(f.out.relations, relation{f.subject, marker, f.verb})
	}
	if !participle {
		f.waiting = nil
	}
	f.years = nil
	f.marker, f.noun = "obj", ""
	if f.passive {
		f.marker = "attr"
	}
}

// by reports whether the agent follows: "was written by one and produced by another".
func (f *framer) by(i int) bool {
	return i+1 < len(f.a.Doc.Tokens) && f.roleOf(f.a.Doc.Tokens[i+1].Norm) == "by"
}

func (f *framer) reflexive(i int) bool {
	for k := i - 1; k >= 0 && k > i-3; k-- {
		if f.markers[f.a.Doc.Tokens[k].Norm] == "reflexive" {
			return true
		}
	}
	return false
}

func (f *framer) modifier(w *bagWord) {
	switch {
	case f.beside:
		f.out.relations = append(f.out.relations, relation{w.lemma, "mod", f.noun})
	case f.next(w.token) != nil && f.next(w.token).content():
		f.out.relations = append(f.out.relations, relation{w.lemma, "mod", "?"}) // of the noun that comes
	case f.marker != "":
		f.nominal(w) // "le persan", "en finale", "est présent"
	default:
		f.out.relations = append(f.out.relations, relation{w.lemma, "mod", f.noun})
	}
}

// number ties a year or a day to the verb, another number to its noun.
func (f *framer) number(w *bagWord) {
	if n := f.next(w.token); n != nil && n.pos == 'd' {
		f.out.relations = append(f.out.relations, relation{w.lemma, "mod", n.lemma})
		return
	}
	if n := f.next(w.token); n != nil && (n.pos == 'n' || n.pos == 'a') && w.pos == 'm' && !year(w.lemma) {
		f.out.relations = append(f.out.relations, relation{w.lemma, "mod", "?"})
		return
	}
	if f.verb == "" {
		f.years = append(f.years, w.lemma)
		return
	}
	f.out.relations = append(f.out.relations, relation{w.lemma, "date", f.verb})
}

func year(s string) bool {
	return len(s) == 4 && s[0] >= '1' && s[0] <= '2' && s[3] >= '0' && s[3] <= '9'
}

func (f *framer) nominal(w *bagWord) {
	for k := len(f.out.relations) - 1; k >= 0 && f.out.relations[k].anchor == "?"; k-- {
		f.out.relations[k].anchor = w.lemma
	}
	r := relation{w.lemma, f.marker, f.verb}
	shared := false
	switch {
	case f.marker == "" && (f.joined || f.listed) && w.pos == 'p' && f.name && f.nounRel >= 0:
		r.marker, r.anchor, shared = f.out.relations[f.nounRel].marker, f.out.relations[f.nounRel].anchor, true // one more name of a list
	case f.marker == "" && f.joined && f.verb != "" && f.gap(w.token):
		if r.marker = "subj"; f.passive {
			r.marker = "obj"
		}
	case f.marker == "of" && f.again:
		r.anchor = f.governor
	case f.marker == "of":
		r.anchor, f.governor = f.noun, f.noun
	case f.marker == "" && f.joined && f.nounRel >= 0:
		r.marker, r.anchor, shared = f.out.relations[f.alike()].marker, f.out.relations[f.alike()].anchor, true
	case f.marker == "" && f.beside:
		r.marker, r.anchor = "of", f.noun // a name beside its noun: "la rivière Orselle"
	case f.marker == "":
		r.marker = "app"
		r.anchor = f.noun
	case f.marker == "by" && f.passive:
		r.marker = "subj"
	}
	if f.later && r.marker != "subj" && r.marker != "of" {
		r.marker = "then " + r.marker
	}
	f.later, f.shared, f.again, f.listed, f.name = false, shared, false, false, w.pos == 'p'
	f.out.relations = append(f.out.relations, r)
	at := len(f.out.relations) - 1
	if r.marker != "of" && r.marker != "app" {
		f.last = at
	}
	if f.verb == "" && r.marker != "of" {
		f.waiting = append(f.waiting, at)
	}
	if f.participle != "" && r.marker == "subj" && f.verb == "" {
		f.out.relations = append(f.out.relations, relation{r.word, "obj", f.participle})
		f.participle = ""
	}
	f.noun, f.nounRel, f.beside, f.joined, f.marker = w.lemma, at, true, false, ""
}

// gap reports whether a noun after "et" has a preposition of its own after it, so that it stands where the subject stood: "la station
// ferma en 1978 et la ligne en 1983".
func (f *framer) gap(token int) bool {
	if token+1 >= len(f.a.Doc.Tokens) || f.words[token+1] == nil || f.words[token+1].content() {
		return false
	}
	m := f.roleOf(f.a.Doc.Tokens[token+1].Norm)
	return m != "" && m != "of"
}

// alike is the relation that a noun after "et" shares.
func (f *framer) alike() int {
	if f.last >= 0 {
		return f.last
	}
	return f.nounRel
}
