package detect

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/md5"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// madePasswords are passwords of 6 to 18 letters, all different.
func madePasswords(n int) []string {
	r := rand.New(rand.NewPCG(7, 11))
	out := make([]string, n)
	for i := range out {
		word := []string{"summer", "dragon", "sunshine", "letmein", "copenhagen"}[r.IntN(5)]
		out[i] = fmt.Sprintf("%s%d%s", word, i, strings.Repeat("x", r.IntN(8)))
	}
	return out
}

// encrypt fills up to whole blocks (PKCS #7) and encrypts each block alike, behind iv.
func encrypt(block cipher.Block, iv []byte, password string) []byte {
	size := block.BlockSize()
	text := []byte(password)
	pad := size - len(text)%size
	text = append(text, strings.Repeat(string(rune(pad)), pad)...)
	out := append([]byte(nil), iv...)
	for ; len(text) > 0; text = text[size:] {
		b := make([]byte, size)
		block.Encrypt(b, text[:size])
		out = append(out, b...)
	}
	return out
}

// vector is size bytes that differ from value to value.
func vector(i, size int) []byte {
	sum := sha256.Sum256([]byte(fmt.Sprint(i)))
	return sum[:size]
}

// TestCipherBlocks: that passwords are encrypted is told by the lengths of a whole
// column, and only where digests would not have them.
func TestCipherBlocks(t *testing.T) {
	key := []byte("0123456789abcdef01234567")
	three, err := des.NewTripleDESCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	rijndael, err := aes.NewCipher(key[:16])
	if err != nil {
		t.Fatal(err)
	}
	b64 := base64.StdEncoding.EncodeToString
	upper := func(b []byte) string { return strings.ToUpper(hex.EncodeToString(b)) }
	digest := func(i int, p string) []byte {
		if i%2 == 0 {
			d := md5.Sum([]byte(p))
			return d[:]
		}
		d := sha256.Sum256([]byte(p))
		return d[:]
	}
	for _, tc := range []struct {
		name, column, want string
		value              func(i int, p string) string
	}{
		{"3DES in base64", "password", "encrypted", func(_ int, p string) string { return b64(encrypt(three, nil, p)) }},
		{"AES in capital hex", "password", "encrypted", func(_ int, p string) string { return upper(encrypt(rijndael, nil, p)) }},
		{"AES behind its IV", "encrypted_password", "encrypted", func(_ int, p string) string { return b64(encrypt(rijndael, key[:16], p)) }},
		{"AES behind its IV in hex", "pass", "encrypted", func(_ int, p string) string { return hex.EncodeToString(encrypt(rijndael, key[:16], p)) }},
		{"one length, called after a cipher", "password_aes", "encrypted", func(_ int, p string) string { return b64(encrypt(rijndael, nil, p[:6])) }},
		{"one length", "password", "base64 digest", func(_ int, p string) string { return b64(encrypt(rijndael, nil, p[:6])) }},
		{"digests", "password", "32 hex (MD5-like)", func(_ int, p string) string { return hex.EncodeToString(digest(0, p)) }},
		{"digests, before and after", "password", "32 hex (MD5-like), 64 hex (SHA-256-like)", func(i int, p string) string { return hex.EncodeToString(digest(i, p)) }},
		{"8 bytes and 16, as MySQL's and MD5", "password", "16 hex, 32 hex (MD5-like)", func(i int, p string) string {
			if i%3 == 0 {
				return hex.EncodeToString(digest(0, p)[:8])
			}
			return hex.EncodeToString(digest(0, p))
		}},
		{"IV and AES in base64", "password", "encrypted", func(i int, p string) string { return b64(vector(i, 16)) + ":" + b64(encrypt(rijndael, nil, p)) }},
		{"IV and AES in hex", "password", "encrypted", func(i int, p string) string {
			return hex.EncodeToString(vector(i, 16)) + ":" + hex.EncodeToString(encrypt(rijndael, nil, p))
		}},
		{"IV and AES, all of one block", "pwd", "encrypted", func(i int, p string) string { return b64(vector(i, 16)) + "." + b64(encrypt(rijndael, nil, p[:6])) }},
		{"IV and 3DES", "password", "encrypted", func(i int, p string) string { return b64(vector(i, 8)) + ":" + b64(encrypt(three, nil, p)) }},
		{"IV, tag and what GCM makes", "password", "encrypted", func(i int, p string) string {
			return b64(vector(i, 12)) + ":" + b64(vector(-i, 16)) + ":" + b64([]byte(p))
		}},
		{"IV, what GCM makes and tag", "password", "encrypted", func(i int, p string) string {
			return hex.EncodeToString(vector(i, 12)) + ":" + hex.EncodeToString([]byte(p)) + ":" + hex.EncodeToString(vector(-i, 16))
		}},
		{"IV and what GCM makes", "password", "encrypted", func(i int, p string) string {
			return b64(vector(i, 12)) + "|" + b64(append([]byte(p), vector(-i, 16)...))
		}},
		{"salt and digest in base64", "password", "digest with salt in base64", func(i int, p string) string { return b64(vector(i, 16)) + ":" + b64(digest(1, p)) }},
		{"salt and digest in hex", "password", "digest with salt", func(i int, p string) string {
			return hex.EncodeToString(vector(i, 16)) + ":" + hex.EncodeToString(digest(1, p))
		}},
		{"MD5 and a salt as long", "password", "digest with salt", func(i int, p string) string {
			return hex.EncodeToString(digest(0, p)) + ":" + hex.EncodeToString(vector(i, 16))
		}},
		{"MD5 and a salt of letters", "password", "digest with salt", func(i int, p string) string { return hex.EncodeToString(digest(0, p)) + ":" + "aBcD"[:2+i%3] }},
		{"words in two parts", "password", "clear", func(i int, p string) string { return "abcdefghijkl:" + p }},
		{"words", "password", "clear", func(_ int, p string) string { return p }},
		{"words of whole blocks", "password", "clear", func(i int, p string) string { return (p + "abcdefghijklmnopq")[:11+i%2] }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var mix hashMix
			mix.named = calledCipher(tc.column)
			for i, p := range madePasswords(150) {
				v := tc.value(i, p)
				mix.add([]byte(v), len(v))
			}
			got := strings.Split(mix.String(), ", ")
			for _, want := range strings.Split(tc.want, ", ") {
				if !strings.Contains(mix.String(), want) || len(got) != len(strings.Split(tc.want, ", ")) {
					t.Errorf("%s: kept as %q, want %q", tc.column, mix.String(), tc.want)
				}
			}
		})
	}
}
