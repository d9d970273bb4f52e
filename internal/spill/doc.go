// Package spill keeps intermediate data that may not fit in memory: a log of
// segments that stays in memory up to a budget and goes on in a sealed file
// after that. What is written is sealed under a key that lives in memory only,
// so that a file left by a killed run is noise; Clean removes such files.
package spill
