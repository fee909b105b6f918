package figure

import "parallax/analysis/syntax"

// frames gives the figures of one sentence their kind, from what they count and the words around.
func (f *finder) frames(sentence int, qs []quantity, figs []Figure) {
	for i := range figs {
		fig := &figs[i]
		if fig.Kind != Other || fig.Unit != "" {
			continue
		}
		if i > 0 && !fig.Counted.Zero() && figs[i-1].Counted == fig.Counted {
			fig.Kind, fig.KindRule = tollKind(fig.Class), "kind.whole" // "two of the | three | victims died"
			continue
		}
		if i > 0 && fig.Counted.Zero() && !qs[i].article && (f.whole(qs[i-1]) || f.pronoun(qs[i]) || f.at(qs[i].first-1).norm == "dont") && figs[i-1].Class != "" {
			fig.Head, fig.Class, fig.Nation = figs[i-1].Head, figs[i-1].Class, figs[i-1].Nation // "sur les 22 drones, 17 ont été abattus"
		}
		f.kind(fig, qs[i])
		if i > 0 && fig.KindRule == "kind.toll_noun" && fig.Counted.Zero() && fig.Kind == figs[i-1].Kind {
			fig.KindRule, fig.KindCue = "kind.part", figs[i-1].KindCue // "38 blessés, dont une dizaine"
		}
		if f.together(fig); i > 0 {
			f.outOf(&figs[i-1], fig, qs[i])
		}
	}
	f.coordinated(qs, figs)
	for i := range figs {
		f.fallback(&figs[i])
		f.together(&figs[i])
		if i > 0 {
			f.former(&figs[i-1], &figs[i], qs[i])
		}
		f.roles(&figs[i], sentence)
	}
}

// pronoun tells whether the verb before a number has "en" for what is counted: "dit en avoir abattu 17".
func (f *finder) pronoun(q quantity) bool {
	for j := q.first - 1; j >= 0 && j >= q.first-4; j-- {
		switch f.at(j).norm {
		case "en":
			return true
		case ",", ";", ":":
			return false
		}
	}
	return false
}

// numberWord tells whether a class of word is a number of its own.
func numberWord(c class) bool {
	switch c {
	case unitWord, teenWord, tenWord, tenPlusWord, hundredWord:
		return true
	}
	return false
}

// set gives a kind; "lost" depends on what is counted.
func (f *finder) set(fig *Figure, k Kind, rule string, first, last int) bool {
	k, ok := meant(k, fig.Class)
	if !ok {
		return false
	}
	if k == Population && (fig.Class == "migrant" || fig.Class == "displaced") {
		k = Displaced // "12 000 réfugiés vivent là"
	}
	switch {
	case k == EquipmentLost && !isEquipment(fig.Class) && fig.Class != "missile":
		return false
	case (k == Troops || k == Displaced) && fig.Class == "" && !fig.Counted.Zero():
		return false
	}
	if fig.Class != "" && !isPerson(fig.Class) && fig.Class != "family" && (k == Killed || k == Wounded || k == Missing || k == Troops || k == Population) {
		return false
	}
	fig.Kind, fig.KindRule, fig.KindCue = k, rule, f.spanOf(first, last)
	return true
}

// meant is what a cue of two senses says of a class: "a perdu" kills people and destroys equipment, "held" is said of
// people only. False when it says nothing.
func meant(k Kind, class string) (Kind, bool) {
	switch {
	case k == lost && (isEquipment(class) || class == "missile"):
		return EquipmentLost, true
	case k == lost:
		return Killed, isPerson(class)
	case k == held:
		return Captured, isPerson(class)
	case k == downed:
		return EquipmentLost, class == "drone" || class == "missile" || class == "model"
	}
	return k, true
}

// kind tries the frames from the nearest words outwards.
func (f *finder) kind(fig *Figure, q quantity) {
	k := tollKind(fig.Class)
	if toll(fig.Class) && k != Other {
		fig.Kind, fig.KindRule, fig.KindCue = k, "kind.toll_noun", fig.Counted
		return
	}
	if f.act(fig) {
		return
	}
	after := f.afterPhrase(fig, q)
	_ = f.participle(fig, after) || f.objectOf(fig, q) || f.complementOf(fig, q) || f.subjectOf(fig, q, after) || f.headed(fig, q)
	if k != Other && fig.Kind != Killed && fig.Kind != Wounded && fig.Kind != Missing { // "31 déplacés" may have been killed
		fig.Kind, fig.KindRule, fig.KindCue = k, "kind.toll_noun", fig.Counted
	}
}

// tollKind is the kind of a noun that is itself a toll, Other for any other class.
func tollKind(class string) Kind {
	switch class {
	case "toll_killed":
		return Killed
	case "toll_wounded":
		return Wounded
	case "toll_missing":
		return Missing
	case "displaced":
		return Displaced
	case "prisoner":
		return Captured
	}
	return Other
}

// act gives the kind of deeds that are each done to one: "112 arrestations", "three murders". What is counted is people.
func (f *finder) act(fig *Figure) bool {
	if fig.Counted.Zero() {
		return false
	}
	i := f.indexAt(fig.Counted.Start)
	for last := f.indexAt(fig.Counted.End); i < last; i++ {
		c, ok := f.cueAt(i, actFrame)
		if !ok {
			continue
		}
		fig.Kind, fig.KindRule, fig.KindCue = c.kind, "kind.act", f.atoms[i].Span
		if fig.Class = "prisoner"; c.kind == Killed {
			fig.Class = "toll_killed"
		}
		return true
	}
	return false
}

// tollAt is the kind of a toll noun or adjective at i: "dead", "disparus".
func (f *finder) tollAt(i int) Kind { return tollKind(f.at(i).word.thing.class) }

// headed: "Killed: 17", "Blessés : 40".
func (f *finder) headed(fig *Figure, q quantity) bool {
	after := f.overTotal(q.last) // "portant à 27 le bilan", "le total de ses pertes"
	if !fig.Counted.Zero() && after == q.last {
		return false
	}
	for determiner(f.at(after).norm) {
		after++
	}
	if c, ok := f.cueAt(after, tollFrame); ok && after > q.last {
		return f.set(fig, c.kind, "kind.toll", after, after+1)
	}
	i := q.first - 1
	if f.at(i).norm != ":" {
		return false
	}
	if k := f.tollAt(i - 1); k != Other {
		return f.set(fig, k, "kind.heading", i-1, i)
	}
	c, ok := f.cueAt(i-1, objectFrame)
	return ok && f.pastParticiple(i-1) && f.set(fig, c.kind, "kind.heading", i-1, i)
}

// afterPhrase is the atom after what is counted, or after the number.
func (f *finder) afterPhrase(fig *Figure, q quantity) int {
	if fig.Counted.Zero() {
		return q.last
	}
	return f.indexAt(fig.Counted.End)
}

// participle: "trente soldats tués", "six killed", "douze personnes portées disparues".
func (f *finder) participle(fig *Figure, i int) bool {
	for j := i; j < i+4; j++ {
		if n := f.at(j).norm; n == "others" || n == "autres" || f.wordAt(j).POS == syntax.Adv {
			if f.fateOf(fig, j, "kind.participle") {
				return true
			}
			continue
		}
		if k := f.tollAt(j); k != Other {
			return f.set(fig, k, "kind.participle", j, j+1)
		}
		if f.pastParticiple(j) && f.fateOf(fig, j, "kind.participle") {
			return true
		}
		if j == i && f.strangeAdjective(j, fig) {
			continue
		}
		c, ok := f.cueAt(j, objectFrame|subjectFrame)
		if ok && (c.frame == objectFrame || f.lang == "fr") && f.pastParticiple(j) && !f.active(j) {
			return f.set(fig, c.kind, "kind.participle", j, j+1)
		}
		if _, light := f.cueAt(j, lightFrame); !light {
			return false
		}
	}
	return false
}

// strangeAdjective tells whether a word that the parse does not know stands between what is counted and its participle: "21
// combattants prorégime tués".
func (f *finder) strangeAdjective(j int, fig *Figure) bool {
	if f.lang != "fr" || fig.Counted.Zero() || !isLetters(f.at(j).norm) || isVerb(f.wordAt(j)) || f.wordAt(j).POS == syntax.Adp || !f.pastParticiple(j+1) || f.at(j).entry.class != noClass {
		return false
	}
	_, cue := f.cueAt(j, objectFrame|subjectFrame|lightFrame|beingFrame)
	_, next := f.cueAt(j+1, objectFrame)
	return !cue && next && plural(f.at(j+1).norm) && f.wordAt(j).POS != syntax.CConj && f.wordAt(j).POS != syntax.SConj && !determiner(f.at(j).norm)
}

// pastParticiple tells whether the word at i can be one; without a parse the lexicon's forms are trusted but for the
// gerunds and bare verbs.
func (f *finder) pastParticiple(i int) bool {
	w := f.wordAt(i)
	if w.POS == syntax.Verb && w.Mood == syntax.Participle || w.POS == syntax.Adj {
		return true
	}
	norm := f.at(i).norm
	n := len(norm)
	if f.lang == "en" {
		return n > 3 && (norm[n-2:] == "ed" || norm == "slain" || norm == "hurt" || norm == "lost" || norm == "dead")
	}
	return n > 3 && norm[n-2:] != "nt" && norm[n-1] != 'e' && norm[n-1] != 'r'
}

// active tells whether a verb has an object of its own right after it, as in "rebels killed six soldiers".
func (f *finder) active(i int) bool {
	if f.lang != "en" {
		return false
	}
	for j := i + 1; j < i+3; j++ {
		a := f.at(j)
		if a.digits || a.entry.class != noClass && a.entry.class != andWord && a.entry.class != pointWord || determiner(a.norm) {
			return true
		}
		if o, _ := f.comparatorAfter(j); o != noOp {
			return false
		}
		if a.word.before == nil && a.norm != "at" && a.norm != "more" && a.norm != "up" {
			return f.counts(j)
		}
	}
	return false
}

// objectOf: "tuant 36 soldats", "a abattu deux hélicoptères", "killing at least six", "claimed the lives of 12", "où
// vivent neuf mille familles".
func (f *finder) objectOf(fig *Figure, q quantity) bool {
	if k, first, ok := f.idiomAround(q.first, q.last); ok {
		return f.set(fig, k, "kind.idiom", first, q.first)
	}
	start := f.beforeAside(q.first)
	for j := start - 1; j >= 0 && j >= start-4; j-- {
		a := f.at(j)
		if c, ok := f.cueAt(j, objectFrame); ok {
			return f.set(fig, c.kind, "kind.object", j, j+1)
		}
		if c, ok := f.cueAt(j, subjectFrame); ok && f.lang == "fr" {
			return f.set(fig, c.kind, "kind.inverted_subject", j, j+1)
		}
		if f.wordAt(j).POS != syntax.Adv && !determiner(a.norm) && !adverb(a.norm) {
			return false
		}
	}
	return false
}

// beforeAside goes back over what stands between two commas right before i: "avoir abattu, quelques heures plus tôt, | un drone".
func (f *finder) beforeAside(i int) int {
	if f.at(i-1).norm != "," {
		return i
	}
	for j := i - 2; j > 0 && j > i-12; j-- {
		switch f.at(j).norm {
		case ",":
			return j
		case ".", ";", ":", "(", ")", "et", "and":
			return i
		}
		if _, ok := f.cueAt(j, objectFrame); ok || f.numberAt(j) {
			return i
		}
	}
	return i
}

func (f *finder) numberAt(i int) bool { return f.at(i).digits || numberWord(f.class(i)) }

// adverb tells whether a word may stand between a verb and the number that it governs.
func adverb(norm string) bool {
	switch norm {
	case "ainsi", "également", "aussi", "encore", "alors", "down", "also", "another", "all", "tous", "toutes", "environ", "des", "d'":
		return true
	}
	return false
}

// complementOf: "la perte de plus de cent navires", "the killing of 12 civilians", "un bilan de 36".
func (f *finder) complementOf(fig *Figure, q quantity) bool {
	if q.pair != 0 {
		return false
	}
	i := q.first - 1
	for i > 0 && determiner(f.at(i).norm) {
		i--
	}
	if a := f.at(i).norm; !isOf(a) && a != "des" && a != "to" && a != "à" {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if c, ok := f.cueAt(j, nounFrame); ok {
			return f.set(fig, c.kind, "kind.complement", j, j+1)
		}
		if f.at(j).word.thing.class == "place" && fig.Class == "person" {
			return f.set(fig, Population, "kind.place", j, j+1) // "une ville de 300 000 personnes"
		}
		if f.at(j).word.thing.class == "place" && fig.Counted.Zero() && q.value >= 1000 && f.at(q.first-1).norm != "à" {
			return f.set(fig, Population, "kind.place", j, j+1) // "the town of 40,000"
		}
		if c, ok := f.cueAt(j, tollFrame); ok && fig.Counted.Zero() {
			return f.set(fig, c.kind, "kind.toll", j, j+1)
		}
		if f.wordAt(j).POS != syntax.Adj {
			return false
		}
	}
	return false
}

// fallback gives a kind where nothing is said to have happened.
func (f *finder) fallback(fig *Figure) {
	if fig.Kind != Other || fig.Unit != "" || fig.KindRule != "kind.none" {
		return
	}
	switch {
	case fig.Class == "toll_victim" && !f.ownerOf(fig):
		fig.Kind, fig.KindRule, fig.KindCue = Killed, "kind.toll_noun", fig.Counted
	case fig.Class == "soldier":
		fig.Kind, fig.KindRule = Troops, "kind.soldiers"
	case fig.Head == "habitant" || fig.Head == "inhabitant" || fig.Head == "âme" || fig.Class == "resident":
		fig.Kind, fig.KindRule = Population, "kind.inhabitants"
	case fig.Class == "migrant":
		fig.Kind, fig.KindRule = Displaced, "kind.refugees"
	case fig.Counted.Zero():
		f.toll(fig, f.indexAt(fig.Start))
	}
}

// ownerOf tells whether "de" follows the noun of a toll and what it opens is no person: "deux corps de bâtiment".
func (f *finder) ownerOf(fig *Figure) bool {
	for i := f.indexAt(fig.Counted.Start); i < len(f.atoms) && f.atoms[i].Start < fig.Counted.End+1; i++ {
		if isOf(f.at(i).norm) && i > f.indexAt(fig.Counted.Start) && !isPerson(f.at(i+1).word.thing.class) {
			return true
		}
	}
	return false
}

// keeps refuses "un" and "a" where they are articles: they count only before equipment in a fight and in a toll.
func (f *finder) keeps(q quantity, fig *Figure) bool {
	if q.rule == "figure.none" && f.lang == "en" && fig.Counted.Zero() {
		return fig.Kind != Other // "no one was hurt", but "no one knows"
	}
	if q.article && !f.alone && f.amongTolls && casualty(fig.Kind) && isPerson(fig.Class) && fig.KindRule != "kind.complement" {
		return true // "un civil tué et six autres blessés"
	}
	if !q.article || f.alone {
		return q.rule != "figure.none" || fig.Class != "" || !f.abstracts[fig.Head]
	}
	switch fig.Class {
	case "toll_killed", "toll_wounded", "toll_missing":
		return f.tollAt(q.last) != Other && !isOf(f.at(q.first-1).norm) && !(f.lang == "en" && f.wordAt(q.last+1).POS == syntax.Noun) // "a dead letter"
	}
	return isEquipment(fig.Class) && f.fight()
}

// fight tells whether the sentence speaks of losses of equipment.
func (f *finder) fight() bool {
	if f.looked {
		return f.fights
	}
	f.looked, f.fights = true, false
	for i := range f.atoms {
		if c, ok := f.cueAt(i, objectFrame|nounFrame); ok && (c.kind == lost || c.kind == EquipmentLost) {
			f.fights = true
			break
		}
	}
	return f.fights
}
