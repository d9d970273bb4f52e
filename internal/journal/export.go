package journal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
)

// The files of an export.
const (
	EntriesFile = "entries.ndjson" // a line an entry, exactly the bytes that are hashed
	HeadFile    = "head.note"      // the newest signed head
	KeyFile     = "key.txt"        // the public key that signed it
)

// Export brings a folder up to the journal: missing lines are appended, then
// the head is replaced. from gives the records beginning with entry n. Run
// after a commit; where it was cut short, the next run completes it. Lines that
// are there are held to the journal, unless the caller says that they were since
// it has the folder; where one differs the folder is left as it is, and the
// error is an *Altered.
func Export(dir string, from func(n int64) iter.Seq2[[]byte, error], head []byte, verifierKey string, held bool) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("export the journal: %w", err)
	}
	if err := exportEntries(filepath.Join(dir, EntriesFile), from, held); err != nil {
		return fmt.Errorf("export the journal: %w", err)
	}
	for name, text := range map[string][]byte{KeyFile: []byte(verifierKey + "\n"), HeadFile: head} {
		if err := replaceFile(filepath.Join(dir, name), text); err != nil {
			return fmt.Errorf("export the journal: %w", err)
		}
	}
	return nil
}

func exportEntries(path string, from func(n int64) iter.Seq2[[]byte, error], held bool) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var lines, size int64
	if held {
		lines, size, err = wholeLines(f)
	} else {
		lines, size, err = Compare(f, from(0))
	}
	if err != nil {
		return err
	}
	if err := f.Truncate(size); err != nil {
		return err
	}
	if _, err := f.Seek(size, io.SeekStart); err != nil {
		return err
	}
	w := bufio.NewWriter(f) // keeps its first error until Flush
	more := false
	for record, err := range from(lines) {
		if err != nil {
			return err
		}
		_, _ = w.Write(record)
		_ = w.WriteByte('\n')
		more = true
	}
	if err := w.Flush(); err != nil || !more {
		return err
	}
	return f.Sync()
}

// wholeLines counts the lines that end and the bytes they take.
func wholeLines(r io.Reader) (lines, size int64, err error) {
	buf := make([]byte, 64<<10)
	var read int64
	for {
		n, err := r.Read(buf)
		for i, c := range buf[:n] {
			if c == '\n' {
				lines, size = lines+1, read+int64(i)+1
			}
		}
		read += int64(n)
		if errors.Is(err, io.EOF) {
			return lines, size, nil
		}
		if err != nil {
			return 0, 0, err
		}
	}
}

func replaceFile(path string, text []byte) error {
	if old, err := os.ReadFile(path); err == nil && string(old) == string(text) {
		return nil
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// maxRecord bounds a line of an export, in bytes: an entry holds a few hundred.
const maxRecord = 1 << 20

// Lines gives the records of an exported journal.
func Lines(r io.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		s := bufio.NewScanner(r)
		s.Buffer(make([]byte, 0, 4096), maxRecord)
		for s.Scan() {
			if !yield(s.Bytes(), nil) {
				return
			}
		}
		if err := s.Err(); err != nil {
			yield(nil, fmt.Errorf("read the journal's export: %w", err))
		}
	}
}
