package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mail/returned"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// How long a report waits for a case that another tocsin has, and how often it looks.
// The mail server waits a minute for its answer.
const (
	waitForCase = 5 * time.Second
	lookForCase = 100 * time.Millisecond
)

// opener opens the case again and again, with a key that is asked for once.
type opener struct {
	a     *app
	place *place
	id    *seal.Identity
	kept  *caseStore // of a database, which nobody has to himself
	busy  bool       // said that another has the case
}

func (a *app) opener() (*opener, error) {
	p, err := a.place()
	if err != nil {
		return nil, err
	}
	o := &opener{a: a, place: p}
	if p.exists || p.database != nil && p.database.Schema() != "" {
		o.id, err = a.caseIdentity(p)
	}
	return o, refuse(err)
}

// open opens the case for one report; the caller closes it by the function that is given.
// While another tocsin has it, open waits, but not for long.
func (o *opener) open(ctx context.Context, what purpose) (*caseStore, func() error, error) {
	if o.kept != nil {
		return o.kept, func() error { return nil }, nil
	}
	for end := time.Now().Add(waitForCase); ; {
		st, err := o.place.open(ctx, o.id, what, false)
		switch {
		case err == nil && o.place.database != nil:
			o.kept = st
			return st, func() error { return nil }, nil
		case err == nil:
			o.busy = false
			return st, st.Close, nil
		case !errors.Is(err, ledger.ErrLocked) || time.Now().After(end):
			return nil, nil, refuse(err)
		}
		if err := wait(ctx, lookForCase); err != nil {
			return nil, nil, err
		}
	}
}

// close closes what was kept open.
func (o *opener) close() error {
	if o.kept == nil {
		return nil
	}
	return o.kept.Close()
}

// listen takes reports over LMTP until it is stopped. It listens on this machine
// alone: LMTP has no login. A case in a folder is free for others between reports.
func (a *app) listen(f *bouncesFlags, t *reportTally) error {
	network := "tcp"
	if strings.ContainsRune(f.lmtp, '/') {
		network = "unix"
	} else if host, _, err := net.SplitHostPort(f.lmtp); err != nil || host != "localhost" && !net.ParseIP(host).IsLoopback() {
		return wrongUse("--lmtp 127.0.0.1:2424, or the path of a socket", "LMTP has no login: listen on this machine alone")
	}
	o, err := a.opener()
	if err != nil {
		return err
	}
	defer func() { _ = o.close() }()
	st, done, err := o.open(a.ctx, toLook)
	if err != nil {
		return err
	}
	a.sayOver(st)
	returns, err := returnsOf(st, f.returns)
	if err = errors.Join(err, done()); err != nil {
		return err
	}
	l, err := net.Listen(network, f.lmtp)
	if err != nil {
		return err
	}
	if network == "unix" {
		if err := os.Chmod(f.lmtp, 0o660); err != nil {
			return errors.Join(err, l.Close())
		}
	}
	if !a.quiet {
		fmt.Fprintf(a.err, "listening on %s; ^C ends\n", l.Addr())
	}
	err = returned.Serve(a.ctx, l, &returned.Listener{Returns: returns, Boxes: f.boxes, Handle: o.taker(t)})
	return errors.Join(err, o.record(context.WithoutCancel(a.ctx)))
}

// taker does what follows from a report, with the case open no longer than that takes;
// what says of nobody whom it is about needs no case.
func (o *opener) taker(t *reportTally) func(context.Context, *returned.Report) error {
	return func(ctx context.Context, r *returned.Report) error {
		if r.Kind == returned.Answer || r.Row == nil {
			return o.a.taker(nil, t)(ctx, r)
		}
		st, done, err := o.open(ctx, toChange)
		if err != nil {
			o.say(err)
			return err
		}
		err = o.a.taker(st, t)(ctx, r)
		return errors.Join(err, done())
	}
}

// say tells once why reports are not kept now; the mail server brings them again.
func (o *opener) say(err error) {
	if o.busy || o.a.ctx.Err() != nil {
		return
	}
	o.busy = true
	fmt.Fprintf(o.a.err, "a report cannot be kept now: %v; the mail server is asked to bring it again\n", err)
}

// record puts the listening down, also while another tocsin has the case.
func (o *opener) record(ctx context.Context) error {
	st, done, err := o.open(ctx, toLook)
	if err != nil {
		return err
	}
	_, err = st.Record(ctx, journal.Entry{Act: actReports})
	return errors.Join(err, done())
}
