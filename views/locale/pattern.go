package locale

import (
	"fmt"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// braces reads messages for go-i18n: {name} stands for an argument. Its data are the arguments, as name, value, name, value.
type braces struct{}

// Parse makes a pattern of a message; the delimiters are always braces.
func (braces) Parse(src, _, _ string) (template.ParsedTemplate, error) { return parse(src) }

// Cacheable says that a pattern may be kept: it depends on nothing but the message.
func (braces) Cacheable() bool { return true }

// pattern is a message cut at its arguments.
type pattern struct {
	text string
	cuts []cut
	end  string // what follows the last argument
}

// cut is an argument with the text before it.
type cut struct{ before, name string }

func parse(text string) (*pattern, error) {
	p := &pattern{text: text}
	rest := text
	for {
		before, after, found := strings.Cut(rest, "{")
		if !found {
			p.end = rest
			return p, nil
		}
		name, after, closed := strings.Cut(after, "}")
		if !closed {
			return nil, fmt.Errorf("a brace is not closed in %q", text)
		}
		p.cuts = append(p.cuts, cut{before, name})
		rest = after
	}
}

// Execute fills a pattern for go-i18n.
func (p *pattern) Execute(data any) (string, error) {
	args, ok := data.([]string)
	if !ok {
		return "", fmt.Errorf("arguments of %q are a %T", p.text, data)
	}
	return p.fill(args), nil
}

// fill puts the arguments in their places in one pass, so that a brace inside an argument stays what it is. One that is not
// given stays as it stands in the message.
func (p *pattern) fill(args []string) string {
	if len(args) == 0 || len(p.cuts) == 0 {
		return p.text
	}
	size := len(p.end)
	for _, c := range p.cuts {
		value, _ := argument(args, c.name)
		size += len(c.before) + len(value)
	}
	var out strings.Builder
	out.Grow(size)
	for _, c := range p.cuts {
		out.WriteString(c.before)
		if value, given := argument(args, c.name); given {
			out.WriteString(value)
		} else {
			out.WriteString("{" + c.name + "}")
		}
	}
	out.WriteString(p.end)
	return out.String()
}

func argument(args []string, name string) (value string, given bool) {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1], true
		}
	}
	return "", false
}
