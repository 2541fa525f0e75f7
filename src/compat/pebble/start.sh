# For clients of ACME: pebble, Let's Encrypt's server for tests, which asks nobody but the emulator's DNS port about domains.
# To be sourced, with a folder for the client's files in $work. Exits with 77 where Go cannot build it.
pebble=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# need_go MINOR: leaves the client out where Go is older than 1.MINOR
need_go() {
  local minor
  minor=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
  [[ -n $minor && $minor -ge $1 ]] || { echo "Go 1.$1 is not installed"; exit 77; }
}

# start_pebble: ACME_DIRECTORY is then its address, ACME_CA the certificate that it shows there, and ACME_ROOT that of the authority
# which signs what it issues
start_pebble() {
  local ports server
  need_go 25
  export GOTOOLCHAIN=local GOFLAGS=-mod=readonly
  (cd "$pebble" && go build -o "$work/pebble" github.com/letsencrypt/pebble/v2/cmd/pebble)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=pebble \
    -addext subjectAltName=IP:127.0.0.1 -keyout "$work/pebble-key.pem" -out "$work/pebble-ca.pem" 2>/dev/null
  # It takes no port 0 that it would tell of.
  ports=$(python3 -c '
import socket
free = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*(each.getsockname()[1] for each in free))')
  cat >"$work/pebble.json" <<CONFIGURATION
{"pebble": {
  "listenAddress": "127.0.0.1:${ports% *}", "managementListenAddress": "127.0.0.1:${ports#* }",
  "certificate": "$work/pebble-ca.pem", "privateKey": "$work/pebble-key.pem",
  "httpPort": 9, "tlsPort": 9, "retryAfter": {"authz": 1, "order": 1}
}}
CONFIGURATION
  # Otherwise it waits before it asks, and refuses some requests so that clients learn to ask again.
  PEBBLE_VA_NOSLEEP=1 PEBBLE_WFE_NONCEREJECT=0 "$work/pebble" -strict -config "$work/pebble.json" -dnsserver "$COMPAT_DNS" \
    >"$work/pebble.log" 2>&1 &
  server=$!
  trap 'kill '"$server"'; wait '"$server"' 2>/dev/null || true' EXIT
  export ACME_DIRECTORY=https://127.0.0.1:${ports% *}/dir ACME_CA=$work/pebble-ca.pem ACME_ROOT=$work/root.pem
  curl -fsS -o "$ACME_ROOT" --cacert "$ACME_CA" --retry 50 --retry-delay 0 --retry-connrefused --retry-max-time 20 \
    "https://127.0.0.1:${ports#* }/roots/0" || { cat "$work/pebble.log"; exit 1; }
}
