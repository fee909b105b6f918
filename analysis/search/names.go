package search

import (
	"slices"
	"strings"

	"parallax/analysis/naming"
)

// Names finds names of a catalogue in the words of a question.
type Names struct {
	entities map[string][]string // words of a name, folded → entities
	written  map[string][]string // entity → its names
	longest  int                 // words of the longest name
}

// NewNames reads a catalogue: all its names, and the surnames of persons that only one person has. A name by which an entity is called as
// a part or a member of another is left out: who looks for it does not look for that.
func NewNames(c *naming.Catalogue) *Names {
	n := &Names{entities: map[string][]string{}, written: map[string][]string{}}
	surnames := map[string][]string{}
	for _, e := range c.Entries() {
		if e.Link == naming.Member {
			continue
		}
		words := Words(e.Name)
		if len(words) == 0 || len(words) == 1 && len(words[0].Fold) < 2 {
			continue
		}
		if of := n.entities[key(words)]; !slices.Contains(of, e.Entity) {
			n.written[e.Entity] = append(n.written[e.Entity], e.Name)
		}
		n.add(key(words), e.Entity)
		n.longest = max(n.longest, len(words))
		if last := words[len(words)-1]; e.Type == naming.Person && len(words) > 1 && len(last.Fold) >= leastSounded {
			if of := surnames[last.Fold]; !slices.Contains(of, e.Entity) {
				surnames[last.Fold] = append(of, e.Entity)
			}
		}
	}
	for name, of := range surnames {
		if len(of) == 1 && n.entities[name] == nil {
			n.add(name, of[0])
		}
	}
	return n
}

func (n *Names) add(name, entity string) {
	if of := n.entities[name]; !slices.Contains(of, entity) {
		n.entities[name] = append(of, entity)
	}
}

func key(words []Word) string {
	var out strings.Builder
	for i, w := range words {
		if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(w.Fold)
	}
	return out.String()
}

// at is the longest name that begins the words: of how many words it is, and whose it may be. A name of one function word is none: "us"
// is asked for as a word.
func (n *Names) at(words []Word) (length int, entities []string) {
	if n == nil {
		return 0, nil
	}
	for length = min(len(words), n.longest); length > 0; length-- {
		if entities = n.entities[key(words[:length])]; entities != nil && (length > 1 || !isCommon(words[0])) {
			return length, entities
		}
	}
	return 0, nil
}

// isCommon reports whether a word is a function word of any language.
func isCommon(w Word) bool {
	for _, of := range functionWords() {
		if of[w.Fold] {
			return true
		}
	}
	return false
}

// Of are the names of an entity, as the catalogue writes them, those of the same words once.
func (n *Names) Of(entity string) []string {
	if n == nil {
		return nil
	}
	return n.written[entity]
}
