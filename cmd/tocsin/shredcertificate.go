package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tocsin-project/tocsin/internal/custody"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/sqlite"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// The kinds of media that a certificate of a whole case lists, by where it was.
const (
	inFolderKind   = "file"
	inDatabaseKind = "table of a database"
)

// planShred writes on a certificate what goes, how, and what stays. It is kept so,
// as begun, before the keys go: after a kill nothing else tells it any more.
func planShred(c *custody.Certificate, d *store.Shredded, inDatabase bool) {
	c.Begun, c.Entry, c.Head = true, d.Entry, string(d.Head)
	kind := inFolderKind
	c.Method, c.Used = "Purge", []string{"cryptographic erase: the wrapped keys of the case", "overwrite with zeros, once, of every file, then removal"}
	c.After = "the storage stays in use"
	c.Stays = []string{"The journal: acts, times, ids of keys, salted hashes whose salts are destroyed. It names nobody."}
	if inDatabase {
		kind = inDatabaseKind
		c.Method, c.Used[1] = "Clear", "removal of its tables; what is left of the others is written anew"
		c.After = "the database stays in use"
		c.Stays = append(c.Stays, "What the server keeps outside of its tables: its write-ahead log and the archive of it, replicas, backups, freed blocks of its disks. "+
			"What is in them opens with the key files of those who held a key of the case: destroy these, or have the server's operator attest the rest (tocsin case attest).")
	}
	c.Media = nil
	for _, w := range d.Files {
		c.Media = append(c.Media, custody.Medium{What: w.Name, Kind: kind, Bytes: w.Bytes})
	}
}

// shredded verifies that a case is destroyed, completes the certificate that was
// begun, and gives it.
func (a *app) shredded(c *custody.Certificate, f destroyFlags, d *store.Shredded) error {
	if len(c.Media) > 0 && c.Media[0].Kind == inDatabaseKind { // the folder names no database any more
		c.Verified = []custody.Check{{
			What: "no table of people, papers or keys is in the schema, no wrapped key, no salt", Passed: !d.Opened,
			Result: result(!d.Opened, "asked after the commit: none", "something is left"),
		}}
	} else {
		c.Verified = verifyShred(a.caseDir, d)
	}
	c.Verified = append(c.Verified, verifyLeftJournal(c, a.caseDir))
	c.Begun = false
	if err := a.write(filepath.Join(a.caseDir, store.Certificate+".html"), c.WriteHTML); err != nil {
		return err
	}
	if err := store.KeepCertificate(a.caseDir, c); err != nil {
		return unwritable(filepath.Join(a.caseDir, store.Certificate+".json"), err)
	}
	return a.giveCertificate(c, f, "the case is destroyed")
}

// shreddedBefore answers for a case that an earlier run destroyed: its certificate
// is given again, and completed first where that run was cut short.
func (a *app) shreddedBefore(d *store.Shredded, f destroyFlags, inDatabase bool) error {
	if err := a.say("the case was destroyed before; %s", leftNow(len(d.Files))); err != nil {
		return err
	}
	path := filepath.Join(a.caseDir, store.Certificate)
	c := new(custody.Certificate)
	text, err := os.ReadFile(path + ".json")
	if err == nil {
		err = json.Unmarshal(text, c)
	}
	switch {
	case errors.Is(err, os.ErrNotExist):
		return a.withoutCertificate(f, inDatabase)
	case err != nil:
		return fmt.Errorf("the certificate %s.json cannot be read: %w", path, cause(err))
	case c.Begun:
		return a.shredded(c, f, d)
	}
	if err := a.say("its certificate is %s.html", path); err != nil {
		return err
	}
	return a.giveCertificate(c, f, "the case is destroyed")
}

// withoutCertificate answers for a case that was destroyed by another folder of a
// team, which has the certificate, or by an earlier version. It fails where one was
// asked for, and where the case was in this folder, which must have it.
func (a *app) withoutCertificate(f destroyFlags, inDatabase bool) error {
	where := fmt.Sprintf("no certificate is in %s: the run that destroyed the case had another folder, or it was one of an earlier version, written elsewhere or cut short", a.caseDir)
	hint := "the journal that is left proves the act: tocsin journal verify " + filepath.Join(a.caseDir, "journal")
	if inDatabase && f.certificate == "" && !f.json {
		return a.say("%s\n%s", where, hint)
	}
	return &exitError{code: exitFailed, err: errors.New(where), hint: hint}
}

func leftNow(n int) string {
	if n == 0 {
		return "nothing was left"
	}
	return facts.Plural(int64(n), "file was left and is", "files were left and are") + " removed now"
}

// verifyShred verifies that a case in a folder is destroyed.
func verifyShred(dir string, d *store.Shredded) []custody.Check {
	_, err := sqlite.ReadKeys(dir)
	gone := errors.Is(err, ledger.ErrShredded)
	_, err = os.Lstat(filepath.Join(dir, "ledger.db"))
	removed := errors.Is(err, os.ErrNotExist)
	return []custody.Check{
		{What: "the case has no wrapped keys any more", Passed: gone, Result: result(gone, "case.json holds none", "case.json still holds keys")},
		{What: "the ledger is not there", Passed: removed, Result: result(removed, "no such file", "ledger.db is still there")},
		{What: "no file that is left is a database or holds a wrapped key", Passed: !d.Opened, Result: "left: " + strings.Join(d.Left, ", ")},
	}
}

// verifyLeftJournal verifies what stays.
func verifyLeftJournal(c *custody.Certificate, dir string) custody.Check {
	book, err := readFolder(filepath.Join(dir, "journal"), c.Key, new(verifyJSON))
	whole := err == nil && book.Size == c.Entry+1
	return custody.Check{What: "the journal that is left verifies, with this act as its last", Passed: whole, Result: result(whole, "verified", fmt.Sprint(err))}
}
