package send

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// Spool writes each message into a file of a folder, for a mail server that takes
// its mail from one, or for a program of one's own. The file is named by the
// message, so that what is written again after a kill takes its own place: a
// spool has no doubt. It may be used by several goroutines.
type Spool struct {
	dir   string
	maker *Maker
}

// toSpool marks the intent of a row that goes to a spool, so that after a kill only
// such rows are looked for in one.
const toSpool = "on its way to the spool"

// NewSpool writes to a folder that is there and is the user's own.
func NewSpool(dir string, maker *Maker) (*Spool, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("the spool %s is not there", dir)
	case err != nil:
		return nil, fmt.Errorf("the spool: %w", err)
	case !info.IsDir():
		return nil, fmt.Errorf("the spool %s is no folder", dir)
	}
	return &Spool{dir, maker}, nil
}

// Open implements Link.
func (*Spool) Open(context.Context) error { return nil }

// Close implements Link.
func (*Spool) Close() {}

// Has reports whether a message is in the spool, whole.
func (s *Spool) Has(messageID string) (bool, error) {
	_, err := os.Stat(filepath.Join(s.dir, spoolName(messageID)))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// Send implements notice.Transport. The envelope stands above the message, as
// fields that mail servers take out of what is dropped in a folder.
func (s *Spool) Send(_ context.Context, m *notice.Message) (notice.Outcome, error) {
	e, raw, err := s.maker.make(m)
	to, noAddress := e.To.Check()
	if noAddress == nil && err != nil {
		return notice.Outcome{}, err
	}
	if noAddress != nil {
		return notice.Outcome{Result: notice.Rejected, Gone: true, Answer: "the address cannot be written to"}, nil //nolint:nilerr // it is the outcome
	}
	raw = append([]byte("X-Sender: "+e.From+"\r\nX-Receiver: "+to.Mailbox+"\r\n"), raw...)
	if err := s.write(spoolName(m.ID), raw); err != nil {
		return notice.Outcome{}, fmt.Errorf("write to the spool: %w", err)
	}
	return notice.Outcome{Result: notice.Accepted, Answer: "in the spool"}, nil
}

// write gives the file its name when it is whole on the disk.
func (s *Spool) write(name string, raw []byte) error {
	temp := filepath.Join(s.dir, "."+name+".part") // one row is written by one goroutine
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(temp, filepath.Join(s.dir, name))
	}
	if err != nil {
		return err
	}
	return syncDir(s.dir)
}

// syncDir makes a name durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrInvalid) || errors.Is(err, fs.ErrPermission) {
		err = nil // a folder cannot be synced on every system
	}
	return errors.Join(err, d.Close())
}
