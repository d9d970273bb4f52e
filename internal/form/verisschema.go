package form

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// SchemaError says what of an incident a schema refuses, a line a place.
type SchemaError struct{ Says []string }

func (e *SchemaError) Error() string {
	return "the schema refuses the incident: " + strings.Join(e.Says, "; ")
}

// Validate holds the incident to a schema of VERIS that the user has: the
// project holds no copy, as the schema's licence (CC BY-SA 4.0) is none of its
// own. What is refused is a *SchemaError.
func (x *Incident) Validate(schema io.Reader, m Made) error {
	rules, err := jsonschema.UnmarshalJSON(schema)
	if err != nil {
		return fmt.Errorf("the schema is no JSON: %w", err)
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(jsonschema.SchemeURLLoader{}) // nothing is fetched
	const name = "veris.json"
	if err := c.AddResource(name, rules); err != nil {
		return fmt.Errorf("read the schema: %w", err)
	}
	compiled, err := c.Compile(name)
	if err != nil {
		return fmt.Errorf("read the schema: %w", err)
	}
	var b bytes.Buffer
	if err := x.JSON(&b, m); err != nil {
		return err
	}
	doc, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		return err
	}
	err = compiled.Validate(doc)
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return err
	}
	e := &SchemaError{}
	e.collect(invalid)
	return e
}

// collect lists the places where nothing more particular is wrong.
func (e *SchemaError) collect(v *jsonschema.ValidationError) {
	if len(v.Causes) == 0 {
		e.Says = append(e.Says, strings.Join(v.InstanceLocation, ".")+": "+v.ErrorKind.LocalizedString(message.NewPrinter(language.English)))
	}
	for _, c := range v.Causes {
		e.collect(c)
	}
}
