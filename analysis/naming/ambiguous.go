package naming

import (
	"strings"
	"sync"

	"parallax/analysis/lexicon"
)

// ambiguous is a line of names-ambiguous.tsv.
type ambiguous struct {
	name      string
	adjective bool
	choices   []choice
}

// choice is an entity that a name can stand for, and what in a text says so.
type choice struct {
	entity string
	signs  []string
}

// ambiguousList is the lines of a language.
type ambiguousList struct {
	lines  []ambiguous
	starts [4]uint64 // how the ids of their entities start, so that most others are passed over at once
}

func (l *ambiguousList) add(a ambiguous) {
	l.lines = append(l.lines, a)
	for _, c := range a.choices {
		at := startOfID(c.entity)
		l.starts[at>>6] |= 1 << (at & 63)
	}
}

// mayHave says whether an entity may be one of the list.
func (l *ambiguousList) mayHave(entity string) bool {
	if len(entity) < 2 {
		return true
	}
	at := startOfID(entity)
	return l.starts[at>>6]&(1<<(at&63)) != 0
}

// startOfID brings the first two letters of an id together; no id is shorter.
func startOfID(id string) uint8 {
	if len(id) < 2 {
		return 0
	}
	return id[0]*31 + id[1]
}

// ambiguousNames are the names that several entities have, by language.
var ambiguousNames = sync.OnceValue(func() map[string]*ambiguousList {
	out := map[string]*ambiguousList{}
	for _, lang := range worldLangs {
		out[lang] = &ambiguousList{}
	}
	for _, r := range lexicon.Rows("world", "names-ambiguous") {
		a := ambiguous{name: fold(r.Field(0)), adjective: r.Field(2) == "adjective"}
		for part := range strings.SplitSeq(r.Field(3), ",") {
			entity, signs, _ := strings.Cut(strings.TrimSpace(part), "=")
			a.choices = append(a.choices, choice{entity, strings.Split(signs, "|")})
		}
		for _, lang := range worldLangs {
			if r.Field(1) == "*" || r.Field(1) == lang {
				out[lang].add(a)
			}
		}
	}
	return out
})

// tellApart gives the names that several entities have the one that the rest of the text speaks of, "" when it does not say. A name
// that a user's catalogue gives to an entity of its own is left alone.
func (f *finder) tellApart() {
	all := ambiguousNames()[f.lang.code]
	var open []int // mentions, and the line of each
	var lines []*ambiguous
	for i := range f.out {
		if !all.mayHave(f.out[i].Entity) {
			continue
		}
		if a := f.ambiguousAt(&f.out[i], all.lines); a != nil {
			open, lines = append(open, i), append(lines, a)
		}
	}
	if len(open) == 0 {
		return
	}
	named, next := map[string]bool{}, 0
	for i := range f.out {
		if next < len(open) && open[next] == i {
			next++
			continue
		}
		named[f.out[i].Entity] = true
	}
	for k, i := range open {
		m := &f.out[i]
		state, suffix := m.Entity, ""
		if lines[k].adjective {
			for _, c := range lines[k].choices {
				if ofState(m.Entity, c.entity) {
					state, suffix = c.entity, m.Entity[len(c.entity):]
				}
			}
		}
		who := lines[k].choose(named, m.Start < m.Head.Start)
		switch {
		case who == state:
		case who == "":
			m.Entity, m.Rule = "", "ambiguous"
		default:
			m.Entity, m.Rule = who+suffix, "told-apart"
		}
	}
}

// ambiguousAt is the line that a mention's words fall under, nil for none.
func (f *finder) ambiguousAt(m *Mention, all []ambiguous) *ambiguous {
	for k := range all {
		a := &all[k]
		if a.adjective == m.Proper {
			continue
		}
		for i := range a.choices {
			who := a.choices[i].entity
			switch {
			case a.adjective && (m.Entity == who || ofState(m.Entity, who)):
				if strings.Contains(fold(m.Of(f.doc.Text)), a.name) {
					return a
				}
			case !a.adjective && m.Entity == who && m.Head.Len() < 2*len(a.name):
				if fold(strings.Join(strings.Fields(m.Head.Of(f.doc.Text)), " ")) == a.name {
					return a
				}
			}
		}
	}
	return nil
}

// choose is the one entity that a sign speaks for, else the default, "" for none.
func (a *ambiguous) choose(named map[string]bool, article bool) string {
	who, fallback := "", ""
	for _, c := range a.choices {
		for _, s := range c.signs {
			switch {
			case s == "-":
				fallback = c.entity
			case s == "the" && article, s == "bare" && !article, named[s]:
				if who != "" && who != c.entity {
					return ""
				}
				who = c.entity
			}
		}
	}
	if who == "" {
		return fallback
	}
	return who
}
