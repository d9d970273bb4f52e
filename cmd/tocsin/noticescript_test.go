package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// planHash puts the hash of the kept plan, as tocsin notice status --json printed it
// last, into $PLAN.
func planHash(ts *testscript.TestScript, _ bool, _ []string) {
	var s struct {
		Plan string `json:"plan_sha256"`
	}
	ts.Check(json.Unmarshal([]byte(strings.TrimSpace(ts.ReadFile("stdout"))), &s))
	if len(s.Plan) != 64 {
		ts.Fatalf("no plan was printed")
	}
	ts.Setenv("PLAN", s.Plan[:12])
}

// letterID puts the id of the letter, as tocsin notice status --person --json printed
// it last, into $LETTER.
func letterID(ts *testscript.TestScript, _ bool, _ []string) {
	var s struct {
		Notices []proofJSON `json:"notices"`
	}
	ts.Check(json.Unmarshal([]byte(strings.TrimSpace(ts.ReadFile("stdout"))), &s))
	if len(s.Notices) != 1 || len(s.Notices[0].MessageID) < 12 {
		ts.Fatalf("no letter was printed")
	}
	ts.Setenv("LETTER", s.Notices[0].MessageID[:12])
}

// tocsinOnly makes a folder in which there is no program but tocsin.
func tocsinOnly(ts *testscript.TestScript, _ bool, args []string) {
	path, err := exec.LookPath("tocsin")
	ts.Check(err)
	ts.Check(os.Symlink(path, filepath.Join(ts.MkAbs(args[0]), "tocsin")))
}

// textOf puts the hash of the text of a person's notice, by the last answer of notice
// status --person --json, in TEXT: textof 0 for the first.
func textOf(ts *testscript.TestScript, _ bool, args []string) {
	var answer struct {
		Notices []proofJSON `json:"notices"`
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(errors.Join(err, json.Unmarshal([]byte(ts.ReadFile("stdout")), &answer)))
	ts.Setenv("TEXT", answer.Notices[n].Text)
}

// twoTexts puts the first two texts that notice texts --json printed last in TEXT1 and
// TEXT2.
func twoTexts(ts *testscript.TestScript, _ bool, _ []string) {
	var r notice.Review
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &r))
	for i, name := range []string{"TEXT1", "TEXT2"} {
		ts.Setenv(name, r.Languages[0].Texts[i].Hash[:12])
	}
}
