-- Sends the requests of a file, "METHOD path" a line, in turn. Each client has its own, so that no two write one key.

require("lightsail")

local requests = {}
local next_request = 0

function init(arguments)
  local file, clients, length, host = arguments[1], tonumber(arguments[2]), tonumber(arguments[3]), arguments[4]
  local body = length > 0 and string.rep("x", length) or nil
  local number = 0
  for line in io.lines(file) do
    if number % clients == id then
      local method, path = string.match(line, "(%S+) (%S+)")
      table.insert(requests, wrk.format(method, path, { ["Host"] = host }, body))
    end
    number = number + 1
  end
end

function request()
  next_request = next_request % #requests + 1
  return requests[next_request]
end
