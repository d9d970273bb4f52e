package seal

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/rsa"
	"crypto/sha256"
	"errors"
	"strings"

	"filippo.io/age"
	"filippo.io/age/agessh"
	"filippo.io/age/plugin"
	"golang.org/x/crypto/ssh"
)

// ownKey is one private key of an Identity.
type ownKey struct {
	public Recipient
	open   age.Identity
	sign   ed25519.PrivateKey // nil where the key cannot sign: plugins, RSA
}

// x25519 makes an ownKey of an age key. What it signs is signed by a key that
// is derived from it, since X25519 itself signs nothing.
func x25519(id *age.X25519Identity) ownKey {
	return derived(id, id.String(), id.Recipient().String(), id.Recipient())
}

func derived(id age.Identity, secret, public string, to age.Recipient) ownKey {
	seed, err := hkdf.Key(sha256.New, []byte(secret), nil, "tocsin signing key 1", ed25519.SeedSize)
	if err != nil {
		panic("seal: HKDF gives 32 bytes: " + err.Error())
	}
	k := ownKey{open: id, sign: ed25519.NewKeyFromSeed(seed)}
	k.public = Recipient{Kind: "age", Text: public, Sign: k.sign.Public().(ed25519.PublicKey), to: to}
	return k
}

// parseIdentity reads the text of a key file: lines of age keys, or an SSH
// private key. Of a plugin's key the public side must stand in a remark before
// it, as the plugins write it.
func parseIdentity(path string, text []byte) (*Identity, error) {
	id := &Identity{Path: path}
	switch {
	case isAge(text):
		return nil, &Error{ErrPassphrase, "the key file " + path + " is sealed by a passphrase", passphraseHint}
	case bytes.HasPrefix(bytes.TrimSpace(text), []byte("-----BEGIN ")):
		return parseSSHKey(path, text)
	}
	remark := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			if _, after, ok := strings.Cut(line, ":"); ok && strings.Contains(strings.ToLower(line), "recipient:") ||
				strings.Contains(strings.ToLower(line), "public key:") {
				remark = strings.TrimSpace(after)
			}
			continue
		}
		if line == "" {
			continue
		}
		k, err := parseOwn(line, remark)
		if err != nil {
			return nil, &Error{ErrDamaged, "the key file " + path + " holds no key of age: " + err.Error(), "restore it from a copy"}
		}
		id.keys = append(id.keys, k)
	}
	if len(id.keys) == 0 {
		return nil, &Error{ErrNoKey, "the key file " + path + " is empty", "restore it from a copy"}
	}
	return id, nil
}

// IsPrivate reports whether a text is that of a private key, which no case is sealed
// for by mistake.
func IsPrivate(text []byte) bool {
	for line := range bytes.Lines(text) {
		switch line = bytes.TrimSpace(line); {
		case len(line) == 0 || line[0] == '#':
		default:
			return bytes.HasPrefix(line, []byte("AGE-")) || bytes.HasPrefix(line, []byte("-----BEGIN ")) || isAge(text)
		}
	}
	return false
}

// parseOwn reads a line of a key file. Its errors do not quote it.
func parseOwn(line, remark string) (ownKey, error) {
	if id, err := age.ParseX25519Identity(line); err == nil {
		return x25519(id), nil
	}
	if id, err := age.ParseHybridIdentity(line); err == nil {
		return derived(id, id.String(), id.Recipient().String(), id.Recipient()), nil
	}
	id, err := plugin.NewIdentity(line, plugin.NewTerminalUI(PluginTalk, PluginTalk))
	if err != nil {
		return ownKey{}, errors.New("a line is neither an age key nor one of a plugin")
	}
	public, err := ParseRecipient(remark)
	if err != nil || public.Kind != "plugin" {
		return ownKey{}, errors.New(`the plugin's key needs its public key in the line before it, "# public key: age1..."`)
	}
	return ownKey{public: public, open: id}, nil
}

func parseSSHKey(path string, text []byte) (*Identity, error) {
	raw, err := ssh.ParseRawPrivateKey(text)
	var missing *ssh.PassphraseMissingError
	if errors.As(err, &missing) {
		return nil, &Error{ErrPassphrase, "the SSH key " + path + " is sealed by a passphrase", passphraseHint}
	}
	if err != nil {
		return nil, &Error{ErrDamaged, "the key file " + path + " holds no SSH key that can be read", "restore it from a copy"}
	}
	return ofSSH(path, raw)
}

func unlockSSH(path string, text, passphrase []byte) (*Identity, error) {
	raw, err := ssh.ParseRawPrivateKeyWithPassphrase(text, passphrase)
	if err != nil {
		return nil, wrongPassphrase("the SSH key " + path)
	}
	return ofSSH(path, raw)
}

func ofSSH(path string, raw any) (*Identity, error) {
	k := ownKey{}
	var err error
	switch key := raw.(type) {
	case *ed25519.PrivateKey:
		k.sign = *key
		k.open, err = agessh.NewEd25519Identity(*key)
	case *rsa.PrivateKey:
		k.open, err = agessh.NewRSAIdentity(key)
	default:
		err = errors.New("its kind is not known")
	}
	if err == nil {
		var signer ssh.Signer
		if signer, err = ssh.NewSignerFromKey(raw.(crypto.Signer)); err == nil {
			k.public, err = ParseRecipient(string(ssh.MarshalAuthorizedKey(signer.PublicKey())))
		}
	}
	if err != nil {
		return nil, &Error{ErrRecipient, "the SSH key " + path + " cannot open cases", "use a key of kind ed25519 or rsa, or an age key"}
	}
	return &Identity{Path: path, keys: []ownKey{k}}, nil
}
