package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/custody"
	"github.com/tocsin-project/tocsin/internal/facts"
)

func newCaseUnpack(a *app) *cobra.Command {
	var out string
	var asJSON bool
	c := &cobra.Command{
		Use:   "unpack FILE",
		Short: "Open a package that was made for your key, and check it",
		Long: `Unpack opens a package of tocsin case export with your key, holds every file to
the manifest, and writes them to a folder that is not there yet (--out), mode
0600. Without --out it only checks. Until all of it is verified it lies in a hidden
folder beside that one, .NAME.part; the next run removes what a run that was killed
left there.`,
		Example: `  tocsin case unpack for-counsel.tar.age --out for-counsel`,
		Args:    takes(1, 1, "one file"),
		RunE:    func(_ *cobra.Command, args []string) error { return runUnpack(a, args[0], out, asJSON) },
	}
	c.Flags().StringVar(&out, "out", "", "a new `folder` for the files")
	c.Flags().BoolVar(&asJSON, "json", false, "print the manifest")
	return c
}

func runUnpack(a *app, file, out string, asJSON bool) error {
	id, err := a.ownIdentity()
	if err != nil {
		return refuse(err)
	}
	r, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("cannot read %s: %w", file, cause(err))
	}
	defer r.Close()
	plain, err := id.Decrypt(r)
	if err != nil {
		return refuse(err)
	}
	m, err := unpackInto(out, plain)
	if err != nil {
		return err
	}
	if asJSON {
		return a.object(m)
	}
	return a.say("the package is whole: %s of the case %s, made for: %s, on %s", facts.Plural(int64(len(m.Files)), "file", "files"),
		m.Case, m.For, m.Made.Format(time.DateOnly))
}

// unpackInto unpacks a package into a folder that is not there yet; "" only checks.
// What is in clear gets the folder's name when all of it was verified, and does not
// stay otherwise.
func unpackInto(out string, plain io.Reader) (*custody.Manifest, error) {
	if out == "" {
		m, err := custody.Unpack(plain, func(string, io.Reader) error { return nil })
		return m, spoilt(err)
	}
	out = filepath.Clean(out)
	if _, err := os.Lstat(out); err == nil {
		return nil, &exitError{code: exitFailed, err: fmt.Errorf("there is a file or folder at %s", out), hint: "name one that is not there with --out"}
	}
	u, err := beginUnpacking(out)
	if err != nil {
		return nil, err
	}
	m, err := custody.Unpack(plain, func(name string, r io.Reader) error { return unpackOne(u.files(), name, r) })
	if err = spoilt(err); err == nil {
		if err = os.Rename(u.files(), out); err != nil {
			err = fmt.Errorf("cannot make %s: %w", out, cause(err))
		}
	}
	if err = errors.Join(err, u.end()); err != nil {
		return nil, err
	}
	return m, nil
}

// spoilt says what to do about a package that is not whole.
func spoilt(err error) error {
	var disk *os.PathError
	if err == nil || errors.As(err, &disk) {
		return err
	}
	return &exitError{
		code: exitFailed, err: fmt.Errorf("the package is damaged or was cut short; nothing of it is kept: %w", err),
		hint: "ask those who sent it for the package again",
	}
}

// unpackOne writes a file of a package below the folder and nowhere else.
func unpackOne(dir, name string, r io.Reader) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if sub := filepath.Dir(filepath.FromSlash(name)); sub != "." {
		if err := root.MkdirAll(sub, 0o700); err != nil {
			return err
		}
	}
	w, err := root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, outMode)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return errors.Join(err, w.Close())
}
