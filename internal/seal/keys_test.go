package seal

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func identity(t testing.TB) *Identity {
	t.Helper()
	id, err := EnsureIdentity(filepath.Join(t.TempDir(), "keys", "key.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestIdentityIsMadeOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "key.txt")
	first, err := EnsureIdentity(path)
	if err != nil || !first.Created || first.Path != path {
		t.Fatalf("%+v, %v", first, err)
	}
	again, err := EnsureIdentity(path)
	if err != nil || again.Created || again.Recipient() != first.Recipient() {
		t.Fatalf("the key changed, or is said to be new: %v", err)
	}
	info, err := os.Stat(path)
	dir, err2 := os.Stat(filepath.Dir(path))
	if err != nil || err2 != nil || info.Mode().Perm() != 0o600 || dir.Mode().Perm() != 0o700 {
		t.Errorf("modes %v and %v", info.Mode(), dir.Mode())
	}
	if list, _ := os.ReadDir(filepath.Dir(path)); len(list) != 1 {
		t.Errorf("%d files beside the key", len(list)-1)
	}
}

func TestIdentityRefuses(t *testing.T) {
	dir := t.TempDir()
	good, err := os.ReadFile(identity(t).Path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		text string
		mode os.FileMode
		want error
		says string
	}{
		{"readable by others", string(good), 0o644, ErrKeyExposed, "chmod 600"},
		{"readable by the group", string(good), 0o640, ErrKeyExposed, "chmod 600"},
		{"empty", "", 0o600, ErrNoKey, "copy"},
		{"only remarks", "# nothing\n", 0o600, ErrNoKey, "copy"},
		{"noise", "hello\n", 0o600, ErrDamaged, "copy"},
		{"cut", string(good[:len(good)-9]), 0o600, ErrDamaged, "copy"},
	} {
		path := filepath.Join(dir, strings.ReplaceAll(c.name, " ", "-"))
		if err := os.WriteFile(path, []byte(c.text), c.mode); err != nil {
			t.Fatal(err)
		}
		for _, open := range []func(string) (*Identity, error){LoadIdentity, EnsureIdentity} {
			if _, err := open(path); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s: error %v, want %v that says %q", c.name, err, c.want, c.says)
			}
		}
		if now, _ := os.ReadFile(path); string(now) != c.text {
			t.Errorf("%s: the file was changed", c.name)
		}
	}
	if _, err := LoadIdentity(filepath.Join(dir, "none")); !errors.Is(err, ErrNoKey) || !strings.Contains(err.Error(), EnvKeyFile) {
		t.Errorf("no file: %v", err)
	}
}

func TestKeyFile(t *testing.T) {
	env := map[string]string{}
	get := func(k string) string { return env[k] }
	none := func() (string, error) { return "", errors.New("no home") }
	if p, err := KeyFile(get, func() (string, error) { return "conf", nil }); p != filepath.Join("conf", "tocsin", "key.txt") || err != nil {
		t.Errorf("%q, %v", p, err)
	}
	if _, err := KeyFile(get, none); !errors.Is(err, ErrNoKey) {
		t.Errorf("without a config folder: %v", err)
	}
	env[EnvKeyFile] = "elsewhere"
	if p, err := KeyFile(get, none); p != "elsewhere" || err != nil {
		t.Errorf("%q, %v", p, err)
	}
}

func TestKeysRoundTrip(t *testing.T) {
	id := identity(t)
	k, err := Generate(id, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(k.Wrapped())
	if err != nil {
		t.Fatal(err)
	}
	var w Wrapped
	if err := json.Unmarshal(text, &w); err != nil {
		t.Fatal(err)
	}
	again, err := Unwrap(&w, id)
	if err != nil {
		t.Fatal(err)
	}
	if !k.Signer().Equal(again.Signer()) || k.Blind("email", "x") != again.Blind("email", "x") ||
		k.PersonID("email", "x") != again.PersonID("email", "x") {
		t.Error("keys changed")
	}
	for _, p := range []Purpose{Contact, People, State, JournalSalt} {
		sealed, err := k.Box(p).Seal(nil, []byte("hello"), Place("here", 7), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		got, err := again.Box(p).Open(nil, sealed, Place("here", 7))
		if err != nil || string(got) != "hello" {
			t.Errorf("%s: %v", p, err)
		}
	}
}

func TestKeysDiffer(t *testing.T) {
	k, err := Generate(identity(t), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[[16]byte]string{}
	for _, c := range []struct {
		name string
		sum  [16]byte
	}{
		{"blind email", k.Blind("email", "a@example.org")},
		{"blind phone", k.Blind("phone", "a@example.org")},
		{"id", k.PersonID("email", "a@example.org")},
		{"kind and value run together", k.Blind("emaila", "@example.org")},
		{"empty", k.Blind("", "")},
	} {
		if other, ok := seen[c.sum]; ok {
			t.Errorf("%s is %s", c.name, other)
		}
		seen[c.sum] = c.name
	}
}

func TestUnwrapRefuses(t *testing.T) {
	id := identity(t)
	k, err := Generate(id, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	spoil := func(change func(*Wrapped)) *Wrapped {
		text, err := json.Marshal(k.Wrapped())
		if err != nil {
			t.Fatal(err)
		}
		w := new(Wrapped)
		if err := json.Unmarshal(text, w); err != nil {
			t.Fatal(err)
		}
		change(w)
		return w
	}
	same := func(*Wrapped) {}
	for _, c := range []struct {
		name string
		w    *Wrapped
		id   *Identity
		want error
	}{
		{"another key", spoil(same), identity(t), ErrWrongKey},
		{"no key", spoil(same), nil, ErrNoKey},
		{"root cut", spoil(func(w *Wrapped) { r := &w.Holders[0].Wrap; *r = (*r)[:len(*r)-1] }), id, ErrDamaged},
		{"root empty", spoil(func(w *Wrapped) { w.Holders[0].Wrap = nil }), id, ErrDamaged},
		{"a bit of the root", spoil(func(w *Wrapped) { r := w.Holders[0].Wrap; r[len(r)-1] ^= 1 }), id, ErrDamaged},
		{"a holder slipped in", spoil(func(w *Wrapped) { w.Holders = append(w.Holders, NewHolder(identity(t).Public(), Owner, "")) }), id, ErrDamaged},
		{"a holder's role", spoil(func(w *Wrapped) { w.Holders[0].Role = Auditor }), id, ErrDamaged},
		{"an older version", spoil(func(w *Wrapped) { w.Version++ }), id, ErrDamaged},
		{"a bit of a wrap", spoil(func(w *Wrapped) { w.Keys[2].Wrap[30] ^= 1 }), id, ErrDamaged},
		{"wraps exchanged", spoil(func(w *Wrapped) { w.Keys[0].Wrap, w.Keys[1].Wrap = w.Keys[1].Wrap, w.Keys[0].Wrap }), id, ErrDamaged},
		{"a wrap gone", spoil(func(w *Wrapped) { w.Keys = w.Keys[1:] }), id, ErrDamaged},
	} {
		_, err := Unwrap(c.w, c.id)
		var e *Error
		if !errors.Is(err, c.want) || !errors.As(err, &e) || e.Hint == "" {
			t.Errorf("%s: error %v, want %v with a hint", c.name, err, c.want)
		}
	}
}

func TestBoxIsBoundToItsPlace(t *testing.T) {
	key, err := NewKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	box := NewBox(key)
	sealed, err := box.Seal([]byte("before"), []byte("hello"), Place("row", 1), rand.Reader)
	if err != nil || !bytes.HasPrefix(sealed, []byte("before")) {
		t.Fatal(err)
	}
	sealed = sealed[len("before"):]
	for name, place := range map[string][]byte{"another row": Place("row", 2), "another table": Place("rows", 1), "none": nil} {
		if _, err := box.Open(nil, sealed, place); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for n := range sealed {
		if _, err := box.Open(nil, sealed[:n], Place("row", 1)); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut to %d bytes: %v", n, err)
		}
	}
	once := key.SealOnce(nil, []byte("hello"), Place("row", 1))
	if got, err := key.OpenOnce(nil, once, Place("row", 1)); err != nil || string(got) != "hello" {
		t.Errorf("once: %v", err)
	}
	if _, err := key.OpenOnce(nil, once, Place("row", 2)); !errors.Is(err, ErrDamaged) {
		t.Errorf("once, another row: %v", err)
	}
	wrapped, err := box.Wrap(nil, &key, Place("key"), rand.Reader)
	if err != nil || len(wrapped) != WrappedSize {
		t.Fatalf("%d bytes, %v", len(wrapped), err)
	}
	if got, err := box.Unwrap(wrapped, Place("key")); err != nil || got != key {
		t.Errorf("unwrap: %v", err)
	}
}

func TestRandomnessRunsOut(t *testing.T) {
	id := identity(t)
	wraps := 0
	for _, r := range roles {
		wraps += 1 + len(r.opens)
	}
	need := KeySize*(1+len(purposes)+len(roles)) + NonceSize*(len(purposes)+wraps)
	for n := 0; n < need; n += 8 {
		if _, err := Generate(id, io.LimitReader(rand.Reader, int64(n))); err == nil {
			t.Fatalf("%d bytes of randomness were enough", n)
		}
	}
	if _, err := Generate(id, io.LimitReader(rand.Reader, int64(need))); err != nil {
		t.Error(err)
	}
}

func TestKeysDoNotPrint(t *testing.T) {
	key := Key{'s', 'e', 'c', 'r', 'e', 't'}
	for _, f := range []string{"%v", "%s", "%+v", "%#v"} {
		if s := fmt.Sprintf(f, key); strings.Contains(s, "secret") || strings.Contains(s, "115") {
			t.Errorf("%s prints %s", f, s)
		}
	}
}
