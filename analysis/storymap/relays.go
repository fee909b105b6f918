package storymap

import (
	"cmp"
	"slices"

	"parallax/analysis/divergence"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

// hand is one through whom a statement came: its words, and the key it is the same by elsewhere; "" when it could not be told.
type hand struct {
	source Source
	key    string
}

// hands are those through whom an attribution of an article came, outermost first.
func (b *builder) hands(article, attribution int) []hand {
	a := b.Articles[article]
	var out []hand
	for _, span := range divergence.Hands(a.Article, attribution) {
		h := hand{source: Source{Lang: a.Doc.Lang}}
		if key := b.sourceKey(article, span); key == nobody || span.Zero() {
			h.source.Unresolved = true
		} else {
			h.key = cmp.Or(b.mediumKey(article, span), key)
			h.source.Words, h.source.Entity = span.Of(a.Doc.Text), known(h.key)
		}
		out = append(out, h)
	}
	return out
}

// mediumKey is the key of the medium that fills most of some words, "" for none: "the TASS news agency" is Tass.
func (b *builder) mediumKey(article int, s text.Span) string {
	for i, m := range b.Articles[article].Mentions {
		if s.Contains(m.Head) && !m.Head.Zero() && m.Type == naming.Media && 2*m.Len() >= s.Len() {
			return b.entities.keys[article][i]
		}
	}
	return ""
}

// relays counts the statements that came through others, by those who pass them on and by whose they are. order is the keys of voices.
func (b *builder) relays(all []statement, order []string, voices []Source) []Relay {
	words, first := map[string]*sourceWords{}, map[string]Source{}
	for _, s := range all {
		for _, h := range s.hands {
			if h.key == "" {
				continue
			}
			if words[h.key] == nil {
				words[h.key], first[h.key] = &sourceWords{}, h.source
			}
			words[h.key].add(h.source)
		}
	}
	var out []Relay
	place := map[string]int{}
	for _, s := range all {
		if len(s.hands) == 0 {
			continue
		}
		var by []Source
		of, key := Source{Anonymous: s.source.Anonymous, Unresolved: !s.source.Anonymous}, ""
		if i := slices.Index(order, s.key); s.key != "" && i >= 0 {
			of, key = voices[i], s.key
		} else if s.source.Anonymous {
			key = "\x00anonymous"
		}
		for _, h := range s.hands {
			shown := h.source
			if h.key != "" {
				shown = b.shownSource(h.key, first[h.key], words[h.key])
			}
			by, key = append(by, shown), key+"\x00\x00"+h.key
		}
		i, ok := place[key]
		if !ok {
			i = len(out)
			place[key] = i
			out = append(out, Relay{By: by, Of: of, Counts: make([]int, len(b.columns))})
		}
		out[i].Counts[s.column]++
	}
	slices.SortStableFunc(out, func(x, y Relay) int {
		switch {
		case x.Unresolved() && !y.Unresolved():
			return 1
		case y.Unresolved() && !x.Unresolved():
			return -1
		}
		return cmp.Compare(y.sum(), x.sum())
	})
	return out
}

// Unresolved reports whether who passes the statements on, or whose they are, could not be told.
func (r Relay) Unresolved() bool {
	return r.Of.Unresolved || slices.ContainsFunc(r.By, func(s Source) bool { return s.Unresolved })
}

func (r Relay) sum() int {
	n := 0
	for _, c := range r.Counts {
		n += c
	}
	return n
}
