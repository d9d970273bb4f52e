package main

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who"
)

// keyNamed finds the column a name means, or the two of TABLE.(COLUMN,COLUMN).
func keyNamed(state *ledger.State, name string) (who.Column, error) {
	table, inner, ok := strings.Cut(strings.TrimSpace(name), ".(")
	if !ok || !strings.HasSuffix(inner, ")") {
		return columnNamed(state, name)
	}
	a, b, ok := strings.Cut(strings.TrimSuffix(inner, ")"), ",")
	if a, b = strings.TrimSpace(a), strings.TrimSpace(b); !ok || a == b || strings.Contains(b, ",") {
		return who.Column{}, wrongUse("write TABLE.(COLUMN,COLUMN)", "%q does not name two columns", name)
	}
	first, err := columnNamed(state, table+"."+a)
	if err != nil {
		return first, err
	}
	second, err := columnNamed(state, table+"."+b)
	if err != nil {
		return second, err
	}
	return who.PairOf(first, second), nil
}

// mayRefer refuses what no row could be followed by: a column that shows people
// themselves, one column for two, and half of a key, which many people share.
func mayRefer(state *ledger.State, of, to who.Column) error {
	_, with := of.Pair()
	_, toWith := to.Pair()
	switch {
	case of.Table == to.Table && of.Part == to.Part:
		return wrongUse("name a column of another table, or none", "a table cannot be the person of its own rows")
	case (with == "") != (toWith == ""):
		return wrongUse("write TABLE.(COLUMN,COLUMN) on both sides", "a key of two columns refers to two, and one column to one")
	case with == "" && showsPeople(state, of):
		return wrongUse("who has the same address, number or name is brought together by it already; name a column of keys", "%s cannot be followed as a key: it shows people themselves", of)
	}
	if pair := pairWith(state, to); toWith == "" && pair != "" {
		return wrongUse("name both columns, as in TABLE."+pair+"="+to.Table+"."+pair,
			"%s is part of the key %s of its table: several rows have the same, and would be one person", to, pair)
	}
	return nil
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

// pairWith returns the key of two columns by which rows are known that the column is
// part of, as it is written on the command line; "" for none that rows refer to.
func pairWith(state *ledger.State, to who.Column) string {
	for i := range state.Tables {
		for _, l := range state.Tables[i].Links {
			a, b := who.Column{Column: l.To}.Pair()
			if b != "" && (to.Column == a || to.Column == b) && isOf(state, l.Table, to) {
				return "(" + a + "," + b + ")"
			}
		}
	}
	return ""
}
