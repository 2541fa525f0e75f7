require("lightsail")

-- Each change gives the bucket another account.
local changes = 0

function request()
  changes = changes + 1
  return call("UpdateBucket", string.format('{"bucketName":"%s","readonlyAccessAccounts":["%012d"]}', bucket(), changes))
end
