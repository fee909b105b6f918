// Command parallax puts what several news outlets wrote about one event side by side and shows where they part.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"parallax/exchange"
	"parallax/models"
)

// commands is the command line: one file a subcommand.
type commands struct {
	Serve       ServeCmd       `cmd:"" help:"Serve the pages."`
	Import      ImportCmd      `cmd:"" help:"Import articles: files, folders, standard input (-) or a CSV manifest."`
	Outlets     OutletsCmd     `cmd:"" help:"Say who outlets are: facts with their references, names, types."`
	Articles    ArticlesCmd    `cmd:"" help:"List articles, move one to another story, remove one, say how much of it everyone may read."`
	Stories     StoriesCmd     `cmd:"" help:"Name stories."`
	Titles      TitlesCmd      `cmd:"" help:"The titles that persons sign for comparisons: sign them, list them, withdraw them."`
	User        UserCmd        `cmd:"" help:"The accounts of those who annotate, edit and teach: make them, list them, invite."`
	Reanalyze   ReanalyzeCmd   `cmd:"" help:"Make the findings anew with the engine of this program. What persons decided stays."`
	Reports     ReportsCmd     `cmd:"" help:"The mistakes that readers report: list them, answer them in public, drop them."`
	Notes       NotesCmd       `cmd:"" help:"What people judged and noted: export it, import it."`
	Lesson      LessonCmd      `cmd:"" help:"The lessons for classes: list them, write one to a file, take one in."`
	Reply       ReplyCmd       `cmd:"" help:"What outlets answer in public: add it, list it, drop it."`
	Explain     ExplainCmd     `cmd:"" help:"Show every finding in a text with its rule, and what the rule looks at."`
	Analyze     AnalyzeCmd     `cmd:"" help:"JSON Lines: the findings of each text."`
	Compare     CompareCmd     `cmd:"" help:"JSON Lines: how alike two texts are, and whether they make the same claim."`
	Group       GroupCmd       `cmd:"" help:"JSON Lines: the story of each text among all of them."`
	Pair        PairCmd        `cmd:"" help:"JSON Lines: the pairs of claims of all texts, best first."`
	Resolve     ResolveCmd     `cmd:"" help:"JSON Lines: the entity that each name stands for."`
	Healthcheck HealthcheckCmd `cmd:"" help:"Ask a running server whether it is well; for containers."`
	Version     VersionCmd     `cmd:"" help:"Print the versions of the program and of its engine."`
}

// Database is the flag of the commands that open one.
type Database struct {
	Database string `env:"PARALLAX_DATABASE" default:"parallax.db" help:"Data file, or postgres://… for PostgreSQL."`
}

// with opens the database for do, which needs one that is there: a path that is mistyped makes no new one.
func (d Database) with(ctx context.Context, do func(*models.Store) error) error {
	if _, err := os.Stat(d.Database); errors.Is(err, fs.ErrNotExist) && !strings.Contains(d.Database, "://") {
		return fmt.Errorf("database: there is none at %s: check the path, which --database or PARALLAX_DATABASE gives; parallax serve, import and user add make a new one", d.Database)
	}
	return d.make(ctx, do)
}

// make opens the database for do, a new one where there is none. tell, where there is one, is called as by models.Open.
func (d Database) make(ctx context.Context, do func(*models.Store) error, tell ...func(step string)) (err error) {
	store, err := models.Open(ctx, d.Database, tell...)
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return do(store)
}

// streams are the standard streams of the program.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// Exit codes.
const (
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130 // 128 and the number of SIGINT, as shells say it
)

// errSaid is an error that a command has already put into words.
var errSaid = errors.New("said already")

func main() {
	// The first signal ends the context and with it, cleanly, what is under way; after it a second one kills.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program with its arguments; it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 1 && args[0] == "--version" {
		args[0] = "version"
	}
	if len(args) == 0 || args[0] == "help" {
		args = append([]string{"--help"}, args[min(1, len(args)):]...)
	}
	code := -1
	parser, err := kong.New(&commands{},
		kong.Name("parallax"),
		kong.Description("Puts what several news outlets wrote about one event side by side, and shows with its reasons where they part."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(c int) { code = c }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(streams{stdin, stdout, stderr}),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Vars{
			"manifest_columns": strings.Join(exchange.Columns(), ", "), "fact_columns": strings.Join(exchange.FactColumns(), ", "),
			"fact_kinds":      models.KindList(),
			"outlet_types":    outletTypes(),
			"roles":           models.RoleList(),
			"quotation_share": strconv.FormatFloat(models.DefaultQuotationShare, 'f', -1, 64),
		},
	)
	if err != nil {
		fmt.Fprintf(stderr, "parallax: %v\n", err)
		return exitFailed
	}
	chosen, err := parser.Parse(args)
	if code >= 0 { // help was asked for, and given
		return code
	}
	if err != nil {
		fmt.Fprintf(stderr, "parallax: %v\nparallax help tells what there is.\n", err)
		return exitUsage
	}
	switch err = chosen.Run(); {
	case err == nil:
		return 0
	case errors.Is(err, errSaid):
	default:
		fmt.Fprintf(stderr, "parallax %s: %s\n", strings.Fields(chosen.Command())[0], oneLine(err))
	}
	if ctx.Err() != nil {
		return exitInterrupted
	}
	return exitFailed
}

// oneLine keeps a message to one line, whatever it quotes.
func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }
