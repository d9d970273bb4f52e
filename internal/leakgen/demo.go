package leakgen

import (
	"errors"
	"os"
)

// OwnDomain is the controller's own mail domain in the schema of the demo.
const OwnDomain = drupalOwnDomain

// DemoSeed is the seed of the demo's leak.
const DemoSeed = 2016

// WriteDemo writes the demo's leak, a mysqldump of a recruitment site, and its
// truth, both with mode 0600.
func WriteDemo(leak, truth string, people int) (err error) {
	out, err := os.OpenFile(leak, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	known, err := os.OpenFile(truth, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, known.Close()) }()
	_, err = Generate(Options{Seed: DemoSeed, People: people, Letters: true, Truth: known}, NewMySQL(out, MySQLDump5))
	return err
}
