package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// outMode is the mode of every paper, export and report: the owner's alone.
const outMode = 0o600

// output is where a result goes: standard output, or a file that gets its name
// only when the result is whole. What was there before stays until then.
type output struct {
	*bufio.Writer
	file *os.File // nil for standard output
	name string   // the file's name in the end; "" where it has it already
}

// output opens the file at path, standard output for "".
func (a *app) output(path string) (*output, error) {
	if path == "" {
		return &output{Writer: bufio.NewWriterSize(a.out, 1<<16)}, nil
	}
	o := &output{}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, wrongUse("name a file in it", "--out %s is a folder", path)
	case err == nil && !info.Mode().IsRegular(): // a pipe or a device
		o.file, err = os.OpenFile(path, os.O_WRONLY, 0)
	case err == nil || errors.Is(err, fs.ErrNotExist):
		o.name = path
		o.file, err = os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // mode 0600
	}
	if err != nil {
		return nil, &exitError{code: exitFailed, err: unwritable(path, err), hint: "is the folder there, and may this user write in it?"}
	}
	o.Writer = bufio.NewWriterSize(o.file, 1<<16)
	return o, nil
}

// write calls fill with the output at path and keeps what it wrote only if all
// went well.
func (a *app) write(path string, fill func(io.Writer) error) error {
	o, err := a.output(path)
	if err != nil {
		return err
	}
	err = fill(o)
	if err == nil {
		err = o.Flush()
	}
	if o.file == nil {
		return err
	}
	if err == nil && o.name != "" {
		err = o.file.Chmod(outMode)
	}
	err = errors.Join(err, o.file.Close())
	if o.name != "" {
		if err == nil {
			err = os.Rename(o.file.Name(), o.name)
		}
		if err != nil {
			os.Remove(o.file.Name())
		}
	}
	if err != nil {
		return unwritable(path, err)
	}
	return nil
}

// unwritable says that a file cannot be written, by the name the user gave.
func unwritable(path string, err error) error {
	var pe *fs.PathError
	if !errors.As(err, &pe) {
		return err
	}
	return fmt.Errorf("cannot write %s: %w", path, pe.Err)
}
