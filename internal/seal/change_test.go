package seal

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age/plugin"
	"golang.org/x/crypto/ssh"
)

func init() { scryptWork = 4 } // the work of a guess is age's to test

func generate(t *testing.T, id *Identity) *Keys {
	t.Helper()
	k, err := Generate(id, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func change(t *testing.T, k *Keys, c Change) *Keys {
	t.Helper()
	n, err := k.Next(c, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// kept writes wrapped keys as a case keeps them, and reads them.
func kept(t *testing.T, k *Keys) *Wrapped {
	t.Helper()
	text, err := json.Marshal(k.Wrapped())
	if err != nil {
		t.Fatal(err)
	}
	w := new(Wrapped)
	if err := json.Unmarshal(text, w); err != nil {
		t.Fatal(err)
	}
	return w
}

// TestRoles holds every role to the purposes it opens, and to no other.
func TestRoles(t *testing.T) {
	owner := identity(t)
	k := generate(t, owner)
	for _, c := range []struct {
		role  Role
		opens []Purpose
	}{
		{Owner, purposes},
		{Operator, []Purpose{State, Target, Notice, Returns, JournalSalt, JournalSign}},
		{Officer, []Purpose{State, Document, Notice, JournalSalt, JournalSign}},
		{Auditor, []Purpose{State, JournalSalt}},
	} {
		id := identity(t)
		got, err := Unwrap(kept(t, change(t, k, Change{Add: []Holder{NewHolder(id.Public(), c.role, "x")}})), id)
		if err != nil || got.Role() != c.role || len(got.raw) > len(purposes)+len(roles) {
			t.Fatalf("%s: %v", c.role, err)
		}
		may := map[Purpose]bool{}
		for _, p := range c.opens {
			may[p] = true
		}
		for _, p := range purposes {
			if err := got.May(p); (err == nil) != may[p] || err != nil && !errors.Is(err, ErrRole) {
				t.Errorf("%s opens %s: %v", c.role, p, err)
			}
			if may[p] && got.raw[p] != k.raw[p] {
				t.Errorf("%s: another key for %s", c.role, p)
			}
		}
		if _, err := got.Box(People).Open(nil, make([]byte, 100), nil); c.role != Owner && !errors.Is(err, ErrRole) {
			t.Errorf("%s: the box of people says %v", c.role, err)
		}
		if _, err := got.Next(Change{Rotate: true}, rand.Reader); (err == nil) != (c.role == Owner) {
			t.Errorf("%s rotates: %v", c.role, err)
		}
	}
}

// TestOperatorOpensNoPeople tries every key that an operator's key opens on what is
// sealed by each of the owner's: it opens what a message needs, whatever program
// holds it, and not the rest of the people and no papers.
func TestOperatorOpensNoPeople(t *testing.T) {
	id := identity(t)
	k := change(t, generate(t, identity(t)), Change{Add: []Holder{NewHolder(id.Public(), Operator, "desk")}})
	operator, err := Unwrap(kept(t, k), id)
	if err != nil {
		t.Fatal(err)
	}
	keys := []Key{{}}
	for _, one := range operator.raw {
		keys = append(keys, one)
	}
	for purpose, opens := range map[Purpose]bool{Target: true, State: true, Notice: true, Contact: false, People: false, Document: false} {
		sealed, err := k.Box(purpose).Seal(nil, []byte("value"), Place("here"), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		opened := false
		for _, one := range keys {
			_, err := NewBox(one).Open(nil, sealed, Place("here"))
			opened = opened || err == nil
		}
		if opened != opens {
			t.Errorf("an operator's keys open %s: %v", purpose, opened)
		}
	}
	for name, unlike := range map[string]bool{
		"root":         slices.Contains(keys, *k.root),
		"contact":      slices.Contains(keys, k.raw[Contact]),
		"people":       slices.Contains(keys, k.raw[People]),
		"blind index":  slices.Contains(keys, k.raw[Blind]),
		"ids":          slices.Contains(keys, k.raw[PersonID]),
		"papers":       slices.Contains(keys, k.raw[Document]),
		"an officer's": slices.Contains(keys, k.raw[ofRole(Officer)]),
	} {
		if unlike {
			t.Errorf("an operator has the key: %s", name)
		}
	}
	if got := operator.ReturnKey("x"); !bytes.Equal(got, k.ReturnKey("x")) {
		t.Error("owner and operator sign other return addresses")
	}
	if operator.Destination("example.org") != k.Destination("example.org") {
		t.Error("owner and operator have other indexes of destinations")
	}
}

// TestEarlierKeys gives a case whose keys were made before a send had keys of its
// own what it lacks: return addresses that are out stay, and roles get theirs.
func TestEarlierKeys(t *testing.T) {
	owner, operator := identity(t), identity(t)
	later := func(p Purpose) bool { return p == Target || p == Notice || p == Returns }
	all, of := purposes, slices.Clone(roles)
	purposes = slices.DeleteFunc(slices.Clone(all), later)
	for i := range roles {
		roles[i].opens = slices.DeleteFunc(slices.Clone(of[i].opens), later)
	}
	roles[0].opens = append(roles[0].opens, Contact)
	old := change(t, generate(t, owner), Change{Add: []Holder{NewHolder(operator.Public(), Operator, "")}})
	purposes, roles = all, of
	k, err := Unwrap(kept(t, old), owner)
	if err != nil || k.Whole() || k.MayPapers(true) != nil || k.MayReturn() != nil {
		t.Fatalf("an owner's: %v", err)
	}
	former := k.Blind("notice return address", "case")
	if !bytes.Equal(k.ReturnKey("case"), former[:]) || k.Papers(true) != k.Box(Document) || k.Targets() != k.Box(Contact) {
		t.Error("before the change not as it was")
	}
	desk, err := Unwrap(kept(t, old), operator)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{desk.MayPapers(true), desk.MayReturn()} {
		if !errors.Is(err, ErrRole) || !strings.Contains(err.Error(), "earlier version") {
			t.Errorf("an operator's: %v", err)
		}
	}
	for name, c := range map[string]Change{"raised": {Case: "case"}, "rotated": {Case: "case", Rotate: true}} {
		next := change(t, k, c)
		desk, err := Unwrap(kept(t, next), operator)
		if err != nil || !desk.Whole() || desk.MayPapers(true) != nil {
			t.Fatalf("%s: %v, %v", name, err, desk.MayPapers(true))
		}
		if desk.MayTargets() != nil || !errors.Is(desk.May(Contact), ErrRole) {
			t.Errorf("%s: an operator opens the plan %v, addresses of all %v", name, desk.MayTargets(), desk.May(Contact))
		}
		if !bytes.Equal(desk.ReturnKey("case"), former[:]) {
			t.Errorf("%s: notices that are out do not come back", name)
		}
	}
}

func TestRotate(t *testing.T) {
	owner, operator := identity(t), identity(t)
	first := change(t, generate(t, owner), Change{Add: []Holder{NewHolder(operator.Public(), Operator, "desk")}})
	next := change(t, first, Change{Rotate: true})
	if next.Wrapped().Version != first.Wrapped().Version+1 || *next.root == *first.root {
		t.Error("the root key, or its version, is the old one")
	}
	for _, p := range purposes {
		if same := next.raw[p] == first.raw[p]; same == rotated[p] {
			t.Errorf("%s: the same key %v", p, same)
		}
	}
	for _, id := range []*Identity{owner, operator} {
		if _, err := Unwrap(kept(t, next), id); err != nil {
			t.Errorf("after rotation: %v", err)
		}
	}
	gone := change(t, next, Change{Remove: []string{operator.Public().ID()[:6]}})
	if _, err := Unwrap(kept(t, gone), operator); !errors.Is(err, ErrWrongKey) {
		t.Errorf("a removed key: %v", err)
	}
	if gone.raw[Contact] == next.raw[Contact] {
		t.Error("removing a key left what it had opened")
	}
}

// TestNamesOfKeys: the names of holders are sealed, for every role, and stay through
// changes.
func TestNamesOfKeys(t *testing.T) {
	owner, auditor := identity(t), identity(t)
	k := change(t, generate(t, owner), Change{Add: []Holder{NewHolder(auditor.Public(), Auditor, "Jane Roe")}})
	for name, c := range map[string]Change{"added": {}, "rotated": {Rotate: true}} {
		if k = change(t, k, c); name == "rotated" {
			k = change(t, k, Change{Rotate: true})
		}
		text, err := json.Marshal(k.Wrapped())
		if err != nil || bytes.Contains(text, []byte("Jane")) {
			t.Errorf("%s: the name is in case.json: %v", name, err)
		}
		for _, id := range []*Identity{owner, auditor} {
			got, err := Unwrap(kept(t, k), id)
			if err != nil || got.NameOf(got.Wrapped().Find(auditor.Public().ID())) != "Jane Roe" {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	w := kept(t, k)
	w.Find(auditor.Public().ID()).Label[30] ^= 1
	if _, err := Unwrap(w, auditor); !errors.Is(err, ErrDamaged) {
		t.Errorf("an altered name: %v", err)
	}
}

// TestPluginGone: a plugin's key whose program is not there says so.
func TestPluginGone(t *testing.T) {
	gone := fmt.Errorf("unwrap: %w", &plugin.NotFoundError{Name: "token", Err: exec.ErrNotFound})
	for name, c := range map[string]struct{ got, want error }{
		"opening":         {opening(gone, "plugin"), ErrNoKey},
		"sealing":         {ofPlugin(gone, ErrRecipient), ErrRecipient},
		"it did not open": {opening(errors.New("no device"), "plugin"), ErrNoKey},
		"no plugin":       {opening(errors.New("cut"), "age"), ErrDamaged},
	} {
		var e *Error
		if !errors.Is(c.got, c.want) || !errors.As(c.got, &e) || e.Hint == "" {
			t.Errorf("%s: %v", name, c.got)
		}
	}
	if err := opening(gone, "plugin"); !strings.Contains(err.Error(), "age-plugin-token is not installed") {
		t.Error(err)
	}
}

func TestChangeRefuses(t *testing.T) {
	owner := identity(t)
	k := generate(t, owner)
	rsaLike := identity(t).Public()
	rsaLike.Sign = nil
	for name, c := range map[string]struct {
		change Change
		want   error
	}{
		"the last owner":           {Change{Remove: []string{owner.Public().ID()}}, ErrRole},
		"nobody":                   {Change{Remove: []string{"0123456789abcdef"}}, ErrRecipient},
		"a key that is there":      {Change{Add: []Holder{NewHolder(owner.Public(), Auditor, "")}}, ErrRecipient},
		"an officer without signs": {Change{Add: []Holder{NewHolder(rsaLike, Officer, "")}}, ErrRecipient},
	} {
		if _, err := k.Next(c.change, rand.Reader); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestKinds seals a case for every kind of key and opens it by each.
func TestKinds(t *testing.T) {
	dir := t.TempDir()
	k := generate(t, identity(t))
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	word := []byte("a word that is long enough")
	sshFile := func(name string, passphrase []byte) string {
		var block *pem.Block
		if block, err = ssh.MarshalPrivateKey(private, "x"); passphrase != nil {
			block, err = ssh.MarshalPrivateKeyWithPassphrase(private, "x", passphrase)
		}
		path := filepath.Join(dir, name)
		if err = errors.Join(err, os.WriteFile(path, pem.EncodeToMemory(block), 0o600)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	sealed := filepath.Join(dir, "sealed.txt")
	if _, err := NewIdentity(sealed, word); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		path string
		word []byte
	}{
		"ssh":                   {sshFile("id", nil), nil},
		"ssh with a passphrase": {sshFile("id2", word), word},
		"age with a passphrase": {sealed, word},
	} {
		id, err := LoadIdentity(c.path)
		if c.word != nil {
			if !errors.Is(err, ErrPassphrase) {
				t.Errorf("%s: loaded without it: %v", name, err)
			}
			if _, err := UnlockIdentity(c.path, []byte("another word of length")); !errors.Is(err, ErrPassphrase) {
				t.Errorf("%s: wrong passphrase: %v", name, err)
			}
			id, err = UnlockIdentity(c.path, c.word)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		public, err := ParseRecipient(id.Public().String())
		if err != nil || !public.Sign.Equal(id.keys[0].sign.Public()) {
			t.Errorf("%s: public line: %v", name, err)
		}
		got, err := Unwrap(kept(t, change(t, k, Change{Add: []Holder{NewHolder(public, Owner, "")}, Rotate: true})), id)
		if err != nil || got.Signer() == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPassphraseOfACase(t *testing.T) {
	word := []byte("a word that is long enough")
	r, sealed, err := NewPassphrase(word)
	if err != nil {
		t.Fatal(err)
	}
	h := NewHolder(r, Owner, "")
	h.Identity = sealed
	k := change(t, generate(t, identity(t)), Change{Add: []Holder{h}})
	k = change(t, k, Change{Rotate: true}) // needs no passphrase
	w := kept(t, k)
	if !w.HasPassphrase() {
		t.Error("it does not say so")
	}
	id, err := w.Passphrase(word)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Unwrap(w, id); err != nil {
		t.Error(err)
	}
	for _, wrong := range []string{"", "a word that is long enoug", "A word that is long enough"} {
		if _, err := w.Passphrase([]byte(wrong)); !errors.Is(err, ErrPassphrase) || strings.Contains(err.Error(), "enoug") {
			t.Errorf("passphrase of %d bytes: %v", len(wrong), err)
		}
	}
	if _, _, err := NewPassphrase([]byte("short")); !errors.Is(err, ErrPassphrase) {
		t.Errorf("a short one: %v", err)
	}
}

// FuzzParseRecipient: what parses is written again as what parses to the same,
// and a secret key never passes for a public one.
func FuzzParseRecipient(f *testing.F) {
	f.Add("age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p ed25519:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
	f.Add("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPpWQ5ezDeJnFqLEYSPdaVqgFzNvFHZnlXvWeTCLdY0C someone")
	f.Add("age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t")
	f.Fuzz(func(t *testing.T, line string) {
		r, err := ParseRecipient(line)
		if err != nil {
			return
		}
		again, err := ParseRecipient(r.String())
		if err != nil || again.ID() != r.ID() || !bytes.Equal(again.Sign, r.Sign) || again.String() != r.String() {
			t.Errorf("%q: %v", r, err)
		}
		if strings.Contains(strings.ToUpper(r.Text), "SECRET-KEY") {
			t.Error("a secret key passes")
		}
	})
}
