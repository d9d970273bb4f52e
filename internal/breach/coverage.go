package breach

// Coverage accounts for the bytes of leaves: Total = Records + Text + Opaque +
// Unread for every source, always. A container's own bytes are not in it.
type Coverage struct {
	Total   int64 `json:"total"`
	Records int64 `json:"records"` // read as records
	Text    int64 `json:"text"`    // read as text
	Opaque  int64 `json:"opaque"`  // cannot hold a person's data, with the reason
	Unread  int64 `json:"unread"`  // a fault, or a reader that is missing
}

// Add adds other to c.
func (c *Coverage) Add(other Coverage) {
	c.Total += other.Total
	c.Records += other.Records
	c.Text += other.Text
	c.Opaque += other.Opaque
	c.Unread += other.Unread
}

// Balanced reports whether the parts make the total.
func (c Coverage) Balanced() bool {
	return c.Total == c.Records+c.Text+c.Opaque+c.Unread
}

// FaultKind names what kept bytes from being read, or what was odd about them.
type FaultKind string

// The kinds of fault.
const (
	FaultTruncated  FaultKind = "truncated"   // the input ends in the middle of a unit
	FaultSyntax     FaultKind = "syntax"      // a unit does not follow its format
	FaultTooLong    FaultKind = "too_long"    // a line, value or unit over its bound
	FaultBomb       FaultKind = "bomb"        // ratio, depth, members or size over its bound
	FaultPath       FaultKind = "path"        // a member's path leads out of its archive
	FaultEncrypted  FaultKind = "encrypted"   // encrypted, and no password
	FaultCorrupt    FaultKind = "corrupt"     // a checksum or structure is broken
	FaultNoReader   FaultKind = "no_reader"   // a known format that is not read yet
	FaultUnknown    FaultKind = "unknown"     // a binary of no known format
	FaultBlob       FaultKind = "blob"        // a binary value inside a record
	FaultUnreadable FaultKind = "unreadable"  // the system does not let us read it
	FaultChanged    FaultKind = "changed"     // the source changed while it was read
	FaultOpaque     FaultKind = "opaque"      // cannot hold a person's data, with the reason
	FaultQuarantine FaultKind = "quarantined" // crashed an earlier run, skipped in this
)

// Fault is something that went wrong at a place. Message says what happened
// and what to do, and never holds a value of the leak. Bytes is how many bytes
// stay unread because of it; 0 where none do.
type Fault struct {
	Locus   Locus
	Kind    FaultKind
	Message string
	Bytes   int64
}

// Source is one file of the leak as received.
type Source struct {
	Locus     Locus
	Kind      string // of the outermost format: "mysqldump", "gzip", "zip"
	Bytes     int64  // size as received
	SHA256    [32]byte
	Container int64 // bytes of containers: archive headers, compressed streams
	Coverage  Coverage
	// Names is how many names of files, members and attachments, and comments on them,
	// were searched. They are no bytes of leaves.
	Names int64 `json:",omitempty"`
	// Duplicate says that a source before it has the same SHA-256: its leaves
	// were not read again, and its Coverage stays zero.
	Duplicate bool
}
