package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who"
)

func newJoin(a *app) *cobra.Command {
	var asJSON bool
	var reason string
	c := &cobra.Command{
		Use:   "join PERSON PERSON",
		Short: "Decide that two people are one",
		Long: `Join makes one person of two, who are named by their id, an e-mail address, a
phone number with its country code, or a national number. It takes effect at
once, is written in the journal, and holds when the leak is mined again or a file
is added. Both ids lead to the one person from then on.`,
		Example: `  tocsin people join ann@example.org a.lee@example.net
  tocsin people join 5c0f1d...e2 +33612345678 --reason "seen in the paper file"`,
		Args: takes(2, 2, "two people"),
		RunE: func(_ *cobra.Command, args []string) error { return runJoin(a, args, reason, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as one JSON object")
	c.Flags().StringVar(&reason, "reason", "", "`why`, in your words; kept, sealed, with the decision")
	return c
}

// splitFlags are the flags of `tocsin people split`.
type splitFlags struct {
	json   bool
	reason string
	both   []string
	rows   []string
}

func newSplit(a *app) *cobra.Command {
	var f splitFlags
	c := &cobra.Command{
		Use:   "split PERSON [VALUE...]",
		Short: "Decide that one person is two",
		Long: `Split makes two people of one: the values named become another person's, all
else stays. A value is an e-mail address, a phone number or a national number;
or, after a word and "=", a name, born, username or address. What both of them
have, such as a mailbox that a household shares, is named by --both, so that the
other person can still be reached by it. It takes effect at once, is written in the
journal, and holds when the leak is mined again or a file is added. What was exposed
of a kind of value goes where the values go; what the values do not tell is said of
both: here, in "people show" and in "notice plan" it is said of whom.

Which rows are whose is said by --rows: those of a table, named as "people show --why"
names it. They are the other person's, and all other rows of the same file or database
stay. A later "people join" of the two undoes it.

Without a value it undoes the last join that was decided of the person: both are
again who they were, with what was exposed of each.`,
		Example: `  tocsin people split ann@example.org +33612345678
  tocsin people split ann@example.org
  tocsin people split ann@example.org "name=Bob Lee" born=1980-02-01
  tocsin people split family@example.org "name=Bob Lee" --both family@example.org
  tocsin people split ann@example.org "name=Bob Lee" --rows orders --rows refunds`,
		Args: takes(1, -1, "a person and the values that are somebody else's"),
		RunE: func(_ *cobra.Command, args []string) error { return runSplit(a, args, f) },
	}
	c.Flags().BoolVar(&f.json, "json", false, "print the result as one JSON object")
	c.Flags().StringVar(&f.reason, "reason", "", "`why`, in your words; kept, sealed, with the decision")
	c.Flags().StringArrayVar(&f.rows, "rows", nil, "a `table` whose rows are all the other person's; may be given again and again")
	c.Flags().StringArrayVar(&f.both, "both", nil, "a `value` that both people have; may be given again and again")
	return c
}

// one finds the one person an argument names.
func (s *caseStore) one(a *app, arg string) (*ledger.Person, error) {
	if id, ok := personID(arg); ok {
		return s.Person(a.ctx, id)
	}
	wanted := parseLookup(arg)
	if len(wanted) == 0 {
		return nil, wrongUse("give the id of 32 digits, an e-mail address, a phone number with +country code or a national number",
			"%s names nobody", breach.Mask(strings.TrimSpace(arg)))
	}
	for _, l := range wanted {
		found, err := s.Find(a.ctx, l.kind, l.value)
		if err != nil {
			return nil, err
		}
		if len(found) == 1 {
			return found[0], nil
		}
		if len(found) > 1 {
			var ids []string
			for _, p := range found {
				ids = append(ids, hex.EncodeToString(p.ID[:]))
			}
			return nil, wrongUse("name one of them by its id: "+strings.Join(ids, ", "), "%s is shown by %s", breach.Mask(l.value), facts.Plural(int64(len(found)), "person", "people"))
		}
	}
	return nil, &exitError{code: exitFailed, err: fmt.Errorf("nobody with the identifier %s is in the case", breach.Mask(strings.TrimSpace(arg)))}
}

func runJoin(a *app, args []string, reason string, asJSON bool) error {
	return a.deciding("people join", asJSON, func(st *caseStore) (d who.Decision, err error) {
		d = who.Decision{Same: true, Reason: reason}
		for i, arg := range args {
			p, err := st.one(a, arg)
			if err != nil {
				return d, err
			}
			d.Sides[i] = who.SideOf(p)
		}
		if d.Sides[0].People[0] == d.Sides[1].People[0] {
			return d, &exitError{code: exitFailed, err: errors.New("both name the same person: they are one already")}
		}
		return d, nil
	})
}

func runSplit(a *app, args []string, f splitFlags) error {
	return a.deciding("people split", f.json, func(st *caseStore) (d who.Decision, err error) {
		p, err := st.one(a, args[0])
		if err != nil {
			return d, err
		}
		if len(args) == 1 {
			return a.undoJoin(st, p, f)
		}
		goes, err := valuesOf(p, args[1:])
		if err != nil {
			return d, err
		}
		both, err := valuesOf(p, f.both)
		if err != nil {
			return d, err
		}
		for _, v := range both {
			if slices.Contains(goes, v) {
				return d, wrongUse("name a value once", "%s cannot be both people's and somebody else's", breach.Mask(v.Value.Reveal()))
			}
		}
		stays := slices.DeleteFunc(who.Values(p), func(v ledger.Value) bool { return slices.Contains(goes, v) })
		if len(stays) == len(both) {
			return d, wrongUse("leave at least one value that is the person's own", "all that the person shows would be somebody else's too")
		}
		rows, err := st.rowsOf(a, p, f.rows)
		if err != nil {
			return d, err
		}
		id := []ledger.PersonID{p.ID}
		return who.Decision{
			Sides: [2]who.Side{{People: id, Values: stays}, {People: id, Values: append(goes, both...)}}, Of: stays, Rows: rows, Reason: f.reason,
		}, nil
	})
}

// rowsOf finds the tables that arguments name among those whose rows show something of
// a person: TABLE, or PART.TABLE.
func (s *caseStore) rowsOf(a *app, p *ledger.Person, args []string) (out []string, err error) {
	state, err := s.mined(a.ctx)
	if err != nil {
		return nil, err
	}
	have := who.Tables(state, p)
	for _, arg := range args {
		n := len(out)
		for _, t := range have {
			if t == arg || strings.HasSuffix(t, "."+arg) {
				out = append(out, t)
			}
		}
		if len(out) == n {
			return nil, wrongUse("tocsin people show "+hex.EncodeToString(p.ID[:])+" --why names those that do", "no rows of a table %q show anything of the person", breach.Mask(arg))
		}
	}
	slices.Sort(out)
	if out = slices.Compact(out); len(out) > 0 && len(out) == len(have) {
		return nil, wrongUse("leave at least one table that is the person's own", "all rows that show the person would be somebody else's")
	}
	return out, nil
}

// undoJoin is the decision that undoes the last join of a person.
func (a *app) undoJoin(st *caseStore, p *ledger.Person, f splitFlags) (d who.Decision, err error) {
	if len(f.both)+len(f.rows) > 0 {
		return d, wrongUse("tocsin people split PERSON", "a join is undone as it was made: --both and --rows have no place there")
	}
	all, err := st.decisions(a.ctx)
	if err != nil {
		return d, err
	}
	joined := who.LastJoin(p, all)
	if joined == nil {
		return d, wrongUse("name the values that are somebody else's: tocsin people split PERSON VALUE...",
			"no decision that holds made the person one with another")
	}
	d = who.Undoing(p, joined)
	d.Reason = f.reason
	return d, nil
}

// deciding opens the case, takes one decision and says what came of it.
func (a *app) deciding(what string, asJSON bool, take func(*caseStore) (who.Decision, error)) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	if _, err := st.mined(a.ctx); err != nil {
		return err
	}
	d, err := take(st)
	if err != nil {
		return err
	}
	done, err := a.decide(st, []who.Decision{d}, what)
	if err != nil {
		return err
	}
	return a.showDecided(done, 1, asJSON)
}

// valueWords are the words before "=" of values that have no form of their own.
var valueWords = map[string]breach.Kind{
	"name": breach.KindFullName, "born": breach.KindBorn, "username": breach.KindUsername, "address": breach.KindStreet,
	"email": breach.KindEmail, "phone": breach.KindPhone,
}

// valuesOf finds what arguments name among the values of a person.
func valuesOf(p *ledger.Person, args []string) (out []ledger.Value, err error) {
	have := who.Values(p)
	for _, arg := range args {
		var like []ledger.Value
		if word, text, ok := strings.Cut(arg, "="); ok && valueWords[word] != breach.KindNone {
			like = append(like, ledger.Value{Kind: valueWords[word], Value: breach.Secret(text)})
		} else {
			for _, l := range parseLookup(arg) {
				like = append(like, ledger.Value{Kind: l.kind, Value: breach.Secret(l.value)})
			}
		}
		i := slices.IndexFunc(like, func(v ledger.Value) bool { return slices.Contains(have, v) })
		if i < 0 {
			return nil, &exitError{
				code: exitFailed, err: fmt.Errorf("the person shows no value %s", breach.Mask(arg)),
				hint: "write it as tocsin people show prints it; names and the like as name=, born=, username= or address=",
			}
		}
		out = append(out, like[i])
	}
	return out, nil
}
