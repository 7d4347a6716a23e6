# Thin over dev.py, which works where make is missing: python3 dev.py demo
PYTHON ?= python3

.PHONY: help setup demo page test bench docs lock
help:
	@$(PYTHON) dev.py --help

setup demo page test bench docs lock:
	@$(PYTHON) dev.py $@ $(ARGS)
