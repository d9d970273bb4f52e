package leakgen

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// These tests load generated dumps into real servers of their own, started in
// a temporary folder, where the programs are installed.

func need(t *testing.T, programs ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a server")
	}
	for _, p := range programs {
		testenv.Program(t, p)
	}
}

// scratch returns a folder with a path short enough for a socket.
func scratch(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "lg")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func must(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(cmd.Path), err, tail(out))
	}
	return string(out)
}

func tail(b []byte) []byte { return b[max(0, len(b)-2000):] }

func startMariaDB(t *testing.T) (client func(db, sql string) string) {
	need(t, "mariadbd", "mariadb", "mariadb-install-db")
	dir := scratch(t)
	data, socket := filepath.Join(dir, "d"), filepath.Join(dir, "s")
	args := []string{"--no-defaults", "--datadir=" + data}
	if os.Geteuid() == 0 {
		args = append(args, "--user=root")
	}
	must(t, exec.Command("mariadb-install-db", append(args, "--auth-root-authentication-method=normal", "--skip-test-db")...))
	server := exec.Command("mariadbd", append(args, "--socket="+socket, "--skip-networking", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0", "--innodb-file-per-table=0", "--innodb-doublewrite=0")...)
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Signal(syscall.SIGTERM); _ = server.Wait() })
	up := func() bool {
		return exec.Command("mariadb", "--no-defaults", "-uroot", "-S"+socket, "-e", "select 1").Run() == nil
	}
	for n := 0; !up(); n++ {
		if n == 1200 {
			t.Fatal("MariaDB does not answer")
		}
		time.Sleep(100 * time.Millisecond)
	}
	return func(db, sql string) string {
		cmd := exec.Command("mariadb", "--no-defaults", "-uroot", "-S"+socket, "-N", db)
		cmd.Stdin = strings.NewReader(sql)
		return must(t, cmd)
	}
}

// rowCounter counts the rows of each table.
type rowCounter struct {
	Sink
	table  string
	count  map[string]int
	tables map[string]*Table
}

func (c *rowCounter) Table(t *Table) error {
	c.table = t.Name
	c.count[t.Name] = 0
	c.tables[t.Name] = t
	return c.Sink.Table(t)
}
func (c *rowCounter) Row(r *Row) error { c.count[c.table]++; return c.Sink.Row(r) }

// check compares the counts with what a server counts.
func (c *rowCounter) check(t *testing.T, query func(sql string) string, name func(*Table) string) {
	t.Helper()
	var parts []string
	for table := range c.count {
		parts = append(parts, "select concat('"+table+" ', count(*)) from "+name(c.tables[table]))
	}
	got := strings.Split(strings.TrimSpace(query(strings.Join(parts, " union all "))), "\n")
	for _, line := range got {
		if table, n, _ := strings.Cut(line, " "); strconv.Itoa(c.count[table]) != n {
			t.Errorf("table %s: %d rows written, %s loaded", table, c.count[table], n)
		}
	}
	if len(got) != len(c.count) {
		t.Errorf("%d tables written, %d loaded", len(c.count), len(got))
	}
}

func TestMariaDBLoads(t *testing.T) {
	client := startMariaDB(t)
	for _, def := range Schemas() {
		for style, sink := range []func(*bytes.Buffer) Sink{
			mysql5, mariadb, func(b *bytes.Buffer) Sink { return NewMySQL(b, MySQLDump8) },
		} {
			if style > 0 && def.Name != "drupal-recruitment" {
				continue
			}
			t.Run(fmt.Sprint(def.Name, " style ", style), func(t *testing.T) {
				rows := &rowCounter{count: map[string]int{}, tables: map[string]*Table{}}
				dump, _ := generate(t, Options{Seed: 3, Schema: def.Name, People: 700, Letters: true}, func(b *bytes.Buffer) Sink {
					rows.Sink = sink(b)
					return rows
				})
				client("mysql", "drop database if exists x; create database x character set utf8mb4;")
				client("x", "set sql_mode='STRICT_ALL_TABLES';\n"+string(dump))
				rows.check(t, func(sql string) string { return client("x", sql) }, func(t *Table) string { return mysqlName(t.Name) })
			})
		}
	}
}

func TestPostgresLoads(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	server := pgtest.Start(t)
	for _, def := range Schemas() {
		for _, style := range []PostgresStyle{PGCopy, PGInserts, PGColumnInserts} {
			if style != PGCopy && def.Name != "wordpress" {
				continue
			}
			t.Run(fmt.Sprint(def.Name, " style ", style), func(t *testing.T) {
				rows := &rowCounter{count: map[string]int{}, tables: map[string]*Table{}}
				dump, _ := generate(t, Options{Seed: 3, Schema: def.Name, People: 200, Letters: true}, func(b *bytes.Buffer) Sink {
					rows.Sink = NewPostgres(b, style)
					return rows
				})
				server.SQL("postgres", "drop database if exists x;")
				server.SQL("postgres", "create database x;")
				server.SQL("x", string(dump))
				rows.check(t, func(sql string) string { return server.SQL("x", sql) }, pgTable)
			})
		}
	}
}
