require("lightsail")

local number = 0

function request()
  number = number + 1
  return wrk.format("POST", "/", headers("AmazonSSM.PutParameter", "ssm"),
    string.format('{"Name":"p%d-%d","Value":"v","Type":"String","Overwrite":true}', id, number % 100))
end
