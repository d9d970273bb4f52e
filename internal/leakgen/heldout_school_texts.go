package leakgen

import "strings"

// The schools' prose: why a child should come to this school, and what parents
// and teachers write to each other. {kind} is the child's given name, {name}
// the writer's, {tel} and {mail} theirs, {oma} somebody else's telephone.

var schoolMotives = [...][]string{
	{
		"Sehr geehrte Damen und Herren,",
		"wir möchten {kind} gern zum kommenden Schuljahr bei Ihnen anmelden.",
		"{kind} liest viel, rechnet gern und spielt seit 2014 Klarinette.",
		"Von Freunden haben wir nur Gutes über den Ganztag gehört, und der Weg mit der Linie 412 dauert 18 Minuten.",
		"Derzeit besucht {kind} die Grundschule am Ort, Zeugnis (Schnitt 1,8) liegt bei.",
		"Uns ist wichtig, dass Lernen Freude macht und Fehler erlaubt sind.",
	},
	{
		"Guten Tag,",
		"nach dem Umzug im Sommer suchen wir für {kind} einen Platz, am liebsten in einer bilingualen Klasse.",
		"Am Tag der offenen Tür (12.03.2016) hat {kind} die Chemie-Vorführung nicht mehr losgelassen.",
		"Vorgang 2016-004711-88 beim Schulamt ist abgeschlossen.",
		"Eine Geschwisterermäßigung brauchen wir nicht, Mittagessen dagegen schon.",
	},
	{
		"Dear admissions team,",
		"we are moving to the area in August and would love {kind} to join your school.",
		"{kind} speaks two languages at home and has been in a Montessori class since 2013.",
		"We value small groups, music, and teachers who know every child by name.",
		"Reports of the last two years can be sent on request.",
	},
}

// motivation is the text of an enrolment.
func (s *school) motivation(n int64, parent *Human, child string, phone bool) string {
	r := s.w.RNG(streamSchoolText, n)
	list := schoolMotives[r.N(2)]
	if parent.Region != DE && r.N(3) > 0 {
		list = schoolMotives[2]
	}
	var parts []string
	for i, text := range list {
		if i < 2 || r.N(3) > 0 {
			parts = append(parts, text)
		}
	}
	end := "Mit freundlichen Grüßen\n{name}"
	if list[0] == schoolMotives[2][0] {
		end = "Kind regards,\n{name}"
	}
	if phone && r.N(3) == 0 {
		end += "\nTel. {tel}"
	}
	if r.N(4) == 0 {
		end += "\n{mail}"
	}
	return s.say(strings.Join(append(parts, end), "\n\n"), parent, child, "")
}

var schoolParentTexts = []string{
	"Guten Morgen,\n\n{kind} hat Fieber und bleibt heute und morgen zu Hause. Attest folgt.",
	"Hallo,\n\nwann ist der nächste freie Termin am Elternsprechtag? Dienstag ab 16:30 ginge bei uns.",
	"Liebes Kollegium,\n\n{kind} hat seine Brotdose Nr. 27 im Bus liegen lassen, Linie 412, 13:05 ab Markt.",
	"Guten Tag,\n\ndie 85,00 EUR für die Klassenfahrt habe ich am 04.10. überwiesen, Verw.zweck 20161004-0093.",
	"Hi, kann {kind} am Freitag nach der 4. Std. gehen? Zahnarzt 11:15.",
}

func (s *school) parentText(x *household, k int) string {
	p := &x.parents[k]
	text := schoolParentTexts[(x.f+int64(k))%int64(len(schoolParentTexts))]
	oma := s.human(schoolContacts, x.f, x.region, 1)
	if p.mobile && x.f%10 == 1 {
		text += "\n\nAbholen wird heute die Oma, erreichbar unter {oma}."
	}
	if p.second {
		text += "\n\nBitte künftig an meine neue Adresse schreiben: " + string(s.secondMail(nil, x, k))
	}
	text += "\n\nViele Grüße\n{name}"
	if p.mobile && x.f%4 == 0 {
		text += "\nMobil {tel}"
	}
	return s.say(text, &p.h, x.pupils[0].given, string(oma.AppendPhone(nil, 1+int(x.f%3))))
}

func (s *school) teacherText(x *household, k int) string {
	h := s.teacher(x.f)
	name := "Frau "
	if !x.parents[k].h.Female {
		name = "Herr "
	}
	text := "Guten Tag " + name + x.parents[k].h.Family() + ",\n\ndanke für die Nachricht, ist für {kind} notiert (Kl.-Buch S. 118).\n\nBeste Grüße\n{name}"
	if x.f%2 == 0 {
		text += "\n" + string(appendStaffMail(nil, h, schoolDomain))
	}
	return s.say(text, h, x.pupils[0].given, "")
}

// say fills the slots of a text.
func (s *school) say(text string, writer *Human, child, other string) string {
	return strings.NewReplacer(
		"{kind}", child, "{name}", string(writer.AppendName(nil)), "{tel}", string(writer.AppendPhone(nil, 2)),
		"{mail}", string(writer.AppendEmail(nil)), "{oma}", other,
	).Replace(text)
}
