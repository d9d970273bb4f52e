package duty

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// Situation is what is known of the data: mined from the leak, or entered by
// hand where nothing was mined.
type Situation struct {
	Classes   []ClassCount
	People    int64
	PeopleSet bool     // People is known; 0 people may be a finding
	Passwords []string // kinds: "clear", "bcrypt cost 10"; empty where none were found
	ByHand    bool
	Unread    bool   // bytes are unread, so more may be there
	Where     string // what the numbers come from, for evidence
}

// ClassCount is a class with the people of whom it was found.
type ClassCount struct {
	Class  breach.Class
	People int64
}

// FromFacts takes the situation from the facts of a mined leak.
func FromFacts(f *facts.Facts) Situation {
	s := Situation{
		People: f.Who.People, PeopleSet: true, Unread: f.Unread(),
		Where: fmt.Sprintf("facts %x", f.Hash[:6]),
	}
	for _, c := range f.Classes {
		s.Classes = append(s.Classes, ClassCount{c.Class, c.People})
	}
	for _, p := range f.Passwords {
		s.Passwords = append(s.Passwords, p.Kind)
	}
	return s
}

func (s *Situation) has(classes ...breach.Class) (found []breach.Class) {
	for _, c := range s.Classes {
		if slices.Contains(classes, c.Class) {
			found = append(found, c.Class)
		}
	}
	return found
}

func (s *Situation) count(c breach.Class) string {
	for _, k := range s.Classes {
		if k.Class == c {
			return fmt.Sprintf("%s of %s", c, facts.Plural(k.People, "person", "people"))
		}
	}
	return string(c)
}

// slowHashes are the ways to store a password, as the leak's detectors name
// them, in which a guess costs so much that a good password holds; all others
// count as readable.
var slowHashes = []string{"bcrypt", "argon2", "scrypt", "pbkdf2", "yescrypt", "drupal 7 sha-512"}

// readable returns the kinds of stored passwords that can be read or guessed
// at speed.
func (s *Situation) readable() (kinds []string) {
	for _, k := range s.Passwords {
		slow := slices.ContainsFunc(slowHashes, func(h string) bool { return strings.Contains(strings.ToLower(k), h) })
		if !slow {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// profile are classes of simple data that together draw a picture of a person.
var profile = []breach.Class{
	breach.JobApplications, breach.Employers, breach.JobTitles, breach.EducationLevels, breach.ProfessionalSkills,
	breach.Occupations, breach.PhysicalAddresses, breach.FamilyMembers, breach.DatesOfBirth, breach.Genders,
}

// Suggest gives the scores that the situation and the answers to the interview
// suggest, each with its reason.
func Suggest(s Situation, answers Answers) Suggestion {
	out := Suggestion{People: s.People, Over100: s.People > 100, ByHand: s.ByHand}
	m := loadMethod()
	byCategory := map[breach.ENISA][]breach.Class{}
	for _, c := range s.Classes {
		if info, ok := breach.Info(c.Class); ok {
			byCategory[info.ENISA] = append(byCategory[info.ENISA], c.Class)
		} else {
			out.Missing = append(out.Missing, fmt.Sprintf("the category of %q, which is no class of the vocabulary", c.Class))
		}
	}
	for i := range m.Categories {
		p := &m.Categories[i]
		if classes := byCategory[p.Category]; len(classes) > 0 {
			out.Categories = append(out.Categories, s.category(p, classes))
		}
	}
	out.Identifiers = s.identifiers(m)
	out.Circumstances = circumstances(m, answers, &out.Missing)
	if a, ok := answers["protection"]; ok && slices.Equal(a.Options, []string{"intact"}) {
		out.Unintelligible = true
	}
	if s.Unread {
		out.Missing = append(out.Missing, "what the unread bytes of the leak hold")
	}
	if !s.PeopleSet {
		out.Missing = append(out.Missing, "how many people are concerned")
	}
	return out
}

func (s *Situation) category(p *methodPart, classes []breach.Class) Score {
	score := Score{What: string(p.Category), Base: p.Base, Points: p.Base, Classes: classes}
	var named []string
	for _, c := range classes {
		named = append(named, s.count(c))
	}
	score.Reason = strings.Join(named, ", ")
	switch {
	case p.Category == breach.Simple:
		if found := s.has(profile...); len(found) >= 3 {
			score.Points = 8
			score.Reason = fmt.Sprintf("%s and others of one person together allow a profile", joinClasses(found[:3]))
		}
		if kinds := s.readable(); len(kinds) > 0 && len(s.has(breach.Passwords)) > 0 {
			score.Reason += fmt.Sprintf("; passwords can be read or guessed (%s): they open what the account holds, so raise this if that is graver", strings.Join(kinds, ", "))
		}
	case p.Category == breach.Financial && len(s.has(breach.CreditCards)) > 0 && len(s.has(breach.CardCodes)) > 0:
		score.Points = 16
		score.Reason = "card numbers with their codes enable fraud"
	case p.Category == breach.Behavioural && len(classes) == 1 && classes[0] == breach.IPAddresses:
		score.Points = 4
		score.Reason = s.count(breach.IPAddresses) + " alone give no real insight into behaviour"
	}
	score.Ground, _ = p.ground(score.Points)
	return score
}

func joinClasses(list []breach.Class) string {
	var out []string
	for _, c := range list {
		out = append(out, string(c))
	}
	return strings.Join(out, ", ")
}

// numbers are the classes of numbers issued by states.
var numbers = []breach.Class{breach.SocialSecurity, breach.GovernmentIDs, breach.PassportNumbers, breach.DriversLicences}

// identifiers suggests the ease of identification. Where a class was found and
// nothing tells how it stands, the highest level that the other classes of the
// leak make likely is taken.
func (s *Situation) identifiers(m *method) (out []Score) {
	add := func(name string, points Points, classes []breach.Class, reason string) {
		p := m.part(name)
		ground, _ := p.ground(points)
		out = append(out, Score{What: name, Points: points, Ground: ground, Reason: reason, Classes: classes})
	}
	name, mail := s.has(breach.Names), s.has(breach.EmailAddresses)
	if len(name) > 0 {
		if len(mail) > 0 && len(s.has(breach.DatesOfBirth)) > 0 {
			add("name", 4, append(name, breach.DatesOfBirth, breach.EmailAddresses), "names stand with dates of birth and e-mail addresses")
		} else {
			add("name", 2, name, s.count(breach.Names)+"; how rare they are is not known")
		}
	}
	if ids := s.has(numbers...); len(ids) > 0 {
		if len(name) > 0 {
			add("number", 4, append(ids, name...), joinClasses(ids)+" stand with names")
		} else {
			add("number", 1, ids, joinClasses(ids)+" stand without names")
		}
	}
	if phone := s.has(breach.PhoneNumbers, breach.PhysicalAddresses); len(phone) > 0 {
		if len(s.has(breach.PhysicalAddresses)) > 0 {
			add("phone", 2, phone, "home addresses tell the town")
		} else {
			add("phone", 1, phone, "phone numbers in no register tell the country")
		}
	}
	if len(mail) > 0 {
		if len(name) > 0 {
			add("e-mail", 4, append(mail, name...), "e-mail addresses stand with names")
		} else {
			add("e-mail", 3, mail, "e-mail addresses without names; many can be searched for")
		}
	}
	if photo := s.has("Photos", "Profile photos"); len(photo) > 0 {
		if len(name) > 0 {
			add("picture", 4, append(photo, name...), "pictures stand with names")
		} else {
			add("picture", 3, photo, "pictures without names; whether they are clear is not known")
		}
	}
	if user := s.has(breach.Usernames); len(user) > 0 {
		points, reason := Points(1), "user names alone"
		if len(name) > 0 {
			points, reason = 4, "user names stand with full names"
		} else if len(mail) > 0 {
			points, reason = 3, "user names stand with e-mail addresses"
		}
		add("code", points, user, reason)
	}
	return out
}

// byAnswer are the points that answers of the interview give.
var byAnswer = map[string]map[string]Points{
	"confidentiality": {"none": 0, "trusted": 1, "known": 1, "unknown": 2},
	"integrity":       {"recoverable": 1, "lost": 2},
	"availability":    {"temporary": 1, "permanent": 2},
	"intent":          {"malicious": 2, "none": 0, "unknown": 0},
}

func circumstances(m *method, answers Answers, missing *[]string) (out []Score) {
	v := loadInterview()
	broken, known := answers["broken"]
	for i := range m.Circumstances {
		p := &m.Circumstances[i]
		question := p.Element
		if p.Element == "confidentiality" {
			question = "recipients"
		}
		if p.Element != "intent" && known && !slices.Contains(broken.Options, p.Element) {
			continue
		}
		a, ok := answers[question]
		if !ok || len(a.Options) != 1 {
			*missing = append(*missing, fmt.Sprintf("the answer to %q (tocsin duty test)", question))
			continue
		}
		q := v.question(question)
		s := Score{What: p.Element, Points: byAnswer[p.Element][a.Options[0]]}
		s.Ground, _ = p.ground(s.Points)
		s.Reason = q.Text + " " + q.words(a.Options)
		if a.Reason != "" {
			s.Reason += " (" + a.Reason + ")"
		}
		if a.Options[0] == "unknown" && p.Element == "intent" {
			*missing = append(*missing, "whether there was malice: it would add 0.5")
		}
		out = append(out, s)
	}
	return out
}

// SuggestAnswers gives the answers that the situation alone gives.
func SuggestAnswers(s Situation) Answers {
	out := Answers{}
	put := func(q, option, reason string) {
		out[q] = Answer{Question: q, Options: []string{option}, Reason: reason, Evidence: []string{s.Where}, Suggested: true}
	}
	if len(s.Classes) == 0 {
		return out
	}
	put("personal_data", "yes", s.count(s.Classes[0].Class)+" and others")
	var special []string
	for _, c := range s.Classes {
		if info, ok := breach.Info(c.Class); ok && info.Special {
			special = append(special, s.count(c.Class))
		}
	}
	if len(special) > 0 {
		put("special", "yes", strings.Join(special, ", "))
	}
	var fraud []string
	for _, c := range s.has(append([]breach.Class{breach.BankAccounts, breach.CreditCards, breach.AuthTokens, breach.SecurityQuestions}, numbers...)...) {
		fraud = append(fraud, s.count(c))
	}
	if kinds := s.readable(); len(kinds) > 0 && len(s.has(breach.Passwords)) > 0 {
		fraud = append(fraud, "passwords stored as "+strings.Join(kinds, ", "))
	}
	if len(fraud) > 0 {
		put("fraud", "yes", strings.Join(fraud, ", "))
	}
	if !s.ByHand {
		put("protection", "none", "the values were read from the leak as they stand")
	}
	return out
}
