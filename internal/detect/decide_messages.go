package detect

import "github.com/tocsin-project/tocsin/internal/breach"

const privateMessages breach.Class = "Private messages"

var (
	// messageNames are words for the text of a message, messageBeside what may stand with
	// them.
	messageNames = wordSet(`message messages msg msgs body text texte texto tekst content subject title nachricht nachrichten inhalt betreff contenu corps objet sujet
		mensaje mensajes cuerpo contenido asunto messaggio messaggi testo corpo contenuto oggetto mensagem mensagens conteudo assunto bericht berichten
		inhoud onderwerp wiadomosc wiadomosci tresc temat meddelande meddelanden innehall amne besked beskeder indhold emne melding meldinger innhold
		zprava zpravy obsah predmet mesaj mesajlar icerik konu mesaje continut subiect`)
	messageBeside = wordSet("message private pm dm direct the full html plain raw")
	// exchangeNames are words for messages from one to another, in a table's name.
	exchangeNames = wordSet(`privmsg privmsgs pm pms dm dms inbox outbox conversation conversations unterhaltung unterhaltungen postfach privatnachricht
		privatnachrichten direktnachrichten conversazione conversazioni conversacion conversaciones conversa conversas gesprek gesprekken rozmowa rozmowy`)
	// privateBeside make messages private ones: private_messages, messages_prives.
	privateBeside = wordSet(`private direct instant personal prive prives privee privees private privato privati privado privados privada privadas prywatne
		prywatna privata privat soukrome ozel privati`)
	// senderNames and receiverNames are words for who writes a message, and to whom.
	senderNames   = wordSet(`from sender author absender von expediteur auteur remitente mittente remetente afzender nadawca avsandare afsender avsender odesilatel gonderen expeditor`)
	receiverNames = wordSet(`to recipient receiver empfaenger empfanger an destinataire destinatario ontvanger odbiorca adresat mottagare modtager mottaker
		prijemce alici destinatar`)
)

// leastMessage is the mean length, in bytes, from which values may be messages or what
// they are about.
const leastMessage = 8

// messaged decides the texts that people send each other on a site: by their column, in a
// table of private messages, or in one of messages that names who sends and who gets
// them. Where mailboxes say so, they are mail.
func (d *decider) messaged(i int) verdict {
	f := &d.feats[i]
	if !d.aboutPersons() && !d.owner || d.names[i].reading.kind != breach.KindNone || f.meanSize < leastMessage || !shapeWords.fits(f, d.names[i].typ) {
		return verdict{}
	}
	named := false
	for _, w := range tokenize(d.names[i].name) {
		if !messageNames[w] && !messageBeside[w] {
			return verdict{}
		}
		named = named || messageNames[w]
	}
	table := d.p.table.words
	private := anyWord(table, exchangeNames) || anyWord(table, privateBeside) && anyWord(table, messageNames)
	if !named || !private && !(anyWord(table, messageNames) && d.fromOneToOne()) {
		return verdict{}
	}
	return verdict{class: privateMessages, confidence: claimPart, why: "the text of what one writes to another, in a table named after messages"}
}

// fromOneToOne reports columns for who sends and for who gets what a row holds, that are no
// mailboxes or telephones.
func (d *decider) fromOneToOne() bool {
	sender, receiver := false, false
	for k := range d.names {
		if d.out[k].kind == breach.KindEmail || d.out[k].kind == breach.KindPhone {
			continue
		}
		sender = sender || d.nameHas(k, senderNames)
		receiver = receiver || d.nameHas(k, receiverNames)
	}
	return sender && receiver
}
