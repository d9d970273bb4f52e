package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/form"
	"github.com/tocsin-project/tocsin/internal/journal"
)

// changes are the acts that change what papers say. Others, that a paper was
// rendered among them, leave the state as it is.
var changes = []string{
	"created", actMined, actMinedAgain, "put on record", "decided", actCorrected, "people destroyed", "receipt recorded",
	"attestation recorded", "retention set",
}

// madeFrom is the state of the case by its journal: the newest entry that
// changed it, and the signed head after that entry.
func (s *caseStore) madeFrom(ctx context.Context) (m form.Made, err error) {
	m.Program = strings.TrimSpace("Tocsin " + version)
	for record, err := range s.Records(ctx, 0) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return m, err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return m, err
		}
		if slices.Contains(changes, e.Act) {
			sum := sha256.Sum256(record)
			m.Entry, m.SHA256, m.At = e.Number, hex.EncodeToString(sum[:]), e.Time.Truncate(time.Second)
		}
	}
	if m.SHA256 == "" {
		return m, nil
	}
	// Not the newest head: that a paper is made is an entry of its own, so that a
	// second rendering would have another.
	head, err := s.HeadAfter(ctx, m.Entry)
	m.Head, m.Key = string(head), s.JournalKey()
	return m, err
}
