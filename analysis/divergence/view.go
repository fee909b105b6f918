package divergence

import (
	"sort"
	"strings"

	"parallax/analysis/attribution"
	"parallax/analysis/claim"
	"parallax/analysis/figure"
	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

// view is one side of a comparison with what its claim holds looked up once.
type view struct {
	art      *claim.Article
	c        *claim.Claim
	src      string
	lang     string
	words    *words.Language
	tokens   []text.Token
	first    int // place of the first of tokens in the document
	terms    map[string]bool
	entities map[string][]naming.Mention // by key, see entityKey
	answers  int                         // the attribution whose source answers for the claim as a whole, -1 for the outlet
	loaded   []loadedWord
	past     map[text.Span]bool     // see pastToll
	grounds  map[text.Span]stateHit // see soil
}

// mostFindings is how many figures, actions, loaded words and mentions of one entity of a claim are compared: pairs are their product,
// and a sentence has a handful.
const mostFindings = 40

func newView(s Side) *view {
	v := &view{art: s.Article, c: &s.Article.Claims[s.Claim], src: s.Article.Doc.Text, lang: s.Article.Doc.Lang, words: words.Of(s.Article.Doc.Lang)}
	v.first = firstIn(s.Article.Doc, v.c.Span)
	v.tokens = tokensIn(s.Article.Doc, v.c.Span)
	v.terms = make(map[string]bool, len(v.c.Terms))
	for _, t := range v.c.Terms {
		v.terms[t] = true
	}
	v.entities, v.past, v.grounds = map[string][]naming.Mention{}, map[text.Span]bool{}, map[text.Span]stateHit{}
	for _, i := range v.c.Mentions {
		m := v.art.Mentions[i]
		if k := v.entityKey(m); k != "" && len(v.entities[k]) < mostFindings {
			v.entities[k] = append(v.entities[k], m)
		}
	}
	v.answers = v.sentenceSource()
	v.loaded = v.findLoaded()
	return v
}

// firstIn is the place of the first token of a span.
func firstIn(doc *text.Document, span text.Span) int {
	return sort.Search(len(doc.Tokens), func(i int) bool { return doc.Tokens[i].Start >= span.Start })
}

// tokensIn returns the tokens of a span; tokens are in text order.
func tokensIn(doc *text.Document, span text.Span) []text.Token {
	first := firstIn(doc, span)
	last := first
	for last < len(doc.Tokens) && doc.Tokens[last].End <= span.End {
		last++
	}
	return doc.Tokens[first:last]
}

func (v *view) of(s text.Span) string { return s.Of(v.src) }

// entityKey is what an entity is known by across articles: its catalogue id, or for a name known only from its own text what
// the text calls it by, else the folded name. A description without entity has none: two of them are never the same thing because they look alike.
func (v *view) entityKey(m naming.Mention) string {
	switch {
	case m.Entity != "" && !strings.HasPrefix(m.Entity, "doc:"):
		return m.Entity
	case m.Proper && m.Entity != "" && m.Type != naming.Happening && m.Type != naming.Agreement:
		return "~" + strings.TrimPrefix(m.Entity, "doc:") // the short name and the long one
	case m.Proper && !m.Head.Zero():
		return "~" + lexicon.Fold(v.of(m.Head))
	}
	if name, local := strings.CutPrefix(m.Entity, "doc:"); local && strings.Contains(lexicon.Fold(v.of(m.Span)), name) && m.Type == naming.Group {
		return "~" + name // "the fighters of the FPN"
	}
	return ""
}

// sentenceSource finds the attribution that holds the leading action, or else at least half of the claim; among nested ones
// the innermost source: who says it, not through whom.
func (v *view) sentenceSource() int {
	best, size := -1, 0
	for _, i := range v.c.Attributions {
		a := v.art.Attributions[i]
		if !v.holdsClaim(a) {
			continue
		}
		if n := a.Content.Len(); best < 0 || n < size {
			best, size = i, n
		}
	}
	return best
}

func (v *view) holdsClaim(a attribution.Attribution) bool {
	if a.Content.Zero() || a.Source.Zero() && a.Speaker.Zero() {
		return false
	}
	if n := len(v.c.Actions); n > 0 && (a.Content.Contains(v.c.Actions[0].Span) || a.Cue.Overlaps(v.c.Actions[0].Span)) {
		return true // "accuses X of a raid" leads with the accusation, and it is the accuser's
	}
	start, end := max(a.Content.Start, v.c.Start), min(a.Content.End, v.c.End)
	return 2*(end-start) >= v.c.Len()
}

// speaker is the words that name who answers: the full name behind a pronoun when there is one.
func (v *view) speaker(i int) text.Span {
	a := v.art.Attributions[i]
	if !a.Speaker.Zero() {
		return a.Speaker
	}
	return a.Source
}

// sourceKey is what a source is compared by: the entity that fills most of its words, else the words themselves. The empty
// key stands for a source that is not resolved, which is neither the same nor another.
func (v *view) sourceKey(i int) string {
	a := v.art.Attributions[i]
	if a.Unresolved() {
		return ""
	}
	return v.spanKey(v.speaker(i))
}

func (v *view) spanKey(s text.Span) string {
	best, key := 0, ""
	for _, m := range v.art.Mentions {
		if m.Start >= s.End {
			break
		}
		if s.Overlaps(m.Span) && m.Start < s.Start+s.Len()/2+1 {
			if n := min(m.End, s.End) - max(m.Start, s.Start); n > best && 2*n >= s.Len() {
				if k := v.entityKey(m); k != "" {
					best, key = n, k
				}
			}
		}
	}
	if key != "" {
		return key
	}
	return "~" + strings.Join(v.stems(s), " ")
}

// stems are the folded content words of a span, without function words.
func (v *view) stems(s text.Span) []string {
	var out []string
	for _, t := range tokensIn(v.art.Doc, s) {
		if t.Kind == text.Punct || t.Kind == text.Symbol || strings.HasSuffix(t.Norm, "'") || v.words.Share(t.Norm) == 0 {
			continue
		}
		out = append(out, words.Stem(v.lang, t.Norm))
	}
	return out
}

func (v *view) figures() []figure.Figure {
	out := make([]figure.Figure, min(len(v.c.Figures), mostFindings))
	for i, f := range v.c.Figures[:len(out)] {
		out[i] = v.art.Figures[f]
	}
	return out
}

// modality is the claim's, a denial by the source that answers for it included.
func (v *view) modality() claim.Modality {
	if v.answers >= 0 && v.art.Attributions[v.answers].Denial {
		return claim.Denied
	}
	if v.c.Modality == "" {
		return claim.Asserted
	}
	return v.c.Modality
}

// hedge is the place that gives the claim its modality, the cue of a denial included; zero for none.
func (v *view) hedge(m claim.Modality) text.Span {
	for _, i := range v.c.Hedges {
		if h := v.art.Hedges[i]; h.Modality == m {
			return h.Span
		}
	}
	if m == claim.Denied && v.answers >= 0 {
		return v.art.Attributions[v.answers].Cue
	}
	return text.Span{}
}

// shortQuote reports whether a span stands in quotation marks of a few words: a word held at a distance, not a quotation.
func (v *view) shortQuote(s text.Span) bool {
	const most = 5
	for _, q := range v.art.Doc.Quotes {
		if q.Start > s.Start {
			break
		}
		if q.Contains(s) && q.Last-q.First <= most {
			return true
		}
	}
	return false
}

// voice is the innermost attribution whose content holds the span, -1 for the outlet.
func (v *view) voice(s text.Span) int {
	best, size := -1, 0
	for _, i := range v.c.Attributions {
		a := v.art.Attributions[i]
		if a.Content.Contains(s) && (best < 0 || a.Content.Len() < size) {
			best, size = i, a.Content.Len()
		}
	}
	return best
}
