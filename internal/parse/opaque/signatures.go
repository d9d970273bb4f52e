package opaque

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// signature is how leaves of one kind begin. The magic bytes are those that the
// formats' own specifications give (read in 2026).
type signature struct {
	kind  string
	fault breach.FaultKind
	is    string // what it is, with its article
	do    string // what to do about it
	says  string // instead of what stands between is and do
	at    int    // offset of magic
	magic string
	also  func(head []byte) bool // nil: the magic decides
}

func (s signature) match(head []byte) bool {
	if len(head) < s.at+len(s.magic) || string(head[s.at:s.at+len(s.magic)]) != s.magic {
		return false
	}
	return s.also == nil || s.also(head)
}

func (s signature) why() string {
	if s.says != "" {
		return s.is + ": " + s.says
	}
	if s.fault == breach.FaultEncrypted {
		return s.is + " is encrypted; " + s.do
	}
	return s.is + " is not read yet; " + s.do
}

// What to do, per family.
const (
	seeImage   = "look at it, or run it through OCR and mine the text"
	listen     = "listen to it, or have it written down"
	exportText = "export its text and mine that"
	exportSQL  = "export it as SQL or CSV and mine that"
	unpack     = "unpack it and mine what is inside"
	noData     = "check that nothing was added to it"
	decrypt    = "decrypt it and mine the result"
)

func no(kind, is, do, magic string) signature {
	return signature{kind: kind, fault: breach.FaultNoReader, is: is, do: do, magic: magic}
}

func (s signature) from(at int) signature                       { s.at = at; return s }
func (s signature) where(also func(head []byte) bool) signature { s.also = also; return s }

func locked(kind, is, magic string) signature {
	return signature{kind: kind, fault: breach.FaultEncrypted, is: is, do: decrypt, magic: magic}
}

func sealed(kind, is, says, magic string) signature {
	return signature{kind: kind, fault: breach.FaultEncrypted, is: is, says: says, magic: magic}
}

// tocsinCase reports the ledger of a case by its application id (SQLite, database
// file format, section 1.3.18).
func tocsinCase(head []byte) bool { return len(head) >= 72 && string(head[68:72]) == "tocs" }

// signatures is in order: the first that matches names the leaf.
var signatures = []signature{
	// Databases.
	sealed("tocsin-case", "a Tocsin case, sealed", "what was mined once and no leak; mine what it was made of, or look into it with tocsin case show", "SQLite format 3\x00").where(tocsinCase),
	no("sqlite", "an SQLite database", exportSQL, "SQLite format 3\x00"),
	no("pg_dump-custom", "a pg_dump archive in custom format", "turn it into SQL with pg_restore -f and mine that", "PGDMP"),
	no("mssql-backup", "a backup of MS SQL Server or Windows", exportSQL, "TAPE").where(func(h []byte) bool { return len(h) > 52 && h[4] < 9 && h[5] == 0 }),
	no("access", "an MS Access database", exportSQL, "\x00\x01\x00\x00Standard Jet DB"),
	no("access", "an MS Access database", exportSQL, "\x00\x01\x00\x00Standard ACE DB"),
	no("oracle-export", "an Oracle export file", exportSQL, "EXPORT:V").from(3),
	no("redis", "a Redis snapshot", exportText, "REDIS0"),
	no("mongodump", "a mongodump archive", "turn it into JSON with bsondump and mine that", "\x6d\xe2\x99\x81"),
	no("parquet", "a Parquet file", exportSQL, "PAR1"),
	no("avro", "an Avro file", exportSQL, "Obj\x01"),
	no("orc", "an ORC file", exportSQL, "ORC").where(binaryHead),
	no("hdf5", "an HDF5 file", exportSQL, "\x89HDF\r\n\x1a\n"),
	no("registry", "a Windows registry hive", exportText, "regf").where(binaryHead),
	no("event-log", "a Windows event log", exportText, "ElfFile\x00"),
	no("plist", "a binary property list", exportText, "bplist0"),

	// Documents.
	no("pdf", "a PDF document", "extract its text with pdftotext and mine that", "%PDF-"),
	no("office", "an older MS Office document or Outlook message", exportText, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
	no("docx", "a Word document", exportText, "PK\x03\x04").where(member("word/")),
	no("xlsx", "an Excel workbook", "export its sheets as CSV and mine those", "PK\x03\x04").where(member("xl/")),
	no("pptx", "a PowerPoint document", exportText, "PK\x03\x04").where(member("ppt/")),
	no("opendocument", "an OpenDocument file", exportText, "PK\x03\x04").where(member("mimetypeapplication/vnd.oasis.opendocument")),
	no("epub", "an EPUB book", exportText, "PK\x03\x04").where(member("mimetypeapplication/epub")),
	no("rtf", "an RTF document", exportText, "{\\rtf"),
	no("postscript", "a PostScript document", exportText, "%!PS"),
	no("djvu", "a DjVu document", exportText, "AT&TFORM"),
	no("wordperfect", "a WordPerfect document", exportText, "\xffWPC"),

	// Mail.
	no("pst", "an Outlook store", "export it with readpst and mine that", "!BDN"),

	// Containers that were not opened.
	no("zip", "a zip archive", unpack, "PK\x03\x04"),
	no("zip", "an empty or split zip archive", unpack, "PK\x05\x06"),
	no("gzip", "a gzip stream", unpack, "\x1f\x8b\x08"),
	no("bzip2", "a bzip2 stream", unpack, "BZh").where(func(h []byte) bool { return len(h) > 9 && string(h[4:10]) == "1AY&SY" }),
	no("xz", "an xz stream", unpack, "\xfd7zXZ\x00"),
	no("zstd", "a zstd stream", unpack, "\x28\xb5\x2f\xfd"),
	no("lz4", "an lz4 stream", unpack, "\x04\x22\x4d\x18"),
	no("7z", "a 7z archive", unpack, "7z\xbc\xaf\x27\x1c"),
	no("rar", "a RAR archive", unpack, "Rar!\x1a\x07"),
	no("cab", "a cabinet archive", unpack, "MSCF\x00\x00\x00\x00"),
	no("ar", "an ar archive or package", unpack, "!<arch>\n"),
	no("rpm", "an RPM package", unpack, "\xed\xab\xee\xdb"),
	no("disk-image", "a disk image", unpack, "KDMV"),
	no("disk-image", "a disk image", unpack, "QFI\xfb"),
	no("disk-image", "a disk image", unpack, "conectix"),
	no("disk-image", "a disk image", unpack, "vhdxfile"),
	no("iso9660", "a disc image", unpack, "CD001").from(32769),

	// Encrypted.
	locked("openssl", "a file made with openssl enc", "Salted__"),
	locked("pgp", "a PGP message", "-----BEGIN PGP MESSAGE-----"),
	locked("age", "an age file", "age-encryption.org/"),
	locked("age", "an age file", "-----BEGIN AGE ENCRYPTED FILE-----"),
	locked("keepass", "a KeePass safe", "\x03\xd9\xa2\x9a"),
	locked("luks", "a LUKS volume", "LUKS\xba\xbe"),

	// Pictures.
	no("png", "a picture (PNG)", seeImage, "\x89PNG\r\n\x1a\n"),
	no("jpeg", "a picture (JPEG)", seeImage, "\xff\xd8\xff"),
	no("gif", "a picture (GIF)", seeImage, "GIF87a"),
	no("gif", "a picture (GIF)", seeImage, "GIF89a"),
	no("bmp", "a picture (BMP)", seeImage, "BM").where(func(h []byte) bool { return len(h) > 18 && string(h[6:10]) == "\x00\x00\x00\x00" && h[15] == 0 }),
	no("tiff", "a picture (TIFF)", seeImage, "II*\x00"),
	no("tiff", "a picture (TIFF)", seeImage, "MM\x00*"),
	no("webp", "a picture (WebP)", seeImage, "RIFF").where(form("WEBP")),
	no("heif", "a picture (HEIF)", seeImage, "ftyp").from(4).where(brand("heic", "heix", "mif1", "msf1", "avif")),
	no("psd", "a picture (Photoshop)", seeImage, "8BPS\x00"),
	no("ico", "an icon", seeImage, "\x00\x00\x01\x00").where(func(h []byte) bool { return len(h) > 6 && h[4] > 0 && h[4] < 64 && h[5] == 0 }),
	no("xcf", "a picture (GIMP)", seeImage, "gimp xcf"),

	// Sound and film.
	no("audio", "a sound file", listen, "ID3").where(binaryHead),
	no("audio", "a sound file", listen, "\xff\xfb"),
	no("audio", "a sound file", listen, "OggS\x00"),
	no("audio", "a sound file", listen, "fLaC"),
	no("audio", "a sound file", listen, "RIFF").where(form("WAVE")),
	no("audio", "a sound file", listen, "#!AMR"),
	no("audio", "a sound file", listen, "ftyp").from(4).where(brand("M4A ", "M4B ")),
	no("video", "a film", listen, "ftyp").from(4),
	no("video", "a film", listen, "RIFF").where(form("AVI ")),
	no("video", "a film", listen, "\x1a\x45\xdf\xa3"),
	no("video", "a film", listen, "FLV\x01"),
	no("video", "a film", listen, "\x00\x00\x01\xba"),
	no("video", "a film", listen, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"),

	// Fonts and programs.
	no("font", "a font", noData, "wOFF"),
	no("font", "a font", noData, "wOF2"),
	no("font", "a font", noData, "OTTO\x00"),
	no("font", "a font", noData, "ttcf\x00"),
	no("font", "a font", noData, "\x00\x01\x00\x00\x00").where(func(h []byte) bool { return len(h) > 12 && h[5] > 3 && h[5] < 64 }),
	no("executable", "a program (ELF)", noData, "\x7fELF"),
	no("executable", "a program (Windows)", noData, "MZ").where(binaryHead),
	no("executable", "a program (Mach-O)", noData, "\xcf\xfa\xed\xfe"),
	no("executable", "a program (Java or Mach-O)", noData, "\xca\xfe\xba\xbe"),
	no("executable", "a program (WebAssembly)", noData, "\x00asm"),
	no("executable", "compiled Lua", noData, "\x1bLua"),
	no("capture", "a network capture", exportText, "\xd4\xc3\xb2\xa1"),
	no("capture", "a network capture", exportText, "\x0a\x0d\x0d\x0a"),
}

// form reports the four letters that name the content of RIFF and of MPEG-4.
func form(name string) func([]byte) bool {
	return func(h []byte) bool { return len(h) >= 12 && string(h[8:12]) == name }
}

func brand(brands ...string) func([]byte) bool {
	return func(h []byte) bool {
		for _, b := range brands {
			if form(b)(h) {
				return true
			}
		}
		return false
	}
}

// binaryHead reports control bytes near the beginning: the magic alone is a
// word that a text may begin with.
func binaryHead(h []byte) bool {
	return bytes.IndexByte(h[:min(len(h), 64)], 0) >= 0
}

// member reports a name near the beginning of a zip archive.
func member(name string) func([]byte) bool {
	return func(h []byte) bool { return bytes.Contains(h[:min(len(h), 8<<10)], []byte(name)) }
}
