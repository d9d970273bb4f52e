package mail

import (
	"errors"
	"fmt"
	"net/textproto"

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
	// Cause is why there is no answer that means anything at that step.
	Cause Cause
	// Err is the cause without an address or an answer in it; nil when accepted.
	Err error
}

// Cause is why a dialogue ended without an answer of SMTP.
type Cause string

// The causes.
const (
	Answered Cause = ""         // there is an answer
	Closed   Cause = "closed"   // the connection broke
	Silent   Cause = "silent"   // nothing came within the time of the step
	Nonsense Cause = "nonsense" // what came is no reply, none of that step, or has no end
)

// causeOf tells errors of a connection apart.
func causeOf(err error) Cause {
	var protocol textproto.ProtocolError
	switch {
	case errors.As(err, &protocol), errors.Is(err, errTalk):
		return Nonsense
	case isTimeout(err):
		return Silent
	}
	return Closed
}

// mostAnswer bounds what is kept of an answer, in bytes.
const mostAnswer = 1000

// failed is the outcome of an error at a step. What is not an answer of the
// server is a broken connection, and in doubt only at the end of DATA. There every
// 2yz says that the message is taken: the first digit decides (RFC 5321, section
// 4.2.1), and what is neither 2yz, 4yz nor 5yz says nothing.
func failed(step Step, err error) Outcome {
	var answer *smtp.SMTPError
	if !errors.As(err, &answer) {
		o := Outcome{Result: NotSent, Step: step, Broken: true, Cause: causeOf(err), Err: fmt.Errorf("%s at %s", causes[causeOf(err)], step)}
		if step == StepEnd {
			o.Result = InDoubt
		}
		return o
	}
	o := Outcome{Result: Refused, Step: step, Code: answer.Code, Answer: cut(answer.Message, mostAnswer)}
	if c := answer.EnhancedCode; c != smtp.NoEnhancedCode && c != smtp.EnhancedCodeNotSet {
		o.Enhanced = fmt.Sprintf("%d.%d.%d", c[0], c[1], c[2])
	}
	switch digit := answer.Code / 100; {
	case digit == 2 && step == StepEnd:
		o.Result = Accepted
		return o
	case digit == 4:
		o.Result = Deferred
	case digit == 5:
	default: // neither yes nor no: the dialogue is out of step
		o.Result, o.Broken, o.Cause = NotSent, true, Nonsense
		if step == StepEnd {
			o.Result = InDoubt
		}
	}
	o.Broken = o.Broken || answer.Code == 421 // the server closes (RFC 5321, section 3.8)
	o.Err = fmt.Errorf("the server answered %d %s at %s", o.Code, o.Enhanced, step)
	return o
}

var causes = map[Cause]string{
	Closed: "the connection failed", Silent: "the server said nothing", Nonsense: "the server answered what is no reply of SMTP",
}

func cut(s string, most int) string { return s[:min(len(s), most)] }
