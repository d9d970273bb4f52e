package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// classJSON is a class as tocsin case classes --json lists it.
type classJSON struct {
	Class   breach.Class `json:"class"`
	Family  string       `json:"family"`
	Special bool         `json:"special"`
}

func newCaseClasses(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "classes [WORD]",
		Short: "List the classes of data, as counts and corrections name them",
		Long: `Classes lists the classes of personal data by their names: as tocsin case set count
--class and tocsin case set-class take them, and as reports and papers show them.
With a word it lists those that have it in their name or family. What GDPR Articles 9
and 10 name is marked special.`,
		Example: `  tocsin case classes
  tocsin case classes health`,
		Args: takes(0, 1, "name one word"),
		RunE: func(_ *cobra.Command, args []string) error {
			return runCaseClasses(a, strings.ToLower(strings.Join(args, "")), asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the list as JSON")
	return c
}

func runCaseClasses(a *app, word string, asJSON bool) error {
	list := []classJSON{}
	for _, i := range breach.Classes() {
		if strings.Contains(strings.ToLower(string(i.Class)+" "+i.Family), word) {
			list = append(list, classJSON{i.Class, i.Family, i.Special})
		}
	}
	if len(list) == 0 {
		return wrongUse("tocsin case classes lists all", "no class has %q in its name or family", word)
	}
	if asJSON {
		return a.object(list)
	}
	return a.text(func(w io.Writer) error {
		for _, x := range list {
			special := ""
			if x.Special {
				special = ", special"
			}
			fmt.Fprintf(w, "%s (%s%s)\n", x.Class, x.Family, special)
		}
		return nil
	})
}
