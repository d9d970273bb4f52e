package claim

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// readable is the class that most people were found with, or the one that is asked for,
// as it stands in the leak; "" where nothing was read: by hand nobody saw whether data
// could be.
func (k *Known) readable(class breach.Class) string {
	if k.ByHand {
		return ""
	}
	most := facts.Class{}
	for _, c := range k.Facts.Classes {
		if c.Class != breach.Passwords && c.People > most.People && (class == "" || c.Class == class) {
			most = c
		}
	}
	if most.People == 0 {
		return ""
	}
	return fmt.Sprintf("%s of %s were read as they stand", most.Class, facts.Plural(most.People, "person", "people"))
}

// keptClasses judges what is said of how classes other than passwords are kept: what was
// read as it stands was not.
func (k *Known) keptClasses(c *Claim) (Verdict, string) {
	var plain, unseen []string
	for _, class := range c.Classes {
		if x := k.withClass(class); x != nil && k.readable(x.Class) != "" {
			plain = append(plain, k.readable(x.Class))
		} else {
			unseen = append(unseen, string(class))
		}
	}
	denies := c.How == "clear" || strings.HasPrefix(c.How, "not ")
	if unseen != nil && (denies || plain == nil) {
		return Unproved, "nothing that was read shows how they were kept: " + strings.Join(unseen, ", ")
	}
	return k.kept(c, strings.Join(plain, "; "))
}

// kept judges what is said of how data are kept, of which plain were read.
func (k *Known) kept(c *Claim, plain string) (Verdict, string) {
	switch {
	case plain == "":
		return k.answered(c)
	case c.How == "clear", c.How == "not encrypted", c.How == "not hashed":
		return Supported, plain
	}
	return Contradicted, plain
}

// answered judges what is said of how data are kept by the answer that was given to
// the legal test, as no value shows it. It tells no cipher.
func (k *Known) answered(c *Claim) (Verdict, string) {
	open := c.How == "clear" || strings.HasPrefix(c.How, "not ") && c.How != "not clear"
	cipher, why := names(c.Sentence, ciphers), "by the answer to the legal test (protection="+k.Protection+")"
	switch {
	case k.Protection == "none" && open, k.Protection == "intact" && !open && cipher == "":
		return Supported, why
	case k.Protection == "none", k.Protection == "intact" && open:
		return Contradicted, why
	case k.Protection == "intact":
		return Unproved, fmt.Sprintf("%s they are protected, and nothing shows with which cipher (%s)", why, cipher)
	}
	return Unproved, "nothing was mined that would show how the data were kept"
}

// noData judges that no personal data are affected.
func (k *Known) noData() (Verdict, string) {
	for _, c := range k.Facts.Classes {
		if c.People > 0 {
			return Contradicted, fmt.Sprintf("%s of %s are affected", c.Class, facts.Plural(c.People, "person", "people"))
		}
	}
	if k.Facts.Who.People > 0 && !k.Uncounted {
		return Contradicted, k.counted()
	}
	return Unproved, "no data of people were found; that there are none is not proved"
}

// special judges that no special categories are affected. That there are none is
// never proved: no value alone shows it.
func (k *Known) special() (Verdict, string) {
	for _, c := range k.Facts.Classes {
		if i, ok := breach.Info(c.Class); ok && (i.Special || i.Criminal) && c.People > 0 {
			return Contradicted, fmt.Sprintf("%s of %s were found", c.Class, facts.Plural(c.People, "person", "people"))
		}
	}
	return Unproved, "no class that Articles 9 and 10 of the GDPR name was found; a text can hold what no class shows"
}

// counted says how many people are concerned.
func (k *Known) counted() string {
	if k.ByHand && k.Uncounted {
		return "nobody has counted the people"
	}
	n := k.Facts.Who.People
	if k.Hand > 0 {
		n = k.Hand
	}
	return facts.Plural(n, "person is", "people are") + " concerned"
}
