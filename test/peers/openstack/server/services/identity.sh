# Keystone.

configure_identity() {
  mkdir -p etc/keystone keystone
  cat >etc/keystone/keystone.conf <<CONF
[DEFAULT]
max_token_size = 255
[database]
connection = $(database_url keystone)
[token]
provider = fernet
expiration = 14400
allow_expired_window = 14400
[fernet_tokens]
key_repository = /peer/keystone/tokens
[credential]
key_repository = /peer/keystone/credentials
[oslo_policy]
policy_file = none.yaml
CONF
}

prepare_identity() {
  create_database keystone
  keystone-manage db_sync
  keystone-manage fernet_setup --keystone-user peer --keystone-group peer
  keystone-manage credential_setup --keystone-user peer --keystone-group peer
  keystone-manage bootstrap --bootstrap-password "$password" --bootstrap-region-id RegionOne \
    --bootstrap-admin-url "$identity_url" --bootstrap-internal-url "$identity_url" --bootstrap-public-url "$identity_url"
}

start_identity() { api identity "$identity_port" /usr/bin/keystone-wsgi-public 2; }

# The services' users and the catalog: once, before any service but this one starts.
register_services() {
  python3 /scripts/python/register.py "$identity_url" "$password" "$password" >log/register.log 2>&1 ||
    fail 'the services could not be registered: see log/register.log'
}
