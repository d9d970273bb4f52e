// Package notice tells people what of theirs was in a leak: who is told by which
// channel in which language, the exact texts and their approval, the messages
// made of them, and the record of who was told what.
//
// # From plan to people
//
// A [Plan] is made from the ledger, the contact file, marks set by hand and the
// law's outcome. Its counts add up to the people of the case. Kept, it becomes
// rows of the [Outbox], one for each person and channel, and texts, one for each
// language, audience and set of classes, frozen by hash. Nothing leaves before a
// key other than the planner's has approved exactly these texts ([Approval]).
//
// # For those who send
//
// A sender asks [Outbox.Due] for rows, has a [Composer] make a [Message] of each,
// and gives it to a [Transport]. The order of writing is what makes a kill
// harmless:
//
//  1. [Outbox.Mark] rows [Intent]: durable before the first byte of the message
//     leaves. One transaction may hold the intents of all connections and the
//     outcomes that came in meanwhile: that is how a disk keeps up.
//  2. [Transport.Send] the message.
//  3. [Outbox.Mark] the row by the [Outcome].
//
// A row is marked Intent only when a connection is about to take it, so that
// after a kill at most one row a connection is in doubt. Who starts a sender
// marks all rows found in Intent [Doubtful] first: they are settled from the mail
// server's log by their Message-ID, or by decision, never sent again by
// themselves. There is no cursor beside the rows: their states are the cursor.
//
// A message is made of one row, one approved text and nothing else, and is read
// by the leak guard before it is given out: the Composer refuses, and the run
// stops, where a body holds a personal value that is not the recipient's own.
//
// The package never opens a connection, a file or a store, and never decides by
// itself that people need not be told.
package notice
