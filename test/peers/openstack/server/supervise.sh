#!/usr/bin/env bash
# What a running peer consists of. Makes /peer ready where it is new, starts every service, and then stands by: it ends,
# and all of them with it, when /peer/stop appears, when a service ends, or when /peer/lease is there and nobody has touched
# it for a minute and a half. /peer/state says how far it has come: starting, running, or why it failed.
set -euo pipefail

# Read as a whole before it runs: the file may change while a peer runs.
main() {
  if [[ $(id -un) != peer ]]; then
    chown -R peer: /peer
    # No exec: a process that becomes another user is no longer ended together with the one that started it.
    setpriv --reuid peer --regid peer --init-groups env HOME=/peer "$0"
    exit
  fi

  cd /peer
  rm -f stop
  echo starting >state
  # What was broken off half-way is begun again.
  [[ -f prepared ]] || find . -mindepth 1 -maxdepth 1 ! -name state ! -name lease ! -name ports -exec rm -rf {} +
  mkdir -p etc log run

  declare -A names=()
  began=$(date -u '+%F %T')
  source /scripts/parts.sh
  parts=(identity placement image network volume compute loadbalancer)
  for part in database queue "${parts[@]}"; do source "/scripts/services/$part.sh"; done
  for part in database queue "${parts[@]}"; do "configure_$part"; done

  start_database
  start_queue
  wait_for database test -S run/database.sock
  if [[ ! -f prepared ]]; then
    # Each fills a database of its own. Two at a time are what a small machine can do.
    prepare() {
      local part
      for part; do
        # In the background, where a failing step ends it.
        "prepare_$part" >"log/prepare-$part.log" 2>&1 &
        wait $! || return
      done
    }
    prepare compute identity placement & one=$!
    prepare network volume image loadbalancer & other=$!
    wait $one && wait $other || fail 'a database could not be prepared: see log/prepare-*.log'
  fi
  readdress

  wait_for queue listens "$amqp_port"
  start_identity
  wait_for identity listens "$identity_port"
  [[ -f prepared ]] || register_services
  touch prepared
  for part in "${parts[@]:1}"; do "start_$part"; done
  for part in "${parts[@]:1}"; do wait_for "$part" listens "$(port_of "$part")"; done
  start_compute_hosts
  wait_for volume-worker volumes_report
  wait_for compute-host hosts_report
  echo running >state

  while sleep 1; do
    [[ ! -f stop ]] || break
    [[ ! -f lease || $(($(date +%s) - $(stat -c %Y lease))) -lt 90 ]] || break
    for pid in "${!names[@]}"; do
      kill -0 "$pid" 2>/dev/null || fail "${names[$pid]} ended: see log/${names[$pid]}.log"
    done
  done

  # The database closes its books; everything else is ended by the kernel.
  echo stopping >state
  kill -TERM "$database_pid"
  wait "$database_pid" || true
  echo stopped >state
}

main
