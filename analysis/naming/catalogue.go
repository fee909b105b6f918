package naming

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"parallax/analysis/lexicon"
	"parallax/analysis/timex"
)

// Entry is one name of an entity.
type Entry struct {
	Entity string // its id: "hts", "russia"
	Type   Type
	Lang   string // "fr", "en"; "" for any language
	Name   string // one known spelling: "Hayat Tahrir al-Cham"
	Link   Link   // how the name relates to the entity; "" is Same
}

// Office is a public function and who held it.
type Office struct {
	Role   string      // of titles.tsv: "president", "defence-minister"
	Of     string      // entity: "russia", "un"
	Person string      // entity
	Sure   timex.Range // surely held: what the exactness of the dates leaves, without the days on which it changed hands
	Maybe  timex.Range // may have been held
}

// surely reports whether the office was held all through a stretch of time; may, whether it may have been at some moment of it.
func (o Office) surely(r timex.Range) bool {
	return !r.From.Before(o.Sure.From) && !r.To.After(o.Sure.To)
}
func (o Office) may(r timex.Range) bool {
	return r.From.Before(o.Maybe.To) && o.Maybe.From.Before(r.To)
}

// Catalogue holds the entities that are known by name. It is immutable; With makes a larger one.
type Catalogue struct {
	entries []Entry
	offices []Office
	index   func() *index // of names in text, made when first needed
}

// Entries lists the names of the catalogue, in the order they were given.
func (c *Catalogue) Entries() []Entry { return slices.Clone(c.entries) }

// Offices lists the public functions the catalogue knows.
func (c *Catalogue) Offices() []Office { return slices.Clone(c.offices) }

// With is the catalogue with further names; where two entities share a name, the later entry wins.
func (c *Catalogue) With(entries ...Entry) *Catalogue {
	return newCatalogue(append(slices.Clip(slices.Clone(c.entries)), entries...), c.offices)
}

func newCatalogue(entries []Entry, offices []Office) *Catalogue {
	c := &Catalogue{entries: entries, offices: offices}
	c.index = sync.OnceValue(func() *index { return newIndex(c) })
	return c
}

// ReadCatalogue reads names from tab-separated lines: entity, type, lang, name and, if need be, link. Several spellings
// may stand in the name column, parted by "|". An empty lang or "*" is any language. Blank lines and lines that start
// with # are left out. It fails, naming the line, on a line with fewer than four columns, an entity or a name that is
// empty, or a link that is not same, former, successor or member.
func ReadCatalogue(r io.Reader) (*Catalogue, error) {
	var entries []Entry
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), "\r")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		read, err := readEntry(strings.Split(line, "\t"))
		if err != nil {
			return nil, fmt.Errorf("catalogue, line %d: %w", n, err)
		}
		entries = append(entries, read...)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading the catalogue: %w", err)
	}
	return newCatalogue(entries, nil), nil
}

// readEntry reads the columns of one line of a catalogue.
func readEntry(columns []string) ([]Entry, error) {
	if len(columns) < 4 {
		return nil, fmt.Errorf("%d columns, want entity, type, lang, name and perhaps link", len(columns))
	}
	for i := range columns {
		columns[i] = strings.TrimSpace(columns[i])
	}
	e := Entry{Entity: columns[0], Type: typeOf(columns[1]), Lang: columns[2], Link: Same}
	if e.Lang == "*" {
		e.Lang = ""
	}
	if e.Entity == "" || columns[3] == "" {
		return nil, fmt.Errorf("entity %q with name %q: neither may be empty", e.Entity, columns[3])
	}
	if len(columns) > 4 && columns[4] != "" {
		e.Link = Link(columns[4])
		if !slices.Contains([]Link{Same, Former, Successor, Member}, e.Link) {
			return nil, fmt.Errorf("link %q is not same, former, successor or member", e.Link)
		}
	}
	var out []Entry
	for name := range strings.SplitSeq(columns[3], "|") {
		if e.Name = strings.TrimSpace(name); e.Name != "" {
			out = append(out, e)
		}
	}
	return out, nil
}

// typeOf reads a type; P, as lists of people have it, is a person, and a type we do not have stays as it is.
func typeOf(s string) Type {
	if s == "P" || s == "" {
		return Person
	}
	return Type(s)
}

// Default is the catalogue that comes with the program: states, bodies, media, armed groups, places, people in office.
// It panics when the files inside the program are broken, which the tests would show.
var defaultCatalogue = sync.OnceValue(func() *Catalogue {
	entries := stateEntries()
	for _, r := range lexicon.Rows("world", "entities") {
		read, err := readEntry(slices.Clone(r.Fields))
		if err != nil {
			panic(fmt.Sprintf("lexicon world/entities.tsv, line %d: %v", r.Line, err))
		}
		entries = append(entries, read...)
	}
	for _, r := range lexicon.Rows("world", "names-places") {
		read, err := readEntry([]string{r.Field(0), string(Place), r.Field(1), r.Field(2)})
		if err != nil {
			panic(fmt.Sprintf("lexicon world/names-places.tsv, line %d: %v", r.Line, err))
		}
		entries = append(entries, read...)
	}
	people, offices := officeEntries()
	return newCatalogue(append(entries, people...), offices)
})

// Default is the catalogue that comes with the program; see analysis/lexicon/world.
func Default() *Catalogue { return defaultCatalogue() }
