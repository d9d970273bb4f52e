// Package mailtest starts mail servers for tests: real ones, as another program
// sees what is sent and kept. It is imported by tests alone.
package mailtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Dovecot is an IMAP server that runs as nobody in particular, with one mailbox.
type Dovecot struct {
	TLS, StartTLS  string // addresses, host and port: TLS from the first byte; STARTTLS
	User, Password string
	CA             string // file with the certificate that it shows
	maildir        string
	owner          *syscall.Credential // nil for the one who runs the test
	cmd            *exec.Cmd
	ended          chan struct{} // closed when the server has ended
	n              int
}

// ErrNotInstalled says that the machine has no Dovecot.
var ErrNotInstalled = errors.New("dovecot is not installed")

// StartDovecot starts a server in a folder of its own. Call Stop.
func StartDovecot(dir string) (*Dovecot, error) {
	program := "/usr/sbin/dovecot"
	if _, err := os.Stat(program); err != nil {
		return nil, ErrNotInstalled
	}
	d := &Dovecot{User: "reports", Password: "correct-horse", CA: filepath.Join(dir, "ca.pem"), maildir: filepath.Join(dir, "mail")}
	name, err := d.runAs()
	if err != nil {
		return nil, err
	}
	for range 5 { // somebody may take a port that was free
		if err = d.start(program, dir, name); !errors.Is(err, errEnded) {
			break
		}
	}
	return d, err
}

// errEnded says that the server ended by itself.
var errEnded = errors.New("dovecot ended")

func (d *Dovecot) start(program, dir, name string) error {
	if err := d.files(dir, name); err != nil {
		return err
	}
	d.cmd, d.ended = exec.Command(program, "-F", "-c", filepath.Join(dir, "dovecot.conf")), make(chan struct{})
	d.cmd.SysProcAttr = &syscall.SysProcAttr{Credential: d.owner, Setpgid: true}
	d.cmd.Dir = dir
	if err := d.cmd.Start(); err != nil {
		return err
	}
	go func() { _ = d.cmd.Wait(); close(d.ended) }()
	return d.ready(filepath.Join(dir, "log"))
}

// runAs finds who the server runs as: it refuses to keep root's mail.
func (d *Dovecot) runAs() (string, error) {
	if os.Getuid() != 0 {
		me, err := user.Current()
		if err != nil {
			return "", err
		}
		return me.Username, nil
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return "", err
	}
	uid, err1 := strconv.ParseUint(nobody.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(nobody.Gid, 10, 32)
	d.owner = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return "nobody", errors.Join(err1, err2)
}

// files writes the certificate and the configuration, and gives all to who runs it.
func (d *Dovecot) files(dir, name string) error {
	var ports [2]int
	for i := range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		ports[i] = l.Addr().(*net.TCPAddr).Port
		l.Close()
	}
	d.TLS, d.StartTLS = fmt.Sprintf("127.0.0.1:%d", ports[0]), fmt.Sprintf("127.0.0.1:%d", ports[1])
	cert, key, err := certificate()
	if err != nil {
		return err
	}
	group := "nogroup"
	if d.owner == nil {
		me, err := user.LookupGroupId(strconv.Itoa(os.Getgid()))
		if err != nil {
			return err
		}
		group = me.Name
	}
	conf := strings.NewReplacer("DIR", dir, "NAME", name, "GROUP", group, "TLSPORT", strconv.Itoa(ports[0]), "PORT", strconv.Itoa(ports[1]), "USER", d.User, "PASSWORD", d.Password).Replace(dovecotConf)
	for file, data := range map[string][]byte{"ca.pem": cert, "key.pem": key, "dovecot.conf": []byte(conf)} {
		if err := os.WriteFile(filepath.Join(dir, file), data, 0o600); err != nil {
			return err
		}
	}
	for _, sub := range []string{"mail", "mail/new", "mail/cur", "mail/tmp", "base", "state"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return err
		}
	}
	if d.owner == nil {
		return nil
	}
	for parent := filepath.Dir(dir); len(parent) > len(os.TempDir()); parent = filepath.Dir(parent) {
		if err := os.Chmod(parent, 0o711); err != nil { //nolint:gosec // a test's own folder
			return err
		}
	}
	return filepath.Walk(dir, func(path string, _ os.FileInfo, err error) error {
		return errors.Join(err, os.Chown(path, int(d.owner.Uid), int(d.owner.Gid)))
	})
}

const dovecotConf = `
protocols = imap
base_dir = DIR/base
state_dir = DIR/state
log_path = DIR/log
default_internal_user = NAME
default_internal_group = GROUP
default_login_user = NAME
ssl = required
ssl_cert = <DIR/ca.pem
ssl_key = <DIR/key.pem
mail_location = maildir:DIR/mail
passdb {
  driver = static
  args = password=PASSWORD user=USER allow_nets=127.0.0.1
}
userdb {
  driver = static
  args = uid=NAME gid=GROUP home=DIR
}
first_valid_uid = 1
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = PORT
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = TLSPORT
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`

// ready waits until the server answers.
func (d *Dovecot) ready(log string) error {
	for range 2400 {
		select {
		case <-d.ended:
			text, _ := os.ReadFile(log)
			return fmt.Errorf("%w: %s", errEnded, text)
		case <-time.After(50 * time.Millisecond):
		}
		if c, err := net.Dial("tcp", d.TLS); err == nil {
			return c.Close()
		}
	}
	text, _ := os.ReadFile(log)
	return errors.Join(fmt.Errorf("dovecot did not begin to listen: %s", text), d.Stop())
}

// Deliver puts a message into the mailbox.
func (d *Dovecot) Deliver(message string) error {
	d.n++
	return Deliver(d.maildir, fmt.Sprintf("%d.%06d.test", 1700000000+d.n, d.n), message)
}

// Deliver puts a message into a maildir as its owner would.
func Deliver(maildir, name, message string) error {
	info, err := os.Stat(maildir)
	if err != nil {
		return err
	}
	path := filepath.Join(maildir, "new", name)
	if err := os.WriteFile(path, []byte(message), 0o600); err != nil {
		return err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok || int(owner.Uid) == os.Getuid() {
		return nil
	}
	return os.Chown(path, int(owner.Uid), int(owner.Gid))
}

// Files are the messages of the mailbox by the names of their files, in which
// stand their flags, and how many of them are still unread by anybody.
func (d *Dovecot) Files() (names []string, err error) {
	for _, sub := range []string{"new", "cur"} {
		list, err := os.ReadDir(filepath.Join(d.maildir, sub))
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// Renew makes the mailbox anew, with the messages in it: its UIDs mean nothing
// any more. Their validity is a time in seconds.
func (d *Dovecot) Renew() error {
	time.Sleep(time.Second)
	list, err := filepath.Glob(filepath.Join(d.maildir, "dovecot*"))
	for _, path := range list {
		err = errors.Join(err, os.RemoveAll(path))
	}
	return err
}

// Stop ends the server.
func (d *Dovecot) Stop() error {
	err := syscall.Kill(-d.cmd.Process.Pid, syscall.SIGTERM)
	<-d.ended
	return err
}

// certificate makes a certificate for this machine, its own authority.
func certificate() (cert, key []byte, err error) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mail.example"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	raw, err := x509.CreateCertificate(rand.Reader, c, c, &private.PublicKey, private)
	if err != nil {
		return nil, nil, err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return nil, nil, err
	}
	block := func(kind string, data []byte) []byte { return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: data}) }
	return block("CERTIFICATE", raw), block("PRIVATE KEY", secret), nil
}
