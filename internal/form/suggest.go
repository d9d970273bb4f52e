package form

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
)

// suggest gives what the case file and the facts have for the fields. Fields on
// which people alone decide (the risk, whether people are told) are filled only
// with what somebody put on record.
func (s *Subject) suggest() []Answer {
	var out filler
	s.kind(&out)
	s.controller(&out)
	s.reporter(&out)
	s.parties(&out)
	s.times(&out)
	s.discovery(&out)
	s.nature(&out)
	s.people(&out)
	s.data(&out)
	s.measures(&out)
	s.consequences(&out)
	s.risk(&out)
	s.told(&out)
	s.countries(&out)
	return out
}

type filler []Answer

// add notes an answer, unless a value of it is empty.
func (f *filler) add(no int, g Grade, from string, values ...string) {
	if len(values) == 0 || slices.ContainsFunc(values, func(v string) bool { return strings.TrimSpace(v) == "" }) {
		return
	}
	*f = append(*f, Answer{Field: no, Values: values, Grade: g, From: from})
}

// kind: whether something was filed with the authority before.
func (s *Subject) kind(f *filler) {
	f.add(7, Taken, "the case's reference", s.Case.Reference)
	day := func(x *casefile.Filing) string { return english().Date(x.At.In(s.Case.Location())) }
	last := s.last()
	switch w := s.withdrawn(); {
	case last != nil:
		f.add(3, Taken, fmt.Sprintf("filing %d went to %s on %s", last.ID, last.To, day(last)), "b")
		number, filing := s.reference(last.To)
		f.add(6, Taken, fmt.Sprintf("filing %d", filing), number)
	case w != nil:
		f.add(3, Taken, fmt.Sprintf("the earlier notification to %s was withdrawn on %s", w.To, day(w)), "a")
	default:
		f.add(3, Taken, "nothing was filed before", "a")
	}
}

func (s *Subject) controller(f *filler) {
	if c := first(s.Case.With(casefile.Controller)); c != nil {
		from := "party " + c.ID
		f.add(10, Taken, from, map[string]string{"company": "a", "organisation": "b", "vat": "c"}[c.IDKind])
		f.add(11, Taken, from, c.IDNumber)
		f.add(12, Taken, from, c.Name)
		f.add(13, Taken, from, contact(c))
		f.add(14, Taken, from, map[string]string{"private": "a", "public": "b"}[c.Sector])
		f.add(15, Taken, from, map[string]string{"micro": "a", "sme": "b", "large": "c", "other": "d"}[c.Size])
		f.add(17, Taken, from, c.Activity)
	}
	if r := first(s.Case.With(casefile.Representative)); r != nil {
		f.add(18, Taken, "party "+r.ID, r.Name)
		f.add(19, Taken, "party "+r.ID, contact(r))
	}
}

func (s *Subject) reporter(f *filler) {
	dpo := first(s.Case.With(casefile.DPO))
	if r := first(s.Case.With(casefile.Reporter)); r != nil {
		from := "party " + r.ID
		f.add(21, Taken, from, r.Name)
		f.add(22, Taken, from, contact(r))
		role := map[string]string{"dpo": "a", "legal": "b"}[r.Function]
		if role == "" && r.Function != "" {
			role = "c"
			f.add(24, Taken, from, r.Function)
		}
		f.add(23, Taken, from, role)
	}
	if dpo != nil {
		f.add(29, Taken, "party "+dpo.ID, "yes")
		f.add(30, Taken, "party "+dpo.ID, dpo.Name)
		f.add(31, Taken, "party "+dpo.ID, contact(dpo))
		f.add(33, Proposed, "party "+dpo.ID, "a")
	}
}

// parties: processors and joint controllers.
func (s *Subject) parties(f *filler) {
	var roles, names, contacts, ids []string
	for _, p := range s.Case.Parties {
		switch p.Role {
		case casefile.Processor, casefile.SubProcessor, casefile.JointController:
			c := contact(&p)
			if c == "" {
				c = "not known yet"
			}
			roles, names, contacts, ids = append(roles, string(p.Role)), append(names, p.Name), append(contacts, c), append(ids, p.ID)
		}
	}
	if ids == nil {
		f.add(38, Proposed, "no such party is on record", "b")
		return
	}
	from := "parties " + strings.Join(ids, ", ")
	f.add(38, Taken, from, "a")
	f.add(39, Taken, from, roles...)
	f.add(40, Taken, from, names...)
	f.add(41, Taken, from, contacts...)
}

func first(list []casefile.Party) *casefile.Party {
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}

// contact is how a party is reached, in one line.
func contact(p *casefile.Party) string {
	var out []string
	for _, v := range []string{p.Contact, p.Address, english().Country(p.Country), p.Email, p.Phone} {
		if v != "" {
			out = append(out, v)
		}
	}
	return strings.Join(out, ", ")
}

// stamp writes an instant in the case's zone.
func (s *Subject) stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(s.Case.Location()).Format(time.RFC3339)
}

func (s *Subject) times(f *filler) {
	if at, ok := s.Case.Chosen(duty.ControllerAware); ok {
		f.add(48, Taken, "the instant chosen as the controller's awareness", s.stamp(at))
	}
	i := s.Case.Incident
	remarks := s.awareness()
	if i != nil && !i.From.IsZero() {
		from := "the incident on record"
		zone := s.Case.Location()
		switch {
		case i.Ongoing:
			f.add(44, Taken, from, "c")
		case !i.To.IsZero() && duty.DayOf(i.From.In(zone)) == duty.DayOf(i.To.In(zone)):
			f.add(44, Taken, from, "a")
		case !i.To.IsZero():
			f.add(44, Taken, from, "b")
		}
		f.add(45, Taken, from, yes(i.Estimated))
		f.add(46, Taken, from, s.stamp(i.From))
		f.add(47, Taken, from, s.stamp(i.To))
		if i.Estimated {
			remarks = append([]string{"How the times were estimated: " + i.HowDated}, remarks...)
		}
	}
	f.add(53, Drafted, "instants and incident on record", strings.Join(remarks, " "))
}

// awareness tells of instants beside the controller's own awareness.
func (s *Subject) awareness() (out []string) {
	for _, c := range s.Case.Awareness {
		if c.Anchor != duty.ControllerAware {
			out = append(out, fmt.Sprintf("%s: %s (%s).", duty.AnchorText(c.Anchor), s.stamp(c.At), c.Why))
		}
	}
	return out
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func (s *Subject) discovery(f *filler) {
	d := s.Case.Discovery
	if d == nil {
		return
	}
	from := "the discovery on record"
	f.add(50, Taken, from, map[string]string{
		"staff": "a", "supplier": "b", "data-subject": "c", "researcher": "d", "authority": "d", "press": "e", "other": "f",
	}[d.Channel])
	f.add(51, Taken, from, d.Text)
	f.add(52, Taken, from, string(d.Told))
}
