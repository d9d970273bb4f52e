package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set by the linker for releases; else the module's version or
// commit is used.
var version = ""

func programVersion() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel-" + s.Value[:12]
		}
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	return "devel"
}

func newVersion(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program",
		Long: `Version prints the version of the program and of the Go it was built with. Papers
and cases name the version that made them.`,
		Example: `  tocsin version
  tocsin version --json`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return a.object(map[string]string{"version": programVersion(), "go": runtime.Version()})
			}
			_, err := fmt.Fprintf(a.out, "tocsin %s (%s)\n", programVersion(), runtime.Version())
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}
