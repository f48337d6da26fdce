# Glance, with images as files.

configure_image() {
  mkdir -p etc/glance image/{files,staging,tasks}
  cp /usr/share/glance-common/glance-api-paste.ini etc/glance/
  cat >etc/glance/glance-api.conf <<CONF
[DEFAULT]
bind_host = 127.0.0.1
bind_port = $image_port
workers = 1
api_limit_max = 10
node_staging_uri = file:///peer/image/staging/
enabled_import_methods = [glance-direct]
[database]
connection = $(database_url glance)
[glance_store]
stores = file
default_store = file
filesystem_store_datadir = /peer/image/files
[paste_deploy]
flavor = keystone
[oslo_policy]
policy_file = none.yaml
[oslo_concurrency]
lock_path = /peer/run
$(token_section glance)
CONF
}

prepare_image() {
  create_database glance
  glance-manage db_sync
}

start_image() { python_program image glance.cmd.api --config-file /peer/etc/glance/glance-api.conf; }
