package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/custody"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// caseKeeping are the commands on the keeping of a case.
func caseKeeping(a *app) []*cobra.Command {
	return []*cobra.Command{
		newCaseBackup(a), newCaseRestore(a), newCaseExport(a), newCaseUnpack(a),
		newCaseSource(a), newCaseAttest(a), newCaseRetain(a), newCaseShred(a),
	}
}

func newCaseShred(a *app) *cobra.Command {
	var f destroyFlags
	c := &cobra.Command{
		Use:   "shred",
		Short: "Destroy the case, with a certificate",
		Long: `Shred destroys the keys that the case is sealed by, and then overwrites and
removes its files. What stays in the folder is the journal, which names nobody
and can still be verified, and a case.json that says that the case was
destroyed. Killed half-way, run it again: it goes on.

The certificate has the fields of NIST SP 800-88 Rev. 1, appendix G: who, what,
when, method, verification. It is put beside the journal, begun before anything
is destroyed and completed when that is verified; --certificate also writes it
to a file, and --json prints it. Both work again after the case is destroyed.

Copies of the folder elsewhere, such as backups, are not reached: destroy them
too, or the key files that open them.`,
		Example: `  tocsin case shred --yes --certificate destroyed-2031 --performed-by "A. Smith" --reason "retention over"
  tocsin case shred --yes --json > certificate.json`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runShred(a, f) },
	}
	f.add(c)
	return c
}

func runShred(a *app, f destroyFlags) error {
	if !f.yes {
		return &exitError{code: exitRefused, err: errors.New("the whole case would be destroyed, for good; nothing was done"), hint: "run it again with --yes; tocsin case backup makes a copy first"}
	}
	p, err := a.place()
	if err != nil {
		return err
	}
	if d, err := p.finishShred(a.ctx); err == nil {
		return a.shreddedBefore(d, f, p.database != nil && p.database.Schema() != "")
	} else if errors.Is(err, ledger.ErrShredded) {
		return refuse(err)
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	if role := st.Keys().Role(); role != seal.Owner {
		return &exitError{code: exitRefused, err: fmt.Errorf("a key of role %s does not destroy the case; nothing was done", role), hint: "an owner of the case can do it"}
	}
	c := a.certificate(st, f, "The whole case")
	d, err := st.Shred(a.ctx, journal.Entry{Act: "case destroyed"}, func(d *store.Shredded) error {
		planShred(c, d, p.database != nil)
		if err := store.KeepCertificate(a.caseDir, c); err != nil {
			return fmt.Errorf("the certificate cannot be kept in %s, so nothing was destroyed: %w", a.caseDir, cause(err))
		}
		return nil
	})
	if err != nil {
		return err
	}
	planShred(c, d, p.database != nil)
	return a.shredded(c, f, d)
}

// keepPaper keeps a paper with its entry.
func keepPaper[P any](a *app, st *caseStore, kind string, p *P, e journal.Entry) error {
	d, err := custody.Document(kind, p)
	if err != nil {
		return err
	}
	done, err := st.Keep(a.ctx, []ledger.Document{d}, e)
	if err != nil {
		return err
	}
	return a.say("on record: journal entry %d", done.Number)
}

func papers[P any](a *app, st *caseStore, kind string) ([]P, error) {
	docs, err := st.Documents(a.ctx, kind)
	if err != nil {
		return nil, err
	}
	return custody.Read[P](docs)
}
