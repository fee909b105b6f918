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

// ambiguousNames are the names that several entities have, by language.
var ambiguousNames = sync.OnceValue(func() map[string][]ambiguous {
	out := map[string][]ambiguous{}
	for _, r := range lexicon.Rows("world", "names-ambiguous") {
		a := ambiguous{name: fold(r.Field(0)), adjective: r.Field(2) == "adjective"}
		for part := range strings.SplitSeq(r.Field(3), ",") {
			entity, signs, _ := strings.Cut(strings.TrimSpace(part), "=")
			a.choices = append(a.choices, choice{entity, strings.Split(signs, "|")})
		}
		for _, lang := range worldLangs {
			if r.Field(1) == "*" || r.Field(1) == lang {
				out[lang] = append(out[lang], a)
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
		if a := f.ambiguousAt(&f.out[i], all); a != nil {
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
