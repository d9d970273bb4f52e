package ident

import "github.com/tocsin-project/tocsin/internal/breach"

// papers are the numbers of passports, driving licences and health cards. Most
// have a form and no check: they count under their name alone.
var papers = []Rule{
	{
		Kind: breach.KindPassport, Name: "machine-readable zone", Raw: machineReadable, Chance: 0.0002,
		Source: "ICAO Doc 9303, part 4, second line of a passport: check digits with weights 7 3 1",
		Match:  []string{"L898902C36UTO7408122F1204159ZE184226B<<<<<10"},
		Near:   []string{"L898902C36UTO7408122F1204159ZE184226B<<<<<11", "L898902C36UTO7413122F1204159ZE184226B<<<<<10", "L898902C36UTO7408122"},
	},
	{
		Kind: breach.KindPassport, Name: "passport", Named: true, Chance: 1,
		Forms: []string{
			"n{9}", "n{8}", "n{7}", "an{6}", "an{7}", "an{8}", "a{2}n{5}", "a{2}n{6}", "a{2}n{7}", "a{2}n{8}", "a{3}n{6}", "a{3}n{7}", "n{2}a{2}n{5}",
			"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}", "a{2}c{6}n",
		},
		Source: "Council of the European Union, PRADO, numbers of passports: GB, US nine digits; FR 12AB34567; DE nine of a set; IT, ES, PL, RO letters and digits; NL two letters, six, a digit",
		Match:  []string{"533380006", "12AB34567", "C01X00T47", "AA1234567", "XDA123456", "N1234567", "SPECI2014"},
		Near:   []string{"1234", "ABCDEFGHIJ", "12345678901", "passport"},
	},
	{
		Kind: breach.KindLicence, Name: "driving licence of Great Britain", Forms: []string{"a[A-Z9]{4}n[0156]n[0-3]n{2}[A-Z9]{2}c[A-Z]{2}"},
		Check: britishLicence, Chance: 0.39,
		Source: "DVLA, driver number: five of the surname filled with 9, decade, month (women plus 50), day, year, initials, three of computing",
		Match:  []string{"MORGA657054SM9IJ", "MORGA 657054 SM9IJ", "FOX99801015A99XX"},
		Near:   []string{"MORGA673054SM9IJ", "MORGA657054SM9I", "M9RGA657054SM9IJ", "1ORGA657054SM9IJ"},
	},
	{
		Kind: breach.KindLicence, Name: "driving licence", Named: true, Chance: 1,
		Forms: []string{
			"n{12}", "n{2}[A-Z0-9]{3}n{5}", "n{8}a", "[A-Z]n{2}[A-Z0-9]{6}n[A-Z0-9]", "n{10}", "n{9}", "n{8}", "n{7}", "an{6}", "an{7}", "an{8}", "an{9}", "an{12}", "an{13}", "an{14}",
			"a{2}n{7}a", "[UAB]1[A-Z0-9]{7}a", "a{2}n{5}", "a{2}n{6}", "a{2}n{7}", "n{5}a{2}n{4}", "n{7}a",
		},
		Source: "Directive 2006/126/EC, annex I, field 5 (of the country's choice); American Association of Motor Vehicle Administrators, DL/ID numbers by state",
		Match:  []string{"911091204872", "B072RRE2I55", "D1234567", "U1A234567B", "12345678Z"},
		Near:   []string{"1234", "driver", "ABCDEFGH"},
	},
	{
		Kind: breach.KindNationalID, Name: "identity number", Named: true, Chance: 1,
		Forms: []string{
			"n{6}", "n{7}", "n{8}", "n{9}", "n{10}", "n{11}", "n{12}", "n{13}", "an{6}", "an{7}", "an{8}", "an{9}", "a{2}n{5}", "a{2}n{6}", "a{2}n{7}", "a{3}n{6}",
			"n{7}a", "n{8}a", "n{9}a", "n{2}a{2}n{5}", "[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}", "n{12}a", "a{2}n{5}a{2}", "n{17}[0-9X]", "n{4}a{2}n{4}",
		},
		Source: "Council of the European Union, PRADO, numbers of identity cards",
		Match:  []string{"880692310285", "CA00000AA", "L01X00T47", "123456789"},
		Near:   []string{"12", "identity", "0123456789012345678901"},
	},
	{
		Kind: breach.KindTaxID, Name: "taxpayer's number", Named: true, Chance: 1,
		Forms:  []string{"n{8}", "n{9}", "n{10}", "n{11}", "n{12}", "n{13}", "an{7}a", "n{8}a", "a{3}[PH]an{4}a", "a{2}n{8}", "a{2}n{9}", "a{2}n{11}"},
		Parts:  " .-/",
		Source: "OECD, Tax Identification Numbers (TINs), country sheets",
		Match:  []string{"181/815/08155", "1234567890", "12-3456789"},
		Near:   []string{"1234", "taxpayer", "123456789012345"},
	},
	{
		Kind: breach.KindHealthID, Name: "number of an insured person", Named: true, Chance: 1,
		Forms:  []string{"n{7}", "n{8}", "n{9}", "n{10}", "n{11}", "n{12}", "n{13}", "n{15}", "n{20}", "an{9}", "a{3}n{8}", "a{3}n{9}", "a{4}n{8}", "n{10}a{2}"},
		Source: "Decision S1 of the Administrative Commission (2009/C 106/08), fields 6 and 8 of the European health insurance card; national cards",
		Match:  []string{"80756015090002647590", "UAB123456789", "1234-567-897-XY"},
		Near:   []string{"1234", "insured", "ABCDEFGHIJK"},
	},
}

// machineReadable checks the second line of a passport, 44 characters.
func machineReadable(b []byte) bool {
	if len(b) != 44 {
		return false
	}
	for _, c := range b {
		if c != '<' && c-'0' > 9 && c-'A' > 25 {
			return false
		}
	}
	for _, f := range [...][2]int{{0, 9}, {13, 19}, {21, 27}} {
		if d := b[f[1]]; d-'0' > 9 || icao(b[f[0]:f[1]])%10 != int(d-'0') {
			return false
		}
	}
	if d := b[43]; d-'0' > 9 || !day(two(b[15:]), two(b[17:])) {
		return false
	}
	var all [39]byte
	copy(all[:], b[:10])
	copy(all[10:], b[13:20])
	copy(all[17:], b[21:43])
	return icao(all[:])%10 == int(b[43]-'0')
}

func two(b []byte) int {
	if b[0]-'0' > 9 || b[1]-'0' > 9 {
		return 99
	}
	return int(b[0]-'0')*10 + int(b[1]-'0')
}

func icao(b []byte) int {
	sum := 0
	for i, c := range b {
		v := 0
		switch {
		case c <= '9' && c >= '0':
			v = int(c - '0')
		case c >= 'A':
			v = int(c-'A') + 10
		}
		sum += v * [...]int{7, 3, 1}[i%3]
	}
	return sum
}

func britishLicence(n []byte) bool {
	m, d := num(n, 6, 8), num(n, 8, 10)
	if m > 50 {
		m -= 50
	}
	for i := 1; i < 4; i++ {
		if n[i] == '9' && n[i+1] != '9' {
			return false // only nines behind the name
		}
	}
	return day(m, d) && (n[11] != '9' || n[12] == '9')
}
