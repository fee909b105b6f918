package divergence

import (
	"slices"
	"strings"
	"sync"

	"parallax/analysis/claim"
	"parallax/analysis/internal/words"
	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

// loadedEntry is a word of stance.tsv.
type loadedEntry struct {
	concept, stance, words string
	ofPlace                bool // only when it is done to a place
	verb                   bool
}

func (e loadedEntry) neutral() bool { return e.stance == "neutral" }

// loadedForm is one form of an entry: its words.
type loadedForm struct {
	words []string
	loadedEntry
}

// loadedWord is an entry found in a claim.
type loadedWord struct {
	loadedEntry
	span   text.Span
	quoted bool
	voice  int // attribution that holds it, -1 for the outlet
}

type lexicons struct {
	loaded map[string][]loadedForm // by first word
	unique map[string][]uniquePhrase
}

// uniquePhrase is a line of similarity_unique.tsv: "the last", "one of the last".
type uniquePhrase struct {
	only  bool
	words []string
}

var tables = sync.OnceValue(func() map[string]lexicons {
	out := map[string]lexicons{}
	for _, lang := range lexicon.Languages() {
		l := lexicons{map[string][]loadedForm{}, map[string][]uniquePhrase{}}
		for _, w := range lexicon.Stances(lang) {
			e := loadedEntry{concept: w.Concept, stance: w.Stance, words: w.Lemma, ofPlace: w.OfPlace, verb: w.Kind == "v"}
			for _, form := range w.Forms {
				l.loaded[form[0]] = append(l.loaded[form[0]], loadedForm{form, e})
			}
		}
		for _, row := range lexicon.Rows(lang, "similarity_unique") {
			p := uniquePhrase{row.Field(0) == "only", strings.Fields(row.Field(1))}
			if len(p.words) > 0 {
				l.unique[p.words[0]] = append(l.unique[p.words[0]], p)
			}
		}
		out[lang] = l
	}
	return out
})

// findLoaded finds the entries of the lexicon in the claim, the longest at each place.
func (v *view) findLoaded() []loadedWord {
	entries := tables()[v.lang].loaded
	var out []loadedWord
	for i := 0; i < len(v.tokens) && len(out) < mostFindings; i++ {
		known := entries[v.tokens[i].Norm]
		if len(known) == 0 || v.inName(v.tokens[i].Span) {
			continue
		}
		best := loadedForm{}
		for _, e := range known {
			if len(e.words) > len(best.words) && v.standsAt(i, e.words) {
				best = e
			}
		}
		if n := len(best.words); n > 0 {
			span := text.Span{Start: v.tokens[i].Start, End: v.tokens[i+n-1].End}
			if best.ofPlace && !v.doneToPlace(span, i+n) {
				continue
			}
			out = append(out, loadedWord{best.loadedEntry, span, v.shortQuote(span), v.voice(span)})
			i += n - 1
		}
	}
	return out
}

// placeReach is how many words may stand between a word of taking and the place taken: "la prise de la ville de …".
const placeReach = 3

// doneToPlace reports whether what a word says is done to a place: the patient of its action, or a place right behind the word,
// the token after which is given.
func (v *view) doneToPlace(word text.Span, after int) bool {
	for _, a := range v.c.Actions {
		if a.Span.Overlaps(word) && v.namesPlace(a.Patient) {
			return true
		}
	}
	if after >= len(v.tokens) {
		return false
	}
	last := min(after+placeReach, len(v.tokens)-1)
	return v.placeStarts(word.End, v.tokens[last].Start)
}

// namesPlace reports whether a span opens with a place or a state.
func (v *view) namesPlace(s text.Span) bool {
	for _, i := range v.c.Mentions {
		if m := v.art.Mentions[i]; isLand(m) && m.Span.Overlaps(s) && m.Start <= s.Start+len("de la ") {
			return true
		}
	}
	return false
}

// placeStarts reports whether a place is named between two offsets.
func (v *view) placeStarts(from, to int) bool {
	for _, i := range v.c.Mentions {
		if m := v.art.Mentions[i]; isLand(m) && m.Start >= from && m.Start <= to {
			return true
		}
	}
	return false
}

func isLand(m naming.Mention) bool {
	return m.Type == naming.Place || m.Type == naming.State && m.Proper
}

// inName reports whether a word is part of a proper name: "Armée nationale de la paix" is a name, not a label.
func (v *view) inName(s text.Span) bool {
	for _, i := range v.c.Mentions {
		if m := v.art.Mentions[i]; m.Proper && m.Head.Contains(s) && m.Head != s {
			return true
		}
	}
	return false
}

// uniqueOf is a phrase that calls a thing the only one or one of several, with what it says it of.
type uniqueOf struct {
	only   bool
	span   text.Span
	things []string // stems of the noun and of what limits it: "dernier bastion de la province"
}

// uniqueReach is how many words behind the phrase say what it is said of.
const uniqueReach = 8

// uniques finds the phrases of the claim that call a thing the only one or one among several, in one pass; where both readings
// start or overlap, the longer one counts ("l'un des derniers" holds "derniers").
func (v *view) uniques() []uniqueOf {
	phrases := tables()[v.lang].unique
	var out []uniqueOf
	for i := 0; i < len(v.tokens) && len(out) < mostFindings; i++ {
		best := uniquePhrase{}
		for _, p := range phrases[v.tokens[i].Norm] {
			if len(p.words) > len(best.words) && v.standsAt(i, p.words) {
				best = p
			}
		}
		if n := len(best.words); n > 0 {
			span := text.Span{Start: v.tokens[i].Start, End: v.tokens[i+n-1].End}
			out = append(out, uniqueOf{best.only, span, v.thingsFrom(i + n)})
			i += n - 1
		}
	}
	return out
}

func (v *view) standsAt(i int, words []string) bool {
	if i+len(words) > len(v.tokens) {
		return false
	}
	for k, w := range words {
		if v.tokens[i+k].Norm != w {
			return false
		}
	}
	return true
}

// thingsFrom gives the stems of the content words from token i on, to the next mark or verb.
func (v *view) thingsFrom(i int) []string {
	var out []string
	for k := i; k < len(v.tokens) && k < i+uniqueReach && v.tokens[k].Kind == text.Word; k++ {
		if t := v.tokens[k]; v.words.Share(t.Norm) > 0 {
			if len(out) > 0 && v.inAction(t.Span) {
				break
			}
			out = append(out, words.Stem(v.lang, lexicon.Singular(v.lang, t.Norm)))
		}
	}
	return out
}

// inAction reports whether a word is one that names an action of the claim.
func (v *view) inAction(s text.Span) bool {
	for _, a := range v.c.Actions {
		if a.Span.Contains(s) {
			return true
		}
	}
	return false
}

// sameThing reports whether two phrases are said of one thing: the same noun first, and of the words that limit it none that the
// other has otherwise.
func (u uniqueOf) sameThing(w uniqueOf) bool {
	if len(u.things) == 0 || len(w.things) == 0 || u.things[0] != w.things[0] {
		return false
	}
	return subsetOf(u.things, w.things) || subsetOf(w.things, u.things)
}

func subsetOf(some, all []string) bool {
	for _, s := range some {
		if !slices.Contains(all, s) {
			return false
		}
	}
	return true
}

// rare are the concepts whose words are few and name what happened or who did it: two claims that share one are worth comparing.
// Soldiers, inhabitants or prisoners stand in half of the claims of a war, and plain verbs are told as actions.
var rare = map[string]bool{
	"operation": true, "attack": true, "killing": true, "fighters": true, "government": true, "leader": true, "support": true,
	"territory": true, "moving": true, "protest": true, "barrier": true, "seizure": true, "war": true,
}

// kin reports whether words of two concepts can stand for one thing: a war is an operation that others call so.
func kin(a, b string) bool {
	return a == b || a == "war" && b == "operation" || a == "operation" && b == "war"
}

// Concept is a thing that a claim names by a word of the lexicon of loaded words, and the words.
type Concept struct {
	Name string
	text.Span
}

// Concepts are the things that a claim names by a word of the lexicon of loaded words, loaded or neutral: "operation" for an
// offensive and for a liberation. Pairing finds by them that two claims name one thing; they are given in text order.
func Concepts(a *claim.Article, i int) []Concept {
	v := &view{art: a, c: &a.Claims[i], src: a.Doc.Text, lang: a.Doc.Lang, words: words.Of(a.Doc.Lang)}
	v.tokens = tokensIn(a.Doc, v.c.Span)
	var out []Concept
	for _, w := range v.findLoaded() {
		if rare[w.concept] && !(w.verb && w.neutral()) {
			out = append(out, Concept{w.concept, w.span})
		}
	}
	return out
}
