package postgres

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Address says in which database, and in which of its schemas, a case is.
type Address struct {
	url      url.URL // without password and schema
	schema   string  // "" where none was named
	password string  // "" where none was in the text
}

// schemaName is what a schema may be called: a plain lower-case name, which
// needs no quoting.
var schemaName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,62}$`)

// IsAddress reports whether a text is meant as an address of this store.
func IsAddress(text string) bool {
	return strings.HasPrefix(text, "postgres://") || strings.HasPrefix(text, "postgresql://")
}

// ParseAddress reads postgres://USER@HOST:PORT/DATABASE?schema=NAME. What is
// left out comes from the environment, as libpq has it (PGHOST, PGSERVICE and
// so on); other parameters are those of libpq. Errors do not show the text: it
// may hold a password.
func ParseAddress(text string) (*Address, error) {
	u, err := url.Parse(text)
	if err != nil || !IsAddress(text) || u.Fragment != "" {
		return nil, wrongAddress("the address of the store cannot be read")
	}
	q, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, wrongAddress("the parameters of the store's address cannot be read")
	}
	a := &Address{url: *u}
	a.schema, a.password = q.Get("schema"), q.Get("password")
	for _, name := range []string{"schema", "password"} {
		if len(q[name]) > 1 {
			return nil, wrongAddress("the address of the store names its " + name + " twice")
		}
		q.Del(name)
	}
	if a.schema != "" && (!schemaName.MatchString(a.schema) || strings.HasPrefix(a.schema, "pg_")) {
		return nil, wrongAddress("the schema of a store is a name of small letters, digits and underscores")
	}
	if word, ok := u.User.Password(); ok {
		a.password = word
		a.url.User = url.User(u.User.Username())
	}
	a.url.Scheme, a.url.RawQuery = "postgres", q.Encode()
	if _, err := a.config(); err != nil {
		return nil, wrongAddress("the address of the store cannot be used")
	}
	return a, nil
}

func wrongAddress(what string) error {
	return &ledger.Error{Kind: ledger.ErrAddress, Detail: what, Hint: "it is like postgres://tocsin@db.example.org/cases?schema=acme_2026"}
}

// String is the address without its password.
func (a *Address) String() string {
	q := a.url.Query()
	if a.schema != "" {
		q.Set("schema", a.schema)
	}
	out := "postgres://" // which url.URL leaves out before an empty host
	if a.url.User != nil {
		out += a.url.User.String() + "@"
	}
	out += a.url.Host + a.url.EscapedPath()
	if len(q) > 0 {
		out += "?" + q.Encode()
	}
	return out
}

// HasPassword reports whether a password was in the text.
func (a *Address) HasPassword() bool { return a.password != "" }

// Schema is the schema of the case; "" where none was named.
func (a *Address) Schema() string { return a.schema }

// In is the same database with this schema.
func (a *Address) In(schema string) *Address {
	out := *a
	out.schema = schema
	return &out
}

// Same reports whether two addresses name one case: what both say of it agrees.
func (a *Address) Same(b *Address) bool {
	return a.url.Host == b.url.Host && a.url.Path == b.url.Path && (a.schema == b.schema || a.schema == "" || b.schema == "")
}

// WithPasswordOf takes the password of another address of the same server and
// user.
func (a *Address) WithPasswordOf(b *Address) *Address {
	if a.password != "" || a.url.Host != b.url.Host || a.url.User.Username() != b.url.User.Username() {
		return a
	}
	out := *a
	out.password = b.password
	return &out
}

// config is what a connection needs. Over a network it is encrypted unless the
// address or PGSSLMODE says otherwise.
func (a *Address) config() (*pgx.ConnConfig, error) {
	u := *a
	u.schema = ""
	q := u.url.Query()
	if q.Get("sslmode") == "" && os.Getenv("PGSSLMODE") == "" && q.Get("service") == "" && os.Getenv("PGSERVICE") == "" && !local(u.url.Hostname(), q.Get("host")) {
		q.Set("sslmode", "require")
		u.url.RawQuery = q.Encode()
	}
	c, err := pgx.ParseConfig(u.String())
	if err != nil {
		return nil, err
	}
	if a.password != "" {
		c.Password = a.password
	}
	host, err := os.Hostname()
	if err != nil {
		host = "a machine without a name"
	}
	c.RuntimeParams["application_name"] = short(fmt.Sprintf("tocsin, process %d on %s", os.Getpid(), host))
	if a.schema != "" {
		c.RuntimeParams["search_path"] = a.schema
	}
	c.ConnectTimeout = connectTime
	return c, nil
}

// connectTime is how long a server may take to answer.
const connectTime = 15 * time.Second

// local reports whether a connection stays on this machine.
func local(host, socket string) bool {
	if host == "" {
		host = socket
	}
	if host == "" {
		host = os.Getenv("PGHOST")
	}
	ip := net.ParseIP(host)
	return host == "" || host == "localhost" || strings.HasPrefix(host, "/") || ip != nil && ip.IsLoopback()
}

// short cuts a name to what PostgreSQL keeps of one.
func short(name string) string { return name[:min(len(name), 63)] }

// lockKey is the number of the advisory lock of a case.
func (a *Address) lockKey() int64 {
	sum := sha256.Sum256([]byte("tocsin case in schema " + a.schema))
	return int64(binary.BigEndian.Uint64(sum[:8]))
}
