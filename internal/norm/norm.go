// Package norm brings values to one form and says whether they are what they
// look like: mailboxes, phone numbers, numbers issued by states and banks,
// addresses of machines, names and dates. Its functions take bytes, keep no
// state, may be called from many goroutines at once, and allocate only where
// they append a result or meet letters beyond ASCII.
package norm

//go:generate go run ./gen
