package send

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Status is what a log says of a message.
type Status string

// The statuses.
const (
	Taken Status = "sent"    // the server has taken it
	Lost  Status = "bounced" // it took it, and gave up
	Never Status = "absent"  // it says that it has not taken it; only lists say so
)

// Fate is a Status with the server's words.
type Fate struct {
	Status Status
	Answer breach.Secret
}

// mostLine bounds a line of a log, in bytes. A longer one is passed over.
const mostLine = 64 << 10

var (
	// A queue id is in hex, or of Postfix's long form.
	logLine   = regexp.MustCompile(`\bpostfix(?:-[\w.-]+)?/(?:[\w-]+/)*(\w+)\[\d+\]: ([0-9A-F]{5,}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,}): (.*)$`)
	logID     = regexp.MustCompile(`^(?:resent-)?message-id=<?([^>\s]+)>?`)
	logStatus = regexp.MustCompile(`\bstatus=(\w+) (\(.*\))?`)
)

// MailLog is what a log says.
type MailLog struct {
	Fates map[string]Fate // of messages that were asked for, by Message-ID
	// From and To are the times of the first and the last line that has one.
	From, To time.Time
	// Named are Message-IDs at the domains of those asked for: that the log names any
	// shows that it is of the server which got them. It holds at most mostNamed.
	Named map[string]bool
}

// mostNamed bounds MailLog.Named.
const mostNamed = 10_000

// Covers reports whether the log has lines from before a moment and from after it.
func (l *MailLog) Covers(at time.Time) bool {
	at = at.Truncate(time.Second) // as exact as logs are
	return !l.From.IsZero() && !l.From.Truncate(time.Second).After(at) && !l.To.Before(at)
}

// ReadPostfix finds in a log of Postfix what became of messages, by their
// Message-IDs. cleanup names a message while it is still coming in; only with
// qmgr, or a delivery, it is sure that Postfix has taken it. What is asked for and
// not found is not among the fates: see Absent. now is the time at which it is read, in
// the log's zone: lines of the older form have no year.
func ReadPostfix(log io.Reader, wanted map[string]time.Time, now time.Time) (*MailLog, error) {
	l := &MailLog{Fates: map[string]Fate{}, Named: map[string]bool{}}
	out := l.Fates
	domains := map[string]bool{}
	for id := range wanted {
		domains[domainOf(id)] = true
	}
	queue := map[string]string{} // Message-ID by queue id
	err := logLines(log, func(line []byte) {
		l.at(line, now)
		m := logLine.FindSubmatch(line)
		if m == nil {
			return
		}
		program, id, rest := string(m[1]), string(m[2]), m[3]
		if program == "cleanup" {
			if found := logID.FindSubmatch(rest); found != nil {
				delete(queue, id) // short ids are used again
				name := string(found[1])
				if _, asked := wanted[name]; asked {
					queue[id] = name
				}
				if domains[domainOf(name)] && len(l.Named) < mostNamed {
					l.Named[name] = true
				}
			}
			return
		}
		name, known := queue[id]
		if !known {
			return
		}
		if program == "qmgr" && bytes.Contains(rest, []byte("(queue active)")) && out[name].Status == "" {
			out[name] = Fate{Status: Taken, Answer: "taken, as the mail server's log says"}
		}
		if s := logStatus.FindSubmatch(rest); s != nil {
			out[name] = delivery(out[name], string(s[1]), string(s[2]))
		}
	})
	return l, err
}

func domainOf(id string) string { return strings.ToLower(id[strings.LastIndexByte(id, '@')+1:]) }

// at takes note of the time of a line: that of RFC 3339, or of the older form of syslog
// (RFC 3164, section 4.1.2), which has no year: the last one in which it is not to come.
func (l *MailLog) at(line []byte, now time.Time) {
	t, ok := lineTime(line, now)
	if !ok {
		return
	}
	if l.From.IsZero() || t.Before(l.From) {
		l.From = t
	}
	if t.After(l.To) {
		l.To = t
	}
}

func lineTime(line []byte, now time.Time) (time.Time, bool) {
	if len(line) < len(time.Stamp) {
		return time.Time{}, false
	}
	if c := line[0]; c >= '0' && c <= '9' {
		first, _, _ := bytes.Cut(line, []byte(" "))
		t, err := time.Parse(time.RFC3339, string(first))
		return t, err == nil
	}
	t, err := time.ParseInLocation("2006 "+time.Stamp, strconv.Itoa(now.Year())+" "+string(line[:len(time.Stamp)]), now.Location())
	if err == nil && t.After(now.Add(24*time.Hour)) {
		t = t.AddDate(-1, 0, 0)
	}
	return t, err == nil
}

// delivery is a message's fate after one more attempt of the mail server.
func delivery(before Fate, status, answer string) Fate {
	f := Fate{Status: Taken, Answer: breach.Secret(answer)}
	switch {
	case status == "bounced" || status == "expired":
		f.Status = Lost
	case status != "sent" && before.Status != "": // deferred: the server holds it
		f.Status = before.Status
	}
	return f
}

// logLines calls fn for every line that is not too long.
func logLines(r io.Reader, fn func([]byte)) error {
	b := bufio.NewReaderSize(r, mostLine)
	for {
		line, more, err := b.ReadLine()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read the mail server's log: %w", err)
		}
		if !more {
			fn(line)
		}
		for more && err == nil {
			_, more, err = b.ReadLine()
		}
	}
}

// ReadList reads what became of messages from a list in JSON, of a provider that
// gives none of Postfix's logs: objects with message_id, status (sent, bounced or
// absent) and answer, in an array or one a line.
func ReadList(r io.Reader, wanted map[string]time.Time) (map[string]Fate, error) {
	type item struct {
		ID     string `json:"message_id"`
		Status Status `json:"status"`
		Answer string `json:"answer"`
	}
	out := map[string]Fate{}
	add := func(i *item) error {
		if i.ID == "" || i.Status != Taken && i.Status != Lost && i.Status != Never {
			return errors.New("an entry of the list has no message_id, or a status other than sent, bounced, absent")
		}
		id := strings.Trim(i.ID, "<>")
		if _, asked := wanted[id]; asked {
			out[id] = Fate{i.Status, breach.Secret(i.Answer)}
		}
		return nil
	}
	b := bufio.NewReader(r)
	d := json.NewDecoder(b)
	array := false
	if first, _ := b.Peek(1); len(first) == 1 && first[0] == '[' {
		array = true
		if _, err := d.Token(); err != nil {
			return nil, errList(err)
		}
	}
	for !array || d.More() {
		i := new(item)
		if err := d.Decode(i); errors.Is(err, io.EOF) && !array {
			return out, nil
		} else if err != nil {
			return nil, errList(err)
		}
		if err := add(i); err != nil {
			return nil, err
		}
	}
	if _, err := d.Token(); err != nil { // the end of the array
		return nil, errList(err)
	}
	return out, nil
}

func errList(error) error {
	return errors.New("the list is no JSON of objects with message_id, status and answer")
}
