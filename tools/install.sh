#!/usr/bin/env bash
# Installs exactly the locked packages, then this checkout as an editable package.
set -euo pipefail
# An environment that another tool made may come without pip.
.venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
pip="env PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install --quiet"

# The lock is complete and hashed, so nothing is left to resolve.
$pip --no-deps --require-hashes -r "$1"
$pip --no-deps --no-build-isolation --editable .
