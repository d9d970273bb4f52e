//go:build unix

package send

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"net"
	"os/exec"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// BenchmarkSend sends the notices of a plan to Postfix's smtp-sink on loopback,
// from an outbox on disk, journalled: real ones in eight languages, text and page,
// read by the leak guard, signed. Every row must be sent in the end. One iteration
// is one message: -benchtime 20000x.
func BenchmarkSend(b *testing.B) {
	program := testenv.Program(b, "smtp-sink")
	_, ed, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		b.Fatal(err)
	}
	for name, key := range map[string]crypto.Signer{"ed25519": ed, "rsa2048": rsaKey} {
		b.Run(name, func(b *testing.B) { benchSend(b, program, key) })
	}
}

func benchSend(b *testing.B, program string, key crypto.Signer) {
	const connections = 120
	box, composer := villageNotices(b, max(b.N, 50))
	defer box.Close()
	want := states(b, box)[notice.Planned]
	address := smtpSink(b, program)
	pool, err := mail.NewPool(&mail.Server{Address: address, Protection: mail.Plain}, connections)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	signer, err := mail.NewSigner("agency.example", mail.SigningKey{Selector: "s", Key: key})
	if err != nil {
		b.Fatal(err)
	}
	returns, err := mail.NewReturns("bounces@agency.example", make([]byte, 16))
	if err != nil {
		b.Fatal(err)
	}
	maker := &Maker{Signer: signer, Returns: returns, Now: time.Now}
	c := config(box, quick(connections), func() Link { return NewSMTP(pool, maker) })
	c.Composer, c.Makers = func() Composer { return composer.Clone() }, 2
	s, err := New(c)
	if err != nil {
		b.Fatal(err)
	}
	before, begun := cpu(), time.Now()
	b.ResetTimer()
	if err := s.Run(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.StopTimer()
	took, used := time.Since(begun).Seconds(), cpu()-before
	if got := states(b, box); got[notice.Sent] != want || len(got) != 1 {
		b.Fatalf("%v of %d", got, want)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(want)/took, "messages/s")
	b.ReportMetric(used/float64(want)*1e6, "cpu-us/message")
	b.ReportMetric(float64(m.Sys)/(1<<20), "MiB")
}

// smtpSink starts Postfix's sink and gives its address.
func smtpSink(b *testing.B, program string) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	args := []string{"-c", address, "1000"}
	if syscall.Getuid() == 0 {
		args = append([]string{"-u", "nobody"}, args...)
	}
	c := exec.Command(program, args...)
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	for range 100 {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return address
		}
		time.Sleep(20 * time.Millisecond)
	}
	b.Fatal("smtp-sink does not answer")
	return ""
}

// cpu is the processor time of this process so far, in seconds.
func cpu() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(fmt.Sprint(err))
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
