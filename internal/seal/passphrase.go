package seal

import (
	"bytes"
	"fmt"
	"io"

	"filippo.io/age"
	"filippo.io/age/armor"
)

// LeastPassphrase is how many bytes a passphrase must have. scrypt makes each
// guess cost about a second; it does not make a short word long.
const LeastPassphrase = 12

// scryptWork is the logarithm of the work of a new passphrase: age's own
// choice, about a second. Tests lower it. maxScryptWork bounds what a file may
// ask for, so that a made-up one cannot keep the machine busy.
var (
	scryptWork    = 18
	maxScryptWork = 22
)

const passphraseHint = "type it on a terminal, or name the file that holds it with TOCSIN_PASSPHRASE_FILE"

func wrongPassphrase(what string) error {
	return &Error{ErrPassphrase, "the passphrase does not open " + what, "it must be exactly the one that was set, with its spaces and capitals"}
}

// isAge reports whether text is an age file, armoured or not.
func isAge(text []byte) bool {
	text = bytes.TrimSpace(text)
	return bytes.HasPrefix(text, []byte("age-encryption.org/")) || bytes.HasPrefix(text, []byte(armor.Header))
}

// sealPassphrase makes an armoured age file of a passphrase, which age itself
// opens too.
func sealPassphrase(plain, passphrase []byte) ([]byte, error) {
	if len(passphrase) < LeastPassphrase {
		return nil, &Error{ErrPassphrase, fmt.Sprintf("the passphrase has %d bytes", len(passphrase)), fmt.Sprintf("take at least %d: some words that do not belong together", LeastPassphrase)}
	}
	r, err := age.NewScryptRecipient(string(passphrase))
	if err != nil {
		return nil, fmt.Errorf("seal by a passphrase: %w", err)
	}
	r.SetWorkFactor(scryptWork)
	var buf bytes.Buffer
	text := armor.NewWriter(&buf)
	w, err := age.Encrypt(text, r)
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	if err == nil {
		err = text.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("seal by a passphrase: %w", err)
	}
	return buf.Bytes(), nil
}

// maxKeyFile bounds what is read of a sealed key file, in bytes.
const maxKeyFile = 1 << 16

func openPassphrase(sealed, passphrase []byte) ([]byte, error) {
	id, err := age.NewScryptIdentity(string(passphrase))
	if err != nil {
		return nil, wrongPassphrase("the key: it is empty")
	}
	id.SetMaxWorkFactor(maxScryptWork)
	var src io.Reader = bytes.NewReader(sealed)
	if bytes.HasPrefix(bytes.TrimSpace(sealed), []byte(armor.Header)) {
		src = armor.NewReader(src)
	}
	r, err := age.Decrypt(src, id)
	if err != nil {
		return nil, wrongPassphrase("the key")
	}
	plain, err := io.ReadAll(io.LimitReader(r, maxKeyFile))
	if err != nil {
		return nil, damaged("the key that the passphrase seals")
	}
	return plain, nil
}

// NewPassphrase makes what a case keeps of a passphrase: a key of its own,
// sealed by it. So keys can be rotated without asking for the passphrase.
func NewPassphrase(passphrase []byte) (r Recipient, sealed []byte, err error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return r, nil, fmt.Errorf("make a key for the passphrase: %w", err)
	}
	r = x25519(id).public
	r.Kind = "passphrase"
	sealed, err = sealPassphrase([]byte(id.String()+"\n"), passphrase)
	return r, sealed, err
}

// HasPassphrase reports whether a case can be opened by a passphrase alone.
func (w *Wrapped) HasPassphrase() bool {
	for i := range w.Holders {
		if w.Holders[i].Identity != nil {
			return true
		}
	}
	return false
}

// Passphrase gives the identity that a passphrase of the case opens;
// ErrPassphrase where it opens none.
func (w *Wrapped) Passphrase(passphrase []byte) (*Identity, error) {
	id := &Identity{}
	for i := range w.Holders {
		if w.Holders[i].Identity == nil {
			continue
		}
		plain, err := openPassphrase(w.Holders[i].Identity, passphrase)
		if err != nil {
			continue
		}
		one, err := parseIdentity("", plain)
		wipe(plain)
		if err != nil {
			return nil, err
		}
		id.keys = append(id.keys, one.keys...)
	}
	if len(id.keys) == 0 {
		return nil, wrongPassphrase("the case")
	}
	return id, nil
}

// wipe takes a secret out of memory, as far as Go lets one.
func wipe(b []byte) { clear(b) }
