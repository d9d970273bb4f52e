package text_test

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
	"github.com/tocsin-project/tocsin/internal/parse/text"
)

// TestScripts: a script that no reader has its tables from says so, once, at
// its beginning, and stays text.
func TestScripts(t *testing.T) {
	for want, head := range map[string]string{
		"a SQL Server script": "SET IDENTITY_INSERT [dbo].[users] ON\nGO\n" + strings.Repeat("INSERT [dbo].[users] VALUES (1, N'ada@example.org')\nGO\n", 4000),
		"an Oracle script":    "SET DEFINE OFF;\n" + strings.Repeat("Insert into USERS values (1,to_date('29-02-24','DD-MM-RR'));\n", 4000),
	} {
		whole := parsetest.Whole(t, text.Format{}, "x.sql", []byte(head))
		if len(whole.Faults) != 1 {
			t.Fatalf("%s: faults %v", want, whole.Faults)
		}
		f := whole.Faults[0]
		if f.Kind != breach.FaultNoReader || f.Offset != 0 || f.Bytes != 0 || !strings.HasPrefix(f.Message, want+" is read as text only") {
			t.Errorf("%s: fault %+v", want, f)
		}
		if whole.Coverage.Text != int64(len(head)) {
			t.Errorf("%s: coverage %+v", want, whole.Coverage)
		}
		for _, size := range []int{1, 1000, 70_000, 150_000} {
			parsetest.Same(t, whole, parsetest.Chunked(t, text.Format{}, "x.sql", []byte(head), size))
		}
	}
	if r := parsetest.Whole(t, text.Format{}, "x", []byte("Dear Ada,\nyours\n")); len(r.Faults) > 0 {
		t.Errorf("faults %v", r.Faults)
	}
}
