# What the services have in common. Ports follow one another from PORT_BASE, all on loopback.

identity_port=$((PORT_BASE + 0))
image_port=$((PORT_BASE + 1))
compute_port=$((PORT_BASE + 2))
placement_port=$((PORT_BASE + 3))
network_port=$((PORT_BASE + 4))
volume_port=$((PORT_BASE + 5))
loadbalancer_port=$((PORT_BASE + 6))
amqp_port=$((PORT_BASE + 7))
erlang_port=$((PORT_BASE + 8))
erlang_names_port=$((PORT_BASE + 9))

identity_url=http://127.0.0.1:$identity_port/v3
amqp_url=rabbit://guest:guest@127.0.0.1:$amqp_port/
password=peer

port_of() {
  local name=$1_port
  echo "${!name}"
}

database_url() { echo "mysql+pymysql://root@localhost/$1?unix_socket=/peer/run/database.sock&charset=utf8"; }

sql() { mariadb --no-defaults --socket=/peer/run/database.sock --user=root --batch --skip-column-names "$@"; }

create_database() { sql -e "CREATE DATABASE IF NOT EXISTS $1 CHARACTER SET utf8"; }

# background NAME COMMAND...: a service of this peer, which must not end while the peer runs.
background() {
  local name=$1
  shift
  "$@" >"log/$name.log" 2>&1 </dev/null &
  names[$!]=$name
}

# python NAME MODULE ARGUMENT...: the entry point of a program whose package brings no script.
python_program() {
  local name=$1 module=$2
  shift 2
  background "$name" env PYTHONPATH=/scripts/python PYTHONDONTWRITEBYTECODE=1 \
    python3 -c "import sys; sys.argv[0] = '$name'; from $module import main; main()" "$@"
}

# An API without a server of its own. Connections close after each answer: uwsgi drops idle ones without a word, which clients take for a failure.
api() {
  local name=$1 port=$2 script=$3 processes=$4
  background "$name" env PYTHONPATH=/scripts/python PYTHONDONTWRITEBYTECODE=1 uwsgi --plugins python3 --master --enable-threads --lazy-apps --die-on-term \
    --processes "$processes" --threads 4 --buffer-size 65535 --http-socket "127.0.0.1:$port" \
    --add-header 'Connection: close' --wsgi-file "$script"
}

# How a peer ends that cannot go on: all that it started ends with it.
fail() {
  echo "failed: $1" >state
  exit 1
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# wait_for NAME COMMAND...: until the command succeeds, or a service has ended.
wait_for() {
  local name=$1 waited
  shift
  for ((waited = 0; waited < 3000; waited++)); do
    ! "$@" || return 0
    for pid in "${!names[@]}"; do
      kill -0 "$pid" 2>/dev/null || fail "${names[$pid]} ended: see log/${names[$pid]}.log"
    done
    sleep 0.1
  done
  fail "$name does not answer"
}

# How a service asks Identity about the tokens of its callers. They are remembered for some seconds only, so that what
# is revoked is soon refused.
token_section() {
  cat <<SECTION
[keystone_authtoken]
www_authenticate_uri = $identity_url
token_cache_time = 5
service_token_roles = service
service_token_roles_required = true
$(login "$1")
SECTION
}

# login USER: how a service itself logs in.
login() {
  cat <<SECTION
auth_type = password
auth_url = $identity_url
region_name = RegionOne
project_name = service
project_domain_id = default
user_domain_id = default
username = $1
password = $password
SECTION
}

# The ports may be others than last time: where they are written down, they are written anew.
readdress() {
  sql -e "UPDATE keystone.endpoint SET url = REGEXP_REPLACE(url, '^http://127\\.0\\.0\\.1:[0-9]+', CONCAT('http://127.0.0.1:', $PORT_BASE + MOD(REGEXP_SUBSTR(REGEXP_SUBSTR(url, ':[0-9]+'), '[0-9]+'), 10)))"
  sql -e "UPDATE nova_api.cell_mappings SET transport_url = '$amqp_url' WHERE transport_url LIKE 'rabbit:%'"
}
