module github.com/tocsin-project/tocsin

go 1.26.0

require (
	filippo.io/age v1.3.2
	github.com/ncruces/go-sqlite3 v0.35.6
	golang.org/x/crypto v0.58.0
	golang.org/x/mod v0.42.0
	golang.org/x/sys v0.49.0
)

require (
	filippo.io/hpke v0.4.0 // indirect
	github.com/ncruces/go-sqlite3-wasm/v6 v6.3.35304 // indirect
	github.com/ncruces/julianday v1.0.0 // indirect
)
