# MariaDB, behind a socket in /peer: whoever can open it is trusted.

configure_database() {
  [[ -d database/mysql ]] || mariadb-install-db --no-defaults --datadir=/peer/database \
    --auth-root-authentication-method=normal --skip-test-db >log/prepare-database.log 2>&1
}

start_database() {
  rm -f run/database.sock
  background database mariadbd --no-defaults --datadir=/peer/database --socket=/peer/run/database.sock \
    --pid-file=/peer/run/database.pid --skip-networking --skip-grant-tables --skip-log-bin --performance-schema=OFF \
    --max-connections=500 --innodb-buffer-pool-size=192M --innodb-flush-log-at-trx-commit=2 \
    --innodb-flush-method=nosync --innodb-doublewrite=OFF
  database_pid=$!
}
