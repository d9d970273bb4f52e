package ident

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// things are the numbers of a person's vehicles and devices, and the places
// where they were.
var things = []Rule{
	{
		Kind: breach.KindVIN, Forms: []string{"[A-HJ-NPR-Z0-9]{8}[0-9A-HJ-NPR-Z]{5}n{4}"}, Parts: " ", Check: vin, Chance: 0.47,
		Source: "ISO 3779:2009 and 3780: 17 characters without I, O and Q, of which the last four are digits; the check digit of 49 CFR 565.15 is used in North America alone",
		Match:  []string{"1M8GDM9AXKP042788", "WVWZZZ1JZ3W386752", "VF1BB05CF31234567", "1hgcm82633a004352"},
		Near:   []string{"1M8GDM9AXKP04278", "WVWZZZ1JZ3W38675X", "IM8GDM9AXKP042788", "12345678901234567", "ABCDEFGHJKLMN1234"},
	},
	{
		Kind: breach.KindVIN, Name: "vehicle identification number of a known maker", Forms: []string{"[A-HJ-NPR-Z0-9]{8}[0-9A-HJ-NPR-Z]{5}n{4}"}, Parts: " ",
		Check: madeBy, Chance: 0.0056, Loose: true,
		Source: "ISO 3780: the first three characters are the maker's; those of cars that are common in Europe, Asia and America, as makers publish them, by general knowledge: the list is not whole",
		Match:  []string{"WVWZZZ1JZ3W386752", "VF1BB05CF31234567", "1hgcm82633a004352"},
		Near:   []string{"WWWZZZ1JZ3W386752", "VF9BB05CF31234567", "WVWZZZ1JZ3W38675", "WVWZZZ1JZ3O386752"},
	},

	{
		Kind: breach.KindPlate, Named: true, Chance: 1,
		Forms: []string{
			"a{2}n{3}a{2}", "n{2}a{2}", "n{3}a{2}n{2}", "n{3}a{3}n{2}", "n{4}a{2}n{2}", "a{2}n{2}a{3}", "an{3}a{3}", "a{3}n{3}a", "n{4}a{3}", "na{3}n{3}", "a{3}n{3}", "a{3}n{2}a",
			"a{2}n{5}", "a{3}n{5}", "a{2}n{4}a", "a{2}n{4}", "a{2}n{3}", "a{2}n{2}", "a{3}n{4}", "a{3}n{2}", "an{3}", "an{4}", "a{4}n{2}", "a{4}n{3}", "a{5}n{2}", "a{5}n{3}", "a{3}n", "a{4}n", "a{4}n{4}",
			"a{2}n{6}", "a{2}n{2}a{2}", "n{2}a{2}n{2}", "n{2}a{3}n", "na{3}n{2}", "a{2}n{3}a", "an{3}a{2}", "na{2}n{4}", "na{2}n{3}", "n{3}a{2}n", "n{2}a{2}n{3}", "n{3}a{2}n{3}", "n{2}a{2}n{4}", "n{3}an{2}", "n{3}an{4}", "n{2}an{5}", "n{3}an{5}", "n{2}an{4}",
		},
		Source: "Registration plates by country: FR arrêté du 9 février 2009, GB SI 2001/561, DE FZV annex 4, ES RD 2822/1998, IT DPR 495/1992, NL Kentekenreglement, and others",
		Match:  []string{"AB-123-CD", "AB12 CDE", "M-AB 1234", "1234 BCD", "1-ABC-234", "12-D-12345"},
		Near:   []string{"A", "1234567", "VEHICLE", "AB-12-CD-34-EF"},
	},
	{
		Kind: breach.KindMAC, Raw: mac, Chance: 0,
		Source: "IEEE 802-2014, section 8.1: six octets in hexadecimal, parted by colons or hyphens; dots by fours as some makers write",
		Match:  []string{"00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e"},
		Near:   []string{"00:1A:2B:3C:4D", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "00:1A-2B:3C:4D:5E", "12:34:56", "00:1G:2B:3C:4D:5E"},
	},
	{
		Kind: breach.KindIMEI, Forms: []string{"[013489]n{14}", "5[0-4]n{13}"}, Check: imei, Chance: 0.1,
		Source: "3GPP TS 23.003, section 6: eight digits of type, serial, check of Luhn; first two digits of a reporting body (GSMA TS.06)",
		Match:  []string{"35-209900-176148-1", "490154203237518", "35-505055-354200-8"},
		Near:   []string{"490154203237517", "49015420323751", "371449635398431", "770154203237516"},
	},
	{
		Kind: breach.KindIMSI, Forms: []string{"[2-79]n{13}", "[2-79]n{14}"}, Named: true, Chance: 1,
		Source: "ITU-T E.212: mobile country code, network, subscriber; 15 digits at most",
		Match:  []string{"310150123456789", "20801012345678"},
		Near:   []string{"110150123456789", "3101501234", "3101501234567890"},
	},
	{
		Kind: breach.KindCoordinates, Raw: coordinates, Chance: 0.001,
		Source: "ISO 6709, annex H, and the geo URI (RFC 5870): latitude first, in degrees with a fraction; well-known text has the longitude first",
		Match:  []string{"48.8566,2.3522", "48.85661, 2.35222", "-33.8688; 151.2093", "POINT(2.3522 48.8566)", "geo:48.8566,2.3522"},
		Near:   []string{"12.50,13.20", "148.8566,2.3522", "48.8566", "48.8566,2.3522,7.1111", "1,2", "1.2.3,4.5.6"},
	},
}

// vin wants letters among the first three (the maker's country and works) or a
// check digit that holds, and not the same character throughout.
func vin(n []byte) bool {
	letters, digits := 0, 0
	for _, c := range n[:13] {
		if c >= 'A' {
			letters++
		} else {
			digits++
		}
	}
	if letters == 0 || digits == 0 {
		return false
	}
	return vinCheck(n) || n[0] >= 'J' && n[0] <= 'Z' && letters >= 3
}

// makers are what the numbers of vehicles begin with, by maker.
var makers = func() map[string]bool {
	out := map[string]bool{}
	for _, m := range strings.Fields(`
		WVW WV1 WV2 WAU WUA WBA WBS WBY WDB WDC WDD WDF W1K W1N W1V WP0 WP1 W0L W0V WF0 WME WMW WMA
		TMB TMA U5Y U6Y TRU TSM VSS VSK VS6 VS7 VS5 VF1 VF3 VF6 VF7 VF8 VR1 VR3 VR7 VXK VNK
		ZFA ZAR ZLA ZFF ZAM ZHW ZFC ZCF ZDM SAJ SAL SAR SCC SCA SCB SCF SJN SB1 SHH SHS SMT
		YV1 YV2 YV4 YS2 YS3 XLR UU1 NM0 NM1 NM4 NMT NLH XTA X7L XW8 Z94 SUF SUP VBK XP7
		JHM JH2 JTD JTE JTM JTH JTN JTJ JN1 JN8 JM1 JMZ JF1 JF2 JMB JS1 JS2 JSA JYA JKA JKB JDA JA3 JA4
		KMH KNA KND KNE KNM KL1 KLA KPT KPA LVS LFV LSV LRW LSJ LVV LGX LC0 LGW LPS L6T LYV MA1 MA3 MAL MAT
		1FA 1FM 1FT 1FD 1G1 1GC 1GN 1G4 1G6 1GK 1GT 1GY 1HG 1HD 1J4 1C3 1C4 1C6 1B3 1D7 1N4 1N6 1VW 1YV 1LN 1ZV
		2C3 2FA 2FM 2G1 2HG 2HK 2T1 2T2 3FA 3GN 3HG 3N1 3VW 3VV 3CZ 3C4 4F2 4JG 4S3 4S4 4T1 4T3 4US
		5FN 5J6 5N1 5NP 5TD 5TE 5TF 5UX 5XX 5XY 5YJ 55S 7SA 9BW 9BD 9BG 9BF`) {
		out[m] = true
	}
	return out
}()

// madeBy: the number of a vehicle that begins as those of a known maker do.
func madeBy(n []byte) bool { return makers[string(n[:3])] }

func vinCheck(n []byte) bool {
	values := "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ"
	sum := 0
	for i, w := range [...]int{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2} {
		for v := range len(values) {
			if values[v] == n[i] {
				sum += v % 10 * w
			}
		}
	}
	return n[8] == "0123456789X"[sum%11]
}

func hex(c byte) bool { return c-'0' <= 9 || c|0x20-'a' < 6 }

func mac(b []byte) bool {
	step, sep := 2, byte(0)
	switch len(b) {
	case 17:
		if sep = b[2]; sep != ':' && sep != '-' {
			return false
		}
	case 14:
		step, sep = 4, '.'
	default:
		return false
	}
	zeros, fs := 0, 0
	for i, c := range b {
		switch {
		case i%(step+1) == step:
			if c != sep {
				return false
			}
		case !hex(c):
			return false
		case c == '0':
			zeros++
		case c|0x20 == 'f':
			fs++
		}
	}
	return zeros < 12 && fs < 12
}

// reporting are the bodies that give out type allocation codes.
const reporting = "01 10 30 33 35 44 45 49 50 51 52 53 54 86 91 98 99"

func imei(n []byte) bool {
	for i := 0; i < len(reporting); i += 3 {
		if n[0] == reporting[i] && n[1] == reporting[i+1] {
			return Luhn(n) && !same(n[2:14])
		}
	}
	return false
}

// coordinates reads two numbers of degrees with three decimals at least, which
// prices have not.
func coordinates(b []byte) bool {
	swapped := false
	switch {
	case len(b) > 7 && string(b[:6]) == "POINT(" && b[len(b)-1] == ')':
		b, swapped = b[6:len(b)-1], true
	case len(b) > 7 && string(b[:7]) == "POINT (" && b[len(b)-1] == ')':
		b, swapped = b[7:len(b)-1], true
	case len(b) > 4 && string(b[:4]) == "geo:":
		b = b[4:]
	}
	first, rest, ok := degrees(b)
	if !ok {
		return false
	}
	i := 0
	for i < len(rest) && (rest[i] == ' ' || rest[i] == ',' || rest[i] == ';') {
		i++
	}
	second, rest, ok := degrees(rest[i:])
	if !ok || i == 0 || len(rest) > 0 {
		return false
	}
	if swapped {
		first, second = second, first
	}
	return first <= 90_000 && second <= 180_000 && first+second > 0
}

// degrees reads a number with a fraction of three to fifteen digits and returns
// it in thousandths, without its sign.
func degrees(b []byte) (v int, rest []byte, ok bool) {
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		b = b[1:]
	}
	i := 0
	for i < len(b) && i < 3 && b[i]-'0' <= 9 {
		v = v*10 + int(b[i]-'0')
		i++
	}
	if i == 0 || i == len(b) || b[i] != '.' {
		return 0, b, false
	}
	from := i + 1
	for i = from; i < len(b) && i < from+15 && b[i]-'0' <= 9; i++ {
		if i < from+3 {
			v = v*10 + int(b[i]-'0')
		}
	}
	return v, b[i:], i >= from+3
}
