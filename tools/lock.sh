#!/usr/bin/env bash
# Resolves pyproject.toml into requirements/*.txt with hashes and without a registry's address.
set -euo pipefail
compile=(uv pip compile --quiet --universal --python-version 3.11 --generate-hashes
    --no-emit-index-url --no-annotate --no-header pyproject.toml --group build)

PATH="$PWD/.venv/bin:$PATH"
"${compile[@]}" --output-file requirements/run.txt "$@"
"${compile[@]}" --group dev --output-file requirements/dev.txt "$@"
