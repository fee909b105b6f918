package syntax

import (
	"strings"

	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// findVerbs adds the finite verb groups of a sentence.
func (r *reader) findVerbs(s *text.Sentence) {
	for i := s.First; i < s.Last; i++ {
		w := &r.w[i]
		if !(w.POS == Verb || w.POS == Aux) || !w.Mood.Finite() {
			continue
		}
		g := r.group(i, s)
		r.verbs = append(r.verbs, g)
		i = g.Last - 1
	}
}

// group reads the verb group of the finite verb at token i.
func (r *reader) group(i int, s *text.Sentence) VerbGroup {
	g := VerbGroup{First: i, Last: i + 1, Main: i, Lemma: r.w[i].Lemma, ID: r.w[i].ID, Mood: r.w[i].Mood, Subject: -1, Pronoun: -1}
	reflexive := false
	for j := i - 1; j >= s.First; j-- {
		switch r.c[j] {
		case clitic, neg, refl:
			g.First = j
			g.Negated = g.Negated || r.c[j] == neg
			reflexive = reflexive || r.c[j] == refl
			continue
		case subj:
			g.Pronoun = j
		}
		break
	}
	if r.w[i].POS == Aux && r.c[i] == modal {
		r.englishModal(&g, s)
	}
	r.extend(&g, s, reflexive)
	r.pair(&g, s)
	return g
}

// englishModal moves the group of "would have been killed" on to its first infinitive.
func (r *reader) englishModal(g *VerbGroup, s *text.Sentence) {
	for j := g.Main + 1; j < s.Last && j < g.Main+6; j++ {
		switch {
		case r.c[j] == negadv:
			g.Negated = g.Negated || r.isNot(j)
		case r.w[j].POS == Adv || r.c[j] == subj:
		case r.w[j].POS == Verb && r.w[j].Mood == Infinitive:
			g.Main, g.Last, g.Lemma, g.ID = j, j+1, r.w[j].Lemma, r.w[j].ID
			return
		default:
			return
		}
	}
}

func (r *reader) isNot(j int) bool {
	switch r.t[j].Norm {
	case "not", "n't", "never":
		return true
	}
	return false
}

// extend takes the participles that follow an auxiliary, with the adverbs, the negation and the pronoun between.
func (r *reader) extend(g *VerbGroup, s *text.Sentence, reflexive bool) {
	aux := g.Lemma
	etre := false
	for j := g.Last; j < s.Last; {
		if n := r.insertion(j, s); n > 0 {
			j += n
			continue
		}
		switch {
		case r.c[j] == subj && (strings.HasPrefix(r.t[j].Norm, "-") || r.g.lang == "en") && g.Pronoun < 0:
			g.Pronoun, g.Last, g.Inverted = j, j+1, true
		case r.c[j] == negadv:
			if r.isNot(j) {
				g.Negated = true
			}
			if r.g.lang == "fr" && !g.Negated && r.t[j].Norm != "plus" && r.t[j].Norm != "point" && r.t[j].Norm != "jamais" {
				g.Negated = true
			}
			g.Last = max(g.Last, r.keep(j, g))
		case r.w[j].POS == Adv:
		case r.participleOf(aux, j):
			r.w[g.Main].POS = Aux
			g.Perfect = g.Perfect || aux == "avoir" || aux == "have"
			etre = aux == "être" || aux == "be"
			g.Main, g.Last, g.Lemma, g.ID = j, j+1, r.w[j].Lemma, r.w[j].ID
			aux = g.Lemma
			if aux != "être" && aux != "be" && aux != "avoir" && aux != "have" {
				r.voice(g, etre, reflexive)
				return
			}
		default:
			return
		}
		j++
	}
}

// keep ends the group after a negation that stands at once after the verb.
func (r *reader) keep(j int, g *VerbGroup) int {
	if j == g.Last {
		return j + 1
	}
	return g.Last
}

// participleOf reports that token j goes on with an auxiliary: a participle, or English -ing after be.
func (r *reader) participleOf(aux string, j int) bool {
	switch aux {
	case "avoir", "être", "have":
		return r.w[j].POS == Verb && r.w[j].Mood == Participle
	case "be":
		return r.w[j].POS == Verb && (r.w[j].Mood == Participle || r.w[j].Mood == Gerund)
	case "do":
		return r.w[j].POS == Verb && r.w[j].Mood == Infinitive
	}
	return false
}

// voice tells the perfect with être from the passive: "est arrivé", "s'est rendu" against "est tué".
func (r *reader) voice(g *VerbGroup, etre, reflexive bool) {
	if !etre {
		return
	}
	if r.w[g.Main].Mood == Gerund {
		return
	}
	if reflexive {
		g.Perfect = true
		return
	}
	for _, v := range r.g.verbs(r.e(g.Main)) {
		if v.ID == g.ID && v.Etre {
			g.Perfect = true
			return
		}
	}
	g.Passive = true
}

// pair joins "faire savoir", "laisser entendre".
func (r *reader) pair(g *VerbGroup, s *text.Sentence) {
	j := g.Last
	if j >= s.Last || r.w[j].POS != Verb || r.w[j].Mood != Infinitive {
		return
	}
	if pair := r.g.pairs[[2]lexicon.ID{g.ID, r.w[j].ID}]; pair != 0 {
		g.Lemma, g.ID, g.Main, g.Last = r.g.index.Word(pair), pair, j, j+1
	}
}

// insertion returns how many tokens an adverbial between auxiliary and participle takes: "de son côté", "par ailleurs",
// or the same between commas; 0 for none.
func (r *reader) insertion(j int, s *text.Sentence) int {
	comma := 0
	if r.t[j].Norm == "," && j+1 < s.Last {
		comma = 1
	}
	n := r.adverbial(j+comma, min(s.Last, j+comma+6))
	if n == 0 {
		return 0
	}
	if end := j + comma + n; comma > 0 {
		if end < s.Last && r.t[end].Norm == "," {
			return n + 2
		}
		return 0
	}
	return n
}
