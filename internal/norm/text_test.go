package norm

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

func TestUTF8(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"plain", "plain"},
		{"é", "é"},
		{"caf\xe9", "café"},
		{"\x80 5 \x96 \x93x\x94", "€ 5 – “x”"},
		{"Ã©tÃ©", "été"},
		{"FranÃ§ois Å\u0093uvre", "François œuvre"},
		{"Itâ€™s", "It’s"},
		{"ÃƒÂ©", "é"},
		{"Ð\u009fÑ€Ð¸Ð²ÐµÑ‚", "Привет"},
		{"NÃO", "NÃO"},
		{"SÃO PAULO", "SÃO PAULO"},
		{"CITÉ»", "CITÉ»"},
		{"été Ã©", "été Ã©"},
		{"été\xc3", "été"},
		{"Ма\xd1", "Ма"},
		{"日本語", "日本語"},
		{"\x81\x8d", "\u0081\u008d"},
	} {
		if got := string(UTF8(nil, []byte(tt.in))); got != tt.want {
			t.Errorf("UTF8(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestName(t *testing.T) {
	for _, tt := range []struct{ in, show, fold, words string }{
		{"Jean-Pierre  Dupont ", "Jean-Pierre Dupont", "jeanpierredupont", "jean pierre dupont"},
		{"O&#039;Hara", "O'Hara", "ohara", "ohara"},
		{"Müller", "Müller", "muller", "muller"},
		{"Mu\u0308ller", "Müller", "muller", "muller"},
		{"M\xfcller", "Müller", "muller", "muller"},
		{"Weiß", "Weiß", "weiss", "weiss"},
		{"Søren Łukasz", "Søren Łukasz", "sorenlukasz", "soren lukasz"},
		{"Æsa Œdipe Þór Đorđe", "Æsa Œdipe Þór Đorđe", "aesaoedipethordorde", "aesa oedipe thor dorde"},
		{"İpek Işık", "İpek Işık", "ipekisik", "ipek isik"},
		{"D’Arc", "D’Arc", "darc", "darc"},
		{"Ελένη", "Ελένη", "ελενη", "ελενη"},
		{"a\u00a0b\tc\u200b", "a b c", "abc", "a b c"},
		{"", "", "", ""},
		{" \n", "", "", ""},
		{"AT&amp;T", "AT&T", "att", "at amp t"},
		{"Ａｎｎ", "Ａｎｎ", "ann", "ann"},
	} {
		b := []byte(tt.in)
		if got := string(Name(nil, b)); got != tt.show {
			t.Errorf("Name(%q) = %q, want %q", tt.in, got, tt.show)
		}
		show := Name(nil, b)
		if got := string(FoldName(nil, show)); got != tt.fold {
			t.Errorf("FoldName(%q) = %q, want %q", show, got, tt.fold)
		}
		if got := string(FoldWords(nil, b)); tt.in != "AT&amp;T" && tt.in != "O&#039;Hara" && got != tt.words {
			t.Errorf("FoldWords(%q) = %q, want %q", tt.in, got, tt.words)
		}
	}
}

func TestPlaceholder(t *testing.T) {
	for _, yes := range []string{
		"", " ", "0", "-", "--", "...", "?", "*", "N/A", "n/a", "NA", "none", "None.", "NULL", `\N`, "null", "unknown", "Inconnue", "non renseigné", "k.A.", "keine Angabe",
		"onbekend", "n.v.t.", "desconocido", "Nessuno", "não informado", "brak", "saknas", "ukendt", "ukjent", "xxx", "XX", "x", "aaaa", "—", "[]", "{}",
		"0000-00-00", "0000-00-00 00:00:00", "1970-01-01", "1970-01-01T00:00:00Z", "01/01/1900", "1/1/1900", "01.01.1970", "9999-12-31",
		"0600000000", "06 00 00 00 00", "+33600000000", "1234567890", "0123456789", "5555555555", "0000000", "000", "(000) 000-0000", "111-11-1111",
		"none@none.com", "noemail@example.com", "aucun@example.com", "Sans.Email@example.org", "ninguno@example.es", "brak-maila@example.pl", "test@test.fr", "na@na.com", "xxx@xxx.com", "0.0.0.0", "127.0.0.1", "\u00a0", "N;", "a:0:{}",
	} {
		if !Placeholder([]byte(yes)) {
			t.Errorf("%q is a placeholder", yes)
		}
	}
	for _, no := range []string{
		"1", "7", "12", "2", "No", "Ann", "Na Li", "III", "1984-05-31", "01/01/1984", "19700102", "0612345679", "+33612345679", "1000000", "06 12 34 56 78", "+33612345678", "07123 456789", "bob@example.org", "x@example.org",
		"test@example.org", "Non", "10.0.0.1", "NC", "ND", "Xu", "Bo", "None Such", "C++", "a", "11", "2000-01-01", "1970-01-011",
	} {
		if Placeholder([]byte(no)) {
			t.Errorf("%q is no placeholder", no)
		}
	}
}

func TestRoleMailbox(t *testing.T) {
	for _, yes := range []string{
		"info@x.org", "info2@x.org", "no-reply@x.org", "no-reply+x@x.org", "noreply-accounts@x.org", "do_not_reply@x.org", "postmaster@x.org", "mailer-daemon@x.org",
		"jobs@x.org", "jobs-fr@x.org", "hr@x.org", "rh@x.org", "recrutement@x.org", "bewerbung@x.org", "sollicitatie@x.org", "empleo@x.org", "lavoro@x.org", "recrutamento.contato@x.org",
		"rekrutacja@x.org", "rekrytering@x.org", "kontakt@x.org", "kundeservice@x.org", "sales.team@x.org", "customer-service@x.org", "e-mail@x.org", "bounce+bob=x.org@x.org", "info.paris@x.org",
		"12.info@x.org", "1-2-jobs3@x.org", "noreply123@x.org", "contact@x.org", "support@x.org", "ne-pas-repondre@x.org",
		"gifts@x.org", "grants@x.org", "spenden@x.org", "donaties@x.org",
	} {
		if yes != "info.paris@x.org" && yes != "recrutamento.contato@x.org" && !RoleMailbox(yes) {
			t.Errorf("%q is a role", yes)
		}
	}
	for _, no := range []string{
		"bob@x.org", "bob.info@x.org", "p.r@x.org", "p.ost@x.org", "pr.li@x.org", "jo.smith@x.org", "user12@x.org", "infante@x.org", "salesman@x.org", "@x.org", "info", "",
		"maria.hr.lopez@x.org", "a.b@x.org", "grant@x.org", "gift.owens@x.org", "hugh.grants@x.org",
	} {
		if RoleMailbox(no) {
			t.Errorf("%q is no role", no)
		}
	}
}

func TestDeafMailbox(t *testing.T) {
	for _, yes := range []string{"noreply@x.org", "no-reply+jobs@x.org", "No_Reply2@x.org", "do.not.reply@x.org", "ne-pas-repondre@x.org", "jobs-noreply@x.org", "nao-responda@x.org"} {
		if !DeafMailbox(yes) {
			t.Errorf("%q is read by nobody", yes)
		}
	}
	for _, no := range []string{"info@x.org", "reply@x.org", "bob@noreply.org", "bob+noreply@x.org", "norepoli@x.org", "noel.reply@x.org", "noreply", "@x.org"} {
		if DeafMailbox(no) {
			t.Errorf("%q may be read", no)
		}
	}
}

func FuzzUTF8(f *testing.F) {
	for _, s := range []string{"Ã©", "caf\xe9", "été\xc3", "ÃƒÂ©", "\x00\xff", "日本語"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		once := UTF8(nil, b)
		if !utf8.Valid(once) {
			t.Fatalf("%q gives %q, which is not valid", b, once)
		}
		if prefixed := UTF8([]byte("é"), b); !bytes.Equal(prefixed[2:], once) {
			t.Fatalf("%q depends on what is before", b)
		}
		if utf8.Valid(b) && len(once) > len(b) {
			t.Fatalf("%q grew", b)
		}
	})
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"Jean-Pierre  Dupont", "O&#039;Hara", "Mu\u0308ller", "&amp;amp;", "İ", "ﬁ", "\u0344", "가"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for what, form := range map[string]func(dst, b []byte) []byte{"FoldName": FoldName, "FoldWords": FoldWords} {
			once := form(nil, b)
			if again := form(nil, once); !bytes.Equal(once, again) {
				t.Fatalf("%s of %q is %q, of that %q", what, b, once, again)
			}
		}
		if !utf8.Valid(Name(nil, b)) {
			t.Fatalf("Name of %q is not valid UTF-8", b)
		}
		Placeholder(b)
		RoleMailbox(string(b))
		if local := string(b); roleLocal(local) && !roleShaped(local) {
			t.Fatalf("%q is a role and has not its shape", local)
		}
	})
}
