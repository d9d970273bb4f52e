package main

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
)

// bodyFlag is a flag that fills a field of an act. Its text is kept until the
// case's zone is known: local times are read in it.
type bodyFlag struct {
	name  string
	index []int
	kind  reflect.Type
	text  []string
	set   bool
}

var (
	timeType = reflect.TypeFor[time.Time]()
	dayType  = reflect.TypeFor[duty.Day]()
	listType = reflect.TypeFor[[]string]()
)

// String implements pflag.Value.
func (f *bodyFlag) String() string { return strings.Join(f.text, ", ") }

// Type implements pflag.Value.
func (f *bodyFlag) Type() string {
	switch {
	case f.kind == timeType:
		return "time"
	case f.kind == dayType:
		return "day"
	case f.kind == listType:
		return "text"
	case f.kind.Kind() == reflect.Bool:
		return "bool"
	case f.kind.Kind() == reflect.Int, f.kind.Kind() == reflect.Int64:
		return "number"
	}
	return "text"
}

// IsBoolFlag lets a yes-or-no flag stand without a value.
func (f *bodyFlag) IsBoolFlag() bool { return f.kind.Kind() == reflect.Bool }

// Set implements pflag.Value.
func (f *bodyFlag) Set(text string) error {
	if f.kind != listType {
		f.text = f.text[:0] // the last counts, as of all flags
	}
	f.set = true
	f.text = append(f.text, text)
	return nil
}

// addBodyFlags makes a flag for each field of an act that has a flag tag.
func addBodyFlags(c *cobra.Command, b casefile.Body) (flags []*bodyFlag) {
	for _, field := range reflect.VisibleFields(reflect.TypeOf(b).Elem()) {
		name, ok := field.Tag.Lookup("flag")
		if !ok {
			continue
		}
		f := &bodyFlag{name: name, index: field.Index, kind: field.Type}
		flag := c.Flags().VarPF(f, name, "", field.Tag.Get("help"))
		if f.IsBoolFlag() {
			flag.NoOptDefVal = "true"
		}
		flags = append(flags, f)
	}
	return flags
}

// fill puts the texts of flags into the act.
func fill(b casefile.Body, flags []*bodyFlag, zone *time.Location) error {
	v := reflect.ValueOf(b).Elem()
	for _, f := range flags {
		if !f.set {
			continue
		}
		if err := f.fill(v.FieldByIndex(f.index), zone); err != nil {
			return wrongUse("", "--%s: %w", f.name, err)
		}
	}
	return nil
}

func (f *bodyFlag) fill(v reflect.Value, zone *time.Location) error {
	text := f.text[0]
	switch {
	case f.kind == timeType:
		t, err := duty.ParseInstant(text, zone)
		v.Set(reflect.ValueOf(t))
		return err
	case f.kind == dayType:
		d, err := duty.ParseDay(text)
		v.Set(reflect.ValueOf(d))
		return err
	case f.kind == listType:
		v.Set(reflect.ValueOf(f.text))
	case f.kind.Kind() == reflect.Bool:
		b, err := strconv.ParseBool(text)
		v.SetBool(b)
		return err
	case f.kind.Kind() == reflect.Int, f.kind.Kind() == reflect.Int64:
		n, err := strconv.ParseInt(strings.ReplaceAll(text, ",", ""), 10, 64)
		if err != nil {
			return fmt.Errorf("%q is no whole number", text)
		}
		v.SetInt(n)
	default:
		v.SetString(text)
	}
	return nil
}
