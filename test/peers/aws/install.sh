#!/usr/bin/env bash
# Makes Python able to build virtual environments, from Debian's packages where it is not.
set -euo pipefail
python3 -c 'import ensurepip, venv' 2>/dev/null && exit 0
apt-get update -q >/dev/null
DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends python3 python3-venv >/dev/null
