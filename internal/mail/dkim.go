package mail

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"

	"github.com/emersion/go-msgauth/dkim"
)

// Signer adds DKIM signatures to messages. It is safe for several goroutines.
type Signer struct {
	domain string
	keys   []signing
}

type signing struct {
	selector string
	key      crypto.Signer
}

// SigningKey is a key with the selector under which its public half stands in
// the DNS.
type SigningKey struct {
	Selector string
	Key      crypto.Signer // *rsa.PrivateKey of 1024 bits or more (RFC 8301), or ed25519.PrivateKey
}

// fewestBits is the least size of an RSA key by RFC 8301, section 3.2.
const fewestBits = 1024

// NewSigner makes a Signer for a domain; each key adds a signature, so that an
// Ed25519 key can stand beside an RSA key for receivers that do not know it
// (RFC 8463, section 3).
func NewSigner(domain string, keys ...SigningKey) (*Signer, error) {
	if domain == "" || len(keys) == 0 {
		return nil, errors.New("mail: signing needs a domain and a key")
	}
	s := &Signer{domain: domain}
	for _, k := range keys {
		switch key := k.Key.(type) {
		case *rsa.PrivateKey:
			if key.N.BitLen() < fewestBits {
				return nil, fmt.Errorf("mail: the RSA key of selector %s has %d bits; %d are the least (RFC 8301)", k.Selector, key.N.BitLen(), fewestBits)
			}
		case ed25519.PrivateKey:
		default:
			return nil, fmt.Errorf("mail: the key of selector %s is neither RSA nor Ed25519", k.Selector)
		}
		if !token(k.Selector) {
			return nil, fmt.Errorf("mail: %q is no selector", k.Selector)
		}
		s.keys = append(s.keys, signing{k.Selector, k.Key})
	}
	return s, nil
}

// signed are the fields a signature covers. Those named twice cannot be added a
// second time on the way (RFC 6376, section 8.15).
var signed = []string{
	"From", "From", "To", "To", "Subject", "Subject", "Date", "Date", "Message-ID", "Message-ID", "Reply-To", "Reply-To",
	"Auto-Submitted", "Content-Language", "MIME-Version", "Content-Type", "Content-Type", "Content-Transfer-Encoding",
}

// Sign returns the message with its signatures above it.
func (s *Signer) Sign(message []byte) ([]byte, error) {
	var above bytes.Buffer
	for _, k := range s.keys {
		g, err := dkim.NewSigner(&dkim.SignOptions{
			Domain: s.domain, Selector: k.selector, Signer: k.key, Hash: crypto.SHA256, HeaderKeys: signed,
			HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationRelaxed,
		})
		if err != nil {
			return nil, fmt.Errorf("mail: sign with selector %s: %w", k.selector, err)
		}
		_, err = g.Write(message)
		if err := errors.Join(err, g.Close()); err != nil { // closed in any case: it holds a goroutine
			return nil, fmt.Errorf("mail: sign with selector %s: %w", k.selector, err)
		}
		above.WriteString(g.Signature())
	}
	above.Write(message)
	return above.Bytes(), nil
}

// Record is the TXT record that has to stand at SELECTOR._domainkey.DOMAIN for a
// key (RFC 6376, section 3.6.1; RFC 8463, section 4).
func Record(key crypto.Signer) (string, error) {
	switch public := key.Public().(type) {
	case *rsa.PublicKey:
		der, err := x509.MarshalPKIXPublicKey(public)
		return "v=DKIM1; k=rsa; p=" + base64.StdEncoding.EncodeToString(der), err
	case ed25519.PublicKey:
		return "v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public), nil
	}
	return "", errors.New("mail: the key is neither RSA nor Ed25519")
}

// ParseKey reads a private key in PEM: PKCS#8, or PKCS#1 for RSA.
func ParseKey(file []byte) (crypto.Signer, error) {
	block, _ := pem.Decode(file)
	if block == nil {
		return nil, errors.New("mail: the key is not in PEM; openssl genpkey -algorithm ed25519 makes one")
	}
	var key any
	var err error
	switch block.Type {
	case "PRIVATE KEY":
		key, err = x509.ParsePKCS8PrivateKey(block.Bytes)
	case "RSA PRIVATE KEY":
		key, err = x509.ParsePKCS1PrivateKey(block.Bytes)
	default:
		return nil, fmt.Errorf("mail: a PEM block %q is no private key without a passphrase", block.Type)
	}
	if err != nil {
		return nil, errors.New("mail: the private key in PEM is damaged")
	}
	if k, ok := key.(crypto.Signer); ok {
		return k, nil
	}
	return nil, errors.New("mail: the private key cannot sign")
}
