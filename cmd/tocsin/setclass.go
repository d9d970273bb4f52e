package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who"
)

func newSetClass(a *app) *cobra.Command {
	var reason string
	var asJSON bool
	c := &cobra.Command{
		Use:   "set-class TABLE.COLUMN CLASS|none --reason WHY",
		Short: "Correct what a column holds",
		Long: `Set-class says what class of data a column holds, or that it holds none of a
person. It takes effect at once, in every number, without mining again: people
are kept with the columns that show something of them, and classes follow from
the columns. It is journalled, and holds when the leak is mined again.

Classes are those of Have I Been Pwned's vocabulary, as tocsin case show names
them. Where several databases have the table, write the database before it; what
was found inside a column's texts is named with its kind: users.notes/email. Passwords that are not all kept alike
have a column for each other way beside their own, users.password/password-clear,
and the name without a kind is of all of them.`,
		Example: `  tocsin case set-class orders.ref none --reason "numbers of orders, no phones"
  tocsin case set-class staff.syndicat "Union memberships" --reason "asked the HR office"`,
		Args: takes(2, 2, "a column and a class"),
		RunE: func(_ *cobra.Command, args []string) error { return runSetClass(a, args[0], args[1], reason, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as one JSON object")
	c.Flags().StringVar(&reason, "reason", "", "`why`, without values of the leak; kept with the correction")
	return c
}

// classNamed finds a class by its name, in whatever case.
func classNamed(name string) (breach.Class, error) {
	if name == "none" {
		return breach.NoClass, nil
	}
	var like []string
	for _, info := range breach.Classes() {
		if strings.EqualFold(string(info.Class), name) {
			return info.Class, nil
		}
		if first, _, _ := strings.Cut(strings.ToLower(name), " "); len(first) > 3 && strings.Contains(strings.ToLower(string(info.Class)), first) {
			like = append(like, string(info.Class))
		}
	}
	hint := "tocsin case classes lists them"
	if len(like) > 0 {
		hint = "did you mean " + strings.Join(like[:min(4, len(like))], ", ") + "?"
	}
	return breach.NoClass, wrongUse(hint, "there is no class %q", name)
}

func runSetClass(a *app, name, class, reason string, asJSON bool) error {
	if strings.TrimSpace(reason) == "" {
		return wrongUse("--reason says why, for those who read the journal", "a correction needs a reason")
	}
	to, err := classNamed(class)
	if err != nil {
		return err
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	release, err := st.Hold(a.ctx)
	if err != nil {
		return refuse(err)
	}
	defer release()
	state, err := st.mined(a.ctx)
	if err != nil {
		return err
	}
	of, err := columnNamed(state, name)
	if err != nil {
		return err
	}
	c := who.Class{Of: of, Class: to, Reason: reason}
	doc, err := c.Document()
	if err != nil {
		return err
	}
	n := who.Correct(state, []who.Class{c})
	e := journal.Entry{Act: "corrected", Details: map[string]string{"what": "case set-class", "class": cmp.Or(string(to), "none")}}
	if err := a.rewrite(st, state, st.everyone(a.ctx), e, []ledger.Document{doc}); err != nil {
		return err
	}
	return a.showClass(st, of, to, n, asJSON)
}

// setClassJSON is the object of tocsin case set-class --json.
type setClassJSON struct {
	Column  string       `json:"column"`
	Class   breach.Class `json:"class"`   // "" for none
	Columns int          `json:"columns"` // entries of the column table it was set for
	People  int64        `json:"people"`  // whose data of the class the leak shows now, in whatever column
}

func (a *app) showClass(st *caseStore, of who.Column, to breach.Class, n int, asJSON bool) error {
	f, err := a.facts(st)
	if err != nil {
		return err
	}
	out := setClassJSON{Column: of.String(), Class: to, Columns: n}
	for i := range f.Classes {
		if f.Classes[i].Class == to {
			out.People = f.Classes[i].People
		}
	}
	what := "holds no personal data now; names and identifiers read from it stay as what people are called and found by"
	if to != breach.NoClass {
		what = fmt.Sprintf("holds %s; of %s it shows in all", to, facts.Plural(out.People, "person", "people"))
	}
	switch {
	case asJSON:
		return a.object(out)
	case !a.quiet:
		_, err = fmt.Fprintf(a.out, "%s %s\n", oneLine(out.Column), what)
	}
	return err
}

// columnNamed finds the column a name means.
func columnNamed(state *ledger.State, name string) (who.Column, error) {
	of, err := who.ParseColumn(state, name)
	switch {
	case errors.Is(err, who.ErrNoColumn):
		return of, &exitError{code: exitFailed, err: fmt.Errorf("no table of the case has a column %q", name), hint: "write TABLE.COLUMN as tocsin mine --json or the report names them"}
	case errors.Is(err, who.ErrSeveralColumns):
		return of, wrongUse("write the database, schema or file before it", "%q may be read in several ways", name)
	}
	return of, err
}

func newSetKey(a *app) *cobra.Command {
	var reason string
	var asJSON bool
	c := &cobra.Command{
		Use:   "set-key TABLE.COLUMN=TABLE.COLUMN|none --reason WHY",
		Short: "Correct whose key a column holds",
		Long: `Set-key says which table's key a column holds, so that its rows belong to the
person of that table's rows; or, with none, that it is nobody's key. It is
journalled. Keys decide who is who while a leak is read, so that it takes effect
when the leak is mined again: tocsin mine --again does that, from the same files.

A key of two columns or more is written as the report writes it, in parentheses. It
is followed to a table that has no key of one column.

Rows of the table referred to that have the same key are held to be one person's.
Mining again says how many rows have a key that others have too.`,
		Example: `  tocsin case set-key orders.buyer=users.uid --reason "by the developers"
  tocsin case set-key vacancy.uid=none --reason "the recruiter's, not the applicant's"
  tocsin case set-key "bank.(tenant_id,client_no)=clients.(tenant_id,client_no)" --reason "by the schema"
  tocsin mine --again`,
		Args: takes(1, 1, "what a column refers to: TABLE.COLUMN=TABLE.COLUMN"),
		RunE: func(_ *cobra.Command, args []string) error { return runSetKey(a, args[0], reason, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as one JSON object")
	c.Flags().StringVar(&reason, "reason", "", "`why`, without values of the leak; kept with the correction")
	return c
}

func runSetKey(a *app, text, reason string, asJSON bool) error {
	from, to, ok := strings.Cut(text, "=")
	if !ok || from == "" || to == "" {
		return wrongUse("tocsin case set-key orders.buyer=users.uid", "%q does not say what refers to what", text)
	}
	if strings.TrimSpace(reason) == "" {
		return wrongUse("--reason says why, for those who read the journal", "a correction needs a reason")
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	release, err := st.Hold(a.ctx)
	if err != nil {
		return refuse(err)
	}
	defer release()
	state, err := st.mined(a.ctx)
	if err != nil {
		return err
	}
	k := who.Key{Reason: reason}
	if k.Of, err = keyNamed(state, from); err != nil {
		return err
	}
	if to != "none" {
		target, err := keyNamed(state, to)
		if err != nil {
			return err
		}
		k.To = &target
		if err := mayRefer(state, k.Of, target); err != nil {
			return err
		}
	}
	doc, err := k.Document()
	if err != nil {
		return err
	}
	e := journal.Entry{Act: "corrected", Details: map[string]string{"what": "case set-key"}}
	if _, err := st.Keep(a.ctx, []ledger.Document{doc}, e); err != nil {
		return err
	}
	switch {
	case asJSON:
		out := setKeyJSON{Column: k.Of.String(), Effect: "at the next mine --again"}
		if k.To != nil {
			out.RefersTo = k.To.String()
		}
		return a.object(out)
	case !a.quiet:
		_, err = fmt.Fprintln(a.out, "kept; it takes effect when the leak is mined again: tocsin mine --again")
	}
	return err
}

// setKeyJSON is the object of tocsin case set-key --json.
type setKeyJSON struct {
	Column   string `json:"column"`
	RefersTo string `json:"refers_to"` // "" for none
	Effect   string `json:"takes_effect"`
}

// corrections are what was set by hand of columns and keys.
func (s *caseStore) corrections(a *app) (classes []who.Class, keys []who.Key, err error) {
	docs, err := s.Documents(a.ctx, who.ClassKind)
	if err != nil {
		return nil, nil, err
	}
	if classes, err = who.Classes(docs); err != nil {
		return nil, nil, err
	}
	if docs, err = s.Documents(a.ctx, who.KeyKind); err != nil {
		return nil, nil, err
	}
	keys, err = who.Keys(docs)
	return classes, keys, err
}
