require("lightsail")

function request()
  return call("Hello", '{"bucketName":"' .. bucket() .. '"}')
end
