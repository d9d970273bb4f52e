package pack

import (
	"reflect"
	"testing"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
)

// An unpacker used again gives what one that is new would: nothing of the block
// before, nor of one that it refused.
func TestUnpackerUsedAgain(t *testing.T) {
	keys := testKeys(t)
	rich := ledgertest.Rich(Max)
	bad := packed(t, keys, rich[:40])
	bad.Rest = bad.Rest[:len(bad.Rest)/2]
	var u Unpacker
	for i, raw := range []*Block{packed(t, keys, rich), packed(t, keys, rich[100:130]), bad, packed(t, keys, []ledger.Person{{ID: ledger.PersonID{1}}, {ID: ledger.PersonID{2}}}), packed(t, keys, rich[7:200])} {
		want, wantErr := raw.People()
		got, err := u.People(raw)
		if (err == nil) != (wantErr == nil) || err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("block %d differs: %v, want %v", i, err, wantErr)
		}
	}
}
