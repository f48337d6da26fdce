# Cinder with two back ends of volumes that exist in its database only.

configure_volume() {
  mkdir -p etc/cinder volume
  cp /usr/share/cinder-common/api-paste.ini etc/cinder/
  # By what ordinary users may filter, as Cinder ships it.
  cat >etc/cinder/resource_filters.json <<FILTERS
{
  "volume": ["name", "status", "metadata", "bootable", "availability_zone", "group_id", "size"],
  "snapshot": ["name", "status", "volume_id", "metadata", "availability_zone"],
  "volume_type": ["is_public", "extra_specs"]
}
FILTERS
  cat >etc/cinder/cinder.conf <<CONF
[DEFAULT]
host = peer
transport_url = $amqp_url
osapi_volume_listen = 127.0.0.1
osapi_volume_listen_port = $volume_port
osapi_volume_workers = 1
osapi_max_limit = 10
resource_query_filters_file = /peer/etc/cinder/resource_filters.json
auth_strategy = keystone
state_path = /peer/volume
report_interval = 2
api_paste_config = /peer/etc/cinder/api-paste.ini
glance_api_servers = http://127.0.0.1:$image_port
storage_availability_zone = nova
allow_availability_zone_fallback = true
enabled_backends = standard,ssd
default_volume_type = standard
[standard]
volume_backend_name = standard
volume_driver = spinneret_peer.volume.PeerVolumeDriver
[ssd]
volume_backend_name = ssd
volume_driver = spinneret_peer.volume.PeerVolumeDriver
[database]
connection = $(database_url cinder)
[oslo_policy]
policy_file = none.yaml
[oslo_concurrency]
lock_path = /peer/run
[nova]
$(login nova)
$(token_section cinder)
CONF
}

prepare_volume() {
  create_database cinder
  cinder-manage db sync
}

start_volume() {
  python_program volume cinder.cmd.api
  python_program volume-scheduler cinder.cmd.scheduler
  python_program volume-worker cinder.cmd.volume
}

# The scheduler and both back ends have told since this start that they are there.
volumes_report() {
  [[ $(sql -e "SELECT COUNT(*) FROM cinder.services
    WHERE \`binary\` IN ('cinder-volume', 'cinder-scheduler') AND updated_at >= '$began'") == 3 ]]
}
