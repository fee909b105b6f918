// Storm tries the real program as a newsroom would on its worst day: annotators write while readers read, on SQLite and on PostgreSQL, and
// the program is killed at moments taken by chance. Each acknowledged write must be there afterwards, once.
//
//	make storm
//
// Every annotator has an account and a session and sends what a browser would: judgements and steps back as the script of the page does,
// annotations as forms. Between two requests each waits for a time taken by chance, its mean a flag: somebody who works by keys saves every
// few seconds at the most, and who reads stays on a page for longer than that. The default is several times faster than people are, since the
// load is made on the machine that is measured. After the clock, the same is done for a moment with a tenth of the waiting, for the figures.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// plan is what is asked for.
type plan struct {
	annotators, readers  int
	lasts, harder        time.Duration
	saveEvery, readEvery time.Duration
	kills                int
	limit                time.Duration
	seed                 uint64
	engines, program     string
}

func main() {
	var p plan
	flag.IntVar(&p.annotators, "annotators", 50, "how many write")
	flag.IntVar(&p.readers, "readers", 200, "how many read")
	flag.DurationVar(&p.lasts, "for", time.Minute, "how long")
	flag.DurationVar(&p.harder, "harder", 10*time.Second, "how long with a tenth of the waiting afterwards, which is reported only")
	flag.DurationVar(&p.saveEvery, "save-every", 2*time.Second, "how long an annotator waits between two saves, on average")
	flag.DurationVar(&p.readEvery, "read-every", 5*time.Second, "how long a reader stays on a page, on average")
	flag.IntVar(&p.kills, "kills", 10, "how often the program is killed")
	flag.DurationVar(&p.limit, "p99", 150*time.Millisecond, "what 99 of 100 saves must stay below")
	flag.Uint64Var(&p.seed, "seed", 0, "of chance; 0 for another each time")
	flag.StringVar(&p.engines, "engines", "sqlite,postgres", "on which")
	flag.StringVar(&p.program, "program", "", "the program; built when not given")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, p, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "storm:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, p plan, out io.Writer) error {
	if p.seed == 0 {
		p.seed = rand.Uint64()
	}
	fmt.Fprintf(out, "seed %d: %d annotators, a save every %s each; %d readers, a page every %s each\n", p.seed, p.annotators, p.saveEvery, p.readers, p.readEvery)
	if load, err := os.ReadFile("/proc/loadavg"); err == nil { // of Linux; elsewhere it is not said
		fmt.Fprintf(out, "%d processors; load before: %s\n", runtime.NumCPU(), strings.Join(strings.Fields(string(load))[:3], " "))
	}
	folder, err := os.MkdirTemp("", "parallax-storm")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if p.program == "" {
		p.program = filepath.Join(folder, "parallax")
		build := exec.CommandContext(ctx, "go", "build", "-o", p.program, "./cmd/parallax")
		if said, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("building the program: %w\n%s", err, said)
		}
	}
	var all []error
	for engine := range strings.SplitSeq(p.engines, ",") {
		db, err := newDatabase(ctx, engine, folder)
		if errors.Is(err, errMissing) && !strings.Contains(os.Getenv("PARALLAX_REQUIRE"), "postgres") {
			fmt.Fprintf(out, "\n%s: left out, since %v\n", engine, err)
			continue
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\n%s\n", db.name)
		if err := errors.Join(storm(ctx, p, db, folder, out), db.drop(context.WithoutCancel(ctx))); err != nil {
			all = append(all, fmt.Errorf("%s: %w", db.name, err))
		}
	}
	return errors.Join(all...)
}

// storm is all of it on one database.
func storm(ctx context.Context, p plan, db *database, folder string, out io.Writer) (err error) {
	server, err := newServer(p.program, db.dsn, filepath.Join(folder, db.name+".log"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.stop()) }()
	if err := server.start(ctx); err != nil {
		return err
	}
	crowd, err := gather(ctx, p, server)
	if err != nil {
		return err
	}
	defer crowd.goHome()
	var wrong []error
	for _, phase := range []struct {
		name   string
		lasts  time.Duration
		faster time.Duration
		limit  time.Duration
	}{{"storm", p.lasts, 1, p.limit}, {"with a tenth of the waiting", p.harder, 10, 0}} {
		if phase.lasts == 0 {
			continue
		}
		figures := crowd.work(ctx, phase.lasts, phase.faster)
		figures.print(out, phase.name)
		wrong = append(wrong, figures.wrong(phase.limit)...)
		wrong = append(wrong, crowd.check(ctx, db, out)...)
	}
	wrong = append(wrong, crowd.killed(ctx, db, out)...)
	wrong = append(wrong, server.complaints()...)
	return errors.Join(wrong...)
}
