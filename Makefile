# The project's commands. "make" says what there is.

GO       ?= go
FUZZTIME ?= 10s
PKG      ?= ./...
BENCH    ?= .
# How long one package may take: eight times what all take together on two quiet cores.
PATIENCE ?= 50m

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c

.DEFAULT_GOAL := help
.PHONY: help build demo install test test-short lint fmt vet race fuzz axe bench accuracy classes families gobench cover clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

build: ## build bin/tocsin and bin/tocsin-verify, without cgo
	@CGO_ENABLED=0 $(GO) build -trimpath -o bin/tocsin ./cmd/tocsin
	@CGO_ENABLED=0 $(GO) build -trimpath -o bin/tocsin-verify ./cmd/tocsin-verify

demo: build ## make a synthetic leak, mine it, write the report
	@bin/tocsin demo

install: ## install what tests need (Debian, as root); free where all is there
	@testdata/make/install.sh

test: install build ## the whole test suite; PKG=./internal/norm for a part
	@$(GO) test -v -count=1 -timeout $(PATIENCE) $(PKG) 2>&1 | awk -f testdata/make/tally.awk

test-short: ## the tests that need nothing installed and little time
	@$(GO) test -short -count=1 -timeout $(PATIENCE) $(PKG) \
		&& echo "make test-short: everything passed" \
		|| { echo "make test-short: FAILED, see above"; exit 1; }

# The linters are pinned in a module of their own, so that the product's stays
# light. Building them takes some minutes once.
LINTERS := bin/golangci-lint bin/deadcode

$(LINTERS) &: tools/go.mod tools/go.sum
	@echo "building the linters (once)"
	@$(GO) build -C tools -o ../bin/ tool

lint: $(LINTERS) ## golangci-lint (staticcheck and gofumpt among it) and deadcode
	@bin/golangci-lint run $(PKG)
	@dead=$$(bin/deadcode -test ./...) && if [ -n "$$dead" ]; then echo "$$dead"; exit 1; fi
	@echo "make lint: nothing to say"

fmt: $(LINTERS) ## lay out the sources and mend what linters can
	@bin/golangci-lint fmt
	@bin/golangci-lint run --fix $(PKG)

vet: ## go vet, and that go.mod is tidy
	@$(GO) vet ./...
	@$(GO) mod tidy -diff
	@$(GO) mod verify >/dev/null

# Packages that start goroutines or lock; the rest has nothing to race.
CONCURRENT = $(sort $(dir $(shell grep -rlE --include='*.go' '\bgo func\b|^	+go [a-z]|[.]Go.func|sync\.[MRWPC]|"sync/atomic"|testing\.PB' cmd internal)))

# A program under the detector sleeps a second before it ends, and scripts run
# thousands of commands: 20 ms are enough to report what was seen.
race: ## the race detector over packages that are concurrent
	@GORACE=atexit_sleep_ms=20 $(GO) test -race -short -count=1 -timeout $(PATIENCE) $(addprefix ./,$(CONCURRENT)) \
		&& echo "make race: no race seen" \
		|| { echo "make race: FAILED, see above"; exit 1; }

fuzz: ## each fuzz target for FUZZTIME (10s)
	@FUZZTIME=$(FUZZTIME) testdata/make/fuzz.sh

axe: ## the report held to axe's rules, in Chromium; axe comes from npm
	@npm ci --prefix internal/report/testdata/axe --ignore-scripts --no-audit --no-fund --silent
	@AXE=required $(GO) test -count=1 -run '^TestAccessible$$' ./internal/report

BENCH_PEOPLE    ?= 230000
BENCH_RUNS      ?= 5
BENCH_MARIADB   ?= true
ACCURACY_PEOPLE ?= 5000

bench: build ## tocsin beside its peers, answers checked; BENCH_PEOPLE=5000 for a try, BENCH_WRITE=1 into docs/
	@$(GO) run ./internal/leakgen/cmd/bench -people $(BENCH_PEOPLE) -runs $(BENCH_RUNS) -mariadb=$(BENCH_MARIADB) \
		$(if $(BENCH_WRITE),-write docs/benchmarks.md) $(if $(BENCH_DIR),-dir $(BENCH_DIR))

accuracy: build ## synthetic leaks of every schema against their truth; ACCURACY_WRITE=1 into docs/
	@$(GO) run ./internal/leakgen/cmd/accuracy -people $(ACCURACY_PEOPLE) $(if $(ACCURACY_WRITE),-write docs/accuracy.md)

classes: ## docs/classes.md anew, from the data it is made of
	@$(GO) test -count=1 -run '^TestClassesDoc$$' ./internal/detect -update

families: ## what each family of detectors costs, as a share of mining; BENCH_PEOPLE=60000
	@BENCH_PEOPLE=$(if $(filter file,$(origin BENCH_PEOPLE)),60000,$(BENCH_PEOPLE)) testdata/make/families.sh

gobench: ## the packages' own benchmarks; BENCH=name PKG=./internal/norm for some
	@$(GO) test -run '^$$' -bench '$(BENCH)' -benchtime 1s -timeout 60m $(PKG) | grep -vE '^(PASS|ok .*\[no test|\?)'

cover: ## coverage by the short tests, as text and bin/cover.html
	@mkdir -p bin
	@$(GO) test -short -coverprofile bin/cover.out -coverpkg ./... $(PKG)
	@$(GO) tool cover -func bin/cover.out | tail -1
	@$(GO) tool cover -html bin/cover.out -o bin/cover.html

clean: ## remove what make made
	@rm -rf bin tocsin-demo
