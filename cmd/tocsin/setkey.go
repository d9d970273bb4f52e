package main

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/person"
	"github.com/tocsin-project/tocsin/internal/who"
)

// keyNamed finds the column a name means, or those of TABLE.(COLUMN,COLUMN).
func keyNamed(state *ledger.State, name string) (who.Column, error) {
	table, inner, ok := strings.Cut(strings.TrimSpace(name), ".(")
	if !ok || !strings.HasSuffix(inner, ")") {
		return columnNamed(state, name)
	}
	var columns []who.Column
	for part := range strings.SplitSeq(strings.TrimSuffix(inner, ")"), ",") {
		c, err := columnNamed(state, table+"."+strings.TrimSpace(part))
		if err != nil {
			return c, err
		}
		if slices.Contains(columns, c) {
			return c, wrongUse("write TABLE.(COLUMN,COLUMN)", "%q names %s twice", name, c)
		}
		columns = append(columns, c)
	}
	if len(columns) < 2 || len(columns) > person.MostComposite {
		return who.Column{}, wrongUse("write TABLE.(COLUMN,COLUMN)", "%q names %s: a key of several has two to %d",
			name, facts.Plural(int64(len(columns)), "column", "columns"), person.MostComposite)
	}
	return who.Together(columns), nil
}

// mayRefer refuses what no row could be followed by: a column that shows people
// themselves, columns for fewer or more,
// and part of a key, which many people share.
func mayRefer(state *ledger.State, of, to who.Column) error {
	columns, refers := len(of.Columns()), len(to.Columns())
	switch {
	case of.Table == to.Table && of.Part == to.Part && (of == to || !person.NamesGuardian(of.Column)):
		return wrongUse("name a column of another table, or none; within a table only a key called after guardians or parents is followed", "a table cannot be the person of its own rows")
	case columns != refers:
		return wrongUse("write TABLE.(COLUMN,COLUMN) on both sides", "a key refers to as many columns as it has, and %s has %d where %s has %d", of, columns, to, refers)
	case columns == 1 && showsPeople(state, of):
		return wrongUse("who has the same address, number or name is brought together by it already; name a column of keys", "%s cannot be followed as a key: it shows people themselves", of)
	}
	if whole := keyWith(state, to); refers == 1 && whole != "" {
		return wrongUse("name all its columns, as in TABLE."+whole+"="+to.Table+"."+whole,
			"%s is part of the key %s of its table: several rows have the same, and would be one person", to, whole)
	}
	return nil
}

// otherPart names the part of the table that a column refers to, where the column was
// named with its own part and that table is in another, as the files of an export are;
// "" where nothing need be said.
func otherPart(state *ledger.State, of who.Column, table string) string {
	if of.Part == "" {
		return ""
	}
	found := ""
	for i := range state.Tables {
		t := &state.Tables[i]
		if t.Name != table || t.Part < 0 || t.Part >= len(state.Parts) {
			continue
		}
		name := state.Parts[t.Part].Name
		if name == of.Part || found != "" {
			return ""
		}
		found = name
	}
	return found
}

// showsPeople reports a column of addresses, numbers or names of people.
func showsPeople(state *ledger.State, of who.Column) bool {
	for i := range state.Columns {
		col := &state.Columns[i]
		if col.Inside || col.Name != of.Column || !isOf(state, col.Table, of) {
			continue
		}
		switch col.Kind {
		case breach.KindEmail, breach.KindPhone, breach.KindFullName, breach.KindGivenName, breach.KindFamilyName, breach.KindBorn:
			return true
		}
	}
	return false
}

// isOf reports whether a table of the state is the column's.
func isOf(state *ledger.State, table int, of who.Column) bool {
	if table < 0 || table >= len(state.Tables) || state.Tables[table].Name != of.Table {
		return false
	}
	part := state.Tables[table].Part
	return of.Part == "" || part >= 0 && part < len(state.Parts) && state.Parts[part].Name == of.Part
}

// keyWith returns the key of several columns by which rows are known that the column is
// part of, as it is written on the command line; "" for none that rows refer to.
func keyWith(state *ledger.State, to who.Column) string {
	for i := range state.Tables {
		for _, l := range state.Tables[i].Links {
			key := who.Column{Column: l.To}.Columns()
			if len(key) > 1 && slices.Contains(key, to.Column) && isOf(state, l.Table, to) {
				return "(" + strings.Join(key, ",") + ")"
			}
		}
	}
	return ""
}
