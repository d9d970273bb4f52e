package detect

// KeyHash is the fixed hash by which KeyValue holds text, top bit set: for who
// must recognise the keys of texts it knows.
func KeyHash(text []byte) uint64 { return hashKey(text) }
