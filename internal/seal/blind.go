package seal

import (
	"crypto/sha256"
	"encoding"
	"hash"
)

// Hasher computes HMAC-SHA-256 (RFC 2104) of kind and value under one key,
// cut to 16 bytes: blind indexes and ids of people. The states after the key's
// two pads are kept, so that a short value costs two blocks of SHA-256. A Hasher
// belongs to one goroutine; Clone makes another.
type Hasher struct {
	inner, outer []byte // marshalled states of SHA-256 after the pads
	state        hash.Hash
	restore      encoding.BinaryUnmarshaler
	buf          []byte
}

func newHasher(k Key) *Hasher {
	pad := func(x byte) []byte {
		block := make([]byte, sha256.BlockSize)
		copy(block, k[:])
		for i := range block {
			block[i] ^= x
		}
		h := sha256.New()
		h.Write(block)
		m, err := h.(encoding.BinaryMarshaler).MarshalBinary()
		if err != nil {
			panic("seal: SHA-256 gives its state: " + err.Error())
		}
		return m
	}
	return (&Hasher{inner: pad(0x36), outer: pad(0x5c)}).Clone()
}

// Clone returns a Hasher of the same key for another goroutine.
func (h *Hasher) Clone() *Hasher {
	s := sha256.New()
	return &Hasher{
		inner: h.inner, outer: h.outer,
		state: s, restore: s.(encoding.BinaryUnmarshaler),
		buf: make([]byte, 0, 128),
	}
}

// Sum returns the first 16 bytes of the HMAC of kind, a zero byte and value.
// kind is a name without a zero byte, so that no two pairs give one message.
func (h *Hasher) Sum(kind, value string) [16]byte {
	h.buf = append(append(append(h.buf[:0], kind...), 0), value...)
	return h.sum()
}

// SumBytes is Sum of a value in bytes.
func (h *Hasher) SumBytes(kind string, value []byte) [16]byte {
	h.buf = append(append(append(h.buf[:0], kind...), 0), value...)
	return h.sum()
}

func (h *Hasher) sum() (out [16]byte) {
	h.set(h.inner)
	h.state.Write(h.buf)
	h.buf = h.state.Sum(h.buf[:0])
	h.set(h.outer)
	h.state.Write(h.buf)
	h.buf = h.state.Sum(h.buf[:0])
	copy(out[:], h.buf)
	return out
}

func (h *Hasher) set(state []byte) {
	if err := h.restore.UnmarshalBinary(state); err != nil {
		panic("seal: SHA-256 takes its own state: " + err.Error())
	}
}
