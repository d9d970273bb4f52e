package source

// Limits bound what a hostile input can cost. A zero field means the default.
type Limits struct {
	// Depth is how many containers and decoders may lie in one another.
	// Default 8: a tar.gz in a zip in a tar.gz is 5, an archive that holds
	// itself is endless.
	Depth int
	// Members is how many members of one archive are read. Default 1,000,000:
	// more than any web site's backup was seen to have, and about a minute.
	Members int
	// Ratio is how many bytes a layer, with all that is nested in it, may give
	// for each byte of its own. Default 1000: dumps give 4 to 30, gzip cannot
	// give more than 1032.
	Ratio int64
	// RatioFrom is the output in bytes from which Ratio is looked at. Default
	// 64 MiB: a small file of zeros is no bomb.
	RatioFrom int64
	// Output is how many decoded bytes one source may give. Default 1 TiB.
	Output int64
	// Spool is how many bytes of archives inside streams are kept in memory at
	// one time; beyond, they go to sealed scratch files. Default 64 MiB.
	Spool int64
	// Window is the largest dictionary or window in bytes that a stream may ask
	// for. Default 256 MiB: twice what zstd's own tool allows, four times that
	// of xz -9, and that of 7z at its highest level.
	Window int64
	// Faults is how many faults of one kind a source reports one by one; the
	// others are summed up in one. Default 1000.
	Faults int
}

const (
	kib = 1 << 10
	mib = 1 << 20
	tib = 1 << 40
)

// withDefaults fills the fields that are not set.
func (l Limits) withDefaults() Limits {
	setInt(&l.Depth, 8)
	setInt(&l.Members, 1_000_000)
	setInt64(&l.Ratio, 1000)
	setInt64(&l.RatioFrom, 64*mib)
	setInt64(&l.Output, tib)
	setInt64(&l.Spool, 64*mib)
	setInt64(&l.Window, 256*mib)
	setInt(&l.Faults, 1000)
	return l
}

func setInt(v *int, def int) {
	if *v <= 0 {
		*v = def
	}
}

func setInt64(v *int64, def int64) {
	if *v <= 0 {
		*v = def
	}
}
