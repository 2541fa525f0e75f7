require("lightsail")

function request()
  return call("GetBuckets", '{"bucketName":"' .. bucket() .. '"}')
end
