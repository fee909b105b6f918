package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"

	"parallax/analysis"
	"parallax/analysis/claim"
	"parallax/analysis/naming"
	"parallax/analysis/pairing"
	"parallax/analysis/text"
	"parallax/exchange"
)

// The batch commands read JSON Lines from standard input and write JSON Lines to standard output, in the same order,
// with no database. A line that is not valid is answered by {"id":…,"error":…}; their number goes to standard error, and
// the exit code is 1.
type (
	// AnalyzeCmd finds what each text says.
	AnalyzeCmd struct{ ownNames }
	// CompareCmd compares two texts a line.
	CompareCmd struct{}
	// GroupCmd puts texts into stories.
	GroupCmd struct{}
	// PairCmd pairs the claims of all texts.
	PairCmd struct{ ownNames }
	// ResolveCmd finds the entity that a name stands for.
	ResolveCmd struct {
		Catalog string `required:"" placeholder:"FILE" help:"Known names, tab-separated: entity, type, lang, name."`
	}
)

// ownNames are names that a user adds to those the program knows.
type ownNames struct {
	Catalog string `placeholder:"FILE" help:"Names to know besides our own, tab-separated: entity, type, lang, name and, if need be, link."`
}

// catalogue is ours with the user's names, nil for ours alone.
func (c ownNames) catalogue() (*naming.Catalogue, error) {
	if c.Catalog == "" {
		return nil, nil
	}
	own, err := readCatalogue(c.Catalog)
	if err != nil {
		return nil, err
	}
	return naming.Default().With(own.Entries()...), nil
}

func readCatalogue(path string) (*naming.Catalogue, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("catalog: %w", err)
	}
	defer f.Close()
	catalogue, err := naming.ReadCatalogue(f)
	if err != nil {
		return nil, fmt.Errorf("catalog %s: %w", path, err)
	}
	return catalogue, nil
}

// Run answers each line with its findings.
func (c AnalyzeCmd) Run(ctx context.Context, std streams) error {
	catalogue, err := c.catalogue()
	if err != nil {
		return err
	}
	return stream(ctx, std, "analyze", func(line []byte) (any, error) {
		in, err := exchange.ReadText(line)
		if err != nil {
			return nil, err
		}
		article, given, err := read(in, catalogue)
		if err != nil {
			return nil, err
		}
		return exchange.Analysis(in.ID, analysis.Version, article, given), nil
	})
}

// Run answers each line with how alike its two texts are.
func (CompareCmd) Run(ctx context.Context, std streams) error {
	return stream(ctx, std, "compare", func(line []byte) (any, error) {
		in, err := exchange.ReadPair(line)
		if err != nil {
			return nil, err
		}
		a, _, err := read(in.A, nil)
		if err != nil {
			return nil, fmt.Errorf("a: %w", err)
		}
		b, _, err := read(in.B, nil)
		if err != nil {
			return nil, fmt.Errorf("b: %w", err)
		}
		return exchange.ComparisonOut{ID: in.ID, Similarity: pairing.Similarity(a, b), SameClaim: pairing.SameClaim(a, b)}, nil
	})
}

// Run answers each line with the entity that its name stands for.
func (c ResolveCmd) Run(ctx context.Context, std streams) error {
	catalogue, err := readCatalogue(c.Catalog)
	if err != nil {
		return err
	}
	resolver := naming.NewResolver(catalogue)
	return stream(ctx, std, "resolve", func(line []byte) (any, error) {
		in, err := exchange.ReadName(line)
		if err != nil {
			return nil, err
		}
		name, _ := text.NormalizeString(*in.Name)
		out := exchange.NameOut{ID: in.ID}
		id, score := resolver.Resolve(in.Lang, name)
		if out.Score = score; id != "" {
			out.Entity = &id
		}
		return out, nil
	})
}

// stream answers line by line, on every core.
func stream(ctx context.Context, std streams, command string, answer func([]byte) (any, error)) error {
	refused, err := exchange.Stream(ctx, std.in, std.out, runtime.GOMAXPROCS(0), answer)
	return verdict(ctx, std, command, refused, err)
}

// verdict says how many lines were refused.
func verdict(ctx context.Context, std streams, command string, refused int, err error) error {
	if ctx.Err() != nil {
		fmt.Fprintf(std.err, "parallax %s: interrupted\n", command)
		return errSaid
	}
	if refused > 0 {
		fmt.Fprintf(std.err, "parallax %s: %s\n", command,
			plural(refused, "1 line is not valid; the answer to it says why", "%d lines are not valid; the answer to each says why"))
		return errors.Join(err, errSaid)
	}
	return err
}

// read analyses a text as it was given, with the names of a catalogue, or ours when it is nil.
func read(in exchange.TextIn, catalogue *naming.Catalogue) (*claim.Article, exchange.Given, error) {
	body, back := text.NormalizeString(*in.Text)
	title, _ := text.NormalizeString(in.Title)
	published := ""
	if in.Published != nil {
		published = *in.Published
	}
	article, err := analysis.Analyze(analysis.Input{Text: body, Lang: in.Lang, Title: title, Credit: in.Credit, Published: published, Catalogue: catalogue})
	return article, exchange.NewGiven(*in.Text, back), err
}

// gathered is all of the input of a command that needs it whole.
type gathered struct {
	answers  []any // a Refusal, or nil for the next of articles
	ids      []exchange.ID
	articles []*claim.Article
	given    []exchange.Given
	refused  int
}

// gather reads and analyses all of the input, on every core.
func gather(ctx context.Context, std streams, catalogue *naming.Catalogue) (*gathered, error) {
	type reading struct {
		in      exchange.TextIn
		article *claim.Article
		given   exchange.Given
	}
	all := &gathered{}
	refused, err := exchange.Map(ctx, std.in, runtime.GOMAXPROCS(0),
		func(line []byte) (any, error) {
			in, err := exchange.ReadText(line)
			if err != nil {
				return nil, err
			}
			article, given, err := read(in, catalogue)
			return reading{in, article, given}, err
		},
		func(answer any) error {
			r, ok := answer.(reading)
			if !ok {
				all.answers = append(all.answers, answer)
				return nil
			}
			all.answers = append(all.answers, nil)
			all.ids, all.articles, all.given = append(all.ids, r.in.ID), append(all.articles, r.article), append(all.given, r.given)
			return nil
		})
	all.refused = refused
	return all, err
}

// Run answers each line with the story of its text.
func (GroupCmd) Run(ctx context.Context, std streams) error {
	all, err := gather(ctx, std, nil)
	if err != nil {
		return verdict(ctx, std, "group", all.refused, err)
	}
	stories := pairing.Group(all.articles)
	out := bufio.NewWriter(std.out)
	encode, next := exchange.Encoder(out), 0
	for _, answer := range all.answers {
		if answer == nil {
			answer = exchange.GroupOut{ID: all.ids[next], Story: strconv.Itoa(stories[next])}
			next++
		}
		if err := encode.Encode(answer); err != nil {
			return fmt.Errorf("writing: %w", err)
		}
	}
	return verdict(ctx, std, "group", all.refused, out.Flush())
}

// Run writes a line a pair of claims, best first; lines that are not valid are answered before.
func (c PairCmd) Run(ctx context.Context, std streams) error {
	catalogue, err := c.catalogue()
	if err != nil {
		return err
	}
	all, err := gather(ctx, std, catalogue)
	if err != nil {
		return verdict(ctx, std, "pair", all.refused, err)
	}
	out := bufio.NewWriter(std.out)
	encode := exchange.Encoder(out)
	refusals := slices.DeleteFunc(all.answers, func(a any) bool { return a == nil })
	for _, r := range refusals {
		if err := encode.Encode(r); err != nil {
			return fmt.Errorf("writing: %w", err)
		}
	}
	place := func(article, n int) exchange.PlaceOut {
		return exchange.PlaceOut{ID: all.ids[article], SpanOut: all.given[article].Span(all.articles[article].Claims[n].Span)}
	}
	pairs := pairing.CompareAll(all.articles)
	slices.SortStableFunc(pairs, func(x, y pairing.Compared) int { return cmp.Compare(y.Score, x.Score) })
	for _, p := range pairs {
		err := encode.Encode(exchange.PairOut{
			A: place(p.ArticleA, p.A), B: place(p.ArticleB, p.B), Score: p.Score, Relation: string(p.Comparison.Relation),
		})
		if err != nil {
			return fmt.Errorf("writing: %w", err)
		}
	}
	return verdict(ctx, std, "pair", all.refused, out.Flush())
}
