package storymap

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// voices counts, of each event that at least two outlets tell, whose statements its claims are.
func (b *builder) voices() []EventVoices {
	var out []EventVoices
	for event := range b.Events {
		if len(b.outlets[event]) > 1 {
			out = append(out, b.eventVoices(event))
		}
	}
	slices.SortStableFunc(out, func(x, y EventVoices) int { return cmp.Compare(statements(y), statements(x)) })
	return out
}

func statements(v EventVoices) int {
	n := 0
	for _, c := range v.Columns {
		n += c.N
	}
	return n
}

// statement is a claim of an event and whose it is.
type statement struct {
	column int
	source Source
	key    string // "" for the outlet itself, and for a source that is anonymous or could not be told
	own    bool
	hands  []hand // through whom it came, outermost first
}

// stated reads whose a claim is: that of its innermost source. A title repeats its body, and a note is not news.
func (b *builder) stated(r claim.Ref) (statement, bool) {
	if role := b.claim(r).Role; role != text.Body && role != text.Standfirst {
		return statement{}, false
	}
	s := statement{column: b.columnOf[r.Article], own: true}
	if i := divergence.Answers(b.side(r)); i >= 0 {
		s.source, s.key = b.source(r.Article, i)
		s.own, s.hands = false, b.hands(r.Article, i)
	}
	return s, true
}

func (b *builder) eventVoices(event int) EventVoices {
	var all []statement
	for _, r := range b.told[event] {
		if s, ok := b.stated(r); ok {
			all = append(all, s)
		}
	}
	same := joinSources(all)
	heard, first, words := map[string]int{}, map[string]Source{}, map[string]*sourceWords{}
	var order []string
	for i := range all {
		key := all[i].key
		if key == "" {
			continue
		}
		if full, ok := same[key]; ok {
			key = full
			all[i].key = full
		}
		if heard[key] == 0 {
			order = append(order, key)
		}
		if _, ok := first[key]; !ok {
			first[key], words[key] = all[i].source, &sourceWords{}
		}
		words[key].add(all[i].source)
		heard[key]++
	}
	slices.SortStableFunc(order, func(x, y string) int { return cmp.Compare(heard[y], heard[x]) })
	v := EventVoices{Event: event, Columns: make([]VoiceCount, len(b.columns))}
	for _, key := range order {
		v.Voices = append(v.Voices, b.shownSource(key, first[key], words[key]))
	}
	for i := range v.Columns {
		v.Columns[i].By = make([]int, len(order))
	}
	for _, s := range all {
		c := &v.Columns[s.column]
		c.N++
		switch {
		case s.own:
			c.Own++
		case s.key != "":
			c.By[slices.Index(order, s.key)]++
		case s.source.Anonymous:
			c.Anonymous++
		default:
			c.Unresolved++
		}
		if len(s.hands) > 0 {
			c.Relayed++
		}
	}
	v.Relays = b.relays(all, order, v.Voices)
	return v
}

// joinSources gives the short words for a source the full ones: "le ministère" is "le ministère de la Défense" when no other source of
// the event has these words.
func joinSources(all []statement) map[string]string {
	words := map[string]map[string]bool{}
	for _, s := range all {
		if strings.HasPrefix(s.key, nobody) && words[s.key] == nil {
			words[s.key] = wordSet(strings.TrimPrefix(s.key, nobody))
		}
	}
	out := map[string]string{}
	keys := slices.Sorted(maps.Keys(words))
	for _, k := range keys {
		var full []string
		for _, other := range keys {
			if len(words[other]) > len(words[k]) && containsAll(words[other], words[k]) {
				full = append(full, other)
			}
		}
		if len(full) == 1 {
			out[k] = full[0]
		}
	}
	return out
}

func containsAll(all, some map[string]bool) bool {
	for w := range some {
		if !all[w] {
			return false
		}
	}
	return true
}

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		set[w] = true
	}
	return set
}
