// Package mail writes messages, signs them, hands them to a mail server and
// reads what comes back.
//
// A [Message] becomes bytes that are the same each time it is written: the
// boundary comes from the Message-ID and nothing is drawn by chance, so that a
// message prepared again after a kill is the message that was approved. A
// [Signer] adds DKIM signatures (RFC 6376, RFC 8463). A [Server] is a mail
// server for submission (RFC 6409); a [Session] is one kept connection to it,
// and a [Pool] hands sessions out. What became of a message is an [Outcome],
// which tells apart what another attempt may repeat from what is in doubt: SMTP
// cannot say whether a message was taken when the connection breaks between the
// end of DATA and the answer (RFC 5321, section 4.5.3.2.6, and RFC 1047).
// Package mail/returned reads bounces, complaints and automatic answers.
//
// The package never decides who is written to, how often or when, keeps nothing,
// follows no link, and never puts an address or a body into an error: an answer
// of a server is kept apart, since servers repeat addresses in it.
package mail
