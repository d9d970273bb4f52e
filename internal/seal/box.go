package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

// KeySize is the size of every symmetric key, in bytes.
const KeySize = 32

// Key is a symmetric key. It prints as nothing.
type Key [KeySize]byte

// String keeps a key out of prints.
func (Key) String() string { return "(key)" }

// GoString keeps a key out of prints.
func (Key) GoString() string { return "(key)" }

// NewKey draws a key from rnd.
func NewKey(rnd io.Reader) (k Key, err error) {
	if _, err = io.ReadFull(rnd, k[:]); err != nil {
		return Key{}, fmt.Errorf("draw a key: %w", err)
	}
	return k, nil
}

// Place names where sealed data stands, so that it opens nowhere else: what it
// is and the numbers that address it. It goes into the associated data.
func Place(what string, numbers ...uint64) []byte {
	b := make([]byte, 0, len(what)+1+8*len(numbers))
	b = append(append(b, what...), 0)
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint64(b, n)
	}
	return b
}

// OnceOverhead is how many bytes SealOnce adds.
const OnceOverhead = 16

// SealOnce appends data sealed by k (AES-256-GCM) to dst. The nonce is zero:
// k must seal one message only, ever. dst may be data[:0] of a buffer with room
// for OnceOverhead more.
func (k *Key) SealOnce(dst, data, place []byte) []byte {
	return k.gcm().Seal(dst, make([]byte, 12), data, place)
}

// OpenOnce appends what SealOnce sealed at the same place. dst may be
// sealed[:0].
func (k *Key) OpenOnce(dst, sealed, place []byte) ([]byte, error) {
	out, err := k.gcm().Open(dst, make([]byte, 12), sealed, place)
	if err != nil {
		return nil, damaged("sealed data")
	}
	return out, nil
}

func (k *Key) gcm() cipher.AEAD {
	b, err := aes.NewCipher(k[:])
	if err != nil {
		panic("seal: the key size is fixed, AES takes it: " + err.Error())
	}
	g, err := cipher.NewGCM(b)
	if err != nil {
		panic("seal: AES has the block size of GCM: " + err.Error())
	}
	return g
}

// Box seals any number of messages under one key (XChaCha20-Poly1305, random
// nonces of 24 bytes). Safe for concurrent use.
type Box struct {
	aead    cipher.AEAD
	refused error // why it does nothing: the key's role
}

// NonceSize is how much randomness Box.Seal draws, BoxOverhead how many bytes
// it adds; WrappedSize is the size of a
// wrapped key.
const (
	NonceSize   = chacha20poly1305.NonceSizeX
	BoxOverhead = NonceSize + chacha20poly1305.Overhead
	WrappedSize = KeySize + BoxOverhead
)

// NewBox makes a Box of a key.
func NewBox(k Key) *Box {
	a, err := chacha20poly1305.NewX(k[:])
	if err != nil {
		panic("seal: the key size is fixed, ChaCha takes it: " + err.Error())
	}
	return &Box{aead: a}
}

// Seal appends nonce and sealed data to dst; the nonce is drawn from rnd.
func (b *Box) Seal(dst, data, place []byte, rnd io.Reader) ([]byte, error) {
	if b.refused != nil {
		return nil, b.refused
	}
	at := len(dst)
	dst = append(dst, make([]byte, chacha20poly1305.NonceSizeX)...)
	nonce := dst[at : at+chacha20poly1305.NonceSizeX]
	if _, err := io.ReadFull(rnd, nonce); err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	return b.aead.Seal(dst, nonce, data, place), nil
}

// Open appends what Seal sealed at the same place.
func (b *Box) Open(dst, sealed, place []byte) ([]byte, error) {
	if b.refused != nil {
		return nil, b.refused
	}
	if len(sealed) < BoxOverhead {
		return nil, damaged("sealed data")
	}
	n := chacha20poly1305.NonceSizeX
	out, err := b.aead.Open(dst, sealed[:n], sealed[n:], place)
	if err != nil {
		return nil, damaged("sealed data")
	}
	return out, nil
}

// Wrap seals a key.
func (b *Box) Wrap(dst []byte, k *Key, place []byte, rnd io.Reader) ([]byte, error) {
	return b.Seal(dst, k[:], place, rnd)
}

// Unwrap opens a wrapped key.
func (b *Box) Unwrap(wrapped, place []byte) (k Key, err error) {
	out, err := b.Open(make([]byte, 0, KeySize), wrapped, place)
	if b.refused != nil {
		return Key{}, b.refused
	}
	if err != nil || len(out) != KeySize {
		return Key{}, damaged("a wrapped key")
	}
	copy(k[:], out)
	return k, nil
}
