package main

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// helpTemplate is the page of --help: what the command is for, how it is
// called, what is below it, examples, flags.
const helpTemplate = `{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}

{{end}}Usage:
{{- if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND [flags]

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}}  {{.Short}}{{end}}{{end}}
{{- else}}
  {{.UseLine}}
{{- end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Flags of every command:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`

// polish gives a command and all below it the help page, and makes errors
// about commands, arguments and flags wrong use with a hint.
func polish(c *cobra.Command) {
	c.SetHelpTemplate(helpTemplate)
	c.SuggestionsMinimumDistance = 2
	if c.HasSubCommands() && c.RunE == nil {
		c.Args = cobra.ArbitraryArgs
		c.RunE = func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			hint := c.CommandPath() + " --help lists what there is"
			if like := c.SuggestionsFor(args[0]); len(like) > 0 {
				hint = "did you mean " + c.CommandPath() + " " + strings.Join(like, " or ") + "?"
			}
			return wrongUse(hint, "there is no command %q", c.CommandPath()+" "+args[0])
		}
	}
	for _, sub := range c.Commands() {
		polish(sub)
	}
}

// takes says how many arguments a command takes, and what they are.
func takes(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		hint := c.CommandPath() + " --help shows how it is used"
		switch {
		case len(args) < least:
			return wrongUse(hint, "%s needs %s", c.CommandPath(), what)
		case most == 0 && len(args) > 0:
			return wrongUse(hint, "%s takes flags only, not %s", c.CommandPath(), shownArgument(args[0]))
		case most > 0 && len(args) > most:
			return wrongUse(hint, "%s takes only %s, but got %d", c.CommandPath(), what, len(args))
		}
		return nil
	}
}

// shownArgument is an argument as a message may show it: an address or a number
// of somebody is masked.
func shownArgument(arg string) string {
	if strings.Contains(arg, "@") || len(parseLookup(arg)) > 0 {
		return breach.Mask(strings.TrimSpace(arg))
	}
	return strconv.Quote(arg)
}
