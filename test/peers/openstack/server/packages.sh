#!/usr/bin/env bash
# packages.sh FOLDER: makes a small Debian 12 with OpenStack's packages in it below FOLDER, from the mirrors that apt on this
# machine is set to, and prints where it is. What is there already stays; what was broken off is begun again.
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
release=bookworm

packages=(
  mariadb-server rabbitmq-server uwsgi-core uwsgi-plugin-python3
  python3-keystone python3-glance python3-placement python3-nova python3-neutron python3-cinder python3-octavia
)
# Of these only files are wanted (pipelines of the APIs); installed, they would set up services of this machine's.
unpacked=(nova-common glance-common neutron-common cinder-common)

# Another list is another system: a peer that runs keeps its own.
wanted=$(printf '%s\n' "$release" "${packages[@]}" "${unpacked[@]}" | sha256sum | cut -c1-12)
system=$1/system-$wanted
exec 3>&1 >&2 9>"$system.lock"
flock 9
if [[ -f $system.ready ]]; then
  echo "$system" >&3
  exit
fi

sources() {
  apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk -v release="$release" '$1 == "Debian" && $3 ~ "^" release { print $2, $3, $4 }' | sort -u
}

if [[ -z $(sources) ]]; then
  apt-get update -q >/dev/null
fi
mirror=$(sources | awk -v release="$release" '$2 == release { print $1; exit }')
if [[ -z $mirror ]]; then
  echo "apt on this machine has no source of Debian 12 ($release): OpenStack's packages are taken from there. Add one" \
    'to /etc/apt/sources.list.d, run apt-get update, and try again.' >&2
  exit 1
fi
if ! command -v debootstrap >/dev/null; then
  apt-get update -q >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends debootstrap >/dev/null
fi

if [[ ! -f $system.base ]]; then
  rm -rf "$system"
  mkdir -p "$system"
  # It mounts what it needs: with mounts of its own nothing of that is left behind, even where it is killed.
  unshare --mount --pid --fork --kill-child --mount-proc debootstrap --variant=minbase --include=ca-certificates "$release" "$system" "$mirror"
  touch "$system.base"
fi

# Its apt asks what this machine's asks, in the same way. It starts no service, and leaves out what nobody reads.
sources | sed 's|^|deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] |' >"$system/etc/apt/sources.list"
apt-config dump | grep -E '^(Acquire::(http|https|Check-|Retries)|APT::Authentication)' >"$system/etc/apt/apt.conf.d/50machine" || true
cp -a /etc/apt/auth.conf.d/. "$system/etc/apt/auth.conf.d/"
cp -L /etc/resolv.conf /etc/hosts "$system/etc/"
printf '#!/bin/sh\nexit 101\n' >"$system/usr/sbin/policy-rc.d"
chmod +x "$system/usr/sbin/policy-rc.d"
cat >"$system/etc/dpkg/dpkg.cfg.d/lean" <<'LEAN'
force-unsafe-io
path-exclude=/usr/share/doc/*
path-exclude=/usr/share/man/*
path-exclude=/usr/share/locale/*
LEAN

"$here/enter.sh" "$system" -- apt-get update -q
"$here/enter.sh" "$system" -- env DEBIAN_FRONTEND=noninteractive \
  apt-get install -qy --no-install-recommends "${packages[@]}"
"$here/enter.sh" "$system" -- sh -ec 'cd /tmp; apt-get download -q "$@"; for file in *.deb; do dpkg -x "$file" /; done' \
  unpack "${unpacked[@]}"
"$here/enter.sh" "$system" -- apt-get clean
for name in keystone glance placement nova neutron cinder octavia; do
  rm -rf "${system:?}/etc/$name"
  ln -s "/peer/etc/$name" "$system/etc/$name"
done
"$here/enter.sh" "$system" -- sh -c 'id peer >/dev/null 2>&1 || useradd --system --home-dir /peer --shell /bin/sh peer'
touch "$system.ready"
echo "$system" >&3
