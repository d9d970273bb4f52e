package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
)

type testFlags struct {
	answers, evidence []string
	reason, by        string
	ask, json         bool
}

func newDutyTest(a *app) *cobra.Command {
	var f testFlags
	c := &cobra.Command{
		Use:   "test",
		Short: "Find out who must be told: authority, people, others",
		Long: `Test is a short interview. Its answers decide, by conditions that are data, which
duties there are: to the authority (Article 33 of the GDPR and its relatives), to
people (Article 34), and under the laws of the sector. Some answers are suggested
by what was mined; yours take their place, and a difference stays on record.

Answer with --answer, one question or several at once, with the --reason and the
--evidence; or be asked one after the other with --ask. Without either it prints
the outcomes so far and the next questions.

Answers that contradict each other stay on record, and the duties that hang on them
stay open until one is corrected: the exit code is then 4, and the two are named with
the article that they meet at.`,
		Example: `  tocsin duty test
  tocsin duty test --answer personal_data=yes --answer role=controller --answer established=eea,uk
  tocsin duty test --answer risk=high --reason "names with letters, in unknown hands" --evidence E1
  tocsin duty test --ask`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runTest(a, f) },
	}
	c.Flags().StringArrayVar(&f.answers, "answer", nil, "an answer: `QUESTION=OPTION`, or several options with commas; may be repeated")
	c.Flags().StringVar(&f.reason, "reason", "", "`why`, for the answers given with it")
	c.Flags().StringArrayVar(&f.evidence, "evidence", nil, "`number` of a piece of evidence, or a reference, for the answers given with it; may be repeated")
	c.Flags().StringVar(&f.by, "by", "", "`name` of who answers (default TOCSIN_AUTHOR, or the user of this machine)")
	c.Flags().BoolVar(&f.ask, "ask", false, "ask the open questions one after the other, on standard input")
	c.Flags().BoolVar(&f.json, "json", false, "print the result as one JSON object")
	return c
}

func runTest(a *app, f testFlags) error {
	var bodies []casefile.Body
	for _, text := range f.answers {
		q, options, ok := strings.Cut(text, "=")
		if !ok {
			return wrongUse("write it as special=yes", "--answer %q names no question", text)
		}
		bodies = append(bodies, &casefile.Answered{Answer: duty.Answer{
			Question: strings.TrimSpace(q), Options: splitOptions(options), Reason: f.reason, Evidence: f.evidence,
		}})
	}
	show := func(pos *casefile.Position) error {
		var err error
		if f.json {
			err = a.object(pos.Test)
		} else {
			err = a.text(pos.Test.Describe)
		}
		if n := len(pos.Test.Contradictions); err == nil && n > 0 {
			return &exitError{
				code: exitRefused,
				err:  fmt.Errorf("the test is not decided: %s", strings.Join(pos.Test.Contradictions, "; ")),
				hint: "answer one of them anew with tocsin duty test --answer; or take an answer back with tocsin case set void --act N (tocsin case show --acts lists the numbers)",
			}
		}
		return err
	}
	if f.ask {
		if err := a.interview(bodies, f.by); err != nil {
			return err
		}
		bodies = nil
	}
	return a.stand(bodies, f.by, show)
}

func splitOptions(text string) (out []string) {
	for o := range strings.SplitSeq(text, ",") {
		if o = strings.TrimSpace(o); o != "" {
			out = append(out, o)
		}
	}
	return out
}

// interview asks the open questions one after the other. Each answer is put on
// record at once; an empty line leaves a question open, and the end of input
// ends the interview.
func (a *app) interview(given []casefile.Body, by string) error {
	st, f, err := a.openFile()
	if err != nil {
		return err
	}
	defer st.Close()
	if len(given) > 0 {
		if err := a.record(f, by, given...); err != nil {
			return err
		}
	}
	in := bufio.NewScanner(a.in)
	skipped := map[string]bool{}
	for {
		q, err := a.nextQuestion(a.ctx, st, f, skipped)
		if err != nil || q == nil {
			return err
		}
		answered, err := a.askOne(f, q, in, by)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		skipped[q.ID] = !answered
	}
}

// nextQuestion is the first that is open and was not skipped, nil when there is
// none.
func (a *app) nextQuestion(ctx context.Context, st *caseStore, f *casefile.File, skipped map[string]bool) (*duty.Question, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	pos, _, err := a.position(st, f, "")
	if err != nil {
		return nil, err
	}
	for _, asked := range pos.Test.Questions {
		if asked.Answer == nil && !skipped[asked.Question.ID] {
			return &asked.Question, nil
		}
	}
	return nil, nil
}

// askOne asks until the answer is one the question takes, or is empty.
func (a *app) askOne(f *casefile.File, q *duty.Question, in *bufio.Scanner, by string) (answered bool, err error) {
	if err := a.toTerminal(q.Describe); err != nil {
		return false, err
	}
	for {
		fmt.Fprintf(a.err, "%s> ", q.ID)
		line, err := readLine(in)
		if err != nil || line == "" {
			return false, err
		}
		x := duty.Answer{Question: q.ID, Options: splitOptions(line), At: time.Time{}}
		if q.Judgement {
			fmt.Fprint(a.err, "because> ")
			if x.Reason, err = readLine(in); err != nil {
				return false, err
			}
		}
		fmt.Fprint(a.err, "evidence> ")
		evidence, err := readLine(in)
		if err != nil {
			return false, err
		}
		x.Evidence = splitOptions(evidence)
		err = a.record(f, by, &casefile.Answered{Answer: x})
		if err == nil {
			return true, nil
		}
		if exitCode(err) != exitUse {
			return false, err
		}
		fmt.Fprintln(a.err, oneLine(err.Error()))
	}
}

// toTerminal writes to standard error, without what a terminal obeys.
func (a *app) toTerminal(fill func(io.Writer)) error {
	own := *a
	own.out = a.err
	return own.text(func(w io.Writer) error { fill(w); return nil })
}

func readLine(in *bufio.Scanner) (string, error) {
	if !in.Scan() {
		if err := in.Err(); err != nil {
			return "", err
		}
		return "", io.EOF
	}
	return strings.TrimSpace(in.Text()), nil
}
