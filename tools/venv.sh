#!/usr/bin/env bash
# Makes .venv with the given Python (3.11 or newer).
set -euo pipefail
python=$1

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Skygap needs Python 3.11 or newer; '$python' is not. Run 'make PYTHON=/path/to/python3.11 ...'." >&2
    exit 2
fi
# Debian ships the pip that a new environment starts from in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null && command -v apt-get >/dev/null; then
    as_root=$([ "$(id -u)" = 0 ] || echo "sudo -n")
    $as_root apt-get update -qq && $as_root apt-get install -y -qq python3-venv || true
fi
if ! "$python" -m venv .venv; then
    rm -rf .venv
    echo "No virtual environment could be made. On Debian: sudo apt-get install python3-venv" >&2
    exit 2
fi
