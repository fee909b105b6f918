# Pure Go: no C compiler is needed for anything but `make race`.
export CGO_ENABLED ?= 0
GO ?= go
TESTFLAGS ?=
STORM ?=

.PHONY: run test build generate accuracy lint race storm bench class-storm shots clean

run: ## serve the demonstration on http://localhost:8080
	$(GO) run ./cmd/parallax serve

test: ## every test; those that need a browser or PostgreSQL say so when they are skipped
	$(GO) test -timeout 30m $(TESTFLAGS) ./...
	cd e2e && $(GO) test -timeout 30m $(TESTFLAGS) ./...

build: ## bin/parallax
	$(GO) build -trimpath -ldflags '-s -w' -o bin/parallax ./cmd/parallax

generate: ## Go from the templ pages, docs/accuracy.md from what was measured
	$(GO) run ./cmd/pages
	$(GO) run ./cmd/accuracy document

accuracy: build ## measure the engine anew with the scorers and the public sets beside the repository
	$(GO) run ./cmd/accuracy measure

lint: ## formatting, vet, staticcheck
	@files=$$(git ls-files '*.go' | grep -v _templ.go | xargs gofmt -l); if [ -n "$$files" ]; then echo "gofmt would change: $$files"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	cd e2e && $(GO) vet ./... && $(GO) tool -modfile=../go.mod staticcheck ./...

race: ## the tests under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -timeout 30m $(TESTFLAGS) ./...

storm: ## 50 annotators write while 200 readers read, and the program is killed: on SQLite, and on PostgreSQL where PARALLAX_TEST_POSTGRES is set; STORM='-help' tells the rest
	$(GO) run ./cmd/storm $(STORM)

bench: ## how fast each stage is, and what a new article and a search cost beside 10,000 to 1,000,000 claims, how pages are served from as many (makes 5 GB of libraries)
	@mkdir -p bin/libraries
	@{ $(GO) test -run '^$$' -bench . -skip '^Benchmark(Pairing|Search|Serve|Start)$$' -benchmem ./... && \
	  export PARALLAX_BENCH_DIR=$(CURDIR)/bin/libraries && \
	  $(GO) test -run '^$$' -bench '^BenchmarkPairing$$' -benchtime 30x -timeout 2h ./models && \
	  $(GO) test -run '^$$' -bench '^BenchmarkSearch$$' -benchtime 1000x -timeout 2h ./models && \
	  $(GO) test -run '^$$' -bench '^BenchmarkServe$$' -benchtime 10s -timeout 2h ./handlers && \
	  $(GO) test -run '^$$' -bench '^BenchmarkStart$$' -benchtime 5x ./cmd/parallax; echo $$? >bin/bench.status; } | tee bin/bench.txt; \
	  exit $$(cat bin/bench.status)
	@$(GO) run ./cmd/ratios <bin/bench.txt

class-storm: build ## two hundred pupils in one class on SQLite: how long a vote takes, and until the screens are updated
	cd e2e && $(GO) run ./storm

shots: ## pictures of every page in e2e/shots/out (needs Chromium)
	cd e2e && $(GO) run ./shots

clean:
	rm -rf bin e2e/shots/out
