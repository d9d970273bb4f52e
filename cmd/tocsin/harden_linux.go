package main

import "golang.org/x/sys/unix"

// harden keeps what is in memory from reaching the disk or another process of
// the same user: no core file, no memory for debuggers, and no swap where the
// user's limit on locked memory lets it (ulimit -l unlimited). It is as much as
// the system grants; what it does not is no fault.
func harden() {
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_MEMLOCK, &limit) == nil && limit.Cur == unix.RLIM_INFINITY {
		// As pages are touched, so that what is reserved and never used costs
		// nothing.
		_ = unix.Mlockall(unix.MCL_CURRENT | unix.MCL_FUTURE | unix.MCL_ONFAULT)
	}
}
