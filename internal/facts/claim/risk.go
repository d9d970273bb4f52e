package claim

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/wording"
	"github.com/tocsin-project/tocsin/internal/wording/advice"
)

// What stands in Claim.How of a claim that something of people's own is safe.
const (
	Money    = "money"
	Accounts = "accounts and identity"
	Persons  = "people"
	Systems  = "systems"
	Restored = "data, since then"
)

// Low stands in Claim.How of a claim that the risk is low, and not that there is none.
const Low = "low"

// WellProtected stands in Claim.How of a claim that passwords were kept so that they are
// hard to guess.
const WellProtected = "well protected"

// exposing are the classes by which others reach what is said to be safe.
var exposing = map[string][]breach.Class{
	Money:    {breach.BankAccounts, breach.CreditCards, breach.PartialCards},
	Accounts: {breach.Passwords, breach.Usernames, breach.EmailAddresses},
}

// safe judges that what is people's own is safe. No leak shows that it is.
func (k *Known) safe(c *Claim) (Verdict, string) {
	var found []string
	for _, class := range exposing[c.How] {
		if x := k.found(class); x != nil && x.People > 0 {
			found = append(found, facts.Plural(x.People, "person's ", "people's ")+string(x.Class))
		}
	}
	why := "nothing in a leak shows that they are safe"
	if found != nil {
		why += "; found were " + strings.Join(found, ", ")
	}
	return Unproved, why
}

// wellProtected judges that passwords were hard to guess as they were kept, which they
// are where each way is slow.
func (k *Known) wellProtected() (Verdict, string) {
	v, why := Unproved, "no passwords were found"
	for i, p := range k.Facts.Passwords {
		is := Contradicted
		if breach.PasswordStrength(p.Kind) == breach.StrengthSlow {
			is = Supported
		}
		if i == 0 || is == Contradicted {
			v, why = is, "stored as "+p.Kind
		}
	}
	return v, why
}

// noRisk judges that people run no risk, or a low one, by what was decided and by the
// rules on what follows from the data.
func (k *Known) noRisk(c *Claim) (Verdict, string) {
	switch a := k.advice(); {
	case k.Risk == "high":
		return Contradicted, "by the decision on record the risk to people is high"
	case k.Risk == "risk" && c.How != Low:
		return Contradicted, "by the decision on record there is a risk to people"
	case a.High:
		return Contradicted, "the data that were found mean a high risk by themselves: " + risks(&a)
	case k.Risk == "unlikely" && c.How == Low:
		return Supported, "by the decision on record a risk to people is unlikely"
	}
	return Unproved, "nothing in a leak shows that there is none"
}

// noAction judges that people need do nothing, by what they are advised to do about the
// data that were found.
func (k *Known) noAction(c *Claim) (Verdict, string) {
	for _, class := range c.Classes {
		if x := k.found(class); x == nil || x.People == 0 {
			return Unproved, "not found in the leak: " + string(class)
		}
	}
	a := k.advice()
	if len(a.Actions) == 0 {
		return Unproved, "no data are on record of which it would follow"
	}
	if len(c.Classes) > 0 && c.Classes[0] != breach.Passwords {
		return Unproved, "nothing on record shows that it is not needed"
	}
	says := ""
	for i := range a.Actions {
		do, _, _, err := a.Actions[i].Say(wording.Find("en"))
		if err == nil && (len(c.Classes) == 0 || strings.Contains(a.Actions[i].Name, "password")) {
			says = do
			break
		}
	}
	if says == "" {
		return Unproved, "nothing on record shows that it is not needed"
	}
	return Contradicted, "people whose data these are, are advised: " + says
}

// advice is what follows from the data that were found.
func (k *Known) advice() advice.Advice {
	var e advice.Exposed
	for _, c := range k.Facts.Classes {
		if c.People > 0 {
			e.Classes = append(e.Classes, c.Class)
		}
	}
	if len(e.Classes) == 0 {
		return advice.Advice{}
	}
	e.Strength = breach.StrengthSlow
	for i, p := range k.Facts.Passwords {
		if s := breach.PasswordStrength(p.Kind); i == 0 || s < e.Strength {
			e.Strength = s
		}
	}
	return advice.For(e)
}

// risks says what is likely to follow, in few words.
func risks(a *advice.Advice) string {
	if len(a.Risks) == 0 {
		return "they are of a grave kind"
	}
	text, err := wording.Find("en").Say(a.Risks[0], nil)
	if err != nil {
		return "they are of a grave kind"
	}
	return text
}
