package ident

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// keys are what opens accounts and money: wallets, tokens, API keys.
var keys = []Rule{
	{
		Kind: breach.KindWallet, Name: "base58check", Raw: base58check, Chance: 0,
		Source: "Bitcoin Wiki, Base58Check encoding, and the version bytes of Bitcoin, Litecoin, Dogecoin and Tron",
		Match:  []string{"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"},
		Near:   []string{"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "1A1zP1eP5QGefi2DMPTfTL5SLmv7Divf", "0A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"},
	},
	{
		Kind: breach.KindWallet, Name: "bech32", Raw: bech32, Chance: 0,
		Source: "BIP 173 and BIP 350 (bech32 and bech32m)",
		Match: []string{
			"bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
			"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
		},
		Near: []string{"bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp", "bc1qAr0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "xy1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"},
	},
	{
		Kind: breach.KindWallet, Name: "Ethereum", Raw: ethereum, Chance: 0, Loose: true,
		Source: "EIP-55: the case of the letters is a check; all in one case carries none",
		Match: []string{
			"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
			"0x52908400098527886e0f7030069857d2e4169ee7",
		},
		Near: []string{"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe"},
	},
	{
		Kind: breach.KindToken, Name: "JSON Web Token", Raw: jwt, Chance: 0,
		Source: "RFC 7519 and RFC 7515: a header in base64url that names its algorithm",
		Match: []string{
			"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
			"eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UifQ.c2ln",
		},
		Near: []string{"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "eyJmb28iOiJiYXIifQ.eyJzdWIiOiIxIn0.c2ln", "a.b.c"},
	},
	{
		Kind: breach.KindToken, Name: "token with a maker's prefix", Raw: prefixed, Chance: 0,
		Source: "Public documents of the makers on the forms of their tokens (GitHub, GitLab, Slack, Stripe, AWS, Google, npm, PyPI, Shopify, SendGrid, Twilio, DigitalOcean)",
		Match: []string{
			"ghp_0123456789abcdefghijABCDEFGHIJ012345", "xoxb-0123456789-abcdefghijkl", "AKIAIOSFODNN7EXAMPLE",
			"sk_live_0123456789abcdefghijklmn", "glpat-0123456789abcdefghij", "SG.0123456789abcdefghijkl.0123456789abcdefghijklmnopqrstuv",
		},
		Near: []string{"ghp_short", "AKIAIOSFODNN7EXAMPL", "akiaiosfodnn7example", "sk_live_", "xoxb", "AKIAIOSFODNN7EXAMPLE1"},
	},
	{
		Kind: breach.KindToken, Name: "private key", Raw: func(b []byte) bool {
			return bytes.HasPrefix(b, []byte("-----BEGIN ")) && bytes.Contains(b[:min(len(b), 48)], []byte("PRIVATE KEY"))
		},
		Source: "RFC 7468, section 10, and OpenSSH's key format",
		Match:  []string{"-----BEGIN PRIVATE KEY-----\nMC4CAQ", "-----BEGIN OPENSSH PRIVATE KEY-----"},
		Near:   []string{"-----BEGIN PUBLIC KEY-----", "PRIVATE KEY", "-----BEGIN CERTIFICATE-----"},
	},
	{
		Kind: breach.KindToken, Name: "session's id or token", Named: true, Raw: opaqueToken, Chance: 1,
		Source: "OWASP Session Management Cheat Sheet: 64 bits of entropy at least, in hexadecimal or base64",
		Match:  []string{"9f86d081884c7d659a2feaa0c55ad015", "kP0dTf4TGe3i1Qw8a3Zz", "6b6f1d3e-8a7b-4a1c-9c7e-2f3b1a0c9d8e"},
		Near:   []string{"1234567890123456", "active", "a long sentence with words", "user-session"},
	},
}

const alphabet58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// base58check decodes 25 bytes: a version, 20 of hash, four of a double SHA-256.
func base58check(b []byte) bool {
	if len(b) < 26 || len(b) > 35 {
		return false
	}
	var out [25]byte
	for _, c := range b {
		v := bytes.IndexByte([]byte(alphabet58), c)
		if v < 0 {
			return false
		}
		for i := 24; i >= 0; i-- {
			v += int(out[i]) * 58
			out[i] = byte(v)
			v >>= 8
		}
		if v > 0 {
			return false
		}
	}
	switch out[0] {
	case 0x00, 0x05, 0x30, 0x32, 0x1e, 0x16, 0x41, 0x6f, 0xc4:
	default:
		return false
	}
	first := sha256.Sum256(out[:21])
	sum := sha256.Sum256(first[:])
	return bytes.Equal(sum[:4], out[21:])
}

const alphabet32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// bech32 checks an address of Bitcoin or Litecoin; letters are of one case.
func bech32(b []byte) bool {
	if len(b) < 14 || len(b) > 90 {
		return false
	}
	upper, lower := false, false
	for _, c := range b {
		upper = upper || c-'A' < 26
		lower = lower || c-'a' < 26
	}
	if upper && lower {
		return false
	}
	var low [90]byte
	for i, c := range b {
		if c-'A' < 26 {
			c |= 0x20
		}
		low[i] = c
	}
	n := low[:len(b)]
	one := bytes.IndexByte(n, '1')
	if one < 0 {
		return false
	}
	switch string(n[:one]) {
	case "bc", "tb", "ltc":
	default:
		return false
	}
	sum := uint32(1)
	for _, c := range n[:one] {
		sum = polymod(sum, uint32(c>>5))
	}
	sum = polymod(sum, 0)
	for _, c := range n[:one] {
		sum = polymod(sum, uint32(c&31))
	}
	for _, c := range n[one+1:] {
		v := bytes.IndexByte([]byte(alphabet32), c)
		if v < 0 {
			return false
		}
		sum = polymod(sum, uint32(v))
	}
	return sum == 1 || sum == 0x2bc830a3
}

func polymod(sum, v uint32) uint32 {
	top := sum >> 25
	sum = sum&0x1ffffff<<5 ^ v
	for i, g := range [...]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
		if top>>i&1 == 1 {
			sum ^= g
		}
	}
	return sum
}

func ethereum(b []byte) bool {
	if len(b) != 42 || b[0] != '0' || b[1] != 'x' {
		return false
	}
	b = b[2:]
	var low [40]byte
	upper, lower, digits := 0, 0, 0
	for i, c := range b {
		if !hex(c) {
			return false
		}
		low[i] = c
		switch {
		case c <= '9':
			digits++
		case c < 'a':
			upper++
			low[i] |= 0x20
		default:
			lower++
		}
	}
	if upper == 0 || lower == 0 {
		return digits > 0 && digits < 40 // a number of nothing but zeros is none
	}
	sum := keccak256(low[:])
	for i, c := range b {
		nibble := sum[i/2] >> (4 * (1 - i%2)) & 15
		if c > '9' && (nibble >= 8) != (c < 'a') {
			return false
		}
	}
	return true
}

// jwt judges by the header, so that a value that was cut is known too.
func jwt(b []byte) bool {
	dot := bytes.IndexByte(b, '.')
	if dot < 16 || dot > 256 || !bytes.HasPrefix(b, []byte("ey")) || !bytes.HasPrefix(b[dot+1:], []byte("ey")) {
		return false
	}
	var buf [256]byte
	n, err := base64.RawURLEncoding.Decode(buf[:], b[:dot])
	return err == nil && n > 2 && buf[0] == '{' && bytes.Contains(buf[:n], []byte(`"alg"`))
}

// prefixes are the beginnings of tokens, and how long the rest is at least.
var prefixes = []struct {
	text  string
	rest  int
	exact bool // the rest has this length and capitals and digits alone
}{
	{"ghp_", 36, false},
	{"gho_", 36, false},
	{"ghu_", 36, false},
	{"ghs_", 36, false},
	{"ghr_", 36, false},
	{"github_pat_", 22, false},
	{"glpat-", 20, false},
	{"xoxb-", 20, false},
	{"xoxp-", 20, false},
	{"xoxa-", 20, false},
	{"xoxs-", 20, false},
	{"sk_live_", 24, false},
	{"rk_live_", 24, false},
	{"sk_test_", 24, false},
	{"AKIA", 16, true},
	{"ASIA", 16, true},
	{"AIza", 35, false},
	{"ya29.", 20, false},
	{"npm_", 36, false},
	{"pypi-", 50, false},
	{"shpat_", 32, false},
	{"shpss_", 32, false},
	{"SG.", 40, false},
	{"dop_v1_", 64, false},
	{"hf_", 30, false},
	{"sk-", 40, false},
	{"EAACEdEose0cBA", 20, false},
}

func prefixed(b []byte) bool {
	for i := range prefixes {
		p := &prefixes[i]
		if len(b) < len(p.text)+p.rest || string(b[:len(p.text)]) != p.text {
			continue
		}
		rest := b[len(p.text):]
		if p.exact && len(rest) != p.rest {
			return false
		}
		for _, c := range rest {
			if !wordChar(c) && c != '.' || p.exact && (c|0x20 == c && c > '9') {
				return false
			}
		}
		return true
	}
	return false
}

// opaqueToken takes 16 to 256 characters of hexadecimal or base64 in which
// letters and digits mix.
func opaqueToken(b []byte) bool {
	if len(b) < 16 || len(b) > 256 {
		return false
	}
	letters, digits := 0, 0
	for _, c := range b {
		switch {
		case c|0x20-'a' < 26:
			letters++
		case c-'0' <= 9:
			digits++
		case c != '-' && c != '_' && c != '+' && c != '/' && c != '=' && c != '.' && c != ',':
			return false
		}
	}
	return letters >= 2 && digits >= 2
}
