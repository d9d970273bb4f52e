package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/notice/send"
)

func newNoticePause(a *app) *cobra.Command {
	return orderCommand(a, "pause", send.Pause, "Hold a run of sending", `Pause has the run that sends from this case hold within about a second: nothing new
leaves, what is under way is finished. It stays paused, also for runs that are
started later, until tocsin notice resume.`, "paused; tocsin notice resume goes on")
}

func newNoticeResume(a *app) *cobra.Command {
	return orderCommand(a, "resume", send.GoOn, "Let a paused run go on", `Resume takes a pause back. A run that waits goes on within about a second.`, "sending may go on")
}

func newNoticeStop(a *app) *cobra.Command {
	return orderCommand(a, "stop", send.End, "End a run of sending", `Stop ends the run that sends from this case within about a second. What is under way
is finished, so that nothing is in doubt. The next tocsin notice send goes on where
it ended.`, "a run under way ends; tocsin notice send goes on where it ended")
}

// orderCommand is a command that leaves an order for the process that sends. It
// needs no key: it tells nothing and sends nothing.
func orderCommand(a *app, name string, o send.Order, short, long, done string) *cobra.Command {
	return &cobra.Command{
		Use: name, Short: short, Long: long, Args: takes(0, 0, ""), Example: "  tocsin notice " + name,
		RunE: func(*cobra.Command, []string) error {
			if _, err := os.Stat(filepath.Join(a.caseDir, "case.json")); err != nil {
				return &exitError{code: exitFailed, err: fmt.Errorf("there is no case in %s", a.caseDir), hint: "name it with --case"}
			}
			if err := giveOrder(a.caseDir, o); err != nil {
				return err
			}
			if !a.quiet {
				fmt.Fprintln(a.err, done)
			}
			return nil
		},
	}
}

// orderFile is where another process asks a sender to pause or to stop.
const orderFile = "notice.order"

func readOrder(dir string) (send.Order, error) {
	text, err := os.ReadFile(filepath.Join(dir, orderFile))
	if errors.Is(err, fs.ErrNotExist) {
		return send.GoOn, nil
	}
	switch {
	case err != nil:
		return send.GoOn, err
	case strings.TrimSpace(string(text)) == "pause":
		return send.Pause, nil
	case strings.TrimSpace(string(text)) == "stop":
		return send.End, nil
	}
	return send.GoOn, fmt.Errorf("%s holds no order", orderFile)
}

func giveOrder(dir string, o send.Order) error {
	path := filepath.Join(dir, orderFile)
	if o == send.GoOn {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	word := map[send.Order]string{send.Pause: "pause\n", send.End: "stop\n"}[o]
	if err := os.WriteFile(path+".new", []byte(word), outMode); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
