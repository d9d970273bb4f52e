// Package wording holds what Tocsin says to people, in their languages: sentences
// with named fields, names of classes of data in people's own words, dates,
// numbers and lists as each language writes them, and how hard a text is to
// read. Below it, package advice holds what people can do.
//
// All of it is data. languages.txt lists the languages; classes/LANGUAGE.txt names
// the classes; catalogue/THEME/fields.txt lists the sentences of a theme with the
// fields of each, and catalogue/THEME/LANGUAGE.txt has the sentences. To add a
// sentence, add a line to fields.txt and one to each language; to add a theme,
// add a folder; to add a language, add a block to languages.txt and a file to
// each folder. The tests fail where a sentence is missing in a language, names a
// field that it has not, or leaves one of its fields out.
//
//	fr := wording.Find("fr")
//	text, err := fr.Say("notice.greeting", wording.Fields{"name": "Zoé Martin"})
//
// Sentences are plain text: no HTML, no line breaks. Whoever makes a page of them
// escapes them. The package knows no case, no person and no law; it never decides
// what is said, and keeps nothing that it is given. Everything in it may be used
// by several goroutines at once.
package wording
