package main

import (
	"encoding/hex"
	"errors"
	"fmt"
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
	tables     []string // that are called so
	found      []ledger.PersonID
}

// findByKey finds the children whom lines name by keys, in one reading of the people. It
// gives the tables of which keys of children are known. A key without a table, or with a
// name that several have, names nobody: beside the child that has it an adult may have the
// same in another table, of whom no key is known.
func (a *app) findByKey(st *caseStore, lines []*byKey) (known []string, err error) {
	if len(lines) == 0 {
		return nil, nil
	}
	state, err := st.mined(a.ctx)
	if err != nil {
		return nil, err
	}
	called, wanted := map[string][]string{}, map[string][]*byKey{}
	for _, l := range lines {
		if _, seen := called[l.table]; !seen {
			called[l.table] = notice.Called(state, l.table)
		}
		l.tables = called[l.table]
		if value, ok := detect.KeyText(l.key); ok && l.table != "" && len(l.tables) < 2 {
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
	case len(known) == 0:
		return "", errors.New("no key of a child is known in this case: a child's row has one where it is under 18 by its birth date, or has a guardian in the leak, and its table has a key; a case of an earlier version is mined again. Name the child by an address or an id")
	case l.table == "":
		return "", fmt.Errorf("nothing says of which table the key is: write its name in column table; keys of children are known of %s", strings.Join(known, ", "))
	case len(l.tables) > 1:
		return "", fmt.Errorf("%s of the case are called so (%s): name the child by its id (tocsin notice guardian --missing), or the table by a longer name, where it has one", facts.Plural(int64(len(l.tables)), "table", "tables"), strings.Join(l.tables, ", "))
	case len(l.found) == 1:
		return hex.EncodeToString(l.found[0][:]), nil
	case len(l.found) > 1:
		return "", fmt.Errorf("%s have that key in tables of that name; name the child by its id (tocsin notice guardian --missing)", facts.Plural(int64(len(l.found)), "child", "children"))
	}
	return "", fmt.Errorf("no child has that key in a table of that name; keys of children are known of %s", strings.Join(known, ", "))
}
