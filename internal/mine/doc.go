// Package mine is the job that reads a leak: it takes leaves from source, lets a
// format of parse cut and read them, has detect look at every row and text,
// keeps what matters in a sealed log, and in the end lets person turn the log
// into people. It accounts for every byte on the way.
//
// It never decides by itself what a value is or who a row belongs to, and it
// never stores anything but scratch: the result goes to a Sink in one piece.
//
// The life of a leaf: a reader fills buffers and has the format cut them at
// places where a unit probably begins; workers parse the chunks at once, each
// from a predicted state; a committer takes the chunks in order, and one whose
// prediction was wrong is parsed again from the truth. So the answer is that of
// one pass in order, whatever the number of workers.
package mine
