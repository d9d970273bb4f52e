// Package contact finds the people of a leak in a controller's own contact file,
// by whatever both have: a leak of names and numbers has no address to write to,
// and the controller has one. Who is found by a name alone is not found.
//
// The package never joins people of the leak with one another, and nothing of
// the contact file becomes part of the leak.
package contact
