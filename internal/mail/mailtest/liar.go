package mailtest

import (
	"bufio"
	"io"
	"net"
	"strings"
	"sync/atomic"
)

// Liar is a mail server without TLS that takes messages, keeps nothing, and answers
// what it is told to.
type Liar struct {
	Address string
	Taken   atomic.Int64 // messages whose end has come
	l       net.Listener
	say     func(step string, n int64) string
	ended   chan struct{}
}

// What a Liar may be told to do instead of answering.
const (
	Hang  = "hang"  // nothing, until it is closed
	Leave = "leave" // close the connection
)

// StartLiar starts a Liar. say is asked for the answer to each step ("" for the
// greeting, "EHLO", "MAIL", "RCPT", "DATA", "." for the end of a message), n being the
// number of messages that have ended; at the end of a message this one is the n-th, and
// no other is. "" is what an honest server answers. It may be called by several
// goroutines.
func StartLiar(say func(step string, n int64) string) (*Liar, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Liar{Address: l.Addr().String(), l: l, say: say, ended: make(chan struct{})}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go s.talk(c)
		}
	}()
	return s, nil
}

// Close ends it.
func (s *Liar) Close() error {
	close(s.ended)
	return s.l.Close()
}

var honest = map[string]string{"": "220 liar.example", "DATA": "354 go on", "QUIT": "221 bye"}

// talk is one connection.
func (s *Liar) talk(c net.Conn) {
	defer c.Close()
	if !s.answer(c, "", s.Taken.Load()) {
		return
	}
	in, body := bufio.NewScanner(c), false
	for in.Scan() {
		step, _, _ := strings.Cut(in.Text(), " ")
		n := s.Taken.Load()
		switch {
		case body && step != ".":
			continue
		case body:
			body = false
			n = s.Taken.Add(1)
		case step == "DATA":
			body = true
		}
		if !s.answer(c, step, n) {
			return
		}
	}
}

// answer reports whether the connection goes on.
func (s *Liar) answer(c net.Conn, step string, n int64) bool {
	answer := s.say(step, n)
	switch answer {
	case Leave:
		return false
	case Hang:
		<-s.ended
		return false
	case "":
		var known bool
		if answer, known = honest[step]; !known {
			answer = "250 ok"
		}
	}
	_, err := io.WriteString(c, answer+"\r\n")
	return err == nil
}
