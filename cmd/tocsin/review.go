package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/seal"
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
first, with what was compared, how likely both sides are one person, and what they
show: masked, but so that it is seen in what they differ, and with the ids that
"tocsin people show" takes. Each has a name of eight digits, by which it is decided:

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
	if f.limit < 0 {
		return wrongUse("give a number, or 0 for all", "--limit %d is no number of conflicts", f.limit)
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	if _, err := st.mined(a.ctx); err != nil {
		return err
	}
	switch {
	case len(args) == 2:
		return a.answer(st, args, f)
	case f.ask:
		return a.askEach(st, st.waiting(a, f.rule, 0), f.reason)
	}
	if err := st.journal(a.ctx, "looked up", "people review", seal.Blind, seal.Contact, seal.People); err != nil {
		return err
	}
	return a.listWaiting(st.waiting(a, f.rule, f.limit), f.json)
}

// answer decides one conflict, or all that are like it.
func (a *app) answer(st *caseStore, args []string, f reviewFlags) error {
	w, err := st.conflict(a, args[0])
	if err != nil {
		return err
	}
	same, err := verdict(w, args[1])
	if err != nil {
		return err
	}
	d := w.Decide(same, f.reason)
	if f.alike {
		d = w.DecideAlike(same, f.reason)
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
		return false, wrongUse("answer join or "+no, "the sides of %s %s, so %s is no answer", w.Short(), now, answer)
	}
	return false, wrongUse("answer join or "+no, "%q is no answer to a conflict", answer)
}

// listWaiting prints the conflicts as they come.
func (a *app) listWaiting(p *waitingPages, asJSON bool) error {
	out := bufio.NewWriter(a.out)
	show := describeAll
	if asJSON {
		show = waitingObject
	}
	if err := show(out, p); err != nil {
		return err
	}
	return out.Flush()
}

// describeAll writes conflicts for a reader, and how many there are.
func describeAll(out io.Writer, p *waitingPages) error {
	shown := 0
	err := p.each(func(w *who.Waiting) error {
		shown++
		return p.describe(out, w)
	})
	if err != nil {
		return err
	}
	if p.total == 0 {
		_, err := fmt.Fprintln(out, "nobody waits for a decision")
		return err
	}
	rest := ""
	if shown < p.total {
		rest = fmt.Sprintf("; %s not shown (--limit 0 shows all)", facts.Plural(int64(p.total-shown), "is", "are"))
	}
	_, err = fmt.Fprintf(out, "%s%s\n", facts.Plural(int64(p.total), "conflict waits", "conflicts wait"), rest)
	return err
}

// errEnough ends the asking.
var errEnough = errors.New("enough was asked")

// asking asks of conflicts one by one.
type asking struct {
	a        *app
	pages    *waitingPages
	in       *bufio.Scanner
	reason   string
	taken    []who.Decision
	answered map[string]bool // rules that were answered for all
}

// askEach shows the conflicts one by one and does at the end what was answered.
func (a *app) askEach(st *caseStore, p *waitingPages, reason string) error {
	k := &asking{a: a, pages: p, in: bufio.NewScanner(a.in), reason: reason, answered: map[string]bool{}}
	err := p.each(k.ask)
	fmt.Fprintln(a.err)
	if err != nil && !errors.Is(err, errEnough) {
		return err
	}
	if err := k.in.Err(); err != nil {
		return fmt.Errorf("read the answers: %w", err)
	}
	if len(k.taken) == 0 {
		_, err := fmt.Fprintln(a.out, "nothing was decided")
		return err
	}
	done, err := a.decide(st, k.taken, "people review --ask")
	if err != nil {
		return err
	}
	return a.showDecided(done, len(k.taken), false)
}

// ask shows a conflict and takes an answer that can be one.
func (k *asking) ask(w *who.Waiting) error {
	if k.answered[w.Rule] {
		return nil
	}
	if err := k.pages.describe(k.a.out, w); err != nil {
		return err
	}
	for {
		fmt.Fprint(k.a.err, question(w))
		if !k.in.Scan() {
			return errEnough
		}
		word, alike := strings.CutSuffix(strings.TrimSpace(k.in.Text()), " all")
		switch word {
		case "quit":
			return errEnough
		case "", "skip":
			return nil
		}
		same, err := verdict(w, word)
		if err != nil {
			fmt.Fprintln(k.a.err, err)
			continue
		}
		d := w.Decide(same, k.reason)
		if alike {
			k.answered[w.Rule] = true
			d = w.DecideAlike(same, k.reason)
		}
		k.taken = append(k.taken, d)
		return nil
	}
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
