package form

import (
	"fmt"
	"strconv"
	"strings"
)

// CheckValues refuses values that the field cannot take. The error says which
// it can.
func (f *PortalField) CheckValues(values []string) error {
	if len(values) == 0 || f.Type != Many && len(values) > 1 {
		return fmt.Errorf("%s takes one value, not %d", f.ID, len(values))
	}
	for _, v := range values {
		if len(f.Options) == 0 {
			if want := f.Type.wants(v); want != "" {
				return fmt.Errorf("%s takes %s", f.ID, want)
			}
			continue
		}
		if f.option(v) == nil {
			var ids []string
			for _, o := range f.Options {
				ids = append(ids, o.ID)
			}
			return fmt.Errorf("%s takes one of %s", f.ID, strings.Join(ids, ", "))
		}
	}
	return nil
}

// CheckEntry refuses an answer that a form cannot take, before it is put on
// record. Forms that this package does not keep as data are let through.
func CheckEntry(form, field string, values []string) error {
	if p := PortalOf(form); p != nil {
		f := p.Field(field)
		if f == nil {
			return fmt.Errorf("the form of %s has no field %q", p.Authority, field)
		}
		return f.CheckValues(values)
	}
	if form != EDPBForm {
		return nil
	}
	no, err := strconv.Atoi(field)
	f := EDPB().Field(no)
	if err != nil || f == nil {
		return fmt.Errorf("the template has no field %q", field)
	}
	return f.CheckValues(values)
}
