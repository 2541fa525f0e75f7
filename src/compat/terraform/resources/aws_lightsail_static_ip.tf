# The provider calls AllocateStaticIp, GetStaticIp and ReleaseStaticIp.
#
# unchanged
# not imported: aws_lightsail_static_ip
# drift: ReleaseStaticIp {"staticIpName": "NAME"}

resource "aws_lightsail_static_ip" "this" {
  name = var.name

  lifecycle {
    postcondition {
      condition     = can(cidrnetmask("${self.ip_address}/32"))
      error_message = "Not an IPv4 address."
    }
  }
}
