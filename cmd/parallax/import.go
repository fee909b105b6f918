package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"parallax/analysis/text"
	"parallax/exchange"
	"parallax/models"
)

// ImportCmd brings articles in.
type ImportCmd struct {
	Database
	Paths      []string `arg:"" optional:"" name:"path" help:"Text files, folders (their .txt files), or - for standard input."`
	Manifest   string   `type:"path" placeholder:"FILE" help:"CSV with a row an article: ${manifest_columns}."`
	Outlet     string   `help:"Slug of the outlet of the files."`
	OutletName string   `help:"Its name, when the outlet is not known yet."`
	Lang       string   `placeholder:"fr|en" help:"Language of the texts; found out when not given."`
	Published  string   `placeholder:"DATE" help:"2020, 2020-02, 2020-02-28 or 2020-02-28T21:04+03:00."`
	Title      string   `help:"Title of the article, for a single text."`
	Credit     string   `help:"Credit as printed, such as \"Avec AFP\"."`
	Story      string   `help:"Story of the articles, by slug or title; found out when not given."`
	URL        string   `name:"url" help:"Address where the outlet publishes the article, for a single text."`
	Rights     string   `placeholder:"full|quotation" help:"Whether everyone may read all of the texts, or they are only quoted; as their outlet when not given."`
}

// Validate refuses what makes no sense together.
func (c *ImportCmd) Validate() error {
	switch {
	case c.Manifest == "" && len(c.Paths) == 0:
		return errors.New("nothing to import: name files, folders, - for standard input, or a --manifest")
	case c.Manifest != "" && len(c.Paths) > 0:
		return errors.New("either a --manifest or files, not both")
	case c.Manifest != "" && (c.Outlet != "" || c.OutletName != "" || c.Lang != "" || c.Published != "" || c.Title != "" || c.Credit != "" || c.URL != "" || c.Rights != ""):
		return errors.New("with a --manifest, outlet, language, date, title, credit, url and rights are columns of it")
	case c.Title != "" && len(c.Paths) > 1:
		return errors.New("--title is the title of one article: name one text, or give titles in a --manifest")
	case c.URL != "" && len(c.Paths) > 1:
		return errors.New("--url is the address of one article: name one text, or give addresses in a --manifest")
	case c.Manifest == "" && c.Outlet == "" && c.OutletName == "":
		return errors.New("whose articles are these? Name the --outlet (and, when it is new, its --outlet-name)")
	}
	return nil
}

// source is a document to import; load reads it.
type source struct {
	name string
	load func() (exchange.Document, error)
}

// Run imports one article after the other: a bad one is told of, and the rest goes on. The exit code is not 0 when any
// was refused.
func (c *ImportCmd) Run(ctx context.Context, std streams) error {
	sources, closing, err := c.sources(std)
	if err != nil {
		return err
	}
	defer closing()
	if c.Title != "" && len(sources) > 1 {
		return fmt.Errorf("--title is the title of one article, and %s holds %d: give titles in a --manifest", c.Paths[0], len(sources))
	}
	if c.URL != "" && len(sources) > 1 {
		return fmt.Errorf("--url is the address of one article, and %s holds %d: give addresses in a --manifest", c.Paths[0], len(sources))
	}
	return c.make(ctx, func(store *models.Store) error {
		i := &importing{store: store, std: std, fromManifest: c.Manifest != "", bar: progress(std.err, len(sources)), stories: map[string]bool{}, renamed: map[string]bool{}}
		for _, s := range sources {
			if ctx.Err() != nil {
				break
			}
			if err := i.one(ctx, s); err != nil {
				i.clear()
				i.sum(len(sources))
				return err
			}
		}
		i.clear()
		i.sum(len(sources))
		if err := i.draw(ctx); err != nil {
			return err
		}
		if ctx.Err() != nil {
			fmt.Fprintln(std.err, "parallax import: interrupted; every article that was counted as imported is whole, and no other was begun")
			return errSaid
		}
		if i.refused > 0 {
			return errSaid
		}
		return nil
	})
}

// importing counts what becomes of the documents.
type importing struct {
	store                               *models.Store
	std                                 streams
	fromManifest                        bool
	bar                                 *progressbar.ProgressBar // nil where there is no terminal
	imported, there, refused, compareds int
	stories                             map[string]bool
	renamed                             map[string]bool // outlets whose slug is not what was given, once told
}

// draw lays out the stories that have changed, so that the next reader need not wait for it.
func (i *importing) draw(ctx context.Context) error {
	if i.imported == 0 || ctx.Err() != nil {
		return nil
	}
	err := i.store.DrawMaps(ctx, slices.Sorted(maps.Keys(i.stories)), nil)
	if ctx.Err() != nil || errors.Is(err, models.ErrStale) {
		return nil // a server draws what is missing
	}
	return err
}

// one imports a document. It fails only when going on makes no sense: the database does not take anything.
func (i *importing) one(ctx context.Context, s source) error {
	if i.bar != nil {
		defer func() { _ = i.bar.Add(1) }()
	}
	doc, err := s.load()
	if err != nil {
		i.refuse(s.name, err)
		return nil
	}
	out, err := i.store.Ingest(ctx, submission(doc))
	var unknown *models.UnknownOutletError
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return nil
	case errors.As(err, &unknown):
		i.refuse(s.name, fmt.Errorf("%w: %s", err, i.howToName()))
		return nil
	case errors.Is(err, models.ErrInvalid), errors.Is(err, models.ErrTaken):
		i.refuse(s.name, err)
		return nil
	default:
		return fmt.Errorf("%s: %w", s.name, err)
	}
	i.stories[out.StorySlug] = true
	i.tellSlug(doc.Outlet)
	if out.Already {
		i.there++
		i.tellKept(s.name, out.Kept)
		return nil
	}
	i.imported++
	i.compareds += out.Comparisons
	if out.Lang == "" {
		i.say("%s: is stored without findings: its language is not supported (French and English are)", s.name)
	}
	return nil
}

// tellSlug says once by which slug an outlet is known, when another was given.
func (i *importing) tellSlug(given string) {
	if slug := models.Slugify(given); slug != "" && slug != given && !i.renamed[given] {
		i.renamed[given] = true
		i.say("outlet %q is known by the slug %s", given, slug)
	}
}

// tellKept says what an article keeps of its first import.
func (i *importing) tellKept(name string, kept []models.Kept) {
	if len(kept) == 0 {
		return
	}
	fields := make([]string, len(kept))
	for j, k := range kept {
		is := k.Is + " is kept"
		if k.Is == "" {
			is = "it stays without one"
		}
		fields[j] = fmt.Sprintf("%s not changed to %s (%s)", k.Field, k.Given, is)
	}
	i.say("%s: already there; %s", name, strings.Join(fields, "; "))
}

func (i *importing) howToName() string {
	if i.fromManifest {
		return "give its name in the column outlet_name"
	}
	return "give its name with --outlet-name"
}

func (i *importing) refuse(name string, err error) {
	i.refused++
	// "not valid" is for programs; the words after it say what is wrong.
	words := strings.TrimPrefix(oneLine(err), models.ErrInvalid.Error()+": ")
	if errors.Is(err, text.ErrNotUTF8) {
		words += "; " + saveAsUTF8
	}
	i.say("%s: %s", name, words)
}

func (i *importing) say(format string, args ...any) {
	i.clear()
	fmt.Fprintf(i.std.err, "parallax import: "+format+"\n", args...)
}

func (i *importing) clear() {
	if i.bar != nil {
		_ = i.bar.Clear()
	}
}

func (i *importing) sum(of int) {
	fmt.Fprintf(i.std.out, "%d of %d imported, %d already there, %d refused; %s; %s\n",
		i.imported, of, i.there, i.refused, plural(i.compareds, "1 comparison made", "%d comparisons made"), plural(len(i.stories), "1 story", "%d stories"))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// progress is a bar on a terminal, and nothing elsewhere.
func progress(to io.Writer, of int) *progressbar.ProgressBar {
	f, ok := to.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || of < 2 {
		return nil
	}
	return progressbar.NewOptions(of, progressbar.OptionSetWriter(to), progressbar.OptionSetDescription("importing"),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
}

func submission(d exchange.Document) models.Submission {
	return models.Submission{
		Raw: d.Raw, Outlet: models.OutletRef{Slug: d.Outlet, Name: d.OutletName}, Title: d.Title, Credit: d.Credit,
		Lang: d.Lang, Published: d.Published, URL: d.URL, Rights: models.Rights(d.Rights), Story: models.StoryRef{Slug: d.Story, Title: title(d.Story)},
	}
}

// title gives the words of a story that was named by its title and not by a slug.
func title(story string) string {
	if story == models.Slugify(story) {
		return ""
	}
	return story
}

// sources lists what is to be imported; closing is called at the end.
func (c *ImportCmd) sources(std streams) (list []source, closing func(), err error) {
	if c.Manifest != "" {
		return manifestSources(c.Manifest, c.Story)
	}
	for _, p := range c.Paths {
		list = append(list, c.pathSources(p, std)...)
	}
	return list, func() {}, nil
}

// pathSources lists the documents of an argument; one that cannot be read is a source that says so.
func (c *ImportCmd) pathSources(p string, std streams) []source {
	if p == "-" {
		return []source{c.source("standard input", func() ([]byte, error) { return exchange.Read(std.in) })}
	}
	if info, err := os.Stat(p); err != nil || !info.IsDir() {
		return []source{c.source(p, func() ([]byte, error) { return exchange.File(p) })}
	}
	files, err := exchange.Folder(p)
	if err != nil {
		return []source{c.source(p, func() ([]byte, error) { return nil, err })}
	}
	list := make([]source, len(files))
	for i, f := range files {
		list[i] = c.source(f, func() ([]byte, error) { return exchange.File(f) })
	}
	return list
}

func (c *ImportCmd) source(name string, read func() ([]byte, error)) source {
	return source{name, func() (exchange.Document, error) {
		raw, err := read()
		return exchange.Document{
			Name: name, Raw: raw, Outlet: c.Outlet, OutletName: c.OutletName, Lang: c.Lang, Published: c.Published,
			Title: c.Title, Credit: c.Credit, Story: c.Story, URL: c.URL, Rights: c.Rights,
		}, err
	}}
}

// manifestSources lists the rows of a manifest. The files stay inside its folder, links included.
func manifestSources(name, story string) ([]source, func(), error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("manifest %s: %w", name, exchange.Plain(err))
	}
	defer f.Close()
	rows, err := exchange.ReadManifest(f, filepath.Base(name))
	if err != nil {
		return nil, nil, err
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return nil, nil, fmt.Errorf("folder of the manifest: %w", err)
	}
	list := make([]source, len(rows))
	for i, row := range rows {
		if row.Story == "" {
			row.Story = story
		}
		list[i] = source{row.Name, func() (exchange.Document, error) { return row.Load(root.FS()) }}
	}
	return list, func() { root.Close() }, nil
}
