package pairing

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/text"
)

// Feature is something two claims share and how much it weighs in their score. Sort is entity, place, term, figure, time,
// action or role; Word is the stem, entity id or number.
type Feature struct {
	Sort, Word string
	Weight     float64
}

// Match is a claim of a and a claim of b worth comparing.
type Match struct {
	A, B  int     // claims
	Score float64 // 0..1
	Why   []Feature
}

// Crossing is a match between two of many articles.
type Crossing struct {
	ArticleA, ArticleB int
	Match
}

// What a pair must reach: below it share too little to be shown.
const leastScore = .12

// Pair ranks the pairs of claims of two articles that may tell the same thing, best first; pairs below the least score are left
// out. Boilerplate and credits are never paired.
func Pair(a, b *claim.Article) []Match {
	var out []Match
	for _, x := range PairAll([]*claim.Article{a, b}) {
		out = append(out, x.Match)
	}
	return out
}

// PairAll pairs every two of the articles and ranks all pairs together, best first. How rare a feature is, is counted over all of
// them.
func PairAll(articles []*claim.Article) []Crossing {
	out := newCorpus(articles, false).crossings(true)
	if languages(articles) > 1 {
		out = append(out, newCorpus(articles, true).crossings(false)...)
	}
	slices.SortStableFunc(out, func(x, y Crossing) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), x.ArticleA-y.ArticleA, x.ArticleB-y.ArticleB, x.A-y.A, x.B-y.B)
	})
	return out
}

func languages(articles []*claim.Article) int {
	seen := map[string]bool{}
	for _, a := range articles {
		seen[a.Doc.Lang] = true
	}
	return len(seen)
}

// crossings are the pairs of claims of articles in one language, or in two.
func (c *corpus) crossings(one bool) []Crossing {
	index := map[string][][2]int{} // feature: claims of the articles before
	var out []Crossing
	for i := range c.articles {
		for j := range c.profiles[i] {
			out = append(out, c.candidates(index, &c.profiles[i][j], one)...)
		}
		for j := range c.profiles[i] {
			for _, f := range c.profiles[i][j].features {
				index[f] = append(index[f], [2]int{i, j})
			}
		}
	}
	return out
}

// mostAlike is how many claims may have a feature that still finds candidates: what more have is too common to tell a pair, and would
// make the pairs as many as claims times claims.
const mostAlike = 400

// candidates scores the claims before that share a feature with p.
func (c *corpus) candidates(index map[string][][2]int, p *profile, one bool) []Crossing {
	seen := map[[2]int]bool{}
	var out []Crossing
	for _, f := range p.features {
		if len(index[f]) > mostAlike {
			continue
		}
		for _, at := range index[f] {
			if seen[at] || (c.articles[at[0]].Doc.Lang == c.articles[p.article].Doc.Lang) != one {
				continue
			}
			seen[at] = true
			q := &c.profiles[at[0]][at[1]]
			if m := c.score(q, p); m.Score >= leastScore {
				out = append(out, Crossing{q.article, p.article, m})
			}
		}
	}
	return out
}

// score weighs what two claims share, and says what that is.
func (c *corpus) score(p, q *profile) Match {
	m := Match{A: p.claim, B: q.claim}
	m.Score = c.weighShared(p, q, func(f Feature) { m.Why = append(m.Why, f) })
	slices.SortStableFunc(m.Why, func(x, y Feature) int { return cmp.Compare(y.Weight, x.Weight) })
	return m
}

// likeness is the score of two claims alone.
func (c *corpus) likeness(p, q *profile) float64 { return c.weighShared(p, q, nil) }

// weighShared gives the score of two claims, and tells each feature they share when told is there.
func (c *corpus) weighShared(p, q *profile, told func(Feature)) float64 {
	a, b := c.articles[p.article], c.articles[q.article]
	var shared, strong float64
	for i, j := 0, 0; i < len(p.features) && j < len(q.features); {
		switch d := strings.Compare(p.features[i], q.features[j]); {
		case d < 0:
			i++
		case d > 0:
			j++
		default:
			w := min(p.weights[i], q.weights[j])
			shared += w
			if telling(p.features[i]) {
				strong += w
			}
			if told != nil {
				told(explain(p.features[i], w))
			}
			i, j = i+1, j+1
		}
	}
	if f, w := countAlike(a, b, &a.Claims[p.claim], &b.Claims[q.claim]); w > 0 {
		shared, strong = shared+w, strong+w
		if told != nil {
			told(Feature{"figure", f, w})
		}
	}
	if p.norm == 0 || q.norm == 0 {
		return 0
	}
	const half = 6 // shared weight at which a pair has half of what amount can give
	share := shared / math.Sqrt((p.norm+half)*(q.norm+half))
	amount := strong / (strong + half)
	return math.Min(1, .55*share+.45*amount) * roleShare(a.Claims[p.claim].Role) * roleShare(b.Claims[q.claim].Role)
}

// telling reports whether a feature can tell one event from another of the same countries and places.
func telling(f string) bool { return f[0] != 'p' }

// roleShare lowers what is not the article's own telling: a caption may show another day, a note is the law's.
func roleShare(r text.Role) float64 {
	switch r {
	case text.Caption, text.Note:
		return .8
	case text.Title, text.Intertitle:
		return .9
	}
	return 1
}

func explain(f string, w float64) Feature {
	sort := map[byte]string{'e': "entity", 'p': "entity", 'o': "entity", 'c': "term", 'w': "term", 'g': "term", 'x': "term", 'n': "figure", 't': "time", 'a': "action", 'r': "role", 's': "role"}[f[0]]
	return Feature{sort, f[2:], w}
}

// Two tolls say more than any word when they count the same people and can both be true; and much when they cannot, in articles of
// the same days. Far apart in time they are two tolls of two things.
const (
	tollsMeet = 5
	tollsPart = 3
)

// countAlike finds two figures of people hit that count the same sort of people, though their numbers are not the same, and what that
// weighs.
func countAlike(a, b *claim.Article, x, y *claim.Claim) (words string, weight float64) {
	const days = 10 * 24 * time.Hour
	known, near := appeared(a, b, days)
	if known && !near {
		return "", 0
	}
	for _, i := range x.Figures {
		for _, j := range y.Figures {
			f, g := a.Figures[i], b.Figures[j]
			if !casualty(f.Kind) || f.Kind != g.Kind || figureFeature(f) == figureFeature(g) {
				continue
			}
			w := 0.0
			switch figure.Relate(f, g) {
			case figure.Compatible, figure.Equal:
				w = tollsMeet
			case figure.Contradictory, figure.ApproximateApart:
				if known && !recalls(a, x) && !recalls(b, y) && f.Cumulative == g.Cumulative && likeSized(f.Interval, g.Interval) {
					w = tollsPart
				}
			}
			if w > weight {
				words, weight = f.Span.Of(a.Doc.Text)+" / "+g.Span.Of(b.Doc.Text), w
			}
		}
	}
	return words, weight
}

// likeSized reports whether two numbers can be two answers to one question: neither is more than ten times the other.
func likeSized(x, y figure.Interval) bool {
	a, b := max(x.Min, 1), max(y.Min, 1)
	return a <= 10*b && b <= 10*a
}

// recalls reports whether a claim gives a date some days before its article appeared: it goes back to another matter.
func recalls(a *claim.Article, c *claim.Claim) bool {
	const few = 4 * 24 * time.Hour
	w := c.Event.When
	return c.Event.Said && !w.To.IsZero() && a.Published.From.Sub(w.To) > few
}

// appeared reports whether the days of publication are known, and whether they lie within a time of each other.
func appeared(a, b *claim.Article, d time.Duration) (known, near bool) {
	x, y := a.Published, b.Published
	if x.From.IsZero() || x.To.IsZero() || y.From.IsZero() || y.To.IsZero() {
		return false, false
	}
	return true, y.From.Sub(x.To) <= d && x.From.Sub(y.To) <= d
}

func casualty(k figure.Kind) bool {
	return k == figure.Killed || k == figure.Wounded || k == figure.Missing || k == figure.Displaced || k == figure.Captured
}

// Compared is a crossing with its comparison.
type Compared struct {
	Crossing
	Comparison divergence.Comparison
}

// CompareAll pairs the articles, compares each pair, and puts pairs of two events, or of two things, behind those that tell the
// same: what the comparison found says more than what the words share.
func CompareAll(articles []*claim.Article) []Compared {
	crossings := PairAll(articles)
	out := make([]Compared, len(crossings))
	for i, x := range crossings {
		out[i] = Compared{x, divergence.Compare(divergence.Side{Article: articles[x.ArticleA], Claim: x.A}, divergence.Side{Article: articles[x.ArticleB], Claim: x.B})}
		out[i].Score *= eventShare(out[i].Comparison)
		if known, near := appeared(articles[x.ArticleA], articles[x.ArticleB], month); known && !near && !sharesName(x.Match) {
			out[i].Score *= .6 // words of one sort of news, long apart
		}
		if out[i].Comparison.SameEvent == divergence.No && longApart(articles[x.ArticleA].Claims[x.A].Event, articles[x.ArticleB].Claims[x.B].Event) {
			out[i].Score *= .3 // what is recalled beside the news, however alike it was
		}
	}
	slices.SortStableFunc(out, func(x, y Compared) int { return cmp.Compare(y.Score, x.Score) })
	thin(out)
	slices.SortStableFunc(out, func(x, y Compared) int { return cmp.Compare(y.Score, x.Score) })
	return out
}

const month = 30 * 24 * time.Hour

// sharesName reports whether a match has a name, a party to a deed or a number in common.
func sharesName(m Match) bool {
	return slices.ContainsFunc(m.Why, func(f Feature) bool { return f.Sort == "entity" || f.Sort == "role" || f.Sort == "figure" })
}

// thin lowers what follows the best pairs of a claim with the claims of one other article, where nothing parts the two or no event is
// established: a long sentence shares something with many.
func thin(sorted []Compared) {
	type bond struct{ article, claim, other int }
	taken := map[bond]int{}
	for i := range sorted {
		x := &sorted[i]
		a, b := bond{x.ArticleA, x.A, x.ArticleB}, bond{x.ArticleB, x.B, x.ArticleA}
		if n := max(taken[a], taken[b]); n > 0 && x.Comparison.SameEvent != divergence.Yes && x.Comparison.Relation == divergence.Partial {
			x.Score *= math.Pow(crowded, float64(min(n, 4)))
		}
		taken[a]++
		taken[b]++
	}
}

// crowded is what each better pair of a claim with the same article leaves of a pair.
const crowded = .9

// longApart reports whether two events are said to be a season and more from each other.
func longApart(a, b claim.Event) bool {
	const season = 75 * 24 * time.Hour
	x, y := a.When, b.When
	if !a.Said || !b.Said || x.From.IsZero() || x.To.IsZero() || y.From.IsZero() || y.To.IsZero() {
		return false
	}
	return y.From.Sub(x.To) > season || x.From.Sub(y.To) > season
}

func eventShare(c divergence.Comparison) float64 {
	switch {
	case c.Relation == divergence.Unrelated:
		return .5
	case c.SameEvent == divergence.No:
		return .5
	case c.SameEvent == divergence.Yes || c.SameEvent == divergence.Successive:
		return 1
	case c.Relation == divergence.Partial:
		return .8
	}
	return .95 // the event is not established, but they tell the same thing, or part on it
}
