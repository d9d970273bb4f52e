package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/custody"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/sqlite"
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
when, method, verification. It is printed with --json, written with
--certificate, and otherwise put beside the journal.

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
		return a.shreddedBefore(d, f)
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
	d, err := st.Shred(a.ctx, journal.Entry{Act: "case destroyed"})
	if err != nil {
		return err
	}
	if c.Entry, c.Head = d.Entry, string(d.Head); p.database != nil {
		certifyDropped(c, d)
	} else {
		certifyShred(c, a.caseDir, d)
	}
	certifyJournal(c, a.caseDir, d)
	if f.certificate == "" && !f.json {
		f.certificate = filepath.Join(a.caseDir, store.Certificate)
	}
	return a.giveCertificate(c, f, "the case is destroyed")
}

// shreddedBefore answers for a case that an earlier run destroyed: its certificate
// is given again, or it is said that the run was cut short before it wrote one.
func (a *app) shreddedBefore(d *store.Shredded, f destroyFlags) error {
	path := filepath.Join(a.caseDir, store.Certificate)
	text, err := os.ReadFile(path + ".json")
	switch {
	case errors.Is(err, os.ErrNotExist):
		err = a.say("no certificate is in the folder: the run that destroyed the case wrote it elsewhere, or was cut short")
	case err == nil && f.json:
		_, err = a.out.Write(text)
	case err == nil:
		err = a.say("its certificate is %s.html", path)
	}
	return errors.Join(a.say("the case was destroyed before; %s", leftNow(len(d.Files))), err)
}

func leftNow(n int) string {
	if n == 0 {
		return "nothing was left"
	}
	return facts.Plural(int64(n), "file was left and is", "files were left and are") + " removed now"
}

func certifyShred(c *custody.Certificate, dir string, d *store.Shredded) {
	for _, w := range d.Files {
		c.Media = append(c.Media, custody.Medium{What: w.Name, Kind: "file", Bytes: w.Bytes})
	}
	c.Method, c.Used = "Purge", []string{"cryptographic erase: the wrapped keys of the case", "overwrite with zeros, once, of every file, then removal"}
	c.After = "the storage stays in use"
	c.Stays = []string{"The journal: acts, times, ids of keys, salted hashes whose salts are destroyed. It names nobody."}
	_, err := sqlite.ReadKeys(dir)
	gone := errors.Is(err, ledger.ErrShredded)
	_, err = os.Lstat(filepath.Join(dir, "ledger.db"))
	removed := errors.Is(err, os.ErrNotExist)
	c.Verified = []custody.Check{
		{What: "the case has no wrapped keys any more", Passed: gone, Result: result(gone, "case.json holds none", "case.json still holds keys")},
		{What: "the ledger is not there", Passed: removed, Result: result(removed, "no such file", "ledger.db is still there")},
		{What: "no file that is left is a database or holds a wrapped key", Passed: !d.Opened, Result: "left: " + strings.Join(d.Left, ", ")},
	}
}

// certifyDropped is certifyShred for a case in a database.
func certifyDropped(c *custody.Certificate, d *store.Shredded) {
	for _, w := range d.Files {
		c.Media = append(c.Media, custody.Medium{What: w.Name, Kind: "table of a database", Bytes: w.Bytes})
	}
	c.Method, c.Used = "Clear", []string{"cryptographic erase: the wrapped keys of the case", "removal of its tables; what is left of the others is written anew"}
	c.After = "the database stays in use"
	c.Stays = []string{
		"The journal: acts, times, ids of keys, salted hashes whose salts are destroyed. It names nobody.",
		"What the server keeps outside of its tables: its write-ahead log and the archive of it, replicas, backups, freed blocks of its disks. " +
			"What is in them opens with the key files of those who held a key of the case: destroy these, or have the server's operator attest the rest (tocsin case attest).",
	}
	c.Verified = []custody.Check{{
		What: "no table of people, papers or keys is in the schema, no wrapped key, no salt", Passed: !d.Opened,
		Result: result(!d.Opened, "asked after the commit: none", "something is left"),
	}}
}

// certifyJournal verifies what stays.
func certifyJournal(c *custody.Certificate, dir string, d *store.Shredded) {
	book, err := readFolder(filepath.Join(dir, "journal"), c.Key, new(verifyJSON))
	whole := err == nil && book.Size == d.Entry+1
	c.Verified = append(c.Verified, custody.Check{What: "the journal that is left verifies, with this act as its last", Passed: whole, Result: result(whole, "verified", fmt.Sprint(err))})
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
