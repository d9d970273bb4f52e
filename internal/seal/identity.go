package seal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"filippo.io/age"
)

// EnvKeyFile names the variable of the environment that says where the key
// file is.
const EnvKeyFile = "TOCSIN_KEY_FILE"

// Identity is the key of whoever works on cases: what opens their root keys.
type Identity struct {
	Path    string // of the key file; "" of a passphrase
	Created bool   // made by this call: tell the user where it is, and that losing it loses the case
	keys    []ownKey
}

// Public returns the public side of the first key, which new cases are sealed
// for.
func (i *Identity) Public() Recipient { return i.keys[0].public }

// Recipient returns the text of the public side, "age1...".
func (i *Identity) Recipient() string { return i.keys[0].public.Text }

// CanSign reports whether what the first key does can be signed by it.
func (i *Identity) CanSign() bool { return i.keys[0].sign != nil }

// KeyFile returns where the key file is: what the environment says, or
// tocsin/key.txt in the user's config folder. Pass os.Getenv and
// os.UserConfigDir.
func KeyFile(getenv func(string) string, configDir func() (string, error)) (string, error) {
	if p := getenv(EnvKeyFile); p != "" {
		return p, nil
	}
	dir, err := configDir()
	if err != nil {
		return "", &Error{
			ErrNoKey, "there is no config folder to keep the key file in",
			"name the file with " + EnvKeyFile,
		}
	}
	return filepath.Join(dir, "tocsin", "key.txt"), nil
}

// LoadIdentity reads the key file. It fails with ErrNoKey where there is none,
// ErrKeyExposed where others may read it, ErrPassphrase where the file is
// sealed by one (see UnlockIdentity), ErrDamaged where it is no key.
func LoadIdentity(path string) (*Identity, error) {
	text, err := readKeyFile(path)
	if err != nil {
		return nil, err
	}
	return parseIdentity(path, text)
}

// UnlockIdentity reads a key file that is sealed by a passphrase: an age file
// of a passphrase, or an SSH key with one. It fails with ErrPassphrase where it
// is wrong.
func UnlockIdentity(path string, passphrase []byte) (*Identity, error) {
	text, err := readKeyFile(path)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("-----BEGIN ")) && !isAge(text) {
		return unlockSSH(path, text, passphrase)
	}
	plain, err := openPassphrase(text, passphrase)
	if err != nil {
		return nil, err
	}
	defer wipe(plain)
	return parseIdentity(path, plain)
}

func readKeyFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Error{
			ErrNoKey, "there is no key file at " + path,
			"put the file that was made with the case there, or name it with " + EnvKeyFile,
		}
	}
	if err != nil {
		return nil, &Error{ErrNoKey, "the key file cannot be read: " + err.Error(), "check its path and owner"}
	}
	if info.IsDir() {
		return nil, &Error{ErrNoKey, path + " is a folder, and no key file", "name the file with " + EnvKeyFile}
	}
	if isPublic(path) {
		return nil, &Error{ErrNoKey, "the file " + path + " holds a public key, which opens nothing", "name the file of the private key with " + EnvKeyFile}
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, &Error{
			ErrKeyExposed,
			fmt.Sprintf("others can read or write the key file %s (mode %04o)", path, info.Mode().Perm()),
			"run: chmod 600 " + path,
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, &Error{ErrNoKey, "the key file " + path + " cannot be read: " + errors.Unwrap(err).Error(), "it must be yours, with mode 0600: check its owner"}
	}
	return text, nil
}

// isPublic reports whether a file begins with a public key.
func isPublic(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	line, _ := bufio.NewReaderSize(f, maxKeyFile).ReadString('\n')
	_, err = ParseRecipient(line)
	return err == nil
}

// EnsureIdentity reads the key file, or makes it (mode 0600, in a folder of
// mode 0700) where there is none; Created then says so. The key itself comes
// from the system's randomness, the one age uses. Two processes that start at
// once get the same key.
func EnsureIdentity(path string) (*Identity, error) {
	id, err := LoadIdentity(path)
	if !errors.Is(err, ErrNoKey) {
		return id, err
	}
	if _, statErr := os.Stat(path); !errors.Is(statErr, fs.ErrNotExist) {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, &Error{
			ErrNoKey, "the folder of the key file cannot be made: " + err.Error(),
			"name another place with " + EnvKeyFile,
		}
	}
	if err := writeIdentity(path, nil); errors.Is(err, fs.ErrExist) {
		return LoadIdentity(path)
	} else if err != nil {
		return nil, &Error{
			ErrNoKey, "the key file cannot be written: " + err.Error(),
			"name another place with " + EnvKeyFile,
		}
	}
	if id, err = LoadIdentity(path); err != nil {
		return nil, err
	}
	id.Created = true
	return id, nil
}

// NewIdentity makes a key and writes its file, which must not be there; sealed
// by the passphrase if one is given.
func NewIdentity(path string, passphrase []byte) (*Identity, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the key file: %w", err)
	}
	err := writeIdentity(path, passphrase)
	if errors.Is(err, fs.ErrExist) {
		return nil, &Error{ErrNoKey, "there is a file at " + path + " already, and no key is ever written over", "name another file"}
	}
	if err != nil {
		return nil, fmt.Errorf("write the key file %s: %w", path, err)
	}
	if passphrase != nil {
		return UnlockIdentity(path, passphrase)
	}
	return LoadIdentity(path)
}

// writeIdentity makes the file whole or not at all: a hard link does not
// replace, so that of two writers one wins and neither reads half a key.
func writeIdentity(path string, passphrase []byte) error {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".key-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	text := fmt.Appendf(nil, "# Key of Tocsin cases. Keep it secret and keep a copy: a case is lost with it.\n# public key: %s\n%s\n",
		x25519(id).public, id)
	if passphrase != nil {
		text, err = sealPassphrase(text, passphrase)
	}
	if err == nil {
		_, err = f.Write(text)
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Link(f.Name(), path)
}
