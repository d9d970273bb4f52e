package mail

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"strings"
)

// Returns makes and reads addresses for reports of delivery, one a message
// (variable envelope return path): the token names the row of the outbox and is
// signed, so that a stranger's report cannot mark a person as unreachable.
type Returns struct {
	box, domain string
	key         []byte
}

// NewReturns makes addresses BOX+TOKEN@DOMAIN under a key of at least 16 bytes.
func NewReturns(mailbox string, key []byte) (*Returns, error) {
	a, err := Address{Mailbox: mailbox}.Check()
	if err != nil {
		return nil, err
	}
	if len(key) < 16 {
		return nil, errors.New("mail: the key of return addresses has fewer than 16 bytes")
	}
	box, _, _ := strings.Cut(a.Mailbox, "@")
	if strings.Contains(box, "+") || len(box) > 20 {
		return nil, errors.New("mail: the mailbox for reports has a plus sign or more than 20 characters before the at sign")
	}
	return &Returns{box: box, domain: a.Domain(), key: key}, nil
}

// macBytes is the length of the signature in a return address: a forger has one
// chance in 2^40 a message, and a report marks one person only.
const macBytes = 5

// mostToken bounds what a token names, in bytes, so that the local part stays
// within 64 octets.
const mostToken = 20

var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// Address is the return address for a row named by at most 20 bytes, which must
// not say who the person is.
func (r *Returns) Address(row []byte) (string, error) {
	if len(row) == 0 || len(row) > mostToken {
		return "", errors.New("mail: a row is named by 1 to 20 bytes in a return address")
	}
	return r.box + "+" + letters.EncodeToString(append(r.sum(row), row...)) + "@" + r.domain, nil
}

// Row is the row that an address names, and false for any address that Address
// did not make.
func (r *Returns) Row(address string) ([]byte, bool) {
	local, domain, ok := strings.Cut(strings.ToLower(address), "@")
	token, found := strings.CutPrefix(local, strings.ToLower(r.box)+"+")
	if !ok || !found || domain != r.domain {
		return nil, false
	}
	b, err := letters.DecodeString(token)
	if err != nil || len(b) <= macBytes || len(b) > macBytes+mostToken || letters.EncodeToString(b) != token {
		return nil, false
	}
	return b[macBytes:], hmac.Equal(b[:macBytes], r.sum(b[macBytes:]))
}

// Names reports the mailbox itself, without a token: a mail system that knows nothing of
// tokens, or a person, wrote to it.
func (r *Returns) Names(address string) bool {
	return strings.EqualFold(address, r.box+"@"+r.domain)
}

func (r *Returns) sum(row []byte) []byte {
	h := hmac.New(sha256.New, r.key)
	h.Write([]byte("tocsin return address\x00"))
	h.Write(row)
	return h.Sum(nil)[:macBytes]
}
