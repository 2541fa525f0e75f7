require("floor")

-- As keys.lua must, looks at each answer, so that the client's share of the machine is the same.
function response(status, headers, body)
  string.match(body, '"accessKeyId":"(%w+)"')
end
