package detect

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// hashColumns reads columns of passwords of one kind each.
func hashColumns(t *testing.T) (kinds []string, columns [][]string) {
	t.Helper()
	text, err := os.ReadFile("testdata/hashes.txt")
	if err != nil {
		t.Fatal(err)
	}
	open := false
	for line := range strings.Lines(string(text)) {
		kind, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			open = false
			continue
		}
		if !open {
			kinds, columns = append(kinds, kind), append(columns, nil)
			open = true
		}
		columns[len(columns)-1] = append(columns[len(columns)-1], value)
	}
	return kinds, columns
}

func mixOf(values []string) *hashMix {
	m := &hashMix{}
	for _, v := range values {
		m.add([]byte(v[:min(len(v), sampleBytes)]), len(v))
	}
	return m
}

// TestHashKinds holds columns of one kind to its name: each of them, so more
// than 95 in 100.
func TestHashKinds(t *testing.T) {
	kinds, columns := hashColumns(t)
	if len(kinds) < 90 {
		t.Fatalf("only %d columns", len(kinds))
	}
	tested := map[string]bool{}
	for i, want := range kinds {
		if got := mixOf(columns[i]).String(); got != want {
			t.Errorf("%s: named %q, such as %s", want, got, columns[i][0])
		}
		name, _, _ := strings.Cut(want, " cost ")
		tested[name] = true
		if breach.PasswordStrength(want) == breach.StrengthUnknown {
			t.Errorf("%s has no strength", want)
		}
	}
	for _, p := range publishedHashes(t) {
		tested[strings.Split(p.kind, " cost ")[0]] = true
	}
	for _, k := range breach.PasswordKinds() {
		if !tested[k.Name] {
			t.Errorf("%s has no example", k.Name)
		}
	}
}

// published is an example that somebody else chose.
type published struct{ mode, kind, value string }

func publishedHashes(t *testing.T) (out []published) {
	t.Helper()
	text, err := os.ReadFile("testdata/published.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) == 3 {
			out = append(out, published{f[0], f[1], f[2]})
		}
	}
	return out
}

// TestPublishedHashes: of a published list of examples, each given as a column of
// its kind, at least 95 in 100 are named rightly.
func TestPublishedHashes(t *testing.T) {
	all := publishedHashes(t)
	if len(all) < 190 {
		t.Fatalf("only %d examples", len(all))
	}
	right := 0
	for _, p := range all {
		if got := mixOf([]string{p.value, p.value, p.value}).String(); got == p.kind {
			right++
		} else {
			t.Logf("mode %s: named %q, not %q", p.mode, got, p.kind)
		}
	}
	t.Logf("%d of %d named rightly", right, len(all))
	if right*100 < 95*len(all) {
		t.Errorf("%d of %d named rightly", right, len(all))
	}
}

// TestHashMisses holds what only looks like a password's hash to none of the
// forms that say "password" whatever a column is called.
func TestHashMisses(t *testing.T) {
	for _, column := range [][]string{
		{"$12.50", "$9.99", "$100.00"},
		{"md5 of nothing", "*important*", "A short text", "(Hello)"},
		{"S:12", "T:0001", "1:2:3", "{id}", "{\"a\":1}"},
		{"AQAB", "sha256", "pbkdf2", "1234567890123", "2016-01-01 00:00:00"},
		{"eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.abc", "AKIA", "TK12345678901234567890"},
		{"$1$", "$1$2.50", "$2 off", "$5$10", "US$6$8", "$S$ sale"},
		{"550e8400-e29b-41d4-a716-446655440000", "d41d8cd98f00b204e9800998ecf8427e"},
	} {
		if m := mixOf(column); m.strong() > 0 {
			t.Errorf("%q: %s", column, m)
		}
	}
}

func TestForms(t *testing.T) {
	for text, ok := range map[string]bool{"<h32>": true, "$1$<s0-8>": true, "<q3>": false, "<h": false, "<h5-2>": false, "<hx>": false} {
		if _, err := compileForm(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// FuzzHash holds the forms to one answer for a value and for its head.
func FuzzHash(f *testing.F) {
	for _, c := range []string{"$2y$10$abc", "*0123", "S:AB", "{SSHA}x", "", "a:b", "0x0100"} {
		f.Add([]byte(c))
	}
	f.Fuzz(func(t *testing.T, v []byte) {
		k, cost := readHash(v, len(v))
		if k < 0 || k >= len(loadForms().names) || cost < 0 {
			t.Fatalf("kind %d, cost %d", k, cost)
		}
		if len(v) <= sampleBytes {
			return
		}
		// What the head lets open may only be surer than the whole, but for forms that
		// their ends alone tell.
		head, _ := readHash(v[:sampleBytes], len(v))
		if head > k && !toldByEnd(v) {
			t.Fatalf("%q: head %s, whole %s", v, loadForms().names[head], loadForms().names[k])
		}
	})
}

// TestCredentials: a column of credentials holds passwords where its values are hashes,
// and degrees, or the names of papers, elsewhere.
func TestCredentials(t *testing.T) {
	des := func(r *rand.Rand) string {
		return someOf(r, 13, "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
	}
	for _, c := range []struct {
		column string
		value  func(r *rand.Rand) string
		want   string
	}{
		{"credentials", des, "DES crypt"},
		{"user_credential", func(r *rand.Rand) string { return hexOf(r, 32) }, md5Like},
		{"credentials", func(r *rand.Rand) string { return pickOne(r, []string{"MD", "PhD, RN", "MSc", "BA"}) }, ""},
		{"credentials", func(r *rand.Rand) string { return pickOne(r, words) }, ""},
		{"credential_type", des, ""},
	} {
		s := scene{table: "users", rows: 80, columns: []string{"email", "login", c.column}, row: func(r *rand.Rand, i int) []any {
			return []any{mailbox(r, i), fmt.Sprintf("ada%d", i), c.value(r)}
		}}
		is := s.decided(t, 2)
		if is.Detail != c.want || (is.Class == breach.Passwords) != (c.want != "") {
			t.Errorf("%s: %q, kept as %q; want %q", c.column, is.Class, is.Detail, c.want)
		}
	}
}

// toldByEnd reports a value of a form that its end alone tells.
func toldByEnd(v []byte) bool {
	for _, f := range loadForms().byFirst[v[0]] {
		if _, ok := f.matches(v, len(v)); ok {
			return f.ended
		}
	}
	return false
}

// TestMagento holds passwords of Magento 2 to the way that stands at their ends, a digest
// with a long salt, which begins and is as long as they are, to none of them.
func TestMagento(t *testing.T) {
	for _, c := range []struct {
		salt, end, want string
		strength        breach.Strength
	}{
		{"EfDUVA5f5l6OT4yl", ":3_32_2_67108864", "argon2id", breach.StrengthSlow},
		{"EfDUVA5f5l6OT4yl", ":2", "argon2id", breach.StrengthSlow},
		{"EfDUVA5f5l6OT4ylEfDUVA5f5l6OT4yl", ":1", "Magento 2", breach.StrengthSalted},
		{"EfDUVA5f5l6OT4ylEfDUVA5f5l6OT4yl", "", "digest with salt", breach.StrengthSalted},
		{"EfDUVA5f5l6OT4ylEfDUVA5f5l6OT4yl", ":2", "Magento 2", breach.StrengthSalted},
	} {
		s := scene{table: "customer_entity", rows: 60, columns: []string{"id", "email", "password_hash"}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), someOf(r, 64, "0123456789abcdef") + ":" + c.salt + c.end}
		}}
		if is := s.decided(t, 2); is.Detail != c.want || breach.PasswordStrength(is.Detail) != c.strength {
			t.Errorf("%s%s: %q, want %q", c.salt, c.end, is.Detail, c.want)
		}
	}
}
