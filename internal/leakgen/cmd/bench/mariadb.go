package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/tocsin-project/tocsin/internal/leakgen/measure"
)

// mariadbPeer imports the leak into a server of its own and asks every column
// of text for the values that are addresses. The server's start is not timed.
// Addresses inside longer text are out of its reach.
func mariadbPeer(l *leak, wanted bool) *peer {
	version := measure.Version("mariadbd", "--version")
	if version == "" || !wanted {
		return nil
	}
	list := filepath.Join(l.dir, "mariadb.txt")
	return &peer{
		name: "import into MariaDB, SELECT DISTINCT", version: version, once: true, people: "-",
		command: `mariadb < F; SELECT DISTINCT LOWER(c) FROM t WHERE c REGEXP '^...$' for each column of text`,
		run: func(ctx context.Context) (cost measure.Cost, err error) {
			s, err := startServer(ctx)
			if err != nil {
				return cost, err
			}
			defer func() {
				if stopped := s.stop(); err == nil {
					err = stopped
				}
			}()
			begun := time.Now()
			if err := s.load(ctx, l.file); err != nil {
				return cost, err
			}
			if err := s.distinct(ctx, list); err != nil {
				return cost, err
			}
			cost.Seconds = time.Since(begun).Seconds()
			cost.Peak = s.peak()
			return cost, nil
		},
		check: func(context.Context) (measure.Answer, error) { return compareFile(l, list) },
	}
}

// server is a MariaDB on a socket in a temporary folder.
type server struct {
	dir string
	cmd *exec.Cmd
}

func startServer(ctx context.Context) (*server, error) {
	dir, err := os.MkdirTemp("", "tocsin-mariadb-") // short: the path of a socket has 107 bytes
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir}
	args := []string{"--no-defaults", "--datadir=" + filepath.Join(dir, "data")}
	if os.Geteuid() == 0 {
		args = append(args, "--user=mysql")
		if err := chownTo(dir, "mysql"); err != nil {
			return nil, err
		}
	}
	install := append([]string{"--auth-root-authentication-method=normal", "--skip-test-db"}, args[1:]...)
	if out, err := exec.CommandContext(ctx, "mariadb-install-db", append([]string{"--no-defaults"}, install...)...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("mariadb-install-db: %w: %s", err, out)
	}
	s.cmd = exec.CommandContext(ctx, "mariadbd", append(args, "--socket="+s.socket(), "--skip-networking",
		"--innodb-buffer-pool-size=1G", "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin", "--max-allowed-packet=1G")...)
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	for range 300 {
		if exec.CommandContext(ctx, "mariadb", s.client("-e", "SELECT 1")...).Run() == nil {
			return s, nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return nil, fmt.Errorf("the server in %s does not answer: %w", dir, s.stop())
}

func chownTo(dir, name string) error {
	u, err := user.Lookup(name)
	if err != nil {
		return err
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	return os.Chown(dir, uid, gid)
}

func (s *server) socket() string { return filepath.Join(s.dir, "sock") }

func (s *server) client(args ...string) []string {
	return append([]string{"--no-defaults", "-uroot", "-S", s.socket(), "--default-character-set=utf8mb4"}, args...)
}

// load imports the dump.
func (s *server) load(ctx context.Context, file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := measure.Run(exec.CommandContext(ctx, "mariadb", s.client("-e", "CREATE DATABASE leak CHARACTER SET utf8mb4")...)); err != nil {
		return err
	}
	c := exec.CommandContext(ctx, "mariadb", s.client("--max-allowed-packet=1G", "leak")...)
	c.Stdin = f
	_, err = measure.Run(c)
	return err
}

// distinct asks every column of text for its addresses.
func (s *server) distinct(ctx context.Context, list string) error {
	columns, err := exec.CommandContext(ctx, "mariadb", s.client("-N", "-B", "-e",
		"SELECT CONCAT('SELECT DISTINCT LOWER(`', column_name, '`) FROM `', table_schema, '`.`', table_name, '` WHERE `', column_name, '` REGEXP ''^"+
			`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+`+"$'';') FROM information_schema.columns"+
			" WHERE table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema') AND data_type IN ('varchar', 'char', 'text', 'mediumtext', 'longtext', 'tinytext')")...).Output()
	if err != nil {
		return fmt.Errorf("the list of columns: %w", err)
	}
	out, err := os.Create(list)
	if err != nil {
		return err
	}
	defer out.Close()
	c := exec.CommandContext(ctx, "mariadb", s.client("-N", "-B")...)
	c.Stdin, c.Stdout = strings.NewReader(string(columns)), out
	_, err = measure.Run(c)
	return err
}

// peak is the most memory that the server held so far, in bytes; 0 where the
// system does not say.
func (s *server) peak() int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		var kib int64
		if n, _ := fmt.Sscanf(line, "VmHWM: %d", &kib); n == 1 {
			return kib << 10
		}
	}
	return 0
}

// stop ends the server and takes its folder away.
func (s *server) stop() error {
	if s.cmd != nil && s.cmd.Process != nil {
		_ = s.cmd.Process.Signal(syscall.SIGTERM)
		_ = s.cmd.Wait()
	}
	return os.RemoveAll(s.dir)
}
