package source

import (
	"encoding/base64"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const header = "Return-Path: <ada@example.org>\r\nFrom: =?utf-8?Q?Ada_M=C3=BCller?= <ada@example.org>\r\nTo: bob@example.org\r\n"

// sent makes a message of a content type, an encoding and a body.
func sent(kind, encoding, body string) string {
	m := header + "MIME-Version: 1.0\r\nContent-Type: " + kind + "\r\n"
	if encoding != "" {
		m += "Content-Transfer-Encoding: " + encoding + "\r\n"
	}
	return m + "Subject: hello\r\n\r\n" + body
}

const said = "From: Ada Müller <ada@example.org>\nTo: bob@example.org\nSubject: hello\n\n"

func TestMail(t *testing.T) {
	b64 := base64.StdEncoding.EncodeToString
	csv := "name,email\nEve,eve@example.org\n"
	for name, c := range map[string]struct {
		file  string
		files map[string]string // by locus behind the file
	}{
		"plain":            {sent("text/plain", "", "hello Bob"), map[string]string{"mail": said + "hello Bob\n"}},
		"quoted-printable": {sent("text/plain; charset=iso-8859-1", "quoted-printable", "sch=F6n=\r\nes"), map[string]string{"mail": said + "schönes\n"}},
		"base64":           {sent("text/plain; charset=utf-8", "base64", b64([]byte("grün"))[:4]+"\r\n"+b64([]byte("grün"))[4:]), map[string]string{"mail": said + "grün\n"}},
		"base64 that is none": {
			sent("text/plain", "base64", "?? ?? !! ## hello, this is no base64 ** ** ** ** ** ** ** ** **"),
			map[string]string{"mail": said + "?? ?? !! ## hello, this is no base64 ** ** ** ** ** ** ** ** **\n"},
		},
		"unknown charset": {sent("text/plain; charset=klingon", "", "hello"), map[string]string{"mail": said + "hello\n"}},
		"no header line ends": {"Received: x\nFrom: ada@example.org\nTo: b@example.org\nSubject: x\nthis is no field\nand text", map[string]string{
			"mail": "From: ada@example.org\nTo: b@example.org\nSubject: x\n\nthis is no field\nand text\n",
		}},
		"forms that say the same, and a file": {
			sent("multipart/mixed; boundary=\"a b\"", "", "before\r\n--a b\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\n\r\nhello\r\n--i\r\nContent-Type: text/html\r\n\r\n<b>hello</b>\r\n--i--\r\n"+
				"--a b\r\nContent-Type: text/csv; name=\"list.csv\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"+b64([]byte(csv))+"\r\n--a b--\r\nbehind"),
			map[string]string{"mail": said + "before\r\nbehind\nhello\r\n\n" + Again + "<b>hello</b>\r\n\n", "list.csv": csv},
		},
		"the last boundary is missing": {
			sent("multipart/mixed; boundary=x", "", "--x\r\n\r\none\r\n--x\r\nContent-Disposition: attachment; filename*=utf-8''%C3%A4.txt\r\n\r\ntwo"),
			map[string]string{"mail": said + "one\r\n\n", "ä.txt": "two"},
		},
		"a message in a message": {
			sent("multipart/mixed; boundary=x", "", "--x\r\nContent-Type: message/rfc822\r\n\r\n"+sent("text/plain", "", "inner")+"\r\n--x--"),
			map[string]string{"mail": said, "forwarded message > mail": said + "inner\r\n\n"},
		},
		"an archive in a message": {
			sent("multipart/mixed; boundary=x", "", "--x\r\nContent-Disposition: attachment; filename=\"../a.tar.gz\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"+b64(gz(tarOf(file{"list.csv", []byte(csv)})))+"\r\n--x--"),
			map[string]string{"mail": said, "a.tar.gz > gzip > list.csv": csv},
		},
		"a mailbox file": {
			"From ada Mon Jul  1 2024\n" + strings.ReplaceAll(sent("text/plain", "", "one\n>From here\n"), "\r", "") + "\nFrom bob Mon Jul  1 2024\nFrom: bob@example.org\nSubject: two\n\nno\nFrom is no line of its own\n",
			map[string]string{"message 1 > mail": said + "one\nFrom here\n\n\n", "message 2 > mail": "From: bob@example.org\nSubject: two\n\nno\nFrom is no line of its own\n\n"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.eml")
			write(t, path, []byte(c.file))
			r, sources := walk(t, Options{}, path)
			got := map[string]string{}
			for _, l := range r.leaves {
				got[strings.TrimPrefix(l.locus, path+" > ")] = l.data
			}
			if !reflect.DeepEqual(got, c.files) {
				t.Errorf("%q,\nwant %q", got, c.files)
			}
			if own := sources[0].Container; own < int64(len(c.file)) || own > int64(len(c.file)) && len(got) == 1 || len(r.faults) > 0 { // what lies in parts has bytes of its own
				t.Errorf("container %d of %d bytes, faults %s", sources[0].Container, len(c.file), r.kinds())
			}
		})
	}
}

// TestMailIsBounded: parts beyond the bounds are unread, and said.
func TestMailIsBounded(t *testing.T) {
	for name, message := range map[string]string{
		"many parts":  sent("multipart/mixed; boundary=x", "", strings.Repeat("--x\r\n\r\none\r\n", mostParts+10)+"--x--"),
		"deep parts":  sent("multipart/mixed; boundary=x", "", deep(mostNested+5)),
		"deep in one": nested(30),
	} {
		path := filepath.Join(t.TempDir(), "x.eml")
		write(t, path, []byte(message))
		r, _ := walk(t, Options{}, path)
		if len(r.faults) != 1 || !strings.HasPrefix(r.kinds(), "bomb ") || r.faults[0].Bytes == 0 && name != "deep in one" {
			t.Errorf("%s: faults %s", name, r.kinds())
		}
	}
}

// deep nests multiparts, each in the one before.
func deep(n int) string {
	if n == 0 {
		return "--x\r\n\r\ninnermost\r\n--x--"
	}
	b := fmt.Sprintf("y%d", n)
	return "--x\r\nContent-Type: multipart/mixed; boundary=" + b + "\r\n\r\n" + strings.ReplaceAll(deep(n-1), "--x", "--"+b) + "\r\n--x--"
}

// nested puts a message in a message.
func nested(n int) string {
	if n == 0 {
		return sent("text/plain", "", "innermost")
	}
	b := fmt.Sprintf("z%d", n)
	return sent("multipart/mixed; boundary="+b, "", "--"+b+"\r\nContent-Type: message/rfc822\r\n\r\n"+nested(n-1)+"\r\n--"+b+"--")
}

// TestNoMail: letters that say from whom they are, and logs, are text.
func TestNoMail(t *testing.T) {
	for _, s := range []string{
		"From: Ada\nTo: Bob\nSubject: hello\n\nDear Bob",
		"From here on it is easy.\nSubject: none\n",
		"Message-ID: <x@example.org>\nnot a header\n",
		"From ada\n",
	} {
		if f := sniff([]byte(s)); f.kind != "" {
			t.Errorf("%q is %s", s, f.kind)
		}
	}
}

// FuzzMessage: taking a message apart never fails, gives no more than twice what
// went in, and gives a plain body whole.
func FuzzMessage(f *testing.F) {
	f.Add([]byte(sent("text/plain", "base64", "aGVsbG8=")))
	f.Add([]byte(sent("multipart/mixed; boundary=x", "", "a\r\n--x\r\n\r\none\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: b\r\n\r\nc\r\n--x--\r\nd")))
	f.Add([]byte("From: =?utf-8?B?w6Q=?= <a@b.example>\n\nx"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m := readMessage(b)
		all := len(m.text)
		for _, a := range m.attached {
			all += len(a.data)
		}
		if all > 6*len(b)+64*(m.parts+1) {
			t.Errorf("%d bytes of %d", all, len(b))
		}
		whole := readMessage([]byte("Subject: x\n\n" + string(b)))
		if !strings.Contains(string(whole.text), strings.ReplaceAll(string(b), "\f", " ")) {
			t.Error("a plain body is not whole")
		}
	})
}
