package analysis_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"parallax/analysis"
	"parallax/analysis/attribution"
	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/naming"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
)

// TestRegression measures the engine on invented articles with a key (testdata/regression/README.md) and holds every
// measure to its floor. go test ./analysis -run Regression -v prints each miss; -run Regression/regression-2/fr those of
// one set and language.
func TestRegression(t *testing.T) {
	for _, set := range regressionSets {
		keys, pairs, floors := readKeys(t, set), readPairs(t, set), readFloors(t, set)
		for _, lang := range []string{"fr", "en"} {
			t.Run(set+"/"+lang, func(t *testing.T) { measureSet(t, lang, keys, pairs, floors) })
		}
	}
}

func measureSet(t *testing.T, lang string, keys []*keyArticle, pairs []keyPair, floors map[string]float64) {
	b := &board{t: t}
	articles := map[string]*claim.Article{}
	var mine []*keyArticle
	for _, k := range keys {
		if k.lang != lang {
			continue
		}
		a, err := analysis.Analyze(analysis.Input{Text: k.text, Lang: lang, Published: k.published})
		if err != nil {
			t.Fatalf("%s: %v", k.id, err)
		}
		mine, articles[k.id] = append(mine, k), a
		b.boilerplate(k, a)
		hits := b.attributions(k, a)
		b.figures(k, a, hits)
		b.hedges(k, a)
		b.links(k, a)
	}
	b.pairs(mine, articles, pairs)
	b.judge(lang, floors)
}

// board counts hits and mistakes by measure.
type board struct {
	t        *testing.T
	measures []*measure
}

// measure is a share of hits (tp of tp+fn), an F1, or a count of mistakes (fp).
type measure struct {
	name       string
	sort       byte // '%', 'F' or '#'; 'i' for a share that is printed only
	tp, fp, fn int
}

func (b *board) get(name string, sort byte) *measure {
	for _, m := range b.measures {
		if m.name == name {
			return m
		}
	}
	m := &measure{name: name, sort: sort}
	b.measures = append(b.measures, m)
	return m
}

func (b *board) share(name string, hit bool) bool {
	if m := b.get(name, '%'); hit {
		m.tp++
	} else {
		m.fn++
	}
	return hit
}

// shareOfFound counts what is asked of something that was found. It counts twice: over all of the key, where what was not
// found is wrong (see shareMissed), so that finding more never lowers it; and over what was found, to be read only.
func (b *board) shareOfFound(name string, hit bool) bool {
	if m := b.get(name+"_of_found", 'i'); hit {
		m.tp++
	} else {
		m.fn++
	}
	return b.share(name, hit)
}

// shareMissed counts as wrong what is asked of something that was not found.
func (b *board) shareMissed(name string, times int) { b.get(name, '%').fn += times }

func (b *board) miss(k *keyArticle, what string, args ...any) {
	b.t.Logf("%s: %s", k.id, fmt.Sprintf(what, args...))
}

func (m *measure) value() float64 {
	switch m.sort {
	case '#':
		return float64(m.fp)
	case 'F':
		return 200 * float64(m.tp) / float64(max(1, 2*m.tp+m.fp+m.fn))
	}
	return 100 * float64(m.tp) / float64(max(1, m.tp+m.fn))
}

// judge prints the measures and fails those that are worse than their floor.
func (b *board) judge(lang string, floors map[string]float64) {
	for _, m := range b.measures {
		floor, ok := floors[lang+" "+m.name]
		switch {
		case m.sort == 'i':
		case !ok:
			b.t.Errorf("%s %s: no floor in floors.txt", lang, m.name)
		case m.sort == '#' && m.value() > floor:
			b.t.Errorf("%s %s: %d, at most %g allowed", lang, m.name, m.fp, floor)
		case m.sort != '#' && m.value() < floor:
			b.t.Errorf("%s %s: %.1f, at least %g wanted", lang, m.name, m.value(), floor)
		}
		b.t.Logf("= %s %-22s %6.1f  (%d right, %d missed, %d too many; floor %g)", lang, m.name, m.value(), m.tp, m.fn, m.fp, floor)
	}
}

// meets is the overlap of two spans as a share of both together, 0 below .3.
func meets(a, b text.Span) float64 {
	over := min(a.End, b.End) - max(a.Start, b.Start)
	if over <= 0 {
		return 0
	}
	share := float64(over) / float64(max(a.End, b.End)-min(a.Start, b.Start))
	if share < .3 {
		return 0
	}
	return share
}

func anyOverlap(spans []text.Span, s text.Span) bool {
	return slices.ContainsFunc(spans, s.Overlaps)
}

// paper is what is no text of the article: nothing is asked of it, and what is found there is not punished.
func (k *keyArticle) paper(s text.Span) bool {
	return anyOverlap(k.boilerplate, s) || anyOverlap(k.paratext, s)
}

func (b *board) boilerplate(k *keyArticle, a *claim.Article) {
	m := b.get("boilerplate", 'F')
	role := func(at text.Span) bool {
		return slices.ContainsFunc(a.Doc.Blocks, func(x text.Block) bool { return x.Role == text.Boilerplate && x.Overlaps(at) })
	}
	for at, c := range k.text {
		s := text.Span{Start: at, End: at + 1}
		if unicode.IsSpace(c) || anyOverlap(k.paratext, s) {
			continue
		}
		switch want, got := anyOverlap(k.boilerplate, s), role(s); {
		case want && got:
			m.tp++
		case want:
			m.fn++
		case got:
			m.fp++
		}
	}
	for _, s := range k.boilerplate {
		if !role(s) {
			b.miss(k, "boilerplate missed: %s", s.Of(k.text))
		}
	}
	for _, x := range a.Doc.Blocks {
		if x.Role == text.Boilerplate && !k.paper(x.Span) {
			b.miss(k, "boilerplate not in the key (%s): %s", x.Rule, x.Of(k.text))
		}
	}
}

// attributions returns, for each attribution of the key that was found, its index in the article.
func (b *board) attributions(k *keyArticle, a *claim.Article) map[string]int {
	hits, taken := map[string]int{}, map[int]bool{}
	for _, want := range k.attributions {
		best, share := -1, 0.0
		for i, got := range a.Attributions {
			for _, cue := range want.cues {
				if s := meets(got.Cue, cue); s > share && !taken[i] {
					best, share = i, s
				}
			}
		}
		if !b.share("attribution.cue", best >= 0) {
			b.miss(k, "attribution missed: %s | %s | %s", want.source.Of(k.text), want.cues[0].Of(k.text), want.content.Of(k.text))
			b.shareMissed("attribution.source", 1)
			b.shareMissed("attribution.type", 1)
			b.shareMissed("attribution.flags", 3)
			b.get("attribution.content", 'F').fn += want.content.Len()
			continue
		}
		hits[want.id], taken[best] = best, true
		b.attribution(k, want, a.Attributions[best])
	}
	extra := b.get("attribution.extra", '#')
	for i, got := range a.Attributions {
		if !taken[i] && !k.paper(got.Cue) && !anyOverlap(k.borderline, got.Cue) {
			extra.fp++
			b.miss(k, "attribution not in the key (%s): %s | %s | %s", got.Rule, got.Source.Of(k.text), got.Cue.Of(k.text), got.Content.Of(k.text))
		}
	}
	return hits
}

func (b *board) attribution(k *keyArticle, want *keyAttribution, got attribution.Attribution) {
	cue := got.Cue.Of(k.text)
	if !b.share("attribution.source", want.sourced == !got.Source.Zero() && (!want.sourced || meets(got.Source, want.source) > 0)) {
		b.miss(k, "source of %q (%s): %q, not %q", cue, got.Rule, got.Source.Of(k.text), want.source.Of(k.text))
	}
	if !b.share("attribution.type", string(got.Type) == want.kind) {
		b.miss(k, "type of %q (%s): %s, not %s", cue, got.Rule, got.Type, want.kind)
	}
	for _, flag := range []struct {
		name      string
		want, got bool
	}{{"anonymous", want.anon, got.Anonymous}, {"negated", want.neg, got.Negated}, {"via", want.via, len(got.Via) > 0}} {
		if !b.shareOfFound("attribution.flags", flag.want == flag.got) {
			b.miss(k, "%s of %q (%s): %v, not %v", flag.name, cue, got.Rule, flag.got, flag.want)
		}
	}
	m := b.get("attribution.content", 'F')
	over := max(0, min(got.Content.End, want.content.End)-max(got.Content.Start, want.content.Start))
	m.tp, m.fp, m.fn = m.tp+over, m.fp+got.Content.Len()-over, m.fn+want.content.Len()-over
	if meets(got.Content, want.content) < .8 {
		b.miss(k, "content of %q (%s): %q, not %q", cue, got.Rule, got.Content.Of(k.text), want.content.Of(k.text))
	}
}

// asked are the kinds of figures the key is asked for.
var asked = []figure.Kind{figure.Killed, figure.Wounded, figure.Missing, figure.Displaced, figure.Captured, figure.EquipmentLost}

func (b *board) figures(k *keyArticle, a *claim.Article, hits map[string]int) {
	extra, taken := b.get("figure.extra", '#'), map[int]bool{}
	for _, want := range k.figures {
		hit := -1
		var near []string
		for i, got := range a.Figures {
			if !got.Overlaps(want.Span) || taken[i] {
				continue
			}
			taken[i] = true
			near = append(near, fmt.Sprintf("%q %v", got.Of(k.text), got.Interval))
			if hit < 0 && (got.Interval == want.interval || want.approx && got.Approximate) {
				hit = i
			}
		}
		extra.fp += max(0, len(near)-1)
		if !b.share("figure.value", hit >= 0) {
			b.miss(k, "figure missed: %s, wanted %v, near it %v", want.Of(k.text), want.interval, near)
		}
		if slices.Contains(asked, want.kind) && !b.share("figure.kind", hit >= 0 && a.Figures[hit].Kind == want.kind) && hit >= 0 {
			b.miss(k, "kind of %q: %s (%s), not %s", want.Of(k.text), a.Figures[hit].Kind, a.Figures[hit].KindRule, want.kind)
		}
		switch {
		case want.by == "?":
		case hit >= 0:
			b.assertedBy(k, a, want, a.Figures[hit].AssertedBy, hits)
		default:
			b.shareMissed("figure.asserted_by", 1)
		}
	}
	for i, got := range a.Figures {
		if !taken[i] && !k.paper(got.Span) && !anyOverlap(k.ignored, got.Span) {
			extra.fp++
			b.miss(k, "figure not in the key (%s): %s", got.Rule, got.Of(k.text))
		}
	}
}

func (b *board) assertedBy(k *keyArticle, a *claim.Article, want keyFigure, got int, hits map[string]int) {
	at, found := hits[want.by]
	right := got < 0
	if want.by != "" {
		right = found && got == at
	}
	if !b.shareOfFound("figure.asserted_by", right) {
		source := "the outlet"
		if got >= 0 {
			source = a.Attributions[got].Cue.Of(k.text)
		}
		b.miss(k, "%q is asserted by %s, wanted %q (cue found: %v)", want.Of(k.text), source, want.by, found)
	}
}

func (b *board) hedges(k *keyArticle, a *claim.Article) {
	taken := map[int]bool{}
	for _, want := range k.hedges {
		found := false
		for i, got := range a.Hedges {
			if meets(got.Span, want) > 0 {
				found, taken[i] = true, true
			}
		}
		if !b.share("hedge.found", found) {
			b.miss(k, "hedge missed: %s", want.Of(k.text))
		}
	}
	extra := b.get("hedge.extra", '#')
	for i, got := range a.Hedges {
		if !taken[i] && !k.paper(got.Span) && !anyOverlap(k.unasked, got.Span) {
			extra.fp++
			b.miss(k, "hedge not in the key (%s, %s): %s", got.Modality, got.Rule, got.Of(k.text))
		}
	}
}

// links counts, for every two mentions of the key, whether they are given one entity.
func (b *board) links(k *keyArticle, a *claim.Article) {
	m, got := b.get("naming.links", 'F'), make([]string, len(k.mentions))
	for i, want := range k.mentions {
		best, share := naming.Mention{}, 0.0
		for _, x := range a.Mentions {
			if s := meets(x.Span, want.Span); s > share {
				best, share = x, s
			}
		}
		got[i] = best.Entity
		for j, earlier := range k.mentions[:i] {
			same, found := want.entity == earlier.entity, got[i] != "" && got[i] == got[j]
			switch {
			case same && found:
				m.tp++
			case found:
				m.fp++
				b.miss(k, "one entity (%s) for %q and %q", got[i], earlier.Of(k.text), want.Of(k.text))
			case same:
				m.fn++
				b.miss(k, "not one entity: %q (%s) and %q (%s)", earlier.Of(k.text), got[j], want.Of(k.text), got[i])
			}
		}
	}
}

func (b *board) pairs(keys []*keyArticle, articles map[string]*claim.Article, pairs []keyPair) {
	lang := keys[0].lang
	order := make([]*claim.Article, len(keys))
	place := map[string]int{}
	for i, k := range keys {
		order[i], place[k.id] = articles[k.id], i
	}
	got := pairing.CompareAll(order)
	slices.SortStableFunc(got, func(x, y pairing.Compared) int { return cmp.Compare(y.Score, x.Score) })
	side := func(ref string, article, n int) bool {
		id, name, _ := strings.Cut(ref, "#")
		span, ok := keys[place[id]].claims[name]
		if !ok {
			b.t.Fatalf("pairs.txt: no claim %s", ref)
		}
		return place[id] == article && meets(order[article].Claims[n].Span, span) > 0
	}
	rank := func(p keyPair) int {
		return slices.IndexFunc(got, func(g pairing.Compared) bool {
			return side(p.a, g.ArticleA, g.A) && side(p.b, g.ArticleB, g.B) || side(p.b, g.ArticleA, g.A) && side(p.a, g.ArticleB, g.B)
		})
	}
	pairs = slices.DeleteFunc(slices.Clone(pairs), func(p keyPair) bool { return !strings.HasPrefix(p.a, lang) })
	unrelated := func(p keyPair) bool { return p.relations[0] == "unrelated" }
	good := slices.DeleteFunc(slices.Clone(pairs), unrelated)
	negatives := b.get("pair.negatives", '#')
	for _, p := range pairs {
		at := rank(p)
		top := at >= 0 && at < 2*len(good)
		if unrelated(p) {
			if top {
				negatives.fp++
				b.t.Logf("hard negative let in, rank %d as %s: %s %s", at, got[at].Comparison.Relation, p.a, p.b)
			}
			continue
		}
		b.share("pair.any", at >= 0)
		if !b.share("pair.found", top) {
			b.t.Logf("pair missed (rank %d of %d, first %d count): %s %s", at, len(got), 2*len(good), p.a, p.b)
			b.shareMissed("pair.relation", 1)
			continue
		}
		if r := string(got[at].Comparison.Relation); !b.shareOfFound("pair.relation", slices.Contains(p.relations, r)) {
			b.t.Logf("relation of %s %s: %s (%s; event %s, %s), not %v", p.a, p.b, r, got[at].Comparison.Why.Rule, got[at].Comparison.SameEvent, got[at].Comparison.EventReason.Rule, p.relations)
		}
	}
}
