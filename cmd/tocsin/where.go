package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres"
	"github.com/tocsin-project/tocsin/internal/ledger/sqlite"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// envStore names the variable of the environment that says where new cases are
// kept, as --store does. It may hold a password, which --store may not.
const envStore = "TOCSIN_STORE"

// place is where a case is kept: in its folder, or in a database for which the
// folder stands.
type place struct {
	dir      string
	database *postgres.Address // nil: in the folder
	exists   bool              // the folder holds a case, or stands for one
}

// on is the same program at work on the case of another folder.
func (a *app) on(dir string) *app {
	other := *a
	if dir != a.caseDir {
		other.caseDir, other.store = dir, ""
	}
	return &other
}

// place finds out where the case is kept. A case that is there says so itself;
// --store and the environment say it of a new one.
func (a *app) place() (*place, error) {
	asked, err := a.asked()
	if err != nil {
		return nil, err
	}
	p := &place{dir: a.caseDir, database: asked, exists: sqlite.Exists(a.caseDir)}
	c := pointer(a.caseDir)
	switch {
	case c == nil && p.exists && a.store != "":
		return nil, &exitError{
			code: exitUse, err: fmt.Errorf("the case in %s is kept in that folder, not in a database", a.caseDir),
			hint: "leave --store out; tocsin case backup and tocsin case restore --store move a case",
		}
	case c == nil && p.exists:
		p.database = nil
	case c != nil:
		kept, err := postgres.ParseAddress(c.Store)
		if err != nil {
			return nil, store.Damaged("case.json in %s names a store that cannot be read", a.caseDir)
		}
		if asked != nil && a.store != "" && !kept.Same(asked) {
			return nil, wrongUse("leave --store out, or name another folder with --case", "the case in %s is kept in %s", a.caseDir, kept)
		}
		p.exists = true
		if p.database = kept; asked != nil {
			p.database = kept.WithPasswordOf(asked)
		}
	}
	return p, nil
}

// asked is the store that --store or the environment names, if any.
func (a *app) asked() (*postgres.Address, error) {
	text := a.store
	if text == "" {
		text = a.getenv(envStore)
	}
	if text == "" {
		return nil, nil //nolint:nilnil // a case is kept in its folder then
	}
	if !postgres.IsAddress(text) {
		return nil, wrongUse("it is like postgres://tocsin@db.example.org/cases", "the store is no address of a PostgreSQL database")
	}
	at, err := postgres.ParseAddress(text)
	if err != nil {
		return nil, refuse(err)
	}
	if a.store != "" && at.HasPassword() {
		return nil, wrongUse("give it in PGPASSWORD, in "+envStore+", in the file that PGPASSFILE names, or in ~/.pgpass",
			"a password on the command line is seen by all who list processes")
	}
	return at, nil
}

// pointer reads the case.json of a folder that stands for a case elsewhere; nil
// where it does not, or cannot be read: then the folder's own store says what is
// wrong with it. One that wants only its name was left by a kill.
func pointer(dir string) *store.Case {
	for _, name := range []string{"case.json", "case.json.new"} {
		c, err := store.ReadCase(filepath.Join(dir, name))
		switch {
		case err == nil && c.Store != "":
			return c
		case err == nil, errors.Is(err, fs.ErrNotExist):
			continue
		}
		return nil
	}
	return nil
}

// inFolder are options of a store in a folder.
func inFolder(id *seal.Identity) sqlite.Options {
	return sqlite.Options{Identity: id, Rand: rand.Reader, Now: time.Now}
}

func (p *place) inDatabase(id *seal.Identity, alone bool) postgres.Options {
	return postgres.Options{Address: p.database, Dir: p.dir, Identity: id, Rand: rand.Reader, Now: time.Now, Alone: alone}
}

// create makes the case.
func (p *place) create(ctx context.Context, id *seal.Identity, alone bool) (*caseStore, error) {
	if p.database != nil {
		st, err := postgres.Create(ctx, p.inDatabase(id, alone))
		if err != nil {
			return nil, refuse(err)
		}
		return ofDatabase(st), nil
	}
	st, err := sqlite.Create(ctx, p.dir, inFolder(id))
	if err != nil {
		return nil, refuse(err)
	}
	return &caseStore{st.Store, st}, nil
}

// open opens it.
func (p *place) open(ctx context.Context, id *seal.Identity, what purpose, alone bool) (*caseStore, error) {
	if p.database == nil {
		opt := inFolder(id)
		opt.ReadOnly, opt.Beside, opt.AsIs = what == onlyRead, what == toLook || what == toRead || what == toCheck, what == toCheck
		st, err := sqlite.Open(ctx, p.dir, opt)
		if err != nil {
			return nil, err
		}
		return &caseStore{st.Store, st}, nil
	}
	if p.database.Schema() == "" {
		return nil, p.which(ctx)
	}
	opt := p.inDatabase(id, alone)
	opt.ReadOnly, opt.AsIs = what == onlyRead, what == toCheck
	st, err := postgres.Open(ctx, opt)
	if err != nil {
		return nil, err
	}
	return ofDatabase(st), nil
}

// which asks for the schema of the case: neither the folder nor the address says
// it.
func (p *place) which(ctx context.Context) error {
	list, err := postgres.List(ctx, p.database)
	if err != nil {
		return err
	}
	var names []string
	for _, f := range list {
		if !f.Gone {
			names = append(names, f.Schema+" (made "+f.Created.Format(time.DateOnly)+")")
		}
	}
	if len(names) == 0 {
		return &ledger.Error{Kind: ledger.ErrNoCase, Detail: "there is no case in " + p.dir, Hint: "mine a leak to make one, or name its folder with --case"}
	}
	return &ledger.Error{
		Kind: ledger.ErrNoCase, Detail: fmt.Sprintf("%s stands for no case yet, and the store has these: %s", p.dir, strings.Join(names, ", ")),
		Hint: "name one of them: --store '" + p.database.In("NAME").String() + "'",
	}
}

// readKeys reads who holds keys of the case.
func (p *place) readKeys(ctx context.Context) (*seal.Wrapped, error) {
	if p.database == nil || p.database.Schema() == "" {
		return sqlite.ReadKeys(p.dir)
	}
	return postgres.ReadKeys(ctx, p.database, p.dir)
}

// finishShred goes on with a destruction that was cut short, and verifies it.
func (p *place) finishShred(ctx context.Context) (*store.Shredded, error) {
	if p.database == nil || p.database.Schema() == "" {
		return sqlite.FinishShred(p.dir)
	}
	return postgres.FinishShred(ctx, p.database, p.dir)
}

// teamCase adds to a case in a database what every case can do.
type teamCase struct{ *postgres.Store }

func ofDatabase(st *postgres.Store) *caseStore { return &caseStore{st.Store, teamCase{st}} }

// Backup copies the case out of the database into a folder that is a case of its
// own.
func (t teamCase) Backup(ctx context.Context, dir string, e journal.Entry) error {
	if _, err := os.Lstat(dir); err == nil {
		return &ledger.Error{Kind: ledger.ErrExists, Detail: "there is a file or folder at " + dir, Hint: "name one that is not there: a copy is never written over"}
	}
	if _, err := t.Record(ctx, e); err != nil {
		return err
	}
	return sqlite.Import(ctx, dir, inFolder(nil), t.Copy(ctx))
}
