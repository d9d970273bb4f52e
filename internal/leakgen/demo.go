package leakgen

import (
	"bufio"
	"errors"
	"os"
	"time"
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

// WriteJobcentre writes a synthetic extract of a register of job seekers in
// France, as a supplier that digitises documents would get it: family name,
// given name, social security number and status, and no address. Its mode is
// 0600.
func WriteJobcentre(path string, people int) (err error) {
	opt := Options{Seed: DemoSeed, People: people, Schema: "csv", Now: jobcentreNow}
	if err := opt.fill(); err != nil {
		return err
	}
	w, err := newWorld(opt)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	buf := bufio.NewWriter(out)
	_, _ = buf.WriteString("nom;prenom;nir;statut\n")
	var line []byte
	for n, made := int64(0), 0; made < people; n++ {
		h := w.Human(n)
		if h.Region != FR {
			continue
		}
		made++
		line = append(append(append(append(line[:0], h.Family()...), ';'), h.Given()...), ';')
		line = append(h.AppendNIR(line, w.Now), ';')
		line = append(append(line, jobcentreStatus[n%int64(len(jobcentreStatus))]...), '\n')
		_, _ = buf.Write(line)
	}
	return buf.Flush()
}

// jobcentreNow is the day of the extract.
var jobcentreNow = time.Date(2022, 2, 28, 4, 0, 0, 0, time.UTC)

// jobcentreStatus are the words for a job seeker's status.
var jobcentreStatus = []string{"inscrit", "inscrit, activité réduite", "radié", "en formation", "inscrit, sans obligation de recherche"}
