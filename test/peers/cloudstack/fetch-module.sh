#!/usr/bin/env bash
# Prints the folder of the released Go module github.com/apache/cloudstack-go/v2, fetched by Go's own client, which
# comes from Debian's packages where it is missing.
set -euo pipefail
if ! command -v go >/dev/null; then
  apt-get update -q >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends golang-go ca-certificates >/dev/null
fi
cd "$(mktemp -d)"
go mod download -json github.com/apache/cloudstack-go/v2@v2.17.0 | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p'
