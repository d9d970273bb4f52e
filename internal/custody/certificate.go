package custody

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"time"

	"github.com/tocsin-project/tocsin/internal/paper"
)

// Certificate is a certificate of sanitization. Its fields are those of NIST SP
// 800-88 Rev. 1, appendix G: who, what media, which method and tool, how it was
// verified, what becomes of it; and what links it to the case's journal. What
// only a human being can fill in is left open on the paper, for a signature.
type Certificate struct {
	Form     int       `json:"form"`            // 1
	Begun    bool      `json:"begun,omitempty"` // kept before the destruction: nothing is verified yet
	Case     string    `json:"case"`            // random id of the case
	Scope    string    `json:"scope"`
	At       time.Time `json:"at"` // UTC
	Reason   string    `json:"reason,omitempty"`
	Person   Person    `json:"performed_by"`
	Media    []Medium  `json:"media"`
	Method   string    `json:"method_type"`  // Clear, Purge, Destroy (section 2.5)
	Used     []string  `json:"method_used"`  // "cryptographic erase", "overwrite"
	Tool     string    `json:"tool"`         // with its version
	Verified []Check   `json:"verification"` // each with its result
	Stays    []string  `json:"stays"`        // what is not destroyed, and why
	Limits   []string  `json:"not_reached"`  // what this cannot reach
	After    string    `json:"post_sanitization_destination"`
	Entry    int64     `json:"journal_entry"`
	Head     string    `json:"journal_head"` // signed, after the entry
	Key      string    `json:"journal_key"`
	Actor    string    `json:"actor"` // id of the key that did it
}

// Person is who performed it, as far as it is known; the rest is filled in by
// hand.
type Person struct {
	Name         string `json:"name,omitempty"`
	Title        string `json:"title,omitempty"`
	Organization string `json:"organization,omitempty"`
	Location     string `json:"location,omitempty"`
}

// Medium is something that was sanitized.
type Medium struct {
	What  string `json:"what"` // "ledger.db", "1 person"
	Kind  string `json:"kind"` // "file", "keys", "records"
	Bytes int64  `json:"bytes,omitempty"`
	Hash  string `json:"sha256_before,omitempty"` // of the file before; of public files only
}

// Check is one verification with its result.
type Check struct {
	What   string `json:"what"`
	Passed bool   `json:"passed"`
	Result string `json:"result"`
}

// Passed reports whether all verifications passed.
func (c *Certificate) Passed() bool {
	for _, v := range c.Verified {
		if !v.Passed {
			return false
		}
	}
	return len(c.Verified) > 0
}

// CopiesElsewhere is the limit of every destruction by destroying keys.
const CopiesElsewhere = "Copies of the case folder or of its keys that were made elsewhere before: in backups, snapshots of file systems, on other machines. They are opened by the same keys as before, wherever those still are."

// DeviceBelow is the limit of overwriting through a file system.
const DeviceBelow = "What the storage below the file system keeps of blocks that were overwritten: flash translation layers, copy-on-write, journals of file systems."

// WriteJSON writes the certificate for programs.
func (c *Certificate) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(c)
}

//go:embed certificate.tmpl
var certificateText string

var certificate = template.Must(template.New("certificate").Parse(certificateText))

// WriteHTML writes the certificate as a page to print and sign.
func (c *Certificate) WriteHTML(w io.Writer) error {
	var body bytes.Buffer
	if err := certificate.Execute(&body, c); err != nil {
		return fmt.Errorf("render the certificate: %w", err)
	}
	return paper.Write(w, paper.Page{
		Title: "Certificate of destruction", Description: "What was destroyed, how, and how that was verified.",
		Generator: c.Tool, Body: template.HTML(body.String()),
	})
}
