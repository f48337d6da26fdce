# RabbitMQ. It begins anew with every start: nothing in it is worth keeping.

configure_queue() {
  rm -rf queue
  mkdir -p queue/log queue/data
  : >queue/plugins
}

start_queue() {
  background queue env HOME=/peer/queue RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_NODENAME=rabbit@localhost \
    RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$amqp_port" RABBITMQ_DIST_PORT="$erlang_port" \
    ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT="$erlang_names_port" RABBITMQ_MNESIA_BASE=/peer/queue/data \
    RABBITMQ_LOG_BASE=/peer/queue/log RABBITMQ_LOGS=- RABBITMQ_ENABLED_PLUGINS_FILE=/peer/queue/plugins \
    RABBITMQ_PID_FILE=/peer/run/queue.pid \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+S 1:1 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}' \
    /usr/lib/rabbitmq/bin/rabbitmq-server
}
