// Command accuracy measures the engine with the scorers and writes what came of it: the report that ships with the program
// and docs/accuracy.md, which is made from it.
//
//	accuracy measure [SET ...]   runs the command of each set and puts its figures into the report, then as document
//	accuracy document            makes docs/accuracy.md from the report
//
// It is run from the root of the module. A set whose command fails, or whose figures are not in what it prints, changes nothing.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"time"

	"parallax/analysis"
	"parallax/analysis/accuracy"
)

const (
	reportFile   = "analysis/accuracy/accuracy.json"
	documentFile = "docs/accuracy.md"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintf(os.Stderr, "accuracy: %v\n", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("say measure, with or without sets, or document")

func run(ctx context.Context, args []string, log io.Writer) error {
	if len(args) == 0 || args[0] != "measure" && (args[0] != "document" || len(args) > 1) {
		return errUsage
	}
	report, err := load()
	if err != nil {
		return err
	}
	if args[0] == "measure" {
		if report, err = measure(ctx, report, args[1:], time.Now().UTC().Format(time.DateOnly), shell, log); err != nil {
			return err
		}
		if err := save(report); err != nil {
			return err
		}
	}
	if err := os.WriteFile(documentFile, []byte(document(report)), 0o644); err != nil {
		return fmt.Errorf("writing the document: %w", err)
	}
	return nil
}

func load() (accuracy.Report, error) {
	data, err := os.ReadFile(reportFile)
	if err != nil {
		return accuracy.Report{}, fmt.Errorf("the report (run this at the root of the module): %w", err)
	}
	return accuracy.Read(data)
}

func save(r accuracy.Report) error {
	data, err := accuracy.Write(r)
	if err != nil {
		return err
	}
	if err := os.WriteFile(reportFile, data, 0o644); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

// measure runs the commands of the sets asked for, all when none is, and gives the report with their figures.
func measure(ctx context.Context, r accuracy.Report, only []string, date string, execute func(context.Context, string) (string, error), log io.Writer) (accuracy.Report, error) {
	for _, id := range only {
		if !slices.ContainsFunc(r.Sets, func(s accuracy.Set) bool { return s.ID == id }) {
			return r, fmt.Errorf("%s has no set %q", reportFile, id)
		}
	}
	r.Sets = slices.Clone(r.Sets)
	for i, set := range r.Sets {
		if len(only) > 0 && !slices.Contains(only, set.ID) {
			continue
		}
		fmt.Fprintf(log, "%s: %s\n", set.ID, set.Command)
		printed, err := execute(ctx, set.Command)
		if err != nil {
			return r, fmt.Errorf("%s: %w", set.ID, err)
		}
		if r.Sets[i], err = accuracy.Record(set, printed, date, analysis.Version); err != nil {
			return r, err
		}
	}
	return r, nil
}

// shell runs one command of the report and gives what it printed.
func shell(ctx context.Context, command string) (string, error) {
	cmd := exec.CommandContext(ctx, "sh", "-c", command)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", command, err)
	}
	return string(out), nil
}
