package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/tocsin-project/tocsin/internal/leakgen"
	"github.com/tocsin-project/tocsin/internal/leakgen/measure"
)

// peer is one way to read the leak.
type peer struct {
	name    string
	version string
	command string // as a reader may try it, F for the file
	once    bool   // one run is enough of it
	people  string // what it says of people, checked

	run    func(ctx context.Context) (measure.Cost, error)
	check  func(ctx context.Context) (measure.Answer, error)
	costs  []measure.Cost
	answer measure.Answer
}

// measure runs the peer once, on a file in the page cache, and checks what it
// found.
func (p *peer) measure(ctx context.Context, l *leak) error {
	if err := measure.Warm(l.file); err != nil {
		return err
	}
	cost, err := p.run(ctx)
	if err != nil {
		return err
	}
	p.costs = append(p.costs, cost)
	p.answer, err = p.check(ctx)
	fmt.Fprintf(os.Stderr, "  %.2f s, %d MiB, %s\n", cost.Seconds, cost.Peak>>20, p.answer)
	return err
}

func tocsinPeer(program string, l *leak) *peer {
	t := &measure.Tocsin{Program: program, Dir: l.dir}
	p := &peer{name: "tocsin mine", version: measure.Version(program, "version"), command: "tocsin mine F"}
	p.run = func(ctx context.Context) (measure.Cost, error) {
		return t.Mine(ctx, []string{leakgen.OwnDomain}, l.file)
	}
	p.check = func(ctx context.Context) (a measure.Answer, err error) {
		s, err := t.Score(ctx, l.truth)
		if err != nil {
			return a, err
		}
		p.people = fmt.Sprintf("%d people of %d: %d missing, %d split, %d joined wrongly, %d unknown to the truth; class sets exact for %.3f %%",
			s.People, s.Truth.People, s.PeopleMissing, s.PeopleSplit, s.PeopleJoined, s.Unknown, 100*s.ExactShare())
		return measure.Answer{Found: int(s.AddressesFound), Missing: int(s.AddressesMissing), Extra: int(s.AddressesExtra)}, nil
	}
	return p
}

// ripgrepExpression is what one would write by hand.
const ripgrepExpression = `[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+`

func ripgrepPeer(l *leak) *peer {
	version := measure.Version("rg", "--version")
	if version == "" {
		return nil
	}
	script := "rg -oaNI --no-unicode '" + ripgrepExpression + "' F | tr A-Z a-z | LC_ALL=C sort -u"
	list := filepath.Join(l.dir, "ripgrep.txt")
	return &peer{
		name: "ripgrep, sort -u", version: version, command: strings.ReplaceAll(script, "|", `\|`), people: "-",
		run: func(ctx context.Context) (measure.Cost, error) {
			c := exec.CommandContext(ctx, "sh", "-c", strings.Replace(script, " F ", ` "$1" `, 1)+` > "$2"`, "sh", l.file, list)
			return measure.Run(c)
		},
		check: func(context.Context) (measure.Answer, error) { return compareFile(l, list) },
	}
}

func bulkPeer(l *leak) *peer {
	version := measure.Version("bulk_extractor", "-V")
	if version == "" {
		return nil
	}
	out := filepath.Join(l.dir, "bulk")
	return &peer{
		name: "bulk_extractor, e-mail only", version: version, command: "bulk_extractor -E email -o OUT F", people: "-",
		run: func(ctx context.Context) (measure.Cost, error) {
			if err := os.RemoveAll(out); err != nil {
				return measure.Cost{}, err
			}
			return measure.Run(exec.CommandContext(ctx, "bulk_extractor", "-q", "-E", "email", "-o", out, l.file))
		},
		check: func(context.Context) (a measure.Answer, err error) {
			list, err := histogram(filepath.Join(out, "email_histogram.txt"))
			if err != nil {
				return a, err
			}
			return l.addresses.Compare(list)
		},
	}
}

// histogram reads the values of a histogram of bulk_extractor: lines of
// "n=COUNT", a tab and the value, after comments that start with "#".
func histogram(path string) (io.Reader, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out bytes.Buffer
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		if cells := strings.Split(s.Text(), "\t"); len(cells) >= 2 && strings.HasPrefix(cells[0], "n=") {
			out.WriteString(cells[1] + "\n")
		}
	}
	return &out, s.Err()
}

func compareFile(l *leak, path string) (a measure.Answer, err error) {
	f, err := os.Open(path)
	if err != nil {
		return a, err
	}
	defer f.Close()
	return l.addresses.Compare(f)
}
