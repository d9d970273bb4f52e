// Package linkage finds records of one person where no identifier says so: by
// how well names, birth dates, addresses, telephones and unchecked numbers
// agree (Fellegi and Sunter, "A Theory for Record Linkage", 1969), with weights
// that are learnt from the records themselves.
//
// It reads no leak and knows no tables: records go in, pairs come out. What it
// answers depends on the set of records alone, not on their order. Time grows
// in proportion to the records: only those are compared that agree in a few
// respects, and of what very many agree in, only neighbours.
package linkage
