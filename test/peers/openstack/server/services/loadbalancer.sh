# Octavia with real ports, whose machines and whose certificates are only said to be there. As no machine tells how it is,
# everything stays OFFLINE for those who ask whether it works.

configure_loadbalancer() {
  mkdir -p etc/octavia loadbalancer
  cat >etc/octavia/octavia.conf <<CONF
[DEFAULT]
host = peer
transport_url = $amqp_url
[api_settings]
bind_host = 127.0.0.1
bind_port = $loadbalancer_port
api_base_uri = http://127.0.0.1:$loadbalancer_port
enabled_provider_drivers = amphora:Amphora
default_provider_driver = amphora
[database]
connection = $(database_url octavia)
[oslo_messaging]
topic = octavia
[controller_worker]
workers = 1
amphora_driver = amphora_noop_driver
compute_driver = compute_noop_driver
network_driver = peer_network_driver
volume_driver = volume_noop_driver
image_driver = image_noop_driver
distributor_driver = distributor_noop_driver
loadbalancer_topology = SINGLE
amp_flavor_id = none
amp_image_tag = none
amp_boot_network_list = 00000000-0000-0000-0000-000000000000
client_ca = /peer/loadbalancer/ca.pem
amp_active_wait_sec = 1
[networking]
retry_interval = 1
[certificates]
cert_manager = local_cert_manager
cert_generator = local_cert_generator
server_certs_key_passphrase = a-passphrase-of-just-32-characte
ca_certificate = /peer/loadbalancer/ca.pem
ca_private_key = /peer/loadbalancer/ca.key
[health_manager]
heartbeat_key = peer
[driver_agent]
status_socket_path = /peer/run/octavia-status.sock
stats_socket_path = /peer/run/octavia-stats.sock
get_socket_path = /peer/run/octavia-get.sock
[service_auth]
$(login octavia)
[oslo_policy]
policy_file = none.yaml
[oslo_concurrency]
lock_path = /peer/run
$(token_section octavia)
CONF
}

prepare_loadbalancer() {
  create_database octavia
  octavia-db-manage --config-file /peer/etc/octavia/octavia.conf upgrade head
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=peer \
    -keyout loadbalancer/ca.key -out loadbalancer/ca.pem
}

start_loadbalancer() {
  api loadbalancer "$loadbalancer_port" /usr/bin/octavia-wsgi 1
  background loadbalancer-worker env PYTHONPATH=/scripts/python PYTHONDONTWRITEBYTECODE=1 \
    octavia-worker --config-file /peer/etc/octavia/octavia.conf
}
