package claim

import (
	"sort"
	"strings"

	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// inTime reports whether a span stands in an expression of time: "a lancé le 27 mai une attaque".
func (r *reader) inTime(s text.Span) bool {
	at := sort.Search(len(r.Times), func(i int) bool { return r.Times[i].End > s.Start })
	return at < len(r.Times) && r.Times[at].Overlaps(s)
}

// agentLike reports whether a span names one who can act: a state, army, group, person…, and not a place or thing.
func (r *reader) agentLike(s text.Span) bool {
	if s.Zero() {
		return false
	}
	if m := r.mentionIn(s); m >= 0 {
		return canAct(r.Mentions[m].Type)
	}
	for i := r.tokenAt(s.Start); i < len(r.toks) && r.toks[i].Start < s.End; i++ {
		if r.words[i].POS == syntax.Noun || r.is(i, actorWord) {
			return r.is(i, actorWord)
		}
	}
	return false
}

// canAct reports whether entities of a type can act.
func canAct(t naming.Type) bool {
	switch t {
	case naming.Person, naming.State, naming.Government, naming.Organisation, naming.Army, naming.Group, naming.Media, naming.People:
		return true
	}
	return false
}

// adjective is the word beside a noun of action that a mention says is one who can act: "frappes russes".
func (r *reader) adjective(noun, last int) text.Span {
	for _, i := range []int{last, noun - 1} {
		if i < 0 || i >= len(r.toks) || r.words[i].POS != syntax.Adj && r.words[i].POS != syntax.Propn {
			continue
		}
		if m := r.mentionIn(r.toks[i].Span); m >= 0 && canAct(r.Mentions[m].Type) {
			return r.toks[i].Span
		}
	}
	return text.Span{}
}

// mentionIn is the mention that a span names: the first whose naming words lie in it; else the longest overlap; -1.
func (r *reader) mentionIn(s text.Span) int {
	at := sort.Search(len(r.Mentions), func(i int) bool { return r.Mentions[i].Start >= s.Start })
	at = max(0, at-4)
	best, size := -1, 0
	for k := 0; k < maxMentions && at+k < len(r.Mentions) && r.Mentions[at+k].Start < s.End; k++ {
		m := &r.Mentions[at+k]
		head := m.Head
		if head.Zero() {
			head = m.Span
		}
		if m.Entity == "" || !m.Overlaps(s) || m.Contains(s) && !head.Overlaps(s) {
			continue // "les rebelles" in "Ankara, qui parraine les rebelles"
		}
		n := min(m.End, s.End) - max(m.Start, s.Start)
		if s.Contains(head) {
			n += s.Len() - (head.Start - s.Start)
		}
		if n > size {
			best, size = at+k, n
		}
	}
	return best
}

// entityIn is the entity of the mention that a span names: the one that holds its first name or noun, else the first.
func (r *reader) entityIn(s text.Span) string {
	if s.Zero() {
		return ""
	}
	m := r.mentionIn(s)
	if m < 0 {
		return ""
	}
	return r.Mentions[m].Entity
}

// entitiesIn is the entity that a span names, or several with a plus between, where "et" joins them: "Téhéran et Moscou".
func (r *reader) entitiesIn(s text.Span) string {
	id := r.entityIn(s)
	first := r.tokenAt(s.Start)
	joined := false
	for i := first; i < len(r.toks) && r.toks[i].Start < s.End; i++ {
		joined = joined || r.words[i].POS == syntax.CConj
	}
	if id == "" || !joined {
		return id
	}
	at := sort.Search(len(r.Mentions), func(i int) bool { return r.Mentions[i].Start >= s.Start })
	for k := 0; k < maxMentions && at+k < len(r.Mentions) && r.Mentions[at+k].Start < s.End; k++ {
		m := r.Mentions[at+k]
		if m.Entity != "" && m.Proper && s.Contains(m.Span) && canAct(m.Type) && !hasParty(id, m.Entity) {
			id += "+" + m.Entity
		}
	}
	return id
}

// hasParty reports whether one of the entities that a plus joins is an entity.
func hasParty(ids, entity string) bool {
	for id := range strings.SplitSeq(ids, "+") {
		if id == entity {
			return true
		}
	}
	return false
}
