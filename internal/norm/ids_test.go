package norm

import (
	"bytes"
	"fmt"
	"testing"
)

type appendCheck struct {
	name string
	form func(dst, b []byte) ([]byte, bool)
	good map[string]string // as written: normal form
	bad  []string
}

var appendChecks = []appendCheck{
	{"FRNIR", FRNIR, map[string]string{
		"184057512345625":       "184057512345625",
		"1 84 05 75 123 456 25": "184057512345625",
		"2 84 05 2a 123 456 32": "284052A12345632",
		"1840575123456 25":      "184057512345625",
	}, []string{"1840575123456", "184057512345626", "184007512345625", "984057512345625", "184050012345600", "1840575123456255", "", "x84057512345625"}},
	{"GBNINO", GBNINO, map[string]string{
		"AB123456C": "AB123456C", "ab 12 34 56 c": "AB123456C", "JG103759A": "JG103759A",
	}, []string{"AB123456E", "AB123456", "DA123456A", "AO123456A", "GB123456A", "TN123456A", "ZZ123456A", "A1234567B", "AB1234567"}},
	{"USSSN", USSSN, map[string]string{
		"536-22-8145": "536228145", "536 22 8145": "536228145", "536228145": "536228145",
	}, []string{"000-12-3456", "666-12-3456", "900-12-3456", "536-00-8145", "536-22-0000", "536-228145", "536-22 8145", "53622814", "078-05-1120", "111111111"}},
	{"IBAN", IBAN, map[string]string{
		"GB82 WEST 1234 5698 7654 32": "GB82WEST12345698765432", "de89370400440532013000": "DE89370400440532013000",
		"FR14 2004 1010 0505 0001 3M02 606": "FR1420041010050500013M02606", "NL91ABNA0417164300": "NL91ABNA0417164300",
		"NO93 8601 1117 947": "NO9386011117947", "BE68-5390-0754-7034": "BE68539007547034", "MT84MALT011000012345MTLCAST001S": "MT84MALT011000012345MTLCAST001S",
	}, []string{"GB82WEST12345698765433", "GB82WEST1234569876543", "XX82WEST12345698765432", "DE00000000000000000000", "GB82123412345698765432"}},
	{"Card", Card, map[string]string{
		"4111111111111111": "4111111111111111", "4111 1111 1111 1111": "4111111111111111", "5500-0000-0000-0004": "5500000000000004",
		"378282246310005": "378282246310005", "3782 822463 10005": "378282246310005", "2223003122003222": "2223003122003222",
		"6011000990139424": "6011000990139424", "3530111333300000": "3530111333300000", "30569309025904": "30569309025904",
	}, []string{"4111111111111112", "4111-1111 1111 1111", "411 1111 1111 11111", "0000000000000000", "9999999999999995", "4222222222222", "1234567812345670"}},
}

func TestIdentifiers(t *testing.T) {
	for _, c := range appendChecks {
		for in, want := range c.good {
			got, ok := c.form([]byte("a"), []byte(in))
			if !ok || string(got) != "a"+want {
				t.Errorf("%s(%q) = %q, %v; want %q", c.name, in, got, ok, want)
			}
		}
		for _, in := range c.bad {
			if got, ok := c.form([]byte("a"), []byte(in)); ok || string(got) != "a" {
				t.Errorf("%s(%q) = %q, %v; want nothing", c.name, in, got, ok)
			}
		}
	}
}

func TestUSSSNFormatted(t *testing.T) {
	for in, want := range map[string]bool{
		"536-22-8145": true, " 536 22 8145 ": true, "536228145": false, "000-12-3456": false, "536-22 8145": false,
	} {
		if USSSNFormatted([]byte(in)) != want {
			t.Errorf("USSSNFormatted(%q) is not %v", in, want)
		}
	}
}

func TestIBANFormsHaveRightLengths(t *testing.T) {
	// Lengths as ISO 13616 registers them, of a few countries of each kind.
	for iso, want := range map[string]int{"NO": 15, "BE": 16, "FR": 27, "DE": 22, "MT": 31, "RU": 33, "GB": 22, "IT": 27, "ES": 24, "PL": 28, "PT": 25, "SE": 24, "LC": 32} {
		if got := ibanLength(iso[0], iso[1]); got != want {
			t.Errorf("%s: %d, want %d", iso, got, want)
		}
	}
	for _, f := range ibanForm {
		if len(f)+4 > maxIBAN {
			t.Errorf("form of %d characters is longer than any", len(f))
		}
	}
}

func TestIP(t *testing.T) {
	for _, yes := range []string{"10.0.0.1", "255.255.255.255", "1.2.3.4", "2001:db8::1", "::1", "fe80::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1::", "2001:DB8:0:0:8:800:200C:417A"} {
		if !IP([]byte(yes)) {
			t.Errorf("%q is an address", yes)
		}
	}
	for _, no := range []string{"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.", ".1.2.3", "::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", ":1:2:3:4:5:6:7", "12:34:56", "g::1", "1:2:3:4:5:6:7:", "1.2.3.4:80", "12345::1", "aa:bb:cc:dd:ee:ff"} {
		if IP([]byte(no)) {
			t.Errorf("%q is no address", no)
		}
	}
}

func TestDate(t *testing.T) {
	for in, want := range map[string]string{
		"1984-05-31": "1984-5-31", "1984/05/31": "1984-5-31", "19840531": "1984-5-31", "31051984": "1984-5-31", "01022003": "2003-2-1", "05311984": "", "31021984": "", "20101011": "2010-10-11", "31051700": "", "1984-05-31 10:11:12": "1984-5-31", "1984-05-31T10:11:12.123Z": "1984-5-31",
		"31/05/1984": "1984-5-31", "05/31/1984": "1984-5-31", "5/6/1984": "1984-6-5", "31.5.84": "1984-5-31", "31.05.1984": "1984-5-31", "31-05-1984": "1984-5-31", "1.2.03": "2003-2-1",
		"31 May 1984": "1984-5-31", "May 31, 1984": "1984-5-31", "31-MAY-84": "1984-5-31", "31 mai 1984": "1984-5-31", "1er janvier 1984": "1984-1-1", "31. März 1984": "1984-3-31",
		"3 de mayo de 1984": "1984-5-3", "12 février 1984": "1984-2-12", "29/02/2000": "2000-2-29", "June 1st 1984": "1984-6-1", "20000229T101112": "2000-2-29", "20000229101112": "2000-2-29",
		"31 maja 1984": "1984-5-31", "5. 6. 1984": "1984-6-5", "31. května 1984": "1984-5-31", "3 Şubat 1984": "1984-2-3", "3 iulie 1984": "1984-7-3",
		"": "", "0000-00-00": "", "1984-13-01": "", "1984-02-30": "", "29/02/1900": "", "31/31/1984": "", "12:30:11": "", "1234567": "", "17990101": "", "1984-05": "", "may 1984": "",
		"192.168.1.1": "", "1.2.3": "", "99999999": "", "1984-05-31x": "", "31/05-1984": "", "Dupont 12 1984": "", "1984/5": "",
	} {
		y, m, d, ok := Date([]byte(in))
		got := ""
		if ok {
			got = fmt.Sprintf("%d-%d-%d", y, m, d)
		}
		if got != want {
			t.Errorf("Date(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"0": "1970-1-1", "454809600": "1984-5-31", "-315619200": "1960-1-1", "454809600000": "1984-5-31", "99999999999": "", "x": "", "": "", "-": ""} {
		y, m, d, ok := DateUnix([]byte(in))
		got := ""
		if ok {
			got = fmt.Sprintf("%d-%d-%d", y, m, d)
		}
		if got != want {
			t.Errorf("DateUnix(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzValues holds every value test to its promises on any bytes: no panic,
// nothing appended without ok, the normal form its own normal form.
func FuzzValues(f *testing.F) {
	for _, c := range appendChecks {
		for in := range c.good {
			f.Add([]byte(in))
		}
	}
	for _, s := range []string{"+33 6 12 34 56 79", "(212) 555-0123", "Tel.: 030/901820 ext. 12", "31.5.84", "::ffff:1.2.3.4", "-315619200"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, c := range appendChecks {
			checkIdempotent(t, c.name, c.form, b)
		}
		for _, region := range []string{"", "FR", "US", "AR", "BR", "DE", "IT", "GB", "JP"} {
			checkIdempotent(t, "Phone "+region, func(dst, b []byte) ([]byte, bool) { return Phone(dst, b, region) }, b)
		}
		PhoneShape(b)
		IP(b)
		Date(b)
		DateUnix(b)
	})
}

func checkIdempotent(t *testing.T, name string, form func(dst, b []byte) ([]byte, bool), b []byte) {
	t.Helper()
	once, ok := form(nil, b)
	if !ok {
		if len(once) > 0 {
			t.Fatalf("%s(%q) appended %q and said no", name, b, once)
		}
		return
	}
	again, ok := form(nil, once)
	if !ok || !bytes.Equal(once, again) {
		t.Fatalf("%s(%q) is %q, of that %q, %v", name, b, once, again, ok)
	}
}
