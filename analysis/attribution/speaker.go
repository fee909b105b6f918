package attribution

import (
	"strings"

	"parallax/analysis/text"
)

// reach is how many sentences a pronoun may look back, and memory how many names are kept for an anaphor.
const (
	reach  = 4
	memory = 24
)

// person is one who may be meant by a pronoun or an anaphor.
type person struct {
	span       text.Span
	sentence   int
	masculine  bool
	feminine   bool
	plural     bool
	speaker    bool
	candidates []text.Span // when it is itself unresolved
	head       string
	anonymous  bool
	document   bool
}

// resolve ties pronouns and anaphors to speakers, in text order.
func (r *reader) resolve() {
	if len(r.out) == 0 {
		return
	}
	known := r.people[:0]
	next := 0 // verb group
	for i := range r.out {
		a, f := &r.out[i], &r.found[i]
		for next < len(r.p.Verbs) && r.start(next) < f.src.span.Start {
			if !r.reported(i, r.start(next)) {
				known = r.remember(known, next)
			}
			next++
		}
		r.resolveOne(a, f, known)
		known = keep(known, r.personOf(a, f))
	}
	r.people = known
}

// reported reports whether a byte lies in what one of the last attributions before the i-th reports: who acts there is
// less likely to be taken up by a pronoun than who spoke.
func (r *reader) reported(i, at int) bool {
	for j := i - 1; j >= 0 && j > i-6; j-- {
		if c := r.out[j].Content; c.Start <= at && at < c.End {
			return true
		}
	}
	return false
}

func (r *reader) start(k int) int {
	if i := r.p.Verbs[k].First; i >= 0 && i < len(r.tokens) {
		return r.tokens[i].Start
	}
	return 0
}

// remember keeps the subject of a verb group as one who may be meant, when it is someone.
func (r *reader) remember(known []person, k int) []person {
	g := r.p.Verbs[k]
	if g.Subject < 0 || g.Subject >= len(r.p.Phrases) || g.Passive && g.Pronoun >= 0 {
		return known
	}
	s := r.phrase(g.Subject)
	switch c := r.class(s); c {
	case "person", "group", "voice", "name":
		return keep(known, r.describe(s))
	}
	return known
}

func keep(known []person, p person) []person {
	if p.span.Zero() {
		return known
	}
	if n := len(known); n > 0 && known[n-1].span == p.span {
		p.speaker = p.speaker || known[n-1].speaker
		known[n-1] = p
		return known
	}
	if len(known) >= memory {
		copy(known, known[1:])
		known = known[:memory-1]
	}
	return append(known, p)
}

// describe reads gender and number off a phrase: its noun in the lexicon, or its article.
func (r *reader) describe(s source) person {
	p := person{span: s.span, head: r.norm(s.head), sentence: r.sentence(s.first), document: r.class(s) == "document"}
	n, ok := r.noun(s.head)
	p.masculine, p.feminine = n.masculine, n.feminine
	if !ok || p.masculine == p.feminine {
		p.masculine, p.feminine = !r.is(rFeminine, s.first), !r.is(rMasculine, s.first)
	}
	p.plural = r.p.Words[s.head].Plural || r.is(rPlural, s.first) || s.phrase >= 0 && s.last > r.p.Phrases[s.phrase].Last && r.joined(s)
	return p
}

// joined reports whether a widened source holds two: "Paris et Rome".
func (r *reader) joined(s source) bool {
	for i := s.first; i < s.last; i++ {
		if r.is(rJoin, i) && r.phraseOf[i] < 0 {
			return true
		}
	}
	return false
}

// personOf is whom an attribution names, or stands for.
func (r *reader) personOf(a *Attribution, f *found) person {
	switch {
	case f.src.kind == noSource || f.src.kind == pronounSource && r.is(rFirst, f.src.head):
		return person{}
	case !a.Speaker.Zero() || len(a.Candidates) > 0:
		p := person{span: a.Speaker, candidates: a.Candidates, sentence: a.Sentence, masculine: true, feminine: true, speaker: true, anonymous: a.Anonymous}
		if len(a.Candidates) > 0 {
			p.span = a.Candidates[0]
		}
		if g := r.entry(f.src.head).pronoun; len(g) == 2 {
			p.masculine, p.feminine, p.plural = g[0] == 'm', g[0] == 'f', g[1] == 'p'
		}
		return p
	case f.src.kind != phraseSource:
		return person{}
	}
	p := r.describe(f.src)
	p.speaker, p.anonymous = true, a.Anonymous
	return p
}

func (r *reader) resolveOne(a *Attribution, f *found, known []person) {
	if f.owner {
		r.resolvePronoun(a, "-", known)
		return
	}
	switch f.src.kind {
	case relativeSource:
		if f.src.antecedent >= 0 {
			a.Speaker = r.span(r.p.Phrases[f.src.antecedent].First, r.p.Phrases[f.src.antecedent].Last)
		}
	case pronounSource:
		if g, ok := r.t.pronouns[r.pronounWords(f.src)]; ok {
			r.resolvePronoun(a, g, known)
		}
	case phraseSource:
		r.resolveAnaphor(a, f, known)
	}
}

// pronounWords is the pronoun as the lexicon writes it.
func (r *reader) pronounWords(s source) string {
	if s.last-s.first == 1 {
		return strings.ToLower(s.span.Of(r.d.Text))
	}
	words := make([]string, 0, 3)
	for i := s.first; i < s.last; i++ {
		words = append(words, r.norm(i))
	}
	return strings.Join(words, " ")
}

// resolvePronoun looks back for the last speaker who fits. Another who fits and stands nearer, or was the subject in
// between, leaves it open.
func (r *reader) resolvePronoun(a *Attribution, gender string, known []person) {
	searches := [...]func(){
		func() { r.lookBack(a, gender, known, func(p person) bool { return p.document || r.acts(a, p) }) },
		func() { r.lookBack(a, gender, known, func(p person) bool { return p.document }) }, // "La police a arrêté un homme, a-t-elle indiqué"
		func() { r.lookAround(a, gender) },
		func() { r.lookBack(a, gender, known, func(person) bool { return false }) },
	}
	for _, search := range searches {
		if search(); !a.Speaker.Zero() || len(a.Candidates) > 0 {
			return
		}
	}
}

// acts reports whether someone acts in what the attribution reports.
func (r *reader) acts(a *Attribution, p person) bool { return a.Content.Contains(p.span) && !p.speaker }

// lookBack is one such search among who has spoken or acted, leaving out some.
func (r *reader) lookBack(a *Attribution, gender string, known []person, out func(person) bool) {
	var near []person
	for i := len(known) - 1; i >= 0; i-- {
		p := known[i]
		if a.Sentence-p.sentence > reach {
			break
		}
		if !p.fits(gender) || p.span.Overlaps(a.Source) || out(p) {
			continue
		}
		if p.speaker {
			if len(p.candidates) > 0 {
				a.Candidates = p.candidates
				return
			}
			if len(near) == 0 || same(r.d.Text, near[0].span, p.span) {
				a.Speaker, a.Anonymous = p.span, a.Anonymous || p.anonymous
				return
			}
			a.Candidates = append(a.Candidates, p.span)
			break
		}
		near = append(near, p)
	}
	if len(near) == 0 {
		a.Candidates = nil
		return
	}
	for _, p := range near {
		if !contains(r.d.Text, a.Candidates, p.span) {
			a.Candidates = append(a.Candidates, p.span)
		}
	}
	if len(a.Candidates) == 1 {
		a.Speaker, a.Candidates = a.Candidates[0], nil
	}
}

func (p person) fits(gender string) bool {
	if len(gender) != 2 {
		return true
	}
	return (gender[1] == 'p') == p.plural && (gender[0] == 'm' && p.masculine || gender[0] == 'f' && p.feminine)
}
