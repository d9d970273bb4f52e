package seal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"filippo.io/age/agessh"
	"filippo.io/age/plugin"
	"golang.org/x/crypto/ssh"
)

// PluginTalk shows what an age plugin has to say ("touch your key"). It is set
// once, before keys are read; by default nothing is shown.
var PluginTalk = func(format string, v ...any) {}

// Recipient is the public side of a key: what a case can be sealed for.
type Recipient struct {
	Kind string            // "age", "ssh", "plugin" or "passphrase"
	Text string            // "age1...", "ssh-ed25519 AAAA..."
	Sign ed25519.PublicKey // verifies what the key signs; nil where it cannot
	to   age.Recipient
}

// signPrefix begins the part of a public key that verifies signatures.
const signPrefix = "ed25519:"

// String is the line by which others know the key: ParseRecipient reads it.
func (r Recipient) String() string {
	if r.Sign == nil || r.Kind == "ssh" {
		return r.Text
	}
	return r.Text + " " + signPrefix + base64.RawURLEncoding.EncodeToString(r.Sign)
}

// ID names the key: the first 8 bytes of the SHA-256 of its text, in hex.
func (r Recipient) ID() string {
	h := sha256.Sum256([]byte(r.Text))
	return hex.EncodeToString(h[:8])
}

// ParseRecipient reads a public key: an age recipient ("age1..."), also of a
// plugin, or a line of an SSH public key file (ssh-ed25519, ssh-rsa). An age
// key may be followed by the part that verifies its signatures.
func ParseRecipient(line string) (Recipient, error) {
	fields := strings.Fields(line)
	if len(fields) == 0 {
		return Recipient{}, unusable("there is no public key")
	}
	if strings.HasPrefix(fields[0], "ssh-") {
		return parseSSH(fields)
	}
	r := Recipient{Kind: "age", Text: fields[0]}
	var err error
	switch {
	case strings.HasPrefix(r.Text, "age1pq1"):
		r.to, err = age.ParseHybridRecipient(r.Text)
	case strings.Count(r.Text, "1") > 1 && isPlugin(r.Text):
		r.Kind = "plugin"
		r.to, err = plugin.NewRecipient(r.Text, plugin.NewTerminalUI(PluginTalk, PluginTalk))
	default:
		r.to, err = age.ParseX25519Recipient(r.Text)
	}
	if err != nil {
		return Recipient{}, unusable("this is no public key of age or SSH")
	}
	if len(fields) > 1 {
		key, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(fields[1], signPrefix))
		if err != nil || len(key) != ed25519.PublicKeySize || !strings.HasPrefix(fields[1], signPrefix) || len(fields) > 2 {
			return Recipient{}, unusable("what follows the public key is no " + signPrefix + " key")
		}
		r.Sign = key
	}
	return r, nil
}

func isPlugin(text string) bool {
	_, _, err := plugin.ParseRecipient(text)
	return err == nil
}

func parseSSH(fields []string) (Recipient, error) {
	if len(fields) < 2 {
		return Recipient{}, unusable("the SSH public key is cut short")
	}
	r := Recipient{Kind: "ssh", Text: fields[0] + " " + fields[1]} // without the remark, which may be a name
	var err error
	if r.to, err = agessh.ParseRecipient(r.Text); err != nil {
		return Recipient{}, unusable("this SSH key cannot be sealed for: only ssh-ed25519 and ssh-rsa can")
	}
	if pub, _, _, _, err := ssh.ParseAuthorizedKey([]byte(r.Text)); err == nil {
		if c, ok := pub.(ssh.CryptoPublicKey); ok {
			r.Sign, _ = c.CryptoPublicKey().(ed25519.PublicKey)
		}
	}
	return r, nil
}

func unusable(what string) error {
	return &Error{ErrRecipient, what, `give the line that "tocsin key new" printed, an age recipient, or an SSH public key`}
}

// Encrypt seals a stream for recipients: an age file, which age itself opens.
// What is written is whole only after Close.
func Encrypt(w io.Writer, to ...Recipient) (io.WriteCloser, error) {
	var list []age.Recipient
	for _, r := range to {
		list = append(list, r.to)
	}
	out, err := age.Encrypt(w, list...)
	if err != nil {
		return nil, fmt.Errorf("seal for recipients: %w", err)
	}
	return out, nil
}

// Decrypt opens a stream that Encrypt sealed for the identity.
func (i *Identity) Decrypt(r io.Reader) (io.Reader, error) {
	var list []age.Identity
	for _, k := range i.keys {
		list = append(list, k.open)
	}
	out, err := age.Decrypt(r, list...)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return nil, &Error{ErrWrongKey, "the file is not sealed for the key " + i.Path, "name the right key's file with " + EnvKeyFile}
	}
	if err != nil {
		return nil, &Error{ErrDamaged, "the file is no age file, or was altered", "ask for it again"}
	}
	return out, nil
}
