# Nova with two hosts whose machines exist in memory only.

compute_hosts=(host-1 host-2)

configure_compute() {
  mkdir -p etc/nova compute
  cp /usr/share/nova-common/api-paste.ini etc/nova/
  cat >etc/nova/nova.conf <<CONF
[DEFAULT]
transport_url = $amqp_url
state_path = /peer/compute
osapi_compute_listen = 127.0.0.1
osapi_compute_listen_port = $compute_port
osapi_compute_workers = 2
compute_driver = spinneret_peer.compute.PeerDriver
vif_plugging_is_fatal = false
vif_plugging_timeout = 0
sync_power_state_interval = -1
report_interval = 2
# Small pages, so that a list of some servers has several.
[api]
max_limit = 10
[wsgi]
api_paste_config = /peer/etc/nova/api-paste.ini
[api_database]
connection = $(database_url nova_api)
[database]
connection = $(database_url nova)
[scheduler]
discover_hosts_in_cells_interval = 5
workers = 1
[conductor]
workers = 1
[vnc]
enabled = false
[glance]
api_servers = http://127.0.0.1:$image_port
[cinder]
catalog_info = volumev3::publicURL
os_region_name = RegionOne
[placement]
$(login placement)
[neutron]
$(login neutron)
[service_user]
send_service_user_token = true
$(login nova)
[oslo_policy]
policy_file = none.yaml
[oslo_concurrency]
lock_path = /peer/run
$(token_section nova)
CONF
}

prepare_compute() {
  local name
  for name in nova_api nova nova_cell0; do create_database "$name"; done
  nova-manage api_db sync
  nova-manage cell_v2 map_cell0 --database_connection "$(database_url nova_cell0)"
  nova-manage cell_v2 create_cell --name one
  nova-manage db sync
}

start_compute() {
  python_program compute nova.cmd.api_os_compute
  python_program compute-conductor nova.cmd.conductor
  python_program compute-scheduler nova.cmd.scheduler
}

# The hosts ask all others as soon as they start, and take their time to ask again.
start_compute_hosts() {
  local host
  for host in "${compute_hosts[@]}"; do
    printf '[DEFAULT]\nhost = %s\n' "$host" >"etc/nova/$host.conf"
    background "compute-$host" env PYTHONDONTWRITEBYTECODE=1 python3 /scripts/python/compute_host.py \
      --config-file /peer/etc/nova/nova.conf --config-file "/peer/etc/nova/$host.conf"
  done
}

# Every host has told that it is there since this start, and what it has, and is known as one of the cell.
hosts_report() {
  local wanted=${#compute_hosts[@]}
  [[ $(sql -e "SELECT
    (SELECT COUNT(*) FROM nova.services WHERE \`binary\` = 'nova-compute' AND last_seen_up >= '$began') >= $wanted
    AND (SELECT COUNT(*) FROM nova_api.host_mappings) >= $wanted
    AND (SELECT COUNT(*) FROM placement.inventories) >= 3 * $wanted") == 1 ]]
}
