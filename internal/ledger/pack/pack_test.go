package pack

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/seal"
)

func testKeys(t testing.TB) *seal.Keys {
	t.Helper()
	id, err := seal.EnsureIdentity(filepath.Join(t.TempDir(), "key.txt"))
	if err != nil {
		t.Fatal(err)
	}
	k, err := seal.Generate(id, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func packed(t testing.TB, keys *seal.Keys, people []ledger.Person) *Block {
	t.Helper()
	var raw Block
	b := NewBuilder(keys.Blinder())
	b.Start(&raw)
	for i := range people {
		if err := b.Add(&people[i]); err != nil {
			t.Fatal(err)
		}
	}
	return &raw
}

// TestEverySlot opens each person alone and with the others, to the same.
func TestEverySlot(t *testing.T) {
	keys := testKeys(t)
	people := ledgertest.Rich(Max)
	raw := packed(t, keys, people)
	all, err := raw.People()
	if err != nil || len(all) != Max {
		t.Fatalf("%d people, %v", len(all), err)
	}
	for i := range all {
		one, err := raw.Person(i)
		if err != nil || !reflect.DeepEqual(*one, all[i]) {
			t.Fatalf("slot %d alone differs: %v", i, err)
		}
		for k := range people[i].Accounts {
			a := &people[i].Accounts[k]
			if all[i].Accounts[k].Index != keys.Blind(a.Kind.String(), a.Whole.Reveal()) {
				t.Fatalf("slot %d: an account has another index", i)
			}
			a.Whole, a.Index = "", all[i].Accounts[k].Index
		}
	}
	if !reflect.DeepEqual(all, people) {
		t.Error("people differ")
	}
	for _, slot := range []int{-1, Max} {
		if _, err := raw.Person(slot); !errors.Is(err, ErrLayout) {
			t.Errorf("slot %d: %v", slot, err)
		}
	}
}

// TestPackedAgain: packing what was unpacked gives the same bytes, so that two
// stores of the same people have the same digest.
func TestPackedAgain(t *testing.T) {
	keys := testKeys(t)
	raw := packed(t, keys, ledgertest.Rich(200))
	people, err := raw.People()
	if err != nil {
		t.Fatal(err)
	}
	if packed(t, keys, people).Digest() != raw.Digest() {
		t.Error("packed again it differs")
	}
}

// TestManyWords has more words than a block remembers.
func TestManyWords(t *testing.T) {
	keys := testKeys(t)
	people := ledgertest.Rich(Max)
	for i := range people {
		for k := range 3 {
			rule := "rule " + hex.EncodeToString([]byte{byte(i), byte(k)})
			people[i].Joined = append(people[i].Joined, ledger.Reason{Rule: rule}, ledger.Reason{Rule: "rule 0000"})
		}
		people[i].Accounts = nil
	}
	got, err := packed(t, keys, people).People()
	if err != nil || !reflect.DeepEqual(got, people) {
		t.Errorf("people differ, %v", err)
	}
}

// TestSameBytes holds the layout to what was kept when it was made: a change
// needs a new version byte.
func TestSameBytes(t *testing.T) {
	people := []ledger.Person{
		{
			ID: ledger.PersonID{1}, Kind: ledger.Staff, Review: true, Names: []breach.Secret{"Ann"}, Emails: []breach.Secret{"a@x.org", "b@x.org"},
			Phones: []breach.Secret{"+33"}, Addresses: []breach.Secret{"1 rue"}, Language: "fr", Country: "FR", Category: "fr",
			Exposures: []ledger.Exposure{{Part: 0, Set: 300}, {Part: 1, Set: 2}},
		},
		{
			ID: ledger.PersonID{2}, Language: "fr", IDs: []ledger.Value{{Kind: breach.KindFRNIR, Value: "269"}}, Born: []breach.Secret{"1969"}, Usernames: []breach.Secret{"u"},
			Accounts: []ledger.Account{{Kind: breach.KindIBAN, Last4: "0189", Index: [16]byte{9, 15: 8}}},
			Joined:   []ledger.Reason{{Rule: "same", Value: "k"}}, Aliases: []ledger.PersonID{{7}},
			Conflicts: []ledger.Conflict{{Rule: "born", Doubt: 300, Other: ledger.PersonID{8}, Here: []ledger.Value{{Kind: breach.KindBorn, Value: "1969"}}}},
		},
	}
	raw := packed(t, testKeys(t), people)
	for name, c := range map[string]struct {
		have []byte
		want string
	}{
		"plain": {raw.Plain, "01000000000000000000000000000000060200ac020102" + "02000000000000000000000000000000" + "0000"},
		"contact": {raw.Contact, "01" + "7f" + "0103416e6e" + "020761" + "40782e6f7267" + "07624" + "0782e6f7267" + "01032b3333" + "010531207275" + "65" +
			"00026672" + "00024652" + "01" + "10" + "01"},
		"rest": {raw.Rest, "02" + "00" + "7f" + "01000666722d6e697203323639" + "010431393639" + "010175" +
			"0100046962616e0430313839" + "09000000000000000000000000000008" + "01000473616d65016b" + "0107000000000000000000000000000000" +
			"01" + "0004626f726e" + "ac02" + "08000000000000000000000000000000" + "01" + "04" + "0431393639" + "00"},
	} {
		if got := hex.EncodeToString(c.have); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

// TestStateIsKept reads the example that was kept when the layout was made: a
// field that is renamed or taken away fails it. A field that is added is added
// to the example too.
func TestStateIsKept(t *testing.T) {
	want := ledgertest.State()
	want.Sets = [][]uint32{{}, {0, 1, 2}, {5, 300}}
	want.Counts.Ways, want.Counts.Children, want.Counts.Patients, want.Counts.Countries, want.Placeholders, want.Thresholds = nil, 0, 0, nil, nil, nil // the version of the kept one did not count so
	kept, err := os.ReadFile(filepath.Join("testdata", "state-1.json"))
	if err != nil {
		t.Fatal(err)
	}
	old := append(binary.AppendUvarint([]byte{1}, uint64(len(kept))), kept...)
	old = append(old, 3, 0, 3, 0, 0, 0, 2, 5, 0xa6, 0x02)
	now, err := State(want)
	if err != nil {
		t.Fatal(err)
	}
	squeezed, err := Squeeze(now)
	if err != nil || len(squeezed) >= len(now) {
		t.Errorf("squeezed from %d to %d bytes, %v", len(now), len(squeezed), err)
	}
	back, err := Unsqueeze(squeezed)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"kept": old, "new": now, "squeezed": back} {
		if got, err := OpenState(b); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("the %s state does not come back: %v", name, err)
		}
	}
}

func TestStateRefuses(t *testing.T) {
	for _, bad := range []string{
		"", "\x02", "\x01", "\x01\x01{\x00", "\x01\x02{}", "\x01\x02{}\x01", "\x01\x02{}\x00\x00", "\x01\x02{}\xff\xff\xff\x0f",
		"\x01\x0f{\"Unknown\":123}\x00", "\x01\x02{}\x01\x02\xff\xff\xff\xff\x0f\x00", `x`,
	} {
		if _, err := OpenState([]byte(bad)); !errors.Is(err, ErrLayout) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := Unsqueeze([]byte("noise")); !errors.Is(err, ErrLayout) {
		t.Errorf("noise: %v", err)
	}
	for _, set := range [][]uint32{{2, 1}, {3, 3}} {
		if _, err := State(&ledger.State{Sets: [][]uint32{set}}); err == nil {
			t.Errorf("the set %d is taken", set)
		}
	}
}

// FuzzOpenState: what opens is packed again to what opens to the same.
func FuzzOpenState(f *testing.F) {
	packed, err := State(ledgertest.State())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed)
	f.Add([]byte("\x01\x02{}\x01\x02\x01\x01"))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := OpenState(b)
		if err != nil {
			return
		}
		again, err := State(s)
		if err != nil {
			return // a time outside the years that JSON takes
		}
		if same, err := OpenState(again); err != nil || !reflect.DeepEqual(same, s) {
			t.Errorf("packed again it differs: %v", err)
		}
	})
}

func TestSealedOpensOnlyInItsPlace(t *testing.T) {
	keys := testKeys(t)
	seal := func(no int64) *Sealed {
		var s Sealed
		var secrets Secrets
		if err := secrets.Draw(rand.Reader); err != nil {
			t.Fatal(err)
		}
		if err := s.Seal(no, packed(t, keys, ledgertest.Rich(50)), &secrets, keys); err != nil {
			t.Fatal(err)
		}
		return &s
	}
	raw, err := seal(1).Open(keys)
	if err != nil || raw.Count != 50 {
		t.Fatal(err)
	}
	other := seal(2)
	for name, change := range map[string]func(*Sealed){
		"number":        func(s *Sealed) { s.No = 2 },
		"count":         func(s *Sealed) { s.Block.Count++ },
		"plain":         func(s *Sealed) { s.Block.Plain[0] ^= 1 },
		"contact key":   func(s *Sealed) { s.KeyContact = s.KeyRest },
		"key of other":  func(s *Sealed) { s.KeyContact, s.KeyRest = other.KeyContact, other.KeyRest },
		"half of other": func(s *Sealed) { s.Contact = other.Contact },
		"nothing":       func(s *Sealed) { s.Rest = nil },
	} {
		s := seal(1)
		change(s)
		if _, err := s.Open(keys); err == nil {
			t.Errorf("with another %s it opens", name)
		}
	}
}

// FuzzOpen: whatever the bytes, unpacking gives people or ErrLayout; what it
// gives packs again and unpacks to the same.
func FuzzOpen(f *testing.F) {
	keys := testKeys(f)
	raw := packed(f, keys, ledgertest.Rich(3))
	f.Add(raw.Plain, raw.Contact, raw.Rest, 3)
	f.Add([]byte{}, []byte{1}, []byte{1}, 0)
	f.Add(raw.Plain, []byte{1, 1, 255, 255, 255, 255, 15}, raw.Rest, 3)
	f.Fuzz(func(t *testing.T, plain, contact, rest []byte, count int) {
		if count < 0 || count > Max {
			return
		}
		raw := &Block{Count: count, Plain: plain, Contact: contact, Rest: rest}
		people, err := raw.People()
		if err != nil {
			if !errors.Is(err, ErrLayout) {
				t.Errorf("%v", err)
			}
			return
		}
		var again Block
		b := NewBuilder(keys.Blinder())
		b.Start(&again)
		for i := range people {
			if err := b.Add(&people[i]); err != nil {
				return // out of order, or what the builder refuses
			}
		}
		same, err := again.People()
		if err != nil || !reflect.DeepEqual(same, people) {
			t.Errorf("packed again it differs: %v", err)
		}
	})
}

func BenchmarkPack(b *testing.B) {
	keys := testKeys(b)
	people := ledgertest.Rich(Max)
	var raw Block
	builder := NewBuilder(keys.Blinder())
	for b.Loop() {
		builder.Start(&raw)
		for i := range people {
			people[i].Accounts = nil
			if err := builder.Add(&people[i]); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*Max), "ns/person")
}

func BenchmarkOpen(b *testing.B) {
	raw := packed(b, testKeys(b), ledgertest.Rich(Max))
	for b.Loop() {
		if _, err := raw.People(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*Max), "ns/person")
}

// TestFirstVersion: a block without conflicts is as it was before there were
// any, and no version but the two is read.
func TestFirstVersion(t *testing.T) {
	people := ledgertest.Rich(20)
	for i := range people {
		people[i].Accounts, people[i].Conflicts, people[i].Signs = nil, nil, nil
	}
	raw := packed(t, testKeys(t), people)
	if raw.Rest[0] != 1 {
		t.Errorf("version %d", raw.Rest[0])
	}
	if got, err := raw.People(); err != nil || !reflect.DeepEqual(got, people) {
		t.Errorf("people differ, %v", err)
	}
	for _, v := range []byte{0, languageVersion + 1} {
		raw.Rest[0] = v
		if _, err := raw.People(); !errors.Is(err, ErrLayout) {
			t.Errorf("version %d: %v", v, err)
		}
	}
}
