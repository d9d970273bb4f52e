// Package stamp has heads of a journal stamped by an authority of time
// (RFC 3161), and verifies the stamps off line: that a head, and so all entries
// under it, existed at a time that does not depend on the case's own clock or
// keys.
//
// It never reaches the network: it makes queries and reads answers.
package stamp

import (
	"bytes"
	"crypto"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"time"

	"github.com/digitorus/pkcs7"
	"github.com/digitorus/timestamp"
)

// QueryType and AnswerType are the media types of RFC 3161, section 3.4.
const (
	QueryType  = "application/timestamp-query"
	AnswerType = "application/timestamp-reply"
)

// MaxAnswer bounds an answer, in bytes: one has a few certificates.
const MaxAnswer = 1 << 20

// Query makes a query over the bytes of a signed head, with a nonce drawn from
// rnd and the wish for the authority's certificates in the answer.
func Query(head []byte, rnd io.Reader) (query []byte, err error) {
	var nonce [8]byte
	if _, err := io.ReadFull(rnd, nonce[:]); err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	query, err = timestamp.CreateRequest(bytes.NewReader(head), &timestamp.RequestOptions{
		Hash: crypto.SHA256, Certificates: true, Nonce: new(big.Int).SetBytes(nonce[:]),
	})
	if err != nil {
		return nil, fmt.Errorf("make a time stamp query: %w", err)
	}
	return query, nil
}

// Stamp is what an authority said of a head.
type Stamp struct {
	Time      time.Time // UTC
	Accuracy  time.Duration
	Authority string // subject of the certificate that signed
	Trusted   bool   // it was held to certificates of roots and leads to one
}

// Verify reads an answer about a head: that it is of this head, answers the
// query if one is given, is signed by the certificate in it, which is one for
// time stamping, and where roots are given (PEM) leads to one of them at the
// time of the stamp.
func Verify(answer, head, query, roots []byte) (*Stamp, error) {
	t, err := parse(answer)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(head)
	if t.HashAlgorithm != crypto.SHA256 || !bytes.Equal(t.HashedMessage, sum[:]) {
		return nil, errors.New("the time stamp is of something else than this head")
	}
	if query != nil {
		q, err := timestamp.ParseRequest(query)
		if err != nil || q.Nonce == nil || t.Nonce == nil || q.Nonce.Cmp(t.Nonce) != 0 {
			return nil, errors.New("the time stamp does not answer the query that was made")
		}
	}
	p7, err := pkcs7.Parse(t.RawToken)
	if err != nil {
		return nil, fmt.Errorf("read the time stamp: %w", err)
	}
	signer := p7.GetOnlySigner()
	if signer == nil {
		return nil, errors.New("the time stamp has no certificate of who signed it, or several")
	}
	out := &Stamp{Time: t.Time.UTC(), Accuracy: t.Accuracy, Authority: signer.Subject.String()}
	pool, err := pool(roots)
	if err != nil {
		return nil, err
	}
	if pool == nil {
		return out, forStamping(signer)
	}
	between := x509.NewCertPool()
	for _, c := range p7.Certificates {
		between.AddCert(c)
	}
	opts := x509.VerifyOptions{
		Roots: pool, Intermediates: between, CurrentTime: t.Time, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping},
	}
	if err := p7.VerifyWithOpts(opts); err != nil {
		return nil, fmt.Errorf("the time stamp is not signed by an authority of these roots: %w", err)
	}
	out.Trusted = true
	return out, nil
}

// parse reads an answer and checks its signature. A fault of the parser is no
// fault of ours: what it reads comes from the network.
func parse(answer []byte) (t *timestamp.Timestamp, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errors.New("the answer is no time stamp")
		}
	}()
	if len(answer) > MaxAnswer {
		return nil, errors.New("the answer is too large for a time stamp")
	}
	t, err = timestamp.ParseResponse(answer)
	if err != nil {
		return nil, fmt.Errorf("the answer is no time stamp, or a refusal: %w", err)
	}
	if len(t.Certificates) == 0 {
		return nil, errors.New("the time stamp has no certificate, and cannot be verified off line")
	}
	return t, nil
}

// forStamping holds a certificate to RFC 3161, section 2.3: its only extended
// use is time stamping.
func forStamping(c *x509.Certificate) error {
	if len(c.ExtKeyUsage) == 1 && len(c.UnknownExtKeyUsage) == 0 && c.ExtKeyUsage[0] == x509.ExtKeyUsageTimeStamping {
		return nil
	}
	return errors.New("the certificate that signed the time stamp is not one for time stamping")
}

func pool(roots []byte) (*x509.CertPool, error) {
	if len(roots) == 0 {
		return nil, nil //nolint:nilnil // no roots, no pool, no fault
	}
	p := x509.NewCertPool()
	n := 0
	for {
		var block *pem.Block
		if block, roots = pem.Decode(roots); block == nil {
			break
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("read the authority's root certificates: %w", err)
		}
		p.AddCert(c)
		n++
	}
	if n == 0 {
		return nil, errors.New("the file of root certificates holds none (PEM)")
	}
	return p, nil
}
