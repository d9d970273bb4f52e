package leakgen

import (
	"fmt"
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// registers are the tables of the schema "identities". The numbers are built
// from what their issuers publish, apart from the detectors' own rules.
var registers = []register{
	{"clients_be", "rijksregisternummer", breach.KindBENN, belgianNumber, 16},
	{"klanten", "bsn", breach.KindNLBSN, dutchNumber, 12},
	{"kunden", "steuer_id", breach.KindDEIdNr, germanNumber, 16},
	{"clientes", "dni", breach.KindESDNI, spanishNumber, 12},
	{"clienti", "codice_fiscale", breach.KindITCF, italianNumber, 16},
	{"utentes", "nif", breach.KindPTNIF, portugueseNumber, 12},
	{"klienci", "pesel", breach.KindPLPESEL, polishNumber, 12},
	{"kunder_se", "personnummer", breach.KindSEPNR, swedishNumber, 16},
	{"kunder_no", "fodselsnummer", breach.KindNOFNR, norwegianNumber, 12},
	{"kunder_dk", "cpr_nummer", breach.KindDKCPR, danishNumber, 12},
	{"clienti_ro", "cnp", breach.KindROCNP, romanianNumber, 14},
	{"klienti", "rodne_cislo", breach.KindCZRC, czechNumber, 12},
	{"musteriler", "tc_kimlik_no", breach.KindTRKN, turkishNumber, 12},
	{"versicherte", "ahv_nummer", breach.KindCHAHV, swissNumber, 16},
	{"clientes_br", "cpf", breach.KindBRCPF, brazilianNumber, 16},
	{"customers_ca", "social_insurance_number", breach.KindCASIN, canadianNumber, 12},
	{"customers_in", "aadhaar_number", breach.KindINAadhaar, indianNumber, 16},
	{"drivers", "vin", breach.KindVIN, vehicle, 20},
	{"subscribers", "imei", breach.KindIMEI, telephone, 16},
	{"members", "mac_address", breach.KindMAC, network, 20},
	{"users_pay", "masked_card", breach.KindPartialCard, masked, 24},
	{"users_eth", "wallet_address", breach.KindWallet, wallet, 44},
	{"users_api", "access_token", breach.KindToken, apiToken, 80},
	{"users_geo", "last_coordinates", breach.KindCoordinates, place, 32},
}

// birth gives the n-th date and serial: no two ns have both the same. serials
// is how many serials a day has.
func birth(n, serials int64) (year, month, day, serial int64) {
	const days = 28 * 12 * 60
	x := permute(977, n%(days*serials), days*serials)
	d := x % days
	return 1940 + d/(28*12), 1 + d/28%12, 1 + d%28, x / days
}

func sum(b []byte, weights ...int) (s int) {
	for i, w := range weights {
		s += int(b[i]-'0') * w
	}
	return s
}

func digitOf(v int) byte { return byte('0' + v) }

func belgianNumber(dst []byte, n int64, _ *RNG) []byte {
	y, m, d, k := birth(n, 997)
	k++
	all := (y%100*10000+m*100+d)*1000 + k
	return fmt.Appendf(dst, "%02d.%02d.%02d-%03d.%02d", y%100, m, d, k, 97-all%97)
}

func dutchNumber(dst []byte, n int64, _ *RNG) []byte {
	for x := 10_000_000 + n*7; ; x++ { // every number with a remainder of ten is left out
		b := appendPadded(nil, x, 8)
		if c := sum(b, 9, 8, 7, 6, 5, 4, 3, 2) % 11; c < 10 {
			return append(append(dst, b...), digitOf(c))
		}
	}
}

// germanNumber permutes the digits of a number with one digit twice and one missing.
func germanNumber(dst []byte, n int64, r *RNG) []byte {
	b := []byte("1234567890")
	x := permute(31, n%3_628_800, 3_628_800)
	for i := 9; i > 0; i-- {
		k := int(x % int64(i+1))
		x /= int64(i + 1)
		b[i], b[k] = b[k], b[i]
	}
	if b[0] == '0' {
		b[0], b[9] = b[9], b[0]
	}
	from := 2 + r.N(8)
	b[from] = b[1]
	p := 10
	for _, c := range b {
		if p = (p + int(c-'0')) % 10; p == 0 {
			p = 10
		}
		p = p * 2 % 11
	}
	return append(append(dst, b...), digitOf((11-p)%10))
}

func spanishNumber(dst []byte, n int64, _ *RNG) []byte {
	x := permute(5, n%90_000_000, 90_000_000) + 10_000_000
	return append(strconv.AppendInt(dst, x, 10), "TRWAGMYFPDXBNJZSQVHLCKE"[x%23])
}

func italianNumber(dst []byte, n int64, r *RNG) []byte {
	const consonants = "BCDFGLMNPRSTVZ"
	y, m, d, k := birth(n, 900)
	from := len(dst)
	for range 6 {
		dst = append(dst, consonants[r.N(len(consonants))])
	}
	dst = fmt.Appendf(dst, "%02d%c%02d%c%03d", y%100, "ABCDEHLMPRST"[m-1], d+40*(k%2), 'A'+byte(k%12), k+1)
	odd := [...]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}
	total := 0
	for i, c := range dst[from:] {
		v := int(c - '0')
		if c >= 'A' {
			v = int(c - 'A')
		}
		if i%2 == 0 {
			v = odd[v]
		}
		total += v
	}
	return append(dst, 'A'+byte(total%26))
}

func portugueseNumber(dst []byte, n int64, _ *RNG) []byte {
	b := appendPadded([]byte("2"), permute(3, n%10_000_000, 10_000_000), 7)
	c := 11 - sum(b, 9, 8, 7, 6, 5, 4, 3, 2)%11
	if c > 9 {
		c = 0
	}
	return append(append(dst, b...), digitOf(c))
}

func polishNumber(dst []byte, n int64, _ *RNG) []byte {
	y, m, d, k := birth(n, 9999)
	b := fmt.Appendf(nil, "%02d%02d%02d%04d", y%100, m, d, k)
	return append(append(dst, b...), digitOf((10-sum(b, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3)%10)%10))
}

func swedishNumber(dst []byte, n int64, _ *RNG) []byte {
	y, m, d, k := birth(n, 989)
	b := fmt.Appendf(nil, "%02d%02d%02d%03d", y%100, m, d, k+1)
	return append(append(append(append(dst, b[:6]...), '-'), b[6:]...), luhnDigit(b))
}

func norwegianNumber(dst []byte, n int64, _ *RNG) []byte {
	for step := int64(0); ; step++ {
		y, m, d, k := birth(n, 400)
		b := fmt.Appendf(nil, "%02d%02d%02d%03d", d, m, y%100, k+50*step%450)
		first := (11 - sum(b, 3, 7, 6, 1, 8, 9, 4, 5, 2)%11) % 11
		if first == 10 {
			continue
		}
		b = append(b, digitOf(first))
		if second := (11 - sum(b, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11) % 11; second < 10 {
			return append(append(dst, b...), digitOf(second))
		}
	}
}

func danishNumber(dst []byte, n int64, _ *RNG) []byte {
	y, m, d, k := birth(n, 3999)
	return fmt.Appendf(dst, "%02d%02d%02d-%04d", d, m, y%100, k+1)
}

func romanianNumber(dst []byte, n int64, r *RNG) []byte {
	y, m, d, k := birth(n, 999)
	b := fmt.Appendf(nil, "%d%02d%02d%02d%02d%03d", 1+r.N(2), y%100, m, d, 1+r.N(46), k+1)
	c := sum(b, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11
	if c == 10 {
		c = 1
	}
	return append(append(dst, b...), digitOf(c))
}

func czechNumber(dst []byte, n int64, _ *RNG) []byte {
	y, m, d, k := birth(n, 900)
	if y < 1954 {
		y += 40
	}
	for step := int64(0); ; step++ {
		x := ((y%100*100+m+50*(n%2))*100+d)*1000 + (k+step)%1000
		if c := x % 11; c < 10 {
			b := appendPadded(nil, x*10+c, 10)
			return append(append(append(dst, b[:6]...), '/'), b[6:]...)
		}
	}
}

func turkishNumber(dst []byte, n int64, _ *RNG) []byte {
	b := strconv.AppendInt(nil, permute(7, n%800_000_000, 800_000_000)+100_000_000, 10)
	c := ((sum(b, 7, 0, 7, 0, 7, 0, 7, 0, 7)-sum(b, 0, 1, 0, 1, 0, 1, 0, 1, 0))%10 + 10) % 10
	b = append(b, digitOf(c))
	return append(append(dst, b...), digitOf(sum(b, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)%10))
}

func swissNumber(dst []byte, n int64, _ *RNG) []byte {
	b := appendPadded([]byte("756"), permute(11, n%1_000_000_000, 1_000_000_000), 9)
	b = append(b, gs1Digit(b))
	return fmt.Appendf(dst, "%s.%s.%s.%s", b[:3], b[3:7], b[7:11], b[11:])
}

func brazilianNumber(dst []byte, n int64, _ *RNG) []byte {
	b := appendPadded(nil, permute(13, n%999_999_999, 999_999_999)+1, 9)
	b = append(b, digitOf(sum(b, 10, 9, 8, 7, 6, 5, 4, 3, 2)*10%11%10))
	b = append(b, digitOf(sum(b, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)*10%11%10))
	return fmt.Appendf(dst, "%s.%s.%s-%s", b[:3], b[3:6], b[6:9], b[9:])
}

func canadianNumber(dst []byte, n int64, _ *RNG) []byte {
	b := strconv.AppendInt(nil, permute(17, n%60_000_000, 60_000_000)+10_000_000, 10)
	return append(append(dst, b...), luhnDigit(b))
}
