require("lightsail")

-- Makes a key and deletes it, in turn; begins with a bucket that has none.
local key = nil

function request()
  if key then
    return call("DeleteBucketAccessKey", '{"bucketName":"' .. bucket() .. '","accessKeyId":"' .. key .. '"}')
  end
  return call("CreateBucketAccessKey", '{"bucketName":"' .. bucket() .. '"}')
end

function response(status, headers, body)
  key = string.match(body, '"accessKeyId":"(%w+)"')
end
