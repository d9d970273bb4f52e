package mail

import (
	"errors"
	"fmt"

	"github.com/emersion/go-smtp"
)

// Result says what is known of a message after an attempt.
type Result uint8

// The results, from the best to the worst known.
const (
	Accepted   Result = iota // the server took the message: 250 to the end of DATA
	Deferred                 // the server refuses for now (4yz); another attempt may be made
	Refused                  // the server refuses for good (5yz), or cannot carry the address
	NotSent                  // the connection failed before the message ended: surely not taken
	InDoubt                  // the connection failed between the message's end and the answer
	Impossible               // the message itself cannot be written: no attempt was made
)

// String is the word for a result, in lower case.
func (r Result) String() string {
	if int(r) < len(results) {
		return results[r]
	}
	return "unknown"
}

var results = [...]string{"accepted", "deferred", "refused", "not sent", "in doubt", "impossible"}

// Step is the part of the dialogue an outcome comes from.
type Step string

// The steps of RFC 5321, section 3.
const (
	StepConnect Step = "connect"
	StepLogin   Step = "login"
	StepSender  Step = "MAIL"
	StepRcpt    Step = "RCPT"
	StepData    Step = "DATA"
	StepEnd     Step = "end of DATA"
)

// Outcome is what became of one message in one attempt.
type Outcome struct {
	Result   Result
	Step     Step
	Code     int    // the server's code, 0 where it gave none
	Enhanced string // the code of RFC 3463, such as "5.1.1"; "" where it gave none
	// Answer is the server's text. Servers repeat addresses in it: it is personal
	// data, to be kept sealed and never logged.
	Answer string
	// Broken reports that the connection cannot be used any more.
	Broken bool
	// Err is the cause without an address or an answer in it; nil when accepted.
	Err error
}

// mostAnswer bounds what is kept of an answer, in bytes.
const mostAnswer = 1000

// failed is the outcome of an error at a step. What is not an answer of the
// server is a broken connection, and in doubt only at the end of DATA.
func failed(step Step, err error) Outcome {
	var answer *smtp.SMTPError
	if !errors.As(err, &answer) {
		o := Outcome{Result: NotSent, Step: step, Broken: true, Err: fmt.Errorf("the connection failed at %s", step)}
		if step == StepEnd {
			o.Result = InDoubt
		}
		return o
	}
	o := Outcome{Result: Refused, Step: step, Code: answer.Code, Answer: cut(answer.Message, mostAnswer)}
	if answer.Code/100 == 4 {
		o.Result = Deferred
	}
	if answer.Code/100 != 4 && answer.Code/100 != 5 { // neither yes nor no: the dialogue is out of step
		o.Result, o.Broken = NotSent, true
		if step == StepEnd {
			o.Result = InDoubt
		}
	}
	if c := answer.EnhancedCode; c != smtp.NoEnhancedCode && c != smtp.EnhancedCodeNotSet {
		o.Enhanced = fmt.Sprintf("%d.%d.%d", c[0], c[1], c[2])
	}
	o.Broken = o.Broken || answer.Code == 421 // the server closes (RFC 5321, section 3.8)
	o.Err = fmt.Errorf("the server answered %d %s at %s", o.Code, o.Enhanced, step)
	return o
}

func cut(s string, most int) string { return s[:min(len(s), most)] }
