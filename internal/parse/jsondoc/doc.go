// Package jsondoc reads JSON that holds records: JSON-lines (NDJSON, mongoexport,
// exports of Elasticsearch), each line an object; and one value in which lists of
// objects stand, or objects under keys that are made for them (an API's answer, exports
// of MongoDB, Firebase and phpMyAdmin). Of such a value a row at a time is held, however
// long its lists are; what stands beside them is text. An object that holds no rows is
// none, and is left to others, unless two of its members are a mailbox, birth date or
// telephone: then it is one row.
//
// An object is a row. Its members are columns, which are named by their paths
// ("address.street"); the columns of a table are those of its first 64 KiB, so that
// objects with other keys are rows of the same table. What has no column there (keys
// that come later, lists of single values, a key that comes twice) stands as one object
// in the column that the layout calls Members, and is read there by its paths. A list of
// objects is a table of its own, whose rows refer to that of their parent by a declared
// key: where in the leaf the parent begins. Wrappers that say only how a value is
// written ({"$oid": ..}, {"$date": ..}) or where an object was kept ("_source") leave no
// trace in a path, nor do the words that the mongo shell prints before a value
// (ObjectId(..), ISODate(..)). An instant written as milliseconds since 1970 is handed
// over as a date.
//
// Rules: RFC 8259; MongoDB's "Extended JSON (v2)"; RFC 7464 for record separators.
// What they leave open, or leaks do all the same: a comma may stand where none
// should, a string may hold control characters, and bare words are values. An
// object that is cut or broken is a row of the members before the place, and the
// rest of its line, or what stands before the next row, is text.
package jsondoc
