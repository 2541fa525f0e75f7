-- One wrk thread is one client with one connection, so each client's answers come in the order of its requests.

local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function headers(target, service)
  return {
    ["X-Amz-Target"] = target,
    ["Content-Type"] = "application/x-amz-json-1.1",
    ["Authorization"] = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" .. service
      .. "/aws4_request, SignedHeaders=host, Signature=00",
  }
end

function call(operation, body)
  return wrk.format("POST", "/", headers("Lightsail_20161128." .. operation, "lightsail"), body)
end

function bucket()
  return string.format("load-bucket-%d", id)
end

-- Whoever gets errors measures how fast errors are made.
function done(summary, latency)
  local errors = summary.errors
  local bad = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  local rate = summary.requests * 1e6 / summary.duration
  print(string.format("RATE %.1f BAD %d P50 %.0f P99 %.0f", rate, bad, latency:percentile(50), latency:percentile(99)))
end
