package source

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"testing"
)

// rarOf makes a RAR 5 archive of stored members, after the format's technical
// note: no free program writes one.
func rarOf(flags func(i int) (fileFlags, encrypted bool), files ...file) []byte {
	b := []byte("Rar!\x1a\x07\x01\x00")
	b = append(b, rarBlock(1, nil, nil, 0)...)
	for i, f := range files {
		crc := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(f.data))
		broken, encrypted := flags(i)
		if broken {
			crc[0] ^= 1
		}
		var extra []byte
		if encrypted {
			// Record 1: version 0, AES-256, flags 0, 2^15 rounds, salt, vector.
			extra = append([]byte{0x24, 1, 0, 0, 15}, make([]byte, 32)...)
		}
		body := []byte{4}
		body = binary.AppendUvarint(body, uint64(len(f.data)))
		body = append(append(body, 0x20), crc...)
		body = append(body, 0, 1)
		body = binary.AppendUvarint(body, uint64(len(f.name)))
		body = append(body, f.name...)
		b = append(b, rarBlock(2, extra, f.data, body...)...)
	}
	return append(b, rarBlock(5, nil, nil, 0)...)
}

func rarBlock(kind byte, extra, data []byte, body ...byte) []byte {
	flags := byte(0)
	head := []byte{}
	if extra != nil {
		flags |= 1
		head = binary.AppendUvarint(head, uint64(len(extra)))
	}
	if data != nil {
		flags |= 2
		head = binary.AppendUvarint(head, uint64(len(data)))
	}
	head = append([]byte{kind, flags}, append(append(head, body...), extra...)...)
	head = append(binary.AppendUvarint(nil, uint64(len(head))), head...)
	crc := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(head))
	return append(append(crc, head...), data...)
}

func sound(int) (bool, bool) { return false, false }

func TestRar(t *testing.T) {
	a, b := text(200_000, 1), text(1000, 2)
	whole := rarOf(sound, file{"x/a.sql", a}, file{"../b", b})
	r, s := both(t, "x.rar", whole, Limits{})
	if s.Kind != "rar" || r.text() != string(a)+string(b) || r.kinds() != "path 0" || r.leaves[0].name != "a.sql" {
		t.Errorf("kind %q, %d bytes, faults %q", s.Kind, len(r.text()), r.kinds())
	}
	r, s = both(t, "x.rar", whole[:100_000], Limits{})
	if len(r.text()) < 90_000 || r.kinds() != "truncated 0" {
		t.Errorf("cut: %d bytes, faults %q", len(r.text()), r.kinds())
	}
	r, s = both(t, "x.rar", append(bytes.Clone(whole), text(100_000, 3)...), Limits{})
	if r.text() != string(a)+string(b) || len(r.faults) != 2 || r.faults[1].Bytes+s.Container != s.Bytes {
		t.Errorf("trailing: %d bytes, faults %q", len(r.text()), r.kinds())
	}
	r, _ = both(t, "x.rar", gz(whole), Limits{})
	if r.text() != string(a)+string(b) {
		t.Errorf("in gzip: %d bytes", len(r.text()))
	}
}

func TestRarBadMembers(t *testing.T) {
	files := []file{{"a", []byte("first")}, {"b", []byte("second, of sixteen..")}, {"c", []byte("third")}}
	r, _ := both(t, "x.rar", rarOf(func(i int) (bool, bool) { return i == 1, false }, files...), Limits{})
	if r.text() != "firstsecond, of sixteen..third" || r.kinds() != "corrupt 0" {
		t.Errorf("checksum: %q, faults %q", r.text(), r.kinds())
	}
	r, _ = both(t, "x.rar", rarOf(func(i int) (bool, bool) { return false, i == 1 }, files...), Limits{})
	if r.text() != "firstthird" || r.kinds() != "encrypted 20" {
		t.Errorf("encrypted: %q, faults %q", r.text(), r.kinds())
	}
}
