# Sourced: engine_start sets DOCKER_HOST, or returns 1 with the reason in ENGINE_WHY; engine_stop undoes it all.
# CONTAINERS=off: no engine. One that answers already is used; else, for root on Debian, one of our own is started.
ENGINE_DIR= ENGINE_PID= ENGINE_WHY=

engine_start() {
  if [ "${CONTAINERS:-auto}" = off ]; then
    ENGINE_WHY="CONTAINERS=off"
    return 1
  fi
  if command -v docker >/dev/null && timeout 10 docker version >/dev/null 2>&1; then
    echo "engine: the one already running"
    return 0
  fi
  engine_install || return 1
  ENGINE_DIR=$(mktemp -d -t eng.XXXXXX) # short: the path of a socket has 107 bytes at most
  local storage
  for storage in "" "-s vfs"; do
    engine_try $storage && return 0
  done
  ENGINE_WHY="dockerd did not start: $(tail -1 "$ENGINE_DIR/dockerd.log")"
  engine_stop
  return 1
}

# True where an engine is to be had without installing one: skipping what needs one is a fault then.
engine_is_here() {
  [ "${CONTAINERS:-auto}" != off ] || return 1
  command -v docker >/dev/null || return 1
  timeout 10 docker version >/dev/null 2>&1 || { [ "$(id -u)" = 0 ] && command -v dockerd >/dev/null; }
}

engine_install() {
  if [ "$(id -u)" != 0 ]; then
    ENGINE_WHY="no engine answers, and only root can start one"
    return 1
  fi
  if command -v dockerd >/dev/null && command -v docker >/dev/null; then
    return 0
  fi
  if ! command -v apt-get >/dev/null; then
    ENGINE_WHY="no dockerd, and no apt-get"
    return 1
  fi
  local log
  log=$(mktemp)
  if ! { timeout 300 apt-get -qq update &&
    DEBIAN_FRONTEND=noninteractive timeout 900 apt-get -qq install -y --no-install-recommends docker.io; } >"$log" 2>&1 </dev/null; then
    ENGINE_WHY="apt-get install docker.io failed: $(tail -1 "$log")"
  fi
  rm -f "$log"
  [ -z "$ENGINE_WHY" ]
}

# Without iptables, forwarding and masquerading: published ports go through docker-proxy, and nothing leaves this machine.
engine_try() {
  dockerd -H "unix://$ENGINE_DIR/docker.sock" --data-root "$ENGINE_DIR/data" --exec-root "$ENGINE_DIR/exec" --pidfile "$ENGINE_DIR/dockerd.pid" \
    --iptables=false --ip-forward=false --ip-masq=false --bip 172.31.240.1/24 --default-address-pool base=172.31.241.0/24,size=28 \
    --dns 127.0.0.1 --dns-opt timeout:1 --dns-opt attempts:1 --log-level warn "$@" >>"$ENGINE_DIR/dockerd.log" 2>&1 </dev/null &
  ENGINE_PID=$!
  local i
  for i in $(seq 300); do
    if DOCKER_HOST=unix://$ENGINE_DIR/docker.sock timeout 5 docker version >/dev/null 2>&1; then
      export DOCKER_HOST=unix://$ENGINE_DIR/docker.sock
      echo "engine: dockerd $(docker version -f '{{.Server.Version}}'), $(docker info -f '{{.Driver}}' 2>/dev/null)"
      return 0
    fi
    kill -0 "$ENGINE_PID" 2>/dev/null || break
    sleep 0.2
  done
  kill "$ENGINE_PID" 2>/dev/null || true
  wait "$ENGINE_PID" 2>/dev/null || true
  return 1
}

# For an EXIT trap: goes on after errors, and may run twice.
engine_stop() {
  [ -n "$ENGINE_DIR" ] || return 0
  set +e
  if kill -0 "$ENGINE_PID" 2>/dev/null; then
    local containers i
    containers=$(timeout 10 docker ps -aq 2>/dev/null)
    [ -z "$containers" ] || timeout 30 docker rm -f $containers >/dev/null 2>&1
    timeout 10 docker network prune -f >/dev/null 2>&1 # else their bridges stay
    kill "$ENGINE_PID"
    for i in $(seq 100); do
      kill -0 "$ENGINE_PID" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 "$ENGINE_PID" 2>/dev/null
    wait "$ENGINE_PID" 2>/dev/null
  fi
  awk -v d="$ENGINE_DIR/" 'index($2,d)==1{print $2}' /proc/mounts | sort -r | while read -r mount; do umount -l "$mount"; done
  rm -rf "$ENGINE_DIR"
  ip link del docker0 2>/dev/null
  ENGINE_DIR=
  unset DOCKER_HOST
}
