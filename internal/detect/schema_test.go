package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestRecruitment reads one recruitment schema in three languages.
func TestRecruitment(t *testing.T) {
	candidate := func(r *rand.Rand, i int) []any {
		return []any{
			i + 1, pickOne(r, given), pickOne(r, family), mailbox(r, i), phone(r), birth(r), pickOne(r, []string{"M", "F"}),
			digitsOf(r, 2) + " rue " + pickOne(r, family), digitsOf(r, 5), pickOne(r, cities), pickOne(r, jobs), pickOne(r, firms),
			letter(r), "cv_" + digitsOf(r, 4) + ".pdf", birth(r) + " 12:00:00",
		}
	}
	runScenes(t, []scene{
		{
			table: "candidates",
			columns: []string{
				"id int(11)", "first_name varchar(80)", "last_name varchar(80)", "email varchar(190)", "phone varchar(40)", "date_of_birth date", "gender enum('M','F')",
				"address varchar(200)", "postcode varchar(12)", "city varchar(80)", "current_position varchar(120)", "employer varchar(120)", "cover_letter text", "cv_file varchar(200)", "created_at datetime",
			},
			row: candidate,
			want: "address:street city:city(Physical addresses) cover_letter:letter current_position:job-title cv_file:application-file date_of_birth:born email:email employer:employer " +
				"first_name:given-name gender:gender last_name:family-name phone:phone postcode:postcode(Physical addresses)",
		},
		{
			table: "candidat",
			columns: []string{
				"id int(11)", "prenom varchar(80)", "nom varchar(80)", "courriel varchar(190)", "telephone varchar(40)", "date_naissance date", "sexe char(1)",
				"adresse varchar(200)", "code_postal varchar(12)", "ville varchar(80)", "poste_actuel varchar(120)", "entreprise varchar(120)", "lettre_motivation text", "fichier_cv varchar(200)", "cree_le datetime",
			},
			row: candidate,
			want: "adresse:street code_postal:postcode(Physical addresses) courriel:email date_naissance:born entreprise:employer fichier_cv:application-file lettre_motivation:letter nom:family-name " +
				"poste_actuel:job-title prenom:given-name sexe:gender telephone:phone ville:city(Physical addresses)",
		},
		{
			table: "bewerber",
			columns: []string{
				"bewerber_id int(11)", "vorname varchar(80)", "nachname varchar(80)", "email varchar(190)", "telefon varchar(40)", "geburtsdatum date", "geschlecht char(1)",
				"strasse varchar(200)", "plz varchar(12)", "ort varchar(80)", "beruf varchar(120)", "arbeitgeber varchar(120)", "anschreiben text", "lebenslauf varchar(200)", "erstellt_am datetime",
			},
			row: candidate,
			want: "anschreiben:letter arbeitgeber:employer beruf:job-title email:email geburtsdatum:born geschlecht:gender lebenslauf:application-file nachname:family-name " +
				"ort:city(Physical addresses) plz:postcode(Physical addresses) strasse:street telefon:phone vorname:given-name",
		},
		{
			table:   "job_applications",
			columns: []string{"id int", "vacancy_id int", "name varchar(100)", "email varchar(100)", "message text", "ip varchar(45)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, i % 9, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), letter(r) + "\nWrite to me at " + mailbox(r, i), "2001:db8::" + digitsOf(r, 3)}
			},
			want: "email:email ip:ip message:letter message>email name:name",
		},
		{
			table:   "vacancies",
			columns: []string{"id int", "title varchar(100)", "company varchar(100)", "city varchar(100)", "country varchar(2)", "description text"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, pickOne(r, jobs), pickOne(r, firms), pickOne(r, cities), "FR", letter(r)}
			},
		},
		{
			table:   "company",
			columns: []string{"id int", "name varchar(100)", "city varchar(100)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, pickOne(r, firms) + digitsOf(r, 2), pickOne(r, cities)}
			},
		},
		{
			table:   "country",
			columns: []string{"id int", "name varchar(100)", "iso char(2)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, pickOne(r, []string{"France", "Spain", "Germany", "Italy"}), "FR"}
			},
		},
		{
			table:   "categorie",
			columns: []string{"id int", "nom varchar(100)"},
			row:     func(r *rand.Rand, i int) []any { return []any{i, pickOne(r, words)} },
		},
		{
			table:   "stores",
			columns: []string{"id int", "name varchar(100)", "street varchar(100)", "city varchar(100)", "opening varchar(50)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, pickOne(r, words), "1 High Street", pickOne(r, cities), "9-17"}
			},
		},
		{
			table:   "accounts",
			columns: []string{"id int", "username varchar(60)", "password_hash varchar(100)", "last_login_ip varchar(45)", "password_reset_token varchar(64)", "last_login datetime", "email_verified tinyint(1)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, pickOne(r, words) + digitsOf(r, 3), bcrypt(r, 10), "203.0.113." + digitsOf(r, 2), hexOf(r, 64), birth(r) + " 11:00:00", i % 2}
			},
			want: "last_login_ip:ip password_hash:password[bcrypt cost 10] password_reset_token:(Auth tokens) username:username",
		},
		{
			table:   "old_users",
			columns: []string{"uid int", "nick varchar(40)", "passwd varchar(64)"},
			row: func(r *rand.Rand, i int) []any {
				p := hexOf(r, 32)
				if i%4 == 0 {
					p = pickOne(r, words) + digitsOf(r, 2)
				}
				return []any{i, pickOne(r, words) + digitsOf(r, 3), p}
			},
			want: "nick:username passwd:password[32 hex (MD5-like)] passwd>password-clear[clear]",
		},
	})
}

// TestShop holds a shop whose columns look like identifiers but are none.
func TestShop(t *testing.T) {
	luhnLike := func(r *rand.Rand) string { return "4" + digitsOf(r, 15) }
	runScenes(t, []scene{
		{
			table:   "orders",
			columns: []string{"id int", "order_number varchar(20)", "customer_id int", "total decimal(10,2)", "created int", "reference varchar(20)", "checksum char(32)", "tracking varchar(20)", "status varchar(20)", "state varchar(20)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, luhnLike(r), i % 70, "12.50", stamp(r), digitsOf(r, 9), hexOf(r, 32), digitsOf(r, 15), "paid", pickOne(r, []string{"pending", "complete"})}
			},
		},
		{
			table:   "products",
			columns: []string{"id int", "name varchar(100)", "ean char(13)", "sku varchar(20)", "price decimal(8,2)", "image varchar(100)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, pickOne(r, words) + " " + pickOne(r, words), digitsOf(r, 13), fmt.Sprintf("AB%s%c", digitsOf(r, 6), 'A'+r.IntN(26)), "9.99", "logo@2x.png"}
			},
		},
		{
			table:   "payments",
			columns: []string{"id int", "customer_id int", "iban varchar(34)", "card_number varchar(19)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, i, []string{"DE89370400440532013000", "GB82WEST12345698765432", "FR1420041010050500013M02606"}[i%3], []string{"4111111111111111", "5555555555554444", "378282246310005"}[i%3]}
			},
			want: "card_number:card iban:iban",
		},
		{
			table:   "salarie",
			columns: []string{"matricule int", "nom varchar(50)", "prenom varchar(50)", "num_secu varchar(21)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, pickOne(r, family), pickOne(r, given), nir(r)}
			},
			want: "nom:family-name num_secu:fr-nir prenom:given-name",
		},
	})
}

// nir makes a synthetic number whose key is right.
func nir(r *rand.Rand) string {
	s := fmt.Sprintf("%d%02d%02d%02d%03d%03d", 1+r.IntN(2), 50+r.IntN(49), 1+r.IntN(12), 1+r.IntN(89), 1+r.IntN(500), 1+r.IntN(900))
	n := 0
	for _, c := range s {
		n = (n*10 + int(c-'0')) % 97
	}
	return s + fmt.Sprintf("%02d", 97-n)
}

// TestNamesThatMeanEmpty holds columns of names to all their values though one
// of them means "empty" in another language.
func TestNamesThatMeanEmpty(t *testing.T) {
	for _, column := range []string{"display_name", "username", "first_name", "full_name"} {
		s := scene{
			table:   "users",
			columns: []string{"id int", column + " char(12)", "email varchar(100)"},
			rows:    40,
			row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, []string{"Tom", "tom", "Tom         ", "TOM", pickOne(r, given)}[i%5], mailbox(r, i)}
			},
		}
		_, ds := s.decide(t)
		if len(ds) != 2 || ds[0].Column != 1 || ds[0].Values != 40 {
			t.Errorf("%s: %+v", column, ds)
		}
	}
}
