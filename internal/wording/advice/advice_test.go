package advice

import (
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/wording"
)

func TestFor(t *testing.T) {
	const (
		email, name, phone, born = breach.EmailAddresses, breach.Names, breach.PhoneNumbers, breach.DatesOfBirth
		password, street         = breach.Passwords, breach.PhysicalAddresses
	)
	for what, c := range map[string]struct {
		of      Exposed
		high    bool
		actions []string // in order
		risks   []string // the first
	}{
		"nothing": {Exposed{}, false, nil, nil},
		"an address alone": {
			Exposed{Classes: []breach.Class{email}}, false, []string{"two_step", "mail"}, []string{"email"},
		},
		"an account with a clear password": {
			Exposed{Classes: []breach.Class{email, name, password}, Strength: breach.StrengthClear},
			true,
			[]string{"change_password", "two_step", "mail"},
			[]string{"passwords"},
		},
		"a password of which nothing is known counts as clear": {
			Exposed{Classes: []breach.Class{breach.Usernames, password}}, true, []string{"change_password", "two_step", "mail"}, []string{"passwords"},
		},
		"a slow hash": {
			Exposed{Classes: []breach.Class{email, password}, Strength: breach.StrengthSlow},
			false,
			[]string{"change_weak_password", "two_step", "mail"},
			[]string{"passwords_strong", "email"},
		},
		"password and bank before job title": {
			Exposed{Classes: []breach.Class{email, breach.JobTitles, breach.BankAccounts, password}, Strength: breach.StrengthFast, Country: "FR"},
			true,
			[]string{"change_password", "bank_object", "two_step"},
			[]string{"passwords", "account", "work"},
		},
		"an account in a country outside": {
			Exposed{Classes: []breach.Class{name, breach.BankAccounts}, Country: "GB"}, true, []string{"bank_statements", "call_bank", "hang_up"}, []string{"account"},
		},
		"a job centre's file": {
			Exposed{Classes: []breach.Class{name, breach.SocialSecurity}, Country: "FR"},
			true,
			[]string{"agency_yourself", "agency_account", "credit_file"},
			[]string{"national_alone"},
		},
		"a social security number in the United States": {
			Exposed{Classes: []breach.Class{name, born, email, breach.SocialSecurity}, Country: "US"},
			true,
			[]string{"freeze", "irs_pin", "birth"},
			[]string{"ssn_us"},
		},
		"name, birth date and address": {
			Exposed{Classes: []breach.Class{born, name, street}, Country: "DE"}, true, []string{"credit_file", "bank_word", "bills"}, []string{"identity"},
		},
		"an application": {
			Exposed{Classes: []breach.Class{email, name, phone, breach.JobApplications}}, false, []string{"recruiter", "hang_up", "mail"}, []string{"jobs"},
		},
		"health": {
			Exposed{Classes: []breach.Class{email, breach.HealthData}, Country: "FR"}, true, []string{"no_ransom", "support", "hang_up"}, []string{"intimate"},
		},
		"only what says little": {
			Exposed{Classes: []breach.Class{name, breach.Genders}}, false, []string{"mail"}, []string{"other"},
		},
	} {
		got := For(c.of)
		var names []string
		for _, a := range got.Actions {
			names = append(names, a.Name)
		}
		if got.High != c.high || !slices.Equal(names, c.actions) {
			t.Errorf("%s: high %v, %q", what, got.High, names)
		}
		for i, r := range c.risks {
			if len(got.Risks) <= i || got.Risks[i] != "advice.risk_"+r {
				t.Errorf("%s: risks %q", what, got.Risks)
			}
		}
	}
}

// TestAudience: what fits a grown person alone is not asked of a child's guardians, and
// nothing that only a living person can do of a family.
func TestAudience(t *testing.T) {
	all := Exposed{Classes: []breach.Class{
		breach.Names, breach.EmailAddresses, breach.DatesOfBirth, breach.PhysicalAddresses, breach.SocialSecurity, breach.BankAccounts,
	}}
	for _, i := range breach.Classes() {
		for _, country := range []string{"", "GB", "FR", "PL", "US"} {
			for _, classes := range [][]breach.Class{{i.Class}, {breach.Names, i.Class}, append(slices.Clone(all.Classes), i.Class)} {
				for _, a := range For(Exposed{Classes: classes, Country: country, Audience: Guardian}).Actions {
					if slices.Contains([]string{"credit_file", "bank_word", "freeze", "irs_pin", "free_reports", "lock_pesel", "agency_account", "second_way", "two_step"}, a.Name) {
						t.Errorf("guardians, %s in %q: %s", classes, country, a.Name)
					}
				}
				got := For(Exposed{Classes: classes, Country: country, Audience: Estate})
				for _, a := range got.Actions {
					if !strings.HasPrefix(a.Name, "dead_") {
						t.Errorf("family, %s in %q: %s", classes, country, a.Name)
					}
				}
				for _, r := range got.Risks {
					if !strings.HasPrefix(r, "advice.risk_dead") {
						t.Errorf("family, %s in %q: %s", classes, country, r)
					}
				}
				for _, r := range For(Exposed{Classes: classes, Country: country}).Actions {
					if strings.HasPrefix(r.Name, "dead_") || strings.HasPrefix(r.Name, "child_") {
						t.Errorf("a person, %s in %q: %s", classes, country, r.Name)
					}
				}
			}
		}
	}
	for audience, want := range map[string][]string{
		Guardian: {"agency_yourself", "bank_object", "child_accounts"},
		Estate:   {"dead_tell", "dead_accounts", "dead_bills"},
	} {
		all.Audience, all.Country = audience, "FR"
		var names []string
		for _, a := range For(all).Actions {
			names = append(names, a.Name)
		}
		if !slices.Equal(names, want) {
			t.Errorf("%s: %q", audience, names)
		}
	}
}

// TestNeverPassword: who has no password in the leak is not told to change one.
func TestNeverPassword(t *testing.T) {
	for _, i := range breach.Classes() {
		if strings.Contains(strings.ToLower(string(i.Class)), "password") {
			continue
		}
		for _, a := range For(Exposed{Classes: []breach.Class{breach.Names, i.Class}, Country: "FR"}).Actions {
			if strings.Contains(a.Name, "password") {
				t.Errorf("%s: %s", i.Class, a.Name)
			}
		}
	}
}

// TestEveryClass: of every class alone something follows, and something can be
// done, in every language, within the bounds.
func TestEveryClass(t *testing.T) {
	for _, i := range breach.Classes() {
		for n, country := range []string{"", "GB", "FR", "DE", "PL", "US", "", "GB", "FR", "DE", "PL", "US", "", "GB", "FR", "DE", "PL", "US"} {
			got := For(Exposed{Classes: []breach.Class{i.Class}, Country: country, Audience: audiences[n/6]})
			if len(got.Actions) == 0 || len(got.Actions) > Most || len(got.Risks) == 0 || len(got.Risks) > mostRisks {
				t.Errorf("%s: %d actions, %d risks", i.Class, len(got.Actions), len(got.Risks))
			}
			for _, a := range got.Actions {
				if a.Contact != nil && (a.Contact.Country != country || a.Contact.Read == unverified) {
					t.Errorf("%s, %s: names %s", i.Class, country, a.Contact.Name)
				}
			}
		}
	}
}

// TestWords: every action and every risk has its sentence in every language, and
// every sentence of the theme is used.
func TestWords(t *testing.T) {
	d := load()
	for _, l := range wording.Languages() {
		for name := range d.actions {
			a := d.actions[name]
			a.Contact = &d.contacts[0]
			if do, minutes, contact, err := a.Say(l); err != nil || do == "" || minutes == "" || contact == "" {
				t.Errorf("%s, %s: %v", l.Code, name, err)
			}
		}
		for _, r := range d.rules {
			if !l.Says("advice.risk_" + r.name) {
				t.Errorf("%s: risk_%s is missing", l.Code, r.name)
			}
		}
	}
	known := []string{"minutes", "none", "contact"}
	taken := map[string]bool{}
	for _, r := range d.rules {
		known = append(known, "risk_"+r.name)
		for _, a := range r.actions {
			taken[a] = true
			known = append(known, "do_"+a)
		}
	}
	for name := range d.actions {
		if !taken[name] {
			t.Errorf("no rule asks for %s", name)
		}
	}
	for _, name := range wording.Sentences("advice") {
		plain, child := strings.CutSuffix(name, "_child") // to guardians
		if a := d.actions[strings.TrimPrefix(plain, "do_")]; child && strings.HasPrefix(plain, "do_") && !slices.Contains(a.audiences, Guardian) {
			t.Errorf("%s is said to nobody's guardians", name)
		}
		if !slices.Contains(known, name) && !(child && slices.Contains(known, plain)) {
			t.Errorf("nothing says %s", name)
		}
	}
}

func TestHelp(t *testing.T) {
	if c := Help("GB"); c == nil || c.Name != "Report Fraud" {
		t.Error("the United Kingdom's is not found")
	}
	if Help("DE") != nil || Help("") != nil || Help("XX") != nil {
		t.Error("one that was not verified, or is not there, is named")
	}
}

func TestRefused(t *testing.T) {
	const action = "mail | 1 | watch | - | person | source"
	for name, c := range map[string][3]string{
		"minutes":      {"mail | one | watch | - | person | s", "", ""},
		"stage":        {"mail | 1 | soon | - | person | s", "", ""},
		"contact":      {"mail | 1 | watch | friends | person | s", "", ""},
		"no source":    {"mail | 1 | watch | - | person | ", "", ""},
		"twice":        {action + "\n" + action, "", ""},
		"class":        {action, "x | Shoe sizes | low | mail | s", ""},
		"kept":         {action, "x | Passwords:good | low | mail | s", ""},
		"risk":         {action, "x | any | middling | mail | s", ""},
		"action":       {action, "x | any | low | post | s", ""},
		"for whom":     {"mail | 1 | watch | - | everybody | s", "", ""},
		"audience":     {action, "x | audience=everybody | low | mail | s", ""},
		"country":      {action, "x | country=France | low | mail | s", ""},
		"body country": {action, "", "France | fraud | Police | 17 | undated"},
		"body kind":    {action, "", "FR | friends | Police | 17 | undated"},
		"body date":    {action, "", "FR | fraud | Police | 17 | lately"},
		"fields":       {action, "x | any | low", ""},
	} {
		if _, err := read(c[0], c[1], c[2]); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if _, err := read(action, "x | !any & country=FR | low | mail | s", "FR | fraud | Police | 17 | 2026-01"); err != nil {
		t.Error(err)
	}
}
