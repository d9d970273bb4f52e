package person

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func TestFieldTables(t *testing.T) {
	var l leak
	users := l.table("users", "*uid", "mail:email")
	first := l.table("field_data_first", "?entity_type", "*entity_id", "first:given-name")
	last := l.table("field_data_last", "?entity_type", "*entity_id", "last:family-name")
	node := l.table("node", "*nid", "*uid")
	letter := l.table("field_data_letter", "?entity_type", "*entity_id", "letter:letter")
	for i := range 40 {
		l.row(first, "user", i+1, fmt.Sprintf("Given%d", i+1))
		l.row(last, "user", i+1, fmt.Sprintf("Family%d", i+1))
		l.row(node, 100-i, i+1)
		if i < 39 {
			l.row(letter, "node", 100-i, "a letter")
		}
	}
	for i := range 40 {
		l.row(users, i+1, fmt.Sprintf("p%d@a.example", i+1))
	}
	var want []string
	for i := range 40 {
		w := fmt.Sprintf("0 p%d@a.example Given%d Family%d [users.uid,users.mail,field_data_first.entity_type,field_data_first.entity_id,field_data_first.first,"+
			"field_data_last.entity_type,field_data_last.entity_id,field_data_last.last,node.nid,node.uid", i+1, i+1, i+1)
		rules := "(field_data_first.entity_id = users.uid) (field_data_last.entity_id = users.uid)"
		if i < 39 {
			w += ",field_data_letter.entity_type,field_data_letter.entity_id,field_data_letter.letter"
			rules += " (field_data_letter.entity_id = node.nid)"
		}
		rules += " (node.uid = users.uid)"
		want = append(want, w+"] "+rules)
	}
	l.check(t, want...)
}

func TestSharedPhoneKeepsPeopleApart(t *testing.T) {
	var l leak
	p := l.table("people", "name:name", "mail:email", "phone:phone")
	l.row(p, "Ann Lee", "ann@a.example", "+442079460000")
	l.row(p, "Bob Lee", "bob@a.example", "+442079460000")
	l.check(t,
		"0 ann@a.example +442079460000 Ann Lee [people.name,people.mail,people.phone]",
		"0 bob@a.example +442079460000 Bob Lee [people.name,people.mail,people.phone]")
}

func TestApplicationWithoutAccountJoinsByAddress(t *testing.T) {
	var l leak
	users := l.table("users", "*uid", "mail:email")
	apps := l.table("job_application", "*id", "name:name", "email:email", "letter:letter")
	l.row(users, 1, "ann@a.example")
	l.row(apps, 1, "Ann Lee", "ann@a.example", "text")
	l.row(apps, 2, "Bob Lee", "bob@a.example", "text")
	l.check(t,
		"0 ann@a.example Ann Lee [users.uid,users.mail,job_application.id,job_application.name,job_application.email,job_application.letter] (same e-mail address)",
		"0 bob@a.example Bob Lee [job_application.id,job_application.name,job_application.email,job_application.letter]")
}

func TestPatientIsNotTheDoctor(t *testing.T) {
	var l leak
	doctors := l.table("doctors", "*id", "name:name", "email:email")
	patients := l.table("patients", "*id", "name:name", "email:email", "*doctor_id")
	for i := range 3 {
		l.row(doctors, i+1, fmt.Sprintf("Doctor D%d", i), fmt.Sprintf("d%d@a.example", i))
	}
	for i := range 9 {
		l.row(patients, i+1, fmt.Sprintf("Patient P%d", i), fmt.Sprintf("p%d@a.example", i), i%3+1)
	}
	if got := l.people(t, shuffled{l.rows, 4}); len(got) != 12 {
		t.Fatalf("%d people, want 12:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// A spouse's name is data of who has the spouse; notes on a referee are not.
func TestOwnThoughNamedAfterOthers(t *testing.T) {
	var l leak
	members := l.table("members", "*id", "name:name", "email:email", "=spouse_name", "referee_notes")
	l.row(members, 1, "Ann Lee", "ann@a.example", "text", "text")
	l.row(members, 2, "Bob Lee", "bob@a.example", nil, "text")
	l.check(t,
		"0 ann@a.example Ann Lee [members.id,members.name,members.email,members.spouse_name]",
		"0 bob@a.example Bob Lee [members.id,members.name,members.email]")
}

// Where the table of a key is missing, rows with the same key still are one
// person's.
func TestMissingTable(t *testing.T) {
	var l leak
	first := l.table("field_data_first", "?entity_type", "*entity_id", "first:given-name")
	last := l.table("field_data_last", "?entity_type", "*entity_id", "last:family-name")
	for i := range 20 {
		l.row(first, "user", i+1, fmt.Sprintf("Given%c", 'A'+i))
		l.row(last, "user", i+1, fmt.Sprintf("Family%c", 'A'+i))
		l.row(last, "profile2", i+1, fmt.Sprintf("Other%c", 'A'+i))
	}
	if got := l.people(t, shuffled{l.rows, 6}); len(got) != 40 || !strings.Contains(got[0], "GivenA FamilyA") {
		t.Fatalf("%d people, want 40; first\n%s", len(got), got[0])
	}
}

// One customer's many orders are one person's; an address that strangers gave
// where they had none is nobody's.
func TestPlaceholders(t *testing.T) {
	var l leak
	orders := l.table("orders", "*id", "name:name", "email:email")
	items := l.table("order_items", "*id", "*order_id")
	for i := range 40 {
		l.row(orders, i+1, "Ann Lee", "ann@a.example")
		l.row(orders, i+101, fmt.Sprintf("Stranger %c%c", 'A'+i%26, 'a'+i/26), "none@a.example")
		l.row(items, i+1, i+1)
	}
	if got := l.people(t, shuffled{l.rows, 9}); len(got) != 41 {
		t.Fatalf("%d people, want 41 (and nobody for the placeholder):\n%s", len(got), strings.Join(got, "\n"))
	}
}

// A teacher's key in the rows of pupils joins nobody, though the two tables show
// nothing that could be compared; a person's key beside an address does.
func TestNothingToCompare(t *testing.T) {
	var l leak
	teachers := l.table("teacher", "*id", "name:name")
	pupils := l.table("pupil", "*id", "email:email", "*teacher_id")
	mails := l.table("teacher_mail", "*id", "email:email", "*teacher_id")
	for i := range 4 {
		l.row(teachers, i+1, fmt.Sprintf("Teacher T%d", i))
		l.row(mails, i+1, fmt.Sprintf("t%d@a.example", i), i+1)
	}
	for i := range 24 {
		l.row(pupils, i+1, fmt.Sprintf("p%d@a.example", i), i%4+1)
	}
	if got := l.people(t, shuffled{l.rows, 5}); len(got) != 28 {
		t.Fatalf("%d people, want 28:\n%s", len(got), strings.Join(got, "\n"))
	}
}

func TestRefereeIsAPersonOfTheirOwn(t *testing.T) {
	var l leak
	apps := l.table("applications", "*id", "email:email", "letter:inside-email+name+phone")
	l.row(apps, 1, "ann@a.example", []found{
		{breach.KindEmail, 1, "jane@b.example"},
		{breach.KindFullName, 1, "Jane Doe"},
		{breach.KindEmail, 2, "ann@a.example"},
		{breach.KindPhone, 2, "+442079460001"},
	})
	l.check(t,
		"0 ann@a.example +442079460001 [applications.id,applications.email,applications.letter,applications.letter#email,applications.letter#phone]",
		"0 jane@b.example Jane Doe [applications.letter#email,applications.letter#name]")
}

func TestColumnsOfAnotherPerson(t *testing.T) {
	var l leak
	apps := l.table("applications", "*id", "name:name", "email:email", "referee_name:name", "referee_email:email")
	l.row(apps, 1, "Ann Lee", "ann@a.example", "Jane Doe", "jane@b.example")
	l.check(t,
		"0 ann@a.example Ann Lee [applications.id,applications.name,applications.email]",
		"0 jane@b.example Jane Doe [applications.referee_name,applications.referee_email]")
}

func TestAddressTable(t *testing.T) {
	var l leak
	city := l.table("city", "*city_id", "city:city")
	addr := l.table("address", "*address_id", "street:street", "*city_id")
	cust := l.table("customer", "*customer_id", "email:email", "*address_id")
	for i := range 30 {
		if i < 10 {
			l.row(city, i+1, fmt.Sprintf("Town%d", i))
		}
		l.row(addr, i+50, fmt.Sprintf("%d High St", i), i%10+1)
		l.row(cust, i+1, fmt.Sprintf("c%d@a.example", i), i+50)
	}
	got := l.people(t, shuffled{l.rows, 7})
	want := "0 c0@a.example 0 High St [city.city_id,city.city,address.address_id,address.street,address.city_id,customer.customer_id,customer.email,customer.address_id] (address.city_id = city.city_id) (customer.address_id = address.address_id)"
	if len(got) != 30 || got[0] != want {
		t.Fatalf("%d people, first\n%s\nwant\n%s", len(got), got[0], want)
	}
}

// A table of one row a person finds its people by the name of its only key,
// though it stands before theirs in the dump and has as many rows, or more.
func TestDetailsBeforeTheirPeople(t *testing.T) {
	for _, orphans := range []int{0, 2} {
		for _, of := range []string{"*id", "*user_id"} {
			var l leak
			births := l.table("births", "*user_id", "born:born")
			users := l.table("users", of, "email:email")
			for i := range 30 {
				l.row(births, i+1, fmt.Sprintf("1980-01-%02d", i%28+2))
				l.row(users, i+1, fmt.Sprintf("p%d@a.example", i))
			}
			for i := range orphans {
				l.row(births, 100+i, "1990-05-05")
			}
			got := l.people(t, shuffled{l.rows, 7})
			if len(got) != 30+orphans || holding(got, "births.born", "users.email") != 30 {
				t.Errorf("%s, %d orphans: %d people, first\n%s", of, orphans, len(got), got[0])
			}
		}
	}
}

func TestRoleMailboxAndStaff(t *testing.T) {
	var l leak
	p := l.table("contacts", "company", "mail:email")
	l.row(p, "X", "info@firm.example")
	l.row(p, "Y", "ann@agency.example")
	l.check(t, "1 info@firm.example [contacts.company,contacts.mail]", "2 ann@agency.example [contacts.company,contacts.mail]")
}

// A customer writes that they have another mailbox: it is theirs if it spells their
// name. Those of others in the text are theirs.
func TestMailboxInTexts(t *testing.T) {
	for _, c := range []struct {
		text, mail string
		people     int
	}{
		{"Ann Byron", "abyron77@b.example", 1},
		{"", "abyron77@b.example", 1},
		{"", "bert.clark@b.example", 2},
		{"Ann Mary Byron", "shop77@b.example", 2}, // somebody called nearly so
		{"Ann Byron", "shop77@b.example", 1},
	} {
		t.Run(c.text+" "+c.mail, func(t *testing.T) {
			var l leak
			customers := l.table("customers", "*id", "given:given-name", "family:family-name", "mail:email")
			messages := l.table("messages", "*id", "*customer_id", "text:inside-email+name+phone")
			l.row(customers, 1, "Ann", "Byron", "ann@a.example")
			text := []found{{breach.KindEmail, 1, c.mail}}
			if c.text != "" {
				text = append(text, found{breach.KindFullName, 1, c.text})
			}
			l.row(messages, 1, 1, text)
			if got := l.steady(t); len(got) != c.people {
				t.Errorf("%d people, want %d:\n%s", len(got), c.people, strings.Join(got, "\n"))
			}
		})
	}
}

// Street and number in two columns are one line of an address, in their order.
func TestHouseNumbers(t *testing.T) {
	var l leak
	a := l.table("patients", "name:name", "mail:email", "straat:street", "huisnr:street", "bus:street", "postcode:postcode", "stad:city")
	b := l.table("abonnes", "name:name", "mail:email", "num:street", "voie:street", "postcode:postcode")
	c := l.table("members", "name:name", "mail:email", "address1:street", "address2:street", "postcode:postcode")
	l.row(a, "Ann Lee", "ann@a.example", "Kerkstraat", "12b", "3", "9160", "Lokeren")
	l.row(b, "Bob Lee", "bob@a.example", "4 bis", "rue Neuve", "75001")
	l.row(c, "Cem Lee", "cem@a.example", "1 High Street", "Flat 2", "E1 6AN")
	got := strings.Join(l.steady(t), "\n")
	for _, want := range []string{"Kerkstraat 12b, 9160 Lokeren", "4 bis rue Neuve, 75001", "1 High Street, E1 6AN"} {
		if !strings.Contains(got, want) {
			t.Errorf("no address %q:\n%s", want, got)
		}
	}
}

// A referee in a letter of application may be called as the applicant is.
func TestNamesakeReferee(t *testing.T) {
	var l leak
	people := l.table("people", "*id", "given:given-name", "family:family-name", "mail:email")
	letters := l.table("applications", "*id", "*person_id", "letter:inside-email+name+phone")
	l.tables[letters].Columns[2].Kind = breach.KindLetter
	l.row(people, 1, "Sander", "de Jong", "sander@a.example")
	l.row(letters, 1, 1, []found{{breach.KindFullName, 1, "Sander de Jong"}, {breach.KindEmail, 1, "sander.dejong@b.example"}})
	if got := l.steady(t); len(got) != 2 {
		t.Errorf("%d people, want 2:\n%s", len(got), strings.Join(got, "\n"))
	}
}
