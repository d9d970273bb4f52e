package person

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func TestLogRoundTrip(t *testing.T) {
	many := make([]Value, 300)
	for i := range many {
		many[i] = Value{Column: uint16(i), Kind: breach.Kind(i) % (kindPlace + 1), Inside: i%3 > 0, Group: uint8(i), Owners: i%2 > 0, Readers: i%5 > 0, Bare: i%7 > 0, Bytes: []byte("x@a.example")}
	}
	rows := []Observation{
		{Table: 1, Offset: 10, Set: 2, Keys: []Key{{0, 5}, {3, 1<<63 | 9}}, Values: []Value{{Column: 2, Kind: breach.KindPhone, Bytes: []byte("12")}}},
		{Table: 1, Offset: 500, Set: 0, Keys: []Key{{0, 6}}, Values: []Value{}},
		{Table: 1, Offset: 700, Set: 0, Keys: []Key{{0, 6}, {3, 0}, {4, 1<<63 | 9}}, Values: []Value{}},
		{Table: 1, Offset: 800, Set: 0, Keys: []Key{{0, 6}, {4, 1<<63 | 9}, {5, 1<<63 | 9}}, Values: []Value{}},
		{Table: 7, Offset: 3, Set: 1, Keys: []Key{}, Values: many},
		{Table: 1, Offset: 900, Set: 300, Keys: []Key{{70, 128}, {254, 0}, {255, 7}, {9000, 1 << 40}}, Values: []Value{}},
	}
	var w Writer
	for i := range rows {
		w.Add(&rows[i])
	}
	for _, want := range []func(int) bool{nil, func(n int) bool { return n == 1 }} {
		d := NewDecoder(w.Bytes(), want)
		for _, row := range rows {
			if want != nil && !want(row.Table) {
				continue
			}
			var o Observation
			if ok, err := d.Next(&o); !ok || err != nil || o.Open() != nil || fmt.Sprintf("%+v", o) != fmt.Sprintf("%+v", row) {
				t.Fatalf("got %v, %v, %+v, want %+v", ok, err, o, row)
			}
		}
		if ok, err := d.Next(new(Observation)); ok || err != nil {
			t.Fatalf("after the last row: %v, %v", ok, err)
		}
	}
}

// A damaged log gives an error or other rows, never a panic or a loop.
func FuzzDecoder(f *testing.F) {
	var w Writer
	w.Add(&Observation{Table: 1, Offset: 10, Keys: []Key{{0, 5}}, Values: []Value{{Kind: breach.KindEmail, Bytes: []byte("a@b.example")}}})
	f.Add(bytes.Clone(w.Bytes()))
	f.Add([]byte("00000\x00\x00\x000000\a00000000\a00000000\a00000000\a00000000\a0000000\xff\a00000000")) // ends where a wide column's number should be
	f.Fuzz(func(t *testing.T, seg []byte) {
		d := NewDecoder(seg, nil)
		var o Observation
		for n := 0; ; n++ {
			ok, err := d.Next(&o)
			if !ok || err != nil || o.Open() != nil {
				return
			}
			if n > len(seg) {
				t.Fatal("more rows than bytes")
			}
		}
	})
}
