package keyname

import "testing"

func TestTells(t *testing.T) {
	for _, c := range []struct {
		column, id string
		want       bool
	}{
		{"entity_type", "entity_id", true},
		{"commentable_type", "commentable_id", true},
		{"pers_typ", "pers_id", true},
		{"ref_typ", "ref_id", true},
		{"itemtype", "items_id", true}, // GLPI
		{"res_model", "res_id", true},  // Odoo
		{"model", "res_id", true},      // Odoo's messages
		{"bean_module", "bean_id", true},
		{"objet", "id_objet", true}, // SPIP
		{"element_type", "fk_element", true},
		{"object_type", "object_id", true}, // osTicket
		{"className", "classPK", true},     // Liferay
		{"table_name", "record_id", true},
		{"tbl", "row_key", true},
		{"tipo_persona", "id_persona", true},
		{"OwnerType", "OwnerId", true},
		{"religion", "religion_id", false},
		{"skills", "skill_id", false},
		{"object", "object_id", true},
		{"type", "id", false},
		{"type", "user_id", false},
		{"user_name", "user_id", false},
		{"address_type", "user_id", false},
		{"status", "object_id", false},
		{"type", "type", false},
		{"", "user_id", false},
	} {
		if got := Tells(c.column, c.id); got != c.want {
			t.Errorf("Tells(%q, %q) = %v", c.column, c.id, got)
		}
	}
}
