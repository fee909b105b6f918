package main

import (
	"fmt"
	"runtime/debug"

	"parallax/analysis"
)

// VersionCmd prints versions.
type VersionCmd struct{}

// Run prints one line.
func (VersionCmd) Run(std streams) error {
	program := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		program = info.Main.Version
	}
	_, err := fmt.Fprintf(std.out, "parallax %s, engine %d\n", program, analysis.Version)
	return err
}
