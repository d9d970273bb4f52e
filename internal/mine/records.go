package mine

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// recordTable is the name of the table that the records of labelled lines in a text
// stand for: one row a person. What the labels tell are members of one column, so that
// a text with any labels is one table.
const recordTable, recordLabels = "person_records", "labels"

// recordLayout is that of all such rows.
var recordLayout = &breach.Layout{Table: recordTable, Columns: []string{"full_name", recordLabels}, Members: recordLabels}

// records hands over the records of labelled lines in a text as rows, and returns the
// text with blanks for what they tell: it is of those people and of nobody who is named
// beside them. A text without records is returned as it is.
func (b *block) records(data []byte, offset int64) []byte {
	if b.leaf.format.Kind() != textKind {
		return data
	}
	list, left := b.text.Records(data)
	for _, k := range left {
		b.textTable().inside[k]++
	}
	return b.record(data, offset, list, true)
}

// recordsIn does the same with what somebody wrote in a mail, whose bytes are those of
// the row of the mail. What is told of the writer themselves stays in their text.
func (b *block) recordsIn(data []byte, offset int64, writer string) []byte {
	list, _ := b.text.Records(data)
	list = slices.DeleteFunc(slices.Clone(list), func(r detect.LabelRecord) bool {
		return bytes.Equal(norm.FoldName(nil, r.Name), norm.FoldName(nil, []byte(writer)))
	})
	return b.record(data, offset, list, false)
}

// record hands over records; counted says that their bytes are those of records.
func (b *block) record(data []byte, offset int64, list []detect.LabelRecord, counted bool) []byte {
	if len(list) == 0 {
		return data
	}
	rest := bytes.Clone(data)
	for i := range list {
		r := &list[i]
		b.told.record(r)
		fields := []breach.Field{{Raw: r.Name, Form: breach.Plain}, {Raw: members(r.Fields), Form: breach.Plain}}
		rec := &breach.Record{Layout: recordLayout, Offset: offset + int64(r.Start), Fields: fields}
		if counted {
			rec.Length = r.End - r.Start
		}
		b.Record(rec)
		for _, s := range r.Told {
			blank(rest[s[0]:s[1]])
		}
	}
	return rest
}

// members writes the fields of a record as a JSON object.
func members(fields []detect.LabelField) []byte {
	out := []byte{'{'}
	for i, f := range fields {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(quoted(out, f.Name), ':'), quoted(nil, f.Value)...)
	}
	return append(out, '}')
}

// quoted appends a text as a JSON string.
func quoted(dst, text []byte) []byte {
	s, err := json.Marshal(string(text))
	if err != nil {
		panic(err) // a string is always written
	}
	return append(dst, s...)
}

// blank overwrites a text with blanks, and leaves its lines.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' {
			text[i] = ' '
		}
	}
}
