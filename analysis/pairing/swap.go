package pairing

import (
	"maps"
	"slices"
	"strings"

	"parallax/analysis/claim"
)

// SameClaim reports whether two short texts say the same: nearly all words have a counterpart, no word stands where another stood,
// and no name, number, negation, opposite, reserve or bound parts them. It is meant to be sure when it says yes.
func SameClaim(a, b *claim.Article) bool {
	const alike = .7
	x, y := bagOf(a), bagOf(b)
	if x.negated != y.negated || similar(a, b, x, y) < alike {
		return false
	}
	links := align(x, y)
	if unlike(x, y, links) {
		return false
	}
	to, back := map[string]string{}, map[string]string{}
	for _, l := range links {
		if l.near >= .8 {
			v, w := x.words[l.a].lemma, y.words[l.b].lemma
			to[v], back[w] = w, v
		}
	}
	if qualified(a, b, x, y, links, to, back) {
		return false
	}
	p, q := frameOf(a, x), frameOf(b, y)
	if p.more*q.more < 0 {
		q.turn()
	}
	return !swapped(p, q, to) && !swapped(q, p, back) && !exchanged(p, q, to)
}

// unlike reports whether both sides have a number or a name that the other lacks, or words that say opposite things.
func unlike(x, y *bag, links []link) bool {
	usedX, usedY := map[int]bool{}, map[int]bool{}
	for _, l := range links {
		if l.near >= .6 {
			usedX[l.a], usedY[l.b] = true, true
		}
	}
	left := func(b *bag, used map[int]bool) (numbers, names int) {
		for i := range b.words {
			switch w := &b.words[i]; {
			case used[i]:
			case w.pos == 'm' || w.pos == 'd':
				numbers++
			case w.pos == 'p':
				names++
			}
		}
		return numbers, names
	}
	numbersX, namesX := left(x, usedX)
	numbersY, namesY := left(y, usedY)
	if numbersX > 0 && numbersY > 0 || namesX > 0 && namesY > 0 {
		return true
	}
	for i := range x.words {
		for j := range y.words {
			if !usedX[i] && !usedY[j] && x.words[i].content() && y.words[j].content() && x.lang.Opposite(x.words[i].stem, y.words[j].stem) {
				return true
			}
		}
	}
	return false
}

// turn makes a comparison downwards one upwards: what is less than another is what the other is more than.
func (f *frame) turn() {
	for k := range f.relations {
		switch r := &f.relations[k]; r.marker {
		case "subj", "obj":
			r.marker = "than"
		case "than":
			r.marker = "obj"
		}
	}
}

// bare is an anchor without its role.
func bare(anchor string) string {
	w, _, _ := strings.Cut(anchor, "@")
	return w
}

// mapped is the counterpart of an anchor, with its role.
func mapped(to map[string]string, anchor string) string {
	w := to[bare(anchor)]
	if _, role, ok := strings.Cut(anchor, "@"); ok && w != "" {
		w += "@" + role
	}
	return w
}

// slot is a place in a sentence: what marks it and what governs it.
type slot struct{ marker, anchor string }

type slots map[string]map[slot]bool // by word

func (s slots) add(word string, at slot) {
	if s[word] == nil {
		s[word] = map[slot]bool{}
	}
	s[word][at] = true
}

// swapped reports whether a word of x stands in y where it does not in x, while another has taken its place, or whether a modifier
// or a date belongs to another word.
func swapped(x, y frame, to map[string]string) bool {
	there, here := slots{}, slots{}
	fillers := map[slot][]string{}
	for _, q := range y.relations {
		at := slot{q.marker, q.anchor}
		there.add(q.word, at)
		fillers[at] = append(fillers[at], q.word)
	}
	for _, p := range x.relations {
		if w := to[p.word]; w != "" {
			here.add(w, slot{p.marker, mapped(to, p.anchor)})
		}
	}
	for w, mine := range here {
		theirs := there[w]
		if theirs == nil || meet(mine, theirs) {
			continue
		}
		if moved(mine) && moved(theirs) {
			return true
		}
		for at := range mine {
			for _, u := range fillers[at] {
				if u != w && here[u] != nil && !here[u][at] {
					return true
				}
			}
		}
	}
	return false
}

// moved reports whether slots are those of a modifier or a date, each of a word that both sides have.
func moved(at map[slot]bool) bool {
	for s := range at {
		if s.anchor == "" || s.marker != "mod" && s.marker != "date" {
			return false
		}
	}
	return true
}

func meet[K comparable](a, b map[K]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

// partners are for each word the words of each kind that stand in one segment with it.
type partners map[string]map[byte]map[string]bool

func partnersOf(f frame, name func(string) string) partners {
	out := partners{}
	for _, s := range f.segments {
		for i, v := range s.words[:min(len(s.words), mostTogether)] {
			for j, w := range s.words[:min(len(s.words), mostTogether)] {
				a, b := name(v), name(w)
				if i == j || a == "" || b == "" || a == b {
					continue
				}
				if out[a] == nil {
					out[a] = map[byte]map[string]bool{}
				}
				if out[a][s.kinds[j]] == nil {
					out[a][s.kinds[j]] = map[string]bool{}
				}
				out[a][s.kinds[j]][b] = true
			}
		}
	}
	return out
}

const mostTogether = 40 // words of a segment that are looked at

// exchanged reports whether two words have exchanged the words they stand with: 340 with 1901 and 512 with 1931, here; 340 with 1931 and
// 512 with 1901, there.
func exchanged(x, y frame, to map[string]string) bool {
	known := map[string]bool{}
	for _, w := range to {
		known[w] = true
	}
	p := partnersOf(x, func(w string) string { return to[w] })
	q := partnersOf(y, func(w string) string {
		if known[w] {
			return w
		}
		return ""
	})
	for _, k := range []byte{'n', 'v', 'm', 'y', 'p'} {
		var apart []string
		for _, w := range slices.Sorted(maps.Keys(p)) {
			if len(p[w][k]) > 0 && len(q[w][k]) > 0 && !meet(p[w][k], q[w][k]) {
				apart = append(apart, w)
			}
		}
		for i, v := range apart[:min(len(apart), mostTogether)] {
			for _, w := range apart[:i] {
				if meet(p[v][k], q[w][k]) && meet(p[w][k], q[v][k]) {
					return true
				}
			}
		}
	}
	return false
}
