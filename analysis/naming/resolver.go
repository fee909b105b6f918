package naming

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"

	"parallax/analysis/lexicon"
)

// Resolver finds the entity that a name stands for, whatever alphabet and newsroom it was written through. It is
// immutable and safe for concurrent use.
type Resolver struct {
	names    []resolverName
	words    []resolverWord
	known    map[string]int32   // sounds → word
	near     map[string][]int32 // skeleton, and skeleton less one sound → words
	exact    map[string]int32   // folded name → name
	unheard  float64            // weight of a word that no name of the catalogue has
	entities []string
}

type resolverName struct {
	entity  int32
	key     string // folded
	units   []unit
	weights []float64 // of its words
}

// unit is a word of a name, or another form of it: two neighbours written as one, a word without the article or ending
// that is often left out. The mask says which words it takes.
type unit struct {
	word  int32
	mask  uint32
	other bool
}

type resolverWord struct {
	sounds string
	idf    float64
	in     []posting
}

type posting struct {
	name  int32
	mask  uint32
	other bool
}

const (
	leastAlike  = .5  // of two words that may be one
	leastJoined = .85 // of two words and one that they may be written as
	outOfOrder  = .97 // what is left of the score when the words stand in another order
	letters     = .16 // weight of the letters as they stand, which decides between names that sound the same
	otherForm   = .95 // how sure a match of other forms of words is, at most
	leastScore  = .25 // of a name that is worth an answer
	mostWords   = 12  // of a name; further ones are left out
	scoredNames = 128 // candidates that are aligned word by word
	leftAsked   = .4  // of the weight of a word of the question that the name has not
	leftNamed   = .18 // of the weight of a word of the name that the question has not
	oneWord     = .94 // what is left of the score of names that share one word only
	givenShare  = .7  // of the weight of a common given name: many bear it whom the catalogue does not list
	servant     = .4  // of the weight of "abd", "abu" and "umm", which say little without what follows
)

// NewResolver indexes the names of a catalogue.
func NewResolver(c *Catalogue) *Resolver {
	r := &Resolver{known: map[string]int32{}, near: map[string][]int32{}, exact: map[string]int32{}}
	ids := map[string]int32{}
	for _, e := range c.Entries() {
		id, ok := ids[e.Entity]
		if !ok {
			id = int32(len(r.entities))
			ids[e.Entity] = id
			r.entities = append(r.entities, e.Entity)
		}
		r.add(id, e.Lang, e.Name)
	}
	r.weigh()
	return r
}

// add indexes one name.
func (r *Resolver) add(entity int32, lang, name string) {
	id := int32(len(r.names))
	if key := exactKey(name); key != "" {
		if _, ok := r.exact[key]; !ok {
			r.exact[key] = id
		}
	}
	n := resolverName{entity: entity, key: exactKey(name)}
	sounds := soundsOf(lang, name)
	n.weights = make([]float64, len(sounds))
	for i, s := range sounds {
		n.units = append(n.units, unit{r.word(s), 1 << i, false})
		if short := shortForm(s); short != "" {
			n.units = append(n.units, unit{r.word(short), 1 << i, true})
		}
		if i > 0 {
			n.units = append(n.units, unit{r.word(sounds[i-1] + s), 3 << (i - 1), true})
		}
	}
	for _, u := range n.units {
		r.words[u.word].in = append(r.words[u.word].in, posting{id, u.mask, u.other})
	}
	r.names = append(r.names, n)
}

// soundsOf is the words of a name as they sound.
func soundsOf(lang, name string) []string {
	words := nameWords(name)
	if len(words) > mostWords {
		words = words[:mostWords]
	}
	s := spellerOf(lang)
	out := words[:0]
	for _, w := range words {
		if x := s.sounds(w); x != "" {
			out = append(out, givenForm(w, x))
		}
	}
	return out
}

func exactKey(name string) string {
	return strings.Join(strings.Fields(lexicon.Fold(strings.ReplaceAll(name, "-", " "))), " ")
}

// word is the index of a word, made when new.
func (r *Resolver) word(sounds string) int32 {
	if id, ok := r.known[sounds]; ok {
		return id
	}
	id := int32(len(r.words))
	r.known[sounds] = id
	r.words = append(r.words, resolverWord{sounds: sounds})
	for _, key := range skeletonKeys(sounds) {
		r.near[key] = append(r.near[key], id)
	}
	return id
}

// skeletonKeys are the skeleton and, when it is long enough, what is left of it less one sound.
func skeletonKeys(sounds string) []string {
	s := skeleton(sounds)
	keys := []string{s}
	if len(s) < 2 {
		return keys
	}
	for i := range len(s) {
		if k := s[:i] + s[i+1:]; !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// weigh sets how much each word tells: the rarer, the more (inverse document frequency).
func (r *Resolver) weigh() {
	total := float64(len(r.names) + 1)
	r.unheard = math.Log(1 + total)
	for i := range r.words {
		w := &r.words[i]
		w.idf = math.Log(1+total/float64(len(w.in)+1)) * commonShare(w.sounds)
	}
	for i := range r.names {
		n := &r.names[i]
		for _, u := range n.units {
			if !u.other {
				n.weights[bits.TrailingZeros32(u.mask)] = r.words[u.word].idf
			}
		}
	}
}

// commonShare is what is left of the weight of a word that many people are called.
func commonShare(sounds string) float64 {
	switch {
	case sounds == "abd", sounds == "abu", sounds == "um":
		return servant
	case commonGiven()[sounds]:
		return givenShare
	}
	return 1
}

// match is a unit of the question that sounds like a unit of a name.
type match struct {
	asked, mask uint32
	alike       float64
	weight      float64 // of the name's words
}

// Resolve gives the entity whose names are nearest to name as written in lang ("" when not known), and how near, 0 to
// 1: 1 for the same name up to accents, case and hyphens. The id is "" when nothing is near.
func (r *Resolver) Resolve(lang, name string) (id string, score float64) {
	if n, ok := r.exact[exactKey(name)]; ok {
		return r.entities[r.names[n].entity], 1
	}
	best, top := int32(-1), 0.0
	for _, reading := range readings(lang) {
		for _, c := range r.candidates(reading, name) {
			if c.score > top {
				best, top = r.names[c.name].entity, c.score
			}
		}
	}
	if best < 0 || top < leastScore {
		return "", 0
	}
	return r.entities[best], min(top, .999)
}

// readings are the languages whose habits a name may be spelled by: its own, and those of the English transliterations
// that every newsroom also copies.
func readings(lang string) []string {
	if _, ok := spellers()[lang]; ok && lang != "" {
		return []string{lang, ""}
	}
	return []string{""}
}

type scored struct {
	name  int32
	score float64
}

// candidates are the names that share words with the question, scored, in the order of the catalogue.
func (r *Resolver) candidates(lang, name string) []scored {
	sounds := soundsOf(lang, name)
	if len(sounds) == 0 {
		return nil
	}
	found := map[int32][]match{}
	asked := make([]float64, len(sounds))
	for i, s := range sounds {
		asked[i] = r.gather(s, 1<<i, false, found)
		if short := shortForm(s); short != "" {
			r.gather(short, 1<<i, true, found)
		}
		if i > 0 {
			r.gather(sounds[i-1]+s, 3<<(i-1), true, found)
		}
	}
	rough := make([]scored, 0, len(found))
	for id, ms := range found {
		rough = append(rough, scored{id, promise(ms) - unpaired(r.names[id].weights, 0)*leftNamed})
	}
	slices.SortFunc(rough, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.name, b.name))
	})
	rough = rough[:min(len(rough), scoredNames)]
	key := exactKey(name)
	for i := range rough {
		n := &r.names[rough[i].name]
		rough[i].score = (1-letters)*align(found[rough[i].name], n.weights, asked) + letters*shared(key, n.key)
	}
	slices.SortFunc(rough, func(a, b scored) int { return cmp.Compare(a.name, b.name) })
	return rough
}

// promise is the most that the alignment of a name can come to: the best partner of each word, used more than once.
func promise(ms []match) float64 {
	var best [mostWords]float64
	for _, m := range ms {
		share := m.alike * m.weight / float64(bits.OnesCount32(m.asked))
		for rest := m.asked; rest != 0; rest &= rest - 1 {
			i := bits.TrailingZeros32(rest)
			best[i] = max(best[i], share)
		}
	}
	var sum float64
	for _, b := range best {
		sum += b
	}
	return sum
}

// gather adds the names with a word like this one, and gives the weight of the word: that of the nearest word known.
func (r *Resolver) gather(sounds string, mask uint32, other bool, found map[int32][]match) float64 {
	weight, nearest := r.unheard, .8
	seen := map[int32]bool{}
	for _, key := range skeletonKeys(sounds) {
		for _, id := range r.near[key] {
			if seen[id] {
				continue
			}
			seen[id] = true
			w := &r.words[id]
			a := alike(sounds, w.sounds)
			if a < leastAlike {
				continue
			}
			for _, p := range w.in {
				if (other || p.other) && (a < leastJoined || several(mask) && several(p.mask)) {
					continue
				}
				if !other && !p.other && a > nearest {
					weight, nearest = w.idf, a
				}
				sure := a
				if other || p.other {
					sure *= otherForm
				}
				found[p.name] = append(found[p.name], match{mask, p.mask, sure, r.names[p.name].weigh(p.mask)})
			}
		}
	}
	return weight
}

// several says that a unit takes more than one word.
func several(mask uint32) bool { return mask&(mask-1) != 0 }

// weigh is the weight of the words of a unit.
func (n *resolverName) weigh(mask uint32) float64 {
	var sum float64
	for ; mask != 0; mask &= mask - 1 {
		sum += n.weights[bits.TrailingZeros32(mask)]
	}
	return sum
}

// align pairs each word of the question with one of the name, the surest first, and gives the weight of what was paired
// over the weight of all; words that only one has (a middle name, a tribe) count for less.
func align(ms []match, named, asked []float64) float64 {
	slices.SortFunc(ms, func(a, b match) int {
		return cmp.Or(cmp.Compare(b.alike*b.weight, a.alike*a.weight), cmp.Compare(a.asked, b.asked), cmp.Compare(a.mask, b.mask))
	})
	var usedAsked, usedName uint32
	var same, paired float64
	var order [mostWords]uint32 // for each word of the question, the words it is paired with
	for _, m := range ms {
		if usedAsked&m.asked != 0 || usedName&m.mask != 0 {
			continue
		}
		usedAsked |= m.asked
		usedName |= m.mask
		order[bits.TrailingZeros32(m.asked)] = m.mask
		same += m.alike * m.alike * m.weight
		paired += m.weight
	}
	left := unpaired(asked, usedAsked)*leftAsked + unpaired(named, usedName)*leftNamed
	score := same / (paired + left)
	if bits.OnesCount32(usedAsked) == 1 && bits.OnesCount32(usedName) == 1 && (len(asked) > 1 || len(named) > 1) {
		score *= oneWord // one word in common is a namesake as often as not
	}
	if !inOrder(order[:]) {
		score *= outOfOrder
	}
	return score
}

// inOrder says whether words were paired in the order they stand.
func inOrder(paired []uint32) bool {
	last := uint32(0)
	for _, mask := range paired {
		if mask != 0 && mask < last {
			return false
		}
		last = max(last, mask)
	}
	return true
}

// shared is the share of pairs of neighbouring letters that two names have in common (Dice).
func shared(a, b string) float64 {
	if len(a) < 2 || len(b) < 2 {
		return 0
	}
	var counts [1 << 10]int8
	at := func(s string, i int) int { return (int(s[i])<<5 ^ int(s[i+1])) & (1<<10 - 1) }
	for i := range min(len(a)-1, 100) {
		counts[at(a, i)]++
	}
	both := 0
	for i := range min(len(b)-1, 100) {
		if counts[at(b, i)] > 0 {
			counts[at(b, i)]--
			both++
		}
	}
	return 2 * float64(both) / float64(min(len(a)-1, 100)+min(len(b)-1, 100))
}

// unpaired is the weight of the words that found no partner.
func unpaired(weights []float64, used uint32) float64 {
	var sum float64
	for i, w := range weights {
		if used&(1<<i) == 0 {
			sum += w
		}
	}
	return sum
}
