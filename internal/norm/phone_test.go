package norm

import "testing"

func TestPhone(t *testing.T) {
	for _, tt := range []struct {
		in, region, want string
		level            PhoneLevel
	}{
		{"06 12 34 56 79", "FR", "+33612345679", PhoneValid},
		{"612345679", "FR", "+33612345679", PhoneValid},
		{"0033 6 12 34 56 79", "", "+33612345679", PhoneValid},
		{"+33 (0)6 12 34 56 79", "", "+33612345679", PhoneValid},
		{"33612345679", "FR", "+33612345679", PhoneValid},
		{"33612345679", "GB", "+33612345679", PhonePossible},
		{"+33612345679", "US", "+33612345679", PhoneValid},
		{"06 12 34 56 79", "", "", PhoneNone},
		{"06 1234 5678", "IT", "+390612345678", PhoneValid},
		{"+39 06 1234 5678", "", "+390612345678", PhoneValid},
		{"(020) 7946 0018", "GB", "+442079460018", PhoneValid},
		{"Tel.: 030/901820", "DE", "+4930901820", PhoneValid},
		{"tel:+49-30-901820", "", "+4930901820", PhoneValid},
		{"212-555-0123 ext. 45", "US", "+12125550123", PhoneValid},
		{"011 44 20 7946 0018", "US", "+442079460018", PhoneValid},
		{"(555) 123-4567", "US", "+15551234567", PhonePossible},
		{"11 15-2345-6789", "AR", "+5491123456789", PhoneValid},
		{"\u202a+33 6 12 34 56 79\u202c", "", "+33612345679", PhoneValid},
		{"+33\u00a06\u00a012\u00a034\u00a056\u00a079", "", "+33612345679", PhoneValid},
		{"0612345679/0145678902", "FR", "", PhoneNone},
		{"31.12.1984", "DE", "", PhoneNone},
		{"58.52.15.41", "DK", "+4558521541", PhoneValid},
		{"1984-12-31", "NL", "", PhoneNone},
		{"+999123456789", "", "", PhoneNone},
		{"call me", "US", "", PhoneNone},
		{"+", "US", "", PhoneNone},
		{"", "US", "", PhoneNone},
		{"12", "US", "", PhoneNone},
		{"06123456791234567890123456", "FR", "", PhoneNone},
	} {
		got, level := ParsePhone([]byte("a"), []byte(tt.in), tt.region)
		if string(got) != "a"+tt.want || level != tt.level {
			t.Errorf("ParsePhone(%q, %q) = %q, %d; want %q, %d", tt.in, tt.region, got, level, tt.want, tt.level)
		}
	}
}

func TestPhoneShape(t *testing.T) {
	for in, want := range map[string]bool{
		"06 12 34 56 79": true, "+33612345679": true, "(212) 555-0123": true, "030/901820": true, "Tel. 0612345679": true, "0033 6 12 34 56 79": true, "5551234": true, "+1 (212) 555-0123 x45": true,
		"12345": false, "1984-12-31": false, "31/12/1984": false, "12345.6789": false, "192.168.100.20": false, "-12345678": false, "bob": false, "12345678901234567": false, "1 rue 12345678": false, "": false,
	} {
		if PhoneShape([]byte(in)) != want {
			t.Errorf("PhoneShape(%q) is not %v", in, want)
		}
	}
}

func TestPhoneTables(t *testing.T) {
	if len(phones.nodes) < 1000 || len(phonePlans) < 200 || len(phoneRegions) < 240 {
		t.Errorf("%d nodes, %d plans, %d regions", len(phones.nodes), len(phonePlans), len(phoneRegions))
	}
	for name, want := range map[string]bool{"fr": true, "ORG": true, "photography": true, "xn--p1ai": true, "рф": true, "onion": false, "local": false, "png": false, "c": false, "": false} {
		if knownTLD([]byte(name)) != want {
			t.Errorf("knownTLD(%q) is not %v", name, want)
		}
	}
	if tldVersion == "" || phoneVersion == "" {
		t.Error("a table does not say where it comes from")
	}
}
