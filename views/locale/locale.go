package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed */*.json
var files embed.FS

// Printer words the interface in one language. It is immutable and safe for concurrent use.
type Printer struct {
	Lang     string // "fr", "en": as in addresses and lang attributes
	tag      language.Tag
	messages map[string]message
	plain    map[string]string // messages by key where no number chooses the form
}

// message is a text by plural form; one without plurals has only Other.
type message map[plural.Form]string

var forms = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two, "few": plural.Few, "many": plural.Many, "other": plural.Other,
}

// printers are read once from the embedded files; a file that cannot be read is a fault of the build, which a test
// finds, and so it panics.
var printers = sync.OnceValue(func() map[string]*Printer {
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err)
	}
	all := make(map[string]*Printer, len(entries))
	for _, entry := range entries {
		p, err := load(entry.Name())
		if err != nil {
			panic(err)
		}
		all[entry.Name()] = p
	}
	return all
})

// Languages lists the languages of the interface, in alphabetical order.
func Languages() []string {
	var langs []string
	for lang := range printers() {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	return langs
}

// Known reports whether the interface speaks a language.
func Known(lang string) bool { return printers()[lang] != nil }

// For returns the printer of a language, or the English one when the interface does not speak it.
func For(lang string) *Printer {
	if p := printers()[lang]; p != nil {
		return p
	}
	return printers()["en"]
}

// Negotiate picks the reader's language: the one they chose, else the best that an Accept-Language header allows, else
// English.
func Negotiate(chosen, header string) string {
	if Known(chosen) {
		return chosen
	}
	wanted, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(wanted) == 0 {
		return "en"
	}
	// English first: the matcher falls back on its first language.
	langs := []string{"en"}
	for _, lang := range Languages() {
		if lang != "en" {
			langs = append(langs, lang)
		}
	}
	tags := make([]language.Tag, len(langs))
	for i, lang := range langs {
		tags[i] = language.Make(lang)
	}
	_, i, _ := language.NewMatcher(tags).Match(wanted...)
	return langs[i]
}

// load reads the files of a language. A key stands in one of them only.
func load(lang string) (*Printer, error) {
	p := &Printer{Lang: lang, tag: language.Make(lang), messages: map[string]message{}, plain: map[string]string{}}
	names, err := fs.Glob(files, lang+"/*.json")
	if err != nil {
		return nil, fmt.Errorf("locale %s: %w", lang, err)
	}
	for _, name := range names {
		if err := p.read(name); err != nil {
			return nil, fmt.Errorf("locale %s: %w", name, err)
		}
	}
	return p, nil
}

func (p *Printer) read(name string) error {
	data, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	for key, value := range raw {
		if p.Has(key) {
			return fmt.Errorf("%s stands in another file too", key)
		}
		if p.messages[key], err = parseMessage(value); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		p.plain[key] = p.messages[key][plural.Other]
	}
	return nil
}

func parseMessage(value json.RawMessage) (message, error) {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return message{plural.Other: text}, nil
	}
	var byName map[string]string
	if err := json.Unmarshal(value, &byName); err != nil {
		return nil, err
	}
	m := make(message, len(byName))
	for name, text := range byName {
		form, ok := forms[name]
		if !ok {
			return nil, fmt.Errorf("%q is not a plural form", name)
		}
		m[form] = text
	}
	if m[plural.Other] == "" {
		return nil, fmt.Errorf("the form other is missing")
	}
	return m, nil
}

// Has reports whether there is a message under key.
func (p *Printer) Has(key string) bool { return p.messages[key] != nil }

// T returns the message under key with its arguments, given as name, value, name, value. A key that does not exist
// comes back as itself.
func (p *Printer) T(key string, args ...string) string {
	text, ok := p.plain[key]
	if !ok {
		return key
	}
	return fill(text, args)
}

// N is T for a counted message: it chooses the plural form and fills {n} with the number as the language writes it.
func (p *Printer) N(key string, n int, args ...string) string {
	m, ok := p.messages[key]
	if !ok {
		return key
	}
	text, ok := m[plural.Cardinal.MatchPlural(p.tag, abs(n), 0, 0, 0, 0)]
	if !ok {
		text = m[plural.Other]
	}
	return fill(text, append([]string{"n", p.Int(n)}, args...))
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// fill puts the arguments in their places in one pass, so that a brace inside an argument stays what it is.
func fill(text string, args []string) string {
	if len(args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			out.WriteString("{" + rest)
			return out.String()
		}
		out.WriteString(argument(args, name))
		text = after
	}
}

func argument(args []string, name string) string {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1]
		}
	}
	return "{" + name + "}"
}
