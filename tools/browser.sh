#!/usr/bin/env bash
# Finds or installs a Chromium for the browser tests.
set -euo pipefail

found() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

if [ -n "${SKYGAP_CHROMIUM:-}" ] || found >/dev/null; then exit 0; fi
if command -v apt-get >/dev/null; then
    as_root=$([ "$(id -u)" = 0 ] || echo "sudo -n")
    if $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null; then exit 0; fi
fi
if .venv/bin/playwright install chromium; then exit 0; fi
echo "No Chromium was found or could be installed: install one, or set SKYGAP_CHROMIUM to its path." >&2
exit 2
