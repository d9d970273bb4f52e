package norm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// ReadJSON reads a file that somebody wrote by hand, one JSON value and nothing behind it,
// into what to points to. A field that there is not is a fault, and faults are said in
// words for who writes the file.
func ReadJSON(data []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil {
		return jsonFault(data, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("line %d: there is something behind the end of the JSON", lineAt(data, d.InputOffset()))
	}
	return nil
}

// jsonFault says what is wrong with JSON, and where.
func jsonFault(data []byte, err error) error {
	var kind *json.UnmarshalTypeError
	var form *json.SyntaxError
	switch {
	case errors.As(err, &kind):
		name := kind.Field
		if name == "" {
			name = "all of it"
		}
		return fmt.Errorf("line %d: %s must be %s, and is %s", lineAt(data, kind.Offset), name, wanted(kind.Type), given(kind.Value))
	case errors.As(err, &form):
		return fmt.Errorf("line %d: it is no JSON: %s", lineAt(data, form.Offset), form.Error())
	case len(bytes.TrimSpace(data)) == 0:
		return errors.New("it is empty, and should be one JSON object")
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errors.New("the JSON ends too early: a bracket or a quotation mark is not closed")
	}
	if name, unknown := strings.CutPrefix(err.Error(), "json: unknown field "); unknown {
		return fmt.Errorf("there is no field %s", name)
	}
	return err
}

// lineAt is the line in which a byte stands.
func lineAt(data []byte, at int64) int {
	return 1 + bytes.Count(data[:min(max(at, 0), int64(len(data)))], []byte("\n"))
}

// wanted says what is written in JSON for a type.
func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		return `a list, as ["...", "..."]`
	case reflect.Map, reflect.Struct:
		return "an object, as {...}"
	case reflect.String:
		return `a text, as "..."`
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64, reflect.Uint64, reflect.Uint, reflect.Int32, reflect.Uint32:
		return "a whole number"
	case reflect.Float64, reflect.Float32:
		return "a number"
	}
	return "something else"
}

// given says what stood there.
func given(value string) string {
	word, _, _ := strings.Cut(value, " ")
	switch word {
	case "string":
		return "a text"
	case "array":
		return "a list"
	case "object":
		return "an object"
	case "bool":
		return "true or false"
	case "number":
		return "the " + value
	}
	return value
}
