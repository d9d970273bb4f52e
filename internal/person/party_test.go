package person

import (
	"fmt"
	"strings"
	"testing"
)

// apart fails where the leak does not give exactly so many people, or where one
// of them holds two of the addresses.
func (l *leak) apart(t *testing.T, people int) {
	t.Helper()
	for _, cut := range []int{1, 5, 64} {
		got := l.people(t, shuffled{l.rows, cut})
		if len(got) != people {
			t.Fatalf("%d people, want %d:\n%s", len(got), people, strings.Join(got[:min(len(got), 12)], "\n"))
		}
		for _, p := range got {
			if strings.Count(p, "@") > 1 {
				t.Fatalf("two addresses in one person: %s", p)
			}
		}
	}
}

// accounts adds a table of candidates, ten of them for each recruiter.
func (l *leak) accounts(n int) {
	c := l.table("candidates", "*id", "name:name", "email:email")
	for i := range n {
		l.row(c, i+1, fmt.Sprintf("Candidate C%d", i), fmt.Sprintf("c%d@a.example", i))
	}
}

// One of the two addresses of a message always is the candidate's; the other is
// the recruiter's, who writes to many.
func TestMessagesNameTwoPeople(t *testing.T) {
	for _, columns := range [][2]string{
		{"from_email", "to_email"},
		{"sender", "recipient"},
		{"mail_from", "mail_to"},
		{"expediteur_mail", "destinataire_mail"},
		{"email_a", "email_b"},
		{"inbox_email", "outbox_email"},
	} {
		var l leak
		l.accounts(30)
		m := l.table("messages", "*id", "*candidate_id", columns[0]+":email", columns[1]+":email", "body:letter")
		for i := range 120 {
			from, to := fmt.Sprintf("c%d@a.example", i%30), fmt.Sprintf("r%d@b.example", i%30/10)
			if i%2 == 0 {
				from, to = to, from
			}
			l.row(m, i+1, i%30+1, from, to, "text")
		}
		t.Run(columns[0], func(t *testing.T) { l.apart(t, 33) })
	}
}

// Notes, interviews and leads name staff beside the person they are about, by
// words in several languages or by words that say nothing.
func TestStaffBesideThePerson(t *testing.T) {
	for _, column := range []string{"author_email", "interviewer_email", "created_by", "hm_email", "conseiller_mail", "betreuer_email"} {
		var l leak
		l.accounts(30)
		n := l.table("notes", "*id", "*candidate_id", "email:email", column+":email")
		for i := range 60 {
			l.row(n, i+1, i%30+1, fmt.Sprintf("c%d@a.example", i%30), fmt.Sprintf("r%d@b.example", i%3))
		}
		t.Run(column, func(t *testing.T) { l.apart(t, 33) })
	}
}

// A single address in rows about candidates that is the clerk's in some of
// them joins nobody, however few these are.
func TestFewRowsOfTheClerk(t *testing.T) {
	var l leak
	l.accounts(60)
	n := l.table("log", "*id", "*candidate_id", "email:email")
	for i := range 60 {
		mail := fmt.Sprintf("c%d@a.example", i)
		if i%10 == 0 {
			mail = "clerk@b.example"
		}
		l.row(n, i+1, i+1, mail)
	}
	l.apart(t, 61)
}

// A second address of one's own stands beside one person's key only.
func TestSecondAddress(t *testing.T) {
	var l leak
	l.accounts(20)
	n := l.table("contact_details", "*id", "*candidate_id", "email:email", "work_email:email")
	for i := range 20 {
		l.row(n, i+1, i+1, fmt.Sprintf("c%d@a.example", i), fmt.Sprintf("w%d@work.example", i))
	}
	if got := l.people(t, shuffled{l.rows, 7}); len(got) != 20 || strings.Count(got[3], "@") != 2 {
		t.Fatalf("%d people, want 20 with two addresses each:\n%s", len(got), got[0])
	}
}

// The comments of a blog are their authors'.
func TestAuthorIsTheRowsOwnPerson(t *testing.T) {
	var l leak
	c := l.table("comments", "*id", "author:name", "author_email:email", "author_ip:ip")
	l.row(c, 1, "Ann Lee", "ann@a.example", "10.0.0.1")
	l.check(t, "0 ann@a.example Ann Lee [comments.id,comments.author,comments.author_email,comments.author_ip]")
}

// Referees are people of their own, under the words that forms have for them, and none
// of their data is the applicant's.
func TestReferees(t *testing.T) {
	for _, columns := range [][6]string{
		{"referee1_name", "referee1_email", "referee1_phone", "referee2_name", "referee2_email", "referee2_phone"},
		{"ref1_name", "ref1_email", "ref1_phone", "ref2_name", "ref2_email", "ref2_phone"},
		{"ref_1_name", "ref_1_email", "ref_1_tel", "ref_2_name", "ref_2_email", "ref_2_tel"},
		{"refName1", "refEmail1", "refPhone1", "refName2", "refEmail2", "refPhone2"},
		{"reference1_nom", "reference1_mail", "reference1_tel", "reference2_nom", "reference2_mail", "reference2_tel"},
	} {
		var l leak
		form := l.table("applications", "*id", "name:name", "email:email",
			columns[0]+":name", columns[1]+":email", columns[2]+":phone", columns[3]+":name", columns[4]+":email", columns[5]+":phone", "letter:letter")
		for i, n := range affixNames {
			l.row(form, i+1, n, fmt.Sprintf("p%d@a.example", i),
				"First "+affixNames[(i+3)%10], fmt.Sprintf("f%d@b.example", i), fmt.Sprintf("+4420794600%02d", i),
				"Second "+affixNames[(i+5)%10], fmt.Sprintf("s%d@b.example", i), fmt.Sprintf("+4420794601%02d", i), "text")
		}
		got := l.steady(t)
		if len(got) != 30 || holding(got, "@a.example", "+44") != 0 || holding(got, "First", "@b.example", "+44") != 10 || holding(got, "Second", "@b.example", "+44") != 10 || holding(got, "@a.example", "applications.letter") != 10 {
			t.Errorf("%s: %d people:\n%s", columns[0], len(got), strings.Join(got, "\n"))
		}
	}
}

// Contacts that are numbered are people of their own.
func TestNumberedContacts(t *testing.T) {
	var l leak
	f := l.table("firms", "*id", "contact1_name:name", "contact1_email:email", "contact2_name:name", "contact2_email:email")
	for i := range 10 {
		l.row(f, i+1, fmt.Sprintf("Ann A%d", i), fmt.Sprintf("a%d@a.example", i), fmt.Sprintf("Bob B%d", i), fmt.Sprintf("b%d@a.example", i))
	}
	l.apart(t, 20)
}

// A visit is the patient's, whatever the columns' order: the doctor is named as
// one who deals with people, or is one of few.
func TestWhoDealsWithRowsDoesNotOwnThem(t *testing.T) {
	for _, column := range []string{"doctor_id", "conseiller_id", "profile_b_id"} {
		var l leak
		staff := strings.TrimSuffix(column, "_id")
		d := l.table(staff, "*id", "email:email")
		p := l.table("patient", "*id", "email:email")
		v := l.table("visit", "*id", "*"+column, "*patient_id", "ip:ip")
		for i := range 60 {
			if i < 2 {
				l.row(d, i+1, fmt.Sprintf("d%d@b.example", i))
			}
			l.row(p, i+1, fmt.Sprintf("p%d@a.example", i))
			l.row(v, i+1, i%2+1, i+1, "10.0.0.1")
		}
		got := l.people(t, shuffled{l.rows, 8})
		if len(got) != 62 || holding(got, "visit.ip") != 60 || holding(got, "b.example", "visit.ip") != 0 {
			t.Errorf("%s: %d people\n%s", column, len(got), got[0])
		}
	}
}

// Messages whose rows no key places name two people all the same, also where
// columns have no names.
func TestMessagesWithoutKeys(t *testing.T) {
	for _, columns := range [][2]string{{"email_a", "email_b"}, {"c2", "c3"}} {
		var l leak
		m := l.table("messages", "*c1", columns[0]+":email", columns[1]+":email")
		for i := range 120 {
			from, to := fmt.Sprintf("c%d@a.example", i%30), fmt.Sprintf("r%d@b.example", i%30/10)
			if i%2 == 0 {
				from, to = to, from
			}
			l.row(m, i+1, from, to)
		}
		t.Run(columns[0], func(t *testing.T) { l.apart(t, 33) })
	}
}

// Columns without names refer to nothing by their names: the keys of every
// table are called c1.
func TestKeysWithoutNames(t *testing.T) {
	var l leak
	u := l.table("users", "*c1", "c2:email")
	c := l.table("customers", "*c1", "c2:email")
	for i := range 40 {
		l.row(u, i+1, fmt.Sprintf("u%d@a.example", i))
		l.row(c, i+1, fmt.Sprintf("c%d@a.example", i))
	}
	l.apart(t, 80)
	for name, want := range map[string]bool{"c1": true, "col_2": true, "field3": true, "7": true, "id": true, "uid": false, "user1": false, "c": false} {
		if generic(name) != want {
			t.Errorf("generic(%q) is %v", name, !want)
		}
	}
}

// TestMotherOfTheSameName holds a mother apart who is called as her daughter, in a
// table that names both for each of few pupils; where some registered themselves, their
// second address is theirs.
func TestMotherOfTheSameName(t *testing.T) {
	for own, want := range map[int]int{0: 48, 1: 48, 2: 48, 3: 45, 8: 40} {
		var l leak
		pupils := l.table("pupils", "*id", "given:given-name", "family:family-name", "born:born", "mail:email")
		forms := l.table("registrations", "*reg_id", "*pupil_id", "kind_vorname:given-name", "kind_nachname:family-name", "kind_geb:born", "eb_name:name", "eb_mail:email")
		for i := range 24 {
			given, family, born := fmt.Sprintf("Given%c", 'a'+i), fmt.Sprintf("Family%c", 'a'+i), fmt.Sprintf("2003-02-%02d", i+1)
			parent := fmt.Sprintf("Parent%c %s", 'a'+i, family)
			if i < own {
				parent = given + " " + family
			}
			l.row(pupils, 500+i, given, family, born, fmt.Sprintf("p%d@a.example", i))
			l.row(forms, i+1, 500+i, given, family, born, parent, fmt.Sprintf("other%d@b.example", i))
		}
		got := l.steady(t)
		if len(got) != want || holding(got, "@a.example", "@b.example") != 48-want {
			t.Errorf("%d of 24 with their own name: %d people, want %d:\n%s", own, len(got), want, strings.Join(got, "\n"))
		}
	}
}
