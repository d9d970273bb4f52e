package main

import (
	"cmp"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// byKey is a line of a register that names a child by the key of its row in the leak.
type byKey struct {
	table, key string
	found      []ledger.PersonID
}

// findByKey finds the children whom lines name by keys, in one reading of the people. It
// gives the tables of which keys of children are known.
func (a *app) findByKey(st *caseStore, lines []*byKey) (known []string, err error) {
	if len(lines) == 0 {
		return nil, nil
	}
	wanted := map[string][]*byKey{}
	for _, l := range lines {
		if value, ok := detect.KeyText(l.key); ok {
			wanted[value] = append(wanted[value], l)
		}
	}
	tables := map[string]bool{}
	err = st.People(a.ctx, func(p *ledger.Person) error {
		for _, k := range notice.RowKeys(p) {
			tables[k.Table+"."+k.Column] = true
			for _, l := range wanted[k.Value.Reveal()] {
				if k.In(l.table) && !slices.Contains(l.found, p.ID) {
					l.found = append(l.found, p.ID)
				}
			}
		}
		return nil
	})
	for name := range tables {
		known = append(known, name)
	}
	slices.Sort(known)
	return known, err
}

// one is the child of a line, in hex.
func (l *byKey) one(known []string) (string, error) {
	switch {
	case len(l.found) == 1:
		return hex.EncodeToString(l.found[0][:]), nil
	case len(l.found) > 1:
		return "", fmt.Errorf("%s have that key in tables of that name; name the child by its id (tocsin notice guardian --missing)", facts.Plural(int64(len(l.found)), "child", "children"))
	case len(known) == 0:
		return "", errors.New("no key of a child is known in this case: a child's row has one where it is under 18 by its birth date, or has a guardian in the leak, and its table has a key; a case of an earlier version is mined again. Name the child by an address or an id")
	}
	return "", fmt.Errorf("no child has that key in a table of that name; keys of children are known of %s", strings.Join(known, ", "))
}

// writeMissing writes the children of whom no guardian is known as a register to be
// filled in.
func (a *app) writeMissing(path string, asJSON bool) error {
	st, err := a.openToLook()
	if err != nil {
		return err
	}
	defer st.Close()
	src, err := a.noticeSource(st, false)
	if err != nil {
		return err
	}
	if err := st.journal(a.ctx, "looked up", "notice guardian: children without a guardian"); err != nil {
		return err
	}
	n := int64(0)
	err = a.write(path, func(out io.Writer) error {
		w := csv.NewWriter(out)
		if err := w.Write([]string{"child", "table", "key", "email", "post"}); err != nil {
			return err
		}
		err := src.Unguarded(a.ctx, func(p *ledger.Person) error {
			n++
			line := []string{hex.EncodeToString(p.ID[:]), "", "", "", ""}
			for _, k := range notice.RowKeys(p) {
				if text := k.Text(); line[2] == "" {
					line[1], line[2] = facts.Harmless(k.Table+"."+k.Column), text
				}
			}
			return w.Write(line)
		})
		w.Flush()
		return cmp.Or(err, w.Error())
	})
	switch {
	case err != nil:
		return err
	case asJSON && path != "-":
		return a.object(map[string]any{"children_without_guardian": n})
	case !a.quiet:
		_, err = fmt.Fprintf(a.err, "No guardian is known of %s; fill in email or post: tocsin notice guardian FILE.csv\n", facts.Plural(n, "child", "children"))
	}
	return err
}
