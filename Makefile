# huurtoets - build, test, install. `make help` lists the targets.

VERSION  := 0.1.0
CC       ?= cc
BUILD    ?= build
PREFIX   ?= /usr/local
LIBDIR   ?= $(PREFIX)/lib
CFLAGS   ?= -O3 -g
API      := 1
LIBS     := yaml-0.1 libpcre2-8 libcrypto zlib libzip expat xlsxwriter
DEBIAN   := pkg-config libyaml-dev libpcre2-dev libssl-dev libcmocka-dev \
            zlib1g-dev libzip-dev libexpat1-dev libxlsxwriter-dev unzip
WARN     := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wpointer-arith -pedantic
ALL_CFLAGS := -std=c11 -D_GNU_SOURCE -pthread $(WARN) -Ivalidator -I. \
            -fPIC -fvisibility=hidden -ffile-prefix-map=$(CURDIR)=. \
            -DHUURTOETS_VERSION='"$(VERSION)"' \
            $(shell pkg-config --cflags $(LIBS) 2>/dev/null) $(CFLAGS)
LDLIBS   := $(shell pkg-config --libs $(LIBS) 2>/dev/null) -pthread

OWN      := validator/main.c validator/heap.c
LIBRARY  := $(filter-out $(OWN),$(wildcard validator/*.c validator/*/*.c \
            reports/*.c))
OBJECTS  := $(LIBRARY:%.c=$(BUILD)/%.o)
TESTS    := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/*/test_*.c))
FUZZERS  := $(patsubst tests/fuzz/fuzz_%.c,$(BUILD)/tests/fuzz/replay_%, \
            $(wildcard tests/fuzz/fuzz_*.c))
PROGRAM  := $(BUILD)/huurtoets
SHARED   := $(BUILD)/libhuurtoets.so.$(API)

# The fixture run, with everything that decides its bytes.
CASE     := fixtures/voorbeeld
AUDIT     = $(PROGRAM) check $(CASE)/contracten.csv --mapping voorbeeld \
            --rules rules --as-of 2026-11-21
KEPT     := reports/voorbeeld
REPORTS  := rapport.txt rapport.ndjson rapport.json rapport.csv rapport.md \
            rapport.html rapport.xml rapport.xlsx
FORMATS   = $(foreach f,$(REPORTS:rapport.%=%),--format \
            $(subst txt,text,$(patsubst xml,junit,$f))=$(1)/rapport.$f)
MONTH     = $(PROGRAM) report $(CASE)/contracten.csv --mapping voorbeeld \
            --rules rules --month 2026-10 \
            --previous $(CASE)/vorige-maand.ndjson \
            --waivers $(CASE)/ontheffingen.yaml
MONTHLY   = $(foreach f,txt html xlsx,--format \
            $(subst txt,text,$f)=$(1)/maandrapport.$f)

.PHONY: all audit test check analyse help deps ready build run-audit \
        run-tests golden oracle bench fuzz lint clean install deb sjablonen \
        test-browser

all: $(PROGRAM) $(SHARED)

## audit: audit the fixture export; reports in build/, summary on the screen
audit: ready
	@$(MAKE) --no-print-directory run-audit

## test: all tests that run after every save
test: ready
	@$(MAKE) --no-print-directory run-tests

## check: what make test does not do: sanitizers, faults, browser, package
check: ready
	@tests/check.sh

## lint: layout, layers, lengths, and static analysis
lint: ready
	@tests/lint.sh

## analyse: other compilers, analysers, memcheck, other systems (half an hour)
analyse: ready
	@tests/analyse.sh

## golden: rewrite the reports the tests expect (read the difference)
golden: $(PROGRAM)
	@mkdir -p $(KEPT)
	@$(AUDIT) --quiet $(call FORMATS,$(KEPT)); test $$? -le 1
	@$(MONTH) --quiet $(call MONTHLY,$(KEPT)); test $$? -le 1
	@sh tests/run/test_agenda.sh $(PROGRAM) rewrite

## sjablonen: the model contracts in DOCX, ODT and HTML, by LibreOffice
sjablonen:
	@tests/fixtures/maak_sjablonen.sh fixtures/sjablonen $(BUILD)/sjablonen

## fuzz: every fuzz target by libFuzzer (clang), SECONDS together
fuzz:
	@tests/fuzz/fuzz.sh $(or $(SECONDS),600)

## oracle: compare with an independent reading of the law (COUNT, SEED)
oracle: $(PROGRAM)
	@python3 -B tests/oracle/compare.py $(PROGRAM) $(COUNT) $(SEED)

## test-browser: the HTML report in headless Chromium; pictures in build/
test-browser: $(PROGRAM)
	@tests/browser.sh $(PROGRAM) $(BUILD)/browser

## bench: what a run costs (RECORDS=1000000)
bench: $(PROGRAM) $(BUILD)/tests/bench/generate $(BUILD)/tests/bench/clause
	@tests/bench/run.sh $(PROGRAM) $(BUILD) $(RECORDS)

## deps: install the Debian packages this needs
deps:
	@if [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	        apt-get install -y -qq --no-install-recommends $(DEBIAN); \
	else \
	    echo "run: sudo apt-get install $(DEBIAN)"; exit 1; \
	fi

ready:
	@pkg-config --exists $(LIBS) cmocka 2>/dev/null || \
	    $(MAKE) --no-print-directory deps

run-audit: $(PROGRAM)
	@$(AUDIT) --format text $(call FORMATS,$(BUILD)) || test $$? -eq 1
	@echo "reports: $(REPORTS:%=$(BUILD)/%)"

run-tests: $(PROGRAM) $(SHARED) $(TESTS) $(FUZZERS) \
        $(BUILD)/tests/fault/preload.so
	@PROGRAM=$(PROGRAM) BUILD=$(BUILD) KEPT=$(KEPT) AUDIT='$(AUDIT)' \
	    FORMATS='$(call FORMATS,OUT)' MONTH='$(MONTH)' \
	    MONTHLY='$(call MONTHLY,OUT)' tests/run.sh $(TESTS)

$(PROGRAM): $(OWN:%.c=$(BUILD)/%.o) $(BUILD)/libhuurtoets.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libhuurtoets.a: $(OBJECTS)
	@rm -f $@
	ar qcs $@ $^

$(SHARED): $(OBJECTS) validator/huurtoets.map
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(@F) \
	    -Wl,--version-script=validator/huurtoets.map -o $@ $(OBJECTS) \
	    $(LDLIBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: tests/%.c $(BUILD)/libhuurtoets.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -MMD -MP -MF $@.d -o $@ \
	    $(filter %.c %.a,$^) $(LDLIBS) -lcmocka

# Into any program, so without what a sanitizer would want.
$(BUILD)/tests/fault/preload.so: tests/fault/preload.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARN) -O1 -g -fPIC -shared -o $@ $<

$(BUILD)/tests/fuzz/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.c \
        tests/fuzz/replay.c $(BUILD)/libhuurtoets.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -MMD -MP -MF $@.d -o $@ \
	    $(filter %.c %.a,$^) $(LDLIBS) -lcmocka

$(BUILD)/tests/fuzz/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/fuzz.c \
        tests/fuzz/mutate.c $(BUILD)/libhuurtoets.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $(filter %.c %.a,$^) \
	    $(LDLIBS) -lcmocka

## install: program, library, manual and rules below PREFIX (DESTDIR respected)
install: $(PROGRAM) $(SHARED)
	@PROGRAM=$(PROGRAM) SHARED=$(SHARED) PREFIX=$(PREFIX) LIBDIR=$(LIBDIR) \
	    VERSION=$(VERSION) LIBS='$(LIBS)' DESTDIR=$(DESTDIR) \
	    validator/install.sh

## deb: a Debian package in build/
deb: ready
	@validator/deb.sh $(VERSION)

## clean: remove what was built
clean:
	rm -rf $(BUILD)

help:
	@sed -n 's/^## /  make /p' $(MAKEFILE_LIST)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
