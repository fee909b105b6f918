package pairing

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
)

// Finding says how a claim stands in another article.
type Finding string

// Findings. None says why: an absence is never an intent.
const (
	Found    Finding = "found"
	Earlier  Finding = "earlier"   // the article was published before the event
	OffTopic Finding = "off_topic" // the article is about something else
	NotFound Finding = "not_found"
)

// Absence is the answer to whether an article tells a claim of another.
type Absence struct {
	Kind     Finding
	Searched []string // names, numbers and rare words of the claim that were looked for, as written, most telling first
	Nearest  int      // the closest claim of the other article, -1 when it has none
	Score    float64  // of the closest claim
}

// foundScore is the score from which on the closest claim tells the same thing.
const foundScore = .3

// Search looks for a claim of a in the other article and says what was looked for.
func Search(a *claim.Article, i int, other *claim.Article) Absence {
	return NewSearcher([]*claim.Article{a, other}).Search(0, i, 1)
}

// Searcher looks for claims of articles in one another. It keeps what it reads of them, so that a story is read once, however many
// claims are looked for. It is not for concurrent use.
type Searcher struct {
	articles []*claim.Article
	features [2][][][]string // by neutral or not, article and claim; nil for an article that was not read yet
	pairs    map[searched]*corpus
}

// searched is a pair of articles, the first being the one whose claims are looked for.
type searched struct {
	a, other int
	neutral  bool
}

// NewSearcher makes a Searcher of articles, which Search names by their index.
func NewSearcher(articles []*claim.Article) *Searcher {
	return &Searcher{
		articles: articles, features: [2][][][]string{make([][][]string, len(articles)), make([][][]string, len(articles))},
		pairs: map[searched]*corpus{},
	}
}

// corpus is the claims of two articles, weighed among themselves.
func (s *Searcher) corpus(a, other int, neutral bool) *corpus {
	key := searched{a, other, neutral}
	if c := s.pairs[key]; c != nil {
		return c
	}
	of := &s.features[0]
	if neutral {
		of = &s.features[1]
	}
	both := [][][]string{s.read(of, a, neutral), s.read(of, other, neutral)}
	c := weighed([]*claim.Article{s.articles[a], s.articles[other]}, both)
	s.pairs[key] = c
	return c
}

func (s *Searcher) read(of *[][][]string, article int, neutral bool) [][]string {
	if (*of)[article] == nil {
		(*of)[article] = claimFeatures(s.articles[article], neutral)
	}
	return (*of)[article]
}

// Search looks for a claim of one article in another and says what was looked for.
func (s *Searcher) Search(article, i, in int) Absence {
	a, other := s.articles[article], s.articles[in]
	c := s.corpus(article, in, false)
	out := Absence{Kind: NotFound, Nearest: -1, Searched: c.searched(a, i)}
	if a.Doc.Lang != other.Doc.Lang {
		c = s.corpus(article, in, true)
	}
	p := &c.profiles[0][i]
	for j := range c.profiles[1] {
		if score := c.likeness(p, &c.profiles[1][j]); score > out.Score {
			out.Nearest, out.Score = j, score
		}
	}
	switch {
	case before(other, &a.Claims[i], a):
		out.Kind = Earlier
		if out.Score >= foundScore && foretold(a, i, other, out.Nearest) {
			out.Kind = Found
		}
	case out.Score >= foundScore:
		out.Kind = Found
	case c.offTopic(p):
		out.Kind = OffTopic
	}
	return out
}

// foretold reports whether an article told of an event before it came: an announced meeting, the day of a vote.
func foretold(a *claim.Article, i int, other *claim.Article, nearest int) bool {
	c := divergence.Compare(divergence.Side{Article: a, Claim: i}, divergence.Side{Article: other, Claim: nearest})
	return c.SameEvent == divergence.Yes || c.EventReason.Rule == "event.announced_then_reported"
}

// before reports whether an article was published on a day before the event of a claim, each by its own calendar. An event without a
// date is one that its article can tell of, on the day it was published.
func before(other *claim.Article, c *claim.Claim, a *claim.Article) bool {
	when := c.Event.When
	if !when.Known() || when.From.IsZero() || when.To.Sub(when.From) > 4*24*time.Hour {
		return false
	}
	if !c.Event.Said && when == a.Published.Days() {
		return false
	}
	printed := other.Published.Days()
	return !printed.To.IsZero() && !printed.To.After(when.From)
}

// offTopic reports whether the other article names none of what the claim's article is about: of its most frequent
// entities and terms hardly one.
func (c *corpus) offTopic(p *profile) bool {
	const least = 3
	count, topics := c.topicsOf(p.article)
	shared := map[string]bool{}
	for _, f := range append(slices.Clone(topics), p.features...) {
		if c.df[f] > count[f] {
			shared[f] = true
		}
	}
	return len(shared) < least
}

// topicsOf counts the features of an article, and lists the most frequent that say what it is about.
func (c *corpus) topicsOf(article int) (count map[string]int, topics []string) {
	if t, ok := c.topics[article]; ok {
		return t.count, t.most
	}
	const most = 12
	count = map[string]int{}
	for _, q := range c.profiles[article] {
		for _, f := range q.features {
			if count[f]++; count[f] == 1 && (f[0] == 'e' || f[0] == 'p' || f[0] == 'o' || f[0] == 'w' || f[0] == 'x') {
				topics = append(topics, f)
			}
		}
	}
	slices.SortFunc(topics, func(x, y string) int { return cmp.Or(count[y]-count[x], strings.Compare(x, y)) })
	topics = topics[:min(len(topics), most)]
	c.topics[article] = topic{count, topics}
	return count, topics
}
