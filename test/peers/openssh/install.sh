#!/usr/bin/env bash
# Makes OpenSSH's client tools available, from Debian's packages where they are missing.
set -euo pipefail
command -v ssh-keygen >/dev/null && exit 0
apt-get update -q >/dev/null
DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends openssh-client >/dev/null
