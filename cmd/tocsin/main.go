// Command tocsin takes over when somebody's data has leaked: it reads the leak
// whole, finds every person in it and every class of their data, and accounts
// for every byte.
//
// This package is flags, wiring and exit codes. It decides nothing about a
// leak, and it is the only place that reads the clock, makes random keys and
// opens stores.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	_ "time/tzdata" // zones of cases, also where the system has none

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// The exit codes, the same for every command.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUse     = 2
	exitUnread  = 3 // done, but bytes are unread, messages wait, or a class is nobody's
	exitRefused = 4 // a guard, an approval, a lock
)

func main() {
	debug.SetTraceback("single") // a crash prints one goroutine and no heap
	harden()
	ignoreLimits()
	os.Exit(run(os.Args[1:]))
}

// run executes the command line and returns its exit code.
func run(args []string) (code int) {
	defer func() {
		if fault := recover(); fault != nil {
			code = exitFailed
			fmt.Fprintf(os.Stderr, "%s\n%s", crash(fault), debug.Stack())
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second ^C ends it at once
	app := &app{ctx: ctx, in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv}
	seal.PluginTalk = func(format string, v ...any) { fmt.Fprintln(app.err, oneLine(fmt.Sprintf(format, v...))) }
	cmd := newRoot(app)
	cmd.SetArgs(args)
	cmd.SetFlagErrorFunc(flagErrors(args))
	err := cmd.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		err = &exitError{code: exitFailed, err: errors.New("stopped; the case is as it was before")}
	}
	e := explained(err)
	if e.err != nil {
		fmt.Fprintln(os.Stderr, "tocsin: "+oneLine(breach.MaskMailboxes(e.err.Error())))
	}
	if e.hint != "" {
		fmt.Fprintln(os.Stderr, "hint: "+e.hint)
	}
	return e.code
}

// crash says that the program failed by its own fault. It tells the kind of what
// was thrown and never its text: that may quote what was being read.
func crash(fault any) string {
	what := fmt.Sprintf("%T", fault)
	var e runtime.Error
	if err, ok := fault.(error); ok && errors.As(err, &e) {
		what = e.Error() // of Go itself: numbers and types
	}
	return "tocsin: stopped by a fault of its own (" + what + "); what was written before is whole"
}

// explained gives an error its exit code and its hint.
func explained(err error) *exitError {
	var e *exitError
	if !errors.As(err, &e) {
		e = &exitError{code: exitFailed, err: err}
	}
	if e.code == exitFailed && errors.Is(err, seal.ErrRole) {
		e = &exitError{code: exitRefused, err: e.err, hint: e.hint}
	}
	if e.err == nil || e.hint != "" {
		return e
	}
	out := *e
	var ofStore *ledger.Error
	var ofKey *seal.Error
	switch {
	case errors.As(err, &ofStore):
		out.hint = ofStore.Hint
	case errors.As(err, &ofKey):
		out.hint = ofKey.Hint
	}
	if text, ok := strings.CutSuffix(e.err.Error(), "; "+out.hint); ok {
		out.err = errors.New(text)
	}
	return &out
}

// oneLine keeps a message on one line and its terminal untouched: a message
// may name a file or member of the leak.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return '\ufffd'
		}
		return r
	}, s)
}

// exitError is an error with its exit code and what to do about it.
type exitError struct {
	code int
	err  error
	hint string
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

func wrongUse(hint, format string, args ...any) error {
	return &exitError{code: exitUse, err: fmt.Errorf(format, args...), hint: hint}
}

// exitCode is the code an error ends the program with.
func exitCode(err error) int {
	var e *exitError
	if errors.As(err, &e) {
		return e.code
	}
	return exitFailed
}
