// Package returned reads what comes back of messages: reports of delivery
// (RFC 3464), complaints (ARF, RFC 5965), automatic answers (RFC 3834), and
// bounces that follow no standard.
//
// Whom a report is about is known only from the signed return address of the
// message ([mail.Returns]): as the recipient of the report, or as the sender of
// the original inside it. A report without one changes nothing, whoever wrote it,
// since everybody can write one. A bounce in a form of its own is believed only at
// such an address and from a mail system.
//
// Reports come from a [Maildir], from a mailbox behind an IMAP server ([IMAP]), or
// over LMTP ([Serve]).
//
// What is read was written by strangers: its size, depth and number of parts are
// bounded. The package keeps nothing and puts no text of a message into an error.
package returned
