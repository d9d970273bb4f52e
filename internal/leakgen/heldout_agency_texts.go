package leakgen

import "strings"

// The agency's prose: letters of candidates, in Spanish and from abroad, and
// what clerks note in interviews. {n} is the writer's name, {g} the given name,
// {m} and {t} address and telephone; {rn} {rm} {rt} are a referee's.

var agencyOpenings = []string{
	"Estimados señores:",
	"Buenos días,",
	"A la atención del departamento de selección:",
	"Hola, buenas tardes:",
	"Muy Sres. míos:",
}

var agencyBodies = []string{
	"He visto su anuncio en el escaparate de la oficina y me interesa mucho el puesto, sobre todo por el horario partido.",
	"Llevo once años entre almacenes y cadenas de montaje. Manejo carretilla frontal y retráctil (carnet renovado en 03/2015).",
	"Después de dos campañas de la aceituna busco algo más estable, aunque no descarto turnos de noche ni fines de semana.",
	"Soy una persona puntual: en 412 jornadas solo falté dos, y avisando.",
	"Mi última nómina rondaba los 1.180,50 euros, pero el sueldo lo podemos hablar.",
	"Tengo el curso de prevención de 20 h, el de manipulador de alimentos y vehículo para ir a los polígonos.",
	"Adjunto la vida laboral; verán un hueco entre 2012 y 2013, cuando cuidé de mi padre.",
	"La oferta con ref. ALM-2016/00731 me pilla a diez minutos andando.",
}

var agencyForeign = [languages][]string{
	English: {
		"Dear team, my Spanish is still basic but I pick things up quickly and I have done three summers in a packing plant.",
		"Hello! I moved to Spain in 2014 and I am looking for warehouse or hotel work. I can start on any Monday.",
	},
	French: {
		"Bonjour, installé en Espagne depuis peu, je cherche une mission en logistique ou en cuisine, même de courte durée.",
	},
	German: {
		"Guten Tag, mein Spanisch reicht für den Alltag, und an der Drehbank muss man wenig reden. Ich suche Schichtarbeit.",
	},
	Dutch: {
		"Hallo, ik woon nu een jaar hier en zoek werk in de tuinbouw of het magazijn, ook in de weekenden.",
	},
}

var agencyReferences = [4][]string{
	{"Pueden preguntar por mí en {rm}.", "Para referencias escriban, por favor, a {rm} (mi antigua encargada)."},
	{"Quien mejor me conoce es {rn}, que fue mi jefe de turno: {rm}.", "Referencia: {rn} <{rm}>."},
	{"Mi responsable anterior, {rn}, les atiende en el {rt} o en {rm}.", "Referencias:\n   {rn}\n   {rt}\n   {rm}"},
	{"Les pueden informar en el {rt} y también en {rm}.", "Ref. anterior empresa: tel. {rt}, correo {rm}"},
}

var agencyCloses = []string{"Un saludo,", "Atentamente,", "Quedo a su disposición.", "Gracias por leerme."}

// letter is the letter of a candidate's application. The signature's telephone
// and address stand in a column too.
func (a *agency) letter(x *agencyCandidate) string {
	r := a.w.RNG(streamAgencyText, 2*x.i)
	ref := ""
	if x.refs[0] {
		h := a.human(agencyReferees, x.i, 0)
		ref = fillReferee(r.Pick(agencyReferences[x.mention[0]]), &h, int64(r.N(6)))
	}
	return a.compose(&r, &x.h, x.name(), ref, x.mail && r.N(3) == 0, x.mobile == agencyOwnMobile && r.N(2) == 0)
}

func (a *agency) letterOfWeb(i int64, h *Human) string {
	r := a.w.RNG(streamAgencyText, 2*i+1)
	return a.compose(&r, h, string(h.AppendName(nil)), "", r.N(3) == 0, r.N(3) == 0)
}

func (a *agency) compose(r *RNG, h *Human, name, ref string, mail, phone bool) string {
	parts := []string{r.Pick(agencyOpenings)}
	if list := agencyForeign[h.Language()]; len(list) > 0 && r.N(3) > 0 {
		parts = []string{r.Pick(list)}
	}
	at := r.N(len(agencyBodies))
	for k := range 1 + r.N(3) {
		parts = append(parts, agencyBodies[(at+3*k)%len(agencyBodies)])
	}
	if ref != "" {
		parts = append(parts, ref)
	}
	end := r.Pick(agencyCloses) + "\n" + name
	if phone {
		end += "\n" + [...]string{"Tel. ", "Móvil: ", ""}[r.N(3)] + string(appendSpanishPhone(nil, h, int64(r.N(6))))
	}
	if mail {
		end += "\n" + string(h.AppendEmail(nil))
	}
	sep := "\n\n"
	if r.N(4) == 0 {
		sep = "\r\n\r\n"
		end = strings.ReplaceAll(end, "\n", "\r\n")
	}
	return strings.Join(append(parts, end), sep)
}

func fillReferee(text string, h *Human, style int64) string {
	return strings.NewReplacer(
		"{rn}", string(h.AppendName(nil)), "{rm}", string(h.AppendEmail(nil)), "{rt}", string(appendSpanishPhone(nil, h, style)),
	).Replace(text)
}

var agencyNotes = []string{
	"Puntual, algo nervioso/a. Habla por los codos pero sabe de lo suyo. {g}: apto/a, turno T.",
	"Expectativa 8,40 €/h. No quiere noches. Volver a llamar en sept.",
	"{g} llega 20 min tarde, avisa. Prueba práctica 7/10. CCC 28/1234567 de la anterior, comprobar.",
	"Muy válida/o para sala. Inglés medio. Entrega copia de todo (expte 16-00921).",
	"No se presenta a la 1ª, a la 2ª sí. Dejar en reserva.",
}

var agencyRefNotes = [4][]string{
	{"Pedida ref. a {rm}, sin respuesta."},
	{"Ref. de {rn} ({rm}): la cogería otra vez.", "{rm} es {rn}, jefe de almacén. Muy contento."},
	{"Hablado con {rn} al {rt}, confirma fechas. Correo: {rm}", "REF.\n- {rn}\n- {rt}\n- {rm}"},
	{"Ref.: {rt} / {rm}, solo mañanas."},
}

// notes is what a clerk wrote down in an interview.
func (a *agency) notes(x *agencyCandidate) string {
	r := a.w.RNG(streamAgencyText, 1<<40+x.i)
	text := strings.ReplaceAll(r.Pick(agencyNotes), "{g}", x.h.Given())
	if bare := a.human(agencyReferees, x.i, 5); r.N(6) == 0 {
		text += " Lo conoce " + string(bare.AppendName(nil)) + " de la otra nave."
	}
	if x.refs[1] {
		h := a.human(agencyReferees, x.i, 1)
		text += "\n\n" + fillReferee(r.Pick(agencyRefNotes[x.mention[1]]), &h, int64(r.N(6)))
	}
	return text
}

// agencyTrades are the categories of work that a code stands for.
var agencyTrades = strings.Split("Mozo/a de almacén|Carretillero/a|Peón agrícola|Operario/a de envasado|Camarero/a de pisos|Ayudante de cocina|Dependiente/a|Teleoperador/a|Administrativo/a|Conductor/a C|Soldador/a TIG|Electromecánico/a|Limpiador/a|Auxiliar geriatría|Promotor/a|Azafato/a", "|")
