package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who"
)

// reviewFlags are the flags of `tocsin people review`.
type reviewFlags struct {
	json   bool
	ask    bool
	alike  bool
	rule   string
	limit  int
	reason string
}

func newReview(a *app) *cobra.Command {
	var f reviewFlags
	c := &cobra.Command{
		Use:   "review [CONFLICT join|split|apart]",
		Short: "Decide where it is doubtful who is who",
		Long: `Review lists the people of whom it is doubtful who they are, the most doubtful
first, with what both sides show, masked. Each has a name of eight digits, by
which it is decided:

  join   both sides are one person
  split  the one person is two
  apart  the two people are two, and stay so

With --alike the answer is given to all conflicts of the same rule, those found
later included. With --ask they are shown one by one and answered at the
keyboard; what was answered is done at the end, in one go.

A decision takes effect at once. It is kept by what the sides show, so that it
holds when the leak is mined again or a file is added; a later decision goes over
an earlier one. After a split, rows that do not tell which of the two they are
about are said of both.`,
		Example: `  tocsin people review
  tocsin people review 3f9a1c2e apart --reason "twins, by the registry"
  tocsin people review 3f9a1c2e join --alike
  tocsin people review --ask`,
		Args: takes(0, 2, "a conflict and what it is: join, split or apart"),
		RunE: func(_ *cobra.Command, args []string) error { return runReview(a, f, args) },
	}
	c.Flags().BoolVar(&f.json, "json", false, "print the result as one JSON object")
	c.Flags().BoolVar(&f.ask, "ask", false, "show them one by one and ask")
	c.Flags().BoolVar(&f.alike, "alike", false, "answer all conflicts of the same rule")
	c.Flags().StringVar(&f.rule, "rule", "", "list only conflicts whose rule has this `text` in it")
	c.Flags().IntVar(&f.limit, "limit", 20, "list at most this `number`; 0 for all")
	c.Flags().StringVar(&f.reason, "reason", "", "`why`, in your words; kept, sealed, with the decision")
	return c
}

func runReview(a *app, f reviewFlags, args []string) error {
	if len(args) == 1 {
		return wrongUse("tocsin people review "+args[0]+" join, split or apart", "say what %s is", args[0])
	}
	if f.ask && (len(args) > 0 || f.json) {
		return wrongUse("tocsin people review --ask", "--ask takes no conflict and prints no JSON")
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	if _, err := st.mined(a.ctx); err != nil {
		return err
	}
	waiting, err := st.waiting(a, f.rule)
	if err != nil {
		return err
	}
	switch {
	case len(args) == 2:
		return a.answer(st, waiting, args, f)
	case f.ask:
		return a.askEach(st, waiting, f.reason)
	}
	if err := st.journal(a.ctx, "looked up", "people review"); err != nil {
		return err
	}
	return a.listWaiting(waiting, f)
}

// waiting gathers the conflicts that wait, worst first; those whose rule has
// the text in it.
func (s *caseStore) waiting(a *app, rule string) ([]who.Waiting, error) {
	blind := s.Keys().Blinder()
	q := who.NewQueue(func(text string) string {
		name := blind.Sum("conflict", text)
		return hex.EncodeToString(name[:4])
	})
	err := s.Reviewed(a.ctx, func(p *ledger.Person) error { q.Add(p); return nil })
	return slices.DeleteFunc(q.Worst(), func(w who.Waiting) bool { return !strings.Contains(w.Rule, rule) }), err
}

// answer decides one conflict, or all that are like it.
func (a *app) answer(st *caseStore, waiting []who.Waiting, args []string, f reviewFlags) error {
	i := slices.IndexFunc(waiting, func(w who.Waiting) bool { return w.Name == args[0] })
	if i < 0 {
		return &exitError{code: exitFailed, err: fmt.Errorf("no conflict %s waits", args[0]), hint: "tocsin people review lists those that do; one that was decided is gone"}
	}
	same, err := verdict(&waiting[i], args[1])
	if err != nil {
		return err
	}
	d := waiting[i].Decide(same, f.reason)
	if f.alike {
		d = waiting[i].DecideAlike(same, f.reason)
	}
	done, err := a.decide(st, []who.Decision{d}, "people review")
	if err != nil {
		return err
	}
	return a.showDecided(done, 1, f.json)
}

// verdict reads an answer to a conflict: whether its sides are one person.
func verdict(w *who.Waiting, answer string) (same bool, err error) {
	no := map[bool]string{true: "apart", false: "split"}[w.Apart]
	switch answer {
	case "join":
		return true, nil
	case no:
		return false, nil
	case "split", "apart":
		now := map[bool]string{true: "are two people now", false: "are one person now"}[w.Apart]
		return false, wrongUse("answer join or "+no, "the sides of %s %s, so %s is no answer", w.Name, now, answer)
	}
	return false, wrongUse("answer join or "+no, "%q is no answer to a conflict", answer)
}

func (a *app) listWaiting(waiting []who.Waiting, f reviewFlags) error {
	shown := waiting
	if f.limit > 0 && len(shown) > f.limit {
		shown = shown[:f.limit]
	}
	if f.json {
		return a.object(waitingObject(shown, len(waiting)))
	}
	if len(waiting) == 0 {
		_, err := fmt.Fprintln(a.out, "nobody waits for a decision")
		return err
	}
	for i := range shown {
		if err := describeWaiting(a.out, &shown[i]); err != nil {
			return err
		}
	}
	rest := ""
	if len(shown) < len(waiting) {
		rest = fmt.Sprintf("; %s not shown (--limit 0 shows all)", facts.Plural(int64(len(waiting)-len(shown)), "is", "are"))
	}
	_, err := fmt.Fprintf(a.out, "%s%s\n", facts.Plural(int64(len(waiting)), "conflict waits", "conflicts wait"), rest)
	return err
}

// describeWaiting writes a conflict for a reader, its values masked.
func describeWaiting(w io.Writer, c *who.Waiting) error {
	now := "one person now"
	if c.Apart {
		now = "two people now"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", c.Name, oneLine(c.Rule))
	fmt.Fprintf(&b, "          %s, doubt %.1f %%, %s\n", now, float64(c.Doubt)/10, facts.Plural(int64(c.Alike), "conflict like it", "conflicts like it"))
	for i, s := range c.Sides {
		fmt.Fprintf(&b, "  %s", [...]string{"here ", "there"}[i])
		for _, v := range s.Values {
			fmt.Fprintf(&b, "  %s %s", v.Kind, oneLine(v.Value.String()))
		}
		b.WriteString("\n")
	}
	b.WriteString("\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// askEach shows the conflicts one by one and does at the end what was answered.
func (a *app) askEach(st *caseStore, waiting []who.Waiting, reason string) error {
	var taken []who.Decision
	answered := map[string]bool{} // rules that were answered for all
	in := bufio.NewScanner(a.in)
	n := 0
ask:
	for i := range waiting {
		w := &waiting[i]
		if answered[w.Rule] {
			continue
		}
		if err := describeWaiting(a.out, w); err != nil {
			return err
		}
		for {
			fmt.Fprint(a.err, question(w))
			if !in.Scan() {
				break ask
			}
			word, alike := strings.CutSuffix(strings.TrimSpace(in.Text()), " all")
			if word == "quit" {
				break ask
			}
			if word == "" || word == "skip" {
				break
			}
			same, err := verdict(w, word)
			if err != nil {
				fmt.Fprintln(a.err, err)
				continue
			}
			d := w.Decide(same, reason)
			if alike {
				answered[w.Rule] = true
				d = w.DecideAlike(same, reason)
			}
			taken = append(taken, d)
			n++
			break
		}
	}
	fmt.Fprintln(a.err)
	if err := in.Err(); err != nil {
		return fmt.Errorf("read the answers: %w", err)
	}
	if n == 0 {
		_, err := fmt.Fprintln(a.out, "nothing was decided")
		return err
	}
	done, err := a.decide(st, taken, "people review --ask")
	if err != nil {
		return err
	}
	return a.showDecided(done, n, false)
}

func question(w *who.Waiting) string {
	no := "split"
	if w.Apart {
		no = "apart"
	}
	all := ""
	if w.Alike > 1 {
		all = fmt.Sprintf(` (with " all": for all %d like it)`, w.Alike)
	}
	return "join, " + no + all + ", skip or quit? "
}
