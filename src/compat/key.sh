# For clients that speak S3 alone: the Lightsail side of their story, with curl. To be sourced.

# lightsail OPERATION JSON: the call, as the account that AWS_ACCESS_KEY_ID names
lightsail() {
  local scope=$AWS_ACCESS_KEY_ID/20260101/$AWS_REGION/lightsail/aws4_request
  curl -fsS "$AWS_ENDPOINT_URL" -H 'Content-Type: application/x-amz-json-1.1' \
    -H "X-Amz-Target: Lightsail_20161128.$1" \
    -H "Authorization: AWS4-HMAC-SHA256 Credential=$scope, SignedHeaders=host, Signature=none" -d "$2"
}

# member NAME: of the JSON on standard input
member() { sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'; }

checks=0
fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# same WHAT EXPECTED ACTUAL
same() {
  checks=$((checks + 1))
  [[ $2 == "$3" ]] || fail "$1: expected '$2', got '$3'"
}

# refused TEXT COMMAND…: the command fails and says so
refused() {
  local text=$1
  shift
  checks=$((checks + 1))
  if "$@" >"$work/output" 2>&1; then
    fail "$*: expected $text, but it worked"
  fi
  grep -qF "$text" "$work/output" || fail "$*: expected $text: $(cat "$work/output")"
}

# mint: a bucket and its key, in $bucket, $id and $secret
mint() {
  local made
  bucket=$1-$(date +%s)-$$
  lightsail CreateBucket "{\"bucketName\": \"$bucket\", \"bundleId\": \"small_1_0\"}" >/dev/null
  made=$(lightsail CreateBucketAccessKey "{\"bucketName\": \"$bucket\"}")
  id=$(member accessKeyId <<<"$made")
  secret=$(member secretAccessKey <<<"$made")
  [[ -n $id && -n $secret ]] || fail "no key: $made"
}

last_used_by() { lightsail GetBucketAccessKeys "{\"bucketName\": \"$bucket\"}" | member serviceName; }
delete_key() {
  lightsail DeleteBucketAccessKey "{\"bucketName\": \"$bucket\", \"accessKeyId\": \"$id\"}" >/dev/null
}
delete_bucket() {
  lightsail DeleteBucket "{\"bucketName\": \"$bucket\", \"forceDelete\": true}" >/dev/null
}
