package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/term"

	"github.com/tocsin-project/tocsin/internal/seal"
)

// envPassphraseFile names the variable of the environment that says which file
// holds the passphrase. A passphrase is never an argument: arguments are seen
// by all who list processes.
const envPassphraseFile = "TOCSIN_PASSPHRASE_FILE"

// newIdentity is the key for a new case, made where there is none.
func (a *app) newIdentity() (*seal.Identity, error) {
	path, err := seal.KeyFile(a.getenv, os.UserConfigDir)
	if err != nil {
		return nil, err
	}
	id, err := seal.EnsureIdentity(path)
	if errors.Is(err, seal.ErrPassphrase) {
		return a.unlock(path, err)
	}
	if err == nil && id.Created {
		fmt.Fprintf(a.err, "A key was made for your cases: %s\nKeep a copy of it in a safe place: who loses it loses the case, who has it can read it.\n", path)
	}
	return id, err
}

// ownIdentity is the key in the key file.
func (a *app) ownIdentity() (*seal.Identity, error) {
	path, err := seal.KeyFile(a.getenv, os.UserConfigDir)
	if err != nil {
		return nil, err
	}
	id, err := seal.LoadIdentity(path)
	if errors.Is(err, seal.ErrPassphrase) {
		return a.unlock(path, err)
	}
	return id, err
}

// caseIdentity is the key for the case that is there: that of the key file, or
// where there is none the case's passphrase, if it has one.
func (a *app) caseIdentity(p *place) (*seal.Identity, error) {
	id, err := a.ownIdentity()
	if !errors.Is(err, seal.ErrNoKey) || a.keyFileThere() {
		return id, err
	}
	w, e := p.readKeys(a.ctx)
	if e != nil || !w.HasPassphrase() {
		return nil, err
	}
	word, e := a.passphrase("Passphrase of the case: ", false)
	if e != nil {
		return nil, because(err, e)
	}
	defer clear(word)
	return w.Passphrase(word)
}

// keyFileThere reports that there is a key file, even if it cannot be read.
func (a *app) keyFileThere() bool {
	path, err := seal.KeyFile(a.getenv, os.UserConfigDir)
	if err != nil {
		return false
	}
	_, err = os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

func (a *app) unlock(path string, sealed error) (*seal.Identity, error) {
	word, err := a.passphrase("Passphrase of "+path+": ", false)
	if err != nil {
		return nil, because(sealed, err)
	}
	defer clear(word)
	return seal.UnlockIdentity(path, word)
}

// because says in one why a passphrase is asked for, and why there is none.
func because(why, none error) error {
	var first, second *seal.Error
	if !errors.As(why, &first) || !errors.As(none, &second) {
		return none
	}
	return &seal.Error{Kind: second.Kind, Detail: first.Detail + ", and " + second.Detail, Hint: second.Hint}
}

// maxPassphrase bounds a passphrase, in bytes.
const maxPassphrase = 4096

// passphrase reads the passphrase from the file that the environment names, or
// asks for it on the terminal, twice where it is new.
func (a *app) passphrase(prompt string, twice bool) ([]byte, error) {
	if path := a.getenv(envPassphraseFile); path != "" {
		return passphraseFile(path)
	}
	tty, err := os.OpenFile(terminalName(), os.O_RDWR, 0)
	if err != nil {
		return nil, &seal.Error{
			Kind: seal.ErrPassphrase, Detail: "there is no terminal to ask for a passphrase",
			Hint: "name the file that holds it with " + envPassphraseFile,
		}
	}
	defer tty.Close()
	word, err := a.ask(tty, prompt)
	if err != nil || !twice {
		return word, err
	}
	again, err := a.ask(tty, "The same once more: ")
	if err == nil && string(again) != string(word) {
		err = &seal.Error{Kind: seal.ErrPassphrase, Detail: "the two passphrases are not the same", Hint: "nothing was changed; try again"}
	}
	return word, err
}

func (a *app) ask(tty *os.File, prompt string) ([]byte, error) {
	fmt.Fprint(tty, prompt)
	word, err := term.ReadPassword(int(tty.Fd()))
	fmt.Fprintln(tty)
	if err != nil {
		return nil, fmt.Errorf("read the passphrase: %w", err)
	}
	return word, nil
}

func terminalName() string {
	if runtime.GOOS == "windows" {
		return "CONIN$"
	}
	return "/dev/tty"
}

// passphraseFile reads the first line of a file that is its owner's alone.
func passphraseFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, &seal.Error{Kind: seal.ErrPassphrase, Detail: "the file of the passphrase, " + path + ", cannot be read: " + cause(err).Error(), Hint: "check " + envPassphraseFile}
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, &seal.Error{Kind: seal.ErrKeyExposed, Detail: "others can read the file of the passphrase", Hint: "run: chmod 600 " + filepath.Clean(path)}
	}
	text, err := os.ReadFile(path)
	if err != nil || len(text) > maxPassphrase {
		return nil, &seal.Error{Kind: seal.ErrPassphrase, Detail: "the file of the passphrase cannot be read, or is too large", Hint: "it holds one line"}
	}
	for i, c := range text {
		if c == '\n' || c == '\r' {
			return text[:i], nil
		}
	}
	return text, nil
}
