package leakgen

func init() {
	RegisterLetters(&LetterSet{Name: "standard", Languages: map[Language]*Phrases{
		English: &english, French: &french, German: &german, Dutch: &dutch, Spanish: &spanish,
	}})
}

var english = Phrases{
	Greeting: []string{"Dear Sir or Madam,", "Dear Hiring Manager,", "Hello,", "Dear {company} team,", "To whom it may concern,"},
	Opening: []string{
		"I am writing to apply for the post of {job} that you advertised for {city}.",
		"Your advertisement for a {job} in {city} ({ref}) caught my eye at once.",
		"Please find below my application for the position of {job} at {company}.",
		"A friend told me that {company} is looking for a {job}; I would like to be considered.",
	},
	Body: []string{
		"For the last {years} years I have worked with {skill} every day and enjoyed it.",
		"In {year} I took over a small team and learned what it means to answer for others.",
		"My present employer relies on me for {skill} and for training new colleagues.",
		"I hold a diploma from {year} and have kept my knowledge up to date since.",
		"Working under pressure does not frighten me: in our busiest month we handled over 1,200 orders.",
		"Before that I spent {years} years with a family business where everybody did everything.",
		"I am used to {skill}, to early starts and to customers who change their minds.",
		"My notice period is four weeks, and I could start on 1 March 2016 at the latest.",
		"I would expect a salary of about 32,500 a year, but I am open to discussion.",
		"Moving to {city} would be no problem, as my family is ready for a change.",
		"In my spare time I built our club's website with jQuery 3.1.0 and a lot of patience.",
		"Colleagues describe me as calm, careful and hard to discourage.",
		"I passed the advanced course in {skill} in {year} with distinction.",
		"The project I am proudest of cut our delivery times by 18% within {years} months.",
		"I speak two languages fluently and can hold my own in a third.",
		"What I do not know yet I learn quickly, and I am not ashamed to ask.",
		"Our warehouse kept 24/7 hours, so shifts are nothing new to me.",
		"I have a clean driving licence and my own car.",
	},
	Motive: []string{
		"What draws me to {company} is its good name among those who work there.",
		"I would like to work for a company that trains its people, and {company} does.",
		"The post of {job} is exactly the step I have been preparing for.",
	},
	Closing: []string{
		"I would be glad to tell you more in an interview.",
		"My CV is attached; I look forward to hearing from you.",
		"Thank you for your time and consideration.",
	},
	Farewell: []string{"Yours faithfully,", "Yours sincerely,", "Kind regards,", "Best wishes,"},
	Skills:   []string{"double-entry bookkeeping", "SAP", "customer care", "stock control", "Java 8 and SQL", "wound care", "TIG welding", "event planning", "payroll", "site supervision"},
	RefereeMail: []string{
		"For a reference please write to my former manager at {mail}.",
		"References are available: {mail}",
		"You may ask my tutor ({mail}) about my work.",
	},
	RefereeName: []string{
		"{name} ({mail}), my former manager, is happy to answer your questions.",
		"Referee: {name}, {mail}",
		"Please feel free to contact {name} <{mail}> for a reference.",
	},
	RefereeFull: []string{
		"References:\n{name}\n{mail}\n{phone}",
		"My former manager {name} can be reached at {mail} or on {phone}.",
		"Referee: {name}, tel. {phone}, e-mail {mail}.",
	},
	RefereePhone: []string{
		"For a reference: {mail}, tel. {phone}.",
		"My last supervisor will confirm this; please call {phone} or write to {mail}.",
	},
	PhoneLabel: "Tel. ", MailLabel: "",
}
