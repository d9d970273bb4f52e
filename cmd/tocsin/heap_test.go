package main

import "testing"

func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		live, least int64
		want        int
	}{
		{0, 256 << 20, 6300},
		{4 << 20, 256 << 20, 6300},
		{64 << 20, 256 << 20, 300},
		{128 << 20, 256 << 20, 100},
		{200 << 20, 256 << 20, garbagePercent},
		{4 << 30, 256 << 20, garbagePercent},
		{8 << 20, 8 << 20, garbagePercent}, // --memory 64M
	} {
		if got := growth(c.live, c.least); got != c.want {
			t.Errorf("%d in use, %d at the least: %d percent, want %d", c.live, c.least, got, c.want)
		}
	}
}
