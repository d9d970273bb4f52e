package journal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"
)

// Altered says at which entry an exported journal is not the one that it was
// exported from.
type Altered struct {
	Entry int64
	How   string // "was altered or replaced: its time differs"
}

func (e *Altered) Error() string { return fmt.Sprintf("entry %d %s", e.Entry, e.How) }

// Compare holds the entries of an export to the records that they are of, from the
// first on. It gives how many lines they have in common, and where these end in r,
// in bytes; the first that differs is an *Altered. An export may have fewer
// entries than the journal, and end in the beginning of one: a run that was
// killed while it wrote leaves that.
func Compare(r io.Reader, records iter.Seq2[[]byte, error]) (lines, size int64, err error) {
	in := bufio.NewReaderSize(r, maxRecord)
	for record, err := range records {
		if err != nil {
			return lines, size, err
		}
		line, err := in.ReadSlice('\n')
		whole := bytes.TrimSuffix(line, []byte("\n"))
		switch {
		case errors.Is(err, io.EOF) && bytes.HasPrefix(record, line):
			return lines, size, nil
		case err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull):
			return lines, size, err
		case err != nil || !bytes.Equal(whole, record):
			return lines, size, &Altered{lines, differs(whole, record)}
		}
		lines, size = lines+1, size+int64(len(line))
	}
	if _, err := in.Peek(1); err == nil {
		return lines, size, &Altered{lines, "is not in the journal: it was added"}
	} else if !errors.Is(err, io.EOF) {
		return lines, size, err
	}
	return lines, size, nil
}

// differs says how an exported line differs from its record.
func differs(line, record []byte) string {
	got, err := ParseEntry(line)
	want, err2 := ParseEntry(record)
	switch {
	case err != nil || err2 != nil:
		return "is no entry any more: a byte of it was altered, or it was cut"
	case got.Number != want.Number:
		return fmt.Sprintf("is not there, and entry %d stands in its place: an entry was dropped, added or moved", got.Number)
	}
	var fields []string
	for _, f := range []struct {
		name      string
		got, want any
	}{
		{"time", got.Time, want.Time},
		{"act", got.Act, want.Act},
		{"actor", got.Actor, want.Actor},
		{"details", got.Details, want.Details},
		{"commitments", got.Commitments, want.Commitments},
		{"signature", got.Signature, want.Signature},
	} {
		if !reflect.DeepEqual(f.got, f.want) {
			fields = append(fields, f.name)
		}
	}
	how := "was altered or replaced: in its " + strings.Join(fields, ", ") + " it is not what the journal has"
	if fields == nil {
		how = "was altered: it is written in another way than the journal has it"
	}
	if got.Time.Before(want.Time) {
		how += "; its clock was set back"
	}
	return how
}
