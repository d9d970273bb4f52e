package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// makers fill a column of a public schema with made-up values of a sort.
var makers = map[string]func(r *rand.Rand, i int) any{
	"id":     func(_ *rand.Rand, i int) any { return i + 1 },
	"ref":    func(r *rand.Rand, _ int) any { return 1 + r.IntN(300) },
	"flag":   func(r *rand.Rand, _ int) any { return r.IntN(2) },
	"given":  func(r *rand.Rand, _ int) any { return pickOne(r, given) },
	"family": func(r *rand.Rand, _ int) any { return pickOne(r, family) },
	"full":   func(r *rand.Rand, _ int) any { return pickOne(r, given) + " " + pickOne(r, family) },
	"mail":   func(r *rand.Rand, i int) any { return mailbox(r, i) },
	"phone":  func(r *rand.Rand, _ int) any { return phone(r) },
	"birth":  func(r *rand.Rand, _ int) any { return birth(r) },
	"stamp":  func(r *rand.Rand, _ int) any { return stamp(r) },
	"time": func(r *rand.Rand, _ int) any {
		return fmt.Sprintf("20%02d-%02d-11 10:%02d:00", 10+r.IntN(9), 1+r.IntN(12), r.IntN(60))
	},
	"login":  func(r *rand.Rand, i int) any { return strings.ToLower(pickOne(r, given)) + fmt.Sprint(i) },
	"bcrypt": func(r *rand.Rand, _ int) any { return bcrypt(r, 12) },
	"md5":    func(r *rand.Rand, _ int) any { return hexOf(r, 32) },
	"sha256": func(r *rand.Rand, _ int) any { return hexOf(r, 64) },
	"pbkdf2": func(r *rand.Rand, _ int) any {
		return "pbkdf2_sha256$260000$" + hexOf(r, 12) + "$" + hexOf(r, 43) + "="
	},
	"street":  func(r *rand.Rand, _ int) any { return digitsOf(r, 2) + " " + pickOne(r, family) + " Street" },
	"city":    func(r *rand.Rand, _ int) any { return pickOne(r, cities) },
	"zip":     func(r *rand.Rand, _ int) any { return digitsOf(r, 5) },
	"country": func(r *rand.Rand, _ int) any { return pickOne(r, []string{"FR", "DE", "GB"}) },
	"state":   func(r *rand.Rand, _ int) any { return pickOne(r, []string{"Bavaria", "Kent", "Jura"}) },
	"sex":     func(r *rand.Rand, _ int) any { return 1 + r.IntN(2) },
	"mf":      func(r *rand.Rand, _ int) any { return pickOne(r, []string{"M", "F"}) },
	"job":     func(r *rand.Rand, _ int) any { return pickOne(r, jobs) },
	"firm":    func(r *rand.Rand, _ int) any { return pickOne(r, firms) },
	"word":    func(r *rand.Rand, _ int) any { return pickOne(r, words) },
	"phrase": func(r *rand.Rand, _ int) any {
		return pickOne(r, words) + " " + pickOne(r, words) + " " + pickOne(r, words)
	},
	"letter": func(r *rand.Rand, _ int) any { return letter(r) },
	"ip":     func(r *rand.Rand, _ int) any { return fmt.Sprintf("203.0.113.%d", 1+r.IntN(200)) },
	"null":   func(*rand.Rand, int) any { return null{} },
	"empty":  func(*rand.Rand, int) any { return "" },
	"money":  func(r *rand.Rand, _ int) any { return digitsOf(r, 3) + ".50" },
	"ssn": func(r *rand.Rand, _ int) any {
		return fmt.Sprintf("%03d-%02d-%04d", 1+r.IntN(600), 1+r.IntN(98), 1+r.IntN(9998))
	},
	"geo": func(r *rand.Rand, _ int) any { return "48." + digitsOf(r, 5) },
	"uuid": func(r *rand.Rand, _ int) any {
		h := hexOf(r, 32)
		return h[:8] + "-" + h[8:12] + "-4" + h[13:16] + "-8" + h[17:20] + "-" + h[20:]
	},
	"band": func(r *rand.Rand, i int) any { // a third of them sound like people
		if i%3 == 0 {
			return pickOne(r, given) + " " + pickOne(r, family)
		}
		return "The " + pickOne(r, words) + " " + pickOne(r, words)
	},
	"cv": func(r *rand.Rand, _ int) any { return "resume_" + digitsOf(r, 3) + ".pdf" },
}

// made builds a scene from "column=maker" words; no types are declared.
func made(table, columns, want string) scene {
	s := scene{table: table, want: want}
	var fill []func(r *rand.Rand, i int) any
	for _, c := range strings.Fields(columns) {
		name, maker, _ := strings.Cut(c, "=")
		if makers[maker] == nil {
			panic("no maker " + maker)
		}
		s.columns = append(s.columns, strings.ReplaceAll(name, "~", "\u00a0"))
		fill = append(fill, makers[maker])
	}
	s.row = func(r *rand.Rand, i int) []any {
		var row []any
		for _, f := range fill {
			row = append(row, f(r, i))
		}
		return row
	}
	return s
}

// TestPublicSchemas reads tables of well-known free software, with their real
// column names and made-up values.
func TestPublicSchemas(t *testing.T) {
	runScenes(t, []scene{
		made("auth_user", "id=id password=pbkdf2 last_login=time is_superuser=flag username=login first_name=given last_name=family email=mail is_staff=flag is_active=flag date_joined=time",
			"email:email first_name:given-name last_name:family-name password:password[PBKDF2 (Django) cost 260000] username:username"),
		made("mdl_user", "id=id auth=word confirmed=flag username=login password=bcrypt idnumber=empty firstname=given lastname=family email=mail emailstop=flag phone1=phone phone2=empty institution=firm department=word address=street city=city country=country lang=word timezone=word firstaccess=stamp lastaccess=stamp lastlogin=stamp currentlogin=stamp lastip=ip secret=empty picture=flag description=null",
			"address:street city:city(Physical addresses) country:country(Physical addresses) email:email firstname:given-name institution:employer lastip:ip lastname:family-name password:password[bcrypt cost 12] phone1:phone timezone:(Time zones) username:username"),
		made("ps_customer", "id_customer=id id_shop_group=ref id_gender=sex id_lang=ref company=firm siret=empty ape=empty firstname=given lastname=family email=mail passwd=bcrypt last_passwd_gen=time birthday=birth newsletter=flag ip_registration_newsletter=ip optin=flag website=empty secure_key=md5 note=null active=flag date_add=time",
			"birthday:born company:employer email:email firstname:given-name id_gender:gender ip_registration_newsletter:ip lastname:family-name passwd:password[bcrypt cost 12]"),
		made("ps_address", "id_address=id id_country=ref id_state=ref id_customer=ref alias=word company=firm lastname=family firstname=given address1=street address2=empty postcode=zip city=city other=null phone=phone phone_mobile=phone vat_number=empty dni=empty date_add=time active=flag",
			"address1:street city:city(Physical addresses) company:employer firstname:given-name lastname:family-name phone:phone phone_mobile:phone postcode:postcode(Physical addresses)"),
		made("customer_entity", "entity_id=id website_id=ref email=mail group_id=ref store_id=ref created_at=time is_active=flag prefix=empty firstname=given middlename=null lastname=family dob=birth password_hash=sha256 rp_token=md5 rp_token_created_at=time default_billing=ref gender=sex failures_num=flag",
			"dob:born email:email firstname:given-name gender:gender lastname:family-name password_hash:password[64 hex (SHA-256-like)]"),
		made("candidate", "candidate_id=id site_id=ref last_name=family first_name=given phone_home=phone phone_cell=phone address=street city=city state=state zip=zip source=word key_skills=phrase current_employer=firm can_relocate=flag email1=mail email2=mail current_pay=money desired_pay=money notes=null date_created=time",
			"address:street city:city(Physical addresses) current_employer:employer current_pay:(Income levels) desired_pay:(Income levels) email1:email email2:email first_name:given-name key_skills:(Professional skills) last_name:family-name phone_cell:phone phone_home:phone state:region(Physical addresses) zip:postcode(Physical addresses)"),
		made("hs_hr_employee", "emp_number=id employee_id=ref emp_lastname=family emp_firstname=given emp_middle_name=given emp_nick_name=empty emp_birthday=birth emp_gender=sex emp_marital_status=word emp_ssn_num=ssn emp_street1=street city_code=city coun_code=country provin_code=state emp_zipcode=zip emp_hm_telephone=phone emp_mobile=phone emp_work_email=mail joined_date=time",
			"city_code:city(Physical addresses) coun_code:country(Physical addresses) emp_birthday:born emp_firstname:given-name emp_gender:gender emp_hm_telephone:phone emp_lastname:family-name emp_marital_status:(Marital statuses) emp_middle_name:middle-name emp_mobile:phone emp_ssn_num:us-ssn emp_street1:street emp_work_email:email emp_zipcode:postcode(Physical addresses)"),
		made("res_partner", "id=id name=full company_id=ref display_name=full lang=word vat=empty website=empty active=flag street=street street2=empty zip=zip city=city state_id=ref country_id=ref email=mail phone=phone mobile=phone is_company=flag function=job create_date=time",
			"city:city(Physical addresses) display_name:name email:email function:job-title mobile:phone name:name phone:phone street:street zip:postcode(Physical addresses)"),
		made("phpbb_users", "user_id=id user_type=flag group_id=ref user_ip=ip user_regdate=stamp username=login username_clean=login user_password=bcrypt user_email=mail user_email_hash=ref user_birthday=empty user_lastvisit=stamp user_posts=ref user_lang=word user_jabber=empty user_from=city user_occ=job",
			"user_email:email user_from:city user_ip:ip user_occ:job-title user_password:password[bcrypt cost 12] username:username username_clean:username"),
		made("fos_user", "id=id username=login username_canonical=login email=mail email_canonical=mail enabled=flag salt=md5 password=sha256 last_login=time confirmation_token=md5 roles=word",
			"confirmation_token:(Auth tokens) email:email email_canonical:email password:password[digest with salt] username:username username_canonical:username"),
		made("oauth_access_tokens", "id=id user_id=ref client_id=ref name=word scopes=word revoked=flag created_at=time expires_at=time", ""),
		made("languages", "id=id code=word name=word native_name=word", ""),
		made("Artist", "ArtistId=id Name=band", ""),
		made("rental", "rental_id=id rental_date=time inventory_id=ref customer_id=ref return_date=time staff_id=ref", ""),
		made("permissions", "id=id name=word guard_name=word created_at=time", ""),
		made("jobs_offers", "id=id title=job employer=firm location=city salary=money contact_email=mail description=letter", "contact_email:email"),
		made("hotels", "id=id name=phrase address=street city=city postcode=zip phone=phone email=mail latitude=geo longitude=geo",
			"email:email phone:phone"),
		made("Connections.csv", "First~Name=given Last~Name=family Email~Address=mail Company=firm Position=job Connected~On=time",
			"Company:employer Email\u00a0Address:email First\u00a0Name:given-name Last\u00a0Name:family-name Position:job-title"),
		made("export.csv", "Nombre=given Apellidos=family Correo~electrónico=mail Teléfono=phone Dirección=street Código~postal=zip Población=city Fecha~de~nacimiento=birth Sexo=mf Contraseña=md5",
			"Apellidos:family-name Contraseña:password[32 hex (MD5-like)] Correo\u00a0electrónico:email Código\u00a0postal:postcode(Physical addresses) Dirección:street Fecha\u00a0de\u00a0nacimiento:born Nombre:given-name Población:city(Physical addresses) Sexo:gender Teléfono:phone"),
		made("clienti", "id=id nome=given cognome=family indirizzo=street cap=zip comune=city provincia=state telefono=phone email=mail data_nascita=birth",
			"cap:postcode(Physical addresses) cognome:family-name comune:city(Physical addresses) data_nascita:born email:email indirizzo:street nome:given-name provincia:region(Physical addresses) telefono:phone"),
		made("klanten", "klant_id=id voornaam=given tussenvoegsel=empty achternaam=family straat=street huisnummer=ref postcode=zip woonplaats=city telefoon=phone emailadres=mail geboortedatum=birth wachtwoord=bcrypt",
			"achternaam:family-name emailadres:email geboortedatum:born huisnummer:street postcode:postcode(Physical addresses) straat:street telefoon:phone voornaam:given-name wachtwoord:password[bcrypt cost 12] woonplaats:city(Physical addresses)"),
		made("utilizadores", "id=id nome_completo=full email=mail telemovel=phone senha=bcrypt data_nascimento=birth cidade=city cargo=job",
			"cargo:job-title cidade:city data_nascimento:born email:email nome_completo:name senha:password[bcrypt cost 12] telemovel:phone"),
		made("job_application", "id=id vacancy_id=ref applicant_uuid=uuid name=full email=mail phone=phone cover_letter=letter resume=cv ip_address=ip status=word created_at=time",
			"cover_letter:letter email:email ip_address:ip name:name phone:phone resume:application-file"),
		made("sessions", "id=md5 user_id=ref ip_address=ip user_agent=phrase payload=phrase last_activity=stamp", "ip_address:ip user_agent:(Browser user agent details)"),
		made("addresses", "id=id street=street city=city postcode=zip country=country", "city:city(Physical addresses) country:country(Physical addresses) postcode:postcode(Physical addresses) street:street"),
		made("domicilios", "id=id via=street piso=empty cp=zip pobl=city", "cp:postcode(Physical addresses) pobl:city(Physical addresses) via:street"),
		made("solicitudes", "id=id email=mail estado=mf", "email:email"),
		made("c", "c1=id c2=full c3=mail c4=phone", "c2:name c3:email c4:phone"),
	})
}
