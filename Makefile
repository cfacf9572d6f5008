# What can be done here. `make` alone lists it.

.DEFAULT_GOAL := help
.PHONY: help demo test tools lint doc unit e2e program guide package-standard bench bench-survey bench-upload bench-web bench-nginx bench-lighthouse crash deadline soak record-survey record-robust coverage fuzz fuzz-coverage screenshots deny advisories clean

FUZZ_CASES ?= 1000000
FUZZ_SECONDS ?= 300

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## serve the demonstration on http://127.0.0.1:8080 (needs Rust and nothing else)
	cargo run --release -p parindex -- demo --serve

# Two of them wait a good deal, for each other's processor: they run side by side.
test: tools lint doc program ## everything that a commit must pass
	$(MAKE) -j2 package-standard unit
	$(MAKE) e2e

tools: ## install what the checks need besides Rust
	scripts/tools

lint: ## formatting and clippy, warnings are faults
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

doc: ## the documentation of the code builds without a warning
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# Its own tests need the program too. Built with the features of the whole workspace, as `unit` builds
# it, or three hundred crates and Typst are compiled a second time.
program:
	cargo test --workspace --locked --test cli --no-run

unit: ## tests of the crates: examples, properties, planted faults, published figures
	cargo test --workspace --locked

e2e: program ## the pages in a real browser: the year, accessibility, phone, print, no JavaScript
	scripts/tools browser
	npm --prefix tests/e2e test

package-standard: program ## Data Packages for frictionless, XLSForms for pyxform, sound PDFs for qpdf, accessible ones for page, an interface for schemathesis
	scripts/tools pdf
	scripts/tools python tests/standard/requirements.txt
	tests/standard/run

bench: ## cost per leaf, growth, and numpy on the same work in the same run
	bench/run

bench-survey: ## estimates with their errors beside R's survey and svy (needs R)
	bench/survey/run

record-survey: ## what R's survey makes of designs of every kind, for the tests (needs R)
	tests/survey/run

record-robust: ## what numpy makes of samples that are drawn again, for the tests
	tests/robust/run

coverage: ## campaigns with a known truth: how often open ranks hold the true one (CAMPAIGNS=...)
	COVERAGE_CAMPAIGNS=$${CAMPAIGNS:-4000} cargo test --release -p parindex-robust --locked --test theory coverage -- --nocapture

bench-web: ## how long a reader waits for a what-if and for the years, with the national demonstration (REQUESTS=...)
	bench/web/run

bench-nginx: ## every kind of public page under load beside nginx with the same bytes (SECONDS_EACH=..., CONNECTIONS=..., MOST=...)
	bench/web/nginx

bench-lighthouse: ## Lighthouse on a slow phone: front page, campaign, unit (LEAST=...)
	bench/web/lighthouse

bench-upload: ## 5 GB by several clients: memory, digests, time beside sha256sum and a copy (MEGABYTES=..., CLIENTS=...)
	MEGABYTES=$${MEGABYTES:-5000} CLIENTS=$${CLIENTS:-5} CARGO_PROFILE_DEV_OPT_LEVEL=3 \
		cargo test --workspace --locked --test upload -- --nocapture

crash: ## the server killed 200 times while fifty people work, on both engines (KILLS=..., SEED=...)
	KILLS=$${KILLS:-200} cargo test --workspace --locked --test crash -- --nocapture

deadline: ## the day of the deadline: 2,000 units save every two seconds, on both engines (UNITS=..., SECONDS=..., FILLED=...)
	UNITS=$${UNITS:-2000} SECONDS=$${SECONDS:-60} FILLED=$${FILLED:-99} \
		cargo test --release --workspace --locked --test deadline -- day_of_the_deadline --nocapture --test-threads 1

soak: ## 250 questions, 500 answers a second for 30 s while all are downloaded, on both engines (RATE=..., SECONDS=...)
	RATE=$${RATE:-500} SECONDS=$${SECONDS:-30} \
		cargo test --release --workspace --locked --test deadline -- soak --nocapture --test-threads 1

fuzz: ## a million random cells for the parsers (FUZZ_CASES=...)
	PROPTEST_CASES=$(FUZZ_CASES) cargo test --release --locked -p parindex-framework --test properties soup -- --nocapture

fuzz-coverage: ## coverage-guided fuzzing of rules and packages (needs cargo-fuzz; FUZZ_SECONDS=...)
	cd fuzz && for target in rule package; do cargo fuzz run -s none $$target -- -max_total_time=$(FUZZ_SECONDS) || exit 1; done

screenshots: ## the browser tests, with pictures of every page in tests/e2e/shots
	SHOTS=1 $(MAKE) e2e

guide: program ## the pictures of the guides in docs/help/pictures, taken anew; look at each
	scripts/tools browser
	cd tests/e2e && node guide.js

deny: ## licences, sources and bans of the dependencies (needs cargo-deny)
	@command -v cargo-deny >/dev/null || { echo "cargo-deny is missing: cargo install --locked cargo-deny"; exit 1; }
	cargo deny check --hide-inclusion-graph bans licenses sources

advisories: ## known holes in the dependencies (needs cargo-deny and github.com)
	@command -v cargo-deny >/dev/null || { echo "cargo-deny is missing: cargo install --locked cargo-deny"; exit 1; }
	cargo deny check --hide-inclusion-graph advisories

clean: ## remove what was built
	cargo clean
	rm -rf .venv tests/e2e/node_modules tests/e2e/shots fuzz/target
