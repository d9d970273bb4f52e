package leakgen

import (
	"fmt"
	"strings"
	"time"
)

// letterWords is how people of a language tell who they are.
type letterWords struct {
	name, born, home string // sentences: %s is the name, the date, the address
	months           []string
	date             string // %[1]d day, %[2]s month, %[3]d year
	// Of a CV: its title, labels, headings, and what a school says.
	title, bornLabel, work, study, skills, tongues, school, known string
}

var letterTongues = [languages]letterWords{
	English: {
		name: "My name is %s.", born: "I was born on %s.", home: "I live at %s.", date: "%[1]d %[2]s %[3]d",
		months: strings.Fields("January February March April May June July August September October November December"),
		title:  "Curriculum vitae", bornLabel: "Date of birth", work: "Work experience", study: "Education", skills: "Skills", tongues: "Languages",
		school: "Diploma in administration, Fenland College", known: "English, some French",
	},
	French: {
		name: "Je m'appelle %s.", born: "Je suis né(e) le %s.", home: "J'habite au %s.", date: "%[1]d %[2]s %[3]d",
		months: strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
		title:  "Curriculum vitae", bornLabel: "Date de naissance", work: "Expérience professionnelle", study: "Formation", skills: "Compétences", tongues: "Langues",
		school: "Baccalauréat professionnel, lycée du Vent", known: "français, anglais",
	},
	German: {
		name: "Mein Name ist %s.", born: "Ich bin am %s geboren.", home: "Ich wohne in der %s.", date: "%[1]d. %[2]s %[3]d",
		months: strings.Fields("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
		title:  "Lebenslauf", bornLabel: "Geburtsdatum", work: "Berufserfahrung", study: "Schulbildung", skills: "Kenntnisse", tongues: "Sprachen",
		school: "Abitur, Gymnasium Auenstadt", known: "Deutsch, Englisch",
	},
	Dutch: {
		name: "Mijn naam is %s.", born: "Ik ben geboren op %s.", home: "Ik woon aan de %s.", date: "%[1]d %[2]s %[3]d",
		months: strings.Fields("januari februari maart april mei juni juli augustus september oktober november december"),
		title:  "Curriculum vitae", bornLabel: "Geboortedatum", work: "Werkervaring", study: "Opleiding", skills: "Vaardigheden", tongues: "Talen",
		school: "Diploma administratie, Waterland College", known: "Nederlands, Engels",
	},
	Spanish: {
		name: "Me llamo %s.", born: "Nací el %s.", home: "Vivo en la %s.", date: "%[1]d de %[2]s de %[3]d",
		months: strings.Fields("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
		title:  "Curriculum vitae", bornLabel: "Fecha de nacimiento", work: "Experiencia laboral", study: "Formación académica", skills: "Habilidades", tongues: "Idiomas",
		school: "Bachillerato, Instituto de la Meseta", known: "español, inglés",
	},
}

func (t *letterWords) day(d time.Time) string {
	return fmt.Sprintf(t.date, d.Day(), t.months[d.Month()-1], d.Year())
}

// leadText is what a letter's writer says of themselves.
func (x *written) leadText(now int64) string {
	t := &letterTongues[x.h.Language()]
	text := fmt.Sprintf(t.name, x.h.AppendName(nil))
	if x.born {
		text += " " + fmt.Sprintf(t.born, t.day(x.h.Born(now)))
	}
	if x.home && !x.head {
		text += " " + fmt.Sprintf(t.home, string(x.h.AppendStreet(nil))+", "+x.town())
	}
	return text
}

// appendCV appends a CV: who, and parts with headings.
func (l *letterFiles) appendCV(dst []byte, x *written) []byte {
	t, r := &letterTongues[x.h.Language()], l.w.RNG(713, x.h.N)
	dst = x.appendHead(x.line(dst, t.title, ""))
	if x.phone {
		dst = append(x.h.AppendPhone(append(dst, "Tel. "...), r.N(9)), '\n')
	}
	if x.mail {
		dst = append(x.h.AppendEmail(dst), '\n')
	}
	if x.born {
		dst = x.line(dst, t.bornLabel+": "+t.day(x.h.Born(l.w.Now)))
	}
	dst = x.line(dst, "", t.work)
	for year, n := 2015, 1+r.N(3); n > 0; n-- {
		years := 1 + r.N(4)
		dst = x.line(dst, fmt.Sprintf("%d-%d %s, %s", year-years, year, r.Pick(jobs[x.h.Language()]), appendCompany(nil, r.N(300))))
		year -= years
	}
	dst = x.line(dst, "", t.study, fmt.Sprintf("%d %s", 1985+r.N(20), t.school))
	dst = x.line(dst, "", t.tongues, t.known)
	if x.referee {
		ref := l.w.Human(l.base + x.h.N)
		dst = x.line(dst, "")
		dst = append(l.w.appendMention(dst, &ref, x.mention, x.h.Language()), '\n')
	}
	return dst
}

// office are the files beside the letters: nobody's.
func (l *letterFiles) office(row *Row, emit func() error) error {
	for n, f := range officeFiles {
		row.Str(f[0], f[1])
		if err := emit(); err != nil {
			return fmt.Errorf("file %d: %w", n, err)
		}
	}
	return nil
}

var officeFiles = [][2]string{
	{"newsletter-03.txt", "The Lantern, spring issue\n\nDear readers,\n\nOur team has grown: Clara Winter joins us as a consultant, and vacancies in warehousing have doubled. Please tell your friends who look for a job, and keep your CV up to date before an interview.\n\nKind regards,\nAnna Bell\nEditor\n"},
	{"README.md", "# matcher\n\nMatches vacancies and candidates. My name is Foo is the test phrase.\n\n## Usage\n\n    matcher --jobs jobs.csv\n\nWritten by Walter Grant, released under the MIT licence.\n"},
	{"app.log", "2016-03-01 10:00:01 INFO worker started\n2016-03-01 10:00:02 WARN job application parser: position of Clerk, employer missing, my cv skipped\n2016-03-01 10:00:03 INFO Regards sent to Walter Grant\n"},
	{"letter.go", "package letter\n\n// Letter renders a letter: my application for the position of a job.\nfunc Letter(name string) string {\n\treturn \"My name is \" + name + \". I am applying for the vacancy. Kind regards, \" + name\n}\n"},
	{"LICENSE.txt", "Permission is granted to any person who obtains a copy of this software to deal in it without restriction, provided that the notice above is kept.\n\nCopyright 2014 Walter Grant\n"},
	{"template-reply.txt", "Dear {{name}},\n\nThank you for your application for the position of {{job}}. We read your CV with interest and would like to invite you to an interview at our office.\n\nKind regards,\nClara Winter\nLantern Hire\n"},
	{"template-letter.txt", "Dear {{contact}},\n\nI am applying for the position of {{job}}. My name is {{name}} and I was born on {{birth}}. My CV is attached.\n\nYours faithfully,\n{{name}}\n"},
	{"vacancy-12.txt", "We are looking for a clerk for our client in Leeds. Your profile: two years of experience, a diploma, and a good team spirit. We offer a permanent job and a fair salary. Send your application and your CV to Clara Winter at our office.\n"},
	{"rejection-88.txt", "Dear Walter Grant,\n\nthank you for your application for the position of clerk. Unfortunately we have chosen another candidate. We keep your CV for a year and will write to you when we have a job that suits you.\n\nKind regards,\nClara Winter\nLantern Hire\n"},
}
