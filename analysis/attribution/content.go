package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// trim takes white space, separating marks and unpaired quotation marks off both ends of a content.
func (r *reader) trim(s text.Span) text.Span {
	src := r.d.Text
	for s.Start < s.End {
		c, size := utf8.DecodeLastRuneInString(src[s.Start:s.End])
		if !unicode.IsSpace(c) && !strings.ContainsRune(",;:–—-", c) && !(c == '.' && !r.abbreviation(s)) {
			break
		}
		s.End -= size
	}
	for s.Start < s.End {
		c, size := utf8.DecodeRuneInString(src[s.Start:s.End])
		if !unicode.IsSpace(c) && !strings.ContainsRune(",;:–—-", c) {
			break
		}
		s.Start += size
	}
	return s
}

// abbreviation reports whether the stop that ends a span belongs to its last word ("av. J.-C."), or to an ellipsis.
func (r *reader) abbreviation(s text.Span) bool {
	body := r.d.Text[s.Start : s.End-1]
	return strings.HasSuffix(body, ".") || len(body) > 1 && strings.HasSuffix(body, ".C") ||
		len(body) > 2 && body[len(body)-2] == '-' && strings.Contains(body[max(0, len(body)-6):], ".")
}

// clauseEnd returns where the clause that starts at i ends, before hi. cue is the verb group that reports it, -1 for
// none: a coordinated verb that matches it belongs to the narrator again.
func (r *reader) clauseEnd(i, hi, cue int) int {
	start := i
	for i < hi {
		if q := r.opening(i); q >= 0 && r.d.Quotes[q].Last <= hi {
			i = max(i+1, min(r.d.Quotes[q].Last+1, hi))
			continue
		}
		switch n := r.norm(i); {
		case n == ";":
			return i
		case n == ":" && r.opening(i+1) >= 0:
			return i
		case (n == ":" || n == ".") && i+1 < hi && r.closing(i) < 0 && n == ":" && r.opening(i+2) >= 0:
			return i
		case (n == "," || n == "–" || n == "—" || n == "(") && i > start && r.breaks(start, i+1, hi, cue):
			return i
		case i > start && r.is(rJoin, i) && (r.rejoins(i, hi, cue) || r.sharedAt(i, hi, cue)):
			return i
		case i > start && r.sourced(i) && !r.is(rClause, i-1) && !r.comma(i-1):
			return i
		}
		i++
	}
	return hi
}

// sourced reports whether a preposition that gives a source starts at i.
func (r *reader) sourced(i int) bool {
	if !r.entry(i).starts.has(rPreposition) {
		return false
	}
	n, id := r.match(r.t.prepositions, i)
	if n == 0 || r.t.prepKinds[id].initial {
		return false
	}
	if r.t.prepKinds[id].hidden {
		return r.setOff(i, i+1)
	}
	src := r.namedAt(i+n, false)
	return src.kind != noSource && r.class(src) != "not"
}

// breaks reports whether what follows a comma at i-1 is the narrator's again, in a clause that starts at start.
func (r *reader) breaks(start, i, hi, cue int) bool {
	switch {
	case i >= hi:
		return true
	case r.is(rBreak, i), r.is(rCiting, i), r.cited(i) > 0:
		return true
	case r.sourced(i):
		return !r.resumes(i, hi)
	case r.is(rAs, i) && r.speechAhead(i+1, hi):
		return !r.resumes(i, hi)
	case r.asideAt(i, hi):
		return !r.resumes(i, hi)
	case cue >= 0 && r.groupOf[i] >= 0 && r.p.Verbs[r.groupOf[i]].First == i && r.finite(int(r.groupOf[i])) && r.relativeBefore(r.p.Verbs[cue].First) >= 0:
		return true // "qui affirme que P, habite"
	case cue >= 0 && r.groupOf[i] >= 0 && r.p.Verbs[r.groupOf[i]].First == i && r.finite(int(r.groupOf[i])) && r.objectRelative(cue):
		return true // "le raid, que l'armée dit avoir annoncé, a tué"
	case r.tellingAt(i, hi):
		return true
	case r.is(rJoin, i):
		return !r.is(rClause, i+1) && (r.newSubject(i+1, hi) || r.rejoins(i, hi, cue))
	}
	return r.mainVerb(start, i) && r.apposition(i, hi)
}

// objectRelative reports whether a verb group stands with its subject in a relative clause after a comma: ", que l'armée dit".
func (r *reader) objectRelative(k int) bool {
	g := r.p.Verbs[k]
	first := g.First
	if g.Subject >= 0 {
		first = min(first, r.p.Phrases[g.Subject].First)
	}
	if g.Pronoun >= 0 {
		first = min(first, g.Pronoun)
	}
	return first >= 2 && (r.is(rClause, first-1) || r.is(rRelative, first-1)) && r.comma(first-2)
}

// tellingAt reports whether a participle of a verb of speech opens at i: "ajoutant que", "tout en se disant".
func (r *reader) tellingAt(i, hi int) bool {
	for j := i; j < min(hi, i+4); j++ {
		if r.mood(j) == syntax.Gerund {
			return r.verbOf(j) != nil
		}
		if p := r.pos(j); p != syntax.Adv && p != syntax.Adp && p != syntax.Pron && p != syntax.Det {
			return false
		}
	}
	return false
}

// resumes reports whether the clause goes on after an aside that starts at i: another comma follows and then more than
// the end of the sentence.
func (r *reader) resumes(i, hi int) bool {
	for j, n := i, 0; j < hi && n < 20; j, n = j+1, n+1 {
		if r.comma(j) {
			return j+2 < hi && !r.is(rJoin, j+1) && !r.is(rBreak, j+1) && r.phraseAppositive(j+1) < 0
		}
	}
	return false
}

func (r *reader) phraseAppositive(i int) int {
	if i < len(r.tokens) && r.phraseOf[i] >= 0 && r.p.Phrases[r.phraseOf[i]].Proper {
		return int(r.phraseOf[i])
	}
	return -1
}

// speechAhead reports whether a verb of speech stands within a few words: "comme l'a dit".
func (r *reader) speechAhead(i, hi int) bool {
	for j := i; j < min(hi, i+8) && !r.comma(j); j++ {
		if k := r.groupOf[j]; k >= 0 {
			v, _ := r.lookup(int(k))
			return v.has(fQuote) || v.has(fClause)
		}
	}
	return false
}

// asideAt reports whether an aside with a verb of speech and its subject after it starts at i: "a dit le maire".
func (r *reader) asideAt(i, hi int) bool {
	k := r.groupOf[i]
	if k < 0 || r.p.Verbs[k].First != i {
		return false
	}
	v, _ := r.lookup(int(k))
	if !v.has(fQuote) {
		return false
	}
	g := r.p.Verbs[k]
	if g.Inverted {
		return true
	}
	if g.Pronoun >= 0 || g.Subject >= 0 && r.p.Phrases[g.Subject].Last <= g.First && !r.comma(g.First-1) {
		return false
	}
	return r.subjectAfter(min(g.Last, hi), false).kind != noSource
}

// newSubject reports whether a subject with a finite verb of its own stands at i: the start of another main clause.
func (r *reader) newSubject(i, hi int) bool {
	for j := i; j < min(hi, i+20); j++ {
		if r.comma(j) || r.is(rClause, j) || r.is(rRelative, j) {
			return false
		}
		if k := r.groupOf[j]; k >= 0 {
			g := r.p.Verbs[k]
			return g.First > i && g.Mood != syntax.Infinitive && g.Mood != syntax.Gerund &&
				(g.Subject >= 0 && r.p.Phrases[g.Subject].First >= i && r.p.Phrases[g.Subject].Last <= g.First || g.Pronoun >= i ||
					g.Subject < 0 && r.phraseOf[g.First-1] >= 0 && !r.governed(int(r.phraseOf[g.First-1])))
		}
	}
	return false
}

// rejoins reports whether after a joining word at i comes a verb without a subject that matches the cue and not the
// verbs of the content: "a assuré que …, mais a refusé".
func (r *reader) rejoins(i, hi, cue int) bool {
	j := i + r.run(rJoin, i)
	for j < hi && r.pos(j) == syntax.Adv && r.groupOf[j] < 0 {
		j++
	}
	if j >= hi || cue < 0 || r.groupOf[j] < 0 {
		return false
	}
	g, c := r.p.Verbs[r.groupOf[j]], r.p.Verbs[cue]
	if g.First != j || g.Pronoun >= i || g.Perfect != c.Perfect || g.Mood != c.Mood || r.plural(&g) != r.plural(&c) {
		return false
	}
	for k := int(r.groupOf[j]) - 1; k > cue && k > int(r.groupOf[j])-4; k-- {
		if p := r.p.Verbs[k]; p.Mood == g.Mood && p.Perfect == g.Perfect && r.plural(&p) == r.plural(&g) {
			return false
		}
	}
	return true
}

// apposition reports whether a narrator's apposition stands at i and closes the sentence: a noun phrase with an
// article or possessive and no main verb after it, and not a part of a list.
func (r *reader) apposition(i, hi int) bool {
	if !r.is(rAppositive, i) || r.phraseOf[i] < 0 && !r.is(rOf, i+1) || r.phraseOf[i] >= 0 && r.dated(int(r.phraseOf[i])) {
		return false
	}
	relative := false
	for j := i; j < min(hi, i+40); j++ {
		switch {
		case r.comma(j), r.is(rJoin, j):
			return false
		case r.is(rRelative, j), r.is(rClause, j), r.pos(j) == syntax.SConj, r.pos(j) == syntax.Pron && r.pos(j+1) != syntax.Punct:
			relative = true
		case r.groupOf[j] >= 0 && !relative && r.p.Verbs[r.groupOf[j]].Mood != syntax.Infinitive:
			return false
		}
	}
	return true
}

// nounEnd returns where a noun content that starts at i ends: before a comma that opens no list, a verb of the
// narrator's, what tells where it was said, or another source.
func (r *reader) nounEnd(i, hi, cue int) int {
	start, relative := i, false
	for i < hi {
		if q := r.opening(i); q >= 0 && r.d.Quotes[q].Last <= hi {
			i = max(i+1, min(r.d.Quotes[q].Last+1, hi))
			continue
		}
		n := r.norm(i)
		switch {
		case n == ";" || n == ":" || n == "." || n == "(" || n == "–" || n == "—":
			return i
		case n == "," && !r.listed(i, hi):
			return i
		case i > start && (r.is(rBreak, i) || r.is(rVenue, i) || r.medium(i) || r.sourced(i) || r.is(rCiting, i) || r.cited(i) > 0):
			return i
		case i > start && r.is(rJoin, i) && (r.rejoins(i, hi, cue) || r.sharedAt(i, hi, cue) || r.newSubject(i+1, hi)):
			return i
		case r.is(rRelative, i) || r.is(rClause, i) || r.pos(i) == syntax.SConj:
			relative = true
		case r.groupOf[i] >= 0 && r.p.Verbs[r.groupOf[i]].First == i && i > start:
			if g := r.p.Verbs[r.groupOf[i]]; !relative && g.Mood != syntax.Infinitive && g.Mood != syntax.Gerund && g.Mood != syntax.Participle {
				return i
			}
			relative = false
		}
		i++
	}
	return hi
}

// medium reports whether "dans un communiqué" and the like stand at i.
func (r *reader) medium(i int) bool {
	if r.pos(i) != syntax.Adp {
		return false
	}
	return r.is(rMedium, i+1) || r.is(rMedium, i+2) && r.pos(i+1) == syntax.Det || r.is(rMedium, i+3) && r.pos(i+1) == syntax.Det && r.pos(i+2) == syntax.Adj
}

// listed reports whether the comma at i joins members of a list: a phrase follows, and a joining word after it.
func (r *reader) listed(i, hi int) bool {
	j := i + 1
	for n := 0; j < hi && n < 6; n++ {
		if r.comma(j) {
			j++
			continue
		}
		if r.phraseOf[j] < 0 {
			if r.pos(j) != syntax.Adp && r.pos(j) != syntax.Adj && r.pos(j) != syntax.Adv {
				return false
			}
			j++
			continue
		}
		j = r.p.Phrases[r.phraseOf[j]].Last
		if r.is(rJoin, j) && !r.newSubject(j+1, hi) && r.groupOf[min(j+1, len(r.groupOf)-1)] < 0 {
			return true
		}
	}
	return false
}
