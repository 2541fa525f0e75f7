# What the stories share, read by them.

errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
checks=0

lightsail() { aws lightsail "$@"; }

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# same WHAT EXPECTED ACTUAL
same() {
  checks=$((checks + 1))
  [[ $2 == "$3" ]] || fail "$1: expected '$2', got '$3'"
}

# refused ERROR TEXT COMMAND…: the CLI fails as it does on a client's error (255, version 2 254) and prints type and message
refused() {
  local type=$1 text=$2 status=0
  shift 2
  checks=$((checks + 1))
  lightsail "$@" >/dev/null 2>"$errors" || status=$?
  [[ $status == 255 || $status == 254 ]] || fail "$*: expected exit status 255, got $status: $(cat "$errors")"
  grep -qF "An error occurred ($type) when calling" "$errors" || fail "$*: expected $type: $(cat "$errors")"
  grep -qF -- "$text" "$errors" || fail "$*: expected '$text': $(cat "$errors")"
}

# settled ID…: until the operation has come to its end
settled() {
  local id status
  for id in "$@"; do
    status=Started
    for _ in $(seq 50); do
      status=$(lightsail get-operation --operation-id "$id" --query operation.status --output text)
      [[ $status == Started ]] || break
      sleep 0.1
    done
    same "operation $id" Succeeded "$status"
  done
}

ids() { lightsail "$@" --query 'operations[].id' --output text; }

# becomes WANTED COMMAND…: until a command prints this
becomes() {
  local wanted=$1 seen=
  shift
  for _ in $(seq 50); do
    seen=$(lightsail "$@" --output text)
    [[ $seen != "$wanted" ]] || break
    sleep 0.1
  done
  same "$*" "$wanted" "$seen"
}
