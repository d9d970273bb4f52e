// Package entries reads what address books and directories write out: vCard (RFC 2426,
// RFC 6350, and version 2.1 before them) and LDIF (RFC 2849). A card, and an entry of a
// directory, is a row; its properties have columns under names that say the same, and
// what has no column is a member of one JSON object. Folded lines, escapes, base64 and
// quoted-printable are undone. Groups, firms and machines are rows of another table.
package entries
