package naming

import (
	"sort"

	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
)

// actsAsState says whether the name of a capital, at the pieces [i, end), stands for the state: it speaks, decides, is
// spoken to or has something ("selon Moscou", "le soutien d'Ankara"); else it is the city, where things are and happen.
// The first rule that fits decides; a capital that none fits is the state, as most are in news of wars.
func (f *finder) actsAsState(i, end int) bool {
	for _, rule := range metonymRules {
		if state, fits := rule(f, i, end); fits {
			return state
		}
	}
	return true
}

// metonymRule reads the surroundings of a capital; fits is false when it has nothing to say.
type metonymRule func(f *finder, i, end int) (state, fits bool)

var metonymRules = []metonymRule{
	(*finder).dateline, (*finder).compoundCity, (*finder).possessor, (*finder).behindPlace, (*finder).behindSpeaking,
	(*finder).behindAt, (*finder).subjectOf, (*finder).objectOf, (*finder).listedWithTowns,
}

// dateline: "DAMAS –", "Damas (AFP)", "ANKARA, 3 mars" at the start of a sentence.
func (f *finder) dateline(i, end int) (bool, bool) {
	if !f.pieces[i].opens || !f.same(i, end) {
		return false, false
	}
	switch next := f.pieces[end].fold; next {
	case "-", "–", "—":
		return false, f.pieces[i].caps || f.doc.Sentences[f.pieces[i].sentence].Start == f.blockStart(i) && !f.closesDash(end)
	case "(":
		if n, stop := f.nameAt(end + 1); stop > 0 && n.Type == Media {
			return false, true
		}
	case ",":
		if f.pieces[i].caps && f.doc.Sentences[f.pieces[i].sentence].Start == f.blockStart(i) && len(f.pieces[i].fold) > 3 {
			return false, true
		}
		if f.same(i, end+1) && f.pieces[end+1].fold != "" && f.pieces[end+1].fold[0] >= '0' && f.pieces[end+1].fold[0] <= '9' {
			return false, true
		}
	}
	return false, false
}

func (f *finder) blockStart(i int) int {
	return f.doc.Blocks[f.doc.Sentences[f.pieces[i].sentence].Block].Start
}

// closesDash says whether the dash at piece k has a second one: then it opens an aside.
func (f *finder) closesDash(k int) bool {
	for j := k + 1; f.same(k, j); j++ {
		if f.pieces[j].fold == f.pieces[k].fold {
			return true
		}
	}
	return false
}

// compoundCity: a capital joined by a hyphen to a place that is none names a road or line ("Alep-Damas").
func (f *finder) compoundCity(i, end int) (bool, bool) {
	token := f.pieces[i].token
	joined := f.same(i, i-1) && f.pieces[i-1].token == token || f.same(i, end) && f.pieces[end].token == token
	if !joined {
		return false, false
	}
	for j := i - 1; f.same(i, j) && j >= i-4; j-- {
		if f.pieces[j].class&(placeNoun|goes) != 0 {
			return false, true
		}
	}
	return false, f.same(i, i-1) && f.pieces[i-1].token == token && !f.isCapital(i-1)
}

func (f *finder) isCapital(j int) bool {
	n, end := f.nameAt(j)
	return end > 0 && f.index.capitals[n.Entity] != ""
}

// possessor: "Moscow's envoy", "Moscow-backed" are the state's, unless a town's noun follows.
func (f *finder) possessor(_, end int) (bool, bool) {
	if end >= len(f.pieces) || f.pieces[end].fold != "'s" || f.pieces[end].sentence != f.pieces[end-1].sentence {
		return false, false
	}
	return !f.has(end, end+1, placeNoun), true
}

// behindPlace: "la ville de Damas", "le sommet de Moscou", "la capitale, Ankara": the city; "le gouvernement de Damas",
// "les exigences d'Ankara": the state.
func (f *finder) behindPlace(i, _ int) (bool, bool) {
	j := i - 1
	if f.is(i, j, ",") && f.capitalNoun(j-1) {
		return false, true
	}
	if !f.has(i, j, of) {
		if f.has(i, j, placeNoun) && f.pieces[j].class&at == 0 {
			return false, true
		}
		return false, false
	}
	for j = i - 2; f.same(i, j) && j >= i-5; j-- {
		p := &f.pieces[j]
		switch {
		case !p.word:
			return true, true
		case p.class&(placeNoun|happening) != 0:
			return false, true
		case p.class&goes != 0 || f.lemmaIs(j, goes) || f.lemmaIs(j, strikes):
			return false, true
		case p.gentilic != "" || p.class&(adjective|before) != 0:
			continue
		}
		return true, true
	}
	return true, true
}

// capitalNoun says whether the words before a comma are "the capital", "la capitale turque".
func (f *finder) capitalNoun(j int) bool {
	for k := j; f.same(j, k) && k > j-3; k-- {
		if f.pieces[k].class&placeNoun != 0 {
			return true
		}
		if f.pieces[k].gentilic == "" && f.pieces[k].class&adjective == 0 {
			return false
		}
	}
	return false
}

// behindSpeaking: "selon Moscou", "entre Moscou et Ankara", "avec Damas": the state; "parti pour Moscou": the city.
func (f *finder) behindSpeaking(i, _ int) (bool, bool) {
	j := i - 1
	if f.has(i, j, and) && f.isCapital(max(j-1, 0)) && f.same(i, j-1) {
		if state, fits := f.lastSense(j); fits {
			return state, true
		}
	}
	if !f.has(i, j, speaking) {
		return false, false
	}
	if f.pieces[j].class&to != 0 || f.has(i, j-1, goes) || f.wayBetween(i, j) {
		return false, true
	}
	if f.is(i, j-1, "quelque") {
		return false, false
	}
	return true, true
}

// wayBetween reads "le train de nuit entre", "the road between" before the preposition at piece j: what joins towns.
func (f *finder) wayBetween(i, j int) bool {
	if f.pieces[j].fold != "entre" && f.pieces[j].fold != "between" {
		return false
	}
	for k := j - 1; f.same(i, k) && k >= j-4 && f.pieces[k].word; k-- {
		if f.pieces[k].class&goes != 0 && f.wordAt(f.pieces[k].token).POS != syntax.Verb || f.pieces[k].class&placeNoun != 0 {
			return true
		}
	}
	return false
}

// lastSense is how the capital before "et" was read.
func (f *finder) lastSense(j int) (bool, bool) {
	if len(f.out) == 0 {
		return false, false
	}
	m := &f.out[len(f.out)-1]
	if m.End != f.pieces[j-1].End {
		return false, false
	}
	return m.Rule == "metonym", m.Rule == "metonym" || m.Rule == "city"
}

// behindAt: "à Moscou", "in Moscow": the city; what is given, asked or said to it is for the state.
func (f *finder) behindAt(i, _ int) (bool, bool) {
	j := i - 1
	if !f.has(i, j, at) && !(f.lang.code == "fr" && f.is(i, j, "au") && !f.toldTo(j)) {
		return false, false
	}
	if f.pieces[j].class&to == 0 {
		return false, true
	}
	for k, left := j-1, 3; f.same(i, k) && left > 0; k, left = k-1, left-1 {
		p := &f.pieces[k]
		if p.class&(and|of) != 0 || p.fold == "," || p.upper && f.isCapital(k) {
			left++ // "le soutien de Londres et Paris à Ankara"
			continue
		}
		if p.class&givenTo != 0 {
			return true, true
		}
		if p.class&goes != 0 || !p.word {
			break
		}
	}
	return false, true
}

// subjectOf: what speaks and decides is the state; what lies, falls or is shelled is the city.
func (f *finder) subjectOf(i, end int) (bool, bool) {
	token := int(f.pieces[i].token)
	for k := range f.verbsNear(token) {
		v := &f.parse.Verbs[k]
		if v.Subject < 0 || v.Subject >= len(f.parse.Phrases) || f.parse.Phrases[v.Subject].Head != token {
			continue
		}
		return !f.lemma(v.ID, v.Lemma, lies) && !(v.Passive && f.lemma(v.ID, v.Lemma, strikes)), true
	}
	if !f.same(i, end) {
		return false, false
	}
	w := f.wordAt(f.pieces[end].token)
	if w.POS == syntax.Verb && w.Mood != syntax.Participle && w.Mood != syntax.Infinitive && w.Mood != syntax.Gerund {
		return !f.lemma(w.ID, w.Lemma, lies), true
	}
	return false, false
}

// verbReach is how many tokens a verb may stand from its subject.
const verbReach = 60

// verbsNear gives the verbs that may have the token as their subject.
func (f *finder) verbsNear(token int) func(func(int) bool) {
	verbs := f.parse.Verbs
	return func(yield func(int) bool) {
		k := sort.Search(len(verbs), func(k int) bool { return verbs[k].First >= token-verbReach })
		for ; k < len(verbs) && verbs[k].First <= token+verbReach; k++ {
			if !yield(k) {
				return
			}
		}
	}
}

// objectOf: what is left, visited, shelled or reached is the city; what is warned or accused is the state.
func (f *finder) objectOf(i, _ int) (bool, bool) {
	if !f.same(i, i-1) {
		return false, false
	}
	w := f.wordAt(f.pieces[i-1].token)
	if w.POS != syntax.Verb {
		return false, false
	}
	return !f.lemma(w.ID, w.Lemma, strikes), true
}

// listedWithTowns: "Hama, Homs et Damas" are cities.
func (f *finder) listedWithTowns(i, end int) (bool, bool) {
	for _, j := range []int{i - 1, end} {
		if !f.is(i, j, ",") && !f.has(i, j, and) {
			continue
		}
		if j < i && len(f.out) > 0 {
			m := &f.out[len(f.out)-1]
			if m.Type == Place && m.End == f.pieces[j-1].End {
				return false, true
			}
		}
		if j >= end && f.same(i, j+1) {
			if n, stop := f.nameAt(j + 1); stop > 0 && n.Type == Place && f.index.capitals[n.Entity] == "" {
				return false, true
			}
		}
	}
	return false, false
}

func (f *finder) wordAt(token int32) *syntax.Word {
	if int(token) < len(f.parse.Words) {
		return &f.parse.Words[token]
	}
	return &syntax.Word{}
}

func (f *finder) lemmaIs(j int, c class) bool {
	w := f.wordAt(f.pieces[j].token)
	return w.POS == syntax.Verb && f.lemma(w.ID, w.Lemma, c)
}

// lemma says whether a verb, by its number and lemma, plays a part.
func (f *finder) lemma(id lexicon.ID, word string, c class) bool {
	if f.dict.words.has(id) {
		m := f.dict.words.find(id)
		return m != nil && m.class&c != 0
	}
	return f.lang.classes[fold(word)]&c != 0
}
