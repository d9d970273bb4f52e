package norm

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// found returns all mailboxes of a text, folded.
func found(b []byte) (out []string) {
	for from := 0; ; {
		s, e, ok := FindEmail(b, from)
		if !ok {
			return out
		}
		m, ok := Email(nil, b[s:e])
		if !ok {
			m = []byte("unread:" + string(b[s:e]))
		}
		out = append(out, string(m))
		from = e
	}
}

var emailTexts = []struct {
	name, text, want string
}{
	{"plain", `bob@example.org`, "bob@example.org"},
	{"sentence", `Write to Bob.Smith@Example.ORG.`, "bob.smith@example.org"},
	{"glued sentence", `Write to bob@example.org.It is open`, "bob@example.org"},
	{"glued word", `Mail bob@example.org.Please do`, "bob@example.org"},
	{"two", `a@example.org,b@example.com; c@example.net`, "a@example.org b@example.com c@example.net"},
	{"plus and more", `x bob+jobs_1-a.b@mail.example.co.uk y`, "bob+jobs_1-a.b@mail.example.co.uk"},
	{"quote before", `'bob@example.org'`, "bob@example.org"},
	{"label before", `n:bob@example.org e-mail=ann@example.org`, "bob@example.org ann@example.org"},
	{"escape n", `Regards\nbob@example.org\r\nann@example.org\ttim@example.org`, "bob@example.org ann@example.org tim@example.org"},
	{"escaped escape", `Regards\\nbob@example.org`, "bob@example.org"},
	{"json escape", `\u003cbob@example.org\u003e`, "bob@example.org"},
	{"html", `&lt;bob@example.org&gt; <a href="mailto:ann@example.org">`, "bob@example.org ann@example.org"},
	{"percent", `?to=bob%40example.org&cc=ann%2Bjobs%40example.org`, "bob@example.org ann+jobs@example.org"},
	{"percent before", `mailto%3Abob@example.org %20ann%40example.org`, "bob@example.org ann@example.org"},
	{"percent within", `write to a%b@example.com, jo.o%hara@example.org.`, "a%b@example.com jo.o%hara@example.org"},
	{"percent of a number", `100%bob@example.org LIKE '%ann@example.org%' x=1%3Dtim%40example.org`, "bob@example.org ann@example.org tim@example.org"},
	{"unicode at", `bob\u0040example.org`, "bob@example.org"},
	{"entity at", `bob&#64;example.org ann&#x40;example.org tim&commat;example.org`, "bob@example.org ann@example.org tim@example.org"},
	{"encoded then plain", `bob%40example.org ann@example.org`, "bob@example.org ann@example.org"},
	{"apostrophe", `o'hara@example.org`, "o'hara@example.org"},
	{"national string", `N'ann@example.org'`, "ann@example.org"},
	{"whole with atoms", `r&d@example.org`, "r&d@example.org"},
	{"angle with atoms", `Lab <r&d@example.org>`, "r&d@example.org"},
	{"dashes", `--bob@example.org`, "bob@example.org"},
	{"ellipsis", `see...bob@example.org`, "bob@example.org"},
	{"underline", `Mail:______bob@example.org _ann@example.org_`, "bob@example.org ann@example.org"},
	{"underscore after", `bob@example.org_2019`, "bob@example.org"},
	{"phone after", `bob@example.org-0123456`, "bob@example.org"},
	{"digits domain", `10001@qq.com li@163.com`, "10001@qq.com li@163.com"},
	{"punycode", `bob@xn--bcher-kva.example.xn--p1ai`, "bob@xn--bcher-kva.example.xn--p1ai"},
	{"idn", `bob@bücher.de`, "bob@xn--bcher-kva.de"},
	{"idn tld", `bob@example.рф`, "bob@example.xn--p1ai"},
	{"cjk around", `邮箱bob@example.org谢谢`, "bob@example.org"},
	{"letter of another script", `josé@example.org`, "josé@example.org"},
	{"site as mail", `http://bob@example.org`, "bob@example.org"},
	{"list of passwords", "bob@example.org:p@ss.me\nann@example.org:x", "bob@example.org ann@example.org"},
	{"name mailbox", `bob:bob@example.org:1234`, "bob@example.org"},
	{"file of a mailbox", `cv-bob@example.org.pdf`, "cv-bob@example.org"},
	{"upper hyphen label", `x@co-op.example.com`, "x@co-op.example.com"},
	{"bom and nul", "\x00bob@example.org\x00", "bob@example.org"},
	{"cp1252", "\xe9 bob@example.org \xe9", "bob@example.org"},

	{"retina", `logo@2x.png icon@3x.mov a@1.5x.ai`, ""},
	{"package", `jquery@3.1.0 left-pad@1.0.sh vue@v2.6.zip`, ""},
	{"url", `https://bob:secret@example.org/x ftp://bob@example.org`, ""},
	{"url odd password", `postgres://u:p!ss@db.example.org:5432/x`, ""},
	{"url at in password", `mysql://u:p@ss@db.example.org/x`, ""},
	{"git", `git@github.com:a/b.git`, ""},
	{"scp", `ssh://git@example.org/a`, ""},
	{"handle", `@bob@social.example.org`, ""},
	{"no tld", `bob@example.localdomain root@localhost a@b.c bob@host.internal`, ""},
	{"ip", `bob@192.168.1.1 bob@10.0.0.1`, ""},
	{"double dot", `bob..smith@example.org`, ""},
	{"dot before at", `bob.@example.org`, ""},
	{"hyphen label", `bob@-example.org`, ""},
	{"empty label", `bob@.org bob@example..org`, ""},
	{"underscore domain", `bob@ex_ample.org`, ""},
	{"gmail id", `<CAF=abcDEF12+x@mail.gmail.com>`, ""},
	{"uuid id", `<3F2504E0-4F89-11D3-9A0C-0305E82C3301@example.org>`, ""},
	{"hex id", `5d41402abc4b2a76b9719d911017c592@example.org`, ""},
	{"outlook id", `000001d5$7a8b$c0d1@example.org 01d5a$b$c@example.org`, ""},
	{"given as a reference", "References: ann.lee@example.org (Dr Ann Lee)", "ann.lee@example.org"},
	{"field of references", "References:<a@example.org>, references: &lt;b@example.org&gt;", ""},
	{"header id", "Message-ID: <x12.bob@example.org>\r\nReferences: <a@example.org>\r\n <b@example.org>", ""},
	{"digest id of few letters", `"<82345128378483164643179363163208.9235@mx1.example.com>" "<1995823b956830723369105491064721.76096@mx1.example.com>"`, ""},
	{"many digits", "write to b19958239568307233@example.com", "b19958239568307233@example.com"},
	{"raw header id", `Message-Id: <a1@example.org>\r\nIn-Reply-To: <a2@example.org>`, ""},
	{"cid", `<img src="cid:logo.1@example.org">`, ""},
	{"stamp id", `20200101120000.GA1234@host.example.org`, ""},
	{"exim id", `E1abcDE-0004Xy-2Z@host.example.org`, ""},
	{"ids of mailers", `<87obi8u4h2.fsf@example.org> <50CAE2DB.80302@example.org> <OF85D11C2F.7A339D7D-ON00@example.org> <2008899.25OeoelVVA@example.org>`, ""},
	{"long local", strings.Repeat("a", 65) + `@example.org`, ""},
	{"long label", `bob@` + strings.Repeat("a", 64) + `.org`, ""},
	{"no local", `@example.org "@example.org`, ""},
	{"template", `{first}.{last}@example.org`, ""},
	{"at alone", `@@@@ a@ @b`, ""},
}

func TestFindEmail(t *testing.T) {
	for _, tt := range emailTexts {
		want := strings.Fields(tt.want)
		if got := found([]byte(tt.text)); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, want)
		}
		padded := "Dear all, " + tt.text + " and so on"
		if tt.name == "whole with atoms" || tt.name == "list of passwords" {
			continue
		}
		if got := found([]byte(padded)); !slices.Equal(got, want) {
			t.Errorf("%s in prose: got %q, want %q", tt.name, got, want)
		}
	}
}

func TestEmail(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Bob@Example.ORG", "bob@example.org"},
		{"  bob@example.org. ", "bob@example.org"},
		{"mailto:bob@example.org", "bob@example.org"},
		{"MAILTO:<bob@example.org>", "bob@example.org"},
		{"\"bob@example.org\"", "bob@example.org"},
		{"bob%40example.org", "bob@example.org"},
		{"bob&#64;example.org;", "bob@example.org"},
		{"\u00a0bob@example.org\u200b", "bob@example.org"},
		{"bob@BÜCHER.de", "bob@xn--bcher-kva.de"},
		{"Bob <bob@example.org>", ""},
		{"a@example.org b@example.org", ""},
		{"a@example.org,b@example.org", ""},
		{"bob@example", ""},
		{"bob", ""},
		{"", ""},
	} {
		got, ok := Email(nil, []byte(tt.in))
		if string(got) != tt.want || ok != (tt.want != "") {
			t.Errorf("Email(%q) = %q, %v; want %q", tt.in, got, ok, tt.want)
		}
	}
}

func TestFindEmailKeepsSpansInOrder(t *testing.T) {
	for _, tt := range emailTexts {
		b := []byte(tt.text)
		for from := 0; from <= len(b); from++ {
			if s, e, ok := FindEmail(b, from); ok && (s < from || e <= s || e > len(b)) {
				t.Errorf("%s: span %d:%d from %d", tt.name, s, e, from)
			}
		}
	}
}

func TestFindEmailIsLinear(t *testing.T) {
	for _, unit := range []string{"@", "a@", "a.", "a", "%40", "&#64;", `\u0040`, "a@b.", "@a.b.c.", "<a@", "x:y@", "://a@b.com", "%", "é@", "'a@"} {
		b := bytes.Repeat([]byte(unit), 1<<20/len(unit))
		n := 0
		for from := 0; ; n++ {
			_, e, ok := FindEmail(b, from)
			if !ok {
				break
			}
			from = e
		}
	}
}

// TestFindEmailInContexts puts random mailboxes into random surroundings: each
// is found, whole and alone.
func TestFindEmailInContexts(t *testing.T) {
	before := []string{"", " ", "<", "'", `"`, "(", ",", ";", ":", "=", ">", "[", "|", "/", "mailto:", "&lt;", `\n`, `\r\n`, `\\n`, "\n", "\t", "\u00a0", "«", "\x00", "...", "--", "**", "Mail: ", "n:", "%20", "%3C", "e=", "：", "!", "#", `\u003c`, "=3D"}
	after := []string{"", " ", ">", "'", `"`, ")", ",", ";", ":", ".", ". ", "!", "?", "<", "]", "|", "/", `\n`, `\r\n`, "\n", "&gt;", "&nbsp;", "\u00a0", "»", "\x00", "...", "--", "**", "_", "%3E", "&x=1", "：", `\u003e`, "\xe9"}
	ats := []string{"@", "@", "@", "%40", `\u0040`, "&#64;"}
	r := rand.New(rand.NewPCG(9, 10))
	word := func(set string, most int) string {
		b := make([]byte, 1+r.IntN(most))
		for i := range b {
			b[i] = set[r.IntN(len(set))]
		}
		return string(b)
	}
	const letters, some = "bcdejklmoqswyz", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	tops := []string{"org", "com", "de", "fr", "co.uk", "museum", "photography", "xn--p1ai", "IO"}
	for range 50000 {
		local := word(letters, 5) + word(some, 8)
		for r.IntN(3) == 0 {
			local += string("._-+"[r.IntN(4)]) + word(some, 6)
		}
		domain := word(letters, 4) + word(some, 10) + "." + tops[r.IntN(len(tops))]
		if r.IntN(4) == 0 {
			domain = word(letters, 3) + "-" + word(letters, 3) + "." + domain
		}
		pre, post, at := before[r.IntN(len(before))], after[r.IntN(len(after))], ats[r.IntN(len(ats))]
		text := "see " + pre + local + at + domain + post + " and"
		got := found([]byte(text))
		if want := strings.ToLower(local + "@" + domain); len(got) != 1 || got[0] != want {
			t.Fatalf("%q: got %q, want %q", text, got, want)
		}
	}
}

func FuzzFindEmail(f *testing.F) {
	for _, tt := range emailTexts {
		f.Add([]byte(tt.text))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for from := 0; ; {
			s, e, ok := FindEmail(b, from)
			if !ok {
				break
			}
			if s < from || e <= s || e > len(b) {
				t.Fatalf("span %d:%d of %d from %d", s, e, len(b), from)
			}
			from = e
		}
		checkEmail(t, b)
	})
}

// FuzzPlainEmail holds the short way of reading a mailbox to the long one.
func FuzzPlainEmail(f *testing.F) {
	for _, tt := range emailTexts {
		f.Add([]byte(tt.text))
	}
	for _, s := range []string{
		"jane.doe@example.org", "Jane_Doe+x@Sub.Example.CO.UK", "a@b.co", "a..b@example.org", "a.@example.org", "a@b-.org", "a@-b.org",
		"git@example.org", "a@example.org.It", "me@2x.mov", "me@v3.zip", "me@x.sh", "a@b..org", "a@b.c", "_a@b.org", "a@b.org.",
		"12345678901234.5@example.org", "0123456789abcdef01234567@example.org", "x@mail.gmail.com", "a@xn--bcher-kva.example", "a@b.1",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, ok := plainEmail(nil, b)
		if !ok {
			return
		}
		if want, ok := anyEmail(nil, b); !ok || !bytes.Equal(got, want) {
			t.Errorf("%q: got %q, want %q, %v", b, got, want, ok)
		}
	})
}

// checkEmail holds Email to its promise: a normal form is its own normal form,
// and is found as a whole.
func checkEmail(t *testing.T, b []byte) {
	m, ok := Email(nil, b)
	if !ok {
		if len(m) > 0 {
			t.Fatal("bytes appended although there is no mailbox")
		}
		return
	}
	again, ok := Email(nil, m)
	if !ok || !bytes.Equal(m, again) {
		t.Fatalf("%q: normal form of %q is %q, %v", b, m, again, ok)
	}
	if s, e, ok := FindEmail(m, 0); !ok || s != 0 || e != len(m) {
		t.Fatalf("%q not found in itself: %d:%d %v", m, s, e, ok)
	}
}
