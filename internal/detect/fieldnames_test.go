package detect

import (
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func textRow(values ...string) breach.Record {
	var r breach.Record
	for _, v := range values {
		r.Fields = append(r.Fields, breach.Field{Form: breach.Plain, Raw: []byte(v)})
	}
	return r
}

func TestFieldNames(t *testing.T) {
	for _, c := range []struct {
		table   string
		columns []string
		row     []string
		id      int
		names   []int
	}{
		{"mdl_user_info_field", []string{"id", "shortname", "name", "datatype"}, []string{"3", "born", "Date of birth", "text"}, 0, []int{2, 1}},
		{"eav_attribute", []string{"attribute_id", "entity_type_id", "attribute_code", "frontend_label"}, []string{"5", "1", "firstname", "First Name"}, 0, []int{3, 2}},
		{"webform_component", []string{"nid", "cid", "form_key", "name"}, []string{"9", "2", "phone", "Phone"}, 1, []int{3, 2}},
	} {
		p := Compile(&breach.Layout{Table: c.table, Columns: c.columns}, nil, []breach.Record{textRow(c.row...)})
		f, ok := p.FieldNames()
		if !ok || f.ID != c.id || !slices.Equal(f.Names, c.names) {
			t.Errorf("%s: %v, %v", c.table, f, ok)
		}
	}
	for _, table := range []string{"users", "orders"} {
		p := Compile(&breach.Layout{Table: table, Columns: []string{"id", "name"}}, nil, []breach.Record{textRow("3", "Anna")})
		if _, ok := p.FieldNames(); ok {
			t.Errorf("%s holds fields", table)
		}
	}
}

func TestNumberedFields(t *testing.T) {
	layout := &breach.Layout{Table: "user_info_data", Columns: []string{"id", "userid", "fieldid", "data"}}
	var rows []breach.Record
	for range 3 {
		rows = append(rows, textRow("1", "2", "4", "Nurse"), textRow("2", "2", "9", "blue"))
	}
	p := Compile(layout, nil, rows)
	got := p.Numbered()
	slices.Sort(got)
	if !slices.Equal(got, []string{"4", "9"}) {
		t.Fatalf("numbered fields: %v", got)
	}
	p.NameFields(map[string][]string{"4": {"Beruf", "job title"}})
	var names []string
	for i := range p.Columns() {
		names = append(names, p.Column(i))
	}
	if !slices.Contains(names, "data[4 Beruf]") || !slices.Contains(names, "data[9]") {
		t.Errorf("columns: %v", names)
	}
}
