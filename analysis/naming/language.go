package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/analysis/lexicon"
	"parallax/analysis/text"
)

// class is a set of the parts that small words play; see names-words.tsv.
type class uint64

const (
	det class = 1 << iota
	contracted
	possessive
	demonstrative
	indefinite
	of
	and
	before
	adjective
	counterpart
	civility
	loyal
	to
	at
	speaking
	placeNoun
	happening
	givenTo
	goes
	strikes
	lies
	soCalled
	formerly
	latter
	notName
	against
	only
	which
	serves
	seat
	anaphor
	common
	particle
	bodyNoun
	bandNoun
	bodyJoin
	bodyAnaphor
	oneOfAKind
	townNoun
	generic
	acts
	alias
	ours
	pactNoun
	smallTown
	fights
	insurgent
)

var classNames = map[string]class{
	"det": det, "contracted": contracted, "possessive": possessive, "demonstrative": demonstrative,
	"indefinite": indefinite, "of": of, "and": and, "before": before, "adjective": adjective,
	"counterpart": counterpart, "civility": civility, "loyal": loyal, "to": to, "at": at, "speaking": speaking,
	"place-noun": placeNoun, "happening": happening, "given-to": givenTo, "goes": goes, "strikes": strikes,
	"lies": lies, "so-called": soCalled, "formerly": formerly, "latter": latter, "not-name": notName, "against": against, "only": only, "which": which, "serves": serves, "seat": seat, "anaphor": anaphor,
	"body-noun": bodyNoun, "band-noun": bandNoun, "body-join": bodyJoin, "body-anaphor": bodyAnaphor, "one-of-a-kind": oneOfAKind, "town-noun": townNoun, "generic": generic,
	"acts": acts, "alias": alias, "ours": ours, "pact-noun": pactNoun, "small-town": smallTown, "fights": fights, "insurgent": insurgent,
}

// headKind is what a noun does to the words around it; see labels.tsv.
type headKind string

const (
	role       headKind = "role"
	body       headKind = "body"
	side       headKind = "side"
	force      headKind = "force"
	materiel   headKind = "materiel" // in the lexicon; read as a force
	office     headKind = "office"
	delegation headKind = "delegation"
	group      headKind = "group"
	band       headKind = "band"
	fighters   headKind = "fighters"
	people     headKind = "people"
	place      headKind = "place"
	part       headKind = "part"
	media      headKind = "media"
	relation   headKind = "relation"
	event      headKind = "event"
	pact       headKind = "pact"
	loose      headKind = "loose"
	road       headKind = "road"
	called     headKind = "called"
	calling    headKind = "calling"
)

// head is a noun that describes: a title or a line of labels.tsv.
type head struct {
	kind   headKind
	suffix string // of the entity, or the role
	typ    Type
	upper  bool   // only with a capital: "la Défense"
	thing  bool   // what an actor has or holds, which is no wording for the actor: "positions de l'armée"
	lower  string // as the lexicon writes it, in lower case
}

// stance is a word of stance.tsv.
type stance struct {
	entry, stance string
	ofPlace       bool // only when a place stands in the label
}

// language is what naming knows of a language, made once of its lexicon.
type language struct {
	code      string
	classes   map[string]class
	gentilics map[string]string // folded form → state
	seconds   map[string]bool   // last words of those of two words
	heads     *trie
	headList  []head
	stances   *trie
	stanceOf  []stance
}

var languages = lexicon.NewByLanguage(readLanguage)

func readLanguage(code string) *language {
	l := &language{code: code, classes: map[string]class{}, gentilics: gentilics(code), heads: newTrie(), stances: newTrie()}
	for _, r := range lexicon.Rows(code, "names-words") {
		for w := range strings.SplitSeq(r.Field(1), "|") {
			l.classes[lexicon.Fold(w)] |= classNames[r.Field(0)]
		}
	}
	for _, list := range []string{"stopwords", "function-words"} {
		for w := range lexicon.Set(code, list) {
			l.classes[lexicon.Fold(w)] |= common
		}
	}
	for w, kind := range particles() {
		if kind != "title" {
			l.classes[w] |= particle
		}
	}
	l.seconds = map[string]bool{}
	for form := range l.gentilics {
		if _, second, ok := strings.Cut(form, " "); ok {
			l.seconds[second] = true
		}
	}
	for _, r := range lexicon.Rows(code, "titles") {
		l.addHeads(head{kind: role, suffix: r.Field(0), typ: Person}, r.Field(1))
	}
	for w, c := range l.classes {
		if c&counterpart != 0 {
			l.addHeads(head{kind: role, suffix: counterpartRole, typ: Person}, w)
		}
	}
	for _, r := range lexicon.Rows(code, "labels") {
		suffix := r.Field(1)
		if suffix == "-" {
			suffix = ""
		}
		h := head{kind: headKind(r.Field(0)), suffix: suffix, typ: Type(r.Field(2))}
		if h.kind == materiel {
			h.kind, h.thing = force, true
		}
		l.addHeads(h, r.Field(3))
	}
	l.addStances()
	return l
}

// addStances takes in all forms of the words that take a side, and of the neutral ones beside them.
func (l *language) addStances() {
	var forms []string
	var of []int32
	for _, w := range lexicon.Stances(l.code) {
		l.stanceOf = append(l.stanceOf, stance{w.Lemma, w.Stance, w.OfPlace})
		for _, f := range w.Forms {
			forms = append(forms, strings.ReplaceAll(strings.Join(f, " "), "' ", "'"))
			of = append(of, int32(len(l.stanceOf)-1))
		}
	}
	for i, words := range cut(l.code, forms) {
		l.stances.add(words, of[i], false)
	}
}

// counterpartRole stands for the role of the person named before ("son homologue turc").
const counterpartRole = "counterpart"

func (l *language) addHeads(h head, forms string) {
	all := spellings(forms)
	for i, words := range cut(l.code, all) {
		first, _ := utf8.DecodeRuneInString(all[i])
		h.upper, h.lower = unicode.IsUpper(first), lexicon.Lower(all[i])
		l.headList = append(l.headList, h)
		l.heads.add(words, int32(len(l.headList)-1), false)
	}
}

// cut parts names into folded words as the text itself is parted, one list a name.
func cut(lang string, names []string) [][]string {
	out := make([][]string, len(names))
	doc := text.Parse(text.Input{Lang: lang, Text: strings.Join(names, "\n")})
	n, start := 0, 0
	for _, t := range doc.Tokens {
		for n < len(names) && t.Start >= start+len(names[n])+1 {
			start += len(names[n]) + 1
			n++
		}
		if n == len(names) {
			break
		}
		out[n] = append(out[n], parts(t.Norm)...)
	}
	return out
}

// parts are the folded words of a token: those between its hyphens.
func parts(norm string) []string { return partsOf(lexicon.Fold(norm)) }

// partsOf is parts for a folded word.
func partsOf(f string) []string {
	hyphens := strings.Count(f, "-")
	if hyphens == 0 || f[0] == '-' {
		return []string{f}
	}
	out := make([]string, 0, hyphens+1)
	for p := range strings.SplitSeq(f, "-") {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

func fold(s string) string { return lexicon.Fold(s) }
