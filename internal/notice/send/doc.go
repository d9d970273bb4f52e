// Package send hands the notices of an approved plan over, each once.
//
// A [Sender] takes rows from the outbox, in time with what the [Policy] allows
// (limits and ramps of each destination, windows in the recipient's own time, a
// daily budget), has a message composed of each, and gives it to a transport. It
// begins with a few, waits for what comes of them, and stops by itself when too
// much is refused, comes back, is complained of or takes too long, and after very few
// messages where the server answers with nonsense or leaves them in doubt.
//
// # Once
//
// A row's intent is durable before the first byte of its message leaves, and a
// connection takes its next row only behind the outcome of the last: outcomes and
// intents of all connections share a transaction, and their order in it is kept.
// So after a kill at most one row a connection is in doubt. [Sender.Run] marks
// them [notice.Doubtful] before anything else; they are settled by [Settle] from
// the mail server's log, and never sent again by themselves. A [Spool] cannot be
// in doubt: it names what it writes by the row, so that a row written twice is
// one message still.
//
// What a connection cannot do (no server, a refused login) is never an attempt of
// a row: the connection is made ready before the intent.
//
// The package never composes or changes a message, never reads the clock or draws
// by chance by itself, and puts no address into an error.
package send
