#!/usr/bin/env bash
# Makes kubectl available, from Debian's packages where it is missing.
set -euo pipefail
command -v kubectl >/dev/null && exit 0
apt-get update -q >/dev/null
DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends kubernetes-client >/dev/null
