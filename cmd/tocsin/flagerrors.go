package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/tocsin-project/tocsin/internal/facts"
)

// mostFlagErrors bounds how many wrong flags are named at once.
const mostFlagErrors = 10

// flagErrors says what is wrong with the flags of a command, all of it at once: the parser
// ends at the first, so that it is asked again without it.
func flagErrors(args []string) func(*cobra.Command, error) error {
	return func(c *cobra.Command, err error) error {
		rest := slices.Clone(args)
		var wrong []string
		for err != nil && len(wrong) < mostFlagErrors {
			if text := flagFault(err); !slices.Contains(wrong, text) {
				wrong = append(wrong, text)
			}
			if rest = without(rest, err); rest == nil {
				break
			}
			err = c.ParseFlags(rest)
			if errors.Is(err, pflag.ErrHelp) {
				break
			}
		}
		return &exitError{code: exitUse, err: errors.New(facts.Listed(wrong)), hint: c.CommandPath() + " --help shows the flags"}
	}
}

// without is a command line without the flag of an error and its value; nil where the
// flag is not found there.
func without(args []string, err error) []string {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var value *pflag.InvalidValueError
	name, given := "", ""
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		name = unknown.GetSpecifiedName()
	case errors.As(err, &bare) && bare.GetFlag() != nil:
		name = bare.GetFlag().Name
	case errors.As(err, &value):
		name, given = value.GetFlag().Name, value.GetValue()
	default:
		return nil
	}
	for i, arg := range args {
		switch {
		case arg == "--":
			return nil
		case arg == "--"+name && given != "" && (i+1 >= len(args) || args[i+1] != given):
			continue // the same flag with another value
		case arg == "--"+name && given != "":
			return slices.Delete(args, i, i+2)
		case arg == "--"+name, strings.HasPrefix(arg, "--"+name+"=") && strings.HasSuffix(arg, "="+given),
			unknown != nil && strings.HasPrefix(arg, "--"+name+"="):
			return slices.Delete(args, i, i+1)
		}
	}
	return nil
}

// flagFault says what is wrong with one flag.
func flagFault(err error) string {
	var bare *pflag.ValueRequiredError
	if errors.As(err, &bare) && bare.GetFlag() != nil {
		f := bare.GetFlag()
		what, _ := pflag.UnquoteUsage(f)
		return fmt.Sprintf("--%s wants a value: --%s %s", f.Name, f.Name, strings.ToUpper(what))
	}
	var value *pflag.InvalidValueError
	if errors.As(err, &value) {
		kinds := map[string]string{"int": "a whole number", "int64": "a whole number", "float64": "a number, such as 0.99", "bool": "true or false", "duration": "a time, such as 30s"}
		f := value.GetFlag()
		want, ok := kinds[f.Value.Type()]
		if !ok {
			want = "a value it knows"
		}
		return fmt.Sprintf("--%s wants %s, not %q", f.Name, want, value.GetValue())
	}
	return err.Error()
}
