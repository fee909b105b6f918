package naming

import (
	"slices"
	"strings"
)

// pointsBack says whether a description is definite, singular and bare, so that it can only be of something named before:
// "le mouvement", "l'organisation terroriste", "the militia".
func (f *finder) pointsBack(d *description) bool {
	definite := d.det&(det|contracted) != 0 && d.det&indefinite == 0 || d.det&possessive != 0 && f.pieces[d.first].class&ours != 0
	return definite && d.complement == "" && d.named == nil && !f.has(d.at, d.last, of) && !f.plural(d) && d.first >= d.at-1-f.adjectivesBefore(d)
}

// groupBefore is the group or body that a bare noun points back to, "" for none: the one that the text has called so, one that
// has the noun in its name, or the last of its kind.
func (f *finder) groupBefore(d *description) string {
	noun, c := f.pieces[d.at].fold, f.pieces[d.at].class
	if c&generic != 0 {
		if c&bodyAnaphor != 0 && d.adjectives == 0 && d.headEnd == d.at+1 {
			return f.memory.last["either"]
		}
		return f.memory.last["group"]
	}
	if who := f.memory.called[noun]; who != "" {
		return who
	}
	if n := f.brought.shorts[noun]; n != nil && f.memory.seen[n.Entity] != "" {
		return n.Entity
	}
	if who := f.namedWith(noun); who != "" {
		return who
	}
	switch {
	case c&bodyAnaphor != 0 && c&anaphor != 0:
		return f.memory.last["either"]
	case c&bodyAnaphor != 0:
		if who := f.memory.last["body"]; who != "" {
			return who
		}
		return f.memory.last["group"]
	case c&anaphor != 0:
		if who := f.memory.last["group"]; who != "" {
			return who
		}
		if who := f.memory.last["body"]; strings.HasPrefix(who, docPrefix) {
			return who
		}
	}
	return ""
}

// onlyOneSuch is what "la coalition" of a text that calls nothing else so means: the one listed body with that noun in its name
// that the text has anywhere, or else one of its own.
func (f *finder) onlyOneSuch(noun string) string {
	if who := f.memory.called[noun]; who != "" {
		return who
	}
	if who := f.namedWith(noun); who != "" {
		return who
	}
	return docID(noun)
}

// startsWith is the one listed group or body seen so far whose name begins with a noun: the Free Army of the bay for "l'armée".
func (f *finder) startsWith(noun string) string {
	only := ""
	for _, who := range f.names.shorts[noun] {
		if _, seen := f.memory.seen[who]; !seen || who == only {
			continue
		}
		if only != "" {
			return ""
		}
		only = who
	}
	return only
}

// namedWith is the one listed body or group seen in the text whose name has the noun in it: the Atlantic alliance for
// "l'alliance".
func (f *finder) namedWith(noun string) string {
	only := ""
	for _, who := range f.names.nouns[noun] {
		if _, seen := f.memory.seen[who]; !seen || who == only {
			continue
		}
		if only != "" {
			return ""
		}
		only = who
	}
	return only
}

// townBefore is the place that "la ville", "the village" points back to: the one called so, or the last.
func (f *finder) townBefore(d *description) string {
	if who := f.memory.called[f.pieces[d.at].fold]; who != "" {
		return who
	}
	if f.pieces[d.at].class&smallTown != 0 && f.memory.last["town"] != "" {
		return f.memory.last["town"]
	}
	if city := f.memory.last["city"]; city != "" {
		return city
	}
	return f.memory.last["place"]
}

// callings are the titles of those whom a noun of calling can stand for: "le diplomate" is a minister, an ambassador.
var callings = map[string][]string{
	"diplomat": {
		"foreign-minister", "deputy-foreign-minister", "ambassador", "envoy", "negotiator", "high-commissioner", "spokesperson", "secretary-general",
	},
	"officer": {"general", "commander", "army-chief", "spokesperson"},
	"politician": {
		"deputy", "mayor", "leader", "president", "prime-minister", "minister", "secretary-general", "governor", "vice-president",
	},
	"cleric": {"leader", "supreme-leader", "pope"},
}

// sentencesBack is how far before a bare noun stands the person it means.
const sentencesBack = 3

// personBefore is the person that "le diplomate", "the suspect" means: the one named last whose title lets them be called so, else
// the one named last, when the text gives no title.
func (f *finder) personBefore(calling string, m *Mention, before []Mention) string {
	titles := callings[calling]
	untitled := ""
	for i := len(before) - 1; i >= max(0, len(before)-farBack) && before[i].Sentence >= m.Sentence-sentencesBack; i-- {
		b := &before[i]
		if b.Type != Person || b.Entity == "" || b.Sentence == m.Sentence && b.End > m.Start {
			continue
		}
		title := f.memory.titles[b.Entity]
		switch {
		case titles == nil || slices.Contains(titles, title) || f.heldAny(b.Entity, titles):
			return b.Entity
		case untitled == "" && (title == "" || title == "leader" || title == "director" || title == "adviser"):
			untitled = b.Entity // whose title says little
		}
	}
	return untitled
}

func (f *finder) heldAny(who string, roles []string) bool {
	for _, r := range roles {
		if f.index.held[[2]string{who, r}] {
			return true
		}
	}
	return false
}

// homeState is the state that a text is about: it and what belongs to it are named most, and it is either the first of all or
// named twice as often as any other; "" for none.
func (f *finder) homeState() string {
	counts, first := map[string]int{}, ""
	for i := range f.out {
		if m := &f.out[i]; m.Entity != "" && (m.Type == State || m.Rule == "territory") {
			counts[m.Entity]++
			if first == "" {
				first = m.Entity
			}
		}
	}
	for s := range counts {
		for i := range f.out {
			if e := f.out[i].Entity; e == f.index.cityOf[s] || ofState(e, s) {
				counts[s]++
			}
		}
	}
	best, second := "", ""
	for s, n := range counts {
		switch {
		case n > counts[best] || n == counts[best] && s < best:
			best, second = s, best
		case n > counts[second]:
			second = s
		}
	}
	if counts[best] < 2 || counts[best] <= counts[second] || best != first && counts[best] < 2*counts[second] {
		return ""
	}
	return best
}

// adjectivesBefore counts the adjectives of states between the determiner and the noun: "the UN agency".
func (f *finder) adjectivesBefore(d *description) int {
	n := 0
	for k := d.at - 1; k > d.first && f.pieces[k].gentilic != ""; k-- {
		n++
	}
	return n
}

// subjectBefore is whom a title that opens its sentence, and that nobody is known to hold, stands for: the only person of the
// sentence before, when the text gives that person no other title. "X a réagi. La députée du Val est favorite."
func (f *finder) subjectBefore(m *Mention, before []Mention) string {
	if m.Sentence == 0 || !f.opensSentence(m) {
		return ""
	}
	who := ""
	for i := len(before) - 1; i >= 0 && before[i].Sentence >= m.Sentence-1; i-- {
		b := &before[i]
		if b.Type != Person || b.Entity == "" || b.Sentence == m.Sentence {
			continue
		}
		if !b.Proper || who != "" && who != b.Entity {
			return ""
		}
		who = b.Entity
	}
	if f.memory.titles[who] != "" || !strings.HasPrefix(who, docPrefix) {
		return ""
	}
	return who
}

func (f *finder) opensSentence(m *Mention) bool {
	s := f.doc.Sentences[m.Sentence]
	return m.Start <= s.Start+1 && f.doc.Sentences[m.Sentence-1].Block == s.Block
}

// bodyCalled is the body that the text has called by a noun, or that has the noun in its name, "" for none.
func (f *finder) bodyCalled(noun string) string {
	if n := f.brought.shorts[noun]; n != nil && f.memory.seen[n.Entity] != "" {
		return n.Entity
	}
	return f.namedWith(noun)
}
