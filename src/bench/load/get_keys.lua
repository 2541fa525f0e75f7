require("lightsail")

function request()
  return call("GetBucketAccessKeys", '{"bucketName":"' .. bucket() .. '"}')
end
