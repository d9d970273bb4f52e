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
	var o setClassOptions
	c := &cobra.Command{
		Use:   "set-class TABLE.COLUMN CLASS|none --reason WHY",
		Short: "Correct what a column holds",
		Long: `Set-class says what class of data a column holds, or that it holds none of a
person. It takes effect at once, in every number, without mining again: people
are kept with the columns that show something of them, and classes follow from
the columns. It is journalled, listed by tocsin case corrections, and holds when
the leak is mined again.

A class replaces the one that the column had as a whole, for everybody who has a
value there. With --where-told it is given to those alone whose row has a text that
tells of it, beside whatever the column has: so it is said that texts of which it was
not decided whom they are about are about the person of their row. That they are
about others says "none", for COLUMN/health-mention and the like, as the report
writes it.

A class that nobody would have by that, since the rows lead to nobody, is refused with
--where-told, and where the column holds no value: nothing is kept. Without it is kept,
and counted in rows alone; the exit code is then 3, and what is printed says how to say
whose the rows are.

None takes away all that was read from the column: its class, what was found inside
its texts, and what stands under its paths and names. With --keep-inside it takes the
class of the column as a whole alone. Names and identifiers stay as what people are
called and found by.

Classes are those of Have I Been Pwned's vocabulary, as tocsin case classes lists
them. Where several databases have the table, write the database before it; what
was found inside a column's texts is named with its kind: users.notes/email. Passwords that are not all kept alike
have a column for each other way beside their own, users.password/password-clear,
and the name without a kind is of all of them.`,
		Example: `  tocsin case set-class orders.ref none --reason "numbers of orders, no phones"
  tocsin case set-class staff.syndicat "Union memberships" --reason "asked the HR office"
  tocsin case set-class patients.notes "Personal health data" --where-told --reason "read ten of them"
  tocsin case set-class staff.notes/union-mention none --reason "they tell of others"`,
		Args: takes(2, 2, "a column and a class"),
		RunE: func(_ *cobra.Command, args []string) error { return runSetClass(a, args[0], args[1], o) },
	}
	c.Flags().BoolVar(&o.asJSON, "json", false, "print the result as one JSON object")
	c.Flags().StringVar(&o.reason, "reason", "", "`why`, without values of the leak; kept with the correction")
	c.Flags().BoolVar(&o.whereTold, "where-told", false, "only for people whose rows' texts tell of the class, added to what the column has")
	c.Flags().BoolVar(&o.keepInside, "keep-inside", false, "with none: leave what was found inside the column's values")
	return c
}

// setClassOptions are the flags of tocsin case set-class.
type setClassOptions struct {
	reason                        string
	whereTold, keepInside, asJSON bool
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

func runSetClass(a *app, name, class string, o setClassOptions) error {
	if strings.TrimSpace(o.reason) == "" {
		return wrongUse("--reason says why, for those who read the journal", "a correction needs a reason")
	}
	to, err := classNamed(class)
	if err != nil {
		return err
	}
	if none := to == breach.NoClass; o.whereTold && none || o.keepInside && !none {
		return wrongUse("--where-told goes with a class, --keep-inside with none", "what is meant by the flag cannot be told")
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
	c := who.Class{Class: to, Reason: o.reason}
	if c.Of, err = columnNamed(state, name); err != nil {
		return err
	}
	if c.All = to == breach.NoClass && c.Of.Inside == "" && !o.keepInside; o.whereTold {
		if c.Of, err = toldIn(state, c.Of, to); err != nil {
			return err
		}
	}
	c.Before(state)
	doc, err := c.Document()
	if err != nil {
		return err
	}
	n := who.Correct(state, []who.Class{c})
	nobody := a.reaches(st, state, &c, o.whereTold)
	if nobody != nil && exitCode(nobody) != exitUnread {
		return nobody
	}
	e := journal.Entry{Act: actCorrected, Details: map[string]string{"what": "case set-class", "class": cmp.Or(string(to), "none")}}
	if err := a.rewrite(st, state, st.everyone(a.ctx), e, []ledger.Document{doc}); err != nil {
		return err
	}
	return errors.Join(a.showClass(st, state, &c, n, o.asJSON), nobody)
}

// toldIn names what the texts of a column tell of a class.
func toldIn(state *ledger.State, of who.Column, class breach.Class) (who.Column, error) {
	told, older, ok := of.Told(state, class)
	switch {
	case ok:
		return told, nil
	case of.Inside != "":
		return of, wrongUse("write the column alone", "--where-told is said of a column, and not of what was found inside one")
	case older:
		return of, &exitError{
			code: exitFailed, err: fmt.Errorf("the case was mined by a version that did not keep which rows of %s tell of %s", of, class),
			hint: "mine it again for this one thing (tocsin mine --again), and say it then",
		}
	}
	return of, &exitError{
		code: exitFailed, err: fmt.Errorf("no text of %s was seen to tell of %s", of, class),
		hint: "without --where-told everybody who has a value there is given the class",
	}
}

// setClassJSON is the object of tocsin case set-class --json.
type setClassJSON struct {
	Column  string       `json:"column"`
	Class   breach.Class `json:"class"`   // "" for none
	Columns int          `json:"columns"` // entries of the column table it was set for
	People  int64        `json:"people"`  // whose data of the class the leak shows now, in whatever column
	// Was is what each entry that was set had before, and Here the people of whom the
	// leak shows the class in this column.
	Was  []who.Was `json:"was"`
	Here int64     `json:"people_here"`
}

func (a *app) showClass(st *caseStore, state *ledger.State, c *who.Class, n int, asJSON bool) error {
	f, err := a.facts(st)
	if err != nil {
		return err
	}
	out := setClassJSON{Column: c.Of.String(), Class: c.Class, Columns: n, Was: append([]who.Was{}, c.Was...), Here: c.People(state)}
	for i := range f.Classes {
		if f.Classes[i].Class == c.Class {
			out.People = f.Classes[i].People
		}
	}
	switch {
	case asJSON:
		return a.object(out)
	case !a.quiet:
		_, err = fmt.Fprintf(a.out, "%s %s\n", oneLine(out.Column), oneLine(out.says(c)))
	}
	return err
}

// says is what was done, in words.
func (out *setClassJSON) says(c *who.Class) string {
	var taken []string
	for _, w := range c.Was {
		if w.Class != c.Class || w.Undecided {
			taken = append(taken, wasOf(w))
		}
	}
	was := strings.Join(taken, ", ")
	switch {
	case breach.ParseKind(c.Of.Inside).IsMention() && c.Class != breach.NoClass:
		return fmt.Sprintf("tells of %s, now held to be %s's in whose row it stands: %s here; of %s it shows in all", c.Class, "the person",
			facts.Plural(out.Here, "person", "people"), facts.Plural(out.People, "person", "people"))
	case breach.ParseKind(c.Of.Inside).IsMention():
		return "is held to tell of others now; it counts for nobody"
	case c.Class != breach.NoClass:
		return fmt.Sprintf("holds %s; of %s it shows in all; before: %s", c.Class, facts.Plural(out.People, "person", "people"), cmp.Or(was, "the same"))
	}
	return "holds no personal data now; names and identifiers read from it stay as what people are called and found by; before: " + cmp.Or(was, "none")
}

// wasOf says what an entry had.
func wasOf(w who.Was) string {
	s := w.Column + " " + cmp.Or(string(w.Class), "none")
	if w.Undecided {
		s += " (of whom was not decided)"
	}
	return s
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
person of that table's rows; or, with none, that it is nobody's key. The table may
be in another file. It is journalled. Keys decide who is who while a leak is read,
so that it takes effect when the leak is mined again: tocsin mine --again does that,
from the same files.

A key of two columns or more is written as the report writes it, in parentheses. It
is followed to a table that has no key of one column.

Within one table a key called after guardians or parents says who is told of a child
(people.guardian_id=people.id); it joins nobody.

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
		target.Part = cmp.Or(target.Part, otherPart(state, k.Of, target.Table))
	}
	doc, err := k.Document()
	if err != nil {
		return err
	}
	e := journal.Entry{Act: actCorrected, Details: map[string]string{"what": "case set-key"}}
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
