package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestValuesBySort holds tables whose rows say what sort their value is, and
// tables that only look so.
func TestValuesBySort(t *testing.T) {
	local := func(r *rand.Rand) string { return "07700 900" + digitsOf(r, 3) }
	nino := func(r *rand.Rand) string { return "AB" + digitsOf(r, 6) + "C" }
	runScenes(t, []scene{
		{
			table:   "contact",
			columns: []string{"contact_id int", "person_id int", "type varchar(10)", "value varchar(190)", "preferred tinyint(1)"},
			row: func(r *rand.Rand, i int) []any {
				if i%2 == 0 {
					return []any{i, i / 2, "email", mailbox(r, i), 1}
				}
				return []any{i, i / 2, []string{"phone", "mobile"}[i/2%2], local(r), 0}
			},
			want: "value[email]:email value[mobile]:phone value[phone]:phone",
		},
		{
			table:   "national_id",
			columns: []string{"id int", "person_id int", "scheme varchar(8)", "number varchar(24)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, i, []string{"NIR", "NINO", "SSN"}[i%3], []string{nir(r), nino(r), "212" + digitsOf(r, 1) + "4" + digitsOf(r, 4)}[i%3]}
			},
			want: "number[NINO]:gb-nino number[NIR]:fr-nir number[SSN]:us-ssn",
		},
		{ // without a word for the sort
			table:   "staff_reach",
			columns: []string{"id int", "staff_id int", "reach varchar(190)"},
			row: func(r *rand.Rand, i int) []any {
				if i%3 > 0 {
					return []any{i, i / 2, phone(r)}
				}
				return []any{i, i / 2, mailbox(r, i)}
			},
			want: "reach>email reach>phone",
		},
		{
			table:   "staff_papers",
			columns: []string{"id int", "staff_id int", "paper varchar(30)"},
			row:     func(r *rand.Rand, i int) []any { return []any{i, i, []string{nir(r), nino(r)}[i%2]} },
			want:    "paper:fr-nir paper>gb-nino",
		},
		{ // a French file under the English words, which are also those of another country's number
			table:   "contacts",
			columns: []string{"name", "social_security_number"},
			row:     func(r *rand.Rand, _ int) []any { return []any{pickOne(r, given) + " " + pickOne(r, family), nir(r)} },
			want:    "name:name social_security_number:fr-nir",
		},
		{ // sorts of movements, not of values
			table:   "account_moves",
			columns: []string{"id int", "user_id int", "type varchar(10)", "value varchar(20)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, i % 50, []string{"credit", "debit", "fee"}[i%3], digitsOf(r, 9)}
			},
		},
	})
}

// TestAddressLines holds lines of addresses, and lines of other things.
func TestAddressLines(t *testing.T) {
	runScenes(t, []scene{
		made("address", "address_id=id person_id=ref line1=street line2=null city=city postcode=zip country=country",
			"city:city(Physical addresses) country:country(Physical addresses) line1:street postcode:postcode(Physical addresses)"),
		made("adresses", "id=id personne_id=ref ligne1=street ligne2=empty cp=zip ville=city",
			"cp:postcode(Physical addresses) ligne1:street ville:city(Physical addresses)"),
		made("anschrift", "id=id kunde_id=ref zeile1=street plz=zip ort=city",
			"ort:city(Physical addresses) plz:postcode(Physical addresses) zeile1:street"),
		made("poem", "id=id user_id=ref line=phrase", ""),
		made("order_lines", "id=id order_id=ref line=ref label=phrase", ""),
	})
}

// TestAuthors holds the names that people sign with.
func TestAuthors(t *testing.T) {
	runScenes(t, []scene{
		made("wp_comments", "comment_ID=id comment_post_ID=ref comment_author=full comment_author_email=mail comment_author_url=empty comment_author_IP=ip comment_content=phrase",
			"comment_author:name comment_author_IP:ip comment_author_email:email comment_content:(Comments)"),
		made("reviews", "id=id product_id=ref author=full stars=flag body=phrase", "author:name"),
		made("modules", "id=id name=word author=firm version=money", ""),
	})
}

// TestLists holds lists of two columns without names.
func TestLists(t *testing.T) {
	secret := func(r *rand.Rand, i int) string { return pickOne(r, words) + digitsOf(r, 1+i%4) }
	list := func(name string, second func(r *rand.Rand, i int) string, want string) scene {
		return scene{
			table: name, columns: []string{"c1", "c2"}, want: want,
			row: func(r *rand.Rand, i int) []any { return []any{mailbox(r, i), second(r, i)} },
		}
	}
	runScenes(t, []scene{
		list("clear", secret, "c1:email c2:password[clear]"),
		list("digests", func(r *rand.Rand, _ int) string { return hexOf(r, 32) }, "c1:email c2:password[32 hex (MD5-like)]"),
		list("cities", func(r *rand.Rand, _ int) string { return pickOne(r, cities) }, "c1:email c2:city"),
		list("dates", func(r *rand.Rand, _ int) string { return birth(r) }, "c1:email c2:born"),
		list("numbers", func(_ *rand.Rand, i int) string { return fmt.Sprint(i) }, "c1:email"),
		list("codes", func(r *rand.Rand, i int) string { return "FR" + fmt.Sprint(i%3) }, "c1:email"),
		list("remarks", func(r *rand.Rand, i int) string { return secret(r, i) + " " + pickOne(r, words) }, "c1:email"),
	})
}

// TestMachineIn holds what programs keep of sessions.
func TestMachineIn(t *testing.T) {
	for v, want := range map[string]bool{
		`a:1:{s:64:"` + strings.Repeat("ab", 32) + `";a:2:{s:10:"expiration";i:1;s:2:"ip";s:12:"203.0.113.99";}}`: true,
		`{"event":"login","ip_address": "2001:db8::7"}`:                                                           true,
		`{"remoteAddr":"203.0.113.9"}`:                                                                            true,
		`{"ip":null,"host":"203.0.113.9"}`:                                                                        false,
		`{"ip":"unknown","next":"203.0.113.9"}`:                                                                   false,
		`{"version":"1.2.3.4"}`:                                                                                   false,
		`{"ships":"203.0.113.9"}`:                                                                                 false,
		`{"ip":`:                                                                                                  false,
		`"`:                                                                                                       false,
		``:                                                                                                        false,
	} {
		if got := machineIn([]byte(v)); got != want {
			t.Errorf("%q: got %v", v, got)
		}
	}
	runScenes(t, []scene{{
		table:   "wp_usermeta",
		columns: []string{"umeta_id bigint", "user_id bigint", "meta_key varchar(255)", "meta_value longtext"},
		row: func(r *rand.Rand, i int) []any {
			if i%2 == 0 {
				return []any{i, i / 2, "nickname", pickOne(r, words) + digitsOf(r, 3)}
			}
			return []any{i, i / 2, "session_tokens", `a:1:{s:2:"ip";s:10:"203.0.113.` + fmt.Sprint(i%10) + `";}`}
		},
		want: "meta_value[nickname]:username meta_value[session_tokens]:(Auth tokens) meta_value[session_tokens]>ip",
	}})
}
