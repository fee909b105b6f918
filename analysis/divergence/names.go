package divergence

import (
	"maps"
	"slices"
	"strings"

	"parallax/analysis/lexicon"
	"parallax/analysis/naming"
	"parallax/analysis/text"
)

// judgeLabels compares how each entity that both claims name is named, and in whose voice.
func (c *comparer) judgeLabels() {
	if c.same == No && len(c.m.sameActors) == 0 {
		return
	}
	for _, k := range slices.Sorted(maps.Keys(c.a.entities)) {
		if len(c.b.entities[k]) > 0 {
			c.judgeEntity(c.a.entities[k], c.b.entities[k])
		}
	}
	if c.same == Yes || c.same == Successive || c.same == NotEstablished && c.sharesEntity() {
		c.judgeLoaded()
	}
}

// judgeEntity compares the mentions of one entity: what is named alike is shared; of what is not, the most telling pair parts.
func (c *comparer) judgeEntity(as, bs []naming.Mention) {
	for _, x := range as {
		for _, y := range bs {
			if c.sameName(x, y) {
				c.sameLabel(x, y)
				return
			}
		}
	}
	x, y := telling(as), telling(bs)
	a, b := c.a.of(x.Span), c.b.of(y.Span)
	pair := func(rule string, weight float64) { c.diverge(rule, weight, x.Span, y.Span, "a", a, "b", b) }
	switch {
	case x.Type == naming.Government && c.b.asPlace(y) || y.Type == naming.Government && c.a.asPlace(x):
		return // a country where something happens is no other name for its government
	case charged(x) && c.b.asPlace(y) || charged(y) && c.a.asPlace(x):
		return
	case !charged(x) && !charged(y) && c.partOfName(x, y):
		return // "the Front", "fighters of the Front"
	case x.Stance != y.Stance && (charged(x) || charged(y)):
		c.charge(c.a.word(x), c.b.word(y))
	case x.Link == naming.Former && y.Link != naming.Former:
		pair("label.former_name_here", .4)
	case y.Link == naming.Former && x.Link != naming.Former:
		pair("label.former_name_there", .4)
	case x.Link == naming.Member && y.Link != naming.Member:
		pair("label.member_here", .4)
	case y.Link == naming.Member && x.Link != naming.Member:
		pair("label.member_there", .4)
	case x.Type == naming.Place && !x.Label && !y.Label:
		c.share("shared.place", x.Span, y.Span, "a", c.a.of(x.Head), "b", c.b.of(y.Head)) // two spellings
	case !x.Label && !y.Label || c.a.lang != c.b.lang:
		c.share("shared.actor", x.Span, y.Span, "a", c.a.of(x.Head), "b", c.b.of(y.Head)) // or a short name, or a translation
	case x.Type == naming.Army && !c.samePlayer(x, y):
		return // soldiers and artillery of one army are not two names of one thing
	default:
		pair("label.other_name", .3)
	}
}

// samePlayer reports whether two mentions play the same part in a deed that both claims tell.
func (c *comparer) samePlayer(x, y naming.Mention) bool {
	for _, p := range c.actions {
		if p.a.Agent.Overlaps(x.Span) && p.b.Agent.Overlaps(y.Span) || p.a.Patient.Overlaps(x.Span) && p.b.Patient.Overlaps(y.Span) {
			return true
		}
	}
	return false
}

// asPlace reports whether a mention names where the event is.
func (v *view) asPlace(m naming.Mention) bool {
	return m.Type == naming.Place && !m.Label || m.Proper && m.Type == naming.State && !v.acting(m.Span)
}

// acting reports whether words name one who acts or speaks in the claim: "Damas accuse" is a government, "dans le nord de la Syrie"
// is a country.
func (v *view) acting(s text.Span) bool {
	for _, x := range v.c.Actions {
		if s.Contains(x.Agent) && !x.Agent.Zero() || x.Agent.Contains(s) && 2*s.Len() >= x.Agent.Len() {
			return true
		}
	}
	for _, i := range v.c.Attributions {
		if a := v.art.Attributions[i]; a.Source.Contains(s) && 2*s.Len() >= a.Source.Len() {
			return true
		}
	}
	return false
}

func charged(m naming.Mention) bool { return m.Stance != "" && m.Stance != "neutral" }

// telling is the mention that says most: one with a stance, else a label, else the first.
func telling(ms []naming.Mention) naming.Mention {
	for _, m := range ms {
		if charged(m) {
			return m
		}
	}
	for _, m := range ms {
		if m.Label {
			return m
		}
	}
	return ms[0]
}

// partOfName reports whether the words of one mention are all in the other.
func (c *comparer) partOfName(x, y naming.Mention) bool {
	a, b := c.a.stems(x.Span), c.b.stems(y.Span)
	return len(a) > 0 && len(b) > 0 && (subset(a, b) || subset(b, a))
}

// sameName reports whether two mentions use the same words.
func (c *comparer) sameName(x, y naming.Mention) bool {
	if x.Label != y.Label {
		return false
	}
	if x.Label {
		a, b := c.a.stems(x.Span), c.b.stems(y.Span)
		return x.Stance == y.Stance && len(a) > 0 && len(b) > 0 && (subset(a, b) || subset(b, a)) || slices.Equal(a, b)
	}
	return lexicon.Fold(c.a.of(x.Head)) == lexicon.Fold(c.b.of(y.Head)) && x.Link == y.Link
}

// sameLabel compares the distance kept from words that both sides use: quotation marks, or a source's voice.
func (c *comparer) sameLabel(x, y naming.Mention) {
	a, b := c.a.of(x.Span), c.b.of(y.Span)
	switch {
	case charged(x) && (c.a.word(x).voice < 0) != (c.b.word(y).voice < 0):
		c.otherVoice(c.a.word(x), c.b.word(y))
	case x.Label && x.Quoted != y.Quoted:
		rule := "label.quoted_there"
		if x.Quoted {
			rule = "label.quoted_here"
		}
		c.diverge(rule, .6, x.Span, y.Span, "a", a, "b", b)
	case x.Type == naming.Place && !x.Proper:
	case x.Type == naming.Place:
		c.share("shared.place", x.Span, y.Span, "a", c.a.of(x.Head), "b", c.b.of(y.Head))
	default:
		c.share("shared.actor", x.Span, y.Span, "a", a, "b", b)
	}
}

// word makes a loaded word of a mention that carries a stance.
func (v *view) word(m naming.Mention) loadedWord {
	stance := m.Stance
	if stance == "" {
		stance = "neutral"
	}
	voice := m.Voice
	if voice < 0 {
		voice = v.voice(m.Span)
	}
	return loadedWord{loadedEntry{stance: stance, words: m.Entry}, m.Span, m.Quoted, voice}
}

// voiceWeight keeps the same word in another voice below another account: it is another attribution.
const voiceWeight = .45

func (c *comparer) otherVoice(x, y loadedWord) {
	v, w, side := c.a, x, "_here"
	if x.voice < 0 {
		v, w, side = c.b, y, "_there"
	}
	rule := "label.other_voice"
	if w.quoted {
		rule = "label.quoted_voice"
	}
	c.diverge(rule+side, voiceWeight, x.span, y.span, "a", c.a.of(x.span), "b", c.b.of(y.span), "source", v.of(v.speaker(w.voice)))
}

// judgeLoaded compares the words of the lexicon that name the same thing on both sides, an operation, an attack, a killing.
// Fighters, leaders and governments are judged only by their entity: two texts may call two different groups by two words.
func (c *comparer) judgeLoaded() {
	done := map[string]bool{}
	for _, x := range c.a.loaded {
		for _, y := range c.b.loaded {
			if !kin(x.concept, y.concept) || done[x.concept] || c.otherReply(x, y) || (byEntity[x.concept] || c.otherDeeds(x, y)) && !c.oneThing(x, y) {
				continue
			}
			done[x.concept] = c.judgeWords(x, y)
		}
	}
}

var byEntity = map[string]bool{"fighters": true, "government": true, "leader": true, "moving": true, "protest": true, "territory": true, "support": true, "troops": true, "settling": true, "captives": true, "standing": true, "removal": true}

// otherDeeds reports whether two words name acts of arms that nothing says are one: a reply to one attack, or an "incident", is no other
// word for another.
func (c *comparer) otherDeeds(x, y loadedWord) bool {
	if c.established() || c.overlap >= sameWords {
		return false
	}
	return x.concept == "attack" && y.concept == "attack" || c.a.violentAt(x.span) && c.b.violentAt(y.span)
}

// otherReply reports whether two words name acts of which one is a reply and not the other's.
func (c *comparer) otherReply(x, y loadedWord) bool {
	for _, p := range c.a.c.Actions {
		for _, q := range c.b.c.Actions {
			if p.Overlaps(x.span) && q.Overlaps(y.span) && twoReplies(c.a, c.b, p, q, false) {
				return true
			}
		}
	}
	return false
}

// apart reports whether two words name acts of arms of which nothing says that they are one: the reply of the one and the reply of the other.
func (c *comparer) apart(x, y loadedWord) bool {
	if c.overlap >= sameWords || !c.a.violentAt(x.span) || !c.b.violentAt(y.span) {
		return false
	}
	for _, p := range c.actions {
		if p.a.Overlaps(x.span) && p.b.Overlaps(y.span) && (p.agents == yes || p.patients == yes) {
			return false
		}
	}
	return true
}

func (v *view) violentAt(s text.Span) bool {
	for _, x := range v.c.Actions {
		if violent(x.Type) && x.Overlaps(s) {
			return true
		}
	}
	return false
}

// oneThing reports whether two words of the lexicon stand in mentions of one entity, or are the same word.
func (c *comparer) oneThing(x, y loadedWord) bool {
	if x.words == y.words {
		return true
	}
	for _, p := range c.actions { // one who does one thing to one: "the regime closed the port", "the government closed the port"
		if p.sameType && p.agents != no && p.patients == yes && p.a.Agent.Overlaps(x.span) && p.b.Agent.Overlaps(y.span) {
			return true
		}
	}
	for k, as := range c.a.entities {
		for _, m := range as {
			if !m.Span.Overlaps(x.span) {
				continue
			}
			for _, n := range c.b.entities[k] {
				if n.Span.Overlaps(y.span) {
					return true
				}
			}
		}
	}
	return false
}

// judgeWords compares two words for one thing; it reports whether it found them to part.
func (c *comparer) judgeWords(x, y loadedWord) bool {
	a, b := c.a.of(x.span), c.b.of(y.span)
	if x.words == y.words {
		switch {
		case c.covered(Label, x.span, y.span):
			return false
		case !x.neutral() && (x.voice < 0) != (y.voice < 0):
			if c.apart(x, y) {
				return false
			}
			c.otherVoice(x, y)
		case x.quoted && !y.quoted:
			c.diverge("label.quoted_here", .6, x.span, y.span, "a", a, "b", b)
		case y.quoted && !x.quoted:
			c.diverge("label.quoted_there", .6, x.span, y.span, "a", a, "b", b)
		default:
			return false
		}
		return true
	}
	if x.neutral() && y.neutral() || c.a.has(y, c.b.lang) || c.b.has(x, c.a.lang) || c.covered(Label, x.span, y.span) {
		return false
	}
	c.charge(x, y)
	return true
}

// has reports whether a side uses a word of the other too, or in another language one that says the same of the same: then it is not
// where the two part.
func (v *view) has(w loadedWord, lang string) bool {
	for _, x := range v.loaded {
		if x.words == w.words || v.lang != lang && x.concept == w.concept && x.stance == w.stance {
			return true
		}
	}
	return false
}

// charge reports a loaded word against a neutral one or one loaded otherwise: to the source whose word it is, to the agency
// whose text it is, else to the outlet.
func (c *comparer) charge(x, y loadedWord) {
	a, b := c.a.of(x.span), c.b.of(y.span)
	if !x.neutral() && !y.neutral() {
		c.diverge("label.loaded_both", .7, x.span, y.span, "a", a, "b", b, "stance_a", x.stance, "stance_b", y.stance)
		return
	}
	v, w, side := c.a, x, "_here"
	if x.neutral() {
		v, w, side = c.b, y, "_there"
	}
	params := []string{"a", a, "b", b, "entry", w.entry(v.of(w.span)), "stance", w.stance}
	switch origin := wire(v.art.Provenance); {
	case w.voice >= 0:
		c.diverge("label.source_loaded"+side, .55, x.span, y.span, append(params, "source", v.of(v.speaker(w.voice)))...)
	case origin != "":
		c.diverge("label.agency_loaded"+side, .6, x.span, y.span, append(params, "origin", origin)...)
	default:
		c.diverge("label.loaded"+side, .7, x.span, y.span, params...)
	}
}

func (w loadedWord) entry(surface string) string {
	if w.words != "" {
		return w.words
	}
	return strings.ToLower(surface)
}

// covered reports whether a divergence of a kind already stands on both spans.
func (c *comparer) covered(k Kind, a, b text.Span) bool {
	for _, d := range c.out.Divergences {
		if d.Kind == k && len(d.A) > 0 && len(d.B) > 0 && d.A[0].Overlaps(a) && d.B[0].Overlaps(b) {
			return true
		}
	}
	return false
}
