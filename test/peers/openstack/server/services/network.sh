# Neutron without agents: nobody carries packets, so ports stay DOWN. The compute hosts are said to have an Open vSwitch agent
# that was seen just now, because a port is bound only where there is one.

configure_network() {
  mkdir -p etc/neutron
  cp /usr/share/neutron-common/api-paste.ini etc/neutron/
  cat >etc/neutron/neutron.conf <<CONF
[DEFAULT]
bind_host = 127.0.0.1
bind_port = $network_port
state_path = /peer/run
api_paste_config = /peer/etc/neutron/api-paste.ini
transport_url = $amqp_url
core_plugin = ml2
service_plugins = router
pagination_max_limit = 20
api_workers = 2
rpc_workers = 1
l3_ha = false
agent_down_time = 2000000000
notify_nova_on_port_status_changes = false
notify_nova_on_port_data_changes = false
dhcp_agent_notification = false
max_l3_agents_per_router = 1
[database]
connection = $(database_url neutron)
[ml2]
type_drivers = flat,vlan
tenant_network_types = vlan
mechanism_drivers = openvswitch
extension_drivers = port_security
[ml2_type_flat]
flat_networks = ext
[ml2_type_vlan]
network_vlan_ranges = physnet1:100:4000
[placement]
$(login neutron)
[oslo_policy]
policy_file = none.yaml
[oslo_concurrency]
lock_path = /peer/run
$(token_section neutron)
CONF
}

prepare_network() {
  create_database neutron
  neutron-db-manage --config-file /peer/etc/neutron/neutron.conf upgrade heads
  local host
  for host in "${compute_hosts[@]}"; do
    sql neutron <<SQL
INSERT INTO agents (id, agent_type, \`binary\`, topic, host, admin_state_up, created_at, started_at, heartbeat_timestamp,
  configurations, \`load\`, availability_zone)
VALUES (UUID(), 'Open vSwitch agent', 'neutron-openvswitch-agent', 'N/A', '$host', 1, UTC_TIMESTAMP(), UTC_TIMESTAMP(),
  UTC_TIMESTAMP(), '{"bridge_mappings": {"physnet1": "br-one", "ext": "br-ext"}, "tunnel_types": []}', 0, NULL);
SQL
  done
}

start_network() { python_program network neutron.cmd.eventlet.server --config-file /peer/etc/neutron/neutron.conf; }
