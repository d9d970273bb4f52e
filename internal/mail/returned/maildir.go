package returned

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Maildir is a folder in which each message is a file, in the form of qmail's:
// new ones in new, read ones in cur.
type Maildir string

// Open checks that the folder is a maildir.
func (d Maildir) Open() error {
	for _, sub := range []string{"new", "cur"} {
		if info, err := os.Stat(filepath.Join(string(d), sub)); err != nil || !info.IsDir() {
			return fmt.Errorf("%s is no maildir: it has no folder %s", string(d), sub)
		}
	}
	return nil
}

// ErrEarly is what a handler returns of a report that it cannot judge yet: the
// message stays new, and a mail server is asked to come again.
var ErrEarly = errors.New("the report is too early to be judged")

// ErrPerson is what a handler returns of a message that somebody is to read: it stays
// new, and a mail server gives it back to who wrote it.
var ErrPerson = errors.New("a person wrote this, and somebody is to read it")

// Each calls fn for every new message by its name, and moves it among those read
// where fn returns nil. ErrEarly and ErrPerson leave a message new; another error of fn ends
// it, and leaves the message new too.
func (d Maildir) Each(ctx context.Context, fn func(io.Reader) error) error {
	list, err := os.ReadDir(filepath.Join(string(d), "new"))
	if err != nil {
		return fmt.Errorf("read the maildir: %w", err)
	}
	for _, e := range list {
		if strings.HasPrefix(e.Name(), ".") || !e.Type().IsRegular() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := d.one(e.Name(), fn); err != nil && !errors.Is(err, ErrEarly) && !errors.Is(err, ErrPerson) {
			return err
		}
	}
	return nil
}

func (d Maildir) one(name string, fn func(io.Reader) error) error {
	path := filepath.Join(string(d), "new", name)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // another program has read it
	}
	if err != nil {
		return fmt.Errorf("read the maildir: %w", err)
	}
	err = fn(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	base, _, _ := strings.Cut(name, ":")
	err = os.Rename(path, filepath.Join(string(d), "cur", base+":2,S"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
