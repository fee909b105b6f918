package naming

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// index finds the names of a catalogue in text, by language.
type index struct {
	byLang   map[string]func() *names // made when first needed
	offices  []Office
	capitals map[string]string  // city → state
	cityOf   map[string]string  // state → its capital
	states   map[string]string  // person → the state last led
	held     map[[2]string]bool // person and a role they had
	isState  map[string]bool
	led      map[string]bool // persons who had an office, popes left out
}

// names finds the names of a catalogue in one language.
type names struct {
	trie     *trie
	list     []name
	sounds   map[string][]int32  // skeleton of a name → names, for spellings that are not listed
	surnames map[string]string   // last word as it sounds → person, "" when several have it
	shorts   map[string][]string // first word of the name of a body → bodies
	nouns    map[string][]string // noun in the name of a body or group → those that have it
	speller  *speller
	known    func() *vocabulary // of the names and the language, made when first needed
}

// name is a name as it must stand in the text.
type name struct {
	Entry
	forms []form   // how it is written; any of them will do
	words []string // as they sound
}

// form is one way to write a name.
type form struct {
	need    need
	upperAt int // the first word with a capital, when need is upper
	text    string
}

// need is what the case of a name must be.
type need uint8

const (
	anyCase need = iota
	upper        // the word at upperAt starts with a capital
	caps         // an acronym: capitals, or as the catalogue writes it
)

func newIndex(c *Catalogue) *index {
	x := &index{byLang: map[string]func() *names{}, offices: c.offices, capitals: map[string]string{}, cityOf: map[string]string{}, states: map[string]string{}, held: map[[2]string]bool{}, led: map[string]bool{}, isState: map[string]bool{}}
	for _, s := range states() {
		x.isState[s.id] = true
		if s.city != "" {
			x.capitals[s.city] = s.id
			x.cityOf[s.id] = s.city
		}
	}
	for _, o := range c.offices {
		x.held[[2]string{o.Person, o.Role}] = true
		x.led[o.Person] = x.led[o.Person] || o.Role != "pope"
		switch o.Role {
		case "president", "prime-minister", "king", "leader", "supreme-leader":
			x.states[o.Person] = o.Of
		}
	}
	for _, lang := range worldLangs {
		x.byLang[lang] = sync.OnceValue(func() *names { return newNames(lang, c.entries) })
	}
	return x
}

func newNames(lang string, entries []Entry) *names {
	n := &names{trie: newTrie(), sounds: map[string][]int32{}, surnames: map[string]string{}, shorts: map[string][]string{}, nouns: map[string][]string{}, speller: spellerOf(lang)}
	var own, other []Entry
	for _, e := range entries {
		switch {
		case e.Lang == "" || e.Lang == lang:
			own = append(own, e)
		case e.Type != State && e.Type != Place && e.Type != Agreement:
			other = append(other, e)
		}
	}
	n.addAll(lang, own, true)
	n.addAll(lang, other, false)
	n.known = sync.OnceValue(func() *vocabulary { return newVocabulary(languages.Of(lang), n) })
	return n
}

func (n *names) addAll(lang string, entries []Entry, replace bool) {
	spelled := make([]string, len(entries))
	for i, e := range entries {
		spelled[i] = strings.Join(strings.Fields(e.Name), " ")
	}
	for i, words := range cut(lang, spelled) {
		if len(words) == 0 {
			continue
		}
		m := name{Entry: entries[i]}
		written := form{text: spelled[i]}
		written.need, written.upperAt = needOf(spelled[i])
		m.forms = []form{written}
		id := int32(len(n.list))
		if old, ok := n.trie.end(words); ok && n.list[old].Entity == m.Entity {
			n.list[old].forms = append(n.list[old].forms, written)
			continue
		}
		n.trie.add(words, id, replace)
		n.addSounds(&m, words, id)
		if (m.Type == Organisation || m.Type == Group) && len(words) > 1 && m.forms[0].need == upper && m.forms[0].upperAt == 0 && len(words[0]) > 3 && !strings.Contains(words[0], ".") {
			n.shorts[words[0]] = append(n.shorts[words[0]], m.Entity)
		}
		if m.Type == Organisation || m.Type == Group {
			n.addNouns(lang, words, m.Entity)
		}
		n.list = append(n.list, m)
	}
}

// addNouns keeps the nouns of a name by which a text can point back to it.
func (n *names) addNouns(lang string, words []string, entity string) {
	for _, w := range words {
		if languages.Of(lang).classes[w]&(anaphor|bodyAnaphor|oneOfAKind) != 0 {
			n.nouns[w] = append(n.nouns[w], entity)
		}
	}
}

// addSounds keeps how a name sounds, when it is a name that is transliterated, and the surname of a person.
func (n *names) addSounds(m *name, words []string, id int32) {
	if m.Type != Person && m.Type != Place && m.Type != Group || m.forms[0].need != upper {
		return
	}
	known := particles()
	for _, w := range words {
		if known[w] == "" {
			m.words = append(m.words, n.speller.sounds(w))
		}
	}
	if len(m.words) == 0 {
		return
	}
	key := skeleton(m.words[0])
	n.sounds[key] = append(n.sounds[key], id)
	if m.Type == Person && len(m.words) > 1 {
		last := m.words[len(m.words)-1]
		if who, ok := n.surnames[last]; ok && who != m.Entity {
			n.surnames[last] = ""
		} else {
			n.surnames[last] = m.Entity
		}
	}
}

// partsOfNames parts a name where the text is cut into words.
var partsOfNames = strings.NewReplacer("-", " ", "'", "' ", "’", "’ ")

// needOf says what case a name must have in the text.
func needOf(spelled string) (need, int) {
	letters, capitals := 0, 0
	for _, r := range spelled {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				capitals++
			}
		}
	}
	switch {
	case capitals == 0:
		return anyCase, 0
	case capitals == letters && letters <= 8 && !strings.Contains(spelled, " "):
		return caps, 0
	}
	at := 0
	for w := range strings.FieldsSeq(partsOfNames.Replace(spelled)) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			return upper, at
		}
		at++
	}
	return anyCase, 0
}
