#!/usr/bin/env bash
# enter.sh SYSTEM [FOLDER] -- COMMAND...: runs a command in the system below SYSTEM, with processes and mounts of its own.
# FOLDER becomes /peer there, this folder /scripts. When the command ends, or this process is killed, by whatever signal,
# the kernel ends every process that it started and undoes the mounts: nothing has to be taken down.
set -euo pipefail

if [[ ${1:-} != inside ]]; then
  exec unshare --mount --pid --fork --kill-child=SIGKILL -- "$(readlink -f "${BASH_SOURCE[0]}")" inside "$@"
fi
shift

system=$1 folder=
shift
if [[ $1 != -- ]]; then
  folder=$1
  shift
fi
shift

mkdir -p "$system"/{proc,dev,run,tmp,peer,scripts}
mount -t proc proc "$system/proc"
mount --rbind /dev "$system/dev"
mount -t tmpfs -o mode=755 tmpfs "$system/run"
mount -t tmpfs -o mode=1777 tmpfs "$system/tmp"
mount --bind "$(dirname "${BASH_SOURCE[0]}")" "$system/scripts"
mount -o remount,bind,ro "$system/scripts"
[[ -z $folder ]] || mount --bind "$folder" "$system/peer"

# Names are of no use here, but for the own one.
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 ${PORT_BASE:+PORT_BASE=$PORT_BASE} chroot "$system" "$@"
