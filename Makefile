# What a packager or a contributor looks for; everything is built by cargo.
PREFIX  ?= /usr/local
DESTDIR ?=

BINARY  := target/release/authctl
SHARE    = $(DESTDIR)$(PREFIX)/share

.PHONY: build install check docs soak timing fuzz schemathesis

build:
	cargo build --release --locked

# Builds nothing, so that it can run as root after a build that did not.
install:
	@test -x $(BINARY) || { echo "no $(BINARY): run make first" >&2; exit 1; }
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/authctl
	install -D -m 644 completions/authctl.bash $(SHARE)/bash-completion/completions/authctl
	install -D -m 644 completions/_authctl $(SHARE)/zsh/site-functions/_authctl
	install -D -m 644 completions/authctl.fish $(SHARE)/fish/vendor_completions.d/authctl.fish
	for page in man/*.[1-8]; do \
		section=man$${page##*.}; \
		install -D -m 644 "$$page" "$(SHARE)/man/$$section/$${page##*/}" || exit 1; \
	done

# The whole of it: needs root on Debian 12, and installs what it needs.
check:
	.ci/run

# After a change of the command tree or of the API: the completions, the man pages and the Postman collection in the
# repository come from the binary, and a test compares them.
docs:
	AUTHCTL_TEST_UPDATE=1 cargo test generated

# Whether the time of a refused login tells why: medians of 60 each, some seven minutes on a machine that does nothing else.
timing: build
	.ci/timing $(BINARY)

# The API against its document: EXAMPLES made-up requests for each operation, as nobody, user and admin, on both databases.
# It needs python3 with pip, curl, and Debian's postgresql.
EXAMPLES ?= 500
schemathesis: build
	python3 -m pip install -q --no-deps --upgrade --target target/schemathesis -r src/tests/schemathesis/requirements.txt
	PYTHONPATH=target/schemathesis .ci/schemathesis $(BINARY) $(EXAMPLES)

# The tests in full size: as many crashes, rounds and cases as it takes to believe in them. SHARED is the folder with accept/.
SHARED ?= ../shared
soak: build
	AUTHCTL_TEST_CRASHES=500 cargo test --release -- --nocapture live::crash:: live::kill:: live::killed:: live::whole::
	AUTHCTL_TEST_STORM=300 cargo test --release -- --nocapture --test-threads 1 live::storm::
	AUTHCTL_TEST_ROUNDS=200 cargo test --release -- --nocapture races::
	AUTHCTL_TEST_CASES=2000 cargo test --release -- --nocapture model::
	AUTHCTL=$(BINARY) ROUNDS=1250 .ci/beside-a-writer $(SHARED)/accept/revocation.py

# Each fuzz target for FUZZ_SECONDS, one after the other, from the inputs in fuzz/corpus; then only those of them are kept that reach
# something. Needs cargo-fuzz (cargo install cargo-fuzz) and a C++ compiler. Whatever it finds, `cargo test fuzz_corpus` runs again.
FUZZ_SECONDS ?= 600
fuzz: export RUSTC_BOOTSTRAP = 1
fuzz:
	cargo fuzz build -s none
	for target in $$(cargo fuzz list); do \
		cargo fuzz run -s none $$target -- -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=10 || exit 1; \
		cargo fuzz cmin -s none $$target -- -max_len=2048 -use_counters=0 || exit 1; \
	done
