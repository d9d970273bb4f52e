//go:build !linux

package main

// harden does nothing here: docs/security.md says what that leaves open.
func harden() {}
