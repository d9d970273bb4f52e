package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Shredded is what destroying a case did, and what is verified of it.
type Shredded struct {
	Files  []WipedFile
	Entry  int64  // of the journal
	Head   []byte // after it
	Left   []string
	Opened bool // something was still there afterwards that opens
}

// WipedFile is a file, or a table, that was destroyed.
type WipedFile struct {
	Name  string
	Bytes int64
}

// LeftOf lists what is left in a case folder, and whether any of it is a
// database or names a wrapped key.
func LeftOf(dir string) (left []string, opens bool, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		left = append(left, filepath.ToSlash(name))
		text, err := os.ReadFile(path)
		if strings.HasPrefix(string(text), "SQLite format 3") || strings.Contains(string(text), `"wrap"`) {
			opens = true
		}
		return err
	})
	return left, opens, err
}

// Certificate is the name, before .html and .json, of the certificate that stays in
// the folder of a case that was destroyed. It names nobody of the case.
const Certificate = "certificate"

// KeepCertificate writes the certificate for programs into the folder of a case:
// whole and on the disk when it returns, or as it was before.
func KeepCertificate(dir string, certificate any) error {
	path := filepath.Join(dir, Certificate+".json")
	if err := WriteJSON(path+".new", certificate); err != nil {
		return err
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	return SyncDir(dir)
}

// Begun is told, before anything is destroyed, the entry of a destruction, the head
// after it and what will go. What it must keep for the time after, a kill at any
// moment included, it keeps durably; its error ends the destruction with nothing
// destroyed.
type Begun func(*Shredded) error

// IsCertificate reports whether a file of the folder is that.
func IsCertificate(name string) bool {
	return name == Certificate+".html" || name == Certificate+".json"
}
