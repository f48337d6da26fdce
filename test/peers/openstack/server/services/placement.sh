# Placement.

configure_placement() {
  mkdir -p etc/placement
  cat >etc/placement/placement.conf <<CONF
[placement_database]
connection = $(database_url placement)
[api]
auth_strategy = keystone
[oslo_policy]
policy_file = none.yaml
$(token_section placement)
CONF
}

prepare_placement() {
  create_database placement
  placement-manage db sync
}

start_placement() { api placement "$placement_port" /usr/bin/placement-api 1; }
