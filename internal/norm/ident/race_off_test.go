//go:build !race

package ident

const raced = false
