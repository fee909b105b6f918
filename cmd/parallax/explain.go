package main

import (
	"context"
	"errors"
	"fmt"

	"parallax/analysis"
	"parallax/analysis/text"
	"parallax/exchange"
)

// ExplainCmd shows a person every finding in a text, with its rule.
type ExplainCmd struct {
	ownNames
	Paths     []string `arg:"" name:"file" help:"Text files, or - for standard input."`
	Lang      string   `placeholder:"fr|en" help:"Language of the text; found out when not given."`
	Published string   `placeholder:"DATE" help:"2020, 2020-02, 2020-02-28 or 2020-02-28T21:04:00+03:00."`
	Title     string   `help:"Title of the article, when it does not stand in the text."`
	Credit    string   `help:"Credit as printed, such as \"Avec AFP\"."`
	In        string   `enum:"en,fr" default:"en" help:"Language of the explanation: en or fr."`
}

// Run explains one text after the other: one that cannot be read is told of, and the rest goes on.
func (c *ExplainCmd) Run(ctx context.Context, std streams) error {
	refused := false
	for i, path := range c.Paths {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if i > 0 {
			fmt.Fprintln(std.out)
		}
		if err := c.one(std, path); err != nil {
			fmt.Fprintf(std.err, "parallax explain: %s: %s\n", path, oneLine(err))
			refused = true
		}
	}
	if refused {
		return errSaid
	}
	return nil
}

func (c *ExplainCmd) one(std streams, path string) error {
	raw, err := readPath(std, path)
	if err != nil {
		return err
	}
	if _, err := text.Normalize(raw); err != nil {
		if errors.Is(err, text.ErrNotUTF8) {
			return fmt.Errorf("%w; %s", err, saveAsUTF8)
		}
		return err
	}
	given := string(raw)
	var published *string
	if c.Published != "" {
		published = &c.Published
	}
	catalogue, err := c.catalogue()
	if err != nil {
		return err
	}
	article, place, err := read(exchange.TextIn{Text: &given, Lang: c.Lang, Title: c.Title, Credit: c.Credit, Published: published}, catalogue)
	if err != nil {
		return err
	}
	return exchange.Explain(std.out, exchange.Explained{Name: path, Engine: analysis.Version, Article: article, Given: place, Lang: c.In})
}

func readPath(std streams, path string) ([]byte, error) {
	if path == "-" {
		return exchange.Read(std.in)
	}
	return exchange.File(path)
}

// saveAsUTF8 is what to do about a text in another encoding.
const saveAsUTF8 = "save it as UTF-8 (iconv -f latin1 -t utf-8)"
