package main

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger/postgres"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
	"github.com/tocsin-project/tocsin/internal/ledger/sqlite"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/seal"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// earlierFormat unpacks a case that an earlier version made, with its keys, into a
// folder that is not there.
func earlierFormat(t *testing.T, name, dir string) {
	t.Helper()
	archive, err := filepath.Abs("../../internal/ledger/sqlite/testdata/" + name)
	if err == nil {
		err = os.Mkdir(dir, 0o700)
	}
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("tar", "-xzf", archive, "-C", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// secondFormat unpacks the case that was made before a send had keys of its own, with
// a plan, marks, and keys of an officer and an operator.
func secondFormat(t *testing.T) (dir string, key func(name string) *seal.Identity) {
	t.Helper()
	root := filepath.Join(t.TempDir(), "earlier")
	earlierFormat(t, "format-2.tar.gz", root)
	return filepath.Join(root, "case"), func(name string) *seal.Identity {
		id, err := seal.LoadIdentity(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
}

// newestTables gives a case of an earlier format the tables of the newest layout, and no
// keys.
func newestTables(t *testing.T, dir string) {
	t.Helper()
	script := "CREATE TABLE notice_past (no, notice, state, at, address, attempts, message, sealed); PRAGMA user_version=6"
	if out, err := exec.Command(testenv.Program(t, "sqlite3"), filepath.Join(dir, "ledger.db"), script).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// TestRaisedInDatabase takes a case of an earlier format into PostgreSQL as it is. The
// first opening by an owner gives it the keys it lacks: an operator's key opens what a
// send rests on, and no other papers.
func TestRaisedInDatabase(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	ctx := context.Background()
	dir, key := secondFormat(t)
	newestTables(t, dir)
	old, err := sqlite.Open(ctx, dir, sqlite.Options{Identity: key("key.txt"), Rand: rand.Reader, Now: time.Now, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	address, err := postgres.ParseAddress(pgtest.Start(t).Database())
	if err != nil {
		t.Fatal(err)
	}
	options := func(name string) postgres.Options {
		return postgres.Options{Address: address.In("leak"), Dir: filepath.Join(t.TempDir(), "case"), Identity: key(name), Rand: rand.Reader, Now: time.Now}
	}
	owner, err := postgres.Import(ctx, options("key.txt"), old.Copy(ctx))
	if err != nil {
		t.Fatal(err)
	}
	r, err := owner.Check(ctx)
	if err != nil || len(r.Problems) > 0 || !owner.Keys().Whole() || old.Keys().Whole() {
		t.Errorf("raised: %v, %q", err, r.Problems)
	}
	if err := owner.Close(); err != nil {
		t.Fatal(err)
	}
	desk, err := postgres.Open(ctx, options("operator.key"))
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	if docs, err := desk.Documents(ctx, notice.BriefKind); err != nil || len(docs) != 1 {
		t.Errorf("the operator reads the brief: %v", err)
	}
	if _, err := desk.Documents(ctx, notice.MarkKind); !errors.Is(err, seal.ErrRole) {
		t.Errorf("the operator reads reasons: %v", err)
	}
}
