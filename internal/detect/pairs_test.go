package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestPairsWithGeneratedNames holds tables whose names are partly made by
// programs to their pairs: the generated names pool, the others stay apart.
func TestPairsWithGeneratedNames(t *testing.T) {
	meta := func(table, owner, key, value string, generated func(r *rand.Rand) string, want string) scene {
		return scene{
			table:   table,
			columns: []string{"meta_id bigint(20)", owner + " bigint(20)", key + " varchar(255)", value + " longtext"},
			row: func(r *rand.Rand, i int) []any {
				name, v := "", ""
				switch i % 5 {
				case 0:
					name, v = generated(r), "<iframe width=500></iframe>"
				case 1:
					name, v = "_billing_first_name", pickOne(r, given)
				case 2:
					name, v = "_billing_last_name", pickOne(r, family)
				case 3:
					name, v = "_billing_phone", phone(r)
				case 4:
					name, v = "_order_total", digitsOf(r, 2)+".50"
				}
				return []any{i + 1, i/5 + 1, name, v}
			},
			want: want,
		}
	}
	found := func(value string) string {
		return fmt.Sprintf("%[1]s[_billing_first_name]:given-name %[1]s[_billing_last_name]:family-name %[1]s[_billing_phone]:phone", value)
	}
	runScenes(t, []scene{
		meta("wp_postmeta", "post_id", "meta_key", "meta_value", func(r *rand.Rand) string { return "_oembed_" + hexOf(r, 32) }, found("meta_value")),
		meta("customer_attributes", "entity_id", "attribute_code", "value", func(r *rand.Rand) string { return "x@" + digitsOf(r, 9) }, found("value")),
		// "key" is a common word: what it holds must read as names.
		meta("cache_rows", "post_id", "key", "value", func(r *rand.Rand) string { return "_oembed_" + hexOf(r, 32) }, ""),
	})
}
