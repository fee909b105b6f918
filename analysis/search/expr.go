package search

import "slices"

// Expr is a condition on documents of an index: all of All, one of Any (where there are some), none of Not. One with Terms is a leaf: a
// term, or several in a row.
type Expr struct {
	Terms         []string
	All, Any, Not []Expr
}

// Term is the condition that a document stands under a term.
func Term(t string) Expr { return Expr{Terms: []string{t}} }

// Zero reports whether the condition asks for nothing.
func (e Expr) Zero() bool {
	return len(e.Terms) == 0 && len(e.All) == 0 && len(e.Any) == 0 && len(e.Not) == 0
}

// langs are the languages by whose rules the words of a question are read: it is not known in which it is asked.
var langs = []string{"fr", "en", ""}

// Loose is the condition for a document that answers: each word in some form, or under another name.
func (q Query) Loose() Expr {
	e := q.excluded()
	for _, g := range q.groups {
		e.All = append(e.All, g.loose())
	}
	return e
}

// Exact is the condition for a document that has the very words of the question, accents and case aside.
func (q Query) Exact() Expr {
	e := q.excluded()
	for _, g := range q.groups {
		if g.phrase {
			e.All = append(e.All, g.inARow())
			continue
		}
		for _, w := range g.words {
			e.All = append(e.All, Term(w.Fold))
		}
	}
	return e
}

func (q Query) excluded() Expr {
	var e Expr
	for _, g := range q.without {
		if g.phrase {
			e.Not = append(e.Not, g.inARow())
			continue
		}
		e.Not = append(e.Not, Expr{Any: forms(g.words[0], false)})
	}
	return e
}

// inARow is the condition for the words of a phrase in their order.
func (g group) inARow() Expr {
	var e Expr
	for _, w := range g.words {
		e.Terms = append(e.Terms, w.Fold)
	}
	return e
}

func (g group) loose() Expr {
	if g.phrase {
		return g.inARow()
	}
	var words Expr
	for _, w := range g.words {
		if len(g.words) == 1 || !isCommon(w) {
			words.All = append(words.All, Expr{Any: forms(w, true)})
		}
	}
	if len(words.All) == 0 { // a name of function words alone
		words = g.inARow()
	}
	if len(g.entities) == 0 {
		return words
	}
	e := Expr{Any: []Expr{words}}
	for _, id := range g.entities {
		e.Any = append(e.Any, Term(entity(id)))
	}
	return e
}

// forms are the terms under which a word may stand, by the rules of each language. A function word of one is looked for as it is:
// documents have no stem of it.
func forms(w Word, sounds bool) []Expr {
	var terms []string
	add := func(t string) {
		if t != "" && !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	for _, lang := range langs {
		add(stem(lang, w.Fold))
	}
	if isCommon(w) {
		add(w.Fold)
	}
	if sounds && !isCommon(w) {
		for _, lang := range langs {
			add(sound(lang, w.Fold))
		}
	}
	var any []Expr
	for _, t := range terms {
		any = append(any, Term(t))
	}
	return any
}
