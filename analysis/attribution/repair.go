package attribution

import (
	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// spoken is a form that a verb of speech has as the verb of a clause.
type spoken struct {
	lemma  string
	id     lexicon.ID
	mood   syntax.Mood
	plural bool
}

// spokenForms takes in the finite third-person forms of the verbs of speech with their reading.
func (t *tables) spokenForms(lang string) {
	table := lexicon.Verbs(lang)
	for form, readings := range table.All() {
		for _, v := range readings {
			lemma := table.Lemma(v)
			if (t.verbs[lemma] != nil || t.longer[lemma] != nil) && v.Mood.Finite() && v.Mood != syntax.Imperative && v.Person != 1 && v.Person != 2 {
				t.word(form).said = &spoken{lemma: lemma, id: v.ID, mood: v.Mood, plural: v.Plural}
				break
			}
		}
	}
}

// repair adds the verb groups that the shallow parse misses and reported speech makes plain: a form of a verb of speech
// right after a quotation ("… », explique Anne") or right before the word that opens a clause ("leur assure que").
// The parse it is given is left as it is.
func (r *reader) repair() {
	r.release()
	var missed []syntax.VerbGroup
	for i := range r.tokens {
		form := r.known[r.tokens[i].Form].said
		if form == nil || r.groupOf[i] >= 0 || r.tokens[i].Kind != text.Word || r.sentence(i) < 0 || r.tokens[i].Upper {
			continue
		}
		switch r.p.Words[i].POS {
		case syntax.Noun, syntax.Adj, syntax.Verb:
		default:
			continue
		}
		if r.exposed(i, form) {
			missed = append(missed, syntax.VerbGroup{First: i, Last: i + 1, Main: i, Lemma: form.lemma, ID: form.id, Mood: form.mood, Subject: -1, Pronoun: r.subjectPronoun(i)})
		}
	}
	if len(missed) == 0 {
		return
	}
	p := *r.p
	p.Verbs = make([]syntax.VerbGroup, 0, len(r.p.Verbs)+len(missed))
	for _, g := range r.p.Verbs {
		for len(missed) > 0 && missed[0].First < g.First {
			p.Verbs, missed = append(p.Verbs, missed[0]), missed[1:]
		}
		p.Verbs = append(p.Verbs, g)
	}
	p.Verbs = append(p.Verbs, missed...)
	p.Phrases = append([]syntax.Phrase(nil), r.p.Phrases...)
	r.p = &p
	for k, g := range p.Verbs {
		for i := g.First; i < g.Last && i < len(r.groupOf); i++ {
			if ph := r.phraseOf[i]; ph >= 0 && r.groupOf[i] < 0 && g.Last == g.First+1 {
				r.cut(int(ph), i)
			}
			r.groupOf[i] = int32(k)
		}
	}
}

// release gives back a pronoun that a verb of speech took for its subject and that is the next verb's: "said it had".
func (r *reader) release() {
	var verbs []syntax.VerbGroup
	for k := 0; k+1 < len(r.p.Verbs); k++ {
		g := r.p.Verbs[k]
		if g.Pronoun < 0 || g.Pronoun != r.p.Verbs[k+1].Pronoun || g.Pronoun != g.Last-1 || g.Last-g.First < 2 || g.Main == g.Pronoun {
			continue
		}
		if verbs == nil {
			verbs = append([]syntax.VerbGroup(nil), r.p.Verbs...)
		}
		r.groupOf[g.Pronoun] = -1
		verbs[k].Last, verbs[k].Pronoun, verbs[k].Inverted = g.Pronoun, -1, false
	}
	if verbs != nil {
		p := *r.p
		p.Verbs = verbs
		r.p = &p
	}
}

// exposed reports whether token i, a form of a verb of speech, stands where only such a verb can.
func (r *reader) exposed(i int, form *spoken) bool {
	before := r.pos(i - 1)
	if before != syntax.Det && i > 0 {
		for _, long := range r.t.at(form.id, form.lemma).longer {
			if r.follows(long.rest, r.overManner(i+1)) {
				return true // "(OSC) fait état de"
			}
		}
		if r.t.at(form.id, form.lemma).verb == nil {
			return false
		}
		if before == syntax.Propn && r.afterName(i) {
			return true
		}
	}
	if before == syntax.Det && !r.is(rObject, i-1) || before == syntax.Adp || before == syntax.Num && !r.is(rClause, i+1) || i == 0 {
		return false
	}
	next := i + 1
	for r.pos(next) == syntax.Adv && next < i+3 && !r.is(rClause, next) {
		next++
	}
	if r.is(rClause, next) {
		if r.t.bare && r.pos(i) == syntax.Noun {
			return false // "the rules that they feared"
		}
		return r.phraseOf[i-1] >= 0 || before == syntax.Pron || before == syntax.Num || r.comma(i-1) || r.norm(i-1) == ")" || r.is(rObject, i-1) || r.is(rRelative, i-1)
	}
	if i > 1 && r.is(rObject, i-1) && r.is(rAs, i-2) && !r.is(rJoin, i+1) {
		return true // "comme l'assure"
	}
	if r.mood(i) == syntax.Participle {
		return r.activePast(i)
	}
	if (before == syntax.Noun || before == syntax.Propn) && r.t.bare && r.clauseAhead(i) {
		return true
	}
	if _, hi := r.bounds(i); i+1 == hi && before == syntax.Noun && r.t.bare && r.t.at(form.id, form.lemma).verb.has(fZero) {
		return r.phraseOf[i] >= 0 && r.comma(r.p.Phrases[r.phraseOf[i]].First-1) // a headline: "Nine dead in fire, police say"
	}
	return r.quoteBefore(i) && i+1 < len(r.tokens) && (r.phraseOf[i+1] >= 0 || r.entry(i+1).pronoun != "")
}

// afterName reports whether a common noun by its looks stands right after a name that opens a clause without a verb, and
// is no noun then, where nouns need an article: "Lima reproche à Quito".
func (r *reader) afterName(i int) bool {
	if r.t.bare || r.pos(i) != syntax.Noun {
		return false
	}
	lo, hi := r.bounds(i)
	for j := i - 1; j >= lo && !r.pause(j) && !r.colonAt(j); j-- {
		if r.groupOf[j] >= 0 || r.pos(j) == syntax.Adp {
			return false
		}
	}
	if i+1 >= hi {
		return false
	}
	switch r.pos(i + 1) {
	case syntax.Det, syntax.Adp, syntax.Pron, syntax.Propn:
	default:
		return false
	}
	for j := i + 1; j < min(hi, i+12) && !r.pause(j); j++ {
		if k := r.groupOf[j]; k >= 0 && r.finite(int(k)) && r.relativeBefore(j) < 0 {
			return false
		}
	}
	return true
}

// clauseAhead reports whether a clause without "that" follows a word that can be a verb of speech: "Analysts believe the
// bank will fail".
func (r *reader) clauseAhead(i int) bool {
	form := r.entry(i).said
	if form == nil || !r.t.at(form.id, form.lemma).verb.has(fZero) || i+1 >= len(r.tokens) || r.pos(i+1) != syntax.Det && r.pos(i+1) != syntax.Pron {
		return false
	}
	_, hi := r.bounds(i)
	for j := i + 1; j < min(hi, i+12) && r.tokens[j].Kind != text.Punct; j++ {
		if k := r.groupOf[j]; k >= 0 {
			return r.finite(int(k))
		}
	}
	return false
}

// activePast reports whether what looks like a participle after a noun is the verb of a clause: no other verb stands
// before it, and an object follows, which a participle after a noun cannot have ("the cabinet announced a truce").
// A verb that takes a clause and no noun ("the mayor said") needs no object.
func (r *reader) activePast(i int) bool {
	lo, hi := r.bounds(i)
	end := i
	if r.comma(i - 1) { // an aside between commas
		for end = i - 2; end > lo && i-end < 20 && !r.comma(end); end-- {
		}
	}
	k := r.phraseOf[max(end-1, 0)]
	if !r.t.bare || k < 0 || r.p.Phrases[k].Last != end || r.governed(int(k)) {
		return false
	}
	for j := i - 1; j >= lo && !r.pause(j) && !r.is(rClause, j) && !r.is(rJoin, j); j-- {
		if r.groupOf[j] >= 0 {
			return false
		}
	}
	if i+1 >= hi || r.is(rBy, i+1) {
		return false
	}
	if v := r.verbOf(i); v.has(fZero) && !v.has(fNoun) {
		return true
	}
	return r.opening(i+1) >= 0 || r.pos(i+1) == syntax.Det || r.numbered(i+1) || r.pos(i+1) == syntax.Part && r.verbOf(i).has(fInfinitive)
}

// subjectPronoun is the subject pronoun before a single verb form, over object pronouns, or -1.
func (r *reader) subjectPronoun(i int) int {
	for j := i - 1; j >= 0 && j > i-4; j-- {
		if r.is(rFirst, j) || len(r.entry(j).pronoun) == 2 && r.pos(j) == syntax.Pron && !r.is(rObject, j) {
			return j
		}
		if !r.is(rObject, j) && !r.is(rReflexive, j) {
			break
		}
	}
	return -1
}

// cut takes a token that is a verb out of the phrase it was read into: the longer side is kept.
func (r *reader) cut(k, i int) {
	ph := &r.p.Phrases[k]
	first, last := ph.First, ph.Last
	if i-first >= last-i-1 {
		for i > first && r.is(rObject, i-1) && r.pos(i-1) == syntax.Det {
			i--
		}
		ph.Last = i
	} else {
		ph.First = i + 1
	}
	for j := first; j < last; j++ {
		if j < ph.First || j >= ph.Last {
			r.phraseOf[j] = -1
		}
	}
	if ph.First >= ph.Last { // nothing left; keep an empty place in the list
		ph.First, ph.Last, ph.Head, ph.Core = first, first, first, first
		return
	}
	ph.Core = min(max(ph.Core, ph.First+1), ph.Last)
	if ph.Head < ph.First || ph.Head >= ph.Last {
		ph.Head = ph.First
	}
}
