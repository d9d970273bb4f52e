package source

import (
	"bytes"
	"encoding/binary"
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// form is what the first bytes of a stream make it.
type form struct {
	kind    string           // "" for a leaf
	codec   *codec           // a layer
	archive bool             // a container of members
	fault   breach.FaultKind // known, and not to be read
	skip    int              // a leaf's byte-order mark, bytes
}

// magic is the beginning that a format's files have.
type magic struct {
	at    int
	bytes string
	form  form
}

// magics are the formats told by a fixed string; each from its own
// specification. Those with a fault are recognised so that their bytes are
// called unread, not read as text.
var magics = []magic{
	{0, "\x1f\x8b\x08", form{kind: "gzip", codec: codecGzip}},
	{0, "\x28\xb5\x2f\xfd", form{kind: "zstd", codec: codecZstd}},
	{0, "\xfd7zXZ\x00", form{kind: "xz", codec: codecXZ}},
	{0, "PK\x03\x04", form{kind: "zip", archive: true}},
	{0, "PK\x05\x06", form{kind: "zip", archive: true}},
	{0, "PK00PK\x03\x04", form{kind: "zip", archive: true}},
	{0, "PK\x07\x08PK\x03\x04", form{kind: "zip", archive: true}},
	{0, "7z\xbc\xaf\x27\x1c", form{kind: "7z", archive: true}},
	{0, "Rar!\x1a\x07\x00", form{kind: "rar", archive: true}},
	{0, "Rar!\x1a\x07\x01\x00", form{kind: "rar", archive: true}},
	{0, "\x04\x22\x4d\x18", form{kind: "lz4", fault: breach.FaultNoReader}},
	{0, "LZIP\x01", form{kind: "lzip", fault: breach.FaultNoReader}},
	{0, "\x89LZO\x00\x0d\x0a\x1a\x0a", form{kind: "lzop", fault: breach.FaultNoReader}},
	{0, "\x1f\x9d", form{kind: "compress", fault: breach.FaultNoReader}},
	{0, "\xff\x06\x00\x00sNaPpY", form{kind: "snappy", fault: breach.FaultNoReader}},
	{0, "MSCF\x00\x00\x00\x00", form{kind: "cab", fault: breach.FaultNoReader}},
	{0, "!<arch>\n", form{kind: "ar", fault: breach.FaultNoReader}},
	{0, "070701", form{kind: "cpio", fault: breach.FaultNoReader}},
	{0, "070702", form{kind: "cpio", fault: breach.FaultNoReader}},
	{0x8001, "CD001", form{kind: "iso9660", fault: breach.FaultNoReader}},
	{0, "Salted__", form{kind: "openssl", fault: breach.FaultEncrypted}},
	{0, "age-encryption.org/v1\n", form{kind: "age", fault: breach.FaultEncrypted}},
	{0, "\xef\xbb\xbf", form{skip: 3}},
}

// sniff tells a stream's form from its head (headSize bytes, or all of it).
func sniff(head []byte) form {
	for i := range magics {
		m := &magics[i]
		if len(head) >= m.at+len(m.bytes) && string(head[m.at:m.at+len(m.bytes)]) == m.bytes && !printedMagic(m, head) {
			return m.form
		}
	}
	switch {
	case isSkippable(head):
		return form{kind: "zstd", codec: codecZstd}
	case isBzip2(head):
		return form{kind: "bzip2", codec: codecBzip2}
	case isLZMA(head):
		return form{kind: "lzma", fault: breach.FaultNoReader}
	case isMbox(head):
		return form{kind: "mbox", archive: true}
	case isMessage(head):
		return form{kind: "eml", archive: true}
	case isTar(head):
		return form{kind: "tar", archive: true}
	}
	if c := unicodeForm(head); c != nil {
		return form{kind: c.name, codec: c}
	}
	if c := ebcdicForm(head); c != nil {
		return form{kind: c.name, codec: c}
	}
	return form{}
}

// printedMagic reports a magic of digits only (cpio) before a head that reads
// as something else: a list of numbers is no archive.
func printedMagic(m *magic, head []byte) bool {
	return m.form.kind == "cpio" && (len(head) < 110 || !allHex(head[6:110]))
}

func allHex(b []byte) bool {
	for _, c := range b {
		if !('0' <= c && c <= '9' || isLetter(c) && c|0x20 <= 'f') {
			return false
		}
	}
	return true
}

// isSkippable knows the frame with which pzstd begins (RFC 8878, 3.1.2).
func isSkippable(b []byte) bool {
	return len(b) >= 8 && b[0]&0xf0 == 0x50 && string(b[1:4]) == "\x2a\x4d\x18"
}

// isBzip2 knows the stream's level and the block's (or the end's) own magic, so
// that a text that begins with "BZh" stays a text.
func isBzip2(b []byte) bool {
	if len(b) < 10 || string(b[:3]) != "BZh" || b[3] < '1' || b[3] > '9' {
		return false
	}
	block := string(b[4:10])
	return block == "1AY&SY" || block == "\x17\x72\x45\x38\x50\x90"
}

// isLZMA knows the 13 bytes of an .lzma header as its tools write them: usual
// properties, a dictionary of 2^n bytes, a size that is unknown or below 2^48.
func isLZMA(b []byte) bool {
	if len(b) < 18 || b[0] != 0x5d || b[13] != 0 {
		return false
	}
	dict := binary.LittleEndian.Uint32(b[1:])
	size := binary.LittleEndian.Uint64(b[5:])
	return dict >= 4096 && dict&(dict-1) == 0 && (size == 1<<64-1 || size < 1<<48)
}

// isTar checks the sum of the first header (POSIX pax, "ustar Interchange
// Format"): it tells tars of all ages, and needs no name.
func isTar(b []byte) bool {
	return len(b) >= 512 && tarHeader(b[:512])
}

// tarHeader reports whether a block of 512 bytes is a tar header: its checksum,
// taken unsigned or signed with blanks for itself, is what it says.
func tarHeader(b []byte) bool {
	field := bytes.Trim(b[148:156], " \x00")
	want, err := strconv.ParseInt(string(field), 8, 64)
	if err != nil || b[0] == 0 {
		return false
	}
	var unsigned, signed int64
	for i, c := range b {
		if i >= 148 && i < 156 {
			c = ' '
		}
		unsigned += int64(c)
		signed += int64(int8(c))
	}
	return want == unsigned || want == signed
}
