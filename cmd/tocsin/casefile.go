package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/user"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// openFile opens the case file of the case, to write. It is an error that there
// is none.
func (a *app) openFile() (*caseStore, *casefile.File, error) { return a.openFileFor(a.open) }

// openFileToRead opens it for what an auditor may do too.
func (a *app) openFileToRead() (*caseStore, *casefile.File, error) {
	return a.openFileFor(a.openToRead)
}

func (a *app) openFileFor(open func() (*caseStore, error)) (*caseStore, *casefile.File, error) {
	st, err := open()
	if err != nil {
		return nil, nil, err
	}
	f, err := casefile.Open(a.ctx, st)
	if err == nil && f.Case().Acts == 0 {
		err = &exitError{code: exitFailed, err: fmt.Errorf("the case %s has no case file yet", a.caseDir), hint: "tocsin case new --name NAME --zone Europe/Paris begins one"}
	}
	if err != nil {
		st.Close()
		return nil, nil, refuse(err)
	}
	return st, f, nil
}

// minedFacts returns the facts of what was mined, nil where nothing was.
func (a *app) minedFacts(st *caseStore) (*facts.Facts, error) {
	state, err := st.State(a.ctx)
	if err != nil || state == nil {
		return nil, err
	}
	return a.facts(st)
}

// record puts acts on record and gives what is refused its exit code and hint.
func (a *app) record(f *casefile.File, by string, bodies ...casefile.Body) error {
	if by == "" {
		by = a.author()
	}
	return refused(f.Add(a.ctx, time.Now(), by, bodies...))
}

// refused makes what a rule does not allow wrong use.
func refused(err error) error {
	var r *casefile.Refusal
	var ans *duty.AnswerError
	var at *duty.InstantError
	switch {
	case errors.Is(err, ledger.ErrAfterwards):
		return err
	case errors.As(err, &r):
		return &exitError{code: exitUse, err: withoutHint(err, r.Hint), hint: r.Hint}
	case errors.As(err, &ans):
		return &exitError{code: exitUse, err: withoutHint(err, ans.Hint), hint: ans.Hint}
	case errors.As(err, &at):
		return &exitError{code: exitUse, err: withoutHint(err, at.Hint), hint: at.Hint}
	}
	return err
}

func withoutHint(err error, hint string) error {
	return errors.New(strings.TrimSuffix(err.Error(), "; "+hint))
}

// author is who puts acts on record where --by does not say: TOCSIN_AUTHOR, or
// the user's name on this machine.
func (a *app) author() string {
	if name := a.getenv("TOCSIN_AUTHOR"); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}

// position computes where the case stands at an instant given by --at, or now.
func (a *app) position(st *caseStore, f *casefile.File, at string) (*casefile.Position, *facts.Facts, error) {
	now := time.Now()
	if at != "" {
		var err error
		if now, err = duty.ParseInstant(at, f.Case().Location()); err != nil {
			return nil, nil, refused(err)
		}
	}
	mined, err := a.minedFacts(st)
	if err != nil {
		return nil, nil, err
	}
	pos, err := f.Case().Position(now, mined)
	return pos, mined, err
}

// text prints what fill writes, without what a terminal obeys.
func (a *app) text(fill func(io.Writer) error) error {
	var b bytes.Buffer
	if err := fill(&b); err != nil {
		return err
	}
	for line := range strings.Lines(b.String()) {
		if _, err := fmt.Fprintln(a.out, oneLine(strings.TrimSuffix(line, "\n"))); err != nil {
			return err
		}
	}
	return nil
}

// withFile runs fn with the case file open to read.
func (a *app) withFile(fn func(context.Context, *caseStore, *casefile.File) error) error {
	st, f, err := a.openFileToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	return fn(a.ctx, st, f)
}
