package locale

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
)

//go:embed */*.json
var files embed.FS

// Printer words the interface in one language. It is immutable and safe for concurrent use.
type Printer struct {
	Lang      string // "fr", "en": as in addresses and lang attributes
	localizer *i18n.Localizer
	patterns  map[string]*pattern // messages by key, in the form that they have where no number chooses it
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

// load reads the files of a language. A key stands in one of them only. Each language is a bundle of its own: nothing falls
// back on another language, and the localizer, asked for no language but the bundle's, need not match any.
func load(lang string) (*Printer, error) {
	bundle := i18n.NewBundle(language.Make(lang))
	p := &Printer{Lang: lang, localizer: i18n.NewLocalizer(bundle), patterns: map[string]*pattern{}}
	names, err := fs.Glob(files, lang+"/*.json")
	if err != nil {
		return nil, fmt.Errorf("locale %s: %w", lang, err)
	}
	for _, name := range names {
		if err := p.read(bundle, name); err != nil {
			return nil, fmt.Errorf("locale %s: %w", name, err)
		}
	}
	return p, nil
}

func (p *Printer) read(bundle *i18n.Bundle, name string) error {
	data, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	messages, err := bundle.ParseMessageBytes(language.Make(p.Lang), data, json.Unmarshal)
	if err != nil {
		return err
	}
	for _, m := range messages {
		if p.Has(m.ID) {
			return fmt.Errorf("%s stands in another file too", m.ID)
		}
		if p.patterns[m.ID], err = p.resolve(m.ID); err != nil {
			return fmt.Errorf("%s: %w", m.ID, err)
		}
	}
	return nil
}

// resolve asks for a message as it is written and takes it apart, once, so that T need not ask.
func (p *Printer) resolve(key string) (*pattern, error) {
	text, err := p.localizer.Localize(&i18n.LocalizeConfig{MessageID: key, TemplateParser: template.IdentityParser{}})
	if err != nil {
		return nil, err
	}
	return parse(text)
}

// Has reports whether there is a message under key.
func (p *Printer) Has(key string) bool { return p.patterns[key] != nil }

// T returns the message under key with its arguments, given as name, value, name, value. A key that does not exist
// comes back as itself.
func (p *Printer) T(key string, args ...string) string {
	m := p.patterns[key]
	if m == nil {
		return key
	}
	return m.fill(args)
}

// N is T for a counted message: it chooses the plural form and fills {n} with the number as the language writes it.
func (p *Printer) N(key string, n int, args ...string) string {
	if !p.Has(key) {
		return key
	}
	text, err := p.localizer.Localize(&i18n.LocalizeConfig{
		MessageID: key, PluralCount: n,
		TemplateData: append([]string{"n", p.Int(n)}, args...), TemplateParser: braces{},
	})
	if err != nil {
		return key
	}
	return text
}
