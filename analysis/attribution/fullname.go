package attribution

import (
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// longestName is how many words of a name are taken in behind a source.
const longestName = 6

// wholeName widens the source of a preposition to the capitalised words that go on behind it, which the parse may have taken for
// other words: "selon l'ONG | Veille Moravel", "d'après Amnesty | International". Where the parse saw no source at all, they are one
// by themselves. In a headline of capitals nothing is told by them.
func (r *reader) wholeName(s source, cue1, hi int) source {
	at := cue1
	if s.kind == phraseSource && s.first == cue1 && !r.t.bare && r.tokens[cue1].Upper && r.dated(s.phrase) {
		s = nobody // "selon Veille Moravel": a day has no capital in French
	}
	if s.kind == phraseSource {
		at = s.last
	} else if s.kind != noSource {
		return s
	}
	if at > cue1 && !r.tokens[s.head].Upper && !r.collective(s) {
		return s // "selon le maire Jean …" is read by the parse
	}
	i := at
	for i < hi && i < at+longestName && r.nameWord(i) {
		i++
	}
	for i > at && !r.tokens[i-1].Upper { // "Justice et"
		i--
	}
	if i == at || r.tokens[cue1-1].Upper && cue1 > 1 && r.sentence(cue1-2) == r.sentence(cue1-1) || i < hi && r.tokens[i].Kind != text.Punct && r.pos(i) == syntax.Verb {
		return s
	}
	if s.kind == noSource {
		if i-at < 2 {
			return s
		}
		s = source{kind: phraseSource, first: at, head: i - 1, phrase: -1, antecedent: -1}
	}
	s.last = i
	s.span = r.span(s.first, i)
	r.use(at, i)
	return s
}

// collective reports whether the head of a source is a body that has a name behind it: "l'ONG …", "le groupe …".
func (r *reader) collective(s source) bool {
	n, ok := r.noun(s.head)
	return ok && n.class == "group"
}

// nameWord reports whether the word at i can go on a name: a capital, and no date where those have one.
func (r *reader) nameWord(i int) bool {
	t := &r.tokens[i]
	return t.Kind == text.Word && t.Upper && !(r.t.bare && (r.is(rTime, i) || r.lemma(rTime, i)))
}

// carried is the comma that ends what a leading source carries where the parse took its participle for the verb of the sentence:
// "selon un habitant joint par téléphone|, les tirs ont duré". A verb without a subject of its own stands right behind the source,
// and the clause with its own verb follows the comma. 0 for none.
func (r *reader) carried(i, hi int) int {
	if i >= hi || r.groupOf[i] < 0 || !r.finite(int(r.groupOf[i])) {
		return 0
	}
	g := r.p.Verbs[r.groupOf[i]]
	if g.First != i || g.Last != i+1 || g.Pronoun >= 0 || r.pos(i) == syntax.Aux {
		return 0
	}
	for j := i + 1; j < min(hi, i+20); j++ {
		if r.comma(j) {
			return r.clauseBehind(j, hi)
		}
		if k := r.groupOf[j]; k >= 0 && r.finite(int(k)) || r.opening(j) >= 0 {
			return 0
		}
	}
	return 0
}

// clauseBehind returns the comma j when a finite verb with a subject of its own follows it, 0 else.
func (r *reader) clauseBehind(j, hi int) int {
	for i := j + 1; i < min(hi, j+25); i++ {
		if k := r.groupOf[i]; k >= 0 && r.finite(int(k)) {
			g := r.p.Verbs[k]
			if g.Pronoun > j || g.Subject >= 0 && r.p.Phrases[g.Subject].First > j {
				return j
			}
			return 0
		}
	}
	return 0
}

// gapped reads a second count whose verb is that of the first: "l'opposition parle de 45 morts, | la préfecture de 23". Only the
// preposition is told over again.
func (r *reader) gapped(s *statement, content text.Span) {
	i := s.cue1
	for i < s.hi && r.tokens[i].Start < content.End {
		i++
	}
	if i+3 > s.hi || s.cue1 < 1 || !r.comma(i) && !r.is(rJoin, i) && r.norm(i) != ";" {
		return
	}
	if r.comma(i) && r.is(rJoin, i+1) {
		i++
	}
	k := r.phraseOf[i+1]
	if k < 0 || r.p.Phrases[k].First != i+1 || r.dated(int(k)) {
		return
	}
	src := r.phrase(int(k))
	at := src.head + 1
	if at+1 >= s.hi || !r.is(rOf, at) || !r.numbered(at+1) || !r.speaks(src) {
		return
	}
	src.last, src.span = at, r.span(src.first, at)
	end := at + 1
	for end < s.hi && r.tokens[end].Kind != text.Punct && !r.is(rJoin, end) && r.groupOf[end] < 0 {
		end++
	}
	r.add(Attribution{Cue: r.span(at, at+1), Content: r.span(at+1, end), Lemma: s.v.lemma, Rule: "attribution.gapped"},
		found{cue0: at, cue1: at + 1, src: src, group: -1})
}

// countedBy reads "le bilan a été porté à 23 morts par la préfecture": a toll as the subject of a measure, with its agent.
func (r *reader) countedBy(s *statement, subject source, at, agent int) bool {
	if subject.kind != phraseSource || s.v.meas == nil || !r.tallies(subject.first) {
		return false
	}
	for _, p := range s.v.meas {
		if start, ok := r.governs(p, at); ok && r.amount(start, agent) {
			return r.addStatement(s, r.span(subject.first, agent), "measure")
		}
	}
	return false
}
