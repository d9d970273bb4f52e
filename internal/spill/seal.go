package spill

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"sync"

	"github.com/tocsin-project/tocsin/internal/seal"
)

// A segment is sealed in chunks, so that sealing stays in the processor's cache
// and reading needs no second copy of a large segment.
const (
	chunkSize = 256 << 10
	overhead  = 16
)

func sealedSize(n int) int64 {
	chunks := max(1, (n+chunkSize-1)/chunkSize)
	return int64(n) + int64(chunks)*overhead
}

// sealer seals chunks with AES-256-GCM. The nonce is segment and chunk number:
// the key lives for one log, and no pair comes twice in it.
type sealer struct{ aead cipher.AEAD }

func newSealer(k seal.Key) *sealer {
	b, err := aes.NewCipher(k[:])
	if err != nil {
		panic("spill: the key size is fixed, AES takes it: " + err.Error())
	}
	g, err := cipher.NewGCM(b)
	if err != nil {
		panic("spill: AES has the block size of GCM: " + err.Error())
	}
	return &sealer{g}
}

func nonce(segment, chunk int) (n [12]byte) {
	binary.BigEndian.PutUint64(n[:8], uint64(segment))
	binary.BigEndian.PutUint32(n[8:], uint32(chunk))
	return n
}

func (s *sealer) seal(dst, data []byte, segment, chunk int) []byte {
	n := nonce(segment, chunk)
	return s.aead.Seal(dst, n[:], data, nil)
}

func (s *sealer) open(dst, sealed []byte, segment, chunk int) ([]byte, error) {
	n := nonce(segment, chunk)
	return s.aead.Open(dst, n[:], sealed, nil)
}

type buffer struct{ b []byte }

var buffers = sync.Pool{New: func() any { return &buffer{make([]byte, 0, chunkSize+overhead)} }}

func getBuffer() *buffer  { return buffers.Get().(*buffer) }
func putBuffer(b *buffer) { buffers.Put(b) }
