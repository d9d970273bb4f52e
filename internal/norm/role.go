package norm

import (
	"bytes"
	"strings"
)

// roleWords are the local parts of mailboxes of roles and systems, without
// separators: RFC 2142's, and those usual in English, French, German, Dutch,
// Spanish, Italian, Portuguese, Polish, Swedish, Danish and Norwegian.
var roleWords = wordSet(`
abuse noc security postmaster hostmaster webmaster usenet news www uucp ftp mailerdaemon root admin admins
administrator administrators sysadmin daemon nobody noreply noreplies donotreply dontreply noresponse nospam
bounce bounces bouncer mailer autoreply autoresponder cron alert alerts alerting notification notifications
notify notifier newsletter newsletters mailing mailings list lists listserv majordomo subscribe unsubscribe
subscription subscriptions undisclosed dmarc dmarcreports spam phishing ssl certificate whois registry dns
monitoring nagios zabbix jenkins gitlab jira backup info infos information informations inquiries inquiry
enquiries enquiry contact contacts contactus hello hi hallo hey mail email office offices reception frontdesk
desk team staff everyone all help helpdesk support supportteam service services servicedesk customerservice
customercare customersupport clientservices care feedback complaints claims sales sale salesteam order orders
ordering shop store billing invoice invoices invoicing accounting accounts accountspayable accountsreceivable
finance payments payroll marketing press media pr publicrelations communications communication editor
editorial redaction advertising ads events event booking bookings reservations reservation hr humanresources
people talent talents recruiting recruitment recruiter recruiters hiring hire jobs job career careers
vacancies cv cvs resume resumes applications application apply internship internships legal privacy gdpr dpo
dataprotection compliance it itsupport tech technical webadmin web website site management ceo cfo cto board
director directors secretary secretariat membership partner partners partnership partnerships business
wholesale export import purchasing procurement logistics shipping returns warranty contactez renseignement
renseignements accueil bonjour equipe secretariats standard serviceclient serviceclients commande commandes
facture factures facturation compta comptabilite comptable commercial commerciale commerciaux vente ventes
achats achat boutique magasin presse communicationpresse redacteur webmestre rh drh ressourceshumaines
recrutement recrutements emploi emplois candidature candidatures carriere carrieres stage stages direction
directeur gerance juridique rgpd nepasrepondre nerepondezpas pasdereponse reponseautomatique lettre lettreinfo
assistance sav aide mairie ecole agence kontakt auskunft anfrage anfragen buero buro zentrale empfang
sekretariat verwaltung geschaeftsleitung geschaftsleitung geschaeftsfuehrung vertrieb verkauf einkauf
bestellung bestellungen rechnung rechnungen rechnungswesen buchhaltung kundenservice kundendienst
kundenbetreuung presseteam personal personalabteilung personalwesen bewerbung bewerbungen stellen karriere
ausbildung praktikum datenschutz datenschutzbeauftragter impressum hilfe technik werbung redaktion
nichtantworten keineantwort keinantwort bittenichtantworten antwortenichtmoeglich post poststelle praxis
kanzlei hotel klantenservice klantendienst klant verkoop inkoop bestelling bestellingen factuur facturen
boekhouding administratie receptie balie secretariaat personeel personeelszaken vacature vacatures
sollicitatie sollicitaties solliciteren werkenbij redactie pers privacyofficer nietantwoorden geenantwoord
nietbeantwoorden contacto informacion consultas consulta oficina recepcion atencionalcliente atencioncliente
clientes ventas compras pedidos pedido facturacion contabilidad administracion prensa comunicacion rrhh
recursoshumanos empleo empleos trabajo seleccion curriculum curriculums direccion secretaria soporte ayuda
noresponder norespondas noconteste reservas informazioni contatti ufficio segreteria clienti servizioclienti
assistenzaclienti vendite acquisti ordini ordine fatture fatturazione contabilita amministrazione
amministrativo stampa ufficiostampa risorseumane lavoraconnoi lavoro selezione direzione assistenza
prenotazioni nonrispondere pec contato informacoes escritorio rececao recepcao atendimento apoioaocliente
apoiocliente vendas encomendas fatura faturacao faturamento contabilidades administracao imprensa comunicacao
recursoshumanosrh emprego empregos vagas vaga curriculo curriculos selecao ouvidoria sac naoresponda
naoresponder suporte ajuda biuro sekretariaty recepcja obslugaklienta sprzedaz zakupy zamowienia zamowienie
faktury faktura ksiegowosc kadry rekrutacja praca kariera marketingpr prasa reklamacje pomoc dzialhandlowy
serwis nieodpowiadaj rodo iod kundtjanst kundservice kundeservice forsaljning salg salj inkop bestallning
faktureringar ekonomi regnskab regnskap okonomi bogholderi personalavdelning jobb ansok ansokan ansokningar
rekrytering rekruttering stilling stillinger lediga karriar kontor kontoret resepsjon vaxel vaxeln sentralbord
hjalp hjelp hjaelp postmottak postkasse registrator diarium svaraej svarainte svarikke ikkesvar ikkesvare
inteesvara bestyrelse styret styrelsen presskontakt firmapost
aufnahme anmeldung anmeldungen einschreibung immatrikulation inscription inscriptions scolarite admissions
rebote rebotes devueltos baja bajas darsedebaja desuscribir desabonnement desinscription abmelden abmeldung austragen afmelden
afmeldingen uitschrijven cancellati disiscrizione wypisz treasurer treasury chair chairperson tresorier tresorerie kassenwart
schatzmeister penningmeester tesorero tesoreria tesoriere
admission enrolment enrolments enrollment enrollments registrations inschrijving inschrijvingen aanmelding
aanmeldingen matriculas iscrizioni rekrutacje
grants gifts giving donations donation donate donors fundraising scholarships advancement mecenat spenden
spende stipendien giften donaties donaciones becas donazioni borsedistudio doacoes darowizny
`)

// roleParts are words that make a mailbox a system's wherever they stand in
// its local part, without separators.
var roleParts = [...]string{
	"noreply", "donotreply", "nepasrepondre", "mailerdaemon", "nichtantworten", "norespond", "nonrispondere",
	"naoresponda", "nieodpowiadaj", "svarikke", "svaraej", "nietantwoorden",
}

// RoleMailbox reports whether a mailbox, in the form Email gives, is of a role
// or a system rather than of a person: info@, jobs-fr@, no-reply+x@, sales2@.
// The rule: without tag, separators and final digits it is a role word; or all
// its words are, or all but places of two letters after one of three or more.
func RoleMailbox(email string) bool {
	local, _, ok := strings.Cut(email, "@")
	if !ok || local == "" {
		return false
	}
	if tag := strings.IndexByte(local, '+'); tag > 0 {
		local = local[:tag]
	}
	return roleShaped(local) && roleLocal(local)
}

// roleLocal is RoleMailbox of a local part without tag.
func roleLocal(local string) bool {
	var buf [maxLocal]byte
	whole, initials := squash(buf[:0], local)
	if roleWords[string(whole)] && !initials {
		return true
	}
	for _, p := range roleParts {
		if bytes.Contains(whole, []byte(p)) {
			return true
		}
	}
	return roleByWords(local)
}

// squash leaves out separators and final digits. Initials says that a single
// letter and a dot begin it, as in "p.ost", the name of a person.
func squash(dst []byte, local string) (whole []byte, initials bool) {
	for _, c := range []byte(local) {
		if c != '.' && c != '-' && c != '_' && len(dst) < cap(dst) {
			dst = append(dst, c)
		}
	}
	for len(dst) > 0 && digit(dst[len(dst)-1]) {
		dst = dst[:len(dst)-1]
	}
	return dst, len(local) > 1 && local[1] == '.'
}

// roleByWords looks at the words of a local part with separators.
func roleByWords(local string) bool {
	long, roles := false, 0
	for local != "" {
		word := local
		if n := strings.IndexAny(local, ".-_"); n >= 0 {
			word, local = local[:n], local[n+1:]
		} else {
			local = ""
		}
		word = strings.TrimRight(word, "0123456789")
		switch {
		case word == "":
		case roleWords[word]:
			roles++
			long = long || len(word) > 2
		case len(word) > 2 || !long:
			return false
		}
	}
	return roles > 0
}

// roleShapes tell most names from role words at a glance: by the hash of a
// word's first three letters, a bit for each length there is.
var roleShapes = func() (t [512]uint64) {
	for w := range roleWords {
		var three [3]byte
		copy(three[:], w)
		t[shape(three)] |= 1 << min(len(w), 63)
	}
	return t
}()

// rolePartStarts has a bit for the first three letters of each of roleParts.
var rolePartStarts = func() (t [1 << 15 / 64]uint64) {
	for _, p := range roleParts {
		at := uint16(0)
		for _, c := range []byte(p[:3]) {
			at = withLetter(at, c)
		}
		t[at>>6] |= 1 << (at & 63)
	}
	return t
}()

func shape(three [3]byte) uint32 {
	return (uint32(three[0])*961 + uint32(three[1])*31 + uint32(three[2])) & 511
}

// withLetter numbers the last three letters, the newest of which is c.
func withLetter(last uint16, c byte) uint16 { return (last<<5 | uint16(c&31)) & (1<<15 - 1) }

// roleShaped is false only where roleLocal is: neither the whole without
// separators nor its first word has the shape of a role word, and nothing in it
// begins like a part of roles.
func roleShaped(local string) bool {
	var three [3]byte
	last := uint16(0)
	n, length := 0, 0 // letters; those up to the last that is no digit
	for i := range len(local) {
		c := local[i]
		if c == '.' || c == '-' || c == '_' {
			continue
		}
		if n < 3 {
			three[n] = c
		}
		last = withLetter(last, c)
		if n++; n > 2 && rolePartStarts[last>>6]>>(last&63)&1 == 1 {
			return true
		}
		if !digit(c) {
			length = n
		}
	}
	// What squash cuts is left to it.
	return n > maxLocal || shapedLike(three, length) || n < len(local) && firstWordShaped(local)
}

// firstWordShaped is the same of the first word that is not all digits.
func firstWordShaped(local string) bool {
	var three [3]byte
	n, length := 0, 0
	for i := range len(local) {
		switch c := local[i]; {
		case c != '.' && c != '-' && c != '_':
			if n < 3 {
				three[n] = c
			}
			if n++; !digit(c) {
				length = n
			}
		case length > 0:
			return shapedLike(three, length)
		default:
			n = 0
		}
	}
	return length > 0 && shapedLike(three, length)
}

func shapedLike(three [3]byte, length int) bool {
	if length < 3 {
		clear(three[length:])
	}
	return roleShapes[shape(three)]>>min(length, 63)&1 == 1
}

// unitWords are words of names of departments, beside roleWords, and what joins
// them.
var unitWords = wordSet(`
department departments dept team desk unit division section group human resources customer the of and de des du la le
abteilung referat stelle team fur und bureau equipe departement pole humaines ressources afdeling dienst
departamento equipo dpto depto dto rr hh recursos humanos area seccion unidad abt ressources humaines dep ufficio reparto dzial avdelning avdeling
`)

// RoleName reports whether a name is a department's rather than a person's:
// "Accounts Department", "Human Resources", "Service client". The rule: all of its
// words are words of roles or of departments.
func RoleName(name string) bool {
	n := 0
	for _, w := range strings.Fields(string(FoldWords(nil, []byte(name)))) {
		if !roleWords[w] && !unitWords[w] && w != "client" && w != "clients" {
			return false
		}
		n++
	}
	return n > 0
}
