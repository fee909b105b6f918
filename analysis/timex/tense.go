package timex

import (
	"sort"

	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
)

// speaks is the tense of the verb group nearest to token i in its sentence, the first of two as near. An infinitive between a
// promise or a hope and the date takes the date with it, however far it stands: "a promis de rouvrir lundi", "hopes to open the road to
// lorries on Friday". Behind a comma another clause begins: "the bridge will open on Friday, he said".
func (s *scanner) speaks(i int) tense {
	if s.isOn(i) || s.setFor(i) {
		return future
	}
	verbs := s.parse.Verbs
	s.findTensed()
	next := sort.Search(len(s.tensed), func(k int) bool { return verbs[s.tensed[k]].First > i })
	best, found := 1<<30, unclear
	told := false // a verb stands before the date
	for k := next - 1; k >= 0; k-- {
		v := verbs[s.tensed[k]]
		d := max(i-v.Last, 0)
		if v.Last <= s.first || d > best {
			break
		}
		best, found = d, s.tenseOf(v)
		told = true
		if s.plans(v, found) && i-v.Last <= longestPromise && s.infinitive(v.Last, i) >= 0 {
			found = future
		}
	}
	if next < len(s.tensed) && !(told && s.commaBetween(i, verbs[s.tensed[next]].First)) {
		if v := verbs[s.tensed[next]]; v.First < s.last && v.First-i < best {
			found = s.tenseOf(v)
		}
	}
	return found
}

// plans tells whether what depends on a verb that speaks of a time is to come: of a promise always, of a hope while it is held.
func (s *scanner) plans(v syntax.VerbGroup, speaks tense) bool {
	return s.ahead(v.ID, promised) || speaks != past && s.ahead(v.ID, hoped)
}

// commaBetween tells whether a comma stands soon after token i and before another: the date ends its clause.
func (s *scanner) commaBetween(i, before int) bool {
	const longestDate = 6
	for j := i + 1; j < min(before, i+longestDate); j++ {
		if s.norm(j) == "," {
			return true
		}
	}
	return false
}

// tenseOf is the time that a verb group by itself speaks of. The present speaks of what is to come in plans and hopes ("espère
// rouvrir", "is due to open", "est prévue") and in timetables ("s'ouvre lundi").
func (s *scanner) tenseOf(v syntax.VerbGroup) tense {
	switch {
	case v.Mood == syntax.Future:
		return future
	case v.Perfect || v.Mood == syntax.Past:
		return past
	case v.Mood == syntax.Conditional:
		return future // "rouvrirait vendredi", "should reopen"
	case v.Mood != syntax.Present:
		return unclear
	}
	e := s.known.At(v.ID)
	if v.Passive {
		return aheadIf(s.ahead(v.ID, hoped))
	}
	if at := s.infinitive(v.Last, v.Last+7); at >= 0 && (s.ahead(v.ID, hoped) || s.isToDo(v, at)) {
		if s.done(at) {
			return past // "doit avoir quitté la ville"
		}
		return future
	}
	return aheadIf(e.is(scheduleWord) && (e.values[scheduleWord] == 0 || s.reflexive(v)))
}

// What a verb of class "ahead" makes of what depends on it, as bits.
const (
	hoped    = 1 // its infinitive, or its passive, is to come when it is in the present
	promised = 2 // its infinitive is to come in the past too
	planned  = 4 // the date right behind its participle is to come
)

// ahead tells whether a verb has a bit.
func (s *scanner) ahead(lemma lexicon.ID, bit int16) bool {
	e := s.known.At(lemma)
	return e.is(aheadWord) && e.values[aheadWord]&bit != 0
}

// longestPromise is how many words may stand between a promise and the date of what is promised.
const longestPromise = 40

// setFor tells whether the date at i is the one for which something is planned: "reporté au 3 avril", "scheduled for Monday", "une
// réunion prévue lundi".
func (s *scanner) setFor(i int) bool {
	j := s.overPrepositions(i)
	if j < s.first || j >= len(s.parse.Words) {
		return false
	}
	w := s.parse.Words[j]
	return w.POS == syntax.Verb && w.Mood == syntax.Participle && s.ahead(w.ID, planned)
}

// overPrepositions is the token before up to two prepositions and articles before a date.
func (s *scanner) overPrepositions(i int) int {
	j := i - 1
	for ; j >= i-2; j-- {
		switch s.norm(j) {
		case "on", "in", "for", "to", "until", "en", "pour", "le", "à", "au", "du", "ce":
			continue
		}
		break
	}
	return j
}

func aheadIf(ok bool) tense {
	if ok {
		return future
	}
	return unclear
}

// isToDo tells whether "to" stands before the infinitive at a token and a form of "be" before both: "is (due) to open".
func (s *scanner) isToDo(v syntax.VerbGroup, at int) bool {
	return s.parse.Doc.Lang == "en" && v.Lemma == "be" && at-v.Last <= 3 && s.parse.Doc.Tokens[at-1].Norm == "to"
}

// infinitive is the first infinitive in tokens [from, to) before another finite verb, -1 for none.
func (s *scanner) infinitive(from, to int) int {
	words := s.parse.Words
	for j := from; j < to && j < len(words); j++ {
		switch w := words[j]; {
		case w.POS != syntax.Verb && w.POS != syntax.Aux:
		case w.Mood == syntax.Infinitive:
			return j
		case w.Mood != syntax.Participle:
			return -1
		}
		if n := s.parse.Doc.Tokens[j].Norm; n == "." || n == ";" || n == ":" {
			return -1
		}
	}
	return -1
}

// done tells whether the infinitive at a token is an auxiliary with its participle: "avoir quitté", "have left".
func (s *scanner) done(at int) bool {
	words := s.parse.Words
	if at+1 >= len(words) {
		return false
	}
	lemma := words[at].Lemma
	return (lemma == "avoir" || lemma == "have") && words[at+1].Mood == syntax.Participle
}

// reflexive tells whether a French group opens with "se".
func (s *scanner) reflexive(v syntax.VerbGroup) bool {
	n := s.parse.Doc.Tokens[v.First].Norm
	return n == "se" || n == "s'"
}

// isOn tells whether a present form of "be" stands right before a date, and is not the "c'est" that only puts the date first: "the
// vote is on Friday", "la réunion est lundi", but "c'est lundi que le feu a pris".
func (s *scanner) isOn(i int) bool {
	j := s.overPrepositions(i)
	if j <= s.first || j >= len(s.parse.Words) {
		return false
	}
	w := s.parse.Words[j]
	if w.Mood != syntax.Present || w.Lemma != "être" && w.Lemma != "be" {
		return false
	}
	switch s.norm(j - 1) {
	case "c'", "it", "ce":
		return false
	}
	return true
}

// findTensed fills in tensed, when it is first asked for.
func (s *scanner) findTensed() {
	if s.looked {
		return
	}
	s.looked = true
	for i, v := range s.parse.Verbs {
		if s.tenseOf(v) != unclear {
			s.tensed = append(s.tensed, i)
		}
	}
}
