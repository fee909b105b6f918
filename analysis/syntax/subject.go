package syntax

import "parallax/analysis/text"

// clause is what the search for subjects knows of a clause under way.
type clause struct {
	subject  int // the phrase that can be the subject, -1 for none
	last     int // the subject of its last verb, for coordinated verbs
	pronoun  int
	done     bool // it has its verb
	relative bool
}

// maxClauses bounds the depth of clauses within clauses; deeper ones share the last.
const maxClauses = 16

// findSubjects gives the verb groups [v, len) of a sentence their subjects among the phrases [p, len). It goes once
// over the sentence with a stack of clauses: a conjunction or relative pronoun opens one, a second verb without a
// conjunction closes what lies between.
func (r *reader) findSubjects(s *text.Sentence, p, v int) {
	phrases, verbs := r.phrases, r.verbs
	stack := append(r.stack[:0], clause{subject: -1, last: -1, pronoun: -1})
	for i := s.First; i < s.Last; {
		for p < len(phrases) && phrases[p].First < i {
			p++
		}
		for v < len(verbs) && verbs[v].First < i {
			v++
		}
		top := &stack[len(stack)-1]
		switch {
		case v < len(verbs) && verbs[v].First == i:
			stack = r.takeVerb(stack, v, p, s)
			i = verbs[v].Last
			continue
		case p < len(phrases) && phrases[p].First == i:
			r.takePhrase(top, waits(stack), p, s)
			i = phrases[p].Last
			continue
		}
		if c, opens := r.opensClause(i, p, s, top); opens && len(stack) < maxClauses {
			stack = append(stack, c)
		}
		i++
	}
	r.stack = stack
}

// opensClause reports a token that opens a clause, with what the clause begins with.
func (r *reader) opensClause(i, p int, s *text.Sentence, top *clause) (clause, bool) {
	c := clause{subject: -1, last: -1, pronoun: -1}
	switch r.c[i] {
	case rel:
		c.relative = true
		if i > s.First && r.c[i-1] == subj { // "ce qui"
			c.pronoun = i - 1
			return c, true
		}
		if i > s.First && r.c[i-1] == cconj && top.relative { // "qui … et qui …"
			c.subject = top.last
			return c, true
		}
		if p > 0 && r.phrases[p-1].Last <= i && r.phrases[p-1].First >= s.First && (i == s.First || r.w[i-1].POS != Verb || r.w[i-1].Mood == Participle) {
			c.subject = p - 1
		}
		return c, true
	case que, robj:
		c.relative = r.c[i] == robj || i > s.First && r.w[i-1].POS != Verb && r.c[i-1] != negadv
		return c, true
	case sconj:
		if (r.t[i].Norm == "comme" || r.t[i].Norm == "as") && p < len(r.phrases) && r.phrases[p].First <= i+2 && r.phrases[p].Last < s.Last && !r.startsVerb(r.phrases[p].Last) {
			return c, false // "comme une provocation": no clause
		}
		return c, true
	}
	return c, false
}

// waits reports a clause around the innermost one that has its subject and still wants its verb.
func waits(stack []clause) bool {
	for i := len(stack) - 2; i >= 0; i-- {
		if !stack[i].done && stack[i].subject >= 0 {
			return true
		}
	}
	return false
}

// takePhrase keeps a phrase as the subject to come: one without a preposition, no date, the first of its clause, or the
// nearest when no comma holds it off from its verb.
func (r *reader) takePhrase(top *clause, waiting bool, p int, s *text.Sentence) {
	ph := &r.phrases[p]
	if r.governed(ph.First, min(ph.Last, s.Last-1), s) || r.timeWord(ph.Head) && r.t[ph.Head].Kind == text.Word {
		return
	}
	if top.done && top.relative && waiting {
		return
	}
	if !top.done && (top.subject < 0 || r.t[max(ph.First-1, 0)].Norm != "," && ph.Last < s.Last && r.startsVerb(ph.Last)) || top.done && ph.Last < s.Last && r.startsVerb(ph.Last) {
		top.subject = p
	}
}

// governed reports a phrase that hangs on a preposition.
func (r *reader) governed(first, last int, s *text.Sentence) bool {
	for j := first - 1; j >= s.First; j-- {
		if isQuoteMark(r.t[j].Norm) {
			continue
		}
		return r.w[j].POS == Adp || r.t[j].Norm == "comme" && !r.startsVerb(last) || r.w[j].POS == Verb && r.w[j].Mood == Gerund
	}
	return false
}

// takeVerb gives verb group v its subject and returns the stack of clauses as it stands after it.
func (r *reader) takeVerb(stack []clause, v, p int, s *text.Sentence) []clause {
	g := &r.verbs[v]
	if g.Pronoun >= 0 {
		top := &stack[len(stack)-1]
		top.done, top.subject, top.last, top.pronoun = true, -1, -1, g.Pronoun
		return stack
	}
	top := &stack[len(stack)-1]
	coordinated := g.First > s.First && (r.c[g.First-1] == cconj || g.First-1 > s.First && r.w[g.First-1].POS == Adv && r.c[g.First-2] == cconj)
	if top.done && top.subject < 0 && !coordinated {
		for len(stack) > 1 && stack[len(stack)-1].done && stack[len(stack)-1].subject < 0 {
			stack = stack[:len(stack)-1]
		}
		top = &stack[len(stack)-1]
	}
	if aside := r.aside(v, top, p, s); aside >= 0 {
		g.Subject, g.Inverted = aside, true
		return stack // the clause around it goes on
	}
	if inv := r.inverted(g, top, p, s); inv >= 0 {
		g.Subject, g.Inverted = inv, true
		top.done = true
		return stack
	}
	switch {
	case top.subject >= 0:
		g.Subject = top.subject
	case !top.done && top.pronoun >= 0:
		g.Pronoun = top.pronoun
	case top.done && coordinated:
		g.Subject, g.Pronoun = top.last, top.pronoun
	}
	top.done, top.last, top.subject = true, g.Subject, -1
	top.pronoun = g.Pronoun
	return stack
}

// aside returns the subject of a verb of saying set between the commas of another clause that still wants its verb:
// "Les habitants, affirme le maire, ont été prévenus". Either the verb's number does not fit what stands before it, or the
// clause goes on at once with a verb that has no other subject to come. -1 for none.
func (r *reader) aside(v int, top *clause, p int, s *text.Sentence) int {
	g := &r.verbs[v]
	if top.done || top.subject < 0 || g.First == s.First || r.t[g.First-1].Norm != "," {
		return -1
	}
	for p < len(r.phrases) && r.phrases[p].First < g.Last {
		p++
	}
	if p >= len(r.phrases) || r.phrases[p].First != g.Last {
		return -1
	}
	end := r.phrases[p].Last
	if end >= s.Last || r.t[end].Norm != "," || v+1 >= len(r.verbs) || r.verbs[v+1].First != end+1 {
		return -1
	}
	next := r.verbs[v+1].Last
	for k := p + 1; k < len(r.phrases) && r.phrases[k].First <= next; k++ {
		if r.phrases[k].First == next && r.w[g.Main].Plural == r.w[r.phrases[top.subject].Head].Plural {
			return -1
		}
	}
	return p
}

// inverted returns the phrase that follows a verb as its subject: after a quotation or an aside ("…», a déclaré le
// ministre"), or after que, où, comme with nothing before the verb. -1 for none.
func (r *reader) inverted(g *VerbGroup, top *clause, p int, s *text.Sentence) int {
	if p >= len(r.phrases) {
		return -1
	}
	at := g.Last
	for at < s.Last && (r.w[at].POS == Adv || r.c[at] == negadv) {
		at++
	}
	for at < s.Last {
		n := r.insertion(at, s)
		if n == 0 {
			n = r.date(at, s)
		}
		if n == 0 {
			break
		}
		at += n
	}
	at = r.skipComplement(at, p, s)
	for p < len(r.phrases) && r.phrases[p].First < at {
		p++
	}
	if p >= len(r.phrases) || r.phrases[p].First != at || r.phrases[p].Last > s.Last {
		return -1
	}
	if g.First == s.First {
		return -1
	}
	before := g.First - 1
	switch {
	case isQuoteMark(r.t[before].Norm), r.t[before].Norm == ",", r.t[before].Norm == "?", r.t[before].Norm == "!", r.t[before].Norm == "–", r.t[before].Norm == "—", r.t[before].Norm == "(":
		if top.subject < 0 || top.done || isQuoteMark(r.t[before].Norm) {
			return p
		}
	case r.c[before] == que && top.subject < 0, r.c[before] == robj, r.t[before].Norm == "comme":
		return p
	}
	return -1
}

// skipComplement goes past a complement with a preposition between a verb and the phrase after it: "a promis devant les
// députés le chef".
func (r *reader) skipComplement(at, p int, s *text.Sentence) int {
	if at+1 >= s.Last || r.w[at].POS != Adp || r.c[at] == de {
		return at
	}
	for p < len(r.phrases) && r.phrases[p].First <= at {
		p++
	}
	if p+1 < len(r.phrases) && r.phrases[p].First == at+1 && r.phrases[p+1].First == r.phrases[p].Last {
		return r.phrases[p].Last
	}
	return at
}

// date returns the length of a date at token i that may stand between a verb and its subject: "mardi 3 mars".
func (r *reader) date(i int, s *text.Sentence) int {
	n := 0
	for i+n < s.Last {
		switch {
		case r.timeWord(i + n):
		case (r.w[i+n].POS == Num || r.c[i+n] == le || r.w[i+n].POS == Det) && i+n+1 < s.Last && (r.w[i+n+1].POS == Num || r.timeWord(i+n+1)):
		case r.w[i+n].POS == Num && n > 0:
		default:
			return n
		}
		n++
	}
	return n
}
