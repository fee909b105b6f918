package storymap

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

// entities knows what the texts of a story name: each by a key that is the same in all of them.
type entities struct {
	of   map[string]*entity
	keys [][]string // by article and mention; "" for what stands for no entity
}

// entity is what is named.
type entity struct {
	kind  naming.Type
	names map[nameIn]int // proper names, how often
	order []nameIn
}

// nameIn is a name in a language.
type nameIn struct{ words, lang string }

func readEntities(texts []*claim.Article) *entities {
	e := &entities{of: map[string]*entity{}, keys: make([][]string, len(texts))}
	for i, a := range texts {
		e.keys[i] = make([]string, len(a.Mentions))
		for j, m := range a.Mentions {
			key := divergence.EntityKey(a, m)
			e.keys[i][j] = key
			if key == "" {
				continue
			}
			x := e.of[key]
			if x == nil {
				x = &entity{kind: m.Type, names: map[nameIn]int{}}
				e.of[key] = x
			}
			if m.Proper && !m.Head.Zero() && m.Type == x.kind {
				n := nameIn{m.Head.Of(a.Doc.Text), a.Doc.Lang}
				if x.names[n] == 0 {
					x.order = append(x.order, n)
				}
				x.names[n]++
			}
		}
	}
	e.describe(texts)
	return e
}

// describe gives the descriptions of what only a text knows ("le ministre") to the name it has there.
func (e *entities) describe(texts []*claim.Article) {
	for i, a := range texts {
		for j, m := range a.Mentions {
			if local, ok := strings.CutPrefix(m.Entity, "doc:"); ok && e.keys[i][j] == "" && e.of["~"+local] != nil {
				e.keys[i][j] = "~" + local
			}
		}
	}
}

// name is the commonest proper name of an entity, the first met of several; of two of one frequency the longer says more.
func (e *entities) name(key string) (words, lang string) {
	x := e.of[key]
	if x == nil || len(x.order) == 0 {
		return "", ""
	}
	best := slices.MaxFunc(x.order, func(a, b nameIn) int { return cmp.Compare(x.names[a], x.names[b]) })
	return best.words, best.lang
}

// known is the catalogue id of a key, "" for one known only from the texts.
func known(key string) string {
	if strings.HasPrefix(key, "~") {
		return ""
	}
	return key
}

// named is an entity as a heading shows it.
func (e *entities) named(key string) Named {
	words, lang := e.name(key)
	return Named{Entity: known(key), Name: words, Lang: lang}
}

// commonest is the key with the most, the first by order of several.
func commonest[K cmp.Ordered](count map[K]int) (best K) {
	most := 0
	for _, k := range slices.Sorted(maps.Keys(count)) {
		if count[k] > most {
			best, most = k, count[k]
		}
	}
	return best
}

// smallWords are those that stand before a name and are no part of it.
var smallWords = lexicon.NewByLanguage(func(lang string) map[string]bool { return lexicon.Set(lang, "function-words") })

// anySmall are those of every language.
var anySmall = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, lang := range lexicon.Languages() {
		maps.Copy(all, smallWords.Of(lang))
	}
	return all
})

// folded is words as they are told apart: without case, accents and the small words before them.
func folded(doc *text.Document, s text.Span) string {
	return bare(s.Of(doc.Text), smallWords.Of(doc.Lang))
}

// bareName is a name as it is told apart, in whatever language its article is.
func bareName(name string) string { return bare(name, anySmall()) }

func bare(s string, small map[string]bool) string {
	words := strings.Fields(strings.ReplaceAll(lexicon.Fold(s), "'", "' "))
	for len(words) > 1 && (small[words[0]] || strings.HasSuffix(words[0], "'")) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// tally counts words for one thing, told apart as folded says.
type tally struct {
	order []string
	count map[string]int
	first map[string]nameIn
}

func (t *tally) add(doc *text.Document, s text.Span) {
	key := folded(doc, s)
	if t.count == nil {
		t.count, t.first = map[string]int{}, map[string]nameIn{}
	}
	if t.count[key] == 0 {
		t.order, t.first[key] = append(t.order, key), nameIn{s.Of(doc.Text), doc.Lang}
	}
	t.count[key]++
}

// commonest is the words with the most, as first met; the first of several, "" for none.
func (t *tally) commonest() (words, lang string) {
	if len(t.order) == 0 {
		return "", ""
	}
	best := slices.MaxFunc(t.order, func(x, y string) int { return cmp.Compare(t.count[x], t.count[y]) })
	return t.first[best].words, t.first[best].lang
}
