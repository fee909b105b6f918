package pairing

import (
	"math"
	"sort"
	"strconv"
	"strings"
	"time"

	"parallax/analysis/claim"
	"parallax/analysis/divergence"
	"parallax/analysis/figure"
	"parallax/analysis/internal/concepts"
	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

// profile is a claim as a bag of features. A feature is a string that starts with its sort: "e:" entity, "p:" place or
// state, "o:" person, army or outlet, "c:" thing named by a word of the lexicon of loaded words, "w:" stem, "g:" group of synonyms, "x:" row
// of the thesaurus, in place of a word, when the languages differ, "n:" figure, "t:" day, "a:" family of actions, "r:" action with a party,
// "s:" who stands with whom.
type profile struct {
	article, claim int
	features       []string // sorted, each once
	weights        []float64
	norm           float64
}

// corpus is the claims to pair, with how many of them have each feature.
type corpus struct {
	articles []*claim.Article
	profiles [][]profile // by article; claims that are never paired have no features
	df       map[string]int
	claims   int
	topics   map[int]topic // by article, see topicsOf
}

// topic is what an article is about.
type topic struct {
	count map[string]int // of every feature
	most  []string
}

// newCorpus makes the profiles of all claims. Neutral ones have senses in place of words, for claims of two languages.
func newCorpus(articles []*claim.Article, neutral bool) *corpus {
	features := make([][][]string, len(articles))
	for i, a := range articles {
		features[i] = claimFeatures(a, neutral)
	}
	return weighed(articles, features)
}

// claimFeatures are the features of each claim of an article.
func claimFeatures(a *claim.Article, neutral bool) [][]string {
	out := make([][]string, len(a.Claims))
	for i := range a.Claims {
		out[i] = featuresOf(a, i, neutral)
	}
	return out
}

// weighed makes the profiles of claims whose features are known.
func weighed(articles []*claim.Article, features [][][]string) *corpus {
	c := &corpus{articles: articles, df: map[string]int{}, topics: map[int]topic{}}
	for i := range articles {
		ps := make([]profile, len(features[i]))
		for j, of := range features[i] {
			ps[j] = profile{article: i, claim: j, features: of}
			if len(of) > 0 {
				c.claims++
			}
			for _, f := range of {
				c.df[f]++
			}
		}
		c.profiles = append(c.profiles, ps)
	}
	for i, ps := range c.profiles {
		for j := range ps {
			c.weigh(&ps[j], articles[i].Doc.Lang)
		}
	}
	return c
}

// weigh gives each feature its inverse document frequency times what its sort is worth.
func (c *corpus) weigh(p *profile, lang string) {
	p.weights = make([]float64, len(p.features))
	sum := 0.0
	for i, f := range p.features {
		idf := math.Log(1 + float64(c.claims)/float64(c.df[f]))
		p.weights[i] = idf * worth(lang, f)
		sum += p.weights[i]
	}
	p.norm = sum
}

// worth is how much a sort of feature counts: a name or a number says more than a word, a country less.
func worth(lang, f string) float64 {
	switch f[0] {
	case 'e':
		return 1.5
	case 'o':
		return .9
	case 's':
		return 1.2
	case 'c':
		return 1.8
	case 'p':
		return .45
	case 'n':
		return 1.8
	case 't':
		return 1.1
	case 'x':
		return .8
	case 'a':
		return .5
	case 'r':
		return .7
	case 'w':
		return words.Of(lang).Share(f[2:])
	}
	return .9
}

// paired reports whether claims of a role are ever paired.
func paired(r text.Role) bool { return r != text.Boilerplate && r != text.Credit }

func featuresOf(a *claim.Article, i int, neutral bool) []string {
	c := &a.Claims[i]
	if !paired(c.Role) {
		return nil
	}
	set := map[string]bool{}
	loaded := divergence.Concepts(a, i)
	wordFeatures(a, c, loaded, neutral, set)
	for _, m := range c.Mentions {
		if f := entityFeature(a, a.Mentions[m]); f != "" {
			set[f] = true
		}
	}
	for _, concept := range loaded {
		set["c:"+concept.Name] = true
	}
	for _, n := range c.Figures {
		if f := a.Figures[n]; f.Kind != figure.Other || !f.Counted.Zero() {
			set[figureFeature(f)] = true
			if f.Kind != figure.Other {
				set["a:"+claim.Family(actionOf(f.Kind))] = true
			}
		}
	}
	if w := c.Event.When; c.Event.Said && w.Known() {
		switch stretch := w.To.Sub(w.From); {
		case w.From.IsZero() || w.To.IsZero():
		case stretch <= 48*time.Hour:
			set["t:"+w.From.Format("2006-01-02")] = true
		case stretch <= 31*24*time.Hour && recalls(a, c):
			set["t:"+w.From.Format("2006-01")] = true // "in January", told in May
		}
	}
	for _, x := range c.Actions {
		family := claim.Family(x.Type)
		set["a:"+family] = true
		for id := range strings.SplitSeq(x.AgentID+"+"+x.PatientID, "+") {
			if id != "" && !strings.HasPrefix(id, "doc:") {
				set["r:"+family+":"+id] = true
			}
		}
		if x.Type == "support" { // who stands with whom is a matter of its own
			for id := range strings.SplitSeq(x.AgentID, "+") {
				if id != "" && x.PatientID != "" && !strings.HasPrefix(id+x.PatientID, "doc:") {
					set["s:"+id+">"+x.PatientID] = true
				}
			}
		}
	}
	return sortedKeys(set)
}

func sortedKeys(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for f := range set {
		out = append(out, f)
	}
	sort.Strings(out)
	return out
}

// actionOf is the type of action that a kind of figure tells of.
func actionOf(k figure.Kind) string {
	switch k {
	case figure.Killed:
		return "kill"
	case figure.Wounded:
		return "wound"
	case figure.Displaced:
		return "displace"
	case figure.Captured:
		return "capture"
	}
	return string(k)
}

// figureFeature is a figure by its number and what it counts; a range goes by its lower bound.
func figureFeature(f figure.Figure) string {
	v := f.Value
	if math.IsNaN(v) {
		v = f.Interval.Min
	}
	what := string(f.Kind)
	if f.Kind == figure.Other {
		what = f.Head
	}
	return "n:" + strconv.FormatFloat(v, 'f', -1, 64) + ":" + what
}

// entityFeature names an entity; one known only from its own text goes by its folded name.
func entityFeature(a *claim.Article, m naming.Mention) string {
	sort := "e:"
	switch m.Type {
	case naming.Place, naming.State, naming.Government, naming.People:
		sort = "p:"
	case naming.Person, naming.Army, naming.Media:
		sort = "o:"
	}
	local, known := strings.CutPrefix(m.Entity, "doc:")
	switch {
	case m.Entity != "" && !known:
		return sort + m.Entity
	case known && m.Type != naming.Happening && m.Type != naming.Agreement:
		return sort + "~" + local
	}
	if m.Proper && !m.Head.Zero() {
		return sort + "~" + lexicon.Fold(m.Head.Of(a.Doc.Text))
	}
	return ""
}

// Of a word in two languages: what share it must keep to tell anything, and how many of its meanings are looked at.
const (
	leastNeutral = .4
	mostSenses   = 3
)

// wordFeatures adds the stems of the content words, of verbs by their lemma, and the groups of synonyms they are in. Words of
// names count as entities already, and those of a concept as that.
func wordFeatures(a *claim.Article, c *claim.Claim, loaded []divergence.Concept, neutral bool, set map[string]bool) {
	lang := words.Of(a.Doc.Lang)
	thesaurus := concepts.Of(a.Doc.Lang)
	for i := firstToken(a.Doc, c.Span); i < len(a.Doc.Tokens) && a.Doc.Tokens[i].End <= c.End; i++ {
		t := a.Doc.Tokens[i]
		if t.Kind != text.Word && t.Kind != text.Alnum || lang.Share(t.Norm) == 0 || inName(a, c, t) {
			continue
		}
		for len(loaded) > 0 && loaded[0].End <= t.Start {
			loaded = loaded[1:]
		}
		if len(loaded) > 0 && loaded[0].Contains(t.Span) {
			continue
		}
		stem := stemOf(a, i)
		if len(stem) < 2 || lang.Nation(stem) {
			continue // whose soldiers is in the entities already
		}
		if neutral && lang.Share(t.Norm) > leastNeutral {
			senses := thesaurus.Senses(thesaurus.Base(lexicon.Fold(lemmaOf(a, i))), stem, posOf(a, i))
			for _, s := range senses[:min(len(senses), mostSenses)] {
				set["x:"+strconv.Itoa(int(s.Row))] = true
			}
			if len(senses) > 0 {
				continue
			}
		}
		if g := lang.Group(stem); !neutral && g >= 0 && !lang.Generic(stem) && lang.Share(t.Norm) == 1 {
			set["g:"+strconv.Itoa(g)] = true
			continue
		}
		set["w:"+stem] = true
	}
}

func stemOf(a *claim.Article, token int) string {
	w := a.Doc.Tokens[token].Norm
	if a.Parse != nil && token < len(a.Parse.Words) {
		if r := a.Parse.Words[token]; r.POS == syntax.Verb && r.Lemma != "" {
			w = r.Lemma
		}
	}
	return words.Stem(a.Doc.Lang, w)
}

func firstToken(doc *text.Document, s text.Span) int {
	return sort.Search(len(doc.Tokens), func(i int) bool { return doc.Tokens[i].Start >= s.Start })
}

// inName reports whether a word is part of a name: of a proper one, or of the place in a label ("la zone d'Idlib").
func inName(a *claim.Article, c *claim.Claim, t text.Token) bool {
	for _, m := range c.Mentions {
		x := a.Mentions[m]
		if x.Proper && x.Head.Contains(t.Span) || t.Upper && x.Entity != "" && isLand(x.Type) && x.Contains(t.Span) {
			return true
		}
	}
	return false
}

func isLand(t naming.Type) bool { return t == naming.Place || t == naming.State }
