package postgres

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// TestEnemy: who has a dump of the database, or all files of the server with its
// log, finds no value of a person in it.
func TestEnemy(t *testing.T) {
	ctx := context.Background()
	team := newTeam(t, start(t), ledgertest.Rich(1200))
	values := ledgertest.Values(team.people)
	if len(values) < 3000 {
		t.Fatalf("only %d values to look for", len(values))
	}
	s := team.machine()
	secret := []byte("paper about somebody@example.org")
	values[string(secret)] = "document"
	if _, err := s.Keep(ctx, []ledger.Document{{Kind: "decision", Data: secret}}, journal.Entry{Act: "decided"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Forget(ctx, []ledger.PersonID{team.people[3].ID}, []string{"decision"}, nil, journal.Entry{Act: "people destroyed"}); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeKeys(ctx, seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"}); err != nil {
		t.Fatal(err)
	}
	name := pgtest.Name(team.opt.Address.String())
	dump := team.server.Dump(name)
	if len(dump) < 400_000 || !bytes.Contains(dump, []byte("COPY "+team.opt.Address.Schema()+".person_sealed")) {
		t.Fatalf("the dump has %d bytes and not the people", len(dump))
	}
	for v, what := range values {
		if bytes.Contains(dump, []byte(v)) {
			t.Errorf("the dump shows a value: %s", what)
		}
	}
	team.server.SQL(name, "CHECKPOINT")
	read := 0
	err := filepath.WalkDir(team.server.Files(), func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // a running server makes files anew
		}
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		read += len(data)
		for v, what := range values {
			if bytes.Contains(data, []byte(v)) {
				t.Errorf("%s shows a value: %s", e.Name(), what)
			}
		}
		return err
	})
	if err != nil || read < 1<<20 {
		t.Errorf("%d bytes of files, %v", read, err)
	}
}

// TestSwept: the old wrapped keys are in no table's file once a person was
// destroyed or keys were changed.
func TestSwept(t *testing.T) {
	ctx := context.Background()
	team := newTeam(t, start(t), ledgertest.Rich(600))
	s := team.machine()
	old := [][]byte{[]byte(base64.StdEncoding.EncodeToString(s.Keys().Wrapped().Holders[0].Wrap))}
	name := pgtest.Name(team.opt.Address.String())
	if !strings.Contains(team.server.SQL(name, "SELECT description FROM "+team.opt.Address.Schema()+".store"), string(old[0])) {
		t.Fatal("the wrapped key is kept in another form than this test looks for")
	}
	schema := team.opt.Address.Schema()
	var key []byte
	if err := s.db.pool.QueryRow(ctx, "SELECT contact FROM person_key WHERE no = 2").Scan(&key); err != nil {
		t.Fatal(err)
	}
	old = append(old, key)
	if _, err := s.Forget(ctx, []ledger.PersonID{team.people[300].ID}, nil, nil, journal.Entry{Act: "people destroyed"}); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeKeys(ctx, seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"}); err != nil {
		t.Fatal(err)
	}
	team.server.SQL(name, "CHECKPOINT")
	for _, table := range erased {
		path := team.server.SQL(name, "SELECT pg_relation_filepath('"+schema+"."+table+"')")
		data, err := os.ReadFile(filepath.Join(team.server.Files(), path))
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range old {
			if bytes.Contains(data, b) {
				t.Errorf("%s still holds old key %d", table, i)
			}
		}
	}
	if left := team.server.SQL(name, "SELECT unswept FROM "+schema+".store"); left != "0" {
		t.Errorf("unswept is %s", left)
	}
	// What a kill kept from being swept is swept when it is next opened to write.
	team.server.SQL(name, "UPDATE "+schema+".store SET unswept = 1")
	team.sound(team.machine(), 599)
	if left := team.server.SQL(name, "SELECT unswept FROM "+schema+".store"); left != "0" {
		t.Errorf("unswept is %s after opening", left)
	}
}
