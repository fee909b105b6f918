package pairing

import (
	"slices"
	"strings"
	"sync"

	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
)

// qualifier is a word or phrase that bounds what is said of the noun or verb after it; see similarity_qualifiers.tsv.
type qualifier struct {
	words       []string
	kind, class string
	bounds      bool // the noun alone does not say it: "peu d'élèves", "les élèves"
}

// qualifiersOf are the qualifiers by language and first word, the longest first.
var qualifiersOf = sync.OnceValue(func() map[string]map[string][]qualifier {
	out := map[string]map[string][]qualifier{}
	for _, lang := range lexicon.Languages() {
		by := map[string][]qualifier{}
		for _, row := range lexicon.Rows(lang, "similarity_qualifiers") {
			for phrase := range strings.SplitSeq(row.Field(2), "|") {
				if w := strings.Fields(phrase); len(w) > 0 {
					by[w[0]] = append(by[w[0]], qualifier{w, row.Field(0), row.Field(1), row.Field(3) == "bounds"})
				}
			}
		}
		for _, list := range by {
			slices.SortStableFunc(list, func(a, b qualifier) int { return len(b.words) - len(a.words) })
		}
		out[lang] = by
	}
	return out
})

// bounds are what the qualifiers of a text say, by the lemma they stand before and their kind.
type bounds map[string]map[string][]qualifier

func boundsOf(a *claim.Article, b *bag) bounds {
	by := qualifiersOf()[a.Doc.Lang]
	out := bounds{}
	next := 0 // the first word of the bag at or after the token
	for i := 0; i < len(a.Doc.Tokens); i++ {
		q, ok := qualifierAt(a, by, i)
		if !ok {
			continue
		}
		i += len(q.words) - 1
		if q.kind == noKind {
			continue
		}
		for next < len(b.words) && b.words[next].token <= i {
			next++
		}
		for k := next; k < len(b.words) && k < next+farthestBound; k++ {
			if w := &b.words[k]; w.pos == 'n' || w.pos == 'v' || w.pos == 'p' {
				if out[w.lemma] == nil {
					out[w.lemma] = map[string][]qualifier{}
				}
				out[w.lemma][q.kind] = append(out[w.lemma][q.kind], q)
				break
			}
		}
	}
	return out
}

const noKind = "-" // of phrases that look like a qualifier

const farthestBound = 6 // words between a qualifier and what it bounds

func qualifierAt(a *claim.Article, by map[string][]qualifier, i int) (qualifier, bool) {
	for _, q := range by[a.Doc.Tokens[i].Norm] {
		n := 1
		for n < len(q.words) && i+n < len(a.Doc.Tokens) && a.Doc.Tokens[i+n].Norm == q.words[n] {
			n++
		}
		if n == len(q.words) {
			return q, true
		}
	}
	return qualifier{}, false
}

// otherwise reports whether a word is bounded in one text and otherwise, or not at all, in the other.
func (p bounds) otherwise(q bounds, to map[string]string) bool {
	for word, kinds := range p {
		w := to[word]
		if w == "" {
			continue
		}
		for kind, mine := range kinds {
			theirs := q[w][kind]
			if len(theirs) == 0 && slices.ContainsFunc(mine, func(m qualifier) bool { return m.bounds }) {
				return true
			}
			if len(theirs) > 0 && !slices.ContainsFunc(mine, func(m qualifier) bool {
				return slices.ContainsFunc(theirs, func(t qualifier) bool { return t.class == m.class })
			}) {
				return true
			}
		}
	}
	return false
}

// otherNumbers reports whether the texts have numbers of one thing that are not the same numbers.
func otherNumbers(a, b *claim.Article) bool {
	equal := func(f figure.Figure, all []figure.Figure) bool {
		return slices.ContainsFunc(all, func(g figure.Figure) bool { return figure.Relate(f, g) == figure.Equal })
	}
	mine, theirs := a.Figures[:min(len(a.Figures), mostTogether)], b.Figures[:min(len(b.Figures), mostTogether)]
	for _, f := range mine {
		if equal(f, theirs) {
			continue
		}
		for _, g := range theirs {
			if figure.Relate(f, g) != figure.NotComparable && !equal(g, mine) {
				return true
			}
		}
	}
	return false
}

// reserved reports whether a text holds back what it states, and whether it only hopes it.
func reserved(a *claim.Article) (held, hoped bool) {
	for i := range a.Claims {
		switch a.Claims[i].Modality {
		case claim.Hedged, claim.Conditional:
			held = true
		case claim.Hoped:
			hoped = true
		}
	}
	return held, hoped
}

// otherNames reports whether each text names a state that the other does not, or a word of one is the start of a longer name in the
// other: "Guinée", "Guinée-Bissau".
func otherNames(a, b *claim.Article, x, y *bag, links []link) bool {
	lacks := func(a, b *claim.Article) bool {
		return slices.ContainsFunc(a.Mentions, func(m naming.Mention) bool {
			return m.Type == naming.State && m.Entity != "" && !slices.ContainsFunc(b.Mentions, func(n naming.Mention) bool { return n.Entity == m.Entity })
		})
	}
	if lacks(a, b) && lacks(b, a) {
		return true
	}
	return slices.ContainsFunc(links, func(l link) bool {
		v, w := x.words[l.a].norm, y.words[l.b].norm
		return x.words[l.a].pos == 'p' && y.words[l.b].pos == 'p' && (strings.HasPrefix(v, w+"-") || strings.HasPrefix(w, v+"-"))
	})
}

// qualified reports whether what bounds the statement of one text is not what bounds that of the other.
func qualified(a, b *claim.Article, x, y *bag, links []link, to, back map[string]string) bool {
	held, hoped := reserved(a)
	heldToo, hopedToo := reserved(b)
	if held != heldToo || hoped != hopedToo || otherNumbers(a, b) || otherNames(a, b, x, y, links) {
		return true
	}
	p, q := boundsOf(a, x), boundsOf(b, y)
	return p.otherwise(q, to) || q.otherwise(p, back)
}
