#!/usr/bin/env bash
# Finds or installs a Postgres server for the slow tests; those that need one are skipped without it.
set -euo pipefail

found() { compgen -G "/usr/lib/postgresql/*/bin/initdb"; }

if found >/dev/null; then exit 0; fi
if command -v apt-get >/dev/null; then
    as_root=$([ "$(id -u)" = 0 ] || echo "sudo -n")
    if $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        $as_root apt-get install -y -qq --no-install-recommends postgresql >/dev/null; then exit 0; fi
fi
echo "No Postgres server was found or could be installed: tests that need one are skipped." >&2
