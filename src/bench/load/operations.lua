require("lightsail")

function request()
  return call("GetOperations", "{}")
end
