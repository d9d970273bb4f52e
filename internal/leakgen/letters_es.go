package leakgen

var spanish = Phrases{
	Greeting: []string{"Estimados señores:", "Buenos días:", "Estimado equipo de {company}:", "A quien corresponda:"},
	Opening: []string{
		"Me dirijo a ustedes para presentar mi candidatura al puesto de {job} en {city}.",
		"Su anuncio con referencia {ref} me ha llamado la atención.",
		"He sabido que {company} busca cubrir el puesto de {job} y me gustaría optar a él.",
		"Les escribo porque busco un nuevo reto profesional.",
	},
	Body: []string{
		"Desde hace {years} años trabajo a diario con {skill} y disfruto haciéndolo.",
		"En {year} me hice cargo de un pequeño equipo.",
		"Mi empresa actual me confía {skill} y la formación de los nuevos.",
		"Obtuve mi título en {year} y desde entonces no he dejado de formarme.",
		"El trabajo bajo presión no me asusta: en el mes más fuerte atendimos más de 1.200 pedidos.",
		"Antes pasé {years} años en un negocio familiar donde todos hacíamos de todo.",
		"Estoy acostumbrado a madrugar, a {skill} y a clientes exigentes.",
		"Mi preaviso es de quince días y podría empezar el 1 de marzo de 2016.",
		"Mis expectativas salariales rondan los 24.000 euros anuales.",
		"Mudarme a {city} no sería ningún problema.",
		"En mi tiempo libre hice la página de nuestro club con jQuery 3.1.0.",
		"Mis compañeros me describen como tranquilo, cuidadoso y tenaz.",
		"Superé el curso avanzado de {skill} en {year} con matrícula.",
		"El proyecto del que más me enorgullezco redujo los plazos un 18 % en {years} meses.",
		"Hablo dos idiomas con fluidez y me defiendo en un tercero.",
		"Lo que aún no sé, lo aprendo deprisa.",
		"Los turnos de noche no me son ajenos.",
		"Tengo carné de conducir y vehículo propio.",
	},
	Motive: []string{
		"Lo que me atrae de {company} es su buen nombre entre quienes trabajan allí.",
		"Quiero trabajar en una empresa que forme a su gente, y {company} lo hace.",
		"El puesto de {job} es justo el paso que estaba preparando.",
	},
	Closing: []string{
		"Quedo a su disposición para una entrevista.",
		"Adjunto mi currículum.",
		"Les agradezco de antemano su atención.",
	},
	Farewell: []string{"Atentamente,", "Un cordial saludo,", "Saludos cordiales,", "Reciban un saludo,"},
	Skills:   []string{"contabilidad", "SAP", "atención al cliente", "control de existencias", "Java 8 y SQL", "cuidados de enfermería", "soldadura TIG", "organización de eventos", "nóminas", "dirección de obra"},
	RefereeMail: []string{
		"Para referencias pueden escribir a mi antiguo jefe: {mail}.",
		"Referencias: {mail}",
		"Mi tutora de prácticas ({mail}) les hablará de mi trabajo.",
	},
	RefereeName: []string{
		"{name} ({mail}) me formó y responderá con gusto a sus preguntas.",
		"Referencia: {name}, {mail}",
		"Pueden ponerse en contacto con {name} <{mail}>.",
	},
	RefereeFull: []string{
		"Referencias:\n{name}\n{mail}\n{phone}",
		"{name} conoce mi trabajo; su correo es {mail} y su teléfono, {phone}.",
		"Referencia: {name}, tel. {phone}, correo {mail}.",
	},
	RefereePhone: []string{
		"Como referencia: {mail}, tel. {phone}.",
		"Mi último encargado lo confirmará; llamen al {phone} o escriban a {mail}.",
	},
	PhoneLabel: "Móvil: ", MailLabel: "Correo: ",
}
